/* again: parts of a few pages that are set twice: once to be counted and to
 * fail before anything is painted, and again by the hand that runs them, when
 * all is known that they tell.
 *
 * Not for parts that keep what they planned (prose_run_part).
 */
#ifndef PACKET_AGAIN_H
#define PACKET_AGAIN_H

#include "packet/part.h"
#include "packet/prose.h"

/* Sets the whole part @group, paginated.   @findings: [may be NULL]
 * [owned by caller, prose_free()]   Fails: as PartKind.plan. */
typedef Prose *(*AgainSet)(const Makeup *makeup, const char *group,
                           Findings *findings, GError **error);

/* For PartKind.plan.   @ret_n_pages: [may be NULL] where only the run can tell.
 * [owned by caller, again_free_part()]   Fails: as @set. */
void *again_plan(AgainSet set, const Makeup *makeup, const char *group,
                 Findings *findings, int *ret_n_pages, GError **error);

/* For PartKind.run and .free, with such a plan.
 * Fails also: FAULT_LAYOUT where it takes more or fewer pages than planned. */
bool again_run_part(void *plan, const Makeup *makeup, const PartPlace *place,
                    const PageSink *sink, const Progress *progress,
                    GError **error);
void again_free_part(void *plan);

/* The part that @plan is of. [borrowed] */
const char *again_group(const void *plan);

#endif
