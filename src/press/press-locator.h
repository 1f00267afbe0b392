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

#endif
