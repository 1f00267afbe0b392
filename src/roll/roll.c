#include "roll/roll.h"

#include "base/grouped.h"
#include "base/text.h"
#include "roll/census.h"
#include "roll/comments.h"
#include "roll/display.h"
#include "roll/grouping.h"
#include "roll/order.h"
#include "roll/relay.h"
#include "roll/spool.h"
#include "store/repeats.h"
#include "store/sorter.h"

struct Roll {
    Spool *spool; /* the entries, in printing order */
    Census *census;
    Grouping *grouping;
    Comments *comments;
    GArray *groups; /* of RollGroup, in their order */
    bool is_grouped;
    size_t n_anonymous;
    size_t n_unshown;
    StoreTally tally;
};

/* What the reading of a store hands from row to row. */
typedef struct {
    Roll *roll;
    const RollWish *wish;
    Display *display;
    Order *order;
    Sorter *sorter; /* NULL where they are read in printing order */
    GByteArray *key;
    GByteArray *packed;
    Findings *findings;
} Gathering;

void
roll_free(Roll *roll)
{
    if (roll == NULL)
        return;
    spool_free(roll->spool);
    census_free(roll->census);
    grouping_free(roll->grouping);
    comments_free(roll->comments);
    g_clear_pointer(&roll->groups, g_array_unref);
    g_free(roll);
}

size_t
roll_n_entries(const Roll *roll)
{
    return spool_n(roll->spool);
}

size_t
roll_n_anonymous(const Roll *roll)
{
    return roll->n_anonymous;
}

size_t
roll_n_unshown(const Roll *roll)
{
    return roll->n_unshown;
}

bool
roll_is_grouped(const Roll *roll)
{
    return roll->is_grouped;
}

size_t
roll_n_groups(const Roll *roll)
{
    return roll->groups->len;
}

const RollGroup *
roll_group(const Roll *roll, size_t idx)
{
    g_assert(idx < roll->groups->len);
    return &g_array_index(roll->groups, RollGroup, idx);
}

RollWindow *
roll_read(const Roll *roll, size_t first_idx, size_t n, GError **error)
{
    return spool_read(roll->spool, first_idx, n, error);
}

const StoreTally *
roll_tally(const Roll *roll)
{
    return &roll->tally;
}

const RollCount *
roll_counts(const Roll *roll, RollCounted what, size_t *ret_n)
{
    return census_counts(roll->census, what, ret_n);
}

const RollComment *
roll_comments(const Roll *roll, size_t *ret_n)
{
    return comments_kept(roll->comments, ret_n);
}

bool
roll_has(const Roll *roll, RollHas what)
{
    return census_has(roll->census, what);
}

const char *
roll_first_date(const Roll *roll)
{
    size_t n = 0;
    const RollCount *days = roll_counts(roll, ROLL_DAYS, &n);

    return n > 0 ? days[0].text : "";
}

const char *
roll_last_date(const Roll *roll)
{
    size_t n = 0;
    const RollCount *days = roll_counts(roll, ROLL_DAYS, &n);

    return n > 0 ? days[n - 1].text : "";
}

/* A text on its way from the database to the roll. */
typedef struct {
    const char *text;
    char *own; /* [owned] what @text points at where it had to be changed */
} Word;

static void
word_clear(Word *word)
{
    g_free(word->own);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Word, word_clear)

static void
take_changed(Word *word, char *changed)
{
    g_free(word->own);
    word->own = changed;
    word->text = changed;
}

/* @text clean; nearly every text is.   @ret_change: as of text_clean. */
static Word
clean(const char *text, unsigned *ret_change)
{
    Word word = {text != NULL ? text : "", NULL};

    if (*word.text != '\0' && !text_is_plain(word.text))
        take_changed(&word, text_clean(text, ret_change));
    return word;
}

/* Takes out of @word what the wish leaves out.
 * @may_empty: or all of it, where nothing else is in it.
 * Returns whether something was left out. */
static bool
strip(const Gathering *gathering, const Signature *signature, Word *word,
      bool may_empty)
{
    const RollWish *wish = gathering->wish;
    const char *language =
        signature->language != NULL ? signature->language : "";
    char *rest = wish->strip != NULL && *word->text != '\0'
                     ? wish->strip(word->text, language, wish->strip_data)
                     : NULL;

    if (rest == NULL || (*rest == '\0' && !may_empty)) {
        g_free(rest);
        return false;
    }
    take_changed(word, rest);
    return true;
}

/* A signature, clean and without what is left out. */
typedef struct {
    Word name;
    Word given;
    Word family;
    Word town;
    Word region;
    Word postcode;
    Word country;
    Word language;
    Word edition;
    Word signed_at;
} Person;

static void
person_clear(Person *person)
{
    word_clear(&person->name);
    word_clear(&person->given);
    word_clear(&person->family);
    word_clear(&person->town);
    word_clear(&person->region);
    word_clear(&person->postcode);
    word_clear(&person->country);
    word_clear(&person->language);
    word_clear(&person->edition);
    word_clear(&person->signed_at);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Person, person_clear)

/* Takes the words of @signature into @person.
 * Fails: FAULT_STORE where nothing of the name can be seen. */
static bool
clean_person(const Gathering *gathering, const Signature *signature,
             Person *person, GError **error)
{
    unsigned change = 0;

    person->name = clean(signature->name, &change);
    if (*person->name.text == '\0') {
        g_set_error(error, FAULT, FAULT_STORE,
                    "verified_signature, id %" G_GINT64_FORMAT
                    ": the name has nothing that can be seen",
                    signature->id);
        return false;
    }
    if ((change & TEXT_INVISIBLE) != 0)
        findings_add(gathering->findings, FINDING_NAME_CLEANED, signature->id,
                     "invisible characters were taken out of the name");
    person->given = clean(signature->given, NULL);
    person->family = clean(signature->family, NULL);
    person->town = clean(signature->town, NULL);
    person->region = clean(signature->region, NULL);
    person->postcode = clean(signature->postcode, NULL);
    person->country = clean(signature->country, NULL);
    person->language = clean(signature->language, NULL);
    person->edition = clean(signature->edition, NULL);
    person->signed_at = clean(signature->signed_at, NULL);
    return true;
}

static void
strip_person(const Gathering *gathering, const Signature *signature,
             Person *person)
{
    bool dropped = strip(gathering, signature, &person->name, false);

    dropped |= strip(gathering, signature, &person->town, true);
    /* The parts of a name say nothing that it does not; a region is not the
     * signatory's own word. */
    strip(gathering, signature, &person->given, true);
    strip(gathering, signature, &person->family, true);
    strip(gathering, signature, &person->region, true);
    if (dropped)
        findings_add(gathering->findings, FINDING_SYMBOL_DROPPED, signature->id,
                     "symbols that no approved typeface has were left out");
}

/* Keeps the comment of @signature, printed as @entry, if it was approved. */
static void
keep_comment(const Gathering *gathering, const Signature *signature,
             const Person *person, const RollEntry *entry)
{
    Comments *comments = gathering->roll->comments;
    const char *const about[] = {person->name.text, person->given.text,
                                 person->family.text, person->town.text, NULL};
    g_auto(Word) comment = {0};

    if (!comments_want(comments, signature->id))
        return;
    comment = clean(signature->comment, NULL);
    strip(gathering, signature, &comment, true);
    comments_take(comments, entry, comment.text, about, gathering->findings);
}

static bool
keep_entry(Gathering *gathering, const RollEntry *entry,
           const DisplayForm *form, GError **error)
{
    Roll *roll = gathering->roll;
    GByteArray *packed = gathering->packed;
    RollEntry kept = *entry;

    if (gathering->wish->names_alone)
        kept.signed_at = "";
    census_add(roll->census, entry);
    g_byte_array_set_size(gathering->key, 0);
    grouping_add(roll->grouping, entry,
                 order_word(gathering->order, entry, form), gathering->key);
    spool_pack(&kept, packed);
    if (gathering->sorter == NULL)
        return spool_add(roll->spool, packed->data, packed->len, error);
    order_key(gathering->order, entry, form, gathering->key);
    return sorter_add(gathering->sorter, gathering->key->data,
                      gathering->key->len, packed->data, packed->len, error);
}

/* The more private of what the wish allows and the signatory asked for. */
static SignatureDisplay
display_of(const RollWish *wish, const Signature *signature)
{
    static const SignatureDisplay most[] = {
        [ROLL_AS_SIGNED] = SIGNATURE_FULL,
        [ROLL_INITIAL] = SIGNATURE_INITIAL,
        [ROLL_COUNTRY_ONLY] = SIGNATURE_ANONYMOUS,
        [ROLL_ANONYMOUS] = SIGNATURE_ANONYMOUS,
    };

    return MAX(most[wish->display], signature->display);
}

static bool
add_entry(const Signature *signature, void *data, GError **error)
{
    Gathering *gathering = data;
    Roll *roll = gathering->roll;
    SignatureDisplay how = display_of(gathering->wish, signature);
    bool is_anonymous = how == SIGNATURE_ANONYMOUS;
    g_auto(Person) person = {0};
    g_auto(DisplayForm) form = {0};
    RollEntry entry = {.id = signature->id};

    if (gathering->wish->purpose == ROLL_FOR_DELIVERY && !signature->deliver)
        return true;
    if (gathering->wish->purpose == ROLL_FOR_PUBLIC &&
        !signature->show_public) {
        roll->n_unshown += !signature->is_repeat;
        return true;
    }
    if (signature->is_repeat) {
        g_auto(Word) edition = clean(signature->edition, NULL);

        census_add_repeat(roll->census, edition.text);
        return true;
    }
    if (!clean_person(gathering, signature, &person, error))
        return false;
    if (is_anonymous) {
        roll->n_anonymous++;
    } else {
        strip_person(gathering, signature, &person);
        if (signature->comment != NULL)
            census_add_comment(roll->census);
    }
    /* Most names are printed as they are, and most orders ask no more. */
    if (how == SIGNATURE_FULL && !order_needs_parts(gathering->order) &&
        !gathering->wish->parts) {
        entry.name = person.name.text;
    } else {
        display_make(gathering->display, how, person.language.text,
                     person.name.text, person.given.text, person.family.text,
                     &form);
        entry.name = form.name;
    }
    if (gathering->wish->parts && !is_anonymous && *person.given.text != '\0' &&
        *person.family.text != '\0') {
        entry.given = form.given;
        entry.family = form.family;
    }
    entry.town = is_anonymous ? "" : person.town.text;
    entry.region = is_anonymous ? "" : person.region.text;
    entry.postcode = is_anonymous ? "" : person.postcode.text;
    entry.country =
        gathering->wish->display == ROLL_ANONYMOUS ? "" : person.country.text;
    entry.language = person.language.text;
    entry.edition = person.edition.text;
    entry.signed_at = person.signed_at.text;
    keep_comment(gathering, signature, &person, &entry);
    return keep_entry(gathering, &entry, &form, error);
}

static bool
take_sorted(const void *packed, size_t n_bytes, void *data, GError **error)
{
    Roll *roll = data;

    return spool_add(roll->spool, packed, n_bytes, error);
}

/* Says why nobody is left to print. */
static bool
fail_empty(const Roll *roll, RollPurpose purpose, GError **error)
{
    const StoreTally *tally = &roll->tally;
    g_autoptr(GString) why = g_string_new(NULL);

    for (int reason = 0; reason < STORE_N_REASONS; reason++)
        if (tally->withheld[reason] > 0)
            g_string_append_printf(why, ", %s %s",
                                   grouped_number(tally->withheld[reason]).text,
                                   store_reason_name((StoreReason)reason));
    if (purpose == ROLL_FOR_PUBLIC && tally->verified > 0)
        g_string_append_printf(why,
                               ", %s verified, but nobody said that the name "
                               "may be shown in public (see petition-import "
                               "--consent)",
                               grouped_number(tally->verified).text);
    g_set_error(error, FAULT, FAULT_INPUT,
                "nobody can be printed: %s signature%s in the database%s",
                grouped_number(tally->imported).text,
                tally->imported == 1 ? "" : "s", why->str);
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
    if ((int64_t)roll_n_entries(roll) != expected) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "the database counts %s signatures to print, but gives %s",
                    grouped_number(expected).text,
                    grouped_number((int64_t)roll_n_entries(roll)).text);
        return false;
    }
    return true;
}

/* Counts what the database holds, while entries are put in order. */
typedef struct {
    Store *store;
    StoreTally *tally;
    GError *trouble;
} Counting;

static void *
count(void *data)
{
    Counting *counting = data;

    (void)store_tally(counting->store, counting->tally, &counting->trouble);
    return NULL;
}

/* Takes the entries from the sorter, and the tally from @store. */
static bool
sort_and_count(const Gathering *gathering, Store *store, GError **error)
{
    Roll *roll = gathering->roll;
    Counting counting = {store, &roll->tally, NULL};
    GThread *thread = g_thread_new("tally", count, &counting);
    bool good = sorter_each(gathering->sorter, take_sorted, roll, error);

    (void)g_thread_join(thread);
    if (counting.trouble == NULL)
        return good;
    if (good)
        g_propagate_error(error, counting.trouble);
    else
        g_error_free(counting.trouble);
    return false;
}

/* What of a signature the roll has no use for. */
static unsigned
needless(const Gathering *gathering)
{
    const RollWish *wish = gathering->wish;
    bool parts = wish->parts || wish->display == ROLL_INITIAL ||
                 wish->n_comments > 0 || order_needs_parts(gathering->order);

    return (wish->names_alone ? STORE_WHEREABOUTS : 0) |
           (parts ? 0 : STORE_PARTS);
}

/* Reads the entries of @store into the spool, by way of the sorter where they
 * do not come in printing order. */
static bool
read_entries(Gathering *gathering, Store *store, GError **error)
{
    Roll *roll = gathering->roll;
    bool good = false;

    store_leave_out(store, needless(gathering));
    good = relay_each_verified(store, add_entry, gathering, error);
    store_leave_out(store, 0);
    if (!good ||
        !(gathering->sorter != NULL ? sort_and_count(gathering, store, error)
                                    : store_tally(store, &roll->tally, error)))
        return false;
    order_tell(gathering->order, gathering->findings);
    comments_finish(roll->comments, gathering->findings);
    census_finish(roll->census);
    roll->groups = grouping_finish(roll->grouping);
    return spool_finish(roll->spool, error);
}

Roll *
roll_gather(Store *store, const RollWish *wish, Findings *findings,
            GError **error)
{
    g_autoptr(Roll) roll = g_new0(Roll, 1);
    g_autoptr(Display) display = display_new(error);
    g_autoptr(Order) order = order_new(wish, error);
    g_autoptr(Sorter) sorter = NULL;
    g_autoptr(GByteArray) key = g_byte_array_new();
    g_autoptr(GByteArray) packed = g_byte_array_new();
    Gathering gathering = {.roll = roll,
                           .wish = wish,
                           .display = display,
                           .order = order,
                           .key = key,
                           .packed = packed,
                           .findings = findings};

    roll->census = census_new();
    roll->comments = comments_new(wish->comments, wish->n_comments);
    roll->is_grouped = wish->group != ROLL_UNGROUPED;
    if (display == NULL || order == NULL)
        return NULL;
    roll->grouping = grouping_new(wish, error);
    roll->spool = roll->grouping != NULL ? spool_new(error) : NULL;
    if (roll->spool == NULL)
        return NULL;
    if (wish->group != ROLL_UNGROUPED || !order_is_by_id(order)) {
        sorter = sorter_new();
        gathering.sorter = sorter;
    }
    if (!wish->every_repeat &&
        !repeats_mark(store, wish->purpose == ROLL_FOR_PUBLIC, error))
        return NULL;
    if (!read_entries(&gathering, store, error) ||
        !check_count(roll, wish->purpose, error))
        return NULL;
    return g_steal_pointer(&roll);
}
