/* shape: words and names into placed glyphs, at no particular size.
 *
 * Each distinct word (or whole name, where direction or joining asks for it)
 * is shaped once and remembered; lengths are in em, so that fitting a page or
 * a banner re-shapes nothing. A name is set as if it were isolated (FSI..PDI):
 * what stands beside it never changes it. Not for paragraphs (paragraph.h).
 *
 * A shaper, with all that it has given, belongs to one thread; several may
 * share a book. What is shaped does not depend on who shaped before.
 */
#ifndef TYPE_SHAPE_H
#define TYPE_SHAPE_H

#include "base/findings.h"
#include "type/fonts.h"

/* A glyph at its place. x grows to the right, y upwards. */
typedef struct {
    uint32_t glyph; /* glyph id in the run's face */
    Em x;           /* origin of the glyph from the origin of the Shaped */
    Em y;
    Em advance; /* what the shaper moved on after it (>= 0) */
} ShapedGlyph;

/* The smallest piece of text that has glyphs of its own. Clusters stand in
 * logical (reading) order, also in right-to-left runs; every byte of the text
 * is in exactly one. Left to right a letter and its marks are one cluster;
 * right to left a mark is a cluster of no width after its letter's, so that
 * only true ligatures have more than one character. */
typedef struct {
    uint32_t text_at;     /* bytes into Shaped.text */
    uint32_t text_length; /* bytes */
    uint32_t glyphs_at;   /* first of its glyphs; these stand left to right */
    uint32_t n_glyphs;    /* > 0 */
    Em x;                 /* left edge from the origin of the Shaped */
    Em advance;           /* width, >= 0 */
} ShapedCluster;

/* Clusters of one face and one direction. Runs stand in logical order. */
typedef struct {
    const Face *face;
    Em scale;       /* size of this script relative to Latin: UNITS_EM
                       is as large; already applied to every Em here,
                       for painters that set the face's size */
    bool rightward; /* false: the run reads right to left */
    uint32_t clusters_at;
    uint32_t n_clusters;
} ShapedRun;

/* A shaped word, name or line. Immutable. */
typedef struct {
    uint64_t serial;  /* no other of the same book has it, now or later: for
                         what is remembered of it; 0: none */
    const char *text; /* UTF-8, NFC: what the reader must get back */
    Em advance;       /* width of the whole */
    Em ascent;        /* of its faces, scaled: how far it may reach */
    Em descent;       /* > 0 downwards */
    uint32_t n_runs;
    uint32_t n_clusters;
    uint32_t n_glyphs;
    uint32_t n_missing; /* characters without a glyph in any approved face */
    bool leftward;      /* any of it reads right to left */
    const ShapedRun *runs;
    const ShapedCluster *clusters;
    const ShapedGlyph *glyphs;
} Shaped;

/* A piece of a name: a shaped word or space, or the whole name. */
typedef struct {
    const Shaped *shaped; /* [borrowed from the shaper] */
    Em x;                 /* left edge from the left edge of the name */
} NamePiece;

/* A name set on one line. pieces stand in reading order. */
typedef struct {
    Em advance;
    uint32_t n_pieces;
    uint32_t n_missing;
    bool is_tall; /* a face of it reaches farther than Latin's of its style */
    const NamePiece *pieces; /* [borrowed] until the next shaper_name call */
} ShapedName;

typedef struct Shaper Shaper;
typedef struct InkMeter InkMeter; /* type/ink.h */

/* @book: [borrowed] outlives the shaper.   [owned by caller, shaper_free()] */
Shaper *shaper_new(FontBook *book);

/* [may be NULL] */
void shaper_free(Shaper *shaper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shaper, shaper_free)

/* [borrowed] */
FontBook *shaper_book(const Shaper *shaper);

/* Sets @text, clean UTF-8 (base/text.h), in @style for @language (BCP 47, ""
 * or NULL where unknown) on one line. Han characters of no known language are
 * Japanese beside kana and Korean beside Hangul, else the table's default.
 * The Shaped in the pieces live as long as the shaper, or until shaper_rest;
 * the array of pieces until the next call. Missing glyphs are counted in
 * n_missing: the caller reports the row, and no product with any may be
 * delivered. */
ShapedName shaper_name(Shaper *shaper, const char *text, const char *language,
                       const TypeStyle *style);

/* What measures the ink of names from this shaper, and forgets it with them.
 * [borrowed] */
InkMeter *shaper_ink(Shaper *shaper);

/* The memo is emptied at the first shaper_rest after it has grown past this:
 * some 100,000 words. Every hand has a memo. */
#define SHAPER_MEMO_BYTES (32 << 20)

/* Says that no Shaped that the shaper has given is in use any more, nor
 * anything remembered by its address, as between two pages: the shaper may
 * forget them all, and does if it remembers too much. Who sets many pages calls
 * this after each; without it memory follows the number of different words. */
void shaper_rest(Shaper *shaper);

/* How many words and whole names are remembered now. */
size_t shaper_n_remembered(const Shaper *shaper);

/* The first character of @text that no approved face has, for a finding such
 * as "no glyph for U+1E5B"; 0 where every character has a glyph. */
uint32_t shaper_missing(Shaper *shaper, const char *text, const char *language,
                        const TypeStyle *style);

#endif
