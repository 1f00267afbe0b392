#include "type/paragraph.h"
#include "type/shape.h"

#define N_NAMES 20000
#define N_THREADS 4

/* Every so many names one is set as a paragraph too. */
#define PARAGRAPH_EVERY 200

typedef struct {
    const char *language;
    const char *syllables[6];
} Tongue;

/* Nobody's names: syllables, in scripts that take every road of the shaper. */
static const Tongue TONGUES[] = {
    {"de", {"bar", "lö", "mi", "ters", "ün", "kow"}},
    {"pl", {"ża", "wro", "ści", "mar", "łek", "-"}},
    {"tr", {"I", "şık", "ğan", "ali", "can", "ö"}},
    {"ru", {"ва", "ре", "ми", "ськ", "ло", "фь"}},
    {"el", {"πα", "κό", "μη", "ρος", "ίδ", "Ω"}},
    {"ar", {"مح", "سا", "لي", "عَ", "بد", "ـ"}},
    {"ur", {"پا", "ٹی", "ں", "گل", "ے", "چو"}},
    {"he", {"אב", "ני", "שׁ", "לו", "ם", "\""}},
    {"hi", {"क्ष", "रा", "मि", "श्री", "नै", "ज्ञ"}},
    {"th", {"กำ", "นี่", "ชั", "ไท", "พ", "ลู"}},
    {"ja", {"山", "田", "はな", "カ", "邊", "子"}},
    {"ko", {"김", "민", "서", "李", "준", "하"}},
    {"zh", {"张", "伟", "娜", "语", "門", "直"}},
    {"", {"O'", "7", "x́", "أ", "1", "Z"}},
};

static const TypeStyle STYLES[] = {
    {false, false, 400},
    {true, false, 400},
    {false, true, 600},
};

typedef struct {
    char *text;
    const Tongue *tongue;
    const TypeStyle *style;
} Wish;

typedef struct {
    FontBook *book;
    const GArray *wishes; /* Wish */
    guint from;           /* where a thread begins: all at different places */
    char **said;          /* by name: what became of it */
} Job;

static void
wish_clear(void *data)
{
    Wish *wish = data;

    g_free(wish->text);
}

static GArray *
wishes_new(void)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed(20);
    GArray *wishes = g_array_new(false, false, sizeof(Wish));

    g_array_set_clear_func(wishes, wish_clear);
    for (int i = 0; i < N_NAMES; i++) {
        Wish wish = {
            .tongue =
                &TONGUES[g_rand_int_range(dice, 0, G_N_ELEMENTS(TONGUES))],
            .style = &STYLES[g_rand_int_range(dice, 0, G_N_ELEMENTS(STYLES))],
        };
        g_autoptr(GString) text = g_string_new(NULL);
        int n = g_rand_int_range(dice, 1, 9);

        for (int k = 0; k < n; k++) {
            if (k > 0 && g_rand_int_range(dice, 0, 3) == 0)
                g_string_append_c(text, ' ');
            g_string_append(
                text, wish.tongue->syllables[g_rand_int_range(
                          dice, 0, G_N_ELEMENTS(wish.tongue->syllables))]);
        }
        wish.text = g_string_free(g_steal_pointer(&text), FALSE);
        g_array_append_val(wishes, wish);
    }
    return wishes;
}

static void
say_shaped(GString *out, const Shaped *shaped)
{
    g_string_append_printf(out, "[%s %d %u", shaped->text, shaped->advance,
                           shaped->n_missing);
    for (uint32_t r = 0; r < shaped->n_runs; r++)
        g_string_append_printf(out, " %s %d %u", shaped->runs[r].face->name,
                               shaped->runs[r].rightward,
                               shaped->runs[r].n_clusters);
    for (uint32_t g = 0; g < shaped->n_glyphs; g++)
        g_string_append_printf(out, " %u@%d,%d", shaped->glyphs[g].glyph,
                               shaped->glyphs[g].x, shaped->glyphs[g].y);
    g_string_append_c(out, ']');
}

static void
say_paragraph(GString *out, Shaper *shaper, const Wish *wish)
{
    ParagraphWish set = {
        .style = *wish->style,
        .size_pu = units_from_pt(10),
        .leading_pu = units_from_pt(12),
        .measure_pu = units_from_pt(40),
        .language = wish->tongue->language,
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(Paragraph) paragraph =
        paragraph_set(shaper, wish->text, &set, &error);

    if (paragraph == NULL) {
        g_string_append(out, error->message);
        return;
    }
    for (size_t i = 0; i < paragraph_n_pieces(paragraph); i++)
        say_shaped(out, paragraph_piece(paragraph, i)->shaped);
}

static void *
work(void *data)
{
    const Job *job = data;
    g_autoptr(Shaper) shaper = shaper_new(job->book);

    for (guint i = 0; i < job->wishes->len; i++) {
        guint idx = (job->from + i) % job->wishes->len;
        const Wish *wish = &g_array_index(job->wishes, Wish, idx);
        ShapedName name = shaper_name(shaper, wish->text,
                                      wish->tongue->language, wish->style);
        g_autoptr(GString) out = g_string_new(NULL);

        for (uint32_t k = 0; k < name.n_pieces; k++) {
            g_string_append_printf(out, "%d", name.pieces[k].x);
            say_shaped(out, name.pieces[k].shaped);
        }
        g_string_append_printf(out, " above %s",
                               fontbook_primary(job->book, wish->style)->name);
        if (idx % PARAGRAPH_EVERY == 0)
            say_paragraph(out, shaper, wish);
        job->said[idx] = g_string_free(g_steal_pointer(&out), FALSE);
        shaper_rest(shaper);
    }
    return NULL;
}

static Job
job_new(FontBook *book, const GArray *wishes, guint from)
{
    return (Job){book, wishes, from, g_new0(char *, wishes->len + 1)};
}

static FontBook *
book_open(void)
{
    g_autoptr(GError) error = NULL;
    FontBook *book = fontbook_open(&error);

    g_assert_no_error(error);
    return book;
}

/* Threads that begin at different places meet each face for the first time in
 * an order that nobody knows; every name comes out as it does alone. */
static void
test_same_names(void)
{
    g_autoptr(GArray) wishes = wishes_new();
    g_autoptr(FontBook) own_book = book_open();
    g_autoptr(FontBook) book = book_open();
    Job alone = job_new(own_book, wishes, 0);
    Job jobs[N_THREADS];
    GThread *threads[N_THREADS];

    work(&alone);
    for (guint t = 0; t < N_THREADS; t++) {
        jobs[t] = job_new(book, wishes, t * N_NAMES / N_THREADS);
        threads[t] = g_thread_new("shaper", work, &jobs[t]);
    }
    for (guint t = 0; t < N_THREADS; t++)
        g_thread_join(threads[t]);
    g_assert_cmpint(fontbook_n_faces(book), ==, fontbook_n_faces(own_book));
    for (guint t = 0; t < N_THREADS; t++) {
        for (guint i = 0; i < N_NAMES; i++)
            g_assert_cmpstr(jobs[t].said[i], ==, alone.said[i]);
        g_strfreev(jobs[t].said);
    }
    g_strfreev(alone.said);
}

/* A number is one face's and stays it while others come into the book. */
static void *
number_faces(void *data)
{
    FontBook *book = data;

    for (int weight = 100; weight <= 900; weight += 100)
        for (int kind = 0; kind < 4; kind++) {
            TypeStyle style = {kind & 1, (kind & 2) != 0, weight};
            const Face *face = fontbook_primary(book, &style);

            g_assert_true(fontbook_face(book, face->idx) == face);
        }
    return NULL;
}

static void
test_numbers(void)
{
    g_autoptr(FontBook) book = book_open();
    GThread *threads[N_THREADS];

    for (int t = 0; t < N_THREADS; t++)
        threads[t] = g_thread_new("numbers", number_faces, book);
    for (int t = 0; t < N_THREADS; t++)
        g_thread_join(threads[t]);
    for (int i = 0; i < fontbook_n_faces(book); i++)
        g_assert_cmpint(fontbook_face(book, i)->idx, ==, i);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/threads/same-names", test_same_names);
    g_test_add_func("/threads/numbers", test_numbers);
    return g_test_run();
}
