#include "layout/value.h"

#include "base/text.h"

#include <string.h>
#include <unicode/uloc.h>

static bool value_read_any(const Key *key, const char *text, Value *value,
                           GError **error);

G_GNUC_PRINTF(2, 3)

static bool
refuse(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_propagate_error(
        error, g_error_new_valist(FAULT, FAULT_USAGE, format, arguments));
    va_end(arguments);
    return false;
}

bool
value_is_language(const char *tag)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_read = 0;

    uloc_forLanguageTag(tag, locale, sizeof locale, &n_read, &status);
    return U_SUCCESS(status) && tag[0] != '\0' &&
           n_read == (int32_t)strlen(tag) &&
           uloc_getISO3Language(locale)[0] != '\0';
}

static bool
read_paper(const char *text, Extent *ret_extent, GError **error)
{
    g_autofree char *hint = NULL;

    if (pagebox_paper(text, ret_extent))
        return true;
    if (g_ascii_isdigit(text[0]))
        return units_parse_extent(text, ret_extent, error);
    hint = text_hint(text, pagebox_paper_names());
    return refuse(error, "paper '%s': no such paper%s", text, hint);
}

/* Reads up to @most lengths between blanks.
 * @ret_n: how many there are, also of those beyond. */
static bool
read_lengths(const char *text, int most, Pu ret_pu[], int *ret_n,
             GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    int n = 0;

    for (char **word = words; *word != NULL; word++) {
        if (**word == '\0')
            continue;
        if (n < most && !units_parse_length(*word, &ret_pu[n], error))
            return false;
        n++;
    }
    *ret_n = n;
    return true;
}

static bool
read_point(const char *text, Point *ret_point, GError **error)
{
    Pu length_pu[2];
    int n = 0;

    if (!read_lengths(text, 2, length_pu, &n, error))
        return false;
    if (n != 2)
        return refuse(error,
                      "place '%s': write two lengths, across and down, as in "
                      "5300mm 60mm",
                      text);
    *ret_point = (Point){length_pu[0], length_pu[1]};
    return true;
}

static bool
read_margins(const char *text, Margins *ret_margins, GError **error)
{
    Pu side_pu[4];
    int n = 0;

    if (!read_lengths(text, 4, side_pu, &n, error))
        return false;
    if (n != 4)
        return refuse(error,
                      "margins '%s': write four lengths, top outer bottom "
                      "inner, as in 20mm 18mm 24mm 26mm",
                      text);
    *ret_margins = (Margins){side_pu[0], side_pu[1], side_pu[2], side_pu[3]};
    return true;
}

static bool
read_number(const char *text, int *ret_number, GError **error)
{
    int64_t number = 0;

    if (!g_ascii_string_to_signed(text, 10, INT32_MIN, INT32_MAX, &number,
                                  NULL))
        return refuse(error, "'%s' is no whole number", text);
    *ret_number = (int)number;
    return true;
}

static bool
read_scale(const char *text, int *ret_number, GError **error)
{
    if (!g_str_has_prefix(text, "1:") ||
        !read_number(text + strlen("1:"), ret_number, NULL))
        return refuse(error, "scale '%s': write 1:N, as in 1:10", text);
    return true;
}

static bool
read_switch(const char *text, bool *ret_yes, GError **error)
{
    bool yes = strcmp(text, "yes") == 0;

    if (!yes && strcmp(text, "no") != 0)
        return refuse(error, "'%s' is neither yes nor no", text);
    *ret_yes = yes;
    return true;
}

static bool
check_word(const char *word, char *const *words, GError **error)
{
    g_autofree char *all = NULL;
    const char *nearest = NULL;

    if (g_strv_contains((const char *const *)words, word))
        return true;
    all = g_strjoinv(", ", (char **)words);
    nearest = text_nearest(word, (const char *const *)words);
    if (nearest == NULL)
        return refuse(error, "'%s' is none of %s", word, all);
    return refuse(error, "'%s' is none of %s; did you mean %s?", word, all,
                  nearest);
}

static bool
read_choice(const char *text, const char *choices, GError **error)
{
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);

    return check_word(text, words, error);
}

static bool
read_list(const char *text, const char *choices, char ***ret_list,
          GError **error)
{
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);
    g_auto(GStrv) list = g_strsplit(text, ",", -1);
    g_autofree char *all = g_strjoinv(", ", words);

    if (list[0] == NULL)
        return refuse(error, "write at least one of %s", all);
    for (size_t i = 0; list[i] != NULL; i++) {
        g_strstrip(list[i]);
        if (!check_word(list[i], words, error))
            return false;
        for (size_t j = 0; j < i; j++) {
            if (strcmp(list[i], list[j]) == 0)
                return refuse(error, "%s stands twice", list[i]);
        }
    }
    *ret_list = g_steal_pointer(&list);
    return true;
}

/* Reads names; there may be none. Whether they mean anything, whoever knows the
 * groups says. */
static bool
read_names(const char *text, char ***ret_list, GError **error)
{
    g_auto(GStrv) list = g_strsplit(text, ",", -1);

    for (size_t i = 0; list[i] != NULL; i++) {
        g_strstrip(list[i]);
        for (size_t j = 0; j < i; j++)
            if (strcmp(list[i], list[j]) == 0)
                return refuse(error, "%s stands twice", list[i]);
    }
    *ret_list = g_steal_pointer(&list);
    return true;
}

/* The words that stand without a number in limits. */
#define NO_LIMIT "none"
#define GROUP_LIMIT "group"

/* Where @limits keep the bound in @unit, and how many of it a unit is. A
 * decimal megabyte, as mail servers count. */
static bool
set_limit(TemplateLimits *limits, const char *unit, double amount)
{
    bool whole = amount == (double)(int64_t)amount;

    if (strcmp(unit, "pages") == 0)
        limits->pages = (int)amount;
    else if (strcmp(unit, "volumes") == 0)
        limits->volumes = (int)amount;
    else if (strcmp(unit, "signatures") == 0)
        limits->signatures = (int64_t)amount;
    else if (strcmp(unit, "MB") == 0)
        limits->bytes = (int64_t)(amount * 1e6);
    else
        limits->grams = (int64_t)(amount * 1e3);
    return whole || strcmp(unit, "MB") == 0 || strcmp(unit, "kg") == 0;
}

/* Reads "500 pages". */
static bool
read_limit(const char *text, char *const *words, TemplateLimits *limits,
           GError **error)
{
    char *unit = NULL;
    double amount = g_ascii_strtod(text, &unit);

    if (unit == text) {
        if (!check_word(text, words, error))
            return false;
        limits->group = limits->group || strcmp(text, GROUP_LIMIT) == 0;
        return strcmp(text, GROUP_LIMIT) == 0 || strcmp(text, NO_LIMIT) == 0 ||
               refuse(error, "'%s': how many? write a number before it", text);
    }
    while (g_ascii_isspace(*unit))
        unit++;
    if (!check_word(unit, words, error))
        return false;
    if (strcmp(unit, GROUP_LIMIT) == 0 || strcmp(unit, NO_LIMIT) == 0)
        return refuse(error, "'%s': %s stands without a number", text, unit);
    if (!(amount > 0 && amount <= 1e9) || !set_limit(limits, unit, amount))
        return refuse(error, "'%s': write a whole number above 0", text);
    return true;
}

static bool
read_limits(const char *text, const char *choices, TemplateLimits *ret_limits,
            GError **error)
{
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);
    g_auto(GStrv) list = g_strsplit(text, ",", -1);
    g_autofree char *all = g_strjoinv(", ", words);
    TemplateLimits limits = {0};

    if (list[0] == NULL)
        return refuse(error, "write at least one of %s", all);
    for (size_t i = 0; list[i] != NULL; i++)
        if (!read_limit(g_strstrip(list[i]), words, &limits, error))
            return false;
    *ret_limits = limits;
    return true;
}

/* The words of a type come before its size: "sans semibold 8.5pt/12pt". */
static bool
read_type(const char *text, TemplateType *ret_type, GError **error)
{
    size_t n_style = strcspn(text, "0123456789.");
    g_autofree char *style = g_strchomp(g_strndup(text, n_style));
    g_auto(GStrv) sizes = g_strsplit(text + n_style, "/", -1);
    TemplateType type = {0};

    if (g_strv_length(sizes) != 2)
        return refuse(error,
                      "type '%s': write words, size and leading, as in sans "
                      "semibold 8.5pt/12pt",
                      text);
    if (!type_style_parse(style, &type.style, error) ||
        !units_parse_length(sizes[0], &type.size_pu, error) ||
        !units_parse_length(sizes[1], &type.leading_pu, error))
        return false;
    if (type.leading_pu < type.size_pu)
        return refuse(error, "type '%s': the leading is less than the size",
                      text);
    *ret_type = type;
    return true;
}

/* The kind in which the ends of a range are written. */
static KeyKind
bound_kind(KeyKind kind)
{
    switch (kind) {
    case KEY_MARGINS:
    case KEY_POINT:
    case KEY_TYPE:
        return KEY_LENGTH;
    case KEY_PAPER:
        return KEY_EXTENT;
    default:
        return kind;
    }
}

/* The numbers in @value that a range limits; how many there are. */
static int
limited(KeyKind kind, const Value *value, int32_t ret_number[4])
{
    switch (kind) {
    case KEY_LENGTH:
        ret_number[0] = value->length_pu;
        return 1;
    case KEY_EXTENT:
    case KEY_PAPER:
        ret_number[0] = value->extent.width_pu;
        ret_number[1] = value->extent.height_pu;
        return 2;
    case KEY_POINT:
        ret_number[0] = value->point.x_pu;
        ret_number[1] = value->point.y_pu;
        return 2;
    case KEY_MARGINS:
        ret_number[0] = value->margins.top_pu;
        ret_number[1] = value->margins.outer_pu;
        ret_number[2] = value->margins.bottom_pu;
        ret_number[3] = value->margins.inner_pu;
        return 4;
    case KEY_NUMBER:
    case KEY_SCALE:
        ret_number[0] = value->number;
        return 1;
    case KEY_TYPE:
        ret_number[0] = value->type.size_pu;
        return 1;
    default:
        return 0;
    }
}

static bool
check_range(const Key *key, const Value *value, GError **error)
{
    g_auto(GStrv) ends = g_strsplit(key->range, " to ", -1);
    const Key bound = {.name = key->name, .kind = bound_kind(key->kind)};
    int32_t number[4];
    int32_t end[2][4];
    int n_numbers = limited(key->kind, value, number);
    int n_ends = 0;

    g_assert(g_strv_length(ends) == 2);
    for (int i = 0; i < 2; i++) {
        g_auto(Value) read = {0};
        bool good = value_read_any(&bound, ends[i], &read, NULL);

        g_assert(good); /* the table of keys is ours */
        n_ends = limited(bound.kind, &read, end[i]);
    }
    for (int i = 0; i < n_numbers; i++) {
        if (number[i] < end[0][i % n_ends] || number[i] > end[1][i % n_ends])
            return refuse(error, "'%s' is out of range; possible is %s",
                          value->text, key->range);
    }
    return true;
}

/* Reads @text into @value, ranges aside. */
static bool
value_read_any(const Key *key, const char *text, Value *value, GError **error)
{
    switch (key->kind) {
    case KEY_LENGTH:
        return units_parse_length(text, &value->length_pu, error);
    case KEY_EXTENT:
        return units_parse_extent(text, &value->extent, error);
    case KEY_PAPER:
        return read_paper(text, &value->extent, error);
    case KEY_POINT:
        return read_point(text, &value->point, error);
    case KEY_MARGINS:
        return read_margins(text, &value->margins, error);
    case KEY_NUMBER:
        return read_number(text, &value->number, error);
    case KEY_SCALE:
        return read_scale(text, &value->number, error);
    case KEY_SWITCH:
        return read_switch(text, &value->yes, error);
    case KEY_COLOUR:
        return colour_parse(text, &value->colour, error);
    case KEY_CHOICE:
        return read_choice(text, key->words, error);
    case KEY_LIST:
        return read_list(text, key->words, &value->list, error);
    case KEY_LIMITS:
        return read_limits(text, key->words, &value->limits, error);
    case KEY_NAMES:
        return read_names(text, &value->list, error);
    case KEY_LANGUAGE:
        return value_is_language(text) ||
               refuse(error,
                      "'%s' is no language tag; write one as de or "
                      "pt-BR",
                      text);
    case KEY_STYLE:
        return type_style_parse(text, &value->type.style, error);
    case KEY_TYPE:
        return read_type(text, &value->type, error);
    case KEY_TEXT:
    case KEY_FILE:
    case KEY_PROFILE:
    case KEY_PICTURE:
    case KEY_WORDS:
    case KEY_RULES:
    case KEY_IDS:
    case KEY_INCLUDE:
        return text[0] != '\0' || key->fallback != NULL ||
               refuse(error, "must not be empty");
    case KEY_N_KINDS:
        break;
    }
    g_assert_not_reached();
}

bool
value_read(const Key *key, const char *text, Value *ret_value, GError **error)
{
    g_auto(Value) value = {.text = g_strstrip(g_strdup(text))};

    if (!value_read_any(key, value.text, &value, error) ||
        (key->range != NULL && !check_range(key, &value, error)))
        return false;
    *ret_value = value;
    value = (Value){0};
    return true;
}

void
value_clear(Value *value)
{
    g_clear_pointer(&value->text, g_free);
    g_clear_pointer(&value->list, g_strfreev);
}
