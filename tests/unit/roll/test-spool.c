#include "roll/spool.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* More than one chunk of the spool, and no multiple of anything. */
#define N_ENTRIES 20011

/* Every text of an entry tells which entry it is of. */
static char *
text_of(const char *field, size_t idx)
{
    /* Of one byte, of many, and none at all. */
    return idx % 7 == 0
               ? g_strdup("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww")
               : g_strdup_printf("%s %" G_GSIZE_FORMAT "%.*s", field, idx,
                                 (int)(idx % 40),
                                 "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww");
}

static bool
add(Spool *spool, size_t idx, GError **error)
{
    g_autoptr(GByteArray) packed = g_byte_array_new();
    g_autofree char *name = text_of("name", idx);
    g_autofree char *town = text_of("town", idx + 1);
    g_autofree char *region = text_of("region", idx + 2);
    g_autofree char *postcode = text_of("postcode", idx + 3);
    g_autofree char *country = text_of("country", idx + 4);
    g_autofree char *language = text_of("language", idx + 5);
    g_autofree char *edition = text_of("edition", idx + 6);
    g_autofree char *signed_at = text_of("signed", idx);
    const RollEntry entry = {
        .id = idx % 2 == 0 ? (int64_t)idx : -(int64_t)idx,
        .name = idx % 5 == 0 ? NULL : name,
        .town = town,
        .region = region,
        .postcode = postcode,
        .country = country,
        .language = language,
        .edition = edition,
        .signed_at = signed_at,
    };

    spool_pack(&entry, packed);
    return spool_add(spool, packed->data, packed->len, error);
}

static Spool *
full_spool(size_t n)
{
    g_autoptr(GError) error = NULL;
    Spool *spool = spool_new(&error);

    g_assert_no_error(error);
    for (size_t i = 0; i < n; i++)
        g_assert_true(add(spool, i, &error));
    g_assert_true(spool_finish(spool, &error));
    g_assert_cmpuint(spool_n(spool), ==, n);
    return spool;
}

static void
expect_text(const char *text, const char *field, size_t idx)
{
    g_autofree char *expected = text_of(field, idx);

    g_assert_cmpstr(text, ==, expected);
}

static void
check_entry(const RollEntry *entry, size_t idx)
{
    g_assert_cmpint(entry->id, ==, idx % 2 == 0 ? (int64_t)idx : -(int64_t)idx);
    if (idx % 5 == 0)
        g_assert_null(entry->name);
    else
        expect_text(entry->name, "name", idx);
    expect_text(entry->town, "town", idx + 1);
    expect_text(entry->region, "region", idx + 2);
    expect_text(entry->postcode, "postcode", idx + 3);
    expect_text(entry->country, "country", idx + 4);
    expect_text(entry->language, "language", idx + 5);
    expect_text(entry->edition, "edition", idx + 6);
    expect_text(entry->signed_at, "signed", idx);
}

/* Reads a window and looks at every entry in it. */
static void
check_window(const Spool *spool, size_t first_idx, size_t n)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(RollWindow) window = spool_read(spool, first_idx, n, &error);
    size_t expected = MIN(n, spool_n(spool) - first_idx);

    g_assert_no_error(error);
    g_assert_cmpuint(rollwindow_n(window), ==, expected);
    for (size_t i = first_idx; i < first_idx + expected; i++)
        check_entry(rollwindow_entry(window, i), i);
}

static void
test_edges(void)
{
    static const size_t firsts[] = {0, 1, 30, 31, 32, 33, 63, 64, 65, 4096};
    static const size_t lengths[] = {0, 1, 2, 31, 32, 33, 64, 4096, SIZE_MAX};
    g_autoptr(Spool) spool = full_spool(N_ENTRIES);
    g_autoptr(Spool) few = full_spool(3);
    g_autoptr(Spool) none = full_spool(0);

    for (size_t f = 0; f < G_N_ELEMENTS(firsts); f++)
        for (size_t n = 0; n < G_N_ELEMENTS(lengths); n++) {
            check_window(spool, firsts[f], lengths[n]);
            check_window(spool, N_ENTRIES - firsts[f], lengths[n]);
        }
    for (size_t first = 0; first <= 3; first++)
        for (size_t n = 0; n < G_N_ELEMENTS(lengths); n++)
            check_window(few, first, lengths[n]);
    check_window(none, 0, 10);
}

static void *
read_at_random(void *data)
{
    const Spool *spool = data;
    g_autoptr(GRand) dice = g_rand_new_with_seed(7);

    for (int i = 0; i < 300; i++)
        check_window(spool, (size_t)g_rand_int_range(dice, 0, N_ENTRIES),
                     (size_t)g_rand_int_range(dice, 0, 200));
    return NULL;
}

static void
test_threads(void)
{
    g_autoptr(Spool) spool = full_spool(N_ENTRIES);
    GThread *threads[4];

    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("reader", read_at_random, spool);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
}

/* Nobody else can find the file. */
static void
test_nameless(void)
{
    g_autofree char *folder = NULL;

    if (g_test_subprocess()) {
        g_autoptr(Spool) spool = full_spool(N_ENTRIES);
        g_autoptr(GDir) dir = g_dir_open(g_getenv("TMPDIR"), 0, NULL);

        g_assert_nonnull(dir);
        g_assert_null(g_dir_read_name(dir));
        return;
    }
    folder = g_dir_make_tmp("spool-XXXXXX", NULL);
    /* GLib asks for the folder once and for all: a process of its own. */
    g_setenv("TMPDIR", folder, TRUE);
    g_test_trap_subprocess(NULL, 0, 0);
    g_unsetenv("TMPDIR");
    g_test_trap_assert_passed();
    g_assert_cmpint(g_rmdir(folder), ==, 0); /* it is empty */
}

static void
test_no_folder(void)
{
    if (g_test_subprocess()) {
        g_autoptr(GError) error = NULL;

        g_assert_null(spool_new(&error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
        g_assert_nonnull(strstr(error->message, "/nowhere/at/all"));
        return;
    }
    g_setenv("TMPDIR", "/nowhere/at/all", TRUE);
    g_test_trap_subprocess(NULL, 0, 0);
    g_unsetenv("TMPDIR");
    g_test_trap_assert_passed();
}

/* No file may grow any more: as if the disk were full. */
static void
test_full_disk(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Spool) spool = spool_new(NULL);
    struct rlimit limit;
    struct rlimit tight;
    bool going_on = true;

    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    tight = limit;
    tight.rlim_cur = 300 * 1000; /* a chunk, and part of the next */
    signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &tight), ==, 0);
    for (size_t i = 0; i < N_ENTRIES && going_on; i++)
        going_on = add(spool, i, &error);
    going_on = going_on && spool_finish(spool, &error);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    g_assert_false(going_on);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_nonnull(strstr(error->message, "set TMPDIR"));
    g_assert_null(strchr(error->message, '\n'));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spool/edges", test_edges);
    g_test_add_func("/spool/nameless", test_nameless);
    g_test_add_func("/spool/no-folder", test_no_folder);
    g_test_add_func("/spool/full-disk", test_full_disk);
    g_test_add_func("/spool/threads", test_threads);
    return g_test_run();
}
