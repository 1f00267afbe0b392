/* fonts: the approved typefaces, and which of them sets which script.
 *
 * The faces come from Debian packages; fonts/ has the private fontconfig file
 * that lets nothing else in, and the table from script and language to
 * families. Not for shaping (shape.h).
 *
 * A book may be used by several threads at once, each with a shaper of its
 * own; only opening, closing and fontbook_set_nastaliq want it alone. A Face
 * never changes and never moves. But which faces are in the book, and with
 * which numbers, follows from who came first: nothing that is delivered may
 * depend on a number.
 */
#ifndef TYPE_FONTS_H
#define TYPE_FONTS_H

#include "base/units.h"

#include <hb.h>

/* How a layout asks for type: "serif", "sans semibold", "serif italic". */
typedef struct {
    bool serif;
    bool italic;
    int weight; /* as in CSS: 400 regular, 600 semibold, 700 bold */
} TypeStyle;

/* Reads such a wish.   @ret_style: untouched on failure.
 * Fails: FAULT_USAGE with the words that are known. */
bool type_style_parse(const char *text, TypeStyle *ret_style, GError **error);

/* Same class, slant and weight. */
bool type_style_equal(const TypeStyle *a, const TypeStyle *b);

/* One face in use. Lives as long as its book. */
typedef struct {
    int idx;            /* its number in the book, from 0: for tables by face */
    hb_face_t *hb_face; /* [borrowed] */
    hb_font_t *hb_font; /* [borrowed] scale: UNITS_EM per em; no hinting */
    int upem;           /* font units in an em */
    Em ascent;          /* of the face, > 0 */
    Em descent;         /* of the face, > 0 downwards */
    Em cap_height;      /* of H, or where there is none, of the ascent's 0.7 */
    const char *name;   /* [borrowed] PostScript name: "NotoSans-Regular" */
    const char *file;   /* [borrowed] path of the font file */
    int file_idx;       /* face number in a collection */
} Face;

typedef struct FontBook FontBook;

/* Opens the approved faces.
 * [owned by caller, fontbook_close()]
 * Fails: FAULT_FONT where a required family is not installed; the message
 * names the Debian package that brings it. FAULT_SYSTEM. */
FontBook *fontbook_open(GError **error);

/* [may be NULL] */
void fontbook_close(FontBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FontBook, fontbook_close)

/* Whether names and single lines in Urdu are set in Nastaliq: not at first. */
void fontbook_set_nastaliq(FontBook *book, bool nastaliq);
bool fontbook_nastaliq(const FontBook *book);

/* Faces that have been used so far are numbered 0 .. n-1. */
int fontbook_n_faces(const FontBook *book);
const Face *fontbook_face(const FontBook *book, int idx); /* [borrowed] */

/* The face that sets Latin text in @style: rules headings' and figures'
 * metrics. [borrowed] */
const Face *fontbook_primary(FontBook *book, const TypeStyle *style);

#endif
