#include "roll/grouping.h"

#include "roll/collation.h"
#include "roll/letters.h"

#include <string.h>

/* What begins the key of a group. */
enum { NAMED, UNNAMED /* after all that have a title */ };

/* A group on its way; found by its key and country. */
typedef struct {
    RollGroup face; /* its texts are kept in Grouping.words */
    GByteArray *sort_key;
} Group;

struct Grouping {
    const RollWish *wish;
    Collation *collation;
    Letters *letters;
    GStringChunk *words;
    GHashTable *groups; /* a Group of itself: its own key and value */
    Group *last;        /* the group of the entry before */
};

static guint
hash_group(gconstpointer key)
{
    const Group *group = key;

    return g_str_hash(group->face.key) * 33 + g_str_hash(group->face.country);
}

static gboolean
equal_groups(gconstpointer a, gconstpointer b)
{
    const Group *one = a;
    const Group *other = b;

    return strcmp(one->face.key, other->face.key) == 0 &&
           strcmp(one->face.country, other->face.country) == 0;
}

static void
free_group(gpointer data)
{
    Group *group = data;

    g_byte_array_unref(group->sort_key);
    g_free(group);
}

Grouping *
grouping_new(const RollWish *wish, GError **error)
{
    g_autoptr(Grouping) grouping = g_new0(Grouping, 1);

    grouping->wish = wish;
    grouping->words = g_string_chunk_new(1024);
    grouping->groups =
        g_hash_table_new_full(hash_group, equal_groups, free_group, NULL);
    if (wish->group != ROLL_UNGROUPED) {
        grouping->collation = collation_new(wish->language, error);
        if (grouping->collation == NULL)
            return NULL;
    }
    if (wish->group == ROLL_GROUP_INITIAL) {
        grouping->letters = letters_new(wish->language, error);
        if (grouping->letters == NULL)
            return NULL;
    }
    return g_steal_pointer(&grouping);
}

void
grouping_free(Grouping *grouping)
{
    if (grouping == NULL)
        return;
    collation_free(grouping->collation);
    letters_free(grouping->letters);
    g_hash_table_unref(grouping->groups);
    g_string_chunk_free(grouping->words);
    g_free(grouping);
}

/* The area of @postcode: the letters before its first digit, or else its first
 * two characters. [owned by caller, g_free()] */
static char *
postcode_area(const char *postcode)
{
    const char *end = postcode;
    bool has_letters = false;

    while (g_unichar_isalpha(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    has_letters = end > postcode;
    for (int i = 0; i < 2 && *end != '\0' && !has_letters; i++)
        end = g_utf8_next_char(end);
    return g_utf8_strup(postcode, end - postcode);
}

/* The key of the group of @entry, by which also its country counts where
 * @ret_country is set. [owned by caller, g_free()] */
static char *
key_of(Grouping *grouping, const RollEntry *entry, const char *word,
       const char **ret_country)
{
    switch (grouping->wish->group) {
    case ROLL_GROUP_EDITION:
        return g_strdup(entry->edition);
    case ROLL_GROUP_COUNTRY:
        return g_strdup(entry->country);
    case ROLL_GROUP_REGION:
        if (*entry->region != '\0')
            *ret_country = entry->country;
        return g_strdup(entry->region);
    case ROLL_GROUP_POSTCODE:
        if (*entry->postcode != '\0')
            *ret_country = entry->country;
        return postcode_area(entry->postcode);
    case ROLL_GROUP_INITIAL:
        return g_strdup(word != NULL ? letters_of(grouping->letters, word)
                                     : "");
    case ROLL_UNGROUPED:
        break;
    }
    return g_strdup("");
}

/* The bytes that sort the entries of a group together, after those of groups
 * with an earlier title. */
static GByteArray *
make_sort_key(Grouping *grouping, const RollGroup *face)
{
    GByteArray *key = g_byte_array_new();
    guint8 first = *face->key != '\0' ? NAMED : UNNAMED;
    const char *fields[] = {NULL, face->key, face->country};

    if (grouping->wish->group == ROLL_UNGROUPED)
        return key;
    g_byte_array_append(key, &first, 1);
    if (first == UNNAMED)
        return key;
    fields[0] = collation_key(grouping->collation, face->title, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        g_byte_array_append(key, (const guint8 *)fields[i],
                            (guint)strlen(fields[i]) + 1);
    return key;
}

/* A group such as @face, whose texts are not its own yet. */
static Group *
add_group(Grouping *grouping, const RollGroup *face)
{
    const RollWish *wish = grouping->wish;
    Group *group = g_new0(Group, 1);
    g_autofree char *title =
        wish->title != NULL && *face->key != '\0'
            ? wish->title(wish->group, face->key, wish->title_data)
            : g_strdup(face->key);

    group->face.key = g_string_chunk_insert_const(grouping->words, face->key);
    group->face.country =
        g_string_chunk_insert_const(grouping->words, face->country);
    group->face.title = g_string_chunk_insert_const(grouping->words, title);
    group->sort_key = make_sort_key(grouping, &group->face);
    g_hash_table_add(grouping->groups, group);
    return group;
}

void
grouping_add(Grouping *grouping, const RollEntry *entry, const char *word,
             GByteArray *key)
{
    const char *country = "";
    g_autofree char *group_key = key_of(grouping, entry, word, &country);
    const Group wanted = {.face = {.key = group_key, .country = country}};

    if (grouping->last == NULL || !equal_groups(grouping->last, &wanted)) {
        grouping->last = g_hash_table_lookup(grouping->groups, &wanted);
        if (grouping->last == NULL)
            grouping->last = add_group(grouping, &wanted.face);
    }
    grouping->last->face.n_entries++;
    g_byte_array_append(key, grouping->last->sort_key->data,
                        grouping->last->sort_key->len);
}

static int
compare_groups(gconstpointer a, gconstpointer b)
{
    const Group *const *one = a;
    const Group *const *other = b;
    const GByteArray *first = (*one)->sort_key;
    const GByteArray *second = (*other)->sort_key;
    int order = memcmp(first->data, second->data, MIN(first->len, second->len));

    return order != 0 ? order : (int)first->len - (int)second->len;
}

GArray *
grouping_finish(Grouping *grouping)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(RollGroup));
    g_autoptr(GPtrArray) in_order = g_ptr_array_new();
    GHashTableIter iter;
    gpointer found = NULL;
    size_t first_idx = 0;

    g_hash_table_iter_init(&iter, grouping->groups);
    while (g_hash_table_iter_next(&iter, &found, NULL))
        g_ptr_array_add(in_order, found);
    if (in_order->len > 1)
        g_ptr_array_sort(in_order, compare_groups);
    for (guint i = 0; i < in_order->len; i++) {
        RollGroup face = ((Group *)g_ptr_array_index(in_order, i))->face;

        face.first_idx = first_idx;
        first_idx += face.n_entries;
        g_array_append_val(groups, face);
    }
    return groups;
}
