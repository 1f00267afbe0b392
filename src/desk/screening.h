/* screening: what petition-screen finds, for a page to decide about.
 *
 * Timeline, waves, and the rows that wait for a decision, worst first; and a
 * page's decisions as the table that petition-screen --decide reads. Not for
 * taking them: petition-screen does.
 */
#ifndef DESK_SCREENING_H
#define DESK_SCREENING_H

#include "desk/shelf.h"

#include <jansson.h>

/* Screens the database @path: {"rows", "levels", "status", "hours": [[begins,
 * pass, doubtful, hold, expected]], "knows_usual": whether waves could be told
 * from the rest, "waves": [...], "open": [{"id", "name", "edition", "signed",
 * "score", "level", "wave", "reasons"}], "n_open", "code", "signed": how many
 * people answer for the roll}.
 * [owned by caller, json_decref()]   Fails: as review_run. */
json_t *screening_read(const char *path, GError **error);

/* Writes {"decisions": [{"id", "decision", "reason"}]} as a private table
 * among the uploads.
 * @ret_name: of the file there. [owned by caller, g_free()]
 * Fails: FAULT_USAGE for what is no decision; FAULT_SYSTEM. */
bool screening_write(const Shelf *shelf, const json_t *asked, char **ret_name,
                     GError **error);

#endif
