/* workshop: the utilities at work, and how far they are.
 *
 * One job at a time, since each may use all processors and writes to the same
 * folder; others wait. A job can be called off: the utility then leaves
 * nothing behind. Not for what a command may be (command.h).
 */
#ifndef DESK_WORKSHOP_H
#define DESK_WORKSHOP_H

#include "desk/command.h"

typedef struct Workshop Workshop;

/* @programs: the folder of the utilities.   @folder: where they work.
 * [owned by caller, workshop_free()] */
Workshop *workshop_new(const char *programs, const char *folder);

/* Calls off what runs and waits. [may be NULL] */
void workshop_free(Workshop *workshop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workshop, workshop_free)

/* Puts @command in line.   @command: [owned from here on]
 * Returns the number of the job, from 1. */
int workshop_begin(Workshop *workshop, Command *command);

/* How job @job_no is: {"state": "waiting" | "running" | "done" | "findings" |
 * "failed" | "cancelled", "done": 0..1, "what": "painting", "line": command
 * line, "report": text on stdout, "messages": lines of stderr, "outputs":
 * names of files and folders}.
 * [owned by caller, json_decref()] NULL: there is no such job. */
json_t *workshop_state(Workshop *workshop, int job_no);

/* Calls job @job_no off, if it is not over. */
void workshop_cancel(Workshop *workshop, int job_no);

/* Whether @name was written by a job that is over. */
bool workshop_wrote(Workshop *workshop, const char *name);

#endif
