/* preview: a packet that is only looked at, a page at a time.
 *
 * Planned like the real one, by the same job, and kept; pages are painted as
 * PNG when somebody asks for one. What needs the finished files (the manifest,
 * and what tells their seal) cannot be shown. Not for files that are delivered
 * (press.h).
 */
#ifndef PRESS_PREVIEW_H
#define PRESS_PREVIEW_H

#include "press/press.h"

typedef struct Preview Preview;

/* A file of the packet. Text is borrowed from the preview. */
typedef struct {
    const char *name; /* without suffix */
    const char *title;
    int n_pages; /* that can be shown */
} PreviewDocument;

/* Plans the packet of @job, for one language.
 * @findings: [borrowed] gets what the packet would be told for, the broken
 * rules of its recipient included.
 * [owned by caller, preview_free()]   Fails: as press_packet. */
Preview *preview_plan(const PressJob *job, Findings *findings, GError **error);

/* [may be NULL] */
void preview_free(Preview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Preview, preview_free)

int preview_n_documents(const Preview *preview);
PreviewDocument preview_document(const Preview *preview, int idx);

/* What the packet comes to, in lines for people. [borrowed] */
const char *preview_report(const Preview *preview);

/* Page @page_idx of document @idx as a PNG of @dpi pixels an inch. Not by
 * several threads at once.
 * [owned by caller, g_bytes_unref()]
 * Fails: FAULT_USAGE where there is no such page; as packet_run and painters.
 */
GBytes *preview_page(Preview *preview, int idx, int page_idx, double dpi,
                     GError **error);

#endif
