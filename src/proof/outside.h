/* outside: names where no row is, in heads, headings and letters.
 *
 * Somebody who must not be printed could stand there, or a row once more. Names
 * of two words or more, by their digests; right-to-left text comes a character
 * a line and is not looked at. Not for the rows (reconcile.h).
 */
#ifndef PROOF_OUTSIDE_H
#define PROOF_OUTSIDE_H

#include "proof/report.h"
#include "proof/roster.h"

typedef struct Outside Outside;

/* @roster, @report: [borrowed] outlive it. [owned by caller, outside_free()] */
Outside *outside_new(const Roster *roster, Report *report);

/* [may be NULL] */
void outside_free(Outside *outside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outside, outside_free)

/* Remembers @text, which stands outside of the rows of a page; tells of a row
 * in it at once.
 * @among: bare text in which its words may stand as well (Sheet.among). */
void outside_note(Outside *outside, const char *text, const char *among,
                  const ReportPlace *place);

/* Whether the name of @signature, which must not be printed, is in what was
 * noted. Nobody who may be printed is asked for before.
 * @status: [static] */
void outside_look(Outside *outside, const Signature *signature,
                  const char *status);

/* The name of @signature may stand there, whoever else bears it. */
void outside_clear(Outside *outside, const Signature *signature);

/* Tells of those who were found. */
void outside_tell(const Outside *outside);

#endif
