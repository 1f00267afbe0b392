#include "store/unverified.h"

/* Finds the reason that is called @status. */
static bool
reason_of(const char *status, StoreReason *ret_reason)
{
    for (int reason = STORE_PENDING; reason <= STORE_WITHDRAWN; reason++)
        if (g_strcmp0(status, store_reason_name((StoreReason)reason)) == 0) {
            *ret_reason = (StoreReason)reason;
            return true;
        }
    return false;
}

static bool
count(const Store *store, GArray *counts, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = inside_prepare(
        store,
        "SELECT status, substr(signed_at, 1, 10) AS day, count(*)"
        " FROM main.signature WHERE status <> 'verified'"
        " GROUP BY day, status",
        error);
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *status = (const char *)sqlite3_column_text(rows, 0);
        const char *day = (const char *)sqlite3_column_text(rows, 1);
        Unverified one = {.is_dated = day != NULL,
                          .n = sqlite3_column_int64(rows, 2)};

        /* Whoever adds up finds out if another status stands there. */
        if (!reason_of(status, &one.status))
            continue;
        g_strlcpy(one.date, day != NULL ? day : "", sizeof one.date);
        g_array_append_val(counts, one);
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}

const GArray *
unverified_counts(Store *store, GError **error)
{
    g_autoptr(GArray) counts = NULL;

    if (store->unverified == NULL) {
        counts = g_array_new(FALSE, FALSE, sizeof(Unverified));
        if (!count(store, counts, error))
            return NULL;
        store->unverified = g_steal_pointer(&counts);
    }
    return store->unverified;
}
