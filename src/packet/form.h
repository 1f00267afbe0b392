/* form: lines that people fill in by hand, with a word under each.
 *
 * Not for what is printed on them (prose.h).
 */
#ifndef PACKET_FORM_H
#define PACKET_FORM_H

#include "packet/prose.h"

/* A line to write on, from and to a hundredth of the measure. */
typedef struct {
    const char *key; /* of the part: the words under it */
    int from, to;
} FormField;

/* At most so many side by side. */
#define FORM_FIELDS 4

/* Adds @fields side by side below @n_lines of white to write in.
 * Fails: FAULT_FONT. */
bool form_add_fields(const Prose *prose, const char *group,
                     const FormField *fields, guint n_fields, int n_lines,
                     GError **error);

/* Adds a heading, in [type] headings, with the words of @key.
 * Fails: FAULT_FONT. */
bool form_add_heading(const Prose *prose, const char *group, const char *key,
                      GError **error);

/* Adds @n_lines ruled lines over the measure, far enough apart for a hand. */
void form_add_lines(const Prose *prose, int n_lines);

#endif
