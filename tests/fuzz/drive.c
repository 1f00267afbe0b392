/* Runs a fuzz target over its corpus as an ordinary test, with mutations of
 * every file whose number is bounded and whose seed is fixed. Prints TAP, one
 * line a file.
 *
 * usage: fuzz-TARGET CORPUS-FOLDER N-MUTATIONS [FILE MUTATION-NO]
 *
 * With the last two it runs that one input again: the line that a crash leaves
 * behind names them.
 */
#include "input.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Changes to an input in one mutation, at most. */
#define MOST_CHANGES 6

/* Longer inputs only take longer. [bytes] */
#define LONGEST (64 << 10)

/* Says which input the target died of; set before every run. */
static char epitaph[256];

static void
say_epitaph(int signal_no)
{
    ssize_t written = write(STDOUT_FILENO, epitaph, strlen(epitaph));

    (void)written;
    signal(signal_no, SIG_DFL);
    raise(signal_no);
}

/* Puts @n bytes in the place of the @n_old at @at. */
static void
splice(GByteArray *bytes, guint at, guint n_old, const void *new_bytes, guint n)
{
    g_autoptr(GByteArray) tail = g_byte_array_new();

    g_byte_array_append(tail, bytes->data + at + n_old,
                        bytes->len - at - n_old);
    g_byte_array_set_size(bytes, at);
    g_byte_array_append(bytes, new_bytes, n);
    g_byte_array_append(bytes, tail->data, tail->len);
}

/* Bytes on which readers of text and of numbers stumble. */
static const struct {
    const char *bytes;
    guint length;
} stumbling_blocks[] = {
    {"\0", 1},
    {"\"", 1},
    {"\n", 1},
    {"\r\n", 2},
    {"=", 1},
    {"[", 1},
    {"]\n", 2},
    {"\\", 1},
    {"{", 1},
    {"}", 1},
    {",", 1},
    {";", 1},
    {" ", 1},
    {"\xEF\xBB\xBF", 3},
    {"\xFF\xFE", 2},
    {"\xC3", 1},
    {"\xED\xA0\x80", 3},
    {"\xF4\x8F\xBF\xBF", 4},
    {"\xE2\x80\x8D", 3},
    {"\xE2\x80\xAE", 3},
    {"\xCC\x81", 2},
    {"\xD8\xA7", 2},
    {"\xE0\xA4\x8D", 3},
    {"-1", 2},
    {"99999999999", 11},
    {"1e999", 5},
    {"\x7F\xFF\xFF\xFF", 4},
    {"\xFF", 1},
};

static void
change(GRand *chance, GByteArray *bytes, const GByteArray *other)
{
    guint at = (guint)g_rand_int_range(chance, 0, (gint32)bytes->len + 1);
    guint left = bytes->len - at;
    guint n =
        left > 0 ? (guint)g_rand_int_range(chance, 1, (gint32)MIN(left, 64) + 1)
                 : 0;
    guint block = (guint)g_rand_int_range(
        chance, 0, (gint32)G_N_ELEMENTS(stumbling_blocks));
    uint8_t byte = (uint8_t)g_rand_int_range(chance, 0, 256);

    switch (g_rand_int_range(chance, 0, 7)) {
    case 0: /* another byte */
        splice(bytes, at, MIN(n, 1), &byte, 1);
        break;
    case 1: /* one bit */
        if (n > 0)
            bytes->data[at] ^= (uint8_t)(1 << (byte & 7));
        break;
    case 2:
        splice(bytes, at, 0, stumbling_blocks[block].bytes,
               stumbling_blocks[block].length);
        break;
    case 3:
        splice(bytes, at, MIN(n, stumbling_blocks[block].length),
               stumbling_blocks[block].bytes, stumbling_blocks[block].length);
        break;
    case 4: /* a piece less */
        splice(bytes, at, n, "", 0);
        break;
    case 5: { /* a piece twice, or often */
        g_autofree uint8_t *piece = g_memdup2(bytes->data + at, n);

        for (int i = byte == 0 ? 200 : 1; i > 0; i--)
            splice(bytes, at, 0, piece, n);
        break;
    }
    default: { /* from here on as another file */
        guint from = (guint)g_rand_int_range(chance, 0, (gint32)other->len + 1);

        splice(bytes, at, left, other->data + from, other->len - from);
        break;
    }
    }
    if (bytes->len > LONGEST)
        g_byte_array_set_size(bytes, LONGEST);
}

/* Runs @original as it is for @no 0, else its mutation @no. */
static void
run(const char *name, const GByteArray *original, const GByteArray *other,
    int no)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree uint8_t *exact = NULL;

    g_byte_array_append(bytes, original->data, original->len);
    if (no > 0) {
        const guint32 seed[] = {g_str_hash(name), (guint32)no};
        GRand *chance = g_rand_new_with_seed_array(seed, 2);

        for (int i = g_rand_int_range(chance, 1, MOST_CHANGES + 1); i > 0; i--)
            change(chance, bytes, other);
        g_rand_free(chance);
    }
    snprintf(epitaph, sizeof epitaph, "\n# died of: %s %d\n", name, no);
    /* Of its own size, so that a sanitizer sees a step beyond. */
    exact = g_malloc(MAX(bytes->len, 1));
    if (bytes->len > 0)
        memcpy(exact, bytes->data, bytes->len);
    LLVMFuzzerTestOneInput(exact, bytes->len);
}

static GByteArray *
read_bytes(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    gsize length = 0;

    if (!g_file_get_contents(path, &text, &length, NULL)) {
        printf("Bail out! cannot read %s\n", path);
        exit(1);
    }
    return g_byte_array_new_take((guint8 *)text, length);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the files in @folder, sorted. */
static GPtrArray *
list(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(names, g_strdup(name));
    g_clear_pointer(&dir, g_dir_close);
    g_ptr_array_sort(names, compare_names);
    return names;
}

int
main(int argc, char **argv)
{
    const char *only = argc == 5 ? argv[3] : NULL;
    g_autoptr(GPtrArray) names = NULL;
    int n_mutations = 0;

    if (argc != 3 && argc != 5) {
        fprintf(stderr,
                "usage: %s CORPUS-FOLDER N-MUTATIONS "
                "[FILE MUTATION-NO]\n",
                argv[0]);
        return 1;
    }
    g_log_set_always_fatal(
        (GLogLevelFlags)(G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK));
    signal(SIGABRT, say_epitaph);
    signal(SIGTRAP, say_epitaph);
    signal(SIGSEGV, say_epitaph);
    names = list(argv[1]);
    n_mutations = atoi(argv[2]);
    if (names->len == 0) {
        printf("Bail out! no files in %s\n", argv[1]);
        return 1;
    }
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        const char *next = g_ptr_array_index(names, (i + 1) % names->len);
        g_autoptr(GByteArray) original = read_bytes(argv[1], name);
        g_autoptr(GByteArray) other = read_bytes(argv[1], next);

        if (only != NULL) {
            if (strcmp(name, only) == 0)
                run(name, original, other, atoi(argv[4]));
            continue;
        }
        for (int no = 0; no <= n_mutations; no++)
            run(name, original, other, no);
        printf("ok %u - %s and %d mutations\n", i + 1, name, n_mutations);
        fflush(stdout);
    }
    if (only == NULL)
        printf("1..%u\n", names->len);
    return 0;
}
