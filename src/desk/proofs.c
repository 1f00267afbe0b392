#include "desk/proofs.h"

#include "desk/settings.h"
#include "press/preview.h"

/* What the settings of the page are written to, for the plan alone. */
#define DRAFT ".preview"

/* As many pixels as a printed page can be magnified to. */
#define MOST_DPI 400

struct Proofs {
    Shelf *shelf; /* [borrowed] */
    int64_t date;
    GMutex lock; /* of what follows */
    int no;
    Preview *preview; /* [may be NULL] */
};

Proofs *
proofs_new(Shelf *shelf, int64_t date)
{
    Proofs *proofs = g_new0(Proofs, 1);

    proofs->shelf = shelf;
    proofs->date = date;
    g_mutex_init(&proofs->lock);
    return proofs;
}

void
proofs_free(Proofs *proofs)
{
    if (proofs == NULL)
        return;
    preview_free(proofs->preview);
    settings_remove(proofs->shelf, DRAFT);
    g_mutex_clear(&proofs->lock);
    g_free(proofs);
}

static json_t *
describe(const Proofs *proofs, const Findings *findings)
{
    json_t *documents = json_array();

    for (int idx = 0; idx < preview_n_documents(proofs->preview); idx++) {
        PreviewDocument document = preview_document(proofs->preview, idx);

        json_array_append_new(documents,
                              json_pack("{s:s, s:s, s:i}", "name",
                                        document.name, "title", document.title,
                                        "pages", document.n_pages));
    }
    return json_pack("{s:i, s:o, s:o, s:s}", "proof", proofs->no, "documents",
                     documents, "findings", json_findings(findings), "report",
                     preview_report(proofs->preview));
}

json_t *
proofs_plan(Proofs *proofs, const json_t *asked, GError **error)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&proofs->lock);
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Preview) preview = NULL;
    GError *trouble = NULL;
    g_autofree char *name = shelf_open_name(proofs->shelf);
    g_autofree char *database = shelf_path(proofs->shelf, name);
    g_auto(GStrv) languages = g_strsplit(json_text(asked, "language"), ",", 2);
    g_autofree char *file = NULL;
    g_autofree char *layout = NULL;
    PressJob job = {.database = database, .date = proofs->date};

    if (!settings_write(proofs->shelf, DRAFT, json_text(asked, "layout"),
                        TEMPLATE_PACKET,
                        languages[0] != NULL ? languages[0] : "en",
                        json_object_get(asked, "values"), &file, error))
        return NULL;
    layout = shelf_path(proofs->shelf, file);
    job.layout = layout;
    if (*json_text(asked, "profile") != '\0')
        job.profile = json_text(asked, "profile");
    job.language = languages[0];
    preview = preview_plan(&job, findings, &trouble);
    if (preview == NULL) {
        if (shelf_has_lost(trouble))
            g_clear_pointer(&proofs->preview, preview_free);
        g_propagate_error(error, trouble);
        return NULL;
    }
    preview_free(proofs->preview);
    proofs->preview = g_steal_pointer(&preview);
    proofs->no++;
    return describe(proofs, findings);
}

GBytes *
proofs_page(Proofs *proofs, int proof_no, int document_idx, int page_idx,
            double dpi, GError **error)
{
    g_autoptr(GMutexLocker) hold = g_mutex_locker_new(&proofs->lock);

    if (proofs->preview == NULL || proof_no != proofs->no) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "the settings have changed: look again");
        return NULL;
    }
    return preview_page(proofs->preview, document_idx, page_idx,
                        CLAMP(dpi, 20, MOST_DPI), error);
}
