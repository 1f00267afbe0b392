/* locator: where every name stands, for people who look for one.
 *
 * Reads the setting of a planned banner: panel, line and millimetres of each
 * name, and back from a line to the names on it. Not for files of them
 * (store/locations.h).
 */
#ifndef BANNER_LOCATOR_H
#define BANNER_LOCATOR_H

#include "banner/banner.h"
#include "store/locations.h"

typedef struct Locator Locator;

/* @banner: [borrowed] outlives the locator.
 * [owned by caller, locator_free()] */
Locator *locator_new(const Banner *banner);

/* [may be NULL] */
void locator_free(Locator *locator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Locator, locator_free)

/* How many places there are, and place @idx, in reading order. A name taken
 * apart has several, one after the other. [text borrowed] */
size_t locator_n(const Locator *locator);
Location locator_place(const Locator *locator, size_t idx);

/* The signature of place @idx, and whether the place is the first of its name.
 */
int64_t locator_id(const Locator *locator, size_t idx);
bool locator_is_first(const Locator *locator, size_t idx);

/* How many panels and lines the banner has. */
int locator_n_panels(const Locator *locator);
int locator_n_lines(const Locator *locator);

/* The places of the name @text, case, accents and punctuation aside: of all
 * who are called so, or, where nobody is, of all whose names hold it.
 * [owned by caller, g_array_unref()] of size_t, the first place of each name */
GArray *locator_find(const Locator *locator, const char *text);

/* What stands on line @line_no of panel @panel_no.
 * [owned by caller, g_array_unref()] of size_t; empty where nothing does. */
GArray *locator_line(const Locator *locator, int panel_no, int line_no);

#endif
