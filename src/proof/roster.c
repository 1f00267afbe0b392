#include "proof/roster.h"

#include "store/repeats.h"

#include <string.h>

struct Roster {
    RosterWish wish;
    GArray *rows; /* of RosterRow, by key and id; without those who have no
                     place on a banner */
    int64_t n;
    int64_t n_anonymous;
    int64_t n_unshown;
    size_t longest; /* text of a row [bytes] */
};

RosterKey
roster_key(const char *bare, size_t n)
{
    uint8_t digest[DIGEST_BYTES];
    RosterKey key;

    digest_bytes(bare, n, digest);
    memcpy(key.bytes, digest, sizeof key.bytes);
    return key;
}

static int
compare_rows(const void *a, const void *b)
{
    const RosterRow *one = a;
    const RosterRow *other = b;
    int order = memcmp(&one->key, &other->key, sizeof one->key);

    return order != 0 ? order : (one->id > other->id) - (one->id < other->id);
}

bool
roster_wants(const Roster *roster, const Signature *signature)
{
    return !signature->is_repeat &&
           (roster->wish.in_public ? signature->show_public
                                   : signature->deliver);
}

typedef struct {
    Roster *roster;
    Rowtext *rowtext;
    GString *text;
} Gathering;

static bool
take(const Signature *signature, void *data, GError **error)
{
    Gathering *gathering = data;
    Roster *roster = gathering->roster;
    g_autofree char *form = NULL;
    RosterRow row = {.id = signature->id};

    (void)error;
    if (!roster_wants(roster, signature)) {
        roster->n_unshown += roster->wish.in_public && !signature->is_repeat;
        return true;
    }
    rowtext_make(gathering->rowtext, signature, gathering->text, &form);
    roster->n++;
    roster->n_anonymous += *form == '\0';
    if (gathering->text->len == 0)
        return true;
    row.key = roster_key(gathering->text->str, gathering->text->len);
    g_array_append_val(roster->rows, row);
    roster->longest = MAX(roster->longest, gathering->text->len);
    return true;
}

Roster *
roster_gather(Store *store, const RosterWish *wish, Rowtext *rowtext,
              GError **error)
{
    g_autoptr(Roster) roster = g_new0(Roster, 1);
    g_autoptr(GString) text = g_string_new(NULL);
    Gathering gathering = {roster, rowtext, text};

    roster->wish = *wish;
    roster->rows = g_array_new(FALSE, FALSE, sizeof(RosterRow));
    if ((!wish->every_repeat && !repeats_mark(store, wish->in_public, error)) ||
        !store_each_verified(store, take, &gathering, error))
        return NULL;
    g_array_sort(roster->rows, compare_rows);
    return g_steal_pointer(&roster);
}

void
roster_free(Roster *roster)
{
    if (roster == NULL)
        return;
    if (roster->rows != NULL)
        g_array_unref(roster->rows);
    g_free(roster);
}

int64_t
roster_n(const Roster *roster)
{
    return roster->n;
}

int64_t
roster_n_anonymous(const Roster *roster)
{
    return roster->n_anonymous;
}

int64_t
roster_n_unshown(const Roster *roster)
{
    return roster->n_unshown;
}

size_t
roster_longest(const Roster *roster)
{
    return roster->longest;
}

RosterRow *
roster_find(const Roster *roster, const RosterKey *key, size_t *ret_n)
{
    RosterRow *rows = (RosterRow *)(void *)roster->rows->data;
    size_t from = 0;
    size_t to = roster->rows->len;
    size_t n = 0;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (memcmp(&rows[middle].key, key, sizeof *key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    while (from + n < roster->rows->len &&
           memcmp(&rows[from + n].key, key, sizeof *key) == 0)
        n++;
    *ret_n = n;
    return rows + from;
}
