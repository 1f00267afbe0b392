/* wordline: a line of words that is not a name: the headline, the foot, the
 * sign between two names.
 *
 * Shaped once, placed by its ink, so that large type ends exactly where the
 * names below it do. Not for running text.
 */
#ifndef BANNER_WORDLINE_H
#define BANNER_WORDLINE_H

#include "layout/page.h"
#include "type/ink.h"

typedef struct {
    char *text;        /* [owned] */
    ShapedName shaped; /* pieces [owned] */
    Ink ink;
    Em cap_height; /* of the type; > 0 */
} WordLine;

/* Shapes @text (any UTF-8) in @style.
 * @where: "banner-6x2m.layout: [headline] text", begins the message.
 * [owned by caller, wordline_free()]
 * Fails: FAULT_FONT for a character without a glyph. */
WordLine *wordline_new(Shaper *shaper, const char *text, const char *language,
                       const TypeStyle *style, const char *where,
                       GError **error);

/* [may be NULL] */
void wordline_free(WordLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordLine, wordline_free)

/* How wide the ink is; how far above the baseline the line begins (capitals,
 * or what is higher). */
Em wordline_width(const WordLine *line);
Em wordline_above(const WordLine *line);

/* The type size at which capitals are @cap_height_pu high, or less: where
 * @width (em, of this and what stands beside it) goes into @measure_pu. */
Pu wordline_size(const WordLine *line, Pu cap_height_pu, int64_t width,
                 Pu measure_pu);

/* Adds the line to @page with its ink's left edge at @x_pu. */
void wordline_draw(const WordLine *line, Page *page, PageRole role, Pu x_pu,
                   Pu y_pu, Pu size_pu, const Colour *colour);

#endif
