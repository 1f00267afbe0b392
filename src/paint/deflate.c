#include "paint/deflate.h"

#include <libdeflate.h>
#include <zlib.h>

/* Streams under way for each worker: enough to keep it busy. */
#define JOBS_A_WORKER 4

typedef struct {
    GBytes *raw;
    GBytes *stream; /* NULL until it is done; guarded by the lock */
    DeflateDone done;
    void *data;
    DeflateEffort effort;
} Job;

struct Deflater {
    GThreadPool *pool; /* NULL: the owner compresses */
    int levels[DEFLATE_N_EFFORTS];
    GMutex lock;
    GCond changed;
    GPtrArray *idle[DEFLATE_N_EFFORTS]; /* compressors that no worker has;
                                           guarded by the lock */
    GQueue jobs; /* Job, in the order of pushing; only the owner touches it */
    guint n_most;
};

static GBytes *
compress_with(struct libdeflate_compressor *compressor, GBytes *raw)
{
    size_t length = 0;
    const void *bytes = g_bytes_get_data(raw, &length);
    size_t bound = libdeflate_zlib_compress_bound(compressor, length);
    void *stream = g_malloc(bound);
    size_t n =
        libdeflate_zlib_compress(compressor, bytes, length, stream, bound);

    g_assert(n > 0);
    return g_bytes_new_take(g_realloc(stream, n), n);
}

GBytes *
deflate_bytes(GBytes *raw)
{
    struct libdeflate_compressor *compressor =
        libdeflate_alloc_compressor(DEFLATE_LEVEL);
    GBytes *stream = compress_with(compressor, raw);

    libdeflate_free_compressor(compressor);
    return stream;
}

/* A compressor takes a megabyte: more to set up than most streams are to
 * compress, so it goes from stream to stream. */
static struct libdeflate_compressor *
take_compressor(Deflater *deflater, DeflateEffort effort)
{
    GPtrArray *idle = deflater->idle[effort];
    struct libdeflate_compressor *compressor = NULL;

    g_mutex_lock(&deflater->lock);
    if (idle->len > 0)
        compressor = g_ptr_array_steal_index_fast(idle, idle->len - 1);
    g_mutex_unlock(&deflater->lock);
    if (compressor == NULL)
        compressor = libdeflate_alloc_compressor(deflater->levels[effort]);
    g_assert(compressor != NULL);
    return compressor;
}

static void
free_compressor(void *compressor)
{
    libdeflate_free_compressor(compressor);
}

static void
work(void *data, void *user_data)
{
    Job *job = data;
    Deflater *deflater = user_data;
    struct libdeflate_compressor *compressor =
        take_compressor(deflater, job->effort);
    GBytes *stream = compress_with(compressor, job->raw);

    g_mutex_lock(&deflater->lock);
    g_ptr_array_add(deflater->idle[job->effort], compressor);
    job->stream = stream;
    g_cond_signal(&deflater->changed);
    g_mutex_unlock(&deflater->lock);
}

Deflater *
deflater_new(int n_threads, int level)
{
    Deflater *deflater = g_new0(Deflater, 1);

    g_assert(level >= 0 && level <= DEFLATE_MOST);
    if (level == 0)
        level = DEFLATE_LEVEL;
    deflater->levels[DEFLATE_TEXT] = level;
    deflater->levels[DEFLATE_NUMBERS] =
        level == DEFLATE_LEVEL ? DEFLATE_NUMBERS_LEVEL : level;
    for (int effort = 0; effort < DEFLATE_N_EFFORTS; effort++)
        deflater->idle[effort] =
            g_ptr_array_new_with_free_func(free_compressor);
    if (n_threads == 0)
        n_threads = (int)g_get_num_processors();
    g_mutex_init(&deflater->lock);
    g_cond_init(&deflater->changed);
    g_queue_init(&deflater->jobs);
    deflater->n_most = (guint)n_threads * JOBS_A_WORKER;
    /* A pool that is not exclusive starts no thread of its own and so cannot
     * fail. */
    if (n_threads > 1)
        deflater->pool =
            g_thread_pool_new(work, deflater, n_threads, FALSE, NULL);
    return deflater;
}

static void
job_free(Job *job)
{
    g_bytes_unref(job->raw);
    g_clear_pointer(&job->stream, g_bytes_unref);
    g_free(job);
}

/* Waits for the oldest job and takes it out of the queue. */
static Job *
take_oldest(Deflater *deflater)
{
    Job *job = g_queue_pop_head(&deflater->jobs);

    g_mutex_lock(&deflater->lock);
    while (job->stream == NULL)
        g_cond_wait(&deflater->changed, &deflater->lock);
    g_mutex_unlock(&deflater->lock);
    return job;
}

static void
hand_over_oldest(Deflater *deflater)
{
    Job *job = take_oldest(deflater);

    job->done(g_steal_pointer(&job->stream), job->data);
    job_free(job);
}

void
deflater_free(Deflater *deflater)
{
    if (deflater == NULL)
        return;
    while (!g_queue_is_empty(&deflater->jobs))
        job_free(take_oldest(deflater));
    if (deflater->pool != NULL)
        g_thread_pool_free(deflater->pool, FALSE, TRUE);
    for (int effort = 0; effort < DEFLATE_N_EFFORTS; effort++)
        g_ptr_array_unref(deflater->idle[effort]);
    g_cond_clear(&deflater->changed);
    g_mutex_clear(&deflater->lock);
    g_free(deflater);
}

void
deflater_push(Deflater *deflater, GBytes *raw, DeflateEffort effort,
              DeflateDone done, void *data)
{
    Job *job = g_new0(Job, 1);

    while (g_queue_get_length(&deflater->jobs) >= deflater->n_most)
        hand_over_oldest(deflater);
    job->raw = raw;
    job->done = done;
    job->data = data;
    job->effort = effort;
    g_queue_push_tail(&deflater->jobs, job);
    if (deflater->pool != NULL)
        g_thread_pool_push(deflater->pool, job, NULL);
    else
        work(job, deflater);
}

void
deflater_finish(Deflater *deflater)
{
    while (!g_queue_is_empty(&deflater->jobs))
        hand_over_oldest(deflater);
}

/* Output is taken in steps of this. */
#define STREAM_STEP (64 * 1024)

/* libdeflate wants all bytes at once; this one is zlib's. */
struct DeflateStream {
    z_stream zlib;
    GByteArray *out;
};

DeflateStream *
deflatestream_new(void)
{
    DeflateStream *stream = g_new0(DeflateStream, 1);
    int status = deflateInit(&stream->zlib, DEFLATE_LEVEL);

    g_assert(status == Z_OK); /* else there is no memory */
    stream->out = g_byte_array_new();
    return stream;
}

/* Takes what zlib gives for the bytes it has. */
static void
drain(DeflateStream *stream, int flush)
{
    int status = Z_OK;

    do {
        guint at = stream->out->len;

        g_byte_array_set_size(stream->out, at + STREAM_STEP);
        stream->zlib.next_out = stream->out->data + at;
        stream->zlib.avail_out = STREAM_STEP;
        status = deflate(&stream->zlib, flush);
        g_assert(status != Z_STREAM_ERROR);
        g_byte_array_set_size(stream->out,
                              at + STREAM_STEP - stream->zlib.avail_out);
    } while (stream->zlib.avail_out == 0);
    g_assert(flush != Z_FINISH || status == Z_STREAM_END);
}

void
deflatestream_add(DeflateStream *stream, const void *bytes, size_t length)
{
    g_assert(length <= UINT_MAX);
    /* zlib only reads them; its header says otherwise unless asked. */
    stream->zlib.next_in = (z_const Bytef *)bytes;
    stream->zlib.avail_in = (uInt)length;
    drain(stream, Z_NO_FLUSH);
}

GBytes *
deflatestream_finish(DeflateStream *stream)
{
    GBytes *bytes = NULL;

    drain(stream, Z_FINISH);
    bytes = g_byte_array_free_to_bytes(g_steal_pointer(&stream->out));
    deflatestream_free(stream);
    return bytes;
}

void
deflatestream_free(DeflateStream *stream)
{
    if (stream == NULL)
        return;
    (void)deflateEnd(&stream->zlib);
    if (stream->out != NULL)
        g_byte_array_unref(stream->out);
    g_free(stream);
}
