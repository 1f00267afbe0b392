#include "campaign.h"

/* How many of the rows with ids @from .. @to - 1 are at @level. */
static int
count_level(const Screening *screening, int64_t from, int64_t to,
            ScreenLevel level)
{
    int n = 0;

    for (int64_t id = from; id < to; id++) {
        const ScreenRow *row = screening_row(screening, id);

        n += (row != NULL ? row->level : SCREEN_PASS) == level;
    }
    return n;
}

static const ScreenReason *
find_reason(const ScreenWave *wave, const char *code)
{
    for (int i = 0; i < wave->n_reasons; i++)
        if (g_str_equal(wave->reasons[i].code, code))
            return &wave->reasons[i];
    return NULL;
}

static void
check_sums(const Screening *screening)
{
    int64_t n = 0;

    for (int level = 0; level < SCREEN_N_LEVELS; level++)
        n += screening->n_by_level[level];
    g_assert_cmpint(n, ==, screening->n_rows);
    n = 0;
    for (int64_t i = 0; i < screening->n_hours; i++)
        n += screening->hours[i].n_rows;
    g_assert_cmpint(n, ==, screening->n_rows);
    for (int64_t i = 1; i < screening->n_flagged; i++)
        g_assert_cmpfloat(screening->rows[i - 1].score, >=,
                          screening->rows[i].score);
}

/* Other people's addresses, one night, everybody's networks. */
static void
test_night(Scratch *scratch, const void *data)
{
    g_auto(Campaign) campaign;
    g_autoptr(Screening) screening = NULL;
    const ScreenWave *wave = NULL;
    int64_t night = CAMPAIGN_OPENS + 20 * CAMPAIGN_DAY + 3 * 3600;
    int64_t n = 0;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 30, 100);
    n = campaign.rows->len;
    for (int i = 0; i < 600; i++) {
        StoreRow *row = campaign_add_genuine(
            &campaign, night + campaign_roll(&campaign, 3600));

        row->name_in_email = 0;
    }
    screening = campaign_screen(&campaign, scratch);
    check_sums(screening);
    g_assert_true(screening->knows_usual);
    g_assert_cmpint(screening->n_waves, ==, 1);
    wave = &screening->waves[0];
    g_assert_true(wave->holds);
    g_assert_cmpstr(wave->kind, ==, "time");
    g_assert_nonnull(find_reason(wave, "name-in-address"));
    g_assert_nonnull(find_reason(wave, "burst"));
    g_assert_cmpint(wave->cutoff, <=, night + 60);
    g_assert_cmpint(wave->n_examples, ==, SCREEN_EXAMPLES);
    g_assert_cmpint(wave->n_hold + wave->n_doubtful + wave->n_pass, ==,
                    wave->n_rows);
    g_assert_cmpint(count_level(screening, n + 1, n + 601, SCREEN_HOLD), ==,
                    600);
    g_assert_cmpint(count_level(screening, 1, n + 1, SCREEN_HOLD), <=, 5);
}

/* The same people in the same hour, but as genuine as all: only a crowd. */
static void
test_crowd(Scratch *scratch, const void *data)
{
    g_auto(Campaign) campaign;
    g_autoptr(Screening) screening = NULL;
    int64_t noon = CAMPAIGN_OPENS + 20 * CAMPAIGN_DAY + 12 * 3600;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 30, 100);
    for (int i = 0; i < 2000; i++)
        campaign_add_genuine(&campaign,
                             noon + campaign_roll(&campaign, 4 * 3600));
    screening = campaign_screen(&campaign, scratch);
    check_sums(screening);
    g_assert_cmpint(screening->n_waves, ==, 1);
    g_assert_cmpstr(screening->waves[0].kind, ==, "crowd");
    g_assert_false(screening->waves[0].holds);
    g_assert_cmpint(screening->n_by_level[SCREEN_HOLD], ==, 0);
    g_assert_cmpint(screening->n_by_level[SCREEN_DOUBTFUL], ==, 0);
}

/* A wave inside that crowd is not the crowd. */
static void
test_wave_in_crowd(Scratch *scratch, const void *data)
{
    g_auto(Campaign) campaign;
    g_autoptr(Screening) screening = NULL;
    int64_t noon = CAMPAIGN_OPENS + 20 * CAMPAIGN_DAY + 12 * 3600;
    int64_t n = 0;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 30, 100);
    for (int i = 0; i < 2000; i++)
        campaign_add_genuine(&campaign,
                             noon + campaign_roll(&campaign, 4 * 3600));
    n = campaign.rows->len;
    for (int i = 0; i < 500; i++) {
        StoreRow *row = campaign_add_genuine(
            &campaign, noon + 5400 + campaign_roll(&campaign, 1800));

        row->name_in_email = 0;
        row->confirm_delay = 2;
        row->ip_network = "198.51.100.0/24";
    }
    screening = campaign_screen(&campaign, scratch);
    check_sums(screening);
    g_assert_cmpint(count_level(screening, n + 1, n + 501, SCREEN_HOLD), >=,
                    498);
    g_assert_cmpint(count_level(screening, 1, n + 1, SCREEN_HOLD), <=, 2);
}

/* A short campaign has no usual; nobody is suspected for that. */
static void
test_short(Scratch *scratch, const void *data)
{
    g_auto(Campaign) campaign;
    g_autoptr(Screening) screening = NULL;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 2, 100);
    for (int i = 0; i < 100; i++)
        campaign_add(&campaign, "Hal Sand", CAMPAIGN_OPENS + i, 1);
    screening = campaign_screen(&campaign, scratch);
    g_assert_false(screening->knows_usual);
    g_assert_cmpint(screening->n_by_level[SCREEN_HOLD], ==, 0);
}

/* The key of a database is chance; what is found is not. */
static void
test_again(Scratch *scratch, const void *data)
{
    g_auto(Campaign) campaign;
    g_autoptr(Screening) one = NULL;
    g_autoptr(Screening) two = NULL;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 20, 60);
    for (int i = 0; i < 200; i++) {
        StoreRow *row = campaign_add_genuine(
            &campaign, CAMPAIGN_OPENS + 9 * CAMPAIGN_DAY + i * 11);

        row->name_in_email = 0;
        row->email_domain = campaign_text(&campaign, "d%d.example", i);
    }
    one = campaign_screen(&campaign, scratch);
    scratch_empty(scratch);
    two = campaign_screen(&campaign, scratch);
    g_assert_cmpint(one->n_flagged, >=, 200);
    g_assert_cmpint(one->n_flagged, ==, two->n_flagged);
    for (int64_t i = 0; i < one->n_flagged; i++) {
        g_assert_cmpint(one->rows[i].id, ==, two->rows[i].id);
        g_assert_cmpfloat(one->rows[i].score, ==, two->rows[i].score);
        g_assert_cmpint(one->rows[i].n_reasons, ==, two->rows[i].n_reasons);
        for (int k = 0; k < one->rows[i].n_reasons; k++)
            g_assert_cmpstr(one->rows[i].reasons[k].evidence, ==,
                            two->rows[i].reasons[k].evidence);
    }
}

/* Adds the words of the list @key as names, two and two. */
static void
add_list(Campaign *campaign, GKeyFile *keys, const char *key)
{
    g_auto(GStrv) list =
        g_key_file_get_string_list(keys, "names", key, NULL, NULL);

    for (char **word = list; word != NULL && *word != NULL; word++)
        campaign_add(campaign,
                     campaign_text(campaign, "%s %s", g_strstrip(*word),
                                   g_strstrip(list[0])),
                     CAMPAIGN_OPENS + campaign->rows->len * 3000, 60);
}

/* Every name that petition-sample knows, in every script, and names that have
 * given trouble elsewhere: nobody is held, nobody doubted, for a spelling. */
static void
test_spelling(Scratch *scratch, const void *data)
{
    static const char *const difficult[] = {
        "O'Neill",
        "Anne-Marie d’Arc",
        "José Ñandú",
        "Li 李",
        "राम शर्मा",
        "สมชาย ใจดี",
        "Мария Ёлкина",
        "عبد الله",
        "مُحَمَّد",
        "Nguyễn Thị Ánh",
        "Müller-Lüdenscheidt",
        "نرگس‌ها",
        "ශ්‍රී",
        "Łukasz",
        "X Æ",
        "U",
        "Ng",
        "Natalie Weiner",
        "Jo Cummings",
        "Ken Dickman",
        "Raj Dikshit",
        "Ann Gaylord",
        "Tom Cockburn",
        "Suconcock Jones",
        "Eve Scunthorpe",
        "Kim Penistone",
        "May Butts",
        "Sukarno",
        "Björk Guðmundsdóttir",
        "María del Carmen de los Ángeles García y Fernández de Córdoba",
        "Wolfeschlegelsteinhausenbergerdorff",
        "Krk Brdo",
        "Štrpce Vlk",
        "Hrvatin Krstić",
        "Nguyen",
        "Wertz Wetzel",
        "Aaron Haar",
        "Mª José",
        "(Prof.) Ann Lee",
        "Ann & Bob Lee",
        "Jr. Henry James III",
        "Đỗ Đức",
        "Ó Súilleabháin",
        "van ’t Hoff",
        "Fitz-Gerald",
        "Ångström",
        "i̇smail",
        "Þórður Ægir",
        "Nuʻu Kaʻiulani",
        "Ghil'ad",
        "T. S. Eliot",
        "Ibn-e-Sina",
    };
    g_autofree char *folder =
        g_test_build_filename(G_TEST_DIST, "..", "samples", "names", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_auto(Campaign) campaign;
    g_autoptr(Screening) screening = NULL;
    const char *file = NULL;

    (void)data;
    campaign_init(&campaign);
    for (size_t i = 0; i < G_N_ELEMENTS(difficult); i++)
        campaign_add(&campaign, difficult[i],
                     CAMPAIGN_OPENS + (int64_t)i * 3000, 60);
    g_assert_nonnull(dir);
    while ((file = g_dir_read_name(dir)) != NULL) {
        g_autoptr(GKeyFile) keys = g_key_file_new();
        g_autofree char *path = g_build_filename(folder, file, NULL);

        if (!g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, NULL))
            continue;
        add_list(&campaign, keys, "given");
        add_list(&campaign, keys, "given-f");
        add_list(&campaign, keys, "given-m");
        add_list(&campaign, keys, "family");
        add_list(&campaign, keys, "family-f");
        add_list(&campaign, keys, "family-m");
    }
    g_assert_cmpuint(campaign.rows->len, >, 5000);
    screening = campaign_screen(&campaign, scratch);
    for (int64_t i = 0; i < screening->n_flagged; i++)
        if (screening->rows[i].level != SCREEN_PASS)
            g_error("row %d: %s: %s", (int)screening->rows[i].id,
                    screening->rows[i].reasons[0].code,
                    screening->rows[i].reasons[0].evidence);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*run)(Scratch *scratch, const void *data);
    } tests[] = {
        {"/waves/night", test_night},
        {"/waves/crowd", test_crowd},
        {"/waves/in-crowd", test_wave_in_crowd},
        {"/waves/short", test_short},
        {"/waves/again", test_again},
        {"/waves/spelling", test_spelling},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Scratch, NULL, scratch_set_up, tests[i].run,
                   scratch_tear_down);
    return g_test_run();
}
