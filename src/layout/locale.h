/* locale: numbers, dates and countries as a language writes them, and which of
 * its plurals a number takes.
 *
 * Not for the words around them (wording.h).
 */
#ifndef LAYOUT_LOCALE_H
#define LAYOUT_LOCALE_H

#include "base/failure.h"

/* @number as @language writes whole numbers: "88,964", "88.964".
 * [owned by caller, g_free()] */
char *locale_number(int64_t number, const char *language);

/* @number with @n_digits behind the decimal sign: "1,234.5", "1.234,5".
 * [owned by caller, g_free()] */
char *locale_decimal(double number, int n_digits, const char *language);

/* @number of @unit, as ICU calls it ("millimeter", "meter", "percent"), with
 * @n_digits behind the sign: "3,000 mm", "45 %".
 * [owned by caller, g_free()] */
char *locale_measure(double number, const char *unit, int n_digits,
                     const char *language);

/* The date "YYYY-MM-DD..." as @language writes it, long ("7 September 2020")
 * or short ("7 Sept 2020"), in the calendar of that language; the text itself
 * where it is no such date. Plain "en" writes the day first.
 * [owned by caller, g_free()] */
char *locale_date(const char *iso_date, bool brief, const char *language);

/* From the one date to the other, long: "1 July - 6 September 2020" (with an
 * en dash), or "6 September 2020" where both are one day; NULL where one is no
 * date. [owned by caller, g_free()] */
char *locale_period(const char *first_date, const char *last_date,
                    const char *language);

/* CLDR's names of plurals, NULL-terminated, and the one that every language
 * has (Unicode TS 35, part 3, 5). */
extern const char *const locale_plurals[];
#define LOCALE_OTHER "other"

/* Which of locale_plurals @language uses after @number: "one" after 1 in
 * English, after 1, 21, 31... in Russian. [borrowed] */
const char *locale_plural(int64_t number, const char *language);

/* Numbers, dates and countries for the rows of a roll: what the language needs
 * is opened once, and dates and countries are remembered. */
typedef struct Locale Locale;

/* @language: BCP 47.   [owned by caller, locale_free()] */
Locale *locale_new(const char *language);

/* [may be NULL] */
void locale_free(Locale *locale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Locale, locale_free)

/* As locale_number. [borrowed] until the next call */
const char *locale_row_number(Locale *locale, int64_t number);

/* As locale_date. [borrowed from @locale, or the text that was passed] */
const char *locale_row_date(Locale *locale, const char *iso_date, bool brief);

/* The name of the country with ISO 3166 alpha-2 code @code; the text itself
 * where it is no such code. [borrowed from @locale, or @code] */
const char *locale_row_country(Locale *locale, const char *code);

#endif
