#include "store/schema.h"

/* Step n brings a database from user_version n to n + 1. A released step is
 * never edited: databases that took it are out there. */
static const char *const steps[] = {
    "PRAGMA application_id = " G_STRINGIFY(
        SCHEMA_APPLICATION_ID) ";"

                               "CREATE TABLE edition ("
                               "  key TEXT PRIMARY KEY," /* "en"; '' where the
                                                            campaign has but one
                                                          */
                               "  title TEXT"
                               ") STRICT, WITHOUT ROWID;"

                               "CREATE TABLE intake ("
                               "  id INTEGER PRIMARY KEY,"
                               "  time TEXT NOT NULL,"
                               "  file TEXT NOT NULL,"
                               "  sha256 TEXT NOT NULL,"
                               "  edition TEXT NOT NULL REFERENCES edition "
                               "(key),"
                               "  preset TEXT NOT NULL,"
                               "  operator_verified INTEGER NOT NULL,"
                               "  consent_deliver INTEGER NOT NULL,"
                               "  consent_public INTEGER NOT NULL"
                               ") STRICT;"

                               /* AUTOINCREMENT: the number of a deleted
                                * signature is never given to another person. */
                               "CREATE TABLE signature ("
                               "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
                               "  identity BLOB NOT NULL UNIQUE,"
                               "  edition TEXT NOT NULL REFERENCES edition "
                               "(key),"
                               "  external_id TEXT,"
                               "  intake INTEGER NOT NULL REFERENCES intake "
                               "(id),"
                               "  row_no INTEGER NOT NULL,"
                               "  status TEXT NOT NULL CHECK (status IN"
                               "    ('pending', 'verified', 'held', "
                               "'rejected', 'withdrawn')),"
                               "  display TEXT NOT NULL CHECK (display IN"
                               "    ('full', 'initial', 'anonymous')),"
                               "  deliver INTEGER CHECK (deliver IN (0, 1)),"
                               "  public INTEGER CHECK (public IN (0, 1)),"
                               "  name TEXT NOT NULL CHECK (name <> ''),"
                               "  given TEXT,"
                               "  family TEXT,"
                               "  town TEXT,"
                               "  region TEXT,"
                               "  postcode TEXT,"
                               "  country TEXT,"
                               "  language TEXT,"
                               "  signed_at TEXT,"
                               "  confirmed_at TEXT,"
                               "  comment TEXT,"
                               "  email_digest BLOB,"
                               "  domain_digest BLOB,"
                               "  ip_digest BLOB,"
                               "  network_digest BLOB,"
                               "  name_in_email INTEGER,"
                               "  confirm_delay INTEGER"
                               ") STRICT;"

                               "CREATE TABLE ledger ("
                               "  id INTEGER PRIMARY KEY,"
                               "  time TEXT NOT NULL,"
                               "  actor TEXT NOT NULL,"
                               "  action TEXT NOT NULL,"
                               "  detail TEXT NOT NULL CHECK "
                               "(json_valid(detail)),"
                               "  counts TEXT NOT NULL CHECK "
                               "(json_valid(counts))"
                               ") STRICT;"
                               "CREATE TRIGGER ledger_keeps_lines BEFORE "
                               "UPDATE ON ledger BEGIN"
                               "  SELECT RAISE(ABORT, 'the ledger is "
                               "append-only');"
                               "END;"
                               "CREATE TRIGGER ledger_keeps_all BEFORE DELETE "
                               "ON ledger BEGIN"
                               "  SELECT RAISE(ABORT, 'the ledger is "
                               "append-only');"
                               "END;"
                               /* INSERT OR REPLACE deletes without asking the
                                  trigger above. */
                               "CREATE TRIGGER ledger_appends BEFORE INSERT ON "
                               "ledger"
                               "  WHEN EXISTS (SELECT 1 FROM ledger WHERE id = "
                               "NEW.id) BEGIN"
                               "  SELECT RAISE(ABORT, 'the ledger is "
                               "append-only');"
                               "END;"

                               "CREATE TABLE delivery ("
                               "  id INTEGER PRIMARY KEY,"
                               "  date TEXT NOT NULL,"
                               "  recipient TEXT NOT NULL,"
                               "  outcome TEXT NOT NULL,"
                               "  manifest_sha256 TEXT,"
                               "  note TEXT"
                               ") STRICT;"

                               /* One digest of a known text, to recognise the
                                  key that belongs here. */
                               "CREATE TABLE key_check (digest BLOB NOT NULL) "
                               "STRICT;"

                               /* Who signs a petition lets it be handed over,
                                * unless told otherwise; who signs does not by
                                * that let the name be shown. */
                               "CREATE VIEW verified_signature AS"
                               "  SELECT id, name, given, family, town, "
                               "region, postcode, country,"
                               "    language, edition, signed_at, display, "
                               "comment,"
                               "    coalesce(deliver, 1) AS deliver, "
                               "coalesce(public, 0) AS public"
                               "  FROM signature WHERE status = 'verified';",
};

bool
schema_owner(const Store *store, SchemaOwner *ret_owner, GError **error)
{
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
