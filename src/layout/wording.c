#include "layout/wording.h"

#include "base/text.h"
#include "layout/locale.h"

#include <string.h>

WordingValue
wording_number(int64_t number, const char *language)
{
    return (WordingValue){locale_number(number, language), true, number};
}

G_GNUC_PRINTF(3, 4)

static bool
refuse(const WordingWish *wish, GError **error, const char *format, ...)
{
    va_list arguments;
    g_autofree char *message = NULL;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: %s", wish->where, message);
    return false;
}

static bool
refuse_placeholder(const WordingWish *wish, const char *name, GError **error)
{
    const char *nearest = text_nearest(name, wish->known);
    g_autofree char *all = g_strjoinv("}, {", (char **)wish->known);

    if (nearest != NULL)
        return refuse(wish, error,
                      "{%s}: no such placeholder; did you mean {%s}?", name,
                      nearest);
    return refuse(wish, error, "{%s}: no such placeholder; known are {%s}",
                  name, all);
}

static bool
refuse_plural(const WordingWish *wish, const char *name, const char *plural,
              GError **error)
{
    const char *nearest = text_nearest(plural, locale_plurals);
    g_autofree char *all = g_strjoinv(", ", (char **)locale_plurals);

    if (nearest != NULL)
        return refuse(wish, error,
                      "{%s}: no such plural '%s'; did you mean '%s'?", name,
                      plural, nearest);
    return refuse(wish, error, "{%s}: no such plural '%s'; known are %s", name,
                  plural, all);
}

/* How long the form at @at is: up to a "|" that stands alone, or to the end. */
static size_t
form_length(const char *at)
{
    size_t length = 0;

    while (at[length] != '\0' && (at[length] != '|' || at[length + 1] == '|'))
        length += at[length] == '|' ? 2 : 1;
    return length;
}

/* Appends the words @form with @value in the place of every "#". */
static void
append_form(const char *form, const char *value, GString *filled)
{
    for (const char *at = form; *at != '\0'; at++) {
        if ((*at == '#' || *at == '|') && at[1] == *at)
            g_string_append_c(filled, *at++);
        else if (*at == '#')
            g_string_append(filled, value);
        else
            g_string_append_c(filled, *at);
    }
}

/* The words of @forms, "one=# person|other=# people", that @wanted takes.
 * [owned by caller]   Fails: FAULT_LAYOUT; all of them are looked at. */
static char *
choose_form(const WordingWish *wish, const char *name, const char *forms,
            const char *wanted, GError **error)
{
    g_autoptr(GHashTable) words_of =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *chosen = NULL;

    for (const char *at = forms;; at++) {
        size_t length = form_length(at);
        g_autofree char *form = g_strndup(at, length);
        char *words = strchr(form, '=');

        if (words == NULL) {
            refuse(wish, error,
                   "{%s}: '%s' belongs to no plural; write other=%s", name,
                   form, form);
            return NULL;
        }
        *words++ = '\0';
        if (!g_strv_contains(locale_plurals, form)) {
            refuse_plural(wish, name, form, error);
            return NULL;
        }
        if (!g_hash_table_insert(words_of, g_strdup(form), g_strdup(words))) {
            refuse(wish, error, "{%s}: '%s' stands twice", name, form);
            return NULL;
        }
        at += length;
        if (*at == '\0')
            break;
    }
    if (!g_hash_table_contains(words_of, LOCALE_OTHER)) {
        refuse(wish, error,
               "{%s}: no words for 'other', which every number takes that has "
               "none of its own",
               name);
        return NULL;
    }
    chosen = g_hash_table_lookup(words_of, wanted);
    return g_strdup(
        chosen != NULL ? chosen : g_hash_table_lookup(words_of, LOCALE_OTHER));
}

/* Appends what the placeholder @name stands for, in the words of @forms where
 * it has some; *@ret_whole is false where there is nothing.
 * @forms: [may be NULL] */
static bool
fill_placeholder(const WordingWish *wish, const char *name, const char *forms,
                 GString *filled, bool *ret_whole, GError **error)
{
    WordingValue value = {0};
    g_autofree char *text = NULL;
    g_autofree char *form = NULL;

    if (!g_strv_contains(wish->known, name))
        return refuse_placeholder(wish, name, error);
    value = wish->lookup(name, wish->data);
    text = value.text;
    if (forms != NULL && !value.is_number)
        return refuse(wish, error, "{%s}: is no number and can choose no words",
                      name);
    if (forms != NULL) {
        form = choose_form(wish, name, forms,
                           locale_plural(value.number, wish->language), error);
        if (form == NULL)
            return false;
    }
    if (text == NULL) {
        *ret_whole = false;
        return true;
    }
    if (wish->escape) {
        g_autofree char *plain = text;

        text = g_markup_escape_text(plain, -1);
    }
    append_form(form != NULL ? form : "#", text, filled);
    return true;
}

/* Appends @line to @filled; *@ret_whole is false where a placeholder in it has
 * no value, and what was appended is then worth nothing. */
static bool
fill_line(const WordingWish *wish, const char *line, GString *filled,
          bool *ret_whole, GError **error)
{
    bool whole = true;

    for (const char *at = line; *at != '\0';) {
        size_t n_plain = strcspn(at, "{");
        size_t n_inside = 0;
        g_autofree char *inside = NULL;
        char *forms = NULL;

        g_string_append_len(filled, at, (gssize)n_plain);
        at += n_plain;
        if (*at == '\0')
            break;
        if (at[1] == '{') {
            g_string_append_c(filled, '{');
            at += 2;
            continue;
        }
        n_inside = strcspn(at + 1, "{}");
        inside = g_strndup(at + 1, n_inside);
        forms = strchr(inside, ':');
        if (forms != NULL && at[1 + n_inside] == '{')
            return refuse(wish, error,
                          "'{%s{': a brace within words for one and many; "
                          "write # for the number, and other placeholders "
                          "outside",
                          inside);
        if (at[1 + n_inside] != '}')
            return refuse(wish, error,
                          "'{%s' has no closing brace; write {{ for a brace",
                          inside);
        if (forms != NULL)
            *forms++ = '\0';
        if (!fill_placeholder(wish, inside, forms, filled, &whole, error))
            return false;
        at += 1 + n_inside + 1;
    }
    *ret_whole = whole;
    return true;
}

char *
wording_fill(const char *text, const WordingWish *wish, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

    for (char **line = lines; *line != NULL; line++) {
        g_autoptr(GString) filled = g_string_new(NULL);
        bool whole = false;

        if (!fill_line(wish, *line, filled, &whole, error))
            return NULL;
        if (whole)
            g_ptr_array_add(kept,
                            g_string_free(g_steal_pointer(&filled), FALSE));
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("\n", (char **)kept->pdata);
}

bool
wording_has_words(const char *text)
{
    bool inside = false;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_str_has_prefix(at, "{{"))
            at++;
        else if (*at == '{')
            inside = true;
        else if (*at == '}')
            inside = false;
        else if (inside && *at == ':')
            return true;
        else if (!inside && g_unichar_isalpha(g_utf8_get_char(at)))
            return true;
    }
    return false;
}
