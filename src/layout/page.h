/* page: the display list, all that a painter ever sees.
 *
 * A page is a list of places: glyphs, boxes, paths, images, links; between them
 * begin and end the elements that say how the text hangs together. Origin: top
 * left corner of the media; x to the right, y downwards; lengths in Pu. Written
 * once by packet or banner, in reading order, then only read, by one thread at
 * a time. What is too much to be kept is drawn anew whenever it is read. It
 * knows no file format.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "base/colour.h"
#include "base/path.h"
#include "base/units.h"
#include "layout/pagebox.h"
#include "picture/raster.h"
#include "type/shape.h"

typedef enum {
    PAGE_TEXT,  /* glyphs */
    PAGE_BOX,   /* a filled rectangle; rules are thin ones */
    PAGE_PATH,  /* lines and curves, filled or drawn along */
    PAGE_IMAGE, /* pixels in a rectangle */
    PAGE_CLIP,  /* what follows is cut off outside a rectangle, until */
    PAGE_UNCLIP,
    PAGE_LINK,  /* an area that leads to another page of the document */
    PAGE_BEGIN, /* an element of structure begins */
    PAGE_END,   /* the innermost open one ends */
} PageItemKind;

/* What an item is to a reader who cannot see the page. */
typedef enum {
    PAGE_ROLE_BODY,      /* reading matter */
    PAGE_ROLE_HEADING,   /* of a document or column */
    PAGE_ROLE_NAME,      /* a signatory's name */
    PAGE_ROLE_CELL,      /* other column of a signatory's row */
    PAGE_ROLE_ARTIFACT,  /* running lines, rules */
    PAGE_ROLE_SEPARATOR, /* what stands between two names: no text either */
} PageRole;

/* Whether ink is laid over what is below, or that is left out there. */
typedef enum {
    PAGE_LAY_USUAL, /* as the file's standard has it for the colour */
    PAGE_LAY_OVER,
    PAGE_LAY_OUT,
} PageLay;

/* What a stretch of text is, in the words of ISO 32000-1, 14.8.4. */
typedef enum {
    PAGE_H1, /* heading of the document or, after another one, of a part */
    PAGE_H2, /* heading below it */
    PAGE_P,  /* paragraph */
    PAGE_L,  /* list, of PAGE_LI only */
    PAGE_LI,
    PAGE_LBL,      /* an item's number */
    PAGE_LBODY,    /* what stands beside it */
    PAGE_LI_LBODY, /* an item without a number: both in one */
    PAGE_TABLE,
    PAGE_THEAD, /* its rows of headings */
    PAGE_TBODY, /* some of its other rows; a long table has many of these */
    PAGE_TR,
    PAGE_TH_COLUMN, /* heading of a column */
    PAGE_TH_ROW,    /* heading of a row */
    PAGE_TD,
    PAGE_FIGURE,    /* a picture, of one PAGE_IMAGE; says in words what it
                       shows */
    PAGE_SPAN,      /* part of a paragraph, in another language */
    PAGE_REFERENCE, /* words that lead elsewhere, with a PAGE_LINK among them;
                       Link in the standard */
    PAGE_PHRASE,    /* text alone, in another language: no element of the tree,
                       much lighter than a span and told all the same */
    PAGE_N_ELEMENTS
} PageElementKind;

/* An element holds the text and the elements that follow until its end, which
 * may come on a later page. Artifacts belong to no element. */
typedef struct {
    PageElementKind kind;
    const char *language; /* [borrowed until page_begin returns] BCP 47; NULL or
                             "": as around it */
    int n_columns;        /* that a cell spans; 0 stands for 1 */
    const char *words;    /* [borrowed until page_begin returns] of a figure:
                             what it shows */
} PageElement;

typedef struct {
    PageItemKind kind;
    PageRole role;
    const Colour *colour; /* [borrowed from the page] */

    union {
        struct {
            const Shaped *shaped; /* [borrowed] outlives the page */
            Pu x_pu;              /* left edge */
            Pu y_pu;              /* baseline */
            Pu size_pu;
            Em condense; /* horizontal scale; UNITS_EM is none */
        } text;

        struct {
            Pu x_pu, y_pu, width_pu, height_pu;
        } box; /* also of a clip */

        struct {
            const Path *path; /* [owned by the page] */
            bool even_odd;    /* filled where a ray crosses it an odd number of
                                 times; else where it winds round */
            Pu stroke_pu;     /* width of the line; 0: filled */
            Pu dash_pu;       /* of the line and the gap after it; 0: whole */
            PageLay lay;      /* only PDF can tell */
        } path;

        struct {
            const Raster *raster; /* [owned by the page] */
            Pu x_pu, y_pu, width_pu, height_pu;
        } image;

        struct {
            Pu x_pu, y_pu, width_pu, height_pu;
            int page_idx;      /* target in the same document, from 0 */
            const char *words; /* [owned by the page] where to: "Page 12" */
        } link;

        PageElement element; /* that begins */
    };
} PageItem;

typedef struct Page Page;

/* An empty page.   @media: the whole sheet, bleed included.
 * @trim_inset_pu: how far the trimmed (finished) edge lies inside the media
 * on every side; 0 for office paper.   [owned by caller, page_free()] */
Page *page_new(Extent media, Pu trim_inset_pu);

/* [may be NULL] */
void page_free(Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Page, page_free)

/* Says where the page is cut, and how far into what is cut off the picture
 * goes on; outside of @bleed stand marks alone.
 * @trim: within @bleed, which is within the media. */
void page_set_boxes(Page *page, Rect trim, Rect bleed);

Extent page_media(const Page *page);
Rect page_trim(const Page *page);
Rect page_bleed(const Page *page); /* the media where nothing else is said */

/* Adds glyphs with their left edge at @x_pu on the baseline @y_pu. */
void page_add_shaped(Page *page, PageRole role, const Shaped *shaped, Pu x_pu,
                     Pu y_pu, Pu size_pu, Em condense, const Colour *colour);

/* Adds every piece of @name, placed from its left edge @x_pu. */
void page_add_name(Page *page, PageRole role, const ShapedName *name, Pu x_pu,
                   Pu y_pu, Pu size_pu, Em condense, const Colour *colour);

/* Adds a filled rectangle with its top left corner at (@x_pu, @y_pu). */
void page_add_box(Page *page, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu,
                  const Colour *colour);

/* Adds @path filled, by the nonzero winding rule or, with @even_odd, by the
 * other.   @path: [owned by the callee] */
void page_fill_path(Page *page, Path *path, bool even_odd,
                    const Colour *colour);

/* Adds a line of @width_pu along @path, its ends cut, its corners mitred.
 * @path: [owned by the callee]
 * @dash_pu: length of dashes and gaps; 0 for a line without any. */
void page_stroke_path(Page *page, Path *path, Pu width_pu, Pu dash_pu,
                      const Colour *colour);

/* Says how the path that was added last is laid on. */
void page_lay(Page *page, PageLay lay);

/* Adds @raster, stretched to a rectangle with its top left corner at (@x_pu,
 * @y_pu).
 * @role: PAGE_ROLE_ARTIFACT; or PAGE_ROLE_BODY in a PAGE_FIGURE, which has no
 * other.   @raster: shared.   @colour: that a RASTER_MASK is painted in; else
 * [may be NULL]. */
void page_add_image(Page *page, PageRole role, Raster *raster, Pu x_pu, Pu y_pu,
                    Pu width_pu, Pu height_pu, const Colour *colour);

/* Cuts off what is added from here on outside of a rectangle, until
 * page_unclip. One at a time. */
void page_clip(Page *page, Rect rect);
void page_unclip(Page *page);

/* Adds an area that leads to page @page_idx of the document. In a tagged one it
 * stands in a PAGE_REFERENCE.
 * @words: where to, for those who do not see what it covers; copied. */
void page_add_link(Page *page, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu,
                   int page_idx, const char *words);

/* What is added from here on belongs to @element, until page_end. */
void page_begin(Page *page, const PageElement *element);

/* Ends the innermost element that is open, of this page or one before it. */
void page_end(Page *page);

/* Draws part @part of what is left for later onto @page: text, boxes and
 * elements, the same ones every time. */
typedef void (*PageDraw)(Page *page, size_t part, void *data);

/* Leaves what comes next to be drawn when it is read, in @n_parts: of a part
 * no more is kept than of the one before it. Once on a page, and of a page that
 * is left for later nothing is left for later again.
 * @data: freed with the page by @free_data. */
void page_add_later(Page *page, size_t n_parts, PageDraw draw, void *data,
                    GDestroyNotify free_data);

/* "TD"; of an item without a number, "LI LBody"; of a phrase, "Phrase".
 * [static] */
const char *page_element_name(PageElementKind kind);

/* How many items there are. Draws all that was left for later, where nobody has
 * read to its end: to go through a page, ask page_has_item. */
size_t page_n_items(const Page *page);

/* Whether item @idx is not beyond the last. */
bool page_has_item(const Page *page, size_t idx);

/* [borrowed] until another one is read, where something was left for later */
const PageItem *page_item(const Page *page, size_t idx);

/* Bits, 1 << ColourSpace: in which kinds of colours the page is painted. Draws
 * as page_n_items. */
unsigned page_spaces(const Page *page);

/* A file that goes with a document. */
typedef struct {
    const char *name;  /* "signatures.csv", plain ASCII */
    const char *mime;  /* "text/csv" */
    const char *about; /* for people; "": nothing */
} PageAttachment;

/* Where pages go as they are made, in order. The paint stage has the other
 * side; packet and banner know only this. */
typedef struct {
    /* Takes one finished page. @page: [borrowed for the call].
     * @label: [may be NULL] the number printed on it, "iv", "21". */
    bool (*take_page)(const Page *page, const char *label, void *data,
                      GError **error);
    /* Adds a bookmark to the page that comes next. @level: from 0. */
    void (*bookmark)(int level, const char *title, void *data);
    /* Adds @bytes to the end of a file that goes with the document; the first
     * ones of a name begin it. Formats that can have none drop them.
     * [may be NULL] */
    void (*attach)(const PageAttachment *file, const char *bytes, size_t length,
                   void *data);
    void *data;
} PageSink;

#endif
