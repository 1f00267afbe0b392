/* press-locator: where the names stand, as files and as a report.
 *
 * Not for the banner's own file (press-banner.c).
 */
#ifndef PRESS_PRESS_LOCATOR_H
#define PRESS_PRESS_LOCATOR_H

#include "banner/locator.h"
#include "press/press.h"
#include "press/sources.h"

/* Whether the run only looks for names: nothing but a proof is painted. */
bool presslocator_only_looks(const PressJob *job);

/* Checks what can be checked before anything is planned.
 * Fails: FAULT_USAGE. */
bool presslocator_check(const PressJob *job, GError **error);

/* Whether the run prints an index of the names. */
bool presslocator_prints(const PressJob *job);

/* Writes the file that job->locator names, whole or not at all.
 * Fails: as locationsfile_commit, register_run, painters. */
bool presslocator_write(const PressJob *job, const Sources *sources,
                        const Locator *locator, GError **error);

/* Adds to @report where job->find stands, or what stands at job->at.
 * @ret_found: of size_t, its places. [owned by caller, g_array_unref()]
 * Fails: FAULT_INPUT where nobody is found; FAULT_USAGE for a line that the
 * banner does not have. */
bool presslocator_look(const PressJob *job, const Locator *locator,
                       GString *report, GArray **ret_found, GError **error);

/* Prints a proof of the places @found, of size_t, to job->output; in a format
 * that holds one page, of the first.   Fails: as closeup_run, painters. */
bool presslocator_prove(const PressJob *job, const Sources *sources,
                        const Banner *banner, const Locator *locator,
                        const GArray *found, GError **error);

/* Adds to @report how many names of @banner stand where they were, if it keeps
 * any. */
void presslocator_report_kept(const Banner *banner, GString *report);

/* Prints what covers the names that are gone to job->patches; writes nothing
 * where nobody is.   Fails: as patches_run, painters. */
bool presslocator_patch(const PressJob *job, const Sources *sources,
                        const Banner *banner, GError **error);

#endif
