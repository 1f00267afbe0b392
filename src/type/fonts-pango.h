/* fonts-pango: what shaping and paragraphs need of an open book, with Pango in
 * sight. Only for src/type/; everybody else uses fonts.h.
 */
#ifndef TYPE_FONTS_PANGO_H
#define TYPE_FONTS_PANGO_H

#include "type/fonts.h"
#include "type/script-table.h"

#include <pango/pango.h>

/* The type size at which Pango chooses fonts where the size plays no part. */
#define FONTS_ITEM_PU (12 * PANGO_SCALE)

/* Keeps other threads out of the book until the answer is freed: what belongs
 * to one font map is of one thread at a time. May be taken again by who has it.
 * [owned by caller, g_autoptr(GRecMutexLocker)] */
GRecMutexLocker *fontbook_hold(const FontBook *book);

/* A serial for a Shaped: from 1, and to nobody twice. */
uint64_t fontbook_take_serial(FontBook *book);

/* A context of the approved faces alone, one point a unit, no rounding: to be
 * used, with all that comes of it, while the book is held.
 * [borrowed from the book] */
PangoContext *fontbook_context(FontBook *book);

/* What the table says of @script in @language, in its class with serifs or
 * without. [borrowed] */
const ScriptRow *fontbook_row(const FontBook *book, hb_script_t script,
                              bool serif, const char *language);

/* How to ask Pango for @script in @style.
 * [owned by caller, pango_font_description_free()] */
PangoFontDescription *fontbook_describe(const FontBook *book,
                                        hb_script_t script,
                                        const TypeStyle *style,
                                        const char *language);

/* The face that @font of the book's context stands for. [borrowed] */
const Face *fontbook_face_of(FontBook *book, PangoFont *font);

/* The first face for @script in @style. [borrowed] */
const Face *fontbook_first_face(FontBook *book, hb_script_t script,
                                const TypeStyle *style, const char *language);

#endif
