/* reference: a page of docs/ whose end is made from a table in the code, for
 * the tests of src/layout/ that hold it against the table or write it anew.
 */
#ifndef TESTS_LAYOUT_REFERENCE_H
#define TESTS_LAYOUT_REFERENCE_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *file; /* in docs/ */
    const char *mark; /* the line with which the made part begins */
} Reference;

/* The page ends in @made, which begins with the mark. */
void reference_assert(const Reference *reference, const char *made);

/* Puts @made in the place of what the page ends in. */
bool reference_record(const Reference *reference, const char *made);

#endif
