#include "layout/wording.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

struct Wording {
    char locale[ULOC_FULLNAME_CAPACITY];
    UNumberFormat *numbers;
    UDateFormat *dates[2];      /* long, brief; opened when first asked for */
    GHashTable *known_dates[2]; /* first ten characters -> words */
    GHashTable *countries;      /* as given -> name */
    char *number;               /* the last answer of wording_row_number */
};

/* What ICU wrote into @wide as UTF-8; ICU fails here only if it has been
 * installed without its data. */
static char *
to_utf8(const UChar *wide, int32_t length, UErrorCode status)
{
    char *text = NULL;

    g_assert(U_SUCCESS(status));
    text = g_utf16_to_utf8((const gunichar2 *)wide, length, NULL, NULL, NULL);
    g_assert(text != NULL);
    return text;
}

/* More than any number, date or country name in CLDR needs. */
#define WIDE_LENGTH 256

Wording *
wording_new(const char *language)
{
    Wording *wording = g_new0(Wording, 1);
    UErrorCode status = U_ZERO_ERROR;

    uloc_forLanguageTag(language, wording->locale, sizeof wording->locale, NULL,
                        &status);
    g_assert(U_SUCCESS(status));
    /* English without a country would be that of the United States; en-001 is
     * CLDR's English of the world, with the day before the month. */
    if (strcmp(wording->locale, "en") == 0)
        g_strlcpy(wording->locale, "en_001", sizeof wording->locale);
    for (int brief = 0; brief < 2; brief++)
        wording->known_dates[brief] =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    wording->countries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return wording;
}

void
wording_free(Wording *wording)
{
    if (wording == NULL)
        return;
    if (wording->numbers != NULL)
        unum_close(wording->numbers);
    for (int brief = 0; brief < 2; brief++) {
        if (wording->dates[brief] != NULL)
            udat_close(wording->dates[brief]);
        g_hash_table_unref(wording->known_dates[brief]);
    }
    g_hash_table_unref(wording->countries);
    g_free(wording->number);
    g_free(wording);
}

/* Opens the formatter of numbers, once. */
static UNumberFormat *
open_numbers(Wording *wording)
{
    UErrorCode status = U_ZERO_ERROR;

    if (wording->numbers == NULL)
        wording->numbers =
            unum_open(UNUM_DECIMAL, NULL, 0, wording->locale, NULL, &status);
    g_assert(U_SUCCESS(status));
    return wording->numbers;
}

const char *
wording_row_number(Wording *wording, int64_t number)
{
    UChar wide[WIDE_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = unum_formatInt64(open_numbers(wording), number, wide,
                                      WIDE_LENGTH, NULL, &status);

    g_free(wording->number);
    wording->number = to_utf8(wide, length, status);
    return wording->number;
}

/* Reads "YYYY-MM-DD", whatever follows it. */
static bool
read_date(const char *iso_date, GDate *ret_date)
{
    int part[3];

    static const struct {
        int at;
        int n;
    } digits[] = {{0, 4}, {5, 2}, {8, 2}};

    if (strnlen(iso_date, 10) < 10 || iso_date[4] != '-' || iso_date[7] != '-')
        return false;
    for (int i = 0; i < 3; i++) {
        part[i] = 0;
        for (int j = 0; j < digits[i].n; j++) {
            char c = iso_date[digits[i].at + j];

            if (!g_ascii_isdigit(c))
                return false;
            part[i] = part[i] * 10 + (c - '0');
        }
    }
    if (!g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1],
                          (GDateYear)part[0]))
        return false;
    g_date_set_dmy(ret_date, (GDateDay)part[2], (GDateMonth)part[1],
                   (GDateYear)part[0]);
    return true;
}

static char *
format_date(Wording *wording, const GDate *date, bool brief)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    /* g_date_get_julian of 1 January 1970, where UDate begins. */
    const double epoch = 719163;
    UChar wide[WIDE_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    UDate moment = (g_date_get_julian(date) - epoch) * 86400000.0;
    int32_t length = 0;

    if (wording->dates[brief] == NULL)
        wording->dates[brief] =
            udat_open(UDAT_NONE, brief ? UDAT_MEDIUM : UDAT_LONG,
                      wording->locale, utc, -1, NULL, 0, &status);
    g_assert(U_SUCCESS(status));
    length = udat_format(wording->dates[brief], moment, wide, WIDE_LENGTH, NULL,
                         &status);
    return to_utf8(wide, length, status);
}

const char *
wording_row_date(Wording *wording, const char *iso_date, bool brief)
{
    GHashTable *known = wording->known_dates[brief];
    char day[10 + 1];
    GDate date = {0};
    const char *words = NULL;

    g_strlcpy(day, iso_date, sizeof day);
    words = g_hash_table_lookup(known, day);
    if (words != NULL)
        return words;
    if (!read_date(iso_date, &date))
        return iso_date;
    g_hash_table_insert(known, g_strdup(day),
                        format_date(wording, &date, brief));
    return g_hash_table_lookup(known, day);
}

static bool
is_country(const char *code)
{
    const char *const *codes = uloc_getISOCountries();

    while (*codes != NULL && strcmp(*codes, code) != 0)
        codes++;
    return *codes != NULL;
}

const char *
wording_row_country(Wording *wording, const char *code)
{
    const char *name = g_hash_table_lookup(wording->countries, code);
    UChar wide[WIDE_LENGTH];
    char locale[] = "und_XX";
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;

    if (name != NULL)
        return name;
    if (!is_country(code))
        return code;
    memcpy(locale + strlen("und_"), code, 2);
    length = uloc_getDisplayCountry(locale, wording->locale, wide, WIDE_LENGTH,
                                    &status);
    g_hash_table_insert(wording->countries, g_strdup(code),
                        to_utf8(wide, length, status));
    return g_hash_table_lookup(wording->countries, code);
}

char *
wording_number(int64_t number, const char *language)
{
    g_autoptr(Wording) wording = wording_new(language);

    return g_strdup(wording_row_number(wording, number));
}

char *
wording_date(const char *iso_date, bool brief, const char *language)
{
    g_autoptr(Wording) wording = wording_new(language);

    return g_strdup(wording_row_date(wording, iso_date, brief));
}

/* What is asked of wording_fill, for one line after the other. */
typedef struct {
    const char *where;
    const char *const *known;
    WordingLookup lookup;
    void *data;
    bool escape;
} Filling;

static bool
refuse_placeholder(const Filling *filling, const char *name, GError **error)
{
    const char *nearest = text_nearest(name, filling->known);
    g_autofree char *all = g_strjoinv("}, {", (char **)filling->known);

    if (nearest != NULL)
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: {%s}: no such placeholder; did you mean {%s}?",
                    filling->where, name, nearest);
    else
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: {%s}: no such placeholder; known are {%s}",
                    filling->where, name, all);
    return false;
}

/* Appends @line to @filled; *@ret_whole is false where a placeholder in it has
 * no value, and what was appended is then worth nothing. */
static bool
fill_line(const Filling *filling, const char *line, GString *filled,
          bool *ret_whole, GError **error)
{
    bool whole = true;

    for (const char *at = line; *at != '\0';) {
        size_t n_plain = strcspn(at, "{");
        size_t n_name = 0;
        g_autofree char *name = NULL;
        g_autofree char *value = NULL;
        g_autofree char *escaped = NULL;

        g_string_append_len(filled, at, (gssize)n_plain);
        at += n_plain;
        if (*at == '\0')
            break;
        if (at[1] == '{') {
            g_string_append_c(filled, '{');
            at += 2;
            continue;
        }
        n_name = strcspn(at + 1, "{}");
        name = g_strndup(at + 1, n_name);
        if (at[1 + n_name] != '}') {
            g_set_error(error, FAULT, FAULT_LAYOUT,
                        "%s: '{%s' has no closing brace; write {{ for a brace",
                        filling->where, name);
            return false;
        }
        if (!g_strv_contains(filling->known, name))
            return refuse_placeholder(filling, name, error);
        value = filling->lookup(name, filling->data);
        whole = whole && value != NULL;
        if (value != NULL && filling->escape)
            escaped = g_markup_escape_text(value, -1);
        if (value != NULL)
            g_string_append(filled, filling->escape ? escaped : value);
        at += 1 + n_name + 1;
    }
    *ret_whole = whole;
    return true;
}

char *
wording_fill(const char *text, const char *where, const char *const *known,
             WordingLookup lookup, void *data, bool escape, GError **error)
{
    const Filling filling = {where, known, lookup, data, escape};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

    for (char **line = lines; *line != NULL; line++) {
        g_autoptr(GString) filled = g_string_new(NULL);
        bool whole = false;

        if (!fill_line(&filling, *line, filled, &whole, error))
            return NULL;
        if (whole)
            g_ptr_array_add(kept,
                            g_string_free(g_steal_pointer(&filled), FALSE));
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("\n", (char **)kept->pdata);
}
