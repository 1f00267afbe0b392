/* ink-use: which inks a page needs, and how much of them lies on one spot.
 *
 * Reads a display list, for print shops; changes nothing. Colours of light are
 * only noticed: what ink they become is known to no one here.
 */
#ifndef LAYOUT_INK_USE_H
#define LAYOUT_INK_USE_H

#include "layout/page.h"

typedef struct {
    bool press[4];     /* cyan, magenta, yellow, black */
    bool light;        /* something is in red, green and blue */
    GPtrArray *spots;  /* names of other inks, in order of use */
    int most_percent;  /* of one ink, on one spot */
    PageItemKind most; /* what has it: text, box, path or image */
} InkUse;

/* [owned by caller, inkuse_free()] no inks yet. */
InkUse *inkuse_new(void);

/* [may be NULL] */
void inkuse_free(InkUse *use);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InkUse, inkuse_free)

/* Adds those of @page.
 * @black_over: whether letters in black ink alone print over what is below
 * them, as in PDF/X. */
void inkuse_add(InkUse *use, const Page *page, bool black_over);

/* "C M Y K + CutContour"; "RGB" among them where there is light.
 * [owned by caller, g_free()] */
char *inkuse_words(const InkUse *use);

#endif
