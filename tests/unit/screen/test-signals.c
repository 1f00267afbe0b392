#include "campaign.h"
#include "screen/crowding.h"
#include "screen/hours.h"
#include "screen/mailbox.h"
#include "screen/place.h"
#include "screen/rate.h"
#include "screen/repeated.h"
#include "screen/rhythm.h"
#include "screen/stored.h"

static uint32_t
count_marked(const bool *marked, uint32_t from, uint32_t to)
{
    uint32_t n = 0;

    for (uint32_t i = from; i < to; i++)
        n += marked[i];
    return n;
}

/* As e-petitions has it: two within a minute, or six within five. */
static void
test_rate(Scratch *scratch, const void *data)
{
    static const struct {
        int64_t second;
        const char *ip;
        bool marked;
    } cases[] = {
        {0, "192.0.2.1", false},   {60, "192.0.2.1", true},
        {121, "192.0.2.1", false}, {121, "192.0.2.2", false},
        {182, "192.0.2.1", false}, {243, "192.0.2.1", false},
        {300, "192.0.2.1", true},  {1000, "192.0.2.1", false},
        {1001, NULL, false},       {1001, NULL, false},
    };

    bool marked[G_N_ELEMENTS(cases)] = {false};
    g_autoptr(Muster) muster = NULL;
    g_autoptr(Days) days = NULL;
    g_auto(Campaign) campaign;

    (void)data;
    campaign_init(&campaign);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        campaign_add(&campaign, "Ada Vogel", CAMPAIGN_OPENS + cases[i].second,
                     60)
            ->ip = cases[i].ip;
    muster = campaign_muster(&campaign, scratch);
    days = days_new(muster, false);
    rate_mark(muster, days, 1, 5, marked);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (marked[i] != cases[i].marked)
            g_error("case %zu: marked %d", i, marked[i]);
}

static void
test_rhythm(Scratch *scratch, const void *data)
{
    enum { N = 40 };

    bool marked[2 * N] = {false};
    g_autoptr(Muster) muster = NULL;
    g_autoptr(Days) days = NULL;
    g_auto(Campaign) campaign;
    int64_t moment = CAMPAIGN_OPENS;

    (void)data;
    campaign_init(&campaign);
    for (int i = 0; i < N; i++)
        campaign_add(&campaign, "Ada Vogel",
                     CAMPAIGN_OPENS + 17 * i + (i % 7 == 3), 60)
            ->ip = "192.0.2.1";
    for (int i = 0; i < N; i++) {
        moment += 1 + campaign_roll(&campaign, 60);
        campaign_add(&campaign, "Ada Vogel", moment, 60)->ip = "192.0.2.2";
    }
    muster = campaign_muster(&campaign, scratch);
    days = days_new(muster, false);
    rhythm_mark(muster, days, marked);
    g_assert_cmpuint(count_marked(marked, 0, N), >=, N - 2);
    g_assert_cmpuint(count_marked(marked, N, 2 * N), ==, 0);
}

static void
test_stored(Scratch *scratch, const void *data)
{
    g_autofree bool *marked = NULL;
    g_autoptr(Muster) muster = NULL;
    g_autoptr(Days) confirmed = NULL;
    g_auto(Campaign) campaign;
    int64_t release = CAMPAIGN_OPENS + 12 * CAMPAIGN_DAY;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 15, 60);
    for (int i = 0; i < 80; i++) {
        int64_t moment = CAMPAIGN_OPENS + 10 * CAMPAIGN_DAY + i * 900;

        campaign_add(&campaign, "Bo Rask", moment, release + i * 7 - moment);
    }
    muster = campaign_muster(&campaign, scratch);
    confirmed = days_new(muster, true);
    marked = g_new0(bool, muster->n_rows);
    stored_mark(muster, confirmed, marked);
    g_assert_cmpuint(count_marked(marked, 0, 900), <=, 2);
    g_assert_cmpuint(count_marked(marked, 900, 980), ==, 80);
}

/* A Wi-Fi that is used every day is no crowd, a class on one day is; a busy day
 * as a whole is none. */
static void
test_crowding(Scratch *scratch, const void *data)
{
    g_autofree Crowding *found = NULL;
    g_autoptr(Muster) muster = NULL;
    g_autoptr(Days) days = NULL;
    g_auto(Campaign) campaign;
    guint n = 0;

    (void)data;
    campaign_init(&campaign);
    for (int day = 0; day < 20; day++)
        for (int i = 0; i < 10; i++) {
            StoreRow *row = campaign_add_genuine(
                &campaign, CAMPAIGN_OPENS + day * CAMPAIGN_DAY + i * 999);

            row->ip = "192.0.2.1";
            row->ip_network = "192.0.2.0/24";
        }
    campaign_fill(&campaign, 20, 30);
    n = campaign.rows->len;
    for (int i = 0; i < 30; i++) {
        StoreRow *row = campaign_add(
            &campaign, campaign_text(&campaign, "Zork Zink%d", i % 4),
            CAMPAIGN_OPENS + 7 * CAMPAIGN_DAY + i * 999, 60);

        row->ip = "198.51.100.1";
        row->ip_network = "198.51.100.0/24";
        row->email_domain = campaign_text(&campaign, "d%d.example", i);
    }
    muster = campaign_muster(&campaign, scratch);
    days = days_new(muster, false);
    found = crowding_find(muster, days);
    for (guint i = 0; i < muster->n_rows; i++) {
        g_assert_true(found[i].network_known);
        g_assert_cmpint(found[i].network, ==, i >= n);
        g_assert_cmpint(found[i].domain, ==,
                        i >= n ? DOMAIN_LONE : DOMAIN_SHARED);
        g_assert_cmpint(found[i].words, ==, i >= n ? WORDS_ALL : WORDS_USUAL);
    }
}

static void
test_mailbox(Scratch *scratch, const void *data)
{
    static const struct {
        const char *name;
        const char *mail;
        bool noted;
    } cases[] = {
        {"Ada Vogel", "v@mail.example", false},
        {"Bo Vogel", "v@mail.example", false},
        {"Cleo Vogel", "v@mail.example", false},
        {"Ada Rask", "p@mail.example", false},
        {"Hal Sand", "p@mail.example", false},
        {"Ida Quist", "x@mail.example", true},
        {"Jan Udal", "x@mail.example", true},
        {"Fay Thorn", "x@mail.example", true},
        {"Gus Wolf", NULL, false},
        {"Emil Yates", NULL, false},
        {"Dora Vane", NULL, false},
    };

    g_autoptr(Muster) muster = NULL;
    g_autoptr(Dossier) dossier = NULL;
    g_auto(Campaign) campaign;

    (void)data;
    campaign_init(&campaign);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        campaign_add(&campaign, cases[i].name, CAMPAIGN_OPENS, 60)
            ->email_canonical = cases[i].mail;
    muster = campaign_muster(&campaign, scratch);
    dossier = dossier_new(muster);
    mailbox_note(muster, dossier);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        if ((dossier_score(dossier, i) > 0) != cases[i].noted)
            g_error("case %u: %g", i, dossier_score(dossier, i));
}

static void
test_place(Scratch *scratch, const void *data)
{
    g_autoptr(Muster) muster = NULL;
    g_autoptr(Dossier) dossier = NULL;
    g_auto(Campaign) campaign;

    (void)data;
    g_assert_cmpint(place_thousands("VA"), ==, 1);
    g_assert_cmpint(place_thousands("DE"), ==, 0);
    campaign_init(&campaign);
    for (int i = 0; i < 1200; i++)
        campaign_add(&campaign, "Ada Vogel", CAMPAIGN_OPENS, 60)->country =
            i < 1001   ? "VA"
            : i < 1150 ? "DE"
                       : "NU";
    muster = campaign_muster(&campaign, scratch);
    dossier = dossier_new(muster);
    place_note(muster, 0.1, dossier);
    g_assert_cmpfloat(dossier_score(dossier, 0), >=, 0.9);
    g_assert_cmpfloat(dossier_score(dossier, 1100), ==, 0);
    g_assert_cmpfloat(dossier_score(dossier, 1199), ==, 0);
}

/* Many are called by two frequent words; a rare pair thirty times is odd. */
static void
test_repeated(Scratch *scratch, const void *data)
{
    g_autoptr(Muster) muster = NULL;
    g_autoptr(GArray) found = NULL;
    g_auto(Campaign) campaign;
    const RepeatedName *name = NULL;

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 20, 100);
    for (int i = 0; i < 30; i++)
        campaign_add(&campaign, "Nell Nook", CAMPAIGN_OPENS + i * 50000, 60);
    muster = campaign_muster(&campaign, scratch);
    found = repeated_find(muster);
    g_assert_cmpuint(found->len, ==, 1);
    name = &g_array_index(found, RepeatedName, 0);
    g_assert_cmpstr(muster_name(muster, name->name_idx)->text, ==, "Nell Nook");
    g_assert_cmpfloat(name->expected, <, 1);
}

/* A burst does not move what is usual, and stands out. */
static void
test_hours(Scratch *scratch, const void *data)
{
    g_autoptr(Muster) muster = NULL;
    g_autoptr(GArray) hours = NULL;
    g_autofree double *deviations = NULL;
    g_auto(Campaign) campaign;

    enum { AT = 14 * 24 + 3 };

    (void)data;
    campaign_init(&campaign);
    campaign_fill(&campaign, 28, 240);
    for (int i = 0; i < 400; i++)
        campaign_add(&campaign, "Bo Rask",
                     CAMPAIGN_OPENS + AT * HOUR_SECONDS + i * 9, 60);
    muster = campaign_muster(&campaign, scratch);
    hours = hours_count(muster);
    deviations = hours_deviations(hours);
    g_assert_cmpuint(hours->len, ==, 28 * 24);
    for (guint i = 0; i < hours->len; i++) {
        const ScreenHour *hour = &g_array_index(hours, ScreenHour, i);

        g_assert_cmpfloat(hour->expected, >, 4);
        g_assert_cmpfloat(hour->expected, <, 22);
        if (i == AT)
            g_assert_cmpfloat(deviations[i], >, 30);
        else
            g_assert_cmpfloat(deviations[i], <, 8);
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*run)(Scratch *scratch, const void *data);
    } tests[] = {
        {"/signals/rate", test_rate},
        {"/signals/rhythm", test_rhythm},
        {"/signals/stored", test_stored},
        {"/signals/crowding", test_crowding},
        {"/signals/mailbox", test_mailbox},
        {"/signals/place", test_place},
        {"/signals/repeated", test_repeated},
        {"/signals/hours", test_hours},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Scratch, NULL, scratch_set_up, tests[i].run,
                   scratch_tear_down);
    return g_test_run();
}
