#include "store/suspects.h"

#include "store/inside.h"
#include "store/schema.h"
#include "store/stamp.h"

#include <string.h>

static const char count_sql[] =
    "SELECT count(*) FROM main.signature WHERE status <> 'withdrawn'";

/* The order of the columns below. */
static const char each_sql[] =
    "SELECT id, status, name, country, signed_at, confirmed_at,"
    " email_digest, domain_digest, ip_digest, network_digest, name_in_email,"
    " confirm_delay FROM main.signature WHERE status <> 'withdrawn'"
    " ORDER BY id";

enum {
    ID,
    STATUS,
    NAME,
    COUNTRY,
    SIGNED_AT,
    CONFIRMED_AT,
    EMAIL,
    DOMAIN,
    IP,
    NETWORK,
    NAME_IN_EMAIL,
    CONFIRM_DELAY,
};

static const char *
text_at(sqlite3_stmt *row, int column)
{
    return (const char *)sqlite3_column_text(row, column);
}

/* The moment in @column in seconds since 1970; -1 for none. */
static int64_t
moment_at(sqlite3_stmt *row, int column)
{
    const char *text = text_at(row, column);
    char stamp[STAMP_BYTES];
    g_autofree char *midnight = NULL;
    int64_t seconds = -1;

    if (text == NULL ||
        stamp_parse(text, STAMP_ORDER_UNKNOWN, stamp, &seconds) != STAMP_READ)
        return -1;
    if (seconds >= 0 || strchr(stamp, 'T') != NULL)
        return MAX(seconds, -1);
    midnight = g_strconcat(stamp, "T00:00:00Z", NULL);
    return stamp_parse(midnight, STAMP_ORDER_UNKNOWN, stamp, &seconds) ==
                   STAMP_READ
               ? MAX(seconds, -1)
               : -1;
}

static uint64_t
digest_at(sqlite3_stmt *row, int column)
{
    const void *bytes = sqlite3_column_blob(row, column);
    uint64_t beginning = 0;

    if (bytes == NULL ||
        (size_t)sqlite3_column_bytes(row, column) < sizeof beginning)
        return 0;
    memcpy(&beginning, bytes, sizeof beginning);
    return GUINT64_FROM_LE(beginning);
}

static int64_t
number_at(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL
               ? -1
               : MAX(-1, sqlite3_column_int64(row, column));
}

/* The status in words as a number; withdrawn for words that are none, which
 * the schema lets happen in a damaged database alone. */
static SignatureStatus
status_at(sqlite3_stmt *row, int column)
{
    const char *text = text_at(row, column);

    for (SignatureStatus status = STATUS_PENDING; status < STATUS_WITHDRAWN;
         status++)
        if (g_strcmp0(text, store_status_name(status)) == 0)
            return status;
    return STATUS_WITHDRAWN;
}

static bool
read_suspect(const Store *store, sqlite3_stmt *row, Suspect *ret_suspect,
             GError **error)
{
    const Suspect suspect = {
        .id = sqlite3_column_int64(row, ID),
        .status = status_at(row, STATUS),
        .name = text_at(row, NAME),
        .country = text_at(row, COUNTRY),
        .signed_at = moment_at(row, SIGNED_AT),
        .confirmed_at = moment_at(row, CONFIRMED_AT),
        .email = digest_at(row, EMAIL),
        .domain = digest_at(row, DOMAIN),
        .ip = digest_at(row, IP),
        .network = digest_at(row, NETWORK),
        .name_in_email = (int)MIN(100, number_at(row, NAME_IN_EMAIL)),
        .confirm_delay = number_at(row, CONFIRM_DELAY),
    };

    if (suspect.status == STATUS_WITHDRAWN || suspect.name == NULL ||
        !g_utf8_validate(suspect.name, -1, NULL)) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: the database is damaged: signature %" G_GINT64_FORMAT
                    " has no status or no name",
                    store->path, suspect.id);
        return false;
    }
    *ret_suspect = suspect;
    return true;
}

bool
suspects_each(const Store *store, int64_t *ret_n,
              bool (*visit)(const Suspect *suspect, void *data, GError **error),
              void *data, GError **error)
{
    SchemaOwner owner = SCHEMA_FOREIGN;
    g_autoptr(sqlite3_stmt) rows = NULL;
    Suspect suspect;
    int64_t n = 0;
    int step = SQLITE_DONE;

    if (!schema_owner(store, &owner, error))
        return false;
    if (owner != SCHEMA_OURS) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: was not made by petition-import: it holds nothing "
                    "that screening could go by",
                    store->path);
        return false;
    }
    if (!inside_ask(store, count_sql, &n, error))
        return false;
    rows = inside_prepare(store, each_sql, error);
    if (rows == NULL)
        return false;
    if (ret_n != NULL)
        *ret_n = n;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW)
        if (!read_suspect(store, rows, &suspect, error) ||
            !visit(&suspect, data, error))
            return false;
    return step == SQLITE_DONE || inside_fail(store, error);
}
