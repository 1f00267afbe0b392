/* attached: the rows for machines that a volume carries, against its pages.
 *
 * Not for what else may be attached (proof.c).
 */
#ifndef PROOF_ATTACHED_H
#define PROOF_ATTACHED_H

#include "proof/report.h"
#include "proof/rowtext.h"
#include "proof/sheet.h"

/* Holds the CSV file @bytes against the rows of @sheet, of @file; returns how
 * many rows it has. */
int64_t attached_check(GBytes *bytes, const char *file, const Sheet *sheet,
                       Rowtext *rowtext, Report *report);

#endif
