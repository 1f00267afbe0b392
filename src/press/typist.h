/* typist: running text on plain office paper, for documents that no layout
 * shapes.
 *
 * Sets a stretch of text and draws it where it is told; which page comes when
 * is the caller's. Not for what layouts describe (src/packet/).
 */
#ifndef PRESS_TYPIST_H
#define PRESS_TYPIST_H

#include "layout/page.h"
#include "type/paragraph.h"

/* A4, in millimetres. */
#define TYPIST_PAPER_WIDTH 210
#define TYPIST_PAPER_HEIGHT 297

/* How a stretch of text looks, and where it stands. */
typedef struct {
    const char *style; /* "sans semibold" */
    double size_pt;
    double leading_pt;
    const Colour *colour;
    ParagraphAlign align;
    const char *language; /* BCP 47 */
    Pu x_pu;              /* left edge of the lines */
    Pu measure_pu;        /* their length */
} TypistLook;

/* Sets @text, without markup, and draws it from @y_pu on.
 * @page: NULL: it is only measured.
 * @set: of Paragraph; gets what the page's glyphs are borrowed from, and must
 * be kept until the page is taken.
 * @ret_height_pu: [may be NULL]   Fails: as paragraph_set. */
bool typist_set(Shaper *shaper, Page *page, GPtrArray *set, const char *text,
                const TypistLook *look, Pu y_pu, Pu *ret_height_pu,
                GError **error);

#endif
