/* progress: how far a long run has come, told upwards by callback.
 *
 * A stage reports its own 0..1; whoever calls it narrows that to a part of
 * the whole with progress_part. Nothing here prints.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include "base/failure.h"

typedef struct {
    /* @done: 0..1 of the whole. @what: [borrowed] what is being done.
     * May be NULL: then nobody listens. */
    void (*report)(double done, const char *what, void *data);
    void *data;
    double from; /* this part's beginning and end in the whole, 0..1 */
    double to;
} Progress;

/* Says that @done (0..1) of this part is done.   @progress: [may be NULL] */
void progress_report(const Progress *progress, double done, const char *what);

/* The stretch @from..@to (0..1) of @progress as a progress of its own.
 * @progress: [may be NULL: then the part reports to nobody] */
Progress progress_part(const Progress *progress, double from, double to);

#endif
