#include "store/sorter.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* A record, and the same of what was handed in and what came out. */
typedef struct {
    GPtrArray *records; /* of GBytes */
    size_t stop_after;  /* 0: never */
} Taken;

static bool
take(const void *record, size_t n_bytes, void *data, GError **error)
{
    Taken *taken = data;

    g_ptr_array_add(taken->records, g_bytes_new(record, n_bytes));
    if (taken->stop_after == 0 || taken->records->len < taken->stop_after)
        return true;
    g_set_error(error, FAULT, FAULT_LIMIT, "enough");
    return false;
}

typedef struct {
    GBytes *key;
    GBytes *record;
    guint seq;
} Item;

static int
compare_items(gconstpointer a, gconstpointer b)
{
    const Item *one = a;
    const Item *other = b;
    int order = g_bytes_compare(one->key, other->key);

    return order != 0 ? order
                      : (one->seq > other->seq) - (one->seq < other->seq);
}

static void
clear_item(void *data)
{
    Item *item = data;

    g_bytes_unref(item->key);
    g_bytes_unref(item->record);
}

static GBytes *
random_bytes(int longest, int n_values)
{
    int n = g_test_rand_int_range(0, longest + 1);
    guint8 *bytes = g_malloc0((gsize)longest + 1);

    for (int i = 0; i < n; i++)
        bytes[i] = (guint8)(g_test_rand_int_range(0, n_values) * 255 /
                            MAX(1, n_values - 1));
    return g_bytes_new_take(bytes, (gsize)n);
}

/* The same order as of a stable sort in memory: bytes count as unsigned, zero
 * bytes count, a key comes after those that it continues, equals stay. */
static void
check_order(int n_items, int longest_key, int n_values, int longest_record)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sorter) sorter = sorter_new();
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    Taken taken = {records, 0};

    g_array_set_clear_func(items, clear_item);
    for (int i = 0; i < n_items; i++) {
        Item item = {random_bytes(longest_key, n_values),
                     random_bytes(longest_record, 256), (guint)i};
        gsize n_key = 0;
        gsize n_record = 0;
        const void *key = g_bytes_get_data(item.key, &n_key);
        const void *record = g_bytes_get_data(item.record, &n_record);

        g_assert_true(sorter_add(sorter, key, n_key, record, n_record, &error));
        g_array_append_val(items, item);
    }
    g_array_sort(items, compare_items);
    g_assert_true(sorter_each(sorter, take, &taken, &error));
    g_assert_no_error(error);
    g_assert_cmpint((int)records->len, ==, n_items);
    for (guint i = 0; i < items->len; i++)
        g_assert_true(g_bytes_equal(g_array_index(items, Item, i).record,
                                    g_ptr_array_index(records, i)));
}

static void
test_order(void)
{
    check_order(0, 1, 2, 1);
    check_order(1, 1, 2, 1);
    check_order(2000, 3, 2, 5);
    check_order(2000, 40, 256, 100);
    /* Several batches, with records longer than a window. */
    check_order(900, 20, 256, 80000);
    /* Many with one key. */
    check_order(60000, 1, 2, 700);
    /* More than the sorter holds in memory at a time. */
    check_order(60000, 60, 256, 300);
}

static void
test_stop(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sorter) sorter = sorter_new();
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    Taken taken = {records, 2};

    for (const char *key = "dacb"; *key != '\0'; key++)
        g_assert_true(sorter_add(sorter, key, 1, key, 1, NULL));
    g_assert_false(sorter_each(sorter, take, &taken, &error));
    g_assert_error(error, FAULT, FAULT_LIMIT);
    g_assert_cmpuint(records->len, ==, 2);
    sorter_free(NULL);
}

/* No file may grow any more: as if the disk were full. */
static void
test_full_disk(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Sorter) sorter = NULL;
    g_autofree char *record = g_strnfill(1000, 'r');
    struct rlimit limit;
    struct rlimit tight;

    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    tight = limit;
    tight.rlim_cur = 1 << 20;
    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &tight), ==, 0);
    sorter = sorter_new();
    for (guint32 i = 0; i < 20000; i++)
        if (!sorter_add(sorter, &i, sizeof i, record, 1000, &error))
            break;
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_nonnull(strstr(error->message, "TMPDIR"));
    g_assert_null(strchr(error->message, '\n'));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sorter/order", test_order);
    g_test_add_func("/sorter/stop", test_stop);
    g_test_add_func("/sorter/full-disk", test_full_disk);
    return g_test_run();
}
