/* together: people who wish to stand beside each other.
 *
 * Soft wishes: names are moved next to each other, as few and as little as
 * that takes, and once more where a line would end between them; size and shape
 * of the block stay. What could not be had is told. Not for reading wishes
 * (src/press/) or for looking who stands where (beside.h).
 */
#ifndef BANNER_TOGETHER_H
#define BANNER_TOGETHER_H

#include "banner/modes.h"

/* Who wish to stand together. */
typedef struct {
    GArray *ids; /* int64_t of signatures, each once */
    int line_no; /* where the wish was read, for messages */
} TogetherWish;

typedef enum {
    TOGETHER_ON_LINE, /* all beside each other on one line */
    TOGETHER_STACKED, /* some one below the other */
    TOGETHER_ALONE,   /* fewer than two of them have their names here */
    TOGETHER_HEADS,   /* under different heads of a list */
    TOGETHER_TAKEN,   /* one stands with others, by a wish before this */
    TOGETHER_PARTED,  /* an obstacle or a seam is between them */
    TOGETHER_BROKEN,  /* a line or a column ends between them */
} TogetherOutcome;

/* What became of a wish. */
typedef struct {
    TogetherOutcome outcome;
    int64_t apart[2]; /* of PARTED and BROKEN: between whom; else 0 */
    GArray *absent;   /* int64_t: ids of who is not there by name */
} TogetherResult;

typedef struct Together Together;

/* Moves those of @names who wish so next to each other, to where most of them
 * stand already.
 * @wishes: [borrowed until this returns] of TogetherWish.
 * [owned by caller, together_free()] */
Together *together_new(const GArray *wishes, NameBoxes *names);

/* [may be NULL] */
void together_free(Together *together);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Together, together_free)

/* As modes_set; then moves more names a little, as long as that leaves the size
 * as it is and meets more wishes.
 * [owned by caller, setting_free()] NULL: no size is small enough. */
Setting *together_set(Together *together, const char *mode, NameBoxes *names,
                      const ModeWish *wish);

/* Looks how all of them stand in @setting, which may be another than that of
 * together_set. */
void together_look(Together *together, const NameBoxes *names,
                   const Setting *setting, const ModeWish *wish);

/* TogetherResult, one a wish, in their order. [borrowed] */
const GArray *together_results(const Together *together);

#endif
