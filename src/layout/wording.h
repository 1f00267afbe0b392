/* wording: placeholders in a layout's words, and words that know one and many.
 *
 * Not for what a placeholder stands for (facts.h) or how a language writes it
 * (locale.h).
 */
#ifndef LAYOUT_WORDING_H
#define LAYOUT_WORDING_H

#include "base/failure.h"

/* What a placeholder stands for. */
typedef struct {
    char *text;     /* [owned by whoever was answered]; NULL where this document
                       has none, such as the first date of signatures without
                       dates */
    bool is_number; /* whether words can be chosen by it; told even where there
                       is no text */
    int64_t number; /* that the text writes, or how many things it tells of */
} WordingValue;

/* @number as @language writes it. [text owned by caller, g_free()] */
WordingValue wording_number(int64_t number, const char *language);

typedef WordingValue (*WordingLookup)(const char *name, void *data);

/* What a text is filled with. All [borrowed] */
typedef struct {
    const char *where;    /* begins messages: "x.layout: [part list] foot" */
    const char *language; /* BCP 47, of the text */
    const char *const *known; /* NULL-terminated; @lookup is asked for these
                                 alone */
    WordingLookup lookup;
    void *data;
    bool escape; /* whether values are escaped for Pango markup */
} WordingWish;

/* @text with every {name} replaced; "{{" stands for a brace. A line with a
 * placeholder that has no value is left out as a whole, so that no sentence
 * is printed with a hole in it.
 * {name:one=...|other=...} becomes the words for the plural (see
 * locale_plurals) that the language uses after that number, or those of
 * "other" where it has none of its own; in them # is what {name} would be.
 * "##" and "||" stand for the characters themselves.
 * [owned by caller, g_free()]
 * Fails: FAULT_LAYOUT for an unknown placeholder, an open brace, or words for
 * one and many that are not written so. */
char *wording_fill(const char *text, const WordingWish *wish, GError **error);

/* Whether @text has a letter outside of its placeholders, or words for one and
 * many; others, such as a separator, are the same in every language. */
bool wording_has_words(const char *text);

#endif
