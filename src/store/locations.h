/* locations: where every name stands on a banner, in a file of its own.
 *
 * Written as CSV or as an SQLite database, by the suffix, and read again when a
 * later banner must leave names where they are. It holds names: it is a
 * product, not a log. Not for finding the places (banner/locator.h).
 */
#ifndef STORE_LOCATIONS_H
#define STORE_LOCATIONS_H

#include "base/failure.h"

/* A name, or a word of one taken apart, at its place. */
typedef struct {
    int64_t id;       /* of the signature */
    int word_no;      /* from 1; more: further words of a name taken apart */
    const char *name; /* as it stands there, UTF-8 */
    int panel_no;     /* from 1 */
    int line_no;      /* from 1 */
    int place_no;     /* from 1, on its line and panel */
    double x_mm;      /* left edge, from the left of the finished cloth */
    double y_mm;      /* baseline, from its top */
    double width_mm;
    double size_mm;      /* of the type */
    double stretch;      /* width of letters; 1: as they were drawn */
    double separator_mm; /* middle of the separator before it, from the left;
                            < 0: none */
} Location;

/* The suffixes, for messages. */
#define LOCATIONS_SUFFIXES ".csv, .db or .sqlite"

/* Whether the suffix of @path is one of these. */
bool locations_knows(const char *path);

typedef struct LocationsFile LocationsFile;

/* Begins the file that will become @path; only the owner may read it.
 * @path: locations_knows it.
 * [owned by caller: locationsfile_commit() or locationsfile_discard()]
 * Fails: FAULT_SYSTEM. */
LocationsFile *locationsfile_open(const char *path, GError **error);

/* Adds @location.   Fails: FAULT_SYSTEM, FAULT_LIBRARY. */
bool locationsfile_add(LocationsFile *file, const Location *location,
                       GError **error);

/* Puts the file on the disk under its name; consumes @file.
 * Fails: FAULT_SYSTEM, FAULT_LIBRARY; nothing is left behind. */
bool locationsfile_commit(LocationsFile *file, GError **error);

/* [may be NULL] consumed */
void locationsfile_discard(LocationsFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LocationsFile, locationsfile_discard)

/* Calls @take for every location in @path, in the order in which they were
 * added; stops when it returns false, which sets @error.
 * @path: any suffix; a database is known by its first bytes.
 * @take: what it is given is borrowed until it returns.
 * Fails: FAULT_SYSTEM; FAULT_INPUT for what is no such file; as @take. */
bool locations_read(const char *path,
                    bool (*take)(const Location *location, void *data,
                                 GError **error),
                    void *data, GError **error);

#endif
