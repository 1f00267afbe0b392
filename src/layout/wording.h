/* wording: placeholders in a layout's words, and numbers and dates as the
 * document's language writes them.
 */
#ifndef LAYOUT_WORDING_H
#define LAYOUT_WORDING_H

#include "base/failure.h"

/* Returns the value of placeholder @name [owned by caller]; NULL where this
 * document has none, such as the first date of signatures without dates. */
typedef char *(*WordingLookup)(const char *name, void *data);

/* @text with every {name} replaced; "{{" stands for a brace. A line with a
 * placeholder that has no value is left out as a whole, so that no sentence
 * is printed with a hole in it.
 * @known: NULL-terminated names; @lookup is asked for these alone.
 * @escape: whether values are escaped for Pango markup.
 * [owned by caller, g_free()]
 * Fails: FAULT_LAYOUT for an unknown placeholder or an open brace; @where
 * ("packet-a4.layout: [part signatures] foot") begins the message. */
char *wording_fill(const char *text, const char *where,
                   const char *const *known, WordingLookup lookup, void *data,
                   bool escape, GError **error);

/* @number as @language writes whole numbers: "88,964", "88.964".
 * [owned by caller, g_free()] */
char *wording_number(int64_t number, const char *language);

/* The date "YYYY-MM-DD..." as @language writes it, long ("7 September 2020")
 * or short ("7 Sept 2020"), in the calendar of that language; the text itself
 * where it is no such date. Plain "en" writes the day first.
 * [owned by caller, g_free()] */
char *wording_date(const char *iso_date, bool brief, const char *language);

/* The same for the rows of a roll, and countries: what the language needs is
 * opened once, and dates and countries are remembered. */
typedef struct Wording Wording;

/* @language: BCP 47.   [owned by caller, wording_free()] */
Wording *wording_new(const char *language);

/* [may be NULL] */
void wording_free(Wording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wording, wording_free)

/* As wording_number. [borrowed] until the next call */
const char *wording_row_number(Wording *wording, int64_t number);

/* As wording_date. [borrowed from @wording, or the text that was passed] */
const char *wording_row_date(Wording *wording, const char *iso_date,
                             bool brief);

/* The name of the country with ISO 3166 alpha-2 code @code; the text itself
 * where it is no such code. [borrowed from @wording, or @code] */
const char *wording_row_country(Wording *wording, const char *code);

#endif
