#include "packet/heights.h"

/* Rows that a hand measures at a time: whole bytes of bits, so that no two
 * hands write the same byte. */
#define STRETCH ROLL_WINDOW
G_STATIC_ASSERT(STRETCH % 8 == 0);

struct Heights {
    uint8_t *two_lines; /* a bit a row */
};

/* The work of all hands. */
typedef struct {
    const Rows *rows;
    const Makeup *makeup;
    size_t n_entries;
    uint8_t *two_lines;
    uint8_t *noted; /* a bit a row of which there is something to tell */
    int next;       /* stretch that nobody has taken; atomic */
    GMutex lock;
    GError *trouble; /* the first hand's; guarded by the lock */
} Survey;

static bool
bit(const uint8_t *bits, size_t idx)
{
    return (bits[idx / 8] >> (idx % 8) & 1) != 0;
}

static void
set_bit(uint8_t *bits, size_t idx, bool value)
{
    if (value)
        bits[idx / 8] |= (uint8_t)(1U << (idx % 8));
}

static bool
measure_stretch(Survey *survey, Makeup *hand, size_t first_idx, GError **error)
{
    g_autoptr(RollWindow) window =
        roll_read(survey->makeup->roll, first_idx, STRETCH, error);

    if (window == NULL)
        return false;
    for (size_t i = first_idx; i < first_idx + rollwindow_n(window); i++) {
        bool noted = false;
        int n_lines = rows_measure(survey->rows, hand,
                                   rollwindow_entry(window, i), &noted);

        set_bit(survey->two_lines, i, n_lines > 1);
        set_bit(survey->noted, i, noted);
        shaper_rest(hand->shaper);
    }
    return true;
}

/* Takes stretches until none is left. */
static void *
measure(void *data)
{
    Survey *survey = data;
    g_autoptr(Makeup) hand = makeup_for_hand(survey->makeup);
    g_autoptr(GError) error = NULL;

    while (error == NULL) {
        size_t first_idx = (size_t)g_atomic_int_add(&survey->next, 1) * STRETCH;

        if (first_idx >= survey->n_entries)
            break;
        (void)measure_stretch(survey, hand, first_idx, &error);
    }
    if (error != NULL) {
        g_mutex_lock(&survey->lock);
        if (survey->trouble == NULL)
            survey->trouble = g_steal_pointer(&error);
        g_mutex_unlock(&survey->lock);
    }
    return NULL;
}

/* Lets as many hands measure as there are stretches and processors. */
static bool
measure_all(Survey *survey, GError **error)
{
    g_autoptr(GPtrArray) hands = g_ptr_array_new();
    size_t n_stretches = (survey->n_entries + STRETCH - 1) / STRETCH;

    g_mutex_init(&survey->lock);
    for (size_t i = 1; i < MIN(n_stretches, (size_t)survey->makeup->n_threads);
         i++)
        g_ptr_array_add(hands, g_thread_new("hand", measure, survey));
    (void)measure(survey);
    for (guint i = 0; i < hands->len; i++)
        (void)g_thread_join(g_ptr_array_index(hands, i));
    g_mutex_clear(&survey->lock);
    if (survey->trouble != NULL)
        g_propagate_error(error, survey->trouble);
    return survey->trouble == NULL;
}

/* Tells of the rows that were noted in one stretch. */
static bool
tell_stretch(const Survey *survey, size_t first_idx, MissingRows *missing,
             Findings *findings, GError **error)
{
    const Makeup *makeup = survey->makeup;
    size_t end = MIN(first_idx + STRETCH, survey->n_entries);
    g_autoptr(RollWindow) window = NULL;

    for (size_t i = first_idx; i < end; i++) {
        if (!bit(survey->noted, i))
            continue;
        if (window == NULL)
            window = roll_read(makeup->roll, first_idx, STRETCH, error);
        if (window == NULL)
            return false;
        rows_tell(survey->rows, makeup, rollwindow_entry(window, i), missing,
                  findings);
    }
    return true;
}

static bool
tell_all(const Survey *survey, Findings *findings, GError **error)
{
    g_autoptr(MissingRows) missing = missing_rows_new();

    for (size_t i = 0; i < survey->n_entries; i += STRETCH)
        if (!tell_stretch(survey, i, missing, findings, error))
            return false;
    return missing_rows_none(missing, error);
}

Heights *
heights_measure(const Rows *rows, const Makeup *makeup, Findings *findings,
                GError **error)
{
    size_t n_entries = roll_n_entries(makeup->roll);
    g_autoptr(Heights) heights = g_new0(Heights, 1);
    g_autofree uint8_t *noted = g_new0(uint8_t, n_entries / 8 + 1);
    Survey survey = {
        .rows = rows, .makeup = makeup, .n_entries = n_entries, .noted = noted};

    heights->two_lines = g_new0(uint8_t, n_entries / 8 + 1);
    survey.two_lines = heights->two_lines;
    if (!measure_all(&survey, error) || !tell_all(&survey, findings, error))
        return NULL;
    return g_steal_pointer(&heights);
}

void
heights_free(Heights *heights)
{
    if (heights == NULL)
        return;
    g_free(heights->two_lines);
    g_free(heights);
}

int
heights_at(size_t idx, const void *heights)
{
    return bit(((const Heights *)heights)->two_lines, idx) ? 2 : 1;
}
