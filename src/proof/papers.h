/* papers: whether all pages and documents tell the same figures.
 *
 * The total wherever it stands, stretches of numbers, digests and the seal.
 * Goes by the figures and what stands beside them, in any language; knows
 * nothing of how a page is set. Not for the rows (sheet.h).
 */
#ifndef PROOF_PAPERS_H
#define PROOF_PAPERS_H

#include "proof/product.h"
#include "proof/report.h"

/* One file, as it was read. */
typedef struct {
    const char *name;
    const GPtrArray *pages;  /* of char: all text but the rows */
    const GArray *row_pages; /* of PapersRows, for each page */
} PapersFile;

/* Which rows stand on a page. */
typedef struct {
    int64_t first_no; /* as printed; 0: there are none, or they have no
                         numbers */
    int64_t last_no;
} PapersRows;

/* Checks @files, all of one product.
 * @total: what should stand there.   @imported: what may stand there too. */
void papers_check(const Product *product, const PapersFile *files,
                  size_t n_files, int64_t total, int64_t imported,
                  Report *report);

#endif
