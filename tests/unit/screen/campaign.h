/* campaign: signatures of people who do not exist, one after the other, for the
 * tests of src/screen/.
 */
#ifndef TESTS_CAMPAIGN_H
#define TESTS_CAMPAIGN_H

#include "../store/scratch.h"
#include "screen/muster.h"
#include "screen/screen.h"

/* 1 July 2020, 00:00 UTC. */
#define CAMPAIGN_OPENS INT64_C(1593561600)
#define CAMPAIGN_DAY INT64_C(86400)

/* Rows and the texts that they borrow. */
typedef struct {
    GArray *rows; /* of StoreRow */
    GStringChunk *texts;
    uint64_t dice;
} Campaign;

static inline void
campaign_init(Campaign *campaign)
{
    campaign->rows = g_array_new(FALSE, FALSE, sizeof(StoreRow));
    campaign->texts = g_string_chunk_new(4096);
    campaign->dice = 20200917;
}

static inline void
campaign_clear(Campaign *campaign)
{
    g_array_unref(campaign->rows);
    g_string_chunk_free(campaign->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Campaign, campaign_clear)

/* 0 .. @n - 1 */
static inline uint32_t
campaign_roll(Campaign *campaign, uint32_t n)
{
    campaign->dice =
        campaign->dice * UINT64_C(6364136223846793005) + UINT64_C(1);
    return (uint32_t)(campaign->dice >> 33) % n;
}

G_GNUC_PRINTF(2, 3)

static inline const char *
campaign_text(Campaign *campaign, const char *format, ...)
{
    va_list arguments;
    g_autofree char *text = NULL;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return g_string_chunk_insert(campaign->texts, text);
}

static inline const char *
campaign_stamp(Campaign *campaign, int64_t moment)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(moment);
    g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");

    return g_string_chunk_insert(campaign->texts, text);
}

/* Adds a confirmed row, to be changed. [borrowed until the next] */
static inline StoreRow *
campaign_add(Campaign *campaign, const char *name, int64_t moment,
             int64_t delay)
{
    StoreRow row = scratch_row(name, STATUS_VERIFIED);

    row.external_id = campaign_text(campaign, "%u", campaign->rows->len + 1);
    row.signed_at = campaign_stamp(campaign, moment);
    row.confirmed_at = campaign_stamp(campaign, moment + delay);
    row.confirm_delay = delay;
    g_array_append_val(campaign->rows, row);
    return &g_array_index(campaign->rows, StoreRow, campaign->rows->len - 1);
}

/* Adds somebody genuine, who has an address like their name as often as not,
 * confirms when they like and has a network of their own. */
static inline StoreRow *
campaign_add_genuine(Campaign *campaign, int64_t moment)
{
    static const char *const given[] = {"Ada", "Bo",  "Cleo", "Dora", "Emil",
                                        "Fay", "Gus", "Hal",  "Ida",  "Jan"};
    static const char *const family[] = {"Quist", "Rask", "Sand", "Thorn",
                                         "Udal",  "Vane", "Wolf", "Yates"};
    const char *name =
        campaign_text(campaign, "%s %s", given[campaign_roll(campaign, 10)],
                      family[campaign_roll(campaign, 8)]);
    StoreRow *row =
        campaign_add(campaign, name, moment,
                     20 + campaign_roll(campaign, 600) *
                              (int64_t)(1 + campaign_roll(campaign, 60)));
    uint32_t no = campaign->rows->len;

    row->email_canonical = campaign_text(campaign, "p%u@mail.example", no);
    row->email_domain = "mail.example";
    row->ip = campaign_text(campaign, "2001:db8:%x::1", no);
    row->ip_network = campaign_text(campaign, "2001:db8:%x::/48", no);
    row->name_in_email = (int)campaign_roll(campaign, 3) * 50;
    return row;
}

/* Adds @n_days days of @n_a_day genuine rows each. */
static inline void
campaign_fill(Campaign *campaign, uint32_t n_days, uint32_t n_a_day)
{
    for (uint32_t day = 0; day < n_days; day++)
        for (uint32_t i = 0; i < n_a_day; i++)
            campaign_add_genuine(
                campaign, CAMPAIGN_OPENS + day * CAMPAIGN_DAY +
                              campaign_roll(campaign, (uint32_t)CAMPAIGN_DAY));
}

/* Puts the campaign into a database and opens it. [owned by caller] */
static inline Store *
campaign_open(const Campaign *campaign, const Scratch *scratch)
{
    const StoreIntake intake = scratch_intake();
    g_autoptr(GError) error = NULL;
    Store *store = NULL;

    scratch_import(scratch, &intake,
                   (const StoreRow *)(const void *)campaign->rows->data,
                   campaign->rows->len);
    store = store_open_printing(scratch->path, &error);
    g_assert_no_error(error);
    return store;
}

/* All rows gathered; row i of the campaign is row i. [owned by caller] */
static inline Muster *
campaign_muster(const Campaign *campaign, const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = campaign_open(campaign, scratch);
    Muster *muster = muster_read(store, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(muster->n_rows, ==, campaign->rows->len);
    return muster;
}

/* [owned by caller] */
static inline Screening *
campaign_screen(const Campaign *campaign, const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = campaign_open(campaign, scratch);
    const ScreenPolicy policy = screen_policy_default();
    Screening *screening = screen_run(store, &policy, NULL, &error);

    g_assert_no_error(error);
    return screening;
}

#endif
