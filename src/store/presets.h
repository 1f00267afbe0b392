/* presets: the heading rows of petition platforms, as a table.
 *
 * Data only; columns.c reads it. A new platform is a new entry here, a line in
 * docs/import.md and its heading row in the tests.
 */
#ifndef STORE_PRESETS_H
#define STORE_PRESETS_H

#include "store/columns.h"

/* The headings that hold a field; alternatives are separated by bars. */
typedef struct {
    Field field;
    const char *headings;
} PresetColumn;

typedef struct {
    const char *name;
    /* All of these, each with its alternatives, prove the platform. */
    const char *marks[3];
    StampOrder order;
    const PresetColumn *columns;
    size_t n_columns;
    /* Other headings of the platform, which are left out on purpose. */
    const char *others;
} Preset;

/* All presets. @ret_n: how many. [static] */
const Preset *presets_table(size_t *ret_n);

/* What headings mean that belong to no preset, in many languages. The columns
 * of all presets come after these. [static] */
const PresetColumn *presets_common(size_t *ret_n);

/* Headings for the whole name or for the part of it that has no other column:
 * "Nom" beside "Prénom" is the family name. [static] */
extern const char presets_loose_names[];

#endif
