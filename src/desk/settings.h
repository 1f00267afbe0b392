/* settings: a layout as a form to fill in, and the form as a layout file.
 *
 * Every field comes from the table of keys (layout/keys.h) with its unit,
 * range, default and sentence. What is filled in becomes a layout of its own
 * that includes the one it began with, and that the utilities read like any
 * other. Not for what the values do.
 */
#ifndef DESK_SETTINGS_H
#define DESK_SETTINGS_H

#include "desk/shelf.h"
#include "layout/template.h"

#include <jansson.h>

/* The settings of the layout @base (a name, or a file of the folder) in
 * @language: [{"group", "keys": [{"name", "kind", "words", "range", "meaning",
 * "value"}]}], parts in their order.
 * [owned by caller, json_decref()]   Fails: as template_load. */
json_t *settings_form(const Shelf *shelf, const char *base, TemplateKind kind,
                      const char *language, GError **error);

/* Writes the layout NAME.layout and its text files into the folder: @base, but
 * for @values, which are {"group": {"key": "text"}}.
 * @name: plain, without suffix; a "." before it makes hidden files.
 * @language: BCP 47, of texts among the values.
 * @ret_file: the layout's name with its suffix. [owned by caller, g_free()]
 * Fails: FAULT_USAGE for what no form can hold; FAULT_LAYOUT for values that a
 * layout refuses, in its words: then nothing is left; FAULT_SYSTEM. */
bool settings_write(const Shelf *shelf, const char *name, const char *base,
                    TemplateKind kind, const char *language,
                    const json_t *values, char **ret_file, GError **error);

/* Removes what settings_write wrote as @name. */
void settings_remove(const Shelf *shelf, const char *name);

/* The layouts of @kind: those that come with the programs and those in the
 * folder, which end in ".layout".   [owned by caller, json_decref()] */
json_t *settings_layouts(const Shelf *shelf, TemplateKind kind);

#endif
