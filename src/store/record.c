#include "store/record.h"

#include "store/unverified.h"

#include <string.h>

static void
clear_import(void *data)
{
    RecordImport *import = data;

    g_free(import->date);
    g_free(import->file);
    g_free(import->edition);
}

static void
clear_delivery(void *data)
{
    RecordDelivery *delivery = data;

    g_free(delivery->date);
    g_free(delivery->recipient);
    g_free(delivery->outcome);
}

void
record_free(Record *record)
{
    if (record == NULL)
        return;
    g_array_unref(record->imports);
    g_array_unref(record->removed);
    g_array_unref(record->deliveries);
    g_free(record);
}

/* The text in column @idx, "" for none. [owned by caller] */
static char *
text_of(sqlite3_stmt *row, int idx)
{
    const unsigned char *text = sqlite3_column_text(row, idx);

    return g_strdup(text != NULL ? (const char *)text : "");
}

static bool
read_imports(const Store *store, GArray *imports, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = inside_prepare(
        store,
        "SELECT substr(time, 1, 10), json_extract(detail, '$.file'),"
        " json_extract(detail, '$.edition'), json_extract(counts, '$.rows'),"
        " json_extract(counts, '$.added')"
        " FROM ledger WHERE action = 'import' ORDER BY id",
        error);
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        RecordImport import = {
            .date = text_of(rows, 0),
            .file = text_of(rows, 1),
            .edition = text_of(rows, 2),
            .rows = sqlite3_column_int64(rows, 3),
            .added = sqlite3_column_int64(rows, 4),
        };

        g_array_append_val(imports, import);
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}

static bool
read_removed(Store *store, GArray *removed, GError **error)
{
    const GArray *counts = unverified_counts(store, error);

    if (counts == NULL)
        return false;
    for (guint i = 0; i < counts->len; i++) {
        const Unverified *one = &g_array_index(counts, Unverified, i);
        RecordDay *last = removed->len > 0 ? &g_array_index(removed, RecordDay,
                                                            removed->len - 1)
                                           : NULL;
        RecordDay day = {.removed = one->n};

        if (!one->is_dated ||
            (one->status != STORE_HELD && one->status != STORE_REJECTED))
            continue;
        if (last != NULL && strcmp(last->date, one->date) == 0) {
            last->removed += one->n;
            continue;
        }
        g_strlcpy(day.date, one->date, sizeof day.date);
        g_array_append_val(removed, day);
    }
    return true;
}

static bool
read_deliveries(const Store *store, GArray *deliveries, GError **error)
{
    g_autoptr(sqlite3_stmt) rows = inside_prepare(
        store, "SELECT date, recipient, outcome FROM delivery ORDER BY id",
        error);
    int step = SQLITE_DONE;

    if (rows == NULL)
        return false;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        RecordDelivery delivery = {
            .date = text_of(rows, 0),
            .recipient = text_of(rows, 1),
            .outcome = text_of(rows, 2),
        };

        g_array_append_val(deliveries, delivery);
    }
    return step == SQLITE_DONE || inside_fail(store, error);
}

Record *
record_read(Store *store, GError **error)
{
    g_autoptr(Record) record = g_new0(Record, 1);

    record->imports = g_array_new(FALSE, FALSE, sizeof(RecordImport));
    record->removed = g_array_new(FALSE, FALSE, sizeof(RecordDay));
    record->deliveries = g_array_new(FALSE, FALSE, sizeof(RecordDelivery));
    g_array_set_clear_func(record->imports, clear_import);
    g_array_set_clear_func(record->deliveries, clear_delivery);
    if (store->is_ours && (!read_imports(store, record->imports, error) ||
                           !read_removed(store, record->removed, error) ||
                           !read_deliveries(store, record->deliveries, error)))
        return NULL;
    return g_steal_pointer(&record);
}
