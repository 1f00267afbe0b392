/* dossier: what speaks against each row, gathered from all signals.
 *
 * Adds reasons up to a score and a score to a level. Not for finding reasons.
 */
#ifndef SCREEN_DOSSIER_H
#define SCREEN_DOSSIER_H

#include "screen/muster.h"
#include "screen/screen.h"

typedef struct Dossier Dossier;

/* For rows of @muster. [borrowed] [owned by caller, dossier_free()] */
Dossier *dossier_new(const Muster *muster);

/* [may be NULL] */
void dossier_free(Dossier *dossier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Dossier, dossier_free)

/* Notes a reason against row @row_idx that stands by itself.
 * @code: [static]   @weight: 0..1   @evidence: copied, once for equal ones. */
void dossier_note(Dossier *dossier, uint32_t row_idx, const char *code,
                  double weight, const char *evidence);

/* Notes that row @row_idx is in the wave @wave_no, one only, and false with the
 * probability @share (0..1).   @evidence: copied, once for equal ones. */
void dossier_join(Dossier *dossier, uint32_t row_idx, int wave_no, double share,
                  const char *evidence);

/* A row's score so far: 1 minus the product of what each reason leaves. */
double dossier_score(const Dossier *dossier, uint32_t row_idx);

/* The level of a score. */
ScreenLevel dossier_level(const ScreenPolicy *policy, double score);

/* Moves all reasons into @screening, whose rows then are judged and sorted,
 * and whose counts are set.   @screening: without rows until now. What they
 * hold lives as long as @dossier. */
void dossier_judge(Dossier *dossier, const ScreenPolicy *policy,
                   Screening *screening);

#endif
