/* opening: a connection to a database file that may be anybody's.
 *
 * Whoever wrote the file also wrote its views, triggers and values, and SQLite
 * runs and fetches what they say. So every connection is opened here, where the
 * schema is not trusted, the database cannot be bent through SQLite's back
 * doors, values have a largest size, and reading a view has an end. Not for
 * judging what the file holds (schema.h).
 */
#ifndef STORE_OPENING_H
#define STORE_OPENING_H

#include "store/inside.h"

/* No value is longer, nor any row of a table. A campaign may keep scans beside
 * its names; nobody keeps more in one row. [bytes] */
#define OPENING_VALUE_MAX (64 * 1024 * 1024)

typedef enum {
    OPENING_READ,  /* nothing is written, no trigger runs, and work ends */
    OPENING_WRITE, /* the file is there; it may be empty */
} OpeningPurpose;

/* Refuses what SQLite would wait for, or would read as empty: devices, pipes,
 * folders. What does not exist is left to others.   Fails: FAULT_SYSTEM. */
bool opening_check_file(const char *path, GError **error);

/* Opens @store->path as @store->db, which store_close closes; on failure too.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
bool opening_open(Store *store, OpeningPurpose purpose, GError **error);

#endif
