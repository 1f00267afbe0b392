/* census: what is counted while a roll is gathered.
 *
 * How many entries there are of each country, day and so on, in memory that
 * grows with the number of countries and days alone. Not for counting what is
 * withheld (store.h).
 */
#ifndef ROLL_CENSUS_H
#define ROLL_CENSUS_H

#include "roll/roll.h"

typedef struct Census Census;

/* [owned by caller, census_free()] */
Census *census_new(void);

/* [may be NULL] */
void census_free(Census *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Census, census_free)

void census_add(Census *census, const RollEntry *entry);

/* Counts a repeat of @edition, which is no entry. */
void census_add_repeat(Census *census, const char *edition);

/* Notes that an entry has a comment. */
void census_add_comment(Census *census);

/* Ends the counting and puts the counts in order. */
void census_finish(Census *census);

/* As roll_counts and roll_has. */
const RollCount *census_counts(const Census *census, RollCounted what,
                               size_t *ret_n);
bool census_has(const Census *census, RollHas what);

#endif
