#include "type/shape.h"

#include "type/memo.h"

#include <string.h>

/* The words of one style and language. */
typedef struct {
    char *language;
    TypeStyle style;
    Memo *memo;
} Shelf;

struct Shaper {
    FontBook *book;
    Bench *bench;
    GHashTable *shelves; /* set of Shelf */
    const Shelf *last;   /* the shelf of the last call; may be NULL */
    GArray *pieces;      /* NamePiece */
    GPtrArray *words;    /* const MemoWord * */
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
    shaper->shelves =
        g_hash_table_new_full(shelf_hash, shelf_equal, shelf_free, NULL);
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
    g_array_unref(shaper->pieces);
    g_ptr_array_unref(shaper->words);
    g_free(shaper);
}

FontBook *
shaper_book(const Shaper *shaper)
{
    return shaper->book;
}

/* The memo for @style and @language, new where there is none. [borrowed] */
static Memo *
shaper_memo(Shaper *shaper, const char *language, const TypeStyle *style)
{
    Shelf wanted = {.language = (char *)language, .style = *style};
    Shelf *shelf = NULL;

    if (shaper->last != NULL && shelf_equal(shaper->last, &wanted))
        return shaper->last->memo;
    shelf = g_hash_table_lookup(shaper->shelves, &wanted);
    if (shelf == NULL) {
        shelf = g_new0(Shelf, 1);
        shelf->language = g_strdup(language);
        shelf->style = *style;
        shelf->memo = memo_new(shaper->book, shaper->bench, language, style);
        g_hash_table_add(shaper->shelves, shelf);
    }
    shaper->last = shelf;
    return shelf->memo;
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

ShapedName
shaper_name(Shaper *shaper, const char *text, const char *language,
            const TypeStyle *style)
{
    const char *known = word_language(text, language == NULL ? "" : language);
    Memo *memo = shaper_memo(
        shaper, fontbook_nastaliq(shaper->book) ? word_nastaliq(known) : known,
        style);
    ShapedName name = {0};
    bool rightward = true;

    g_array_set_size(shaper->pieces, 0);
    g_ptr_array_set_size(shaper->words, 0);
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, " ");

        if (length > 0)
            g_ptr_array_add(shaper->words, (void *)memo_word(memo, at, length));
        at += length;
        at += *at == ' ';
    }
    if (shaper->words->len == 0)
        return name;
    if (!words_are_plain(shaper->words, &rightward)) {
        rightward = true;
        g_ptr_array_set_size(shaper->words, 0);
        g_ptr_array_add(shaper->words,
                        (void *)memo_word(memo, text, strlen(text)));
    }
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
    return name;
}

void
shaper_rest(Shaper *shaper)
{
    GHashTableIter iter;
    void *shelf = NULL;
    size_t n_bytes = 0;

    g_hash_table_iter_init(&iter, shaper->shelves);
    while (g_hash_table_iter_next(&iter, &shelf, NULL))
        n_bytes += memo_n_bytes(((const Shelf *)shelf)->memo);
    if (n_bytes <= SHAPER_MEMO_BYTES)
        return;
    g_hash_table_remove_all(shaper->shelves);
    shaper->last = NULL;
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
