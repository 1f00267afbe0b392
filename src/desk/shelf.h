/* shelf: the databases that lie in the desk's folder, and which one is open.
 *
 * Also the names of the files beside them: what a page may name is a file in
 * this folder and nothing else. Not for what is in a database.
 */
#ifndef DESK_SHELF_H
#define DESK_SHELF_H

#include "base/failure.h"

typedef struct Shelf Shelf;

/* The shelf for @path, a database or a folder; a database that does not exist
 * yet is one that is about to be imported into.
 * [owned by caller, shelf_free()]   Fails: FAULT_SYSTEM, FAULT_STORE. */
Shelf *shelf_new(const char *path, GError **error);

/* [may be NULL] */
void shelf_free(Shelf *shelf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shelf, shelf_free)

/* Where everything lies. [borrowed] */
const char *shelf_folder(const Shelf *shelf);

/* The names of the SQLite files in the folder, sorted.
 * [owned by caller, g_strfreev()] */
char **shelf_databases(const Shelf *shelf);

/* Whether @trouble, with which something was not made of the open database, is
 * of the database itself: it is gone, or was purged. What was made of it before
 * may hold names that are to be forgotten. */
bool shelf_has_lost(const GError *trouble);

/* The name of the open one; "" where none is. [owned by caller, g_free()] */
char *shelf_open_name(Shelf *shelf);

/* Opens the database @name.   Fails: FAULT_USAGE where there is none. */
bool shelf_open(Shelf *shelf, const char *name, GError **error);

/* Whether @name is the plain name of a visible file: no folder in it, nothing
 * that a terminal or a file system could misread. */
bool shelf_is_name(const char *name);

/* The path of the file @name in the folder.   @name: as shelf_is_name wants.
 * [owned by caller, g_free()] */
char *shelf_path(const Shelf *shelf, const char *name);

/* The folder in it where exports lie that a page brought, until they are
 * imported. */
#define SHELF_UPLOADS "uploads"

/* Makes that folder, which is nobody else's to read.   Fails: FAULT_SYSTEM. */
bool shelf_make_uploads(const Shelf *shelf, GError **error);

#endif
