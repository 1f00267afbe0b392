#include "banner/composing.h"

#include <string.h>

/* Windows that are shaped and wait for their turn, or are being shaped. */
#define UNDER_WAY 8

/* Pieces taken at once for names that come one by one. */
#define CHUNK 1024

struct Composing {
    Shaper *shaper; /* [borrowed] the caller's */
    InkMeter *meter;
    TypeStyle style;
    GPtrArray *shapers; /* of the other threads, whose words are used on */
    GPtrArray *pieces;  /* of NamePiece [], of all names */
    NamePiece *chunk;   /* [borrowed] the last of those for single names */
    size_t n_in_chunk;
};

/* A window of the roll with its names shaped. */
typedef struct {
    RollWindow *window;
    GArray *names;     /* of ComposedName, one an entry */
    NamePiece *pieces; /* of all of them */
    GError *trouble;   /* it could not be read */
} Batch;

/* The shaping of a roll, while it lasts. */
typedef struct {
    Composing *composing;
    const Roll *roll;
    size_t n; /* windows */
    GMutex lock;
    GCond changed;
    size_t next;               /* the window that nobody has begun */
    size_t taken;              /* how many have been handed over */
    Batch *waiting[UNDER_WAY]; /* each at its window's place; NULL: none */
} Work;

/* What a thread works with. */
typedef struct {
    Work *work;
    Shaper *shaper;
    InkMeter *meter;
} Hand;

Composing *
composing_new(Shaper *shaper, const TypeStyle *style)
{
    Composing *composing = g_new0(Composing, 1);

    composing->shaper = shaper;
    composing->meter = ink_new();
    composing->style = *style;
    composing->shapers =
        g_ptr_array_new_with_free_func((GDestroyNotify)shaper_free);
    composing->pieces = g_ptr_array_new_with_free_func(g_free);
    return composing;
}

void
composing_free(Composing *composing)
{
    if (composing == NULL)
        return;
    ink_free(composing->meter);
    g_ptr_array_unref(composing->shapers);
    g_ptr_array_unref(composing->pieces);
    g_free(composing);
}

InkMeter *
composing_ink(const Composing *composing)
{
    return composing->meter;
}

/* Room for @n pieces.   [borrowed] */
static NamePiece *
take_pieces(Composing *composing, size_t n)
{
    NamePiece *pieces = NULL;

    if (composing->chunk == NULL || composing->n_in_chunk + n > CHUNK) {
        composing->chunk = g_new(NamePiece, MAX(n, CHUNK));
        composing->n_in_chunk = 0;
        g_ptr_array_add(composing->pieces, composing->chunk);
    }
    pieces = composing->chunk + composing->n_in_chunk;
    composing->n_in_chunk += n;
    return pieces;
}

ComposedName
composing_name(Composing *composing, const char *text, const char *language)
{
    ComposedName name = {.shaped = shaper_name(composing->shaper, text,
                                               language, &composing->style)};
    size_t n = name.shaped.n_pieces;
    NamePiece *pieces = take_pieces(composing, n);

    if (n > 0)
        memcpy(pieces, name.shaped.pieces, n * sizeof *pieces);
    name.shaped.pieces = pieces;
    name.ink = ink_of_name(composing->meter, &name.shaped);
    return name;
}

static void
batch_free(Batch *batch)
{
    if (batch == NULL)
        return;
    rollwindow_free(batch->window);
    g_clear_pointer(&batch->names, g_array_unref);
    g_clear_error(&batch->trouble);
    g_free(batch->pieces);
    g_free(batch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Batch, batch_free)

/* Shapes the names of window @no. */
static Batch *
shape_window(const Hand *hand, size_t no)
{
    const Work *work = hand->work;
    Batch *batch = g_new0(Batch, 1);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(NamePiece));
    size_t first_idx = no * ROLL_WINDOW;
    NamePiece *at = NULL;

    batch->window =
        roll_read(work->roll, first_idx, ROLL_WINDOW, &batch->trouble);
    if (batch->window == NULL)
        return batch;
    batch->names = g_array_sized_new(FALSE, TRUE, sizeof(ComposedName),
                                     (guint)rollwindow_n(batch->window));
    for (size_t i = 0; i < rollwindow_n(batch->window); i++) {
        const RollEntry *entry = rollwindow_entry(batch->window, first_idx + i);
        ComposedName name = {0};

        if (entry->name != NULL) {
            name.shaped = shaper_name(hand->shaper, entry->name,
                                      entry->language, &work->composing->style);
            name.ink = ink_of_name(hand->meter, &name.shaped);
            if (name.shaped.n_pieces > 0)
                g_array_append_vals(pieces, name.shaped.pieces,
                                    name.shaped.n_pieces);
        }
        g_array_append_val(batch->names, name);
    }
    /* Only now are they where they stay. */
    batch->pieces = at = g_memdup2(pieces->data, pieces->len * sizeof *at);
    for (guint i = 0; i < batch->names->len; i++) {
        ComposedName *name = &g_array_index(batch->names, ComposedName, i);

        name->shaped.pieces = at;
        at += name->shaped.n_pieces;
    }
    return batch;
}

/* Whether a window is left that may be begun now; the lock is held. */
static bool
may_begin(const Work *work)
{
    return work->next < work->n && work->next < work->taken + UNDER_WAY;
}

/* Shapes the next window; the lock is held, and left for the while. */
static void
shape_next(const Hand *hand)
{
    Work *work = hand->work;
    size_t no = work->next++;
    Batch *batch = NULL;

    g_mutex_unlock(&work->lock);
    batch = shape_window(hand, no);
    g_mutex_lock(&work->lock);
    work->waiting[no % UNDER_WAY] = batch;
    g_cond_broadcast(&work->changed);
}

static void *
lend_a_hand(void *data)
{
    const Hand *hand = data;
    Work *work = hand->work;

    g_mutex_lock(&work->lock);
    while (work->next < work->n) {
        if (may_begin(work))
            shape_next(hand);
        else
            g_cond_wait(&work->changed, &work->lock);
    }
    g_mutex_unlock(&work->lock);
    return NULL;
}

/* The next window in order: the caller shapes too until it is there.
 * [owned by caller] */
static Batch *
take_next(const Hand *own)
{
    Work *work = own->work;
    Batch **place = &work->waiting[work->taken % UNDER_WAY];
    Batch *batch = NULL;

    g_mutex_lock(&work->lock);
    while (*place == NULL) {
        if (may_begin(work))
            shape_next(own);
        else
            g_cond_wait(&work->changed, &work->lock);
    }
    batch = g_steal_pointer(place);
    work->taken++;
    g_cond_broadcast(&work->changed);
    g_mutex_unlock(&work->lock);
    return batch;
}

static bool
hand_over(Composing *composing, Batch *batch, size_t first_idx,
          bool (*take)(const RollEntry *entry, size_t at_idx,
                       const ComposedName *name, void *data, GError **error),
          void *data, GError **error)
{
    if (batch->window == NULL) {
        g_propagate_error(error, g_steal_pointer(&batch->trouble));
        return false;
    }
    g_ptr_array_add(composing->pieces, g_steal_pointer(&batch->pieces));
    for (guint i = 0; i < batch->names->len; i++) {
        const RollEntry *entry = rollwindow_entry(batch->window, first_idx + i);

        if (entry->name != NULL &&
            !take(entry, first_idx + i,
                  &g_array_index(batch->names, ComposedName, i), data, error))
            return false;
    }
    return true;
}

/* Starts the threads that help.   [owned by caller] */
static GArray *
call_hands(Work *work, GPtrArray *threads)
{
    size_t n = MIN(work->n, (size_t)g_get_num_processors());
    GArray *hands = g_array_sized_new(FALSE, FALSE, sizeof(Hand), (guint)n);

    for (size_t i = 1; i < n; i++) {
        Shaper *shaper = shaper_new(shaper_book(work->composing->shaper));
        const Hand hand = {work, shaper, shaper_ink(shaper)};

        g_ptr_array_add(work->composing->shapers, shaper);
        g_array_append_val(hands, hand);
    }
    for (guint i = 0; i < hands->len; i++)
        g_ptr_array_add(threads, g_thread_new("hand", lend_a_hand,
                                              &g_array_index(hands, Hand, i)));
    return hands;
}

bool
composing_each(Composing *composing, const Roll *roll,
               bool (*take)(const RollEntry *entry, size_t at_idx,
                            const ComposedName *name, void *data,
                            GError **error),
               void *data, GError **error)
{
    Work work = {
        .composing = composing,
        .roll = roll,
        .n = (roll_n_entries(roll) + ROLL_WINDOW - 1) / ROLL_WINDOW,
    };
    const Hand own = {&work, composing->shaper, composing->meter};
    g_autoptr(GPtrArray) threads = g_ptr_array_new();
    g_autoptr(GArray) hands = NULL;
    bool good = true;

    g_mutex_init(&work.lock);
    g_cond_init(&work.changed);
    hands = call_hands(&work, threads);
    for (size_t no = 0; good && no < work.n; no++) {
        g_autoptr(Batch) batch = take_next(&own);

        good = hand_over(composing, batch, no * ROLL_WINDOW, take, data, error);
    }
    g_mutex_lock(&work.lock);
    work.n = work.next; /* after a failure nobody begins another one */
    g_cond_broadcast(&work.changed);
    g_mutex_unlock(&work.lock);
    for (guint i = 0; i < threads->len; i++)
        (void)g_thread_join(g_ptr_array_index(threads, i));
    for (size_t i = 0; i < UNDER_WAY; i++)
        batch_free(work.waiting[i]);
    g_mutex_clear(&work.lock);
    g_cond_clear(&work.changed);
    return good;
}
