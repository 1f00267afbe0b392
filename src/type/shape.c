#include "type/shape.h"

#include "type/ink.h"
#include "type/memo.h"

#include <string.h>

/* The words of one style and language. */
typedef struct {
    char *language;
    TypeStyle style;
    const Face *latin; /* [borrowed] what sets Latin in this style */
    uint32_t salt;     /* tells its names from other shelves' */
    Memo *memo;
} Shelf;

/* Towns, dates and numbers come again and again, and every name comes first to
 * be measured and then to be drawn: what was set last stays as it was set, each
 * name at a place that its text has. A longer one is put together anew. */
#define N_HELD 4096
#define HELD_BYTES 40
#define HELD_PIECES 7 /* four words */

typedef struct {
    const Shelf *shelf; /* [borrowed] NULL: nothing is held */
    uint32_t length;    /* bytes */
    char text[HELD_BYTES];
    ShapedName name;
    NamePiece pieces[HELD_PIECES];
} Held;

/* Shelves of the last calls, in case they are wanted again: rows go to and fro
 * between the document's language and a signatory's. */
#define N_LAST 2

struct Shaper {
    FontBook *book;
    Bench *bench;
    InkMeter *meter;
    GHashTable *shelves;       /* set of Shelf */
    const Shelf *last[N_LAST]; /* the latest first; may be NULL */
    size_t n_bytes;            /* of words in all shelves */
    Held *held;                /* N_HELD */
    GArray *pieces;            /* NamePiece */
    GPtrArray *words;          /* const MemoWord * */
};

static guint
shelf_hash(const void *data)
{
    const Shelf *shelf = data;

    return g_str_hash(shelf->language) ^ (guint)shelf->style.weight ^
           (shelf->style.serif ? 1U << 16 : 0) ^
           (shelf->style.italic ? 1U << 17 : 0);
}

static gboolean
shelf_equal(const void *a, const void *b)
{
    const Shelf *first = a;
    const Shelf *second = b;

    return type_style_equal(&first->style, &second->style) &&
           strcmp(first->language, second->language) == 0;
}

static void
shelf_free(void *data)
{
    Shelf *shelf = data;

    memo_free(shelf->memo);
    g_free(shelf->language);
    g_free(shelf);
}

Shaper *
shaper_new(FontBook *book)
{
    Shaper *shaper = g_new0(Shaper, 1);

    shaper->book = book;
    shaper->bench = bench_new(book);
    shaper->meter = ink_new();
    shaper->shelves =
        g_hash_table_new_full(shelf_hash, shelf_equal, shelf_free, NULL);
    shaper->held = g_new0(Held, N_HELD);
    shaper->pieces = g_array_new(false, false, sizeof(NamePiece));
    shaper->words = g_ptr_array_new();
    return shaper;
}

void
shaper_free(Shaper *shaper)
{
    if (shaper == NULL)
        return;
    g_hash_table_unref(shaper->shelves);
    bench_free(shaper->bench);
    ink_free(shaper->meter);
    g_free(shaper->held);
    g_array_unref(shaper->pieces);
    g_ptr_array_unref(shaper->words);
    g_free(shaper);
}

FontBook *
shaper_book(const Shaper *shaper)
{
    return shaper->book;
}

InkMeter *
shaper_ink(Shaper *shaper)
{
    return shaper->meter;
}

static Shelf *
shelf_new(Shaper *shaper, const char *language, const TypeStyle *style)
{
    Shelf *shelf = g_new0(Shelf, 1);

    shelf->language = g_strdup(language);
    shelf->style = *style;
    shelf->latin = fontbook_primary(shaper->book, style);
    shelf->salt = shelf_hash(shelf);
    shelf->memo = memo_new(shaper->book, shaper->bench, language, style,
                           &shaper->n_bytes);
    return shelf;
}

/* The shelf for @style and @language, new where there is none. [borrowed] */
static const Shelf *
shaper_shelf(Shaper *shaper, const char *language, const TypeStyle *style)
{
    Shelf wanted = {.language = (char *)language, .style = *style};
    Shelf *shelf = NULL;

    for (size_t i = 0; i < N_LAST && shaper->last[i] != NULL; i++) {
        if (shelf_equal(shaper->last[i], &wanted))
            return shaper->last[i];
    }
    shelf = g_hash_table_lookup(shaper->shelves, &wanted);
    if (shelf == NULL) {
        shelf = shelf_new(shaper, language, style);
        g_hash_table_add(shaper->shelves, shelf);
    }
    memmove(&shaper->last[1], &shaper->last[0],
            (N_LAST - 1) * sizeof shaper->last[0]);
    shaper->last[0] = shelf;
    return shelf;
}

/* Whether @word, which has no direction or script of its own, looks between
 * its neighbours as it does by itself.   @other: [may be NULL] */
static bool
neutral_beside(const MemoWord *word, const MemoWord *other)
{
    return other == NULL ||
           other->shaped->runs[other->shaped->n_runs - 1].face ==
               word->shaped->runs[0].face;
}

/* Whether the words can be set by themselves, one after the other.
 * @ret_rightward: in which direction. */
static bool
words_are_plain(const GPtrArray *words, bool *ret_rightward)
{
    unsigned n_rightward = 0;
    unsigned n_leftward = 0;

    for (unsigned i = 0; i < words->len; i++) {
        const MemoWord *word = words->pdata[i];
        const MemoWord *before = i > 0 ? words->pdata[i - 1] : NULL;
        const MemoWord *after =
            before == NULL && words->len > 1 ? words->pdata[1] : NULL;

        if (word->flow == WORD_RIGHTWARD ||
            (word->flow == WORD_NEUTRAL && neutral_beside(word, before) &&
             neutral_beside(word, after)))
            n_rightward++;
        else if (word->flow == WORD_LEFTWARD)
            n_leftward++;
    }
    *ret_rightward = n_rightward == words->len;
    return words->len == 1 || *ret_rightward || n_leftward == words->len;
}

/* Adds @shaped, in reading order; @x is settled later. */
static Em
piece_add(Shaper *shaper, const Shaped *shaped, Em x)
{
    NamePiece piece = {shaped, x};

    g_array_append_val(shaper->pieces, piece);
    return em_sum(x, shaped->advance);
}

/* Whether a face of @name is taller than Latin of its style. */
static bool
is_tall(const ShapedName *name, const Face *latin)
{
    for (uint32_t i = 0; i < name->n_pieces; i++)
        if (name->pieces[i].shaped->ascent > latin->ascent ||
            name->pieces[i].shaped->descent > latin->descent)
            return true;
    return false;
}

/* Leaves the words of @text in the shaper; all of it as one where its words
 * cannot be set by themselves.
 * @ret_rightward: in which direction they follow each other. */
static void
find_words(Shaper *shaper, Memo *memo, const char *text, size_t length,
           bool *ret_rightward)
{
    const char *end = text + length;

    g_ptr_array_set_size(shaper->words, 0);
    for (const char *at = text; at < end; at++) {
        const char *space = memchr(at, ' ', (size_t)(end - at));
        const char *stop = space == NULL ? end : space;

        if (stop > at)
            g_ptr_array_add(shaper->words,
                            (void *)memo_word(memo, at, (size_t)(stop - at)));
        at = stop;
    }
    if (shaper->words->len > 0 &&
        !words_are_plain(shaper->words, ret_rightward)) {
        *ret_rightward = true;
        g_ptr_array_set_size(shaper->words, 0);
        g_ptr_array_add(shaper->words, (void *)memo_word(memo, text, length));
    }
}

/* Sets @text of @length bytes, whatever has been set before. */
static ShapedName
name_set(Shaper *shaper, const Shelf *shelf, const char *text, size_t length)
{
    ShapedName name = {0};
    bool rightward = true;

    g_array_set_size(shaper->pieces, 0);
    find_words(shaper, shelf->memo, text, length, &rightward);
    for (unsigned i = 0; i < shaper->words->len; i++) {
        const MemoWord *word = shaper->words->pdata[i];

        name.advance = piece_add(shaper, word->shaped, name.advance);
        name.n_missing += word->shaped->n_missing;
        if (i + 1 < shaper->words->len)
            name.advance = piece_add(shaper, word->space, name.advance);
    }
    name.n_pieces = shaper->pieces->len;
    name.pieces = (const NamePiece *)(void *)shaper->pieces->data;
    if (!rightward) {
        for (unsigned i = 0; i < shaper->pieces->len; i++) {
            NamePiece *piece = &g_array_index(shaper->pieces, NamePiece, i);

            piece->x = name.advance - piece->x - piece->shaped->advance;
        }
    }
    name.is_tall = is_tall(&name, shelf->latin);
    return name;
}

ShapedName
shaper_name(Shaper *shaper, const char *text, const char *language,
            const TypeStyle *style)
{
    const char *known = word_language(text, language == NULL ? "" : language);
    const Shelf *shelf = shaper_shelf(
        shaper, fontbook_nastaliq(shaper->book) ? word_nastaliq(known) : known,
        style);
    size_t length = strlen(text);
    Held *held =
        &shaper->held[(word_hash(text, length) ^ shelf->salt) % N_HELD];
    ShapedName name = {0};

    if (held->shelf == shelf && held->length == length &&
        memcmp(held->text, text, length) == 0)
        return held->name;
    name = name_set(shaper, shelf, text, length);
    if (name.n_pieces == 0 || length > HELD_BYTES ||
        name.n_pieces > HELD_PIECES)
        return name;
    held->shelf = shelf;
    held->length = (uint32_t)length;
    memcpy(held->text, text, length);
    memcpy(held->pieces, name.pieces, name.n_pieces * sizeof *name.pieces);
    held->name = name;
    held->name.pieces = held->pieces;
    return held->name;
}

void
shaper_rest(Shaper *shaper)
{
    if (shaper->n_bytes <= SHAPER_MEMO_BYTES)
        return;
    memset(shaper->held, 0, N_HELD * sizeof *shaper->held);
    memset(shaper->last, 0, sizeof shaper->last);
    g_hash_table_remove_all(shaper->shelves);
    ink_forget(shaper->meter);
    shaper->n_bytes = 0;
}

size_t
shaper_n_remembered(const Shaper *shaper)
{
    GHashTableIter iter;
    void *shelf = NULL;
    size_t n = 0;

    g_hash_table_iter_init(&iter, shaper->shelves);
    while (g_hash_table_iter_next(&iter, &shelf, NULL))
        n += memo_n_words(((const Shelf *)shelf)->memo);
    return n;
}

uint32_t
shaper_missing(Shaper *shaper, const char *text, const char *language,
               const TypeStyle *style)
{
    ShapedName name = shaper_name(shaper, text, language, style);

    for (uint32_t i = 0; name.n_missing > 0 && i < name.n_pieces; i++) {
        uint32_t c = shaped_first_missing(name.pieces[i].shaped);

        if (c != 0)
            return c;
    }
    return 0;
}
