/* command: the command line that does what a page was set to.
 *
 * A page names a utility and values of its options; only options that stand in
 * the table here can be set, and a value can never become another option. Not
 * for running it (workshop.h).
 */
#ifndef DESK_COMMAND_H
#define DESK_COMMAND_H

#include "desk/shelf.h"

#include <jansson.h>

typedef struct {
    char **words;   /* the utility's name, options, operands; as typed in the
                       desk's folder; NULL-terminated */
    char *line;     /* the same for people to copy, quoted for a shell */
    char **outputs; /* names of the files and folders that it writes, in the
                       desk's folder; NULL-terminated */
} Command;

/* Reads {"program": "petition-packet", "options": {"layout": "packet-a4"},
 * "uploads": ["export.csv"]}: a text, true for a switch, a list for an option
 * that may be repeated. The open database of @shelf is the first operand.
 * [owned by caller, command_free()]
 * Fails: FAULT_USAGE for what the table does not have. */
Command *command_read(const json_t *json, Shelf *shelf, GError **error);

/* [may be NULL] */
void command_free(Command *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Command, command_free)

#endif
