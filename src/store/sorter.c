#include "store/sorter.h"

#include "base/tempfile.h"

#include <string.h>

/* Bytes of records in a batch. Two are held at a time: one that is filled and
 * one that is put in order. */
#define BATCH (8 * 1024 * 1024)

/* Bytes of each piece that are held while the pieces are merged. */
#define WINDOW (64 * 1024)

/* A record: how long its key is and how long it is itself, then both. */
typedef struct {
    uint32_t n_key;
    uint32_t n_record;
} Head;

/* Where a record stands in its batch. */
typedef struct {
    uint64_t prefix; /* the key's first bytes, so that most need no look */
    size_t at;
} Mark;

typedef struct {
    GByteArray *bytes;
    GArray *marks; /* of Mark */
} Batch;

/* A batch in order, from one byte of the file to another. */
typedef struct {
    uint64_t from;
    uint64_t until;
} Run;

struct Sorter {
    Batch batches[2];
    Batch *filling;
    Batch *ordering; /* the thread's, while there is one */
    GThread *thread; /* NULL: none is at work; gives its GError */
    TempFile *file;  /* NULL while all is in memory */
    GArray *runs;    /* of Run */
};

Sorter *
sorter_new(void)
{
    Sorter *sorter = g_new0(Sorter, 1);

    for (int i = 0; i < 2; i++) {
        sorter->batches[i].bytes = g_byte_array_new();
        sorter->batches[i].marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    }
    sorter->filling = &sorter->batches[0];
    sorter->ordering = &sorter->batches[1];
    sorter->runs = g_array_new(FALSE, FALSE, sizeof(Run));
    return sorter;
}

/* Waits until the thread is done with its batch. */
static bool
wait_for_thread(Sorter *sorter, GError **error)
{
    GError *trouble =
        sorter->thread != NULL ? g_thread_join(sorter->thread) : NULL;

    sorter->thread = NULL;
    if (trouble == NULL)
        return true;
    g_propagate_error(error, trouble);
    return false;
}

void
sorter_free(Sorter *sorter)
{
    if (sorter == NULL)
        return;
    (void)wait_for_thread(sorter, NULL);
    for (int i = 0; i < 2; i++) {
        g_byte_array_unref(sorter->batches[i].bytes);
        g_array_unref(sorter->batches[i].marks);
    }
    tempfile_free(sorter->file);
    g_array_unref(sorter->runs);
    g_free(sorter);
}

static Head
head_of(const guint8 *record)
{
    Head head;

    memcpy(&head, record, sizeof head);
    return head;
}

static size_t
length_of(const guint8 *record)
{
    Head head = head_of(record);

    return sizeof head + head.n_key + head.n_record;
}

/* The first bytes of @key as a number that compares as they do. */
static uint64_t
prefix_of(const void *key, size_t n_key)
{
    uint64_t prefix = 0;

    memcpy(&prefix, key, MIN(n_key, sizeof prefix));
    return GUINT64_FROM_BE(prefix);
}

static uint64_t
prefix_of_record(const guint8 *record)
{
    return prefix_of(record + sizeof(Head), head_of(record).n_key);
}

static int
compare_keys(const guint8 *one, const guint8 *other)
{
    uint32_t n_one = head_of(one).n_key;
    uint32_t n_other = head_of(other).n_key;
    int order =
        memcmp(one + sizeof(Head), other + sizeof(Head), MIN(n_one, n_other));

    return order != 0 ? order : (n_one > n_other) - (n_one < n_other);
}

static int
compare_marks(gconstpointer a, gconstpointer b, gpointer data)
{
    const Mark *one = a;
    const Mark *other = b;
    const GByteArray *bytes = data;
    int order = (one->prefix > other->prefix) - (one->prefix < other->prefix);

    if (order == 0)
        order = compare_keys(bytes->data + one->at, bytes->data + other->at);
    return order != 0 ? order : (one->at > other->at) - (one->at < other->at);
}

static void
put_in_order(Batch *batch)
{
    g_array_sort_with_data(batch->marks, compare_marks, batch->bytes);
}

/* Puts the batch in order and writes it. */
static void *
order_batch(void *data)
{
    Sorter *sorter = data;
    const Batch *batch = sorter->ordering;
    Run run = {.from = tempfile_length(sorter->file)};
    GError *trouble = NULL;

    put_in_order(sorter->ordering);
    for (guint i = 0; i < batch->marks->len; i++) {
        const guint8 *record =
            batch->bytes->data + g_array_index(batch->marks, Mark, i).at;

        if (!tempfile_add(sorter->file, record, length_of(record), &trouble))
            return trouble;
    }
    run.until = tempfile_length(sorter->file);
    g_array_append_val(sorter->runs, run);
    return NULL;
}

/* Hands the full batch to a thread, and goes on with the other one. */
static bool
hand_over(Sorter *sorter, GError **error)
{
    Batch *full = sorter->filling;

    if (sorter->file == NULL)
        sorter->file = tempfile_new(error);
    if (sorter->file == NULL || !wait_for_thread(sorter, error))
        return false;
    sorter->filling = sorter->ordering;
    sorter->ordering = full;
    g_byte_array_set_size(sorter->filling->bytes, 0);
    g_array_set_size(sorter->filling->marks, 0);
    sorter->thread = g_thread_new("sorter", order_batch, sorter);
    return true;
}

bool
sorter_add(Sorter *sorter, const void *key, size_t n_key, const void *record,
           size_t n_record, GError **error)
{
    Batch *batch = sorter->filling;
    const Head head = {(uint32_t)n_key, (uint32_t)n_record};
    Mark mark = {prefix_of(key, n_key), batch->bytes->len};

    g_byte_array_append(batch->bytes, (const guint8 *)&head, sizeof head);
    g_byte_array_append(batch->bytes, key, (guint)n_key);
    g_byte_array_append(batch->bytes, record, (guint)n_record);
    g_array_append_val(batch->marks, mark);
    return batch->bytes->len < BATCH || hand_over(sorter, error);
}

/* Records in order, from a run or from the batch that never left memory. */
typedef struct {
    const Batch *batch; /* NULL: of a run */
    guint n_taken;      /* of the batch */
    Run rest;           /* of the run, not yet read */
    GByteArray *window; /* of the run, as far as it has been read */
    size_t at;          /* in the window */
    guint no;           /* earlier ones come first where keys are equal */
    const guint8 *record;
    uint64_t prefix;
} Source;

static void
source_clear(void *data)
{
    Source *source = data;

    g_clear_pointer(&source->window, g_byte_array_unref);
}

/* Reads on where less than @n_bytes of the window are ahead. */
static bool
read_on(const Sorter *sorter, Source *source, size_t n_bytes, GError **error)
{
    GByteArray *window = source->window;
    size_t n_held = window->len - source->at;
    size_t n_more = 0;

    if (n_held >= n_bytes)
        return true;
    n_more = MIN(MAX(n_bytes, WINDOW) - n_held,
                 source->rest.until - source->rest.from);
    if (n_held > 0)
        memmove(window->data, window->data + source->at, n_held);
    g_byte_array_set_size(window, (guint)(n_held + n_more));
    source->at = 0;
    source->rest.from += n_more;
    return tempfile_read(sorter->file, source->rest.from - n_more, n_more,
                         window->data + n_held, error);
}

/* Goes to the next record of the run; none where it is done. */
static bool
step_in_run(const Sorter *sorter, Source *source, GError **error)
{
    source->record = NULL;
    if (source->at == source->window->len &&
        source->rest.from == source->rest.until)
        return true;
    if (!read_on(sorter, source, sizeof(Head), error) ||
        !read_on(sorter, source, length_of(source->window->data + source->at),
                 error))
        return false;
    source->record = source->window->data + source->at;
    source->at += length_of(source->record);
    return true;
}

/* Goes to the next record; none where there are no more. */
static bool
step(const Sorter *sorter, Source *source, GError **error)
{
    const Batch *batch = source->batch;

    if (batch == NULL) {
        if (!step_in_run(sorter, source, error))
            return false;
    } else {
        source->record =
            source->n_taken == batch->marks->len
                ? NULL
                : batch->bytes->data +
                      g_array_index(batch->marks, Mark, source->n_taken++).at;
    }
    if (source->record != NULL)
        source->prefix = prefix_of_record(source->record);
    return true;
}

/* Whether the record of @one comes before that of @other. Who has none comes
 * last. */
static bool
is_before(const Source *one, const Source *other)
{
    int order = 0;

    if (one->record == NULL || other->record == NULL)
        return one->record != NULL;
    if (one->prefix != other->prefix)
        return one->prefix < other->prefix;
    order = compare_keys(one->record, other->record);
    return order != 0 ? order < 0 : one->no < other->no;
}

/* Lets what stands at @at of the heap sink to where it belongs. */
static void
sink(Source **heap, guint n, guint at)
{
    for (guint child = 2 * at + 1; child < n; child = 2 * at + 1) {
        Source *held = heap[at];

        if (child + 1 < n && is_before(heap[child + 1], heap[child]))
            child++;
        if (!is_before(heap[child], held))
            return;
        heap[at] = heap[child];
        heap[child] = held;
        at = child;
    }
}

/* All there is, each at its first record.   [owned by caller] */
static GArray *
open_sources(const Sorter *sorter, GError **error)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, TRUE, sizeof(Source));

    g_array_set_clear_func(sources, source_clear);
    g_array_set_size(sources, sorter->runs->len + 1);
    for (guint i = 0; i < sources->len; i++) {
        Source *source = &g_array_index(sources, Source, i);

        source->no = i;
        if (i == sorter->runs->len) {
            source->batch = sorter->filling;
        } else {
            source->rest = g_array_index(sorter->runs, Run, i);
            source->window = g_byte_array_new();
        }
        if (!step(sorter, source, error))
            return NULL;
    }
    return g_steal_pointer(&sources);
}

bool
sorter_each(Sorter *sorter,
            bool (*take)(const void *record, size_t n_bytes, void *data,
                         GError **error),
            void *data, GError **error)
{
    g_autoptr(GArray) sources = NULL;
    g_autofree Source **heap = NULL;

    put_in_order(sorter->filling);
    if (!wait_for_thread(sorter, error) ||
        (sorter->file != NULL && !tempfile_finish(sorter->file, error)))
        return false;
    sources = open_sources(sorter, error);
    if (sources == NULL)
        return false;
    heap = g_new(Source *, sources->len);
    for (guint i = 0; i < sources->len; i++)
        heap[i] = &g_array_index(sources, Source, i);
    for (guint i = sources->len; i-- > 0;)
        sink(heap, sources->len, i);
    while (heap[0]->record != NULL) {
        const guint8 *record = heap[0]->record;
        Head head = head_of(record);

        if (!take(record + sizeof head + head.n_key, head.n_record, data,
                  error) ||
            !step(sorter, heap[0], error))
            return false;
        sink(heap, sources->len, 0);
    }
    return true;
}
