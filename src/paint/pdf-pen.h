/* pdf-pen: operators written so far, and the state they leave a reader in.
 *
 * Knows how glyphs are shown and told apart from others, in which colour and to
 * whom they belong. Which glyph shows which characters is for pdf-content.h
 * and pdf-leftward.h.
 */
#ifndef PAINT_PDF_PEN_H
#define PAINT_PDF_PEN_H

#include "layout/page.h"
#include "paint/pdf-font.h"
#include "paint/pdf-glyphs.h"
#include "paint/pdf-image.h"
#include "paint/pdf-marks.h"
#include "paint/pdf-words.h"

/* How lengths on the page become lengths in the file. */
typedef struct {
    double milli_per_pu; /* 1/1000 unit of the file in a Pu */
    Pu height_pu;        /* of the media: y turns round */
} PdfFrame;

/* Inks other than the four of the press, met so far. */
typedef struct {
    GArray *colours; /* Colour; resource name is /S and its place */
    bool is_told;    /* a page has named one of the states below */
    bool overprints; /* pure black text and areas in a spot ink print over what
                        is below them; the states are named /Over and /Out */
} PdfInks;

/* What a glyph carries that adds no text of its own. PDF/A-2u refuses U+0000
 * and U+FEFF but takes this one (ISO 19005-2, 6.2.11.7.2). */
#define PDF_NO_TEXT "\u200B"

/* What pdf-leftward.h knows of a page. */
typedef struct {
    int64_t page_width; /* [1/1000]; 0: already spanned */
    bool has_before;    /* the text item before is right to left: */
    PageItem before;
    size_t spelt_from; /* the items of a name that is spelt for poppler */
    size_t spelt_until;
    bool counted;        /* the next one is known */
    bool page_rightward; /* poppler takes the page for one */
} PdfLeftward;

/* A type size in the file's units: the next item is often in the same. */
typedef struct {
    Pu size_pu; /* 0: none yet */
    Em scale;   /* of the run */
    Em condense;
    double em;              /* an Em across the line [1/1000] */
    int64_t size_milli;     /* [1/1000] */
    int64_t condense_milli; /* [1/1000 %] */
} PdfTypeSize;

/* What a reader keeps from one operator to the next, as "q" has it kept. */
typedef struct {
    bool coloured; /* colour has been set */
    Colour colour;
    bool over;        /* prints over what is below */
    int font_idx;     /* -1: none yet */
    int64_t size;     /* [1/1000] */
    int64_t condense; /* [1/1000 %] */
    bool hidden;      /* text is read, not seen */
} PdfPenState;

/* The operators of a page. */
typedef struct {
    const Page *page;
    const PdfFrame *frame;
    PdfFonts *fonts;
    PdfWords *words;
    PdfInks *inks;
    PdfImages *images;
    PdfGlyphs *glyphs; /* NULL: text is text */
    GString *out;
    PdfMarks marks;
    PdfLeftward leftward;
    bool coloured; /* colour has been set */
    Colour colour;
    bool over;        /* prints over what is below */
    bool in_text;     /* after BT */
    bool in_array;    /* after [ */
    bool in_string;   /* after ( */
    bool silent;      /* poppler is told that there is no text */
    int font_idx;     /* -1: none yet */
    int64_t size;     /* [1/1000] */
    int64_t condense; /* [1/1000 %] */
    bool hidden;      /* text is read, not seen */
    int64_t line_x;   /* where the line of text begins [1/1000] */
    int64_t line_y;
    int n_moves;       /* from line to line since a place was told outright */
    double pen;        /* how far the array has come from there [em] */
    PdfPenState saved; /* by pdf_pen_save */
    PdfTypeSize type;
} PdfPen;

/* How glyphs of one run are set. */
typedef struct {
    PdfFace *face;
    double x; /* origin of the Shaped [1/1000] */
    double y;
    double em_x; /* an Em along the line, and across [1/1000] */
    double em_y;
    int64_t size;
    int64_t condense;
    bool hidden;
} PdfSetting;

/* @x_pu, and @y_pu turned round, in 1/1000 unit of the file. */
int64_t pdf_frame_x(const PdfFrame *frame, double x_pu);
int64_t pdf_frame_y(const PdfFrame *frame, double y_pu);

/* How the glyphs of @run, one of @item's, are set. */
PdfSetting pdf_setting_of(PdfPen *pen, const PageItem *item,
                          const ShapedRun *run);

/* Whether @glyph stands near enough to the baseline to be read on its line. */
bool pdf_setting_reaches(const PdfSetting *setting, const ShapedGlyph *glyph);

/* One number and a blank. */
void pdf_pen_operand(PdfPen *pen, int64_t milli);

/* Ends the open string; the open array of strings; the stretch that belongs to
 * somebody. */
void pdf_pen_end_string(PdfPen *pen);
void pdf_pen_end_array(PdfPen *pen);
void pdf_pen_end_mark(PdfPen *pen);

/* Opens a text object where none is; ends it with all that is in it. */
void pdf_pen_begin_text(PdfPen *pen);
void pdf_pen_end_text(PdfPen *pen);

/* Says to whom the operators that follow belong. */
void pdf_pen_set_mark(PdfPen *pen, PdfMark mark);

/* Keeps the state as it is, and goes back to it. One at a time, and where no
 * text is open. */
void pdf_pen_save(PdfPen *pen);
void pdf_pen_restore(PdfPen *pen);

void pdf_pen_set_overprint(PdfPen *pen, bool over);
void pdf_pen_set_colour(PdfPen *pen, const Colour *colour);

/* Writes the colour of lines, which nobody remembers. */
void pdf_pen_put_line_colour(PdfPen *pen, const Colour *colour);

/* Sets the colour of text. Black ink alone prints over what is below it, so
 * that no paper shows where a press lays its inks side by side. */
void pdf_pen_set_text_colour(PdfPen *pen, const Colour *colour);

/* Goes on in the open array to @x, if that is near on the same line.
 * @x, @y: [1/1000] */
bool pdf_pen_continue_array(PdfPen *pen, int font_idx,
                            const PdfSetting *setting, double x, int64_t y);

/* Begins an array of strings at @x, @y [1/1000]. */
void pdf_pen_begin_array(PdfPen *pen, int font_idx, const PdfSetting *setting,
                         double x, int64_t y);

void pdf_pen_put_code(PdfPen *pen, PdfCode code);

/* Shows @glyph for @text at (@at_x, @at_y) from the origin of the Shaped.
 * @alone: by a position of its own. */
void pdf_pen_show(PdfPen *pen, const PdfSetting *setting, uint32_t glyph,
                  Em at_x, Em at_y, const char *text, size_t length,
                  bool alone);

/* Shows @glyph by a position of its own for @text, and says that the text is
 * @spoken: poppler and PDFium believe it, but PDFium shows what is there where
 * that is "". */
void pdf_pen_show_spoken(PdfPen *pen, const PdfSetting *setting, uint32_t glyph,
                         Em at_x, Em at_y, const char *text,
                         const char *spoken);

/* Shows a glyph for no text. Poppler, which sorts by place, would break a line
 * at what it carries; so it says besides that there is none. */
void pdf_pen_show_without_text(PdfPen *pen, const PdfSetting *setting,
                               const ShapedGlyph *glyph);

#endif
