#include "roll/index.h"

#include "roll/display.h"
#include "roll/grouping.h"
#include "roll/order.h"
#include "roll/particles.h"
#include "roll/spool.h"
#include "store/sorter.h"

#include <string.h>

/* In the spool of an index an entry's id is its place in the roll, and its name
 * is what the index says. */
struct RollIndex {
    Spool *spool;
    RollWish wish;
    char *language; /* [owned] of the wish */
    Grouping *grouping;
    GArray *letters; /* of RollGroup */
};

/* What goes from name to name. */
typedef struct {
    RollIndex *index;
    Display *display;
    Order *order;
    Sorter *sorter;
    GByteArray *key;
    GByteArray *packed;
} Listing;

void
rollindex_free(RollIndex *index)
{
    if (index == NULL)
        return;
    spool_free(index->spool);
    grouping_free(index->grouping);
    g_clear_pointer(&index->letters, g_array_unref);
    g_free(index->language);
    g_free(index);
}

/* Whether @name is @given, a space and @family. */
static bool
is_given_first(const char *name, const char *given, const char *family)
{
    size_t n = strlen(given);

    return g_str_has_prefix(name, given) && name[n] == ' ' &&
           strcmp(name + n + 1, family) == 0;
}

/* The comma of the script in which @family is written; NULL where names are
 * not turned round, the family name being the first. [static] */
static const char *
comma_of(const char *family)
{
    switch (g_unichar_get_script(g_utf8_get_char(family))) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
        return "\u060c ";
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
        return NULL;
    default:
        return ", ";
    }
}

/* "Berg, Anna van den", or NULL where the name stays as it is printed. What is
 * written together with the family name stays with it. [owned by caller] */
static char *
turn_round(const RollEntry *entry, const char *language)
{
    const char *family = entry->family;
    const char *head = particles_skip(family, language);
    const char *comma = comma_of(head);
    size_t before = (size_t)(head - family);

    if (*family == '\0' || comma == NULL ||
        !is_given_first(entry->name, entry->given, family))
        return NULL;
    if (before == 0 || family[before - 1] != ' ')
        return g_strconcat(family, comma, entry->given, NULL);
    return g_strdup_printf("%s%s%s %.*s", head, comma, entry->given,
                           (int)(before - 1), family);
}

static bool
add_name(const Listing *listing, const RollEntry *entry, size_t idx,
         GError **error)
{
    const RollIndex *index = listing->index;
    g_autofree char *turned = turn_round(entry, index->language);
    g_auto(DisplayForm) form = {0};
    const RollEntry own = {
        .id = (int64_t)idx,
        .name = turned != NULL ? turned : entry->name,
        .language = entry->language,
    };

    /* Of a name that the database does not take apart the rules for printing
     * initials know what is the family name. */
    display_make(listing->display, SIGNATURE_FULL, entry->language, entry->name,
                 entry->given, entry->family, &form);
    g_byte_array_set_size(listing->key, 0);
    grouping_add(index->grouping, entry,
                 order_word(listing->order, entry, &form), listing->key);
    order_key(listing->order, entry, &form, listing->key);
    spool_pack(&own, listing->packed);
    return sorter_add(listing->sorter, listing->key->data, listing->key->len,
                      listing->packed->data, listing->packed->len, error);
}

static bool
add_names(const Listing *listing, const Roll *roll, GError **error)
{
    for (size_t at = 0; at < roll_n_entries(roll); at += ROLL_WINDOW) {
        g_autoptr(RollWindow) window = roll_read(roll, at, ROLL_WINDOW, error);

        if (window == NULL)
            return false;
        for (size_t i = 0; i < rollwindow_n(window); i++) {
            const RollEntry *entry = rollwindow_entry(window, at + i);

            if (entry->name != NULL && !add_name(listing, entry, at + i, error))
                return false;
        }
    }
    return true;
}

static bool
take_sorted(const void *packed, size_t n_bytes, void *data, GError **error)
{
    RollIndex *index = data;

    return spool_add(index->spool, packed, n_bytes, error);
}

RollIndex *
rollindex_new(const Roll *roll, const RollIndexWish *wish, GError **error)
{
    g_autoptr(RollIndex) index = g_new0(RollIndex, 1);
    g_autoptr(Display) display = display_new(error);
    g_autoptr(Order) order = NULL;
    g_autoptr(Sorter) sorter = sorter_new();
    g_autoptr(GByteArray) key = g_byte_array_new();
    g_autoptr(GByteArray) packed = g_byte_array_new();
    Listing listing = {.index = index,
                       .display = display,
                       .sorter = sorter,
                       .key = key,
                       .packed = packed};

    if (display == NULL)
        return NULL;
    index->language = g_strdup(wish->language);
    index->wish = (RollWish){.order = ROLL_BY_FAMILY,
                             .language = index->language,
                             .group = wish->group,
                             .title = wish->title,
                             .title_data = wish->title_data};
    order = listing.order = order_new(&index->wish, error);
    if (order == NULL)
        return NULL;
    index->grouping = grouping_new(&index->wish, error);
    index->spool = index->grouping != NULL ? spool_new(error) : NULL;
    if (index->spool == NULL || !add_names(&listing, roll, error) ||
        !sorter_each(sorter, take_sorted, index, error))
        return NULL;
    index->letters = grouping_finish(index->grouping);
    return spool_finish(index->spool, error) ? g_steal_pointer(&index) : NULL;
}

size_t
rollindex_n(const RollIndex *index)
{
    return spool_n(index->spool);
}

size_t
rollindex_n_letters(const RollIndex *index)
{
    return index->letters->len;
}

const RollGroup *
rollindex_letter(const RollIndex *index, size_t idx)
{
    g_assert(idx < index->letters->len);
    return &g_array_index(index->letters, RollGroup, idx);
}

RollWindow *
rollindex_read(const RollIndex *index, size_t first_idx, size_t n,
               GError **error)
{
    return spool_read(index->spool, first_idx, n, error);
}

RollIndexEntry
rollindex_entry(const RollWindow *window, size_t at)
{
    const RollEntry *entry = rollwindow_entry(window, at);

    return (RollIndexEntry){(size_t)entry->id, entry->name, entry->language};
}
