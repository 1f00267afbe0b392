/* shaping: HarfBuzz at the bench, stretches of text into one Shaped.
 *
 * Whoever calls has chosen faces, directions and languages. Only for
 * src/type/.
 */
#ifndef TYPE_SHAPING_H
#define TYPE_SHAPING_H

#include "type/shape.h"

/* A stretch of text in one face, script, direction and language. */
typedef struct {
    size_t at;     /* bytes into the text */
    size_t length; /* bytes, > 0 */
    const Face *face;
    Em scale;      /* size of the script beside Latin */
    uint8_t level; /* of embedding (UAX #9); odd reads right to left */
    hb_script_t script;
    hb_language_t language;
    bool alike; /* the face sets it as it does other languages: HarfBuzz, whose
                   plans are found one by one, need not know which it is */
} Stretch;

typedef struct Bench Bench;

/* @book: [borrowed] outlives the bench.   [owned by caller, bench_free()] */
Bench *bench_new(FontBook *book);

/* [may be NULL] */
void bench_free(Bench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bench, bench_free)

/* Shapes @stretches (at least one) of @text, which follow each other without a
 * gap and stand in logical order. What stands in @text beside them is only
 * context: letters join with it. The text of the result is that of the
 * stretches. [owned by caller, g_free()] */
Shaped *bench_shape(Bench *bench, const char *text, size_t length,
                    const Stretch *stretches, size_t n_stretches);

/* @a and @b together, or the longest length there is: no name is too long to
 * be measured, and none that reaches this fits anywhere. */
Em em_sum(Em a, Em b);

/* Gives @shaped, which has one glyph, the width @advance. */
void shaped_set_advance(Shaped *shaped, Em advance);

/* The first character in @shaped for which its face has no glyph; 0 for
 * none. */
uint32_t shaped_first_missing(const Shaped *shaped);

#endif
