#include "roll/census.h"

#include <string.h>

/* "YYYY-MM-DD" */
#define DATE_BYTES 10

/* The counts of one kind. */
typedef struct {
    GHashTable *by_key; /* a RollCount of itself: its own key and value */
    RollCount *last;    /* the one counted last: often that of the next, too */
    GArray *in_order;   /* of RollCount, once all are counted */
} Counts;

struct Census {
    GStringChunk *words;
    Counts counts[ROLL_N_COUNTED];
    unsigned has; /* flags of RollHas */
};

static guint
hash_count(gconstpointer key)
{
    const RollCount *count = key;

    return g_str_hash(count->text) * 33 + g_str_hash(count->country);
}

static gboolean
equal_counts(gconstpointer a, gconstpointer b)
{
    const RollCount *one = a;
    const RollCount *other = b;

    return strcmp(one->text, other->text) == 0 &&
           strcmp(one->country, other->country) == 0;
}

Census *
census_new(void)
{
    Census *census = g_new0(Census, 1);

    census->words = g_string_chunk_new(4096);
    for (int i = 0; i < ROLL_N_COUNTED; i++)
        census->counts[i].by_key =
            g_hash_table_new_full(hash_count, equal_counts, g_free, NULL);
    return census;
}

void
census_free(Census *census)
{
    if (census == NULL)
        return;
    for (int i = 0; i < ROLL_N_COUNTED; i++) {
        g_clear_pointer(&census->counts[i].by_key, g_hash_table_unref);
        g_clear_pointer(&census->counts[i].in_order, g_array_unref);
    }
    g_string_chunk_free(census->words);
    g_free(census);
}

static void
count(Census *census, RollCounted what, const char *text, const char *country)
{
    Counts *counts = &census->counts[what];
    const RollCount key = {text, country, 0};

    if (*text == '\0')
        return;
    if (counts->last == NULL || !equal_counts(counts->last, &key)) {
        RollCount *found = g_hash_table_lookup(counts->by_key, &key);

        if (found == NULL) {
            if (what == ROLL_UNDATED &&
                g_hash_table_size(counts->by_key) == ROLL_MOST_UNDATED)
                return;
            found = g_new0(RollCount, 1);
            found->text = g_string_chunk_insert_const(census->words, text);
            found->country =
                g_string_chunk_insert_const(census->words, country);
            g_hash_table_add(counts->by_key, found);
        }
        counts->last = found;
    }
    counts->last->n++;
}

/* The day with which @signed_at begins, in @ret_day. */
static bool
read_day(const char *signed_at, char ret_day[DATE_BYTES + 1])
{
    int part[3] = {0, 0, 0};
    int part_idx = 0;

    for (int i = 0; i < DATE_BYTES; i++) {
        bool is_dash = i == 4 || i == 7;

        if (is_dash ? signed_at[i] != '-' : !g_ascii_isdigit(signed_at[i]))
            return false;
        if (is_dash)
            part_idx++;
        else
            part[part_idx] = part[part_idx] * 10 + (signed_at[i] - '0');
        ret_day[i] = signed_at[i];
    }
    ret_day[DATE_BYTES] = '\0';
    return part[0] > 0 && part[1] >= 1 && part[1] <= 12 && part[2] >= 1 &&
           part[2] <= g_date_get_days_in_month((GDateMonth)part[1],
                                               (GDateYear)part[0]);
}

void
census_add(Census *census, const RollEntry *entry)
{
    char day[DATE_BYTES + 1];

    count(census, ROLL_COUNTRIES, entry->country, "");
    count(census, ROLL_EDITIONS, entry->edition, "");
    count(census, ROLL_REGIONS, entry->region, entry->country);
    count(census, ROLL_LANGUAGES, entry->language, "");
    if (read_day(entry->signed_at, day))
        count(census, ROLL_DAYS, day, "");
    else
        count(census, ROLL_UNDATED, entry->signed_at, "");
    if (*entry->town != '\0')
        census->has |= ROLL_HAS_TOWN;
    if (*entry->region != '\0')
        census->has |= ROLL_HAS_REGION;
    if (*entry->postcode != '\0')
        census->has |= ROLL_HAS_POSTCODE;
}

void
census_add_repeat(Census *census, const char *edition)
{
    count(census, ROLL_REPEATS, edition, "");
}

void
census_add_comment(Census *census)
{
    census->has |= ROLL_HAS_COMMENT;
}

static int
compare_counts(gconstpointer a, gconstpointer b)
{
    const RollCount *one = a;
    const RollCount *other = b;
    int order = strcmp(one->text, other->text);

    return order != 0 ? order : strcmp(one->country, other->country);
}

void
census_finish(Census *census)
{
    for (int i = 0; i < ROLL_N_COUNTED; i++) {
        Counts *counts = &census->counts[i];
        GHashTableIter iter;
        gpointer counted = NULL;

        counts->in_order = g_array_sized_new(FALSE, FALSE, sizeof(RollCount),
                                             g_hash_table_size(counts->by_key));
        g_hash_table_iter_init(&iter, counts->by_key);
        while (g_hash_table_iter_next(&iter, &counted, NULL))
            g_array_append_vals(counts->in_order, counted, 1);
        g_array_sort(counts->in_order, compare_counts);
        g_clear_pointer(&counts->by_key, g_hash_table_unref);
        counts->last = NULL;
    }
}

const RollCount *
census_counts(const Census *census, RollCounted what, size_t *ret_n)
{
    const GArray *counts = census->counts[what].in_order;

    *ret_n = counts->len;
    return (const RollCount *)(const void *)counts->data;
}

bool
census_has(const Census *census, RollHas what)
{
    return (census->has & what) != 0;
}
