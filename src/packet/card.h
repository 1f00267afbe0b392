/* card: what is read from afar: the lines of a cover, a label or a spine.
 *
 * Some lines of words, the largest first, in a rectangle of the page. Not for
 * which volume or box they tell of.
 */
#ifndef PACKET_CARD_H
#define PACKET_CARD_H

#include "packet/prose.h"

/* One line: the words of a key, at so many times the size of reading matter. */
typedef struct {
    const char *group; /* NULL: the part's own */
    const char *key;
    double scale;
    bool strong;             /* in the style of titles */
    PageElementKind element; /* a heading or a paragraph */
} CardLine;

/* Sets @lines of the part @group in lines of @measure_pu at most.
 * @words: what placeholders stand for, ended by a name NULL.
 * [owned by caller, prose_free()]   Fails: as prose_add. */
Prose *card_set(const Makeup *makeup, const char *group, const CardLine *lines,
                guint n_lines, const MakeupWord *words, Pu measure_pu,
                GError **error);

/* Draws @card from the top left corner of @area, or in the middle of its
 * height. */
void card_draw(const Prose *card, Page *page, const Rect *area, bool middle);

/* Draws marks outside the corners of @area, along which it is cut. */
void card_cut_marks(Page *page, const Rect *area);

/* What tells of a volume, or of what is in a box: its numbers as texts. */
typedef struct {
    char *volume;  /* "3", or of several "9-12" */
    char *volumes; /* of how many */
    char *box;
    char *boxes;
    char *signatures; /* "24,001-32,000"; NULL: there are none */
    char *pages;
    int64_t n_volumes; /* that the first tells of */
    MakeupWord words[7];
} CardFacts;

/* Fills @ret_facts with what @first to @last tell, volumes of one box; it is
 * not moved afterwards.   [end with cardfacts_clear] */
void cardfacts_fill(CardFacts *ret_facts, const Makeup *makeup,
                    const MakeupVolume *first, const MakeupVolume *last);
void cardfacts_clear(CardFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CardFacts, cardfacts_clear)

#endif
