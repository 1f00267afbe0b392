#include "packet/heights.h"

/* Rows that a hand measures at a time: whole bytes of bits, so that no two
 * hands write the same byte. */
#define STRETCH ROLL_WINDOW
G_STATIC_ASSERT(STRETCH % 8 == 0);

struct Heights {
    uint8_t *two_lines; /* a bit a row, as in Height */
    uint8_t *noted;
    uint8_t *as_is;
};

/* The work of all hands. */
typedef struct {
    const HeightsRows *rows;
    const Makeup *makeup;
    Heights *heights;
    int next; /* stretch that nobody has taken; atomic */
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
measure_stretch(const Survey *survey, const Makeup *hand, size_t first_idx,
                GError **error)
{
    const HeightsRows *rows = survey->rows;
    g_autoptr(RollWindow) window =
        rows->read(rows->data, first_idx, STRETCH, error);

    if (window == NULL)
        return false;
    for (size_t i = first_idx; i < first_idx + rollwindow_n(window); i++) {
        Height height =
            rows->measure(rows->data, hand, rollwindow_entry(window, i));

        set_bit(survey->heights->two_lines, i, height.n_lines > 1);
        set_bit(survey->heights->noted, i, height.is_noted);
        set_bit(survey->heights->as_is, i, height.is_as_is);
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

        if (first_idx >= survey->rows->n)
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
    size_t n_stretches = (survey->rows->n + STRETCH - 1) / STRETCH;

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

Heights *
heights_measure(const HeightsRows *rows, const Makeup *makeup, GError **error)
{
    g_autoptr(Heights) heights = g_new0(Heights, 1);
    Survey survey = {.rows = rows, .makeup = makeup, .heights = heights};

    heights->two_lines = g_new0(uint8_t, rows->n / 8 + 1);
    heights->noted = g_new0(uint8_t, rows->n / 8 + 1);
    heights->as_is = g_new0(uint8_t, rows->n / 8 + 1);
    return measure_all(&survey, error) ? g_steal_pointer(&heights) : NULL;
}

bool
heights_tell(const Heights *heights, const HeightsRows *rows,
             bool (*tell)(const RollEntry *entry, void *data, GError **error),
             void *data, GError **error)
{
    g_autoptr(RollWindow) window = NULL;

    for (size_t i = 0; i < rows->n; i++) {
        if (i % STRETCH == 0)
            g_clear_pointer(&window, rollwindow_free);
        if (!bit(heights->noted, i))
            continue;
        if (window == NULL)
            window =
                rows->read(rows->data, i / STRETCH * STRETCH, STRETCH, error);
        if (window == NULL || !tell(rollwindow_entry(window, i), data, error))
            return false;
    }
    return true;
}

void
heights_free(Heights *heights)
{
    if (heights == NULL)
        return;
    g_free(heights->two_lines);
    g_free(heights->noted);
    g_free(heights->as_is);
    g_free(heights);
}

bool
heights_as_is(const Heights *heights, size_t idx)
{
    return bit(heights->as_is, idx);
}

int
heights_at(size_t idx, const void *heights)
{
    return bit(((const Heights *)heights)->two_lines, idx) ? 2 : 1;
}
