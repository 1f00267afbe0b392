#include "store/schema.h"

#include <glib/gstdio.h>

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
/* clang-format on */

/* Step n brings a database from user_version n to n + 1. A released step is
 * never edited: databases that took it are out there. */
static const char *const steps[] = {step_1};

bool
schema_owner(const Store *store, SchemaOwner *ret_owner, GError **error)
{
    GStatBuf about;
    int64_t n_pages = 0;
    int64_t application = 0;
    int64_t version = 0;

    if (!inside_ask(store, "PRAGMA page_count", &n_pages, error) ||
        !inside_ask(store, "PRAGMA application_id", &application, error) ||
        !inside_ask(store, "PRAGMA user_version", &version, error))
        return false;
    if (application == SCHEMA_APPLICATION_ID &&
        version > (int64_t)G_N_ELEMENTS(steps)) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: was written by a newer version of Petition Press",
                    store->path);
        return false;
    }
    /* SQLite also takes a file of a few bytes for a database to be. */
    if (n_pages == 0 && g_stat(store->path, &about) == 0 && about.st_size > 0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is not a database (no SQLite file)", store->path);
        return false;
    }
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
