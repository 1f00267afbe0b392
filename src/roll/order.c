#include "roll/order.h"

#include "base/digest.h"
#include "roll/collation.h"
#include "roll/particles.h"

#include <inttypes.h>
#include <string.h>

/* What begins a field of a key. */
enum { KEYED, WITHOUT_KEY /* after all that have one */ };

struct Order {
    const RollWish *wish;
    Collation *collation;  /* NULL where no names are compared */
    GHashTable *countries; /* code -> GBytes: the key of its title */
    DigestKey *dice;       /* of a shuffle */
    GHashTable *prominent; /* id -> its rank, from 1; NULL for none */
    GHashTable *seen;      /* ids of the prominent who came: 1, or 0 for those
                              who are anonymous */
};

static bool
compares_names(RollOrder order)
{
    return order == ROLL_BY_NAME || order == ROLL_BY_FAMILY ||
           order == ROLL_BY_GIVEN || order == ROLL_BY_COUNTRY;
}

/* Dice that fall the same way for the same @seed. */
static DigestKey *
throw_dice(const char *seed)
{
    static const uint8_t blank[DIGEST_BYTES];
    g_autoptr(DigestKey) maker = digest_key_new(blank);
    uint8_t key[DIGEST_BYTES];

    digest_keyed(maker, &seed, 1, '\0', key);
    return digest_key_new(key);
}

Order *
order_new(const RollWish *wish, GError **error)
{
    g_autoptr(Order) order = g_new0(Order, 1);

    order->wish = wish;
    order->countries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)g_bytes_unref);
    if (wish->n_prominent > 0) {
        order->prominent = g_hash_table_new(g_int64_hash, g_int64_equal);
        order->seen = g_hash_table_new(g_int64_hash, g_int64_equal);
        for (size_t i = 0; i < wish->n_prominent; i++)
            g_hash_table_insert(order->prominent, (void *)&wish->prominent[i],
                                GSIZE_TO_POINTER(i + 1));
    }
    if (wish->order == ROLL_SHUFFLED)
        order->dice = throw_dice(wish->seed);
    if (compares_names(wish->order)) {
        order->collation = collation_new(wish->language, error);
        if (order->collation == NULL)
            return NULL;
    }
    return g_steal_pointer(&order);
}

void
order_free(Order *order)
{
    if (order == NULL)
        return;
    collation_free(order->collation);
    digest_key_free(order->dice);
    g_hash_table_unref(order->countries);
    g_clear_pointer(&order->prominent, g_hash_table_unref);
    g_clear_pointer(&order->seen, g_hash_table_unref);
    g_free(order);
}

bool
order_is_by_id(const Order *order)
{
    return order->wish->order == ROLL_BY_NUMBER && order->prominent == NULL;
}

bool
order_needs_parts(const Order *order)
{
    return order->wish->order == ROLL_BY_FAMILY ||
           order->wish->order == ROLL_BY_GIVEN;
}

/* A name of one word is a family name without a given one. */
static bool
looks_at_given(const Order *order, const DisplayForm *form)
{
    return order->wish->order == ROLL_BY_GIVEN && *form->given != '\0';
}

const char *
order_word(const Order *order, const RollEntry *entry, const DisplayForm *form)
{
    if (entry->name == NULL || !order_needs_parts(order))
        return entry->name;
    return looks_at_given(order, form)
               ? form->given
               : particles_skip(form->family, order->wish->language);
}

static void
append_byte(GByteArray *key, guint8 byte)
{
    g_byte_array_append(key, &byte, 1);
}

static void
append_text(GByteArray *key, const char *text)
{
    append_byte(key, KEYED);
    g_byte_array_append(key, (const guint8 *)text, (guint)strlen(text));
}

static void
append_date(const RollEntry *entry, GByteArray *key)
{
    if (*entry->signed_at == '\0')
        append_byte(key, WITHOUT_KEY);
    else
        append_text(key, entry->signed_at);
}

static void
append_name(Order *order, const RollEntry *entry, const DisplayForm *form,
            GByteArray *key)
{
    const char *first = order_word(order, entry, form);
    const char *second = NULL;

    if (first == NULL) {
        append_byte(key, WITHOUT_KEY);
        return;
    }
    if (order_needs_parts(order))
        second = looks_at_given(order, form) ? form->family : form->given;
    append_text(key, collation_key(order->collation, first, second));
}

/* The key of the country @code by its title, ended. [borrowed] */
static GBytes *
country_key(Order *order, const char *code)
{
    const RollWish *wish = order->wish;
    GBytes *bytes = g_hash_table_lookup(order->countries, code);
    g_autoptr(GByteArray) key = NULL;
    g_autofree char *title = NULL;

    if (bytes != NULL)
        return bytes;
    key = g_byte_array_new();
    title = wish->title != NULL
                ? wish->title(ROLL_GROUP_COUNTRY, code, wish->title_data)
                : g_strdup(code);
    append_text(key, collation_key(order->collation, title, code));
    append_byte(key, '\0');
    bytes = g_byte_array_free_to_bytes(g_steal_pointer(&key));
    g_hash_table_insert(order->countries, g_strdup(code), bytes);
    return bytes;
}

static void
append_country(Order *order, const RollEntry *entry, GByteArray *key)
{
    gsize n_bytes = 0;
    const void *bytes = NULL;

    if (*entry->country == '\0') {
        append_byte(key, WITHOUT_KEY);
        return;
    }
    bytes = g_bytes_get_data(country_key(order, entry->country), &n_bytes);
    g_byte_array_append(key, bytes, (guint)n_bytes);
}

static void
append_throw(const Order *order, const RollEntry *entry, GByteArray *key)
{
    g_autofree char *id = g_strdup_printf("%" PRId64, entry->id);
    const char *const texts[] = {id};
    uint8_t digest[DIGEST_BYTES];

    digest_keyed(order->dice, texts, 1, '\0', digest);
    g_byte_array_append(key, digest, DIGEST_BYTES / 2);
}

/* Prominent signatories stand first, as they were listed. Who asked not to be
 * named keeps a place among the others: the first would tell who it is. */
static void
append_rank(Order *order, const RollEntry *entry, GByteArray *key)
{
    gpointer id = NULL;
    gpointer value = NULL;
    guint32 rank = 0;

    if (order->prominent == NULL)
        return;
    if (!g_hash_table_lookup_extended(order->prominent, &entry->id, &id,
                                      &value)) {
        append_byte(key, WITHOUT_KEY);
        return;
    }
    g_hash_table_insert(order->seen, id, GINT_TO_POINTER(entry->name != NULL));
    if (entry->name == NULL) {
        append_byte(key, WITHOUT_KEY);
        return;
    }
    rank = GUINT32_TO_BE((guint32)GPOINTER_TO_SIZE(value));
    append_byte(key, KEYED);
    g_byte_array_append(key, (const guint8 *)&rank, sizeof rank);
}

void
order_key(Order *order, const RollEntry *entry, const DisplayForm *form,
          GByteArray *key)
{
    append_rank(order, entry, key);
    switch (order->wish->order) {
    case ROLL_BY_DATE:
        append_date(entry, key);
        break;
    case ROLL_BY_NAME:
    case ROLL_BY_FAMILY:
    case ROLL_BY_GIVEN:
        append_name(order, entry, form, key);
        break;
    case ROLL_BY_COUNTRY:
        append_country(order, entry, key);
        append_name(order, entry, form, key);
        break;
    case ROLL_SHUFFLED:
        append_throw(order, entry, key);
        break;
    case ROLL_BY_NUMBER:
        break; /* the sorter keeps the order in which they are read */
    }
}

void
order_tell(const Order *order, Findings *findings)
{
    const RollWish *wish = order->wish;

    for (size_t i = 0; i < wish->n_prominent; i++) {
        gpointer named = NULL;

        if (!g_hash_table_lookup_extended(order->seen, &wish->prominent[i],
                                          NULL, &named))
            findings_add(findings, FINDING_PROMINENT, wish->prominent[i],
                         "listed as prominent, but not among those who are "
                         "printed");
        else if (named == NULL)
            findings_add(findings, FINDING_PROMINENT, wish->prominent[i],
                         "listed as prominent, but asked not to be named: "
                         "stands among the others");
    }
}
