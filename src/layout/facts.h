/* facts: the numbers and dates that a layout's words can tell of a roll.
 *
 * The placeholders that packets and banners share. Not for filling them in
 * (wording.h) or for setting the words.
 */
#ifndef LAYOUT_FACTS_H
#define LAYOUT_FACTS_H

#include "layout/locale.h"
#include "layout/template.h"
#include "layout/wording.h"
#include "roll/roll.h"

typedef struct {
    const Roll *roll;       /* [borrowed] */
    const Template *layout; /* [borrowed] */
    const char *language;   /* [borrowed] BCP 47 */
    int64_t date;           /* of the delivery; seconds since 1970 UTC */
    Locale *locale;         /* [borrowed] of the language, where there are many
                               texts to fill; else NULL */
} Facts;

/* The names of the placeholders, NULL-terminated. */
extern const char *const facts_names[];

/* What the placeholder @name stands for; no text where it is none of
 * facts_names, or where the roll has nothing to tell, such as a first date.
 * [text owned by caller, g_free()] */
WordingValue facts_value(const Facts *facts, const char *name);

/* The date of the delivery, long. [owned by caller, g_free()] */
char *facts_date(const Facts *facts);

#endif
