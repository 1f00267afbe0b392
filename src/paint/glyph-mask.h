/* glyph-mask: small glyphs as pixels, each painted once.
 *
 * Twenty thousand letters of a few pixels stand on a tile, a few hundred
 * different ones: filling the outline of each takes cairo most of the time of
 * a tile. Not for large type, of which little is on a tile (brush.h).
 */
#ifndef PAINT_GLYPH_MASK_H
#define PAINT_GLYPH_MASK_H

#include "type/fonts.h"

/* Places between two pixels, across and down, at which a glyph can begin: a
 * power of two. */
#define GLYPHMASK_PHASES 4

/* Units in a pixel, of the size of a glyph. */
#define GLYPHMASK_UNITS 64

typedef struct {
    const Face *face; /* [borrowed] outlives the masks */
    uint32_t glyph;
    int width; /* of an em, in units */
    int height;
} GlyphShape;

/* What a glyph covers. */
typedef struct {
    int left_px; /* of the mask, from the pixel of the origin */
    int top_px;  /* downwards */
    int width_px;
    int height_px;
    uint8_t cover[]; /* of each pixel, row by row: 255 all of it */
} GlyphMask;

typedef struct GlyphMasks GlyphMasks;

/* Those that a single thread uses.   [owned by caller, glyphmasks_free()] */
GlyphMasks *glyphmasks_new(void);

/* [may be NULL] */
void glyphmasks_free(GlyphMasks *masks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GlyphMasks, glyphmasks_free)

/* Whether the file of @face can be read; no other one is asked for. */
bool glyphmasks_know(GlyphMasks *masks, const Face *face);

/* The mask of @shape whose origin lies @phase_x and @phase_y parts of a pixel
 * to the right of, and below, the corner of its own.
 * [borrowed] until the next call; NULL: nothing is to be seen of it. */
const GlyphMask *glyphmasks_find(GlyphMasks *masks, const GlyphShape *shape,
                                 int phase_x, int phase_y);

#endif
