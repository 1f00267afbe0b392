/* press-purge: the end of a database's retention, with the paper that tells of
 * it.
 *
 * Not for what is destroyed (store/purge.h) nor how the paper looks
 * (destruction.h).
 */
#ifndef PRESS_PRESS_PURGE_H
#define PRESS_PRESS_PURGE_H

#include "press/press.h"

/* Purges job->database of as many signatures as job->purge says, and writes the
 * record; without job->purge, writes the record of a purge that was, and does
 * what that may have left undone.
 * @report: gets lines for people.
 * Fails: FAULT_USAGE, where nothing was touched; as purge_begin; as
 * destruction_draw, where nothing was touched; FAULT_SYSTEM where the record
 * could not be written: the message says that the purge was done. */
bool press_purge(const PressScreen *job, GString *report, GError **error);

#endif
