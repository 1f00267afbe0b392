#include "layout/locale.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

struct Locale {
    char id[ULOC_FULLNAME_CAPACITY]; /* as ICU calls it */
    UNumberFormat *numbers;
    UDateFormat *dates[2];      /* long, brief; opened when first asked for */
    GHashTable *known_dates[2]; /* first ten characters -> words */
    GHashTable *countries;      /* as given -> name */
    char *number;               /* the last answer of locale_row_number */
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

Locale *
locale_new(const char *language)
{
    Locale *locale = g_new0(Locale, 1);
    UErrorCode status = U_ZERO_ERROR;

    uloc_forLanguageTag(language, locale->id, sizeof locale->id, NULL, &status);
    g_assert(U_SUCCESS(status));
    /* English without a country would be that of the United States; en-001 is
     * CLDR's English of the world, with the day before the month. */
    if (strcmp(locale->id, "en") == 0)
        g_strlcpy(locale->id, "en_001", sizeof locale->id);
    for (int brief = 0; brief < 2; brief++)
        locale->known_dates[brief] =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    locale->countries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return locale;
}

void
locale_free(Locale *locale)
{
    if (locale == NULL)
        return;
    if (locale->numbers != NULL)
        unum_close(locale->numbers);
    for (int brief = 0; brief < 2; brief++) {
        if (locale->dates[brief] != NULL)
            udat_close(locale->dates[brief]);
        g_hash_table_unref(locale->known_dates[brief]);
    }
    g_hash_table_unref(locale->countries);
    g_free(locale->number);
    g_free(locale);
}

/* Opens the formatter of numbers, once. */
static UNumberFormat *
open_numbers(Locale *locale)
{
    UErrorCode status = U_ZERO_ERROR;

    if (locale->numbers == NULL)
        locale->numbers =
            unum_open(UNUM_DECIMAL, NULL, 0, locale->id, NULL, &status);
    g_assert(U_SUCCESS(status));
    return locale->numbers;
}

const char *
locale_row_number(Locale *locale, int64_t number)
{
    UChar wide[WIDE_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = unum_formatInt64(open_numbers(locale), number, wide,
                                      WIDE_LENGTH, NULL, &status);

    g_free(locale->number);
    locale->number = to_utf8(wide, length, status);
    return locale->number;
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

/* Dates are days, and all of them are told in this zone. */
static const UChar utc[] = {'U', 'T', 'C', 0};

/* Where @date begins. */
static UDate
moment_of(const GDate *date)
{
    /* g_date_get_julian of 1 January 1970, where UDate begins. */
    const double epoch = 719163;

    return (g_date_get_julian(date) - epoch) * 86400000.0;
}

static char *
format_date(Locale *locale, const GDate *date, bool brief)
{
    UChar wide[WIDE_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;

    if (locale->dates[brief] == NULL)
        locale->dates[brief] =
            udat_open(UDAT_NONE, brief ? UDAT_MEDIUM : UDAT_LONG, locale->id,
                      utc, -1, NULL, 0, &status);
    g_assert(U_SUCCESS(status));
    length = udat_format(locale->dates[brief], moment_of(date), wide,
                         WIDE_LENGTH, NULL, &status);
    return to_utf8(wide, length, status);
}

const char *
locale_row_date(Locale *locale, const char *iso_date, bool brief)
{
    GHashTable *known = locale->known_dates[brief];
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
                        format_date(locale, &date, brief));
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
locale_row_country(Locale *locale, const char *code)
{
    const char *name = g_hash_table_lookup(locale->countries, code);
    UChar wide[WIDE_LENGTH];
    char country[] = "und_XX";
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;

    if (name != NULL)
        return name;
    if (!is_country(code))
        return code;
    memcpy(country + strlen("und_"), code, 2);
    length =
        uloc_getDisplayCountry(country, locale->id, wide, WIDE_LENGTH, &status);
    g_hash_table_insert(locale->countries, g_strdup(code),
                        to_utf8(wide, length, status));
    return g_hash_table_lookup(locale->countries, code);
}

char *
locale_number(int64_t number, const char *language)
{
    g_autoptr(Locale) locale = locale_new(language);

    return g_strdup(locale_row_number(locale, number));
}

char *
locale_decimal(double number, int n_digits, const char *language)
{
    g_autoptr(Locale) locale = locale_new(language);
    UNumberFormat *format = open_numbers(locale);
    UChar wide[WIDE_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;

    unum_setAttribute(format, UNUM_MIN_FRACTION_DIGITS, n_digits);
    unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, n_digits);
    length =
        unum_formatDouble(format, number, wide, WIDE_LENGTH, NULL, &status);
    return to_utf8(wide, length, status);
}

char *
locale_measure(double number, const char *unit, int n_digits,
               const char *language)
{
    g_autoptr(Locale) locale = locale_new(language);
    /* Persian shortens to Latin letters, which would turn several numbers in
     * one line round. */
    bool full = uloc_isRightToLeft(locale->id) && strcmp(unit, "percent") != 0;
    g_autofree char *skeleton =
        g_strdup_printf("unit/%s unit-width-%s .%.*s", unit,
                        full ? "full-name" : "short", n_digits, "00000000");
    g_autofree gunichar2 *wide_skeleton =
        g_utf8_to_utf16(skeleton, -1, NULL, NULL, NULL);
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormatter *formatter = unumf_openForSkeletonAndLocale(
        (const UChar *)wide_skeleton, -1, locale->id, &status);
    UFormattedNumber *formatted = unumf_openResult(&status);
    UChar wide[WIDE_LENGTH];
    int32_t length = 0;

    unumf_formatDouble(formatter, number, formatted, &status);
    length = unumf_resultToString(formatted, wide, WIDE_LENGTH, &status);
    unumf_closeResult(formatted);
    unumf_close(formatter);
    return to_utf8(wide, length, status);
}

char *
locale_date(const char *iso_date, bool brief, const char *language)
{
    g_autoptr(Locale) locale = locale_new(language);

    return g_strdup(locale_row_date(locale, iso_date, brief));
}

char *
locale_period(const char *first_date, const char *last_date,
              const char *language)
{
    /* The parts of a long date; CLDR orders them. */
    static const UChar parts[] = {'y', 'M', 'M', 'M', 'M', 'd', 0};
    g_autoptr(Locale) locale = locale_new(language);
    UDateIntervalFormat *format = NULL;
    UChar wide[WIDE_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    GDate first = {0};
    GDate last = {0};
    int32_t length = 0;

    if (!read_date(first_date, &first) || !read_date(last_date, &last))
        return NULL;
    format = udtitvfmt_open(locale->id, parts, -1, utc, -1, &status);
    length = udtitvfmt_format(format, moment_of(&first), moment_of(&last), wide,
                              WIDE_LENGTH, NULL, &status);
    udtitvfmt_close(format);
    return to_utf8(wide, length, status);
}

const char *const locale_plurals[] = {
    "zero", "one", "two", "few", "many", LOCALE_OTHER, NULL,
};

const char *
locale_plural(int64_t number, const char *language)
{
    g_autoptr(Locale) locale = locale_new(language);
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(locale->id, &status);
    UChar wide[WIDE_LENGTH];
    int32_t length =
        uplrules_select(rules, (double)number, wide, WIDE_LENGTH, &status);
    g_autofree char *name = to_utf8(wide, length, status);
    const char *const *plural = locale_plurals;

    uplrules_close(rules);
    while (*plural != NULL && strcmp(*plural, name) != 0)
        plural++;
    g_assert(*plural != NULL);
    return *plural;
}
