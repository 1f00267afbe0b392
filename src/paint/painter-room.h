/* painter-room: what a kind of painter brings with it.
 *
 * Only for the rooms that paint; everybody else sees painter.h. A room makes a
 * struct that begins with Painter and fills in the methods.
 */
#ifndef PAINT_PAINTER_ROOM_H
#define PAINT_PAINTER_ROOM_H

#include "paint/painter.h"

typedef struct {
    bool (*take_page)(Painter *painter, const Page *page, const char *label,
                      GError **error);
    /* May be NULL: the format has no bookmarks. */
    void (*bookmark)(Painter *painter, int level, const char *title);
    /* May be NULL: the format has no attachments. */
    void (*attach)(Painter *painter, const PageAttachment *file,
                   const char *bytes, size_t length);
    /* Both release the whole painter. */
    bool (*finish)(Painter *painter, GError **error);
    void (*abandon)(Painter *painter);
} PainterMethods;

struct Painter {
    const PainterMethods *methods;
    const PainterKind *kind; /* set by painter_open */
    int n_pages;             /* counted by the sink, after take_page */
    bool refused;            /* a page was refused: there is no product */
};

#endif
