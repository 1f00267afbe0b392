/* inside: what the rooms of src/store/ know about an open store, and nobody
 * else; and SQLite's failures in the project's own words.
 */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "base/digest.h"
#include "store/store.h"
#include "store/tongues.h"

#include <sqlite3.h>

typedef struct Writer Writer;

/* Whose repeats repeats_mark has marked in the table temp.repeated. */
typedef enum {
    STORE_UNMARKED, /* nobody's: there may be no such table */
    STORE_MARKED_DELIVERY,
    STORE_MARKED_PUBLIC,
} StoreMarked;

struct Store {
    sqlite3 *db;
    char *path;
    double looks_left; /* how long reading may still take: opening.h */

    /* Of a store that is open for an import. */
    DigestKey *key;
    bool made_file; /* by this store; goes again unless something lasts */
    bool made_key;
    bool committed;
    Writer *writer; /* the running intake; NULL: none */

    /* Of a store that is open for printing. */
    bool is_ours;     /* petition-import made it: more than the view is known */
    unsigned columns; /* bits: which optional columns the view has */
    unsigned needless; /* flags of StoreNeedless: what nobody wants of them */
    StoreMarked marked;
    Tongues *tongues;
    GArray *unverified; /* of unverified.h; NULL: not yet counted */
    bool is_read;       /* to its end, which is how these are counted: */
    int64_t n_verified;
    int64_t n_deliverable;
    int64_t n_showable;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Sets @error from the last thing that SQLite did. Always returns false.
 * Fails: FAULT_SYSTEM where the machine is to blame, else FAULT_STORE. */
bool inside_fail(const Store *store, GError **error);

/* Runs the statements in @sql.   Fails: as inside_fail. */
bool inside_run(const Store *store, const char *sql, GError **error);

/* @sql ready to be bound and stepped. [owned by caller, sqlite3_finalize()]
 * NULL on failure.   Fails: as inside_fail. */
sqlite3_stmt *inside_prepare(const Store *store, const char *sql,
                             GError **error);

/* Steps @statement, which gives no rows, and makes it ready to be bound again.
 * Fails: as inside_fail. */
bool inside_step(const Store *store, sqlite3_stmt *statement, GError **error);

/* The one integer that @sql asks for.   @ret_value: untouched on failure.
 * Fails: as inside_fail. */
bool inside_ask(const Store *store, const char *sql, int64_t *ret_value,
                GError **error);

/* Binds @text to parameter @no; nothing ("" or NULL) becomes SQL's NULL.
 * @text: [borrowed until the statement is reset] */
void inside_bind(sqlite3_stmt *statement, int no, const char *text);

#endif
