#include "store/schema.h"

#include "store/opening.h"

#include <glib/gstdio.h>
#include <inttypes.h>

/* Written to be read: sqlite3's ".schema" shows it as it stands here. A CHECK
 * with OR, not IN: for a list of three or more SQLite makes a table and drops
 * it again with every row. */
/* clang-format off */
static const char step_1[] =
    "PRAGMA application_id = " G_STRINGIFY(SCHEMA_APPLICATION_ID) ";\n"
    "\n"
    "CREATE TABLE edition (\n"
    "  key TEXT PRIMARY KEY, -- such as \"en\"; '' where there is only one\n"
    "  title TEXT\n"
    ") STRICT, WITHOUT ROWID;\n"
    "\n"
    "CREATE TABLE intake (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  time TEXT NOT NULL,\n"
    "  file TEXT NOT NULL,\n"
    "  sha256 TEXT NOT NULL,\n"
    "  edition TEXT NOT NULL REFERENCES edition (key),\n"
    "  preset TEXT NOT NULL,\n"
    "  operator_verified INTEGER NOT NULL,\n"
    "  consent_deliver INTEGER NOT NULL,\n"
    "  consent_public INTEGER NOT NULL,\n"
    "  last_signature INTEGER NOT NULL -- highest id ever given until its end\n"
    ") STRICT;\n"
    "\n"
    "CREATE TABLE signature (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  identity BLOB NOT NULL UNIQUE, -- keyed digest: by what a row is recognised\n"
    "  edition TEXT NOT NULL REFERENCES edition (key),\n"
    "  external_id TEXT, -- the export's own row id\n"
    "  intake INTEGER NOT NULL REFERENCES intake (id),\n"
    "  row_no INTEGER NOT NULL, -- in the file of that intake\n"
    "  status TEXT NOT NULL CHECK (status = 'pending' OR status = 'verified'\n"
    "    OR status = 'held' OR status = 'rejected' OR status = 'withdrawn'),\n"
    "  display TEXT NOT NULL CHECK\n"
    "    (display = 'full' OR display = 'initial' OR display = 'anonymous'),\n"
    "  deliver INTEGER CHECK (deliver IN (0, 1)), -- NULL: not asked\n"
    "  public INTEGER CHECK (public IN (0, 1)), -- NULL: not asked\n"
    "  name TEXT NOT NULL CHECK (name <> ''),\n"
    "  given TEXT,\n"
    "  family TEXT,\n"
    "  town TEXT,\n"
    "  region TEXT,\n"
    "  postcode TEXT,\n"
    "  country TEXT,\n"
    "  language TEXT,\n"
    "  signed_at TEXT,\n"
    "  confirmed_at TEXT,\n"
    "  comment TEXT,\n"
    "  email_digest BLOB, -- keyed digests: the same for the same, and no way back\n"
    "  domain_digest BLOB,\n"
    "  ip_digest BLOB,\n"
    "  network_digest BLOB,\n"
    "  name_in_email INTEGER, -- words of the name in the address, per cent\n"
    "  confirm_delay INTEGER -- seconds from signing to confirming\n"
    ") STRICT;\n"
    "\n"
    "CREATE TABLE ledger (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  time TEXT NOT NULL,\n"
    "  actor TEXT NOT NULL,\n"
    "  action TEXT NOT NULL,\n"
    "  detail TEXT NOT NULL CHECK (json_valid(detail)),\n"
    "  counts TEXT NOT NULL CHECK (json_valid(counts))\n"
    ") STRICT;\n"
    "CREATE TRIGGER ledger_keeps_lines BEFORE UPDATE ON ledger BEGIN\n"
    "  SELECT RAISE(ABORT, 'the ledger is append-only');\n"
    "END;\n"
    "CREATE TRIGGER ledger_keeps_all BEFORE DELETE ON ledger BEGIN\n"
    "  SELECT RAISE(ABORT, 'the ledger is append-only');\n"
    "END;\n"
    "-- INSERT OR REPLACE deletes without asking the trigger above.\n"
    "CREATE TRIGGER ledger_appends BEFORE INSERT ON ledger\n"
    "  WHEN EXISTS (SELECT 1 FROM ledger WHERE id = NEW.id) BEGIN\n"
    "  SELECT RAISE(ABORT, 'the ledger is append-only');\n"
    "END;\n"
    "\n"
    "CREATE TABLE delivery (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  date TEXT NOT NULL,\n"
    "  recipient TEXT NOT NULL,\n"
    "  outcome TEXT NOT NULL,\n"
    "  manifest_sha256 TEXT,\n"
    "  note TEXT\n"
    ") STRICT;\n"
    "\n"
    "-- The keyed digest of a known text: tells the right key from another.\n"
    "CREATE TABLE key_check (digest BLOB NOT NULL) STRICT;\n"
    "\n"
    "-- Who signs lets the signature be handed over, unless told otherwise; who\n"
    "-- signs does not by that let the name be shown in public.\n"
    "CREATE VIEW verified_signature AS\n"
    "  SELECT id, name, given, family, town, region, postcode, country, language,\n"
    "    edition, signed_at, display, comment,\n"
    "    coalesce(deliver, 1) AS deliver, coalesce(public, 0) AS public\n"
    "  FROM signature WHERE status = 'verified';\n";

/* Screening. What a person or a rule decided about a signature is never
 * changed: to undo is to decide again. */
static const char step_2[] =
    "CREATE TABLE decision (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  batch INTEGER NOT NULL, -- line of the ledger: decided in one go\n"
    "  signature INTEGER NOT NULL,\n"
    "  decision TEXT NOT NULL CHECK (decision = 'keep' OR decision = 'hold'\n"
    "    OR decision = 'reject' OR decision = 'withdraw' OR decision = 'undo'),\n"
    "  was TEXT NOT NULL, -- status before and after\n"
    "  becomes TEXT NOT NULL,\n"
    "  rule TEXT NOT NULL, -- 'person', or the rule that found it\n"
    "  score INTEGER NOT NULL,\n"
    "  reason TEXT NOT NULL,\n"
    "  decider TEXT NOT NULL,\n"
    "  time TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX decision_signature ON decision (signature, id);\n"
    "CREATE INDEX decision_batch ON decision (batch);\n"
    "CREATE TRIGGER decision_keeps_lines BEFORE UPDATE ON decision BEGIN\n"
    "  SELECT RAISE(ABORT, 'decisions are append-only');\n"
    "END;\n"
    "CREATE TRIGGER decision_keeps_all BEFORE DELETE ON decision BEGIN\n"
    "  SELECT RAISE(ABORT, 'decisions are append-only');\n"
    "END;\n"
    "CREATE TRIGGER decision_appends BEFORE INSERT ON decision\n"
    "  WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id) BEGIN\n"
    "  SELECT RAISE(ABORT, 'decisions are append-only');\n"
    "END;\n"
    "\n"
    "CREATE TABLE suppression (\n"
    "  digest BLOB PRIMARY KEY, -- keyed, of the e-mail address of who withdrew\n"
    "  batch INTEGER NOT NULL,\n"
    "  lifted INTEGER -- batch that took it back; NULL: it holds\n"
    ") STRICT, WITHOUT ROWID;\n";
/* clang-format on */

/* Step n brings a database from user_version n to n + 1. A released step is
 * never edited: databases that took it are out there. */
static const char *const steps[] = {step_1, step_2};

/* Refuses triggers beside our own: they would change rows behind our back. */
static bool
check_triggers(const Store *store, GError **error)
{
    int64_t n = 0;

    if (!inside_ask(store,
                    "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
                    " AND NOT (tbl_name = 'ledger' AND name IN"
                    " ('ledger_keeps_lines', 'ledger_keeps_all',"
                    " 'ledger_appends') OR tbl_name = 'decision' AND name IN"
                    " ('decision_keeps_lines', 'decision_keeps_all',"
                    " 'decision_appends'))",
                    &n, error))
        return false;
    if (n == 0)
        return true;
    g_set_error(error, FAULT, FAULT_STORE,
                "%s: has triggers that petition-import did not make; drop "
                "them, or take the last good copy",
                store->path);
    return false;
}

bool
schema_is_purged(const Store *store, bool *ret_is, GError **error)
{
    int64_t application = 0;
    int64_t version = 0;

    if (!inside_ask(store, "PRAGMA application_id", &application, error) ||
        !inside_ask(store, "PRAGMA user_version", &version, error))
        return false;
    *ret_is = application == SCHEMA_APPLICATION_ID &&
              version == SCHEMA_PURGED_VERSION;
    return true;
}

/* Says when it was. */
static bool
refuse_purged(const Store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) row = inside_prepare(
        store,
        "SELECT substr(time, 1, 10) FROM ledger WHERE action = '" SCHEMA_PURGE
        "'",
        error);

    if (row == NULL)
        return false;
    if (sqlite3_step(row) != SQLITE_ROW)
        return inside_fail(store, error);
    g_set_error(error, FAULT, FAULT_STORE,
                "%s: was purged on %s and holds no signature any more; "
                "petition-screen --record=FILE.pdf prints what is known of it",
                store->path, (const char *)sqlite3_column_text(row, 0));
    return false;
}

bool
schema_owner(const Store *store, SchemaOwner *ret_owner, GError **error)
{
    bool is_purged = false;

    GStatBuf about;
    int64_t n_pages = 0;
    int64_t application = 0;
    int64_t version = 0;

    if (!inside_ask(store, "PRAGMA page_count", &n_pages, error) ||
        !inside_ask(store, "PRAGMA application_id", &application, error) ||
        !inside_ask(store, "PRAGMA user_version", &version, error) ||
        !schema_is_purged(store, &is_purged, error))
        return false;
    if (is_purged)
        return refuse_purged(store, error);
    if (application == SCHEMA_APPLICATION_ID &&
        version > (int64_t)G_N_ELEMENTS(steps)) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: was written by a newer version of Petition Press; "
                    "install that one",
                    store->path);
        return false;
    }
    if (application == SCHEMA_APPLICATION_ID && version < 0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is damaged: it says that it is of version %" PRId64
                    "; take the last good copy",
                    store->path, version);
        return false;
    }
    /* SQLite also takes a file of a few bytes for a database to be. */
    if (n_pages == 0 && g_stat(store->path, &about) == 0 && about.st_size > 0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is not a database (no SQLite file); "
                    "petition-import makes one of an export",
                    store->path);
        return false;
    }
    if (application == SCHEMA_APPLICATION_ID && !check_triggers(store, error))
        return false;
    if (n_pages == 0)
        *ret_owner = SCHEMA_EMPTY;
    else if (application == SCHEMA_APPLICATION_ID)
        *ret_owner = SCHEMA_OURS;
    else
        *ret_owner = SCHEMA_FOREIGN;
    return true;
}

bool
schema_migrate(const Store *store, GError **error)
{
    int64_t version = 0;

    if (!inside_ask(store, "PRAGMA user_version", &version, error))
        return false;
    for (; version < (int64_t)G_N_ELEMENTS(steps); version++) {
        g_autofree char *stamp = g_strdup_printf(
            "PRAGMA user_version = %" G_GINT64_FORMAT, version + 1);

        if (!inside_run(store, steps[version], error) ||
            !inside_run(store, stamp, error))
            return false;
    }
    return true;
}

Store *
schema_open_ours(const char *path, const char *keeps, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);
    SchemaOwner owner = SCHEMA_FOREIGN;

    store->path = g_strdup(path);
    /* SQLite waits for pipes. */
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: there is no such file",
                    path);
        return NULL;
    }
    if (!opening_open(store, OPENING_WRITE, error) ||
        !schema_owner(store, &owner, error))
        return NULL;
    if (owner != SCHEMA_OURS) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: was not made by petition-import and keeps no record "
                    "of %s; it has been left alone",
                    path, keeps);
        return NULL;
    }
    return g_steal_pointer(&store);
}
