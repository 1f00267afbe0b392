#include "store/lookup.h"

#include "store/batch.h"
#include "store/tongues.h"

#include <string.h>

struct Lookup {
    const Store *store;
    sqlite3_stmt *find;
    sqlite3_stmt *external;
    Tongues *tongues;
};

Lookup *
lookup_new(const Store *store, GError **error)
{
    g_autoptr(Lookup) lookup = g_new0(Lookup, 1);

    lookup->store = store;
    lookup->tongues = tongues_new();
    lookup->find = inside_prepare(
        store,
        "SELECT coalesce(external_id, ''), edition, name, coalesce(given, ''),"
        " coalesce(family, ''), coalesce(language, ''),"
        " coalesce(signed_at, ''), status, display, coalesce(public, 0)"
        " FROM main.signature WHERE id = ?1",
        error);
    if (lookup->find == NULL)
        return NULL;
    lookup->external = inside_prepare(
        store,
        "SELECT count(*), coalesce(min(id), 0) FROM main.signature"
        " WHERE external_id = ?1",
        error);
    if (lookup->external == NULL)
        return NULL;
    return g_steal_pointer(&lookup);
}

void
lookup_free(Lookup *lookup)
{
    if (lookup == NULL)
        return;
    sqlite3_finalize(lookup->find);
    sqlite3_finalize(lookup->external);
    tongues_free(lookup->tongues);
    g_free(lookup);
}

bool
lookup_find(Lookup *lookup, int64_t id, Looked *ret_looked, GError **error)
{
    sqlite3_stmt *row = lookup->find;
    const char *texts[7];
    const char *display = NULL;
    const char *language = NULL;
    int status = -1;

    sqlite3_reset(row);
    sqlite3_bind_int64(row, 1, id);
    switch (sqlite3_step(row)) {
    case SQLITE_ROW:
        break;
    case SQLITE_DONE:
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: there is no signature %" G_GINT64_FORMAT " any more",
                    lookup->store->path, id);
        return false;
    default:
        return inside_fail(lookup->store, error);
    }
    for (int i = 0; i < (int)G_N_ELEMENTS(texts); i++) {
        texts[i] = (const char *)sqlite3_column_text(row, i);
        if (texts[i] == NULL ||
            !g_utf8_validate(texts[i], sqlite3_column_bytes(row, i), NULL)) {
            g_set_error(error, FAULT, FAULT_STORE,
                        "%s: signature %" G_GINT64_FORMAT " is not UTF-8",
                        lookup->store->path, id);
            return false;
        }
    }
    status = batch_status(row, 7);
    display = (const char *)sqlite3_column_text(row, 8);
    language = tongues_tag(lookup->tongues, texts[5]);
    *ret_looked = (Looked){
        .external_id = texts[0],
        .edition = texts[1],
        .name = texts[2],
        .given = texts[3],
        .family = texts[4],
        .language = language != NULL ? language : "",
        .signed_at = texts[6],
        .status = (SignatureStatus)MAX(status, 0),
        .display = g_strcmp0(display, "anonymous") == 0 ? SIGNATURE_ANONYMOUS
                   : g_strcmp0(display, "initial") == 0 ? SIGNATURE_INITIAL
                                                        : SIGNATURE_FULL,
        .show_public = sqlite3_column_int(row, 9) != 0,
    };
    return true;
}

bool
lookup_external(Lookup *lookup, const char *external_id, int64_t *ret_n,
                int64_t *ret_id, GError **error)
{
    sqlite3_stmt *row = lookup->external;

    sqlite3_reset(row);
    sqlite3_bind_text(row, 1, external_id, -1, SQLITE_TRANSIENT);
    if (sqlite3_step(row) != SQLITE_ROW)
        return inside_fail(lookup->store, error);
    *ret_n = sqlite3_column_int64(row, 0);
    *ret_id = sqlite3_column_int64(row, 1);
    return true;
}

bool
lookup_count(const Lookup *lookup, int64_t ret_counts[STATUS_WITHDRAWN + 1],
             GError **error)
{
    return batch_count(lookup->store, ret_counts, error);
}
