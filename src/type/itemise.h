/* itemise: text into stretches of one face, script and direction.
 *
 * Pango resolves scripts and direction and chooses the faces; the families it
 * may choose from, by script, are the table's. Only for src/type/.
 */
#ifndef TYPE_ITEMISE_H
#define TYPE_ITEMISE_H

#include "type/fonts-pango.h"
#include "type/shaping.h"

/* A range of text of one script and style: what Pango is asked to set. */
typedef struct {
    size_t at;            /* bytes into the text */
    size_t length;        /* bytes */
    Pu size_pu;           /* of Latin in this style */
    const char *language; /* BCP 47 in lower case, "" where unknown [static] */
    const ScriptRow *row;
    PangoFontDescription *wish; /* [owned by the array] */
} ItemRange;

/* An empty array of ItemRange. [owned by caller, g_array_unref()] */
GArray *itemise_ranges_new(void);

/* Adds the ranges of @from..@to, by script, of @text.
 * @language: BCP 47 in lower case; "" where unknown. */
void itemise_ranges_add(GArray *ranges, const FontBook *book, const char *text,
                        size_t length, size_t from, size_t to,
                        const TypeStyle *style, Pu size_pu,
                        const char *language);

/* @ranges as attributes for Pango.
 * [owned by caller, pango_attr_list_unref()] */
PangoAttrList *itemise_attributes(const GArray *ranges);

/* The range of @ranges in which @at lies. [borrowed] */
const ItemRange *itemise_range_at(const GArray *ranges, size_t at);

/* What Pango resolved, as a stretch for the bench. */
Stretch itemise_stretch(FontBook *book, const PangoItem *item,
                        const GArray *ranges);

/* The stretches of @text set on one line by itself, in logical order; its base
 * direction is that of its first strong character.
 * [owned by caller, g_array_unref()] an array of Stretch. */
GArray *itemise_line(FontBook *book, const char *text, size_t length,
                     const TypeStyle *style, const char *language);

#endif
