#include "paint/deflate.h"

#include <string.h>
#include <zlib.h>

#define N_STREAMS 100

/* Text that differs from stream to stream, in content and in length. */
static GBytes *
make_raw(int no)
{
    GString *raw = g_string_new(NULL);

    for (int i = 0; i < 50 + (no * 37) % 900; i++)
        g_string_append_printf(raw, "%d %d Td\n", no, (i * i * 31) % 997);
    return g_string_free_to_bytes(raw);
}

/* Keeps each stream under its turn. */
static void
keep(GBytes *stream, void *data)
{
    g_ptr_array_add(data, stream);
}

static GPtrArray *
deflate_all(int n_threads, int level)
{
    GPtrArray *streams =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(Deflater) deflater = deflater_new(n_threads, level);

    for (int no = 0; no < N_STREAMS; no++)
        deflater_push(deflater, make_raw(no), DEFLATE_TEXT, keep, streams);
    deflater_finish(deflater);
    return streams;
}

/* Streams come in the order of pushing and hold what went in. */
static void
test_order(void)
{
    g_autoptr(GPtrArray) streams = deflate_all(3, 0);

    g_assert_cmpuint(streams->len, ==, N_STREAMS);
    for (int no = 0; no < N_STREAMS; no++) {
        g_autoptr(GBytes) raw = make_raw(no);
        gsize length = 0;
        const Bytef *stream =
            g_bytes_get_data(g_ptr_array_index(streams, no), &length);
        uLongf n = 1 << 20;
        Bytef *back = g_malloc(n);
        g_autoptr(GBytes) got = NULL;

        g_assert_cmpint(uncompress(back, &n, stream, length), ==, Z_OK);
        got = g_bytes_new_take(back, n);
        g_assert_true(g_bytes_equal(got, raw));
    }
}

static void
test_threads(void)
{
    g_autoptr(GPtrArray) expected = deflate_all(1, 0);
    static const int n_threads[] = {0, 2, 8};

    for (size_t i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        g_autoptr(GPtrArray) streams = deflate_all(n_threads[i], DEFLATE_LEVEL);

        for (int no = 0; no < N_STREAMS; no++)
            g_assert_true(g_bytes_equal(g_ptr_array_index(expected, no),
                                        g_ptr_array_index(streams, no)));
    }
}

/* What comes bit by bit is one stream, whatever the bits. */
static void
test_bits(void)
{
    g_autoptr(GBytes) raw = make_raw(5);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(raw, &length);

    for (size_t bit = 1; bit <= length; bit = bit * 3 + 1) {
        g_autoptr(DeflateStream) stream = deflatestream_new();
        g_autoptr(GBytes) whole = NULL;
        g_autofree Bytef *back = g_malloc(length + 1);
        uLongf n = length + 1;
        const Bytef *deflated = NULL;
        gsize n_deflated = 0;

        for (size_t at = 0; at < length; at += bit)
            deflatestream_add(stream, bytes + at, MIN(bit, length - at));
        whole = deflatestream_finish(g_steal_pointer(&stream));
        deflated = g_bytes_get_data(whole, &n_deflated);
        g_assert_cmpuint(n_deflated, <, length);
        g_assert_cmpint(uncompress(back, &n, deflated, n_deflated), ==, Z_OK);
        g_assert_cmpuint(n, ==, length);
        g_assert_true(memcmp(back, bytes, length) == 0);
    }
}

static size_t
bytes_at(int level)
{
    g_autoptr(GPtrArray) streams = deflate_all(2, level);
    size_t n = 0;

    for (guint i = 0; i < streams->len; i++)
        n += g_bytes_get_size(g_ptr_array_index(streams, i));
    return n;
}

static void
test_levels(void)
{
    g_assert_cmpuint(bytes_at(1), >, bytes_at(DEFLATE_LEVEL));
    g_assert_cmpuint(bytes_at(DEFLATE_LEVEL), >, bytes_at(DEFLATE_MOST));
}

static void
never(GBytes *stream G_GNUC_UNUSED, void *data G_GNUC_UNUSED)
{
    g_assert_not_reached();
}

/* What is under way at the end is dropped; nobody is called. */
static void
test_dropped(void)
{
    Deflater *deflater = deflater_new(1, 0);

    for (int no = 0; no < 3; no++)
        deflater_push(deflater, make_raw(no), DEFLATE_TEXT, never, NULL);
    deflater_free(deflater);
    deflater_free(NULL);
}

static void
test_empty(void)
{
    g_autoptr(Deflater) deflater = deflater_new(0, 0);
    g_autoptr(GPtrArray) streams =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    Bytef back[1];
    uLongf n = 1;
    gsize length = 0;
    const Bytef *stream = NULL;

    deflater_finish(deflater);
    deflater_push(deflater, g_bytes_new(NULL, 0), DEFLATE_TEXT, keep, streams);
    deflater_finish(deflater);
    stream = g_bytes_get_data(g_ptr_array_index(streams, 0), &length);
    g_assert_cmpint(uncompress(back, &n, stream, length), ==, Z_OK);
    g_assert_cmpuint(n, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/deflate/order", test_order);
    g_test_add_func("/deflate/threads", test_threads);
    g_test_add_func("/deflate/levels", test_levels);
    g_test_add_func("/deflate/dropped", test_dropped);
    g_test_add_func("/deflate/empty", test_empty);
    g_test_add_func("/deflate/bits", test_bits);
    return g_test_run();
}
