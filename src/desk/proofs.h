/* proofs: the packet that a page is set to, to look at before it is printed.
 *
 * One is kept: the last that was asked for. Its pages are painted when they
 * are looked at. Not for files (workshop.h).
 */
#ifndef DESK_PROOFS_H
#define DESK_PROOFS_H

#include "desk/exchange.h"
#include "desk/shelf.h"

typedef struct Proofs Proofs;

/* @date: of the packet; seconds since 1970 UTC.
 * [owned by caller, proofs_free()] */
Proofs *proofs_new(Shelf *shelf, int64_t date);

/* Removes its hidden files. [may be NULL] */
void proofs_free(Proofs *proofs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Proofs, proofs_free)

/* Plans {"layout", "profile", "language", "values"}: {"proof": its number,
 * "documents": [{"name", "title", "pages"}], "findings": [{"kind", "text",
 * "note"}], "report"}.
 * [owned by caller, json_decref()]   Fails: as settings_write, preview_plan. */
json_t *proofs_plan(Proofs *proofs, const json_t *asked, GError **error);

/* A page as PNG.   @proof_no: as answered; @document_idx, @page_idx: from 0.
 * Fails: FAULT_USAGE where the proof is not the last one, or has no such page;
 * as preview_page.   [owned by caller] */
GBytes *proofs_page(Proofs *proofs, int proof_no, int document_idx,
                    int page_idx, double dpi, GError **error);

#endif
