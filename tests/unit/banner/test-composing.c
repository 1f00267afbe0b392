#include "banner/composing.h"

#include "../store/scratch.h"

/* More than the windows that are under way at once. */
#define N_NAMES 50000

/* A roll of that many names that nobody has, in three scripts; every 17th
 * without a name to show. */
typedef struct {
    Scratch scratch;
    Roll *roll;
    FontBook *book;
    Shaper *shaper;
    Composing *composing;
} Fixture;

static const TypeStyle style = {.weight = 600};

static void
set_up(Fixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    const RollWish wish = {.purpose = ROLL_FOR_PUBLIC, .language = "en"};

    (void)data;
    scratch_set_up(&fixture->scratch, NULL);
    scratch_sql(
        &fixture->scratch,
        "CREATE TABLE verified_signature (id INTEGER PRIMARY KEY, name TEXT,"
        " public INTEGER, display TEXT, language TEXT);"
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
        "WHERE i < " G_STRINGIFY(
            N_NAMES) ") "
                     "INSERT INTO verified_signature SELECT i, CASE i % 3 "
                     "WHEN 0 THEN 'Wilma T' || char(97 + i % 26, 97 + i / 26 % "
                     "26, 97 + i "
                     "/ 676 % 26) WHEN 1 THEN 'Вера Т' || char(1072 + i % 32, "
                     "1072 + i / 32 "
                     "% 32) ELSE 'סבא ' || char(1488 + i % 22, 1488 + i / 22 % "
                     "22) END, 1, "
                     "CASE WHEN i % 17 = 0 THEN 'anonymous' ELSE 'full' END, "
                     "'en' FROM n");
    store = store_open_printing(fixture->scratch.path, &error);
    g_assert_no_error(error);
    fixture->roll = roll_gather(store, &wish, NULL, &error);
    g_assert_no_error(error);
    fixture->book = fontbook_open(&error);
    g_assert_no_error(error);
    fixture->shaper = shaper_new(fixture->book);
    fixture->composing = composing_new(fixture->shaper, &style);
}

static void
tear_down(Fixture *fixture, const void *data)
{
    (void)data;
    composing_free(fixture->composing);
    shaper_free(fixture->shaper);
    fontbook_close(fixture->book);
    roll_free(fixture->roll);
    scratch_tear_down(&fixture->scratch, NULL);
}

typedef struct {
    GArray *names; /* of ComposedName */
    GString *texts;
    size_t next_idx;   /* not below this one */
    size_t stop_after; /* 0: never */
} Taken;

static bool
take(const RollEntry *entry, size_t at_idx, const ComposedName *name,
     void *data, GError **error)
{
    Taken *taken = data;

    g_assert_cmpuint(at_idx, >=, taken->next_idx);
    taken->next_idx = at_idx + 1;
    g_array_append_val(taken->names, *name);
    g_string_append_len(taken->texts, entry->name,
                        (gssize)strlen(entry->name) + 1);
    if (taken->stop_after == 0 || taken->names->len < taken->stop_after)
        return true;
    g_set_error(error, FAULT, FAULT_LIMIT, "enough");
    return false;
}

static void
begin(Taken *taken, size_t stop_after)
{
    *taken = (Taken){
        .names = g_array_new(FALSE, FALSE, sizeof(ComposedName)),
        .texts = g_string_new(NULL),
        .stop_after = stop_after,
    };
}

static void
end(Taken *taken)
{
    g_array_unref(taken->names);
    g_string_free(taken->texts, TRUE);
}

/* What several threads make is what one makes, in the order of the roll, and
 * stays when they are gone. */
static void
test_same(Fixture *fixture, const void *data)
{
    g_autoptr(Shaper) shaper = shaper_new(fixture->book);
    g_autoptr(Composing) alone = composing_new(shaper, &style);
    g_autoptr(GError) error = NULL;
    const char *text = NULL;
    Taken taken;

    (void)data;
    begin(&taken, 0);
    g_assert_true(composing_each(fixture->composing, fixture->roll, take,
                                 &taken, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(taken.names->len, ==, N_NAMES - N_NAMES / 17);
    text = taken.texts->str;
    for (guint i = 0; i < taken.names->len; i++) {
        const ComposedName *name = &g_array_index(taken.names, ComposedName, i);

        g_assert_cmpuint(name->shaped.n_missing, ==, 0);
        /* One of each script and many another; all would take too long. */
        if (i % 97 == 0) {
            const ComposedName own = composing_name(alone, text, "en");

            g_assert_cmpint(name->shaped.advance, ==, own.shaped.advance);
            g_assert_cmpint(name->ink.left, ==, own.ink.left);
            g_assert_cmpint(name->ink.right, ==, own.ink.right);
            g_assert_cmpint(name->ink.above, ==, own.ink.above);
            g_assert_cmpint(name->ink.below, ==, own.ink.below);
            g_assert_cmpuint(name->shaped.n_pieces, ==, own.shaped.n_pieces);
            for (uint32_t j = 0; j < own.shaped.n_pieces; j++)
                g_assert_cmpuint(name->shaped.pieces[j].shaped->n_glyphs, ==,
                                 own.shaped.pieces[j].shaped->n_glyphs);
        }
        text += strlen(text) + 1;
    }
    end(&taken);
}

/* Whoever takes may have enough at any moment; nobody waits for ever then. */
static void
test_stop(Fixture *fixture, const void *data)
{
    static const size_t stops[] = {1, ROLL_WINDOW - 300, ROLL_WINDOW + 1,
                                   N_NAMES - N_NAMES / 17};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(stops); i++) {
        g_autoptr(GError) error = NULL;
        Taken taken;

        begin(&taken, stops[i]);
        g_assert_false(composing_each(fixture->composing, fixture->roll, take,
                                      &taken, &error));
        g_assert_error(error, FAULT, FAULT_LIMIT);
        g_assert_cmpuint(taken.names->len, ==, stops[i]);
        end(&taken);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/composing/same", Fixture, NULL, set_up, test_same, tear_down);
    g_test_add("/composing/stop", Fixture, NULL, set_up, test_stop, tear_down);
    return g_test_run();
}
