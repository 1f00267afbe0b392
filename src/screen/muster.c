#include "screen/muster.h"

#include "base/grouped.h"

#include <string.h>

/* The muster while it grows. */
typedef struct {
    Muster *muster;
    const Progress *progress;
    int64_t n_expected;
    uint32_t n_room;
    GHashTable *keys[MUSTER_N_KEYS]; /* digest or text -> number */
    GHashTable *names;               /* text -> index + 1 */
    GHashTable *words;               /* text -> index + 1 */
} Gathering;

static void
gathering_clear(Gathering *gathering)
{
    for (int key = 0; key < MUSTER_N_KEYS; key++)
        g_clear_pointer(&gathering->keys[key], g_hash_table_unref);
    g_clear_pointer(&gathering->names, g_hash_table_unref);
    g_clear_pointer(&gathering->words, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gathering, gathering_clear)

void
muster_free(Muster *muster)
{
    if (muster == NULL)
        return;
    g_free(muster->rows);
    g_ptr_array_unref(muster->countries);
    g_array_unref(muster->names);
    g_array_unref(muster->name_words);
    g_array_unref(muster->words);
    g_string_chunk_free(muster->texts);
    g_free(muster);
}

static Muster *
muster_new(void)
{
    Muster *muster = g_new0(Muster, 1);

    muster->countries = g_ptr_array_new();
    muster->names = g_array_new(FALSE, FALSE, sizeof(MusterName));
    muster->name_words = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    muster->words = g_array_new(FALSE, FALSE, sizeof(MusterWord));
    muster->texts = g_string_chunk_new(1 << 16);
    return muster;
}

/* The number of the digest @digest among those of its kind. */
static uint32_t
number_digest(Gathering *gathering, MusterKey key, uint64_t digest)
{
    GHashTable *known = gathering->keys[key];
    uint32_t number = 0;

    G_STATIC_ASSERT(sizeof(uint64_t) <= sizeof(gpointer));
    if (digest == 0)
        return MUSTER_NONE;
    number = GPOINTER_TO_UINT(
        g_hash_table_lookup(known, (gpointer)(uintptr_t)digest));
    if (number == 0) {
        number = ++gathering->muster->n_keys[key];
        g_hash_table_insert(known, (gpointer)(uintptr_t)digest,
                            GUINT_TO_POINTER(number));
    }
    return number;
}

static uint32_t
number_country(Gathering *gathering, const char *country)
{
    Muster *muster = gathering->muster;
    GHashTable *known = gathering->keys[MUSTER_COUNTRY];
    uint32_t number = 0;

    if (country == NULL || *country == '\0')
        return MUSTER_NONE;
    number = GPOINTER_TO_UINT(g_hash_table_lookup(known, country));
    if (number == 0) {
        char *text = g_string_chunk_insert(muster->texts, country);

        number = ++muster->n_keys[MUSTER_COUNTRY];
        g_ptr_array_add(muster->countries, text);
        g_hash_table_insert(known, text, GUINT_TO_POINTER(number));
    }
    return number;
}

static uint32_t
find_word(Gathering *gathering, const char *text)
{
    Muster *muster = gathering->muster;
    uint32_t number =
        GPOINTER_TO_UINT(g_hash_table_lookup(gathering->words, text));

    if (number == 0) {
        MusterWord word = {.text = g_string_chunk_insert(muster->texts, text)};

        g_array_append_val(muster->words, word);
        number = muster->words->len;
        g_hash_table_insert(gathering->words, (gpointer)word.text,
                            GUINT_TO_POINTER(number));
    }
    return number - 1;
}

/* Takes the words of @name apart. */
static void
split_name(Gathering *gathering, MusterName *name)
{
    Muster *muster = gathering->muster;
    g_autofree char *lower = g_str_is_ascii(name->text)
                                 ? g_ascii_strdown(name->text, -1)
                                 : g_utf8_strdown(name->text, -1);

    name->words_idx = muster->name_words->len;
    for (char *at = lower; *at != '\0';) {
        size_t length = strcspn(at, " -");
        char *end = at + length;
        bool is_last = *end == '\0';
        uint32_t word_idx = 0;

        *end = '\0';
        if (length > 0 && name->n_words == MUSTER_WORDS)
            return;
        if (length > 0) {
            word_idx = find_word(gathering, at);
            g_array_append_val(muster->name_words, word_idx);
            g_array_index(muster->words, MusterWord, word_idx).n_names++;
            name->n_words++;
        }
        at = is_last ? end : end + 1;
    }
}

static uint32_t
find_name(Gathering *gathering, const char *text)
{
    Muster *muster = gathering->muster;
    uint32_t number =
        GPOINTER_TO_UINT(g_hash_table_lookup(gathering->names, text));

    if (number == 0) {
        MusterName name = {.text = g_string_chunk_insert(muster->texts, text)};

        split_name(gathering, &name);
        g_array_append_val(muster->names, name);
        number = muster->names->len;
        g_hash_table_insert(gathering->names, (gpointer)name.text,
                            GUINT_TO_POINTER(number));
    }
    return number - 1;
}

static void
count_name(Muster *muster, uint32_t name_idx)
{
    MusterName *name = &g_array_index(muster->names, MusterName, name_idx);

    name->n_rows++;
    for (uint32_t i = 0; i < name->n_words; i++) {
        uint32_t word_idx =
            g_array_index(muster->name_words, uint32_t, name->words_idx + i);

        g_array_index(muster->words, MusterWord, word_idx).n_rows++;
    }
}

static bool
take_suspect(const Suspect *suspect, void *data, GError **error)
{
    Gathering *gathering = data;
    Muster *muster = gathering->muster;
    MusterRow *row = NULL;

    if (muster->n_rows == MUSTER_MAX) {
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "more than %s signatures cannot be screened at once",
                    grouped_number(MUSTER_MAX).text);
        return false;
    }
    if (muster->n_rows == gathering->n_room) {
        gathering->n_room = (uint32_t)MAX(gathering->n_expected,
                                          gathering->n_room * INT64_C(2));
        gathering->n_room = CLAMP(gathering->n_room, 16, MUSTER_MAX);
        muster->rows = g_renew(MusterRow, muster->rows, gathering->n_room);
    }
    row = &muster->rows[muster->n_rows++];
    *row = (MusterRow){
        .id = suspect->id,
        .signed_at = suspect->signed_at,
        .confirmed_at = suspect->confirmed_at,
        .delay = (int32_t)MIN(suspect->confirm_delay, INT32_MAX),
        .name_idx = find_name(gathering, suspect->name),
        .key = {[MUSTER_EMAIL] =
                    number_digest(gathering, MUSTER_EMAIL, suspect->email),
                [MUSTER_DOMAIN] =
                    number_digest(gathering, MUSTER_DOMAIN, suspect->domain),
                [MUSTER_IP] = number_digest(gathering, MUSTER_IP, suspect->ip),
                [MUSTER_NETWORK] =
                    number_digest(gathering, MUSTER_NETWORK, suspect->network),
                [MUSTER_COUNTRY] = number_country(gathering, suspect->country)},
        .name_in_email = (int8_t)suspect->name_in_email,
        .status = (uint8_t)suspect->status,
    };
    count_name(muster, row->name_idx);
    if (muster->n_rows % 16384 == 0)
        progress_report(gathering->progress,
                        (double)muster->n_rows / (double)gathering->n_expected,
                        "reading signatures");
    return true;
}

Muster *
muster_read(const Store *store, const Progress *progress, GError **error)
{
    g_autoptr(Muster) muster = muster_new();
    g_auto(Gathering) gathering = {.muster = muster, .progress = progress};

    for (int key = 0; key < MUSTER_N_KEYS; key++)
        gathering.keys[key] = key == MUSTER_COUNTRY
                                  ? g_hash_table_new(g_str_hash, g_str_equal)
                                  : g_hash_table_new(NULL, NULL);
    gathering.names = g_hash_table_new(g_str_hash, g_str_equal);
    gathering.words = g_hash_table_new(g_str_hash, g_str_equal);
    if (!suspects_each(store, &gathering.n_expected, take_suspect, &gathering,
                       error))
        return NULL;
    return g_steal_pointer(&muster);
}
