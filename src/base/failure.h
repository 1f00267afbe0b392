/* failure: the ways in which a run can end without its product.
 *
 * A failure travels as GError in the domain FAULT; its code says whose trouble
 * it is, its message is one line that says what, where and what to do.
 * Not for bugs (g_assert) and not for things that the run survives (findings).
 */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    FAULT_USAGE = 1, /* the command line asks for something impossible */
    FAULT_SYSTEM,    /* the machine: files, space, permissions */
    FAULT_STORE,     /* the database */
    FAULT_INPUT,     /* an export that is being imported */
    FAULT_LAYOUT,    /* a layout file */
    FAULT_FONT,      /* typefaces missing, or characters without a glyph */
    FAULT_LIMIT,     /* more than the product can hold */
    FAULT_LIBRARY,   /* a library refused its work */
} Fault;

#define FAULT (fault_quark())
GQuark fault_quark(void);

#endif
