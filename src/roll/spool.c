#include "roll/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The place of every so manieth entry is kept: enough to find any of them with
 * a short walk, few enough to be forgotten about (a quarter of a byte each). */
#define STEP 32

/* Bytes written at once. */
#define CHUNK (256 * 1024)

/* A packed entry: its length in bytes (with these), its id, whether it has a
 * name, and its texts in the order of text_places, each with its NUL. */
#define AT_ID sizeof(uint32_t)
#define AT_NAMED (AT_ID + sizeof(int64_t))
#define AT_TEXTS (AT_NAMED + 1)

static const size_t text_places[] = {
    offsetof(RollEntry, name),    offsetof(RollEntry, town),
    offsetof(RollEntry, region),  offsetof(RollEntry, postcode),
    offsetof(RollEntry, country), offsetof(RollEntry, language),
    offsetof(RollEntry, edition), offsetof(RollEntry, signed_at),
    offsetof(RollEntry, given),   offsetof(RollEntry, family),
};

struct Spool {
    int fd;
    GByteArray *waiting; /* to be written */
    GArray *steps;       /* of uint64_t: where every STEPth entry begins */
    uint64_t length;     /* of all entries, in bytes */
    size_t n;
};

struct RollWindow {
    size_t first_idx;
    GArray *entries; /* of RollEntry */
    char *bytes;     /* what their texts are borrowed from */
};

static const char **
text_of(RollEntry *entry, size_t i)
{
    return (const char **)(void *)((char *)entry + text_places[i]);
}

static bool
fail(const char *what, GError **error)
{
    g_set_error(error, FAULT, FAULT_SYSTEM,
                "%s: a temporary file cannot be %s: %s; set TMPDIR to a "
                "folder with room",
                g_get_tmp_dir(), what, g_strerror(errno));
    return false;
}

Spool *
spool_new(GError **error)
{
    g_autofree char *path =
        g_build_filename(g_get_tmp_dir(), "petition-XXXXXX", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    Spool *spool = NULL;

    if (fd < 0) {
        fail("made", error);
        return NULL;
    }
    (void)g_unlink(path);
    spool = g_new0(Spool, 1);
    spool->fd = fd;
    spool->waiting = g_byte_array_sized_new(CHUNK);
    spool->steps = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return spool;
}

void
spool_free(Spool *spool)
{
    if (spool == NULL)
        return;
    close(spool->fd);
    g_clear_pointer(&spool->waiting, g_byte_array_unref);
    g_array_unref(spool->steps);
    g_free(spool);
}

void
spool_pack(const RollEntry *entry, GByteArray *packed)
{
    RollEntry copy = *entry;
    uint8_t is_named = entry->name != NULL;
    uint32_t length = 0;

    g_byte_array_set_size(packed, AT_TEXTS);
    for (size_t i = 0; i < G_N_ELEMENTS(text_places); i++) {
        const char *text = *text_of(&copy, i);

        if (text == NULL)
            text = "";
        g_byte_array_append(packed, (const guint8 *)text,
                            (guint)strlen(text) + 1);
    }
    length = packed->len;
    memcpy(packed->data, &length, sizeof length);
    memcpy(packed->data + AT_ID, &entry->id, sizeof entry->id);
    memcpy(packed->data + AT_NAMED, &is_named, sizeof is_named);
}

static bool
write_waiting(Spool *spool, GError **error)
{
    const guint8 *at = spool->waiting->data;
    size_t n_left = spool->waiting->len;

    while (n_left > 0) {
        ssize_t n = write(spool->fd, at, n_left);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail("written", error);
        at += n;
        n_left -= (size_t)n;
    }
    g_byte_array_set_size(spool->waiting, 0);
    return true;
}

bool
spool_add(Spool *spool, const void *packed, size_t n_bytes, GError **error)
{
    if (spool->n % STEP == 0)
        g_array_append_val(spool->steps, spool->length);
    spool->n++;
    spool->length += n_bytes;
    g_byte_array_append(spool->waiting, packed, (guint)n_bytes);
    return spool->waiting->len < CHUNK || write_waiting(spool, error);
}

bool
spool_finish(Spool *spool, GError **error)
{
    if (!write_waiting(spool, error))
        return false;
    g_clear_pointer(&spool->waiting, g_byte_array_unref);
    return true;
}

size_t
spool_n(const Spool *spool)
{
    return spool->n;
}

/* Where entry @idx begins, or the step before it. */
static uint64_t
step_before(const Spool *spool, size_t idx)
{
    return g_array_index(spool->steps, uint64_t, idx / STEP);
}

/* Where the step after entry @idx begins, or the end. */
static uint64_t
step_after(const Spool *spool, size_t idx)
{
    size_t step = idx / STEP + 1;

    return step < spool->steps->len
               ? g_array_index(spool->steps, uint64_t, step)
               : spool->length;
}

static bool
read_bytes(const Spool *spool, uint64_t from, size_t n_bytes, char *ret_bytes,
           GError **error)
{
    while (n_bytes > 0) {
        ssize_t n = pread(spool->fd, ret_bytes, n_bytes, (off_t)from);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO; /* the file is shorter than what was written */
        if (n <= 0)
            return fail("read", error);
        ret_bytes += n;
        from += (uint64_t)n;
        n_bytes -= (size_t)n;
    }
    return true;
}

static size_t
packed_length(const char *packed)
{
    uint32_t length = 0;

    memcpy(&length, packed, sizeof length);
    return length;
}

/* The entry at @packed, whose texts stay there. */
static RollEntry
unpack(const char *packed)
{
    RollEntry entry = {0};
    const char *text = packed + AT_TEXTS;

    memcpy(&entry.id, packed + AT_ID, sizeof entry.id);
    for (size_t i = 0; i < G_N_ELEMENTS(text_places); i++) {
        *text_of(&entry, i) = text;
        text += strlen(text) + 1;
    }
    if (packed[AT_NAMED] == 0)
        entry.name = NULL;
    return entry;
}

RollWindow *
spool_read(const Spool *spool, size_t first_idx, size_t n, GError **error)
{
    g_autoptr(RollWindow) window = g_new0(RollWindow, 1);
    size_t before = first_idx % STEP;
    const char *at = NULL;
    uint64_t from = 0;
    size_t n_bytes = 0;

    g_assert(spool->waiting == NULL && first_idx <= spool->n);
    n = MIN(n, spool->n - first_idx);
    window->first_idx = first_idx;
    window->entries =
        g_array_sized_new(FALSE, FALSE, sizeof(RollEntry), (guint)n);
    if (n == 0)
        return g_steal_pointer(&window);
    from = step_before(spool, first_idx);
    n_bytes = step_after(spool, first_idx + n - 1) - from;
    window->bytes = g_malloc(n_bytes);
    if (!read_bytes(spool, from, n_bytes, window->bytes, error))
        return NULL;
    at = window->bytes;
    for (; before > 0; before--)
        at += packed_length(at);
    for (; n > 0; n--) {
        RollEntry entry = unpack(at);

        g_array_append_val(window->entries, entry);
        at += packed_length(at);
    }
    return g_steal_pointer(&window);
}

void
rollwindow_free(RollWindow *window)
{
    if (window == NULL)
        return;
    g_array_unref(window->entries);
    g_free(window->bytes);
    g_free(window);
}

size_t
rollwindow_n(const RollWindow *window)
{
    return window->entries->len;
}

const RollEntry *
rollwindow_entry(const RollWindow *window, size_t idx)
{
    g_assert(idx >= window->first_idx &&
             idx - window->first_idx < window->entries->len);
    return &g_array_index(window->entries, RollEntry, idx - window->first_idx);
}
