/* schema: the tables of a Petition Press database, and how an older one is
 * brought up to date.
 *
 * docs/database.md explains every table and column. Not for foreign databases,
 * which only need a view verified_signature.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "base/outfile.h"
#include "store/inside.h"

/* Tells file(1) and us whose SQLite file it is. */
#define SCHEMA_APPLICATION_ID OUTFILE_DATABASE_ID

/* The user_version of a database that was purged (purge.h), which programs that
 * know of no purges take for that of a newer one; and the action of the line of
 * the ledger that tells of it. */
#define SCHEMA_PURGED_VERSION 1000
#define SCHEMA_PURGE "purge"

/* What a database file is to us. */
typedef enum {
    SCHEMA_EMPTY,   /* nothing in it yet */
    SCHEMA_OURS,    /* made by petition-import */
    SCHEMA_FOREIGN, /* some other SQLite file */
} SchemaOwner;

/* Finds out whose database it is; reads only.
 * @ret_owner: untouched on failure.
 * Fails: FAULT_STORE for what is no database, is a newer version's, or was
 * purged. */
bool schema_owner(const Store *store, SchemaOwner *ret_owner, GError **error);

/* Whether the database is ours and was purged.   @ret_is: untouched on failure.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool schema_is_purged(const Store *store, bool *ret_is, GError **error);

/* Brings the database up to date; the caller has begun a transaction.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool schema_migrate(const Store *store, GError **error);

/* Opens @path, which must be ours, for writing into its record of @keeps
 * ("deliveries"). Nothing is begun and nothing brought up to date.
 * [owned by caller, store_close()]
 * Fails: FAULT_STORE for a file that is no Petition Press database (it is not
 * touched), or was written by a newer version; FAULT_SYSTEM. */
Store *schema_open_ours(const char *path, const char *keeps, GError **error);

#endif
