/* facts: the numbers and dates that a banner's words can tell.
 *
 * Not for setting the words (wordline.h).
 */
#ifndef BANNER_FACTS_H
#define BANNER_FACTS_H

#include "layout/template.h"
#include "roll/roll.h"

typedef struct {
    const Roll *roll;       /* [borrowed] */
    const Template *layout; /* [borrowed] */
    const char *language;   /* BCP 47 */
    int64_t date;           /* seconds since 1970 UTC */
} Facts;

/* The text of @key in @group with its placeholders filled: {anonymous},
 * {date}, {first_date}, {last_date}, {names}, {title}, {total}.
 * [owned by caller, g_free()] "" where the layout has none.
 * Fails: FAULT_LAYOUT for another placeholder. */
char *facts_text(const Facts *facts, const char *group, const char *key,
                 GError **error);

/* "banner-6x2m.layout: [headline]: text", to begin a message with.
 * [owned by caller, g_free()] */
char *facts_place(const Facts *facts, const char *group, const char *key);

#endif
