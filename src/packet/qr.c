#include "packet/qr.h"

#include <qrencode.h>

/* The lowest bit of a module says whether it is black. */
static bool
is_black(const QRcode *code, int x, int y)
{
    return (code->data[y * code->width + x] & 1) != 0;
}

/* Where module @idx begins in a code @side_pu wide. */
static Pu
edge_pu(const QRcode *code, int idx, Pu side_pu)
{
    return (Pu)((int64_t)side_pu * idx / code->width);
}

/* Adds the modules of row @y, those side by side as one box. */
static void
add_row(Galley *galley, const QRcode *code, int y, Pu x_pu, Pu y_pu, Pu side_pu)
{
    Pu top_pu = edge_pu(code, y, side_pu);
    Pu height_pu = edge_pu(code, y + 1, side_pu) - top_pu;

    for (int x = 0; x < code->width;) {
        int from = x;

        for (; x < code->width && is_black(code, x, y); x++)
            ;
        if (x > from)
            galley_add_box(
                galley, x_pu + edge_pu(code, from, side_pu), y_pu + top_pu,
                edge_pu(code, x, side_pu) - edge_pu(code, from, side_pu),
                height_pu, &COLOUR_BLACK);
        else
            x++;
    }
}

void
qr_add(Galley *galley, const char *text, Pu x_pu, Pu y_pu, Pu side_pu)
{
    /* Medium: read even where a seventh of it is damaged. */
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);

    g_assert(code != NULL); /* so short a text always fits */
    for (int y = 0; y < code->width; y++)
        add_row(galley, code, y, x_pu, y_pu, side_pu);
    QRcode_free(code);
}
