#include "campaign.h"
#include "screen/folding.h"
#include "screen/words.h"

static void
test_folding(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Folding) folding = folding_new(&error);
    /* Each reads as "clown", none hides in a name of another language. */
    static const char *const disguised[] = {
        "CLOWN", "c.l.o.w.n", "ｃｌｏｗｎ",        "𝐂𝐥𝐨𝐰𝐧", "ⓒⓛⓞⓦⓝ",
        "cl0wn", "сlоwn",     "c\xe2\x80\x8blown", "ḉ̴̀lown"};

    g_assert_no_error(error);
    for (size_t i = 0; i + 1 < G_N_ELEMENTS(disguised); i++) {
        g_autofree char *plain = folding_seen(folding, "clown");
        g_autofree char *seen = folding_seen(folding, disguised[i]);

        g_assert_cmpstr(seen, ==, plain);
    }
    g_assert_true(folding_could_hide(folding, "cl0wn"));
    g_assert_true(folding_could_hide(folding, "сlown"));
    g_assert_true(folding_could_hide(folding, "𝐂lown"));
    g_assert_false(folding_could_hide(folding, "Amina"));
    g_assert_false(folding_could_hide(folding, "Müller"));
    g_assert_false(folding_could_hide(folding, "Иванов"));
    g_assert_false(folding_could_hide(folding, "Nguyễn"));
    g_assert_false(folding_could_hide(folding, "2020"));
}

static void
test_lists(Scratch *scratch, const void *data)
{
    static const struct {
        const char *name;
        WordVerdict verdict;
        bool is_disguised;
    } cases[] = {
        {"Ada Vogel", WORD_FREE, false},
        {"Grumblewort Vogel", WORD_HOLD, false},
        {"Ada GRUMBLEWORT", WORD_HOLD, false},
        {"Ada Grumblew0rt", WORD_HOLD, true},
        {"Ada Gгumblеwort", WORD_HOLD, true}, /* two letters are Cyrillic */
        {"Ada Grumblewortson", WORD_FREE, false},
        {"Ada Vogel-Grumblewort", WORD_HOLD, false},
        {"Perhaps Vogel", WORD_LOOK, false},
        {"Perhapson Vogel", WORD_FREE, false},
        {"Mister Nobody Nowhere", WORD_HOLD, false},
        {"Nobody's Nowhere", WORD_FREE, false},
        {"Nowhere", WORD_FREE, false},
        /* In the project's list: may not be caught by any. */
        {"Natalie Weiner", WORD_FREE, false},
        {"Ann Scunthorpe", WORD_FREE, false},
        {"Raj Dikshit", WORD_FREE, false},
        {"Ilse Cockburn", WORD_FREE, false},
        {"Amina Wekesa", WORD_FREE, false},
    };

    static const char list[] = "# ours\n"
                               "grumblewort # worse\n"
                               "nobody nowhere\n"
                               "\n"
                               "[look]\n"
                               "perhaps\n";
    g_autofree char *path = g_build_filename(scratch->folder, "own", NULL);
    const char *const files[] = {path, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(Folding) folding = folding_new(&error);
    g_autoptr(Words) words = NULL;
    g_autoptr(Muster) muster = NULL;
    g_auto(Campaign) campaign;

    (void)data;
    campaign_init(&campaign);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        campaign_add(&campaign, cases[i].name, CAMPAIGN_OPENS, 60);
    muster = campaign_muster(&campaign, scratch);
    g_assert_true(g_file_set_contents(path, list, -1, NULL));
    words = words_load(folding, files, &error);
    g_assert_no_error(error);
    words_learn(words, muster);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        WordsFound found = words_find(
            words, muster, muster_name(muster, muster->rows[i].name_idx));

        if (found.verdict != cases[i].verdict ||
            found.is_disguised != cases[i].is_disguised)
            g_error("case %u: verdict %d, disguised %d", i, found.verdict,
                    found.is_disguised);
    }
}

static void
test_bad_lists(Scratch *scratch, const void *data)
{
    g_autofree char *path = g_build_filename(scratch->folder, "own", NULL);
    const char *const files[] = {path, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(Folding) folding = folding_new(&error);

    (void)data;
    g_assert_null(words_load(folding, files, &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_clear_error(&error);
    g_assert_true(g_file_set_contents(path, "[never]\nx\n", -1, NULL));
    g_assert_null(words_load(folding, files, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_assert_nonnull(strstr(error->message, "line 1"));
    g_clear_error(&error);
    g_assert_true(g_file_set_contents(path, "\xff\xfe", 2, NULL));
    g_assert_null(words_load(folding, files, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/folding", test_folding);
    g_test_add("/words/lists", Scratch, NULL, scratch_set_up, test_lists,
               scratch_tear_down);
    g_test_add("/words/bad-lists", Scratch, NULL, scratch_set_up,
               test_bad_lists, scratch_tear_down);
    return g_test_run();
}
