#include "roll/spool.h"

#include "base/tempfile.h"

#include <string.h>

/* The place of every so manieth entry is kept: enough to find any of them with
 * a short walk, few enough to be forgotten about (a quarter of a byte each). */
#define STEP 32

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
    TempFile *file;
    GArray *steps; /* of uint64_t: where every STEPth entry begins */
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

Spool *
spool_new(GError **error)
{
    TempFile *file = tempfile_new(error);
    Spool *spool = NULL;

    if (file == NULL)
        return NULL;
    spool = g_new0(Spool, 1);
    spool->file = file;
    spool->steps = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return spool;
}

void
spool_free(Spool *spool)
{
    if (spool == NULL)
        return;
    tempfile_free(spool->file);
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

bool
spool_add(Spool *spool, const void *packed, size_t n_bytes, GError **error)
{
    uint64_t at = tempfile_length(spool->file);

    if (spool->n % STEP == 0)
        g_array_append_val(spool->steps, at);
    spool->n++;
    return tempfile_add(spool->file, packed, n_bytes, error);
}

bool
spool_finish(Spool *spool, GError **error)
{
    return tempfile_finish(spool->file, error);
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
               : tempfile_length(spool->file);
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

    g_assert(first_idx <= spool->n);
    n = MIN(n, spool->n - first_idx);
    window->first_idx = first_idx;
    window->entries =
        g_array_sized_new(FALSE, FALSE, sizeof(RollEntry), (guint)n);
    if (n == 0)
        return g_steal_pointer(&window);
    from = step_before(spool, first_idx);
    n_bytes = step_after(spool, first_idx + n - 1) - from;
    window->bytes = g_malloc(n_bytes);
    if (!tempfile_read(spool->file, from, n_bytes, window->bytes, error))
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
