#include "banner/wordline.h"

#include "base/text.h"
#include "type/missing.h"

WordLine *
wordline_new(Shaper *shaper, const char *text, const char *language,
             const TypeStyle *style, const char *where, GError **error)
{
    g_autofree char *clean = text_clean(text, NULL);
    ShapedName shaped = shaper_name(shaper, clean, language, style);
    g_autoptr(InkMeter) meter = NULL;
    WordLine *line = NULL;

    if (shaped.n_missing > 0) {
        missing_refuse(shaper_missing(shaper, clean, language, style), error);
        g_prefix_error(error, "%s: ", where);
        return NULL;
    }
    meter = ink_new();
    line = g_new0(WordLine, 1);
    line->ink = ink_of_name(meter, &shaped);
    line->cap_height = fontbook_primary(shaper_book(shaper), style)->cap_height;
    line->shaped = shaped;
    line->shaped.pieces =
        g_memdup2(shaped.pieces, shaped.n_pieces * sizeof(NamePiece));
    line->text = g_steal_pointer(&clean);
    return line;
}

void
wordline_free(WordLine *line)
{
    if (line == NULL)
        return;
    g_free(line->text);
    g_free((gpointer)line->shaped.pieces);
    g_free(line);
}

Em
wordline_width(const WordLine *line)
{
    return line->ink.right - line->ink.left;
}

Em
wordline_above(const WordLine *line)
{
    return MAX(line->ink.above, line->cap_height);
}

Pu
wordline_size(const WordLine *line, Pu cap_height_pu, int64_t width,
              Pu measure_pu)
{
    int64_t by_height = (int64_t)cap_height_pu * UNITS_EM / line->cap_height;
    int64_t by_width = (int64_t)measure_pu * UNITS_EM / MAX(width, 1);

    return (Pu)CLAMP(MIN(by_height, by_width), 1, UNITS_PU_MAX);
}

void
wordline_draw(const WordLine *line, Page *page, PageRole role, Pu x_pu, Pu y_pu,
              Pu size_pu, const Colour *colour)
{
    page_add_name(page, role, &line->shaped,
                  x_pu - units_from_em(line->ink.left, size_pu), y_pu, size_pu,
                  UNITS_EM, colour);
}
