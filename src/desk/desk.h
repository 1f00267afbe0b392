/* desk: a petition's databases on one table, with a page for each task.
 *
 * Knows which page asks for what and which room answers. What is written to
 * the disk is written by the utilities themselves, run with the command line
 * that the page shows, so that the desk cannot make anything that they do not.
 * Not for HTTP (server.h).
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "desk/exchange.h"

typedef struct Desk Desk;

/* The desk for @path: a database, or a folder of some. Files that are made
 * there stand beside the database.
 * @programs: the folder of the utilities.
 * @date: on what is previewed; seconds since 1970 UTC.
 * [owned by caller, desk_free()]   Fails: FAULT_SYSTEM, FAULT_STORE. */
Desk *desk_new(const char *path, const char *programs, int64_t date,
               GError **error);

/* Ends what still runs. [may be NULL] */
void desk_free(Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)

/* Answers @request. May be called by several threads at once. */
Answer desk_answer(Desk *desk, const Request *request);

/* Whether a POST to @path brings a file. */
bool desk_takes_upload(const char *path);

/* A pattern for g_mkstemp of a hidden file in the desk's folder, where an
 * upload may lie while it comes. [owned by caller, g_free()] */
char *desk_upload_path(const Desk *desk);

#endif
