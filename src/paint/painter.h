/* painter: pages into files.
 *
 * A painter takes the pages of one document in order and writes one file,
 * whole or not at all. All painters stand in one table, with what each can
 * do; nobody else asks for a format by name.
 */
#ifndef PAINT_PAINTER_H
#define PAINT_PAINTER_H

#include "layout/page.h"

/* What a document keeps to, and says so. */
typedef enum {
    STANDARD_PLAIN,   /* nothing beyond PDF itself */
    STANDARD_PDFA_2U, /* ISO 19005-2 level U: looks the same for ever, and its
                         text can be had back */
    STANDARD_PDFA_2A, /* level A and ISO 14289-1 (PDF/UA-1): and can be read
                         aloud; needs tags */
    STANDARD_PDFA_3U, /* ISO 19005-3, which is the same, but files may be
                         attached: to no other PDF */
    STANDARD_PDFA_3A,
    /* For print shops: no light, the trim of every page, and none longer than
     * PAINT_PDF_MOST_UNITS. */
    STANDARD_PDFX_1A, /* ISO 15930-4 */
    STANDARD_PDFX_4,  /* ISO 15930-7; needs the profile of a press */
} DocumentStandard;

/* What a document says about itself. Text is UTF-8, borrowed for the call. */
typedef struct {
    const char *title;
    const char *author;        /* may be NULL: who publishes it */
    const char *subject;       /* may be NULL */
    const char *language;      /* BCP 47, "en" */
    int64_t date;              /* seconds since 1970 UTC; no clock is read */
    DocumentStandard standard; /* in PDF/X, or with a profile, no colour is RGB;
                                  in other PDF/A, they are gray or RGB */
    GBytes *profile;           /* of a press: of STANDARD_PDFX_4; of
                                  STANDARD_PDFA_2U it may be NULL; else NULL */
    bool tagged;               /* write the elements of the pages, which have
                                  no links; only the PDF painter does */
    bool outlines;             /* draw text, without fonts; not with tags. Only
                                  the PDF painter asks */
    bool numbered_bookmarks;   /* bookmarks say the label of their page */
    bool opens_full_size;      /* at 100 %; else as the reader likes */
    int scale;                 /* drawn at 1 : scale, >= 1 */
    double dpi;                /* of pixel painters; others ignore it */
    int compression;           /* of the PDF painter's streams, 1 to 12;
                                  0: the usual */
    int n_threads;             /* for compressing; 0: one a processor. The file
                                  does not depend on it */
} DocumentInfo;

typedef struct Painter Painter;

/* One kind of painter. */
typedef struct {
    const char *name;   /* "pdf" */
    const char *suffix; /* ".pdf" */
    bool many_pages;    /* can hold more than one page */
    bool pixels;        /* needs dpi */
    int most_units;     /* longest side of a page in points; beyond it a unit
                           of the file is several points. 0: no bound */
    Painter *(*open)(const char *path, const DocumentInfo *info,
                     GError **error);
} PainterKind;

/* All kinds: pdf, svg, png, trace. @ret_n: how many. [static] */
const PainterKind *painter_kinds(size_t *ret_n);

/* The kind whose suffix @path ends with; NULL where none does. [static] */
const PainterKind *painter_kind_by_path(const char *path);

/* How many points a unit of the file is for a page of @media at 1 : @scale. */
int painter_unit_pt(const PainterKind *kind, Extent media, int scale);

/* Begins the file @path.   [owned by caller: end it with painter_finish or
 * painter_abandon]   Fails: FAULT_SYSTEM, FAULT_LIBRARY. */
Painter *painter_open(const PainterKind *kind, const char *path,
                      const DocumentInfo *info, GError **error);

/* The way in for pages. [borrowed from the painter]
 * take_page fails: FAULT_SYSTEM, FAULT_LIBRARY, FAULT_LIMIT (a second page in
 * a one-page format). */
PageSink painter_sink(Painter *painter);

/* Completes the file; consumes @painter. On failure no file is left.
 * Fails: FAULT_SYSTEM, FAULT_LIBRARY. */
bool painter_finish(Painter *painter, GError **error);

/* Removes what was written.   @painter: [may be NULL] consumed */
void painter_abandon(Painter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Painter, painter_abandon)

#endif
