#include "roll/roll.h"

#include "base/text.h"
#include "roll/collation.h"
#include "roll/display.h"

#include <stdlib.h>
#include <string.h>

/* "YYYY-MM-DD" */
#define DATE_BYTES 10

struct Roll {
    GArray *entries;     /* of RollEntry, in printing order */
    GStringChunk *words; /* every text of the entries */
    size_t n_anonymous;
    StoreTally tally;
    char first_date[DATE_BYTES + 1];
    char last_date[DATE_BYTES + 1];
};

/* One entry on its way to its place. */
typedef struct {
    const char *key; /* NULL: after all that have one */
    uint32_t idx;    /* as read: by id */
} Place;

/* What the reading of a store hands from row to row. */
typedef struct {
    Roll *roll;
    const RollWish *wish;
    Display *display;
    Collation *collation; /* NULL where no names are compared */
    GArray *places;       /* of Place */
    Findings *findings;
} Gathering;

void
roll_free(Roll *roll)
{
    if (roll == NULL)
        return;
    g_clear_pointer(&roll->entries, g_array_unref);
    g_clear_pointer(&roll->words, g_string_chunk_free);
    g_free(roll);
}

size_t
roll_n_entries(const Roll *roll)
{
    return roll->entries->len;
}

size_t
roll_n_anonymous(const Roll *roll)
{
    return roll->n_anonymous;
}

const RollEntry *
roll_entry(const Roll *roll, size_t idx)
{
    g_assert(idx < roll->entries->len);
    return &g_array_index(roll->entries, RollEntry, idx);
}

const StoreTally *
roll_tally(const Roll *roll)
{
    return &roll->tally;
}

const char *
roll_first_date(const Roll *roll)
{
    return roll->first_date;
}

const char *
roll_last_date(const Roll *roll)
{
    return roll->last_date;
}

/* @text clean, and kept but once however many rows have it. */
static const char *
intern(Roll *roll, const char *text)
{
    g_autofree char *clean = NULL;

    if (text == NULL)
        return "";
    if (text_is_plain(text))
        return g_string_chunk_insert_const(roll->words, text);
    clean = text_clean(text, NULL);
    return g_string_chunk_insert_const(roll->words, clean);
}

/* @signed_at clean. Nearly every moment is another, so only the one before is
 * worth a look. */
static const char *
keep_moment(Roll *roll, const char *signed_at)
{
    g_autofree char *clean = NULL;
    const RollEntry *last = roll->entries->len > 0
                                ? roll_entry(roll, roll->entries->len - 1)
                                : NULL;

    if (signed_at == NULL)
        return "";
    clean = text_clean(signed_at, NULL);
    if (last != NULL && strcmp(last->signed_at, clean) == 0)
        return last->signed_at;
    return g_string_chunk_insert(roll->words, clean);
}

/* Widens the roll's dates to @signed_at, if it begins with a date. */
static void
note_date(Roll *roll, const char *signed_at)
{
    char date[DATE_BYTES + 1] = "";

    for (int i = 0; i < DATE_BYTES; i++) {
        bool is_dash = i == 4 || i == 7;

        if (is_dash ? signed_at[i] != '-' : !g_ascii_isdigit(signed_at[i]))
            return;
        date[i] = signed_at[i];
    }
    if (*roll->first_date == '\0' || strcmp(date, roll->first_date) < 0)
        memcpy(roll->first_date, date, sizeof date);
    if (strcmp(date, roll->last_date) > 0)
        memcpy(roll->last_date, date, sizeof date);
}

/* The key by which @entry finds its place. */
static const char *
place_key(const Gathering *gathering, const RollEntry *entry,
          const DisplayForm *form)
{
    switch (gathering->wish->order) {
    case ROLL_BY_DATE:
        return *entry->signed_at != '\0' ? entry->signed_at : NULL;
    case ROLL_BY_NAME:
        return form->name == NULL
                   ? NULL
                   : collation_key(gathering->collation, form->name, NULL);
    case ROLL_BY_FAMILY:
        return form->name == NULL ? NULL
                                  : collation_key(gathering->collation,
                                                  form->family, form->given);
    case ROLL_BY_NUMBER:
    default:
        return NULL; /* they are read by number */
    }
}

/* @text, consumed, without what the wish leaves out of it.
 * @may_empty: or with it, where nothing else is in @text.
 * @ret_changed: set to true where something is left out. [owned by caller] */
static char *
strip(const Gathering *gathering, const Signature *signature, char *text,
      bool may_empty, bool *ret_changed)
{
    const RollWish *wish = gathering->wish;
    const char *language =
        signature->language != NULL ? signature->language : "";
    char *rest = wish->strip != NULL
                     ? wish->strip(text, language, wish->strip_data)
                     : NULL;

    if (rest == NULL || (*rest == '\0' && !may_empty)) {
        g_free(rest);
        return text;
    }
    g_free(text);
    *ret_changed = true;
    return rest;
}

static bool
add_entry(const Signature *signature, void *data, GError **error)
{
    Gathering *gathering = data;
    Roll *roll = gathering->roll;
    bool is_anonymous = signature->display == SIGNATURE_ANONYMOUS;
    g_autofree char *name = NULL;
    g_autofree char *given = NULL;
    g_autofree char *family = NULL;
    g_autofree char *town = NULL;
    g_auto(DisplayForm) form = {0};
    unsigned change = 0;
    RollEntry entry = {.id = signature->id};
    Place place = {.idx = roll->entries->len};

    if (gathering->wish->purpose == ROLL_FOR_DELIVERY ? !signature->deliver
                                                      : !signature->show_public)
        return true;
    name = text_clean(signature->name, &change);
    if (*name == '\0') {
        g_set_error(error, FAULT, FAULT_STORE,
                    "verified_signature, id %" G_GINT64_FORMAT
                    ": the name has nothing that can be seen",
                    signature->id);
        return false;
    }
    if ((change & TEXT_INVISIBLE) != 0)
        findings_add(gathering->findings, FINDING_NAME_CLEANED, signature->id,
                     "invisible characters were taken out of the name");
    given = text_clean(signature->given != NULL ? signature->given : "", NULL);
    family =
        text_clean(signature->family != NULL ? signature->family : "", NULL);
    town = text_clean(signature->town != NULL ? signature->town : "", NULL);
    if (!is_anonymous) {
        bool dropped = false;
        bool in_parts = false;

        name = strip(gathering, signature, name, false, &dropped);
        given = strip(gathering, signature, given, true, &in_parts);
        family = strip(gathering, signature, family, true, &in_parts);
        town = strip(gathering, signature, town, true, &dropped);
        if (dropped)
            findings_add(gathering->findings, FINDING_SYMBOL_DROPPED,
                         signature->id,
                         "symbols that no approved typeface has were left "
                         "out");
    }
    display_make(gathering->display, signature->display, name, given, family,
                 &form);

    if (is_anonymous)
        roll->n_anonymous++;
    else
        entry.name = g_string_chunk_insert(roll->words, form.name);
    entry.town = is_anonymous ? "" : intern(roll, town);
    entry.country = intern(roll, signature->country);
    entry.language = intern(roll, signature->language);
    entry.signed_at = keep_moment(roll, signature->signed_at);
    note_date(roll, entry.signed_at);
    place.key = place_key(gathering, &entry, &form);
    g_array_append_val(roll->entries, entry);
    g_array_append_val(gathering->places, place);
    return true;
}

static int
compare_places(const void *a, const void *b)
{
    const Place *one = a;
    const Place *other = b;
    int order = 0;

    if (one->key != NULL && other->key != NULL)
        order = strcmp(one->key, other->key);
    else
        order = (one->key == NULL) - (other->key == NULL);
    if (order != 0)
        return order;
    return one->idx < other->idx ? -1 : one->idx > other->idx;
}

/* Puts the entries in the order of @places. */
static void
put_in_order(Roll *roll, GArray *places)
{
    GArray *ordered =
        g_array_sized_new(FALSE, FALSE, sizeof(RollEntry), places->len);

    qsort(places->data, places->len, sizeof(Place), compare_places);
    for (guint i = 0; i < places->len; i++)
        g_array_append_val(ordered,
                           g_array_index(roll->entries, RollEntry,
                                         g_array_index(places, Place, i).idx));
    g_array_unref(roll->entries);
    roll->entries = ordered;
}

/* Says why nobody is left to print. */
static bool
fail_empty(const Roll *roll, RollPurpose purpose, GError **error)
{
    const StoreTally *tally = &roll->tally;
    g_autoptr(GString) why = g_string_new(NULL);

    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        if (tally->withheld[reason] > 0)
            g_string_append_printf(why, ", %" G_GINT64_FORMAT " %s",
                                   tally->withheld[reason],
                                   store_reason_name((StoreReason)reason));
    if (purpose == ROLL_FOR_PUBLIC && tally->verified > 0)
        g_string_append_printf(why,
                               ", %" G_GINT64_FORMAT
                               " verified, but nobody said that the name "
                               "may be shown in public (see petition-import "
                               "--consent)",
                               tally->verified);
    g_set_error(error, FAULT, FAULT_INPUT,
                "nobody can be printed: %" G_GINT64_FORMAT
                " signature%s in the database%s",
                tally->imported, tally->imported == 1 ? "" : "s", why->str);
    return false;
}

/* What was gathered must be what was counted. */
static bool
check_count(const Roll *roll, RollPurpose purpose, GError **error)
{
    int64_t expected = purpose == ROLL_FOR_DELIVERY ? roll->tally.deliverable
                                                    : roll->tally.showable;

    if (expected == 0)
        return fail_empty(roll, purpose, error);
    if ((int64_t)roll->entries->len != expected) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "the database counts %" G_GINT64_FORMAT
                    " signatures to print, but gives %u",
                    expected, roll->entries->len);
        return false;
    }
    return true;
}

Roll *
roll_gather(Store *store, const RollWish *wish, Findings *findings,
            GError **error)
{
    g_autoptr(Roll) roll = g_new0(Roll, 1);
    g_autoptr(Display) display = display_new(error);
    g_autoptr(Collation) collation = NULL;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    Gathering gathering = {.roll = roll,
                           .wish = wish,
                           .display = display,
                           .places = places,
                           .findings = findings};

    roll->entries = g_array_new(FALSE, FALSE, sizeof(RollEntry));
    roll->words = g_string_chunk_new(64 * 1024);
    if (display == NULL)
        return NULL;
    if (wish->order == ROLL_BY_NAME || wish->order == ROLL_BY_FAMILY) {
        collation = collation_new(wish->language, error);
        if (collation == NULL)
            return NULL;
        gathering.collation = collation;
    }
    if (!store_tally(store, &roll->tally, error) ||
        !store_each_verified(store, add_entry, &gathering, error) ||
        !check_count(roll, wish->purpose, error))
        return NULL;
    if (wish->order != ROLL_BY_NUMBER)
        put_in_order(roll, places);
    return g_steal_pointer(&roll);
}
