/* attack: signatures that nobody gave.
 *
 * A rehearsal of what befell a real campaign: ten days after the delivery tens
 * of thousands of entries come within hours, insulting names beside other
 * people's e-mail addresses, confirmed all the same. The words, kept mild, are
 * in samples/attack.words. Not for finding them again.
 */
#ifndef SAMPLE_ATTACK_H
#define SAMPLE_ATTACK_H

#include "sample/calendar.h"
#include "sample/row.h"

/* Seconds since 1970 UTC: 17 September 2020, 03:10; the wave is over after
 * three hours. */
#define ATTACK_BEGINS INT64_C(1600312200)
#define ATTACK_ENDS (ATTACK_BEGINS + INT64_C(3) * 3600)

typedef struct Attack Attack;

/* Reads the words in the file @path.
 * @ret_attack: [owned by caller, attack_free()] untouched on failure.
 * Fails: FAULT_INPUT. */
bool attack_load(const char *path, Attack **ret_attack, GError **error);

/* [may be NULL] */
void attack_free(Attack *attack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Attack, attack_free)

/* When the @n_rows false signatures are given. [owned by caller] */
Calendar *attack_calendar(int64_t n_rows, Chance chance);

/* Fills @row with a false signature given at @signed_at; its kind tells which
 * trick was played.   @victim: [borrowed] room for the person whose e-mail
 * address is misused */
void attack_draw(const Attack *attack, const NamesBook *book,
                 const Addresses *addresses, int64_t id, int64_t signed_at,
                 Chance *chance, Person *victim, Row *row);

/* The kinds, NULL-terminated. [static] */
const char *const *attack_kinds(void);

#endif
