#include "base/handover.h"

/* Things handed over at once, and such batches under way: enough that neither
 * thread waits for every small delay of the other. */
#define BATCH 1024
#define N_BATCHES 4

/* Bytes of their texts taken at a time. */
#define CHUNK (64 * 1024)

typedef struct {
    GArray *things;
    GStringChunk *texts;
    bool is_last;
} Batch;

struct Handover {
    bool (*make)(Handover *handover, void *data, GError **error);
    bool (*take)(const void *thing, void *data, GError **error);
    void *data;
    size_t n_bytes; /* of a thing */
    Batch batches[N_BATCHES];
    GAsyncQueue *empty; /* Batch, on their way to the maker */
    GAsyncQueue *full;  /* and back */
    Batch *filling;     /* the maker's */
    int stopped;        /* atomic: nobody wants any more */
    GError *trouble;    /* the maker's */
};

const char *
handover_text(Handover *handover, const char *text)
{
    return text != NULL ? g_string_chunk_insert(handover->filling->texts, text)
                        : NULL;
}

bool
handover_give(Handover *handover, const void *thing, GError **error)
{
    GArray *things = handover->filling->things;

    if (g_atomic_int_get(&handover->stopped) != 0) {
        g_set_error_literal(error, FAULT, FAULT_INPUT, "stopped");
        return false;
    }
    g_array_append_vals(things, thing, 1);
    if (things->len == BATCH) {
        g_async_queue_push(handover->full, handover->filling);
        handover->filling = g_async_queue_pop(handover->empty);
    }
    return true;
}

static void *
make_all(void *data)
{
    Handover *handover = data;

    handover->filling = g_async_queue_pop(handover->empty);
    (void)handover->make(handover, handover->data, &handover->trouble);
    handover->filling->is_last = true;
    g_async_queue_push(handover->full, handover->filling);
    return NULL;
}

/* Takes every batch until the last; after a failure only out of the way. */
static bool
take_all(Handover *handover, GError **error)
{
    bool good = true;
    bool is_last = false;

    while (!is_last) {
        Batch *batch = g_async_queue_pop(handover->full);
        GArray *things = batch->things;

        for (guint i = 0; good && i < things->len; i++)
            good = handover->take(things->data + i * handover->n_bytes,
                                  handover->data, error);
        if (!good)
            g_atomic_int_set(&handover->stopped, 1);
        is_last = batch->is_last;
        g_array_set_size(things, 0);
        g_string_chunk_clear(batch->texts);
        g_async_queue_push(handover->empty, batch);
    }
    return good;
}

bool
handover_run(size_t n_bytes,
             bool (*make)(Handover *handover, void *data, GError **error),
             bool (*take)(const void *thing, void *data, GError **error),
             void *data, GError **error)
{
    Handover handover = {.make = make,
                         .take = take,
                         .data = data,
                         .n_bytes = n_bytes,
                         .empty = g_async_queue_new(),
                         .full = g_async_queue_new()};
    g_autoptr(GError) trouble = NULL;
    GThread *maker = NULL;
    bool good = false;

    for (int i = 0; i < N_BATCHES; i++) {
        Batch *batch = &handover.batches[i];

        batch->things = g_array_sized_new(FALSE, FALSE, (guint)n_bytes, BATCH);
        batch->texts = g_string_chunk_new(CHUNK);
        g_async_queue_push(handover.empty, batch);
    }
    maker = g_thread_new("maker", make_all, &handover);
    good = take_all(&handover, error);
    (void)g_thread_join(maker);
    for (int i = 0; i < N_BATCHES; i++) {
        g_array_unref(handover.batches[i].things);
        g_string_chunk_free(handover.batches[i].texts);
    }
    g_async_queue_unref(handover.empty);
    g_async_queue_unref(handover.full);
    trouble = handover.trouble;
    if (good && trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        good = false;
    }
    return good;
}
