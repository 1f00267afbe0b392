/* comments: what signatories wrote, of those whose comments somebody approved.
 *
 * Kept while a roll is gathered, in memory that grows with their number alone.
 * A comment that tells more than its signatory's printed entry does is left
 * out, and so is one with an address or a number to call (base/disclosure.h).
 * Not for choosing comments, or for setting them.
 */
#ifndef ROLL_COMMENTS_H
#define ROLL_COMMENTS_H

#include "roll/roll.h"

typedef struct Comments Comments;

/* @ids: each once, in the order of the comments.
 * [owned by caller, comments_free()] */
Comments *comments_new(const int64_t *ids, size_t n_ids);

/* [may be NULL] */
void comments_free(Comments *comments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comments, comments_free)

/* Whether the comment of signature @id was approved. */
bool comments_want(const Comments *comments, int64_t id);

/* Keeps @text of the signatory of @entry, or tells why not.
 * @entry: as it is printed.   @text: clean; "" where there is none.
 * @hidden: words about the signatory, clean, NULL-ended; those that the entry
 * does not tell, the comment must not tell either.
 * @findings: [may be NULL] gets FINDING_COMMENT. */
void comments_take(Comments *comments, const RollEntry *entry, const char *text,
                   const char *const *hidden, Findings *findings);

/* Puts the comments in their order; ids that never came are findings. */
void comments_finish(Comments *comments, Findings *findings);

/* As roll_comments. */
const RollComment *comments_kept(const Comments *comments, size_t *ret_n);

#endif
