#include "press/typist.h"

bool
typist_set(Shaper *shaper, Page *page, GPtrArray *set, const char *text,
           const TypistLook *look, Pu y_pu, Pu *ret_height_pu, GError **error)
{
    g_autofree char *markup = g_markup_escape_text(text, -1);
    ParagraphWish wish = {
        .size_pu = units_from_pt(look->size_pt),
        .leading_pu = units_from_pt(look->leading_pt),
        .measure_pu = look->measure_pu,
        .align = look->align,
        .language = look->language,
    };
    Paragraph *paragraph = NULL;

    if (!type_style_parse(look->style, &wish.style, error))
        return false;
    paragraph = paragraph_set(shaper, markup, &wish, error);
    if (paragraph == NULL)
        return false;
    g_ptr_array_add(set, paragraph);
    for (size_t i = 0; page != NULL && i < paragraph_n_pieces(paragraph); i++) {
        const ParagraphPiece *piece = paragraph_piece(paragraph, i);

        page_add_shaped(page, PAGE_ROLE_BODY, piece->shaped,
                        look->x_pu + piece->x_pu,
                        y_pu + (piece->line_idx + 1) * wish.leading_pu -
                            units_from_pt(look->leading_pt / 4),
                        piece->size_pu, UNITS_EM, look->colour);
    }
    if (ret_height_pu != NULL)
        *ret_height_pu = paragraph_n_lines(paragraph) * wish.leading_pu;
    return true;
}
