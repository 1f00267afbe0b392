#include "roll/relay.h"

/* Signatures handed over at once, and such batches under way: enough that
 * neither thread waits for every small delay of the other. */
#define BATCH 1024
#define N_BATCHES 4

/* Bytes of their texts taken at a time. */
#define CHUNK (64 * 1024)

static const size_t text_places[] = {
    offsetof(Signature, name),    offsetof(Signature, given),
    offsetof(Signature, family),  offsetof(Signature, town),
    offsetof(Signature, region),  offsetof(Signature, postcode),
    offsetof(Signature, country), offsetof(Signature, language),
    offsetof(Signature, edition), offsetof(Signature, signed_at),
    offsetof(Signature, comment),
};

typedef struct {
    GArray *signatures; /* of Signature */
    GStringChunk *texts;
    bool is_last;
} Batch;

typedef struct {
    Store *store;
    Batch batches[N_BATCHES];
    GAsyncQueue *empty; /* Batch, on their way to the reader */
    GAsyncQueue *full;  /* and back */
    Batch *filling;     /* the reader's */
    int stopped;        /* atomic: nobody wants any more */
    GError *trouble;    /* the reader's */
} Relay;

/* Takes a copy of @signature to the batch. */
static bool
pass_on(const Signature *signature, void *data, GError **error)
{
    Relay *relay = data;
    Batch *batch = relay->filling;
    Signature own = *signature;

    if (g_atomic_int_get(&relay->stopped) != 0) {
        g_set_error_literal(error, FAULT, FAULT_INPUT, "stopped");
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(text_places); i++) {
        const char **text =
            (const char **)(void *)((char *)&own + text_places[i]);

        if (*text != NULL)
            *text = g_string_chunk_insert(batch->texts, *text);
    }
    g_array_append_val(batch->signatures, own);
    if (batch->signatures->len == BATCH) {
        g_async_queue_push(relay->full, batch);
        relay->filling = g_async_queue_pop(relay->empty);
    }
    return true;
}

static void *
read_all(void *data)
{
    Relay *relay = data;

    relay->filling = g_async_queue_pop(relay->empty);
    (void)store_each_verified(relay->store, pass_on, relay, &relay->trouble);
    relay->filling->is_last = true;
    g_async_queue_push(relay->full, relay->filling);
    return NULL;
}

/* Shows @visit every batch until the last; after a failure none of them. */
static bool
take_all(Relay *relay,
         bool (*visit)(const Signature *signature, void *data, GError **error),
         void *data, GError **error)
{
    bool good = true;
    bool is_last = false;

    while (!is_last) {
        Batch *batch = g_async_queue_pop(relay->full);

        for (guint i = 0; good && i < batch->signatures->len; i++)
            good = visit(&g_array_index(batch->signatures, Signature, i), data,
                         error);
        if (!good)
            g_atomic_int_set(&relay->stopped, 1);
        is_last = batch->is_last;
        g_array_set_size(batch->signatures, 0);
        g_string_chunk_clear(batch->texts);
        g_async_queue_push(relay->empty, batch);
    }
    return good;
}

bool
relay_each_verified(Store *store,
                    bool (*visit)(const Signature *signature, void *data,
                                  GError **error),
                    void *data, GError **error)
{
    Relay relay = {.store = store,
                   .empty = g_async_queue_new(),
                   .full = g_async_queue_new()};
    g_autoptr(GError) trouble = NULL;
    GThread *reader = NULL;
    bool good = false;

    for (int i = 0; i < N_BATCHES; i++) {
        Batch *batch = &relay.batches[i];

        batch->signatures =
            g_array_sized_new(FALSE, FALSE, sizeof(Signature), BATCH);
        batch->texts = g_string_chunk_new(CHUNK);
        g_async_queue_push(relay.empty, batch);
    }
    reader = g_thread_new("reader", read_all, &relay);
    good = take_all(&relay, visit, data, error);
    (void)g_thread_join(reader);
    for (int i = 0; i < N_BATCHES; i++) {
        g_array_unref(relay.batches[i].signatures);
        g_string_chunk_free(relay.batches[i].texts);
    }
    g_async_queue_unref(relay.empty);
    g_async_queue_unref(relay.full);
    trouble = relay.trouble;
    if (good && trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        good = false;
    }
    return good;
}
