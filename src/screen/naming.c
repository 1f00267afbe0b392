#include "screen/naming.h"

#include "base/grouped.h"
#include "screen/days.h"
#include "screen/form.h"
#include "screen/repeated.h"
#include "screen/surprise.h"
#include "screen/unicode.h"
#include "screen/words.h"

/* A word with fewer letters is no walk along a keyboard, whatever it is. */
#define WALK_LETTERS 5
#define WALK_SHARE 0.8

/* Words walked so far in one name are no slip of one finger. */
#define WALK_ALL_LETTERS 12

/* A word that so many names have is a word of names. */
#define WORD_OF_NAMES 4

/* Deviations from which a word is odd. */
#define SURPRISE_ODD 6.0F

/* All that is asked about names. */
typedef struct {
    const Muster *muster;
    Unicode *unicode;
    Words *words;
    float *surprise;   /* [word] */
    uint8_t *has_flaw; /* [word] to unicode_check */
    uint8_t *walked;   /* [word] its letters, if it is a walk */
    GArray *flaws;     /* of Flaw, those of the name at hand */
} Naming;

static void
naming_clear(Naming *naming)
{
    unicode_free(naming->unicode);
    words_free(naming->words);
    g_free(naming->surprise);
    g_free(naming->has_flaw);
    g_free(naming->walked);
    g_clear_pointer(&naming->flaws, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Naming, naming_clear)

/* Which words may teach: those of confirmed rows, before the policy's moment
 * if it has one, and of two days at least. What comes on one day only may be
 * an attack's. [owned by caller] */
static bool *
find_trusted(const Muster *muster, const ScreenPolicy *policy)
{
    bool *trusted = g_new0(bool, muster->words->len + 1);
    g_autofree int64_t *first_day = g_new0(int64_t, muster->words->len + 1);

    for (uint32_t i = 0; i < muster->n_rows; i++) {
        const MusterRow *row = &muster->rows[i];
        const MusterName *name = muster_name(muster, row->name_idx);
        int64_t day = row->signed_at / DAY_SECONDS + 1;

        if (row->status != STATUS_VERIFIED || row->signed_at < 0 ||
            (policy->trusted_until >= 0 &&
             row->signed_at >= policy->trusted_until))
            continue;
        for (uint32_t k = 0; k < name->n_words; k++) {
            uint32_t word_idx = g_array_index(muster->name_words, uint32_t,
                                              name->words_idx + k);

            if (first_day[word_idx] == 0)
                first_day[word_idx] = day;
            else if (first_day[word_idx] != day)
                trusted[word_idx] = true;
        }
    }
    return trusted;
}

static void
look_at_words(Naming *naming)
{
    const Muster *muster = naming->muster;

    for (guint i = 0; i < muster->words->len; i++) {
        const MusterWord *word = &g_array_index(muster->words, MusterWord, i);
        Flaw flaws[FLAWS_MAX];
        int n_letters = 0;
        int walked = 0;

        naming->has_flaw[i] =
            unicode_check(naming->unicode, word->text, flaws) > 0;
        walked = form_walk(word->text, &n_letters);
        if (n_letters >= WALK_LETTERS && walked >= WALK_SHARE * n_letters)
            naming->walked[i] = (uint8_t)MIN(n_letters, UINT8_MAX);
    }
}

static void
add_flaw(Naming *naming, const char *code, double weight, const char *evidence)
{
    const Flaw flaw = {code, evidence, weight};

    g_array_append_val(naming->flaws, flaw);
}

static void
add_walks(Naming *naming, const MusterName *name)
{
    int n_letters = 0;
    int n = 0;

    for (uint32_t k = 0; k < name->n_words; k++) {
        int walked = naming->walked[g_array_index(
            naming->muster->name_words, uint32_t, name->words_idx + k)];

        n_letters += walked;
        n += walked > 0;
    }
    if (n >= 2 && n_letters >= WALK_ALL_LETTERS)
        add_flaw(naming, "keyboard", 0.92,
                 "words of the name walk along rows of a keyboard");
    else if (n > 0)
        add_flaw(naming, "keyboard", 0.3,
                 "a word of the name walks along a row of a keyboard");
}

static void
add_surprise(Naming *naming, const MusterName *name)
{
    int n = 0;

    for (uint32_t k = 0; k < name->n_words; k++)
        n += naming->surprise[g_array_index(naming->muster->name_words,
                                            uint32_t, name->words_idx + k)] >=
             SURPRISE_ODD;
    if (n > 0)
        add_flaw(naming, "surprise", n > 1 ? 0.3 : 0.15,
                 "letters in an order that no other name here has");
}

static void
add_lists(Naming *naming, const MusterName *name)
{
    WordsFound found = words_find(naming->words, naming->muster, name);

    if (found.verdict == WORD_FREE)
        return;
    if (found.is_disguised)
        add_flaw(naming, "disguise", 0.6,
                 "a word of a list, in letters that look like it");
    if (found.verdict == WORD_HOLD)
        add_flaw(naming, "word-list", 0.95,
                 "a word of a list that no name has");
    else if (found.n_words > 1)
        add_flaw(naming, "word-list", 0.75,
                 "several words of a list that names seldom have");
    else
        add_flaw(naming, "word-list", 0.45,
                 "a word of a list that names seldom have");
}

/* Gathers the flaws of @name. */
static void
look_at_name(Naming *naming, const MusterName *name)
{
    Flaw flaws[FLAWS_MAX];
    int n = form_check(name->text, flaws);

    g_array_set_size(naming->flaws, 0);
    g_array_append_vals(naming->flaws, flaws, (guint)n);
    for (uint32_t k = 0; k < name->n_words; k++) {
        uint32_t word_idx = g_array_index(naming->muster->name_words, uint32_t,
                                          name->words_idx + k);

        if (naming->has_flaw[word_idx] == 0)
            continue;
        n = unicode_check(
            naming->unicode,
            g_array_index(naming->muster->words, MusterWord, word_idx).text,
            flaws);
        g_array_append_vals(naming->flaws, flaws, (guint)n);
        break;
    }
    add_walks(naming, name);
    add_surprise(naming, name);
    add_lists(naming, name);
}

/* Notes the flaws of every name against its rows. */
static void
note_names(Naming *naming, Dossier *dossier)
{
    const Muster *muster = naming->muster;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Flaw));
    g_autofree uint32_t *at = g_new0(uint32_t, muster->names->len + 2);

    for (guint i = 0; i < muster->names->len; i++) {
        look_at_name(naming, muster_name(muster, i));
        at[i] = all->len;
        g_array_append_vals(all, naming->flaws->data, naming->flaws->len);
    }
    at[muster->names->len] = all->len;
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        uint32_t name_idx = muster->rows[i].name_idx;

        for (uint32_t k = at[name_idx]; k < at[name_idx + 1]; k++) {
            const Flaw *flaw = &g_array_index(all, Flaw, k);

            dossier_note(dossier, i, flaw->code, flaw->weight, flaw->evidence);
        }
    }
}

/* Notes names that are there too often, which by itself proves nothing. */
static void
note_repeated(const Muster *muster, Dossier *dossier, bool *ret_repeated)
{
    g_autoptr(GArray) found = repeated_find(muster);
    g_autofree double *expected = g_new0(double, muster->names->len + 1);

    for (guint i = 0; i < found->len; i++) {
        const RepeatedName *name = &g_array_index(found, RepeatedName, i);

        expected[name->name_idx] = MAX(name->expected, 0.05);
    }
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        uint32_t name_idx = muster->rows[i].name_idx;
        g_autofree char *text = NULL;

        if (expected[name_idx] <= 0)
            continue;
        text = g_strdup_printf(
            "%s have this name, where its words foretell "
            "%.1f",
            grouped_number(muster_name(muster, name_idx)->n_rows).text,
            expected[name_idx]);
        dossier_note(dossier, i, "repeated-name", 0.3, text);
        ret_repeated[i] = true;
    }
}

bool
naming_note(const Muster *muster, const ScreenPolicy *policy, Dossier *dossier,
            bool *ret_repeated, GError **error)
{
    g_autoptr(Folding) folding = folding_new(error);
    g_autofree bool *trusted = find_trusted(muster, policy);
    g_auto(Naming) naming = {.muster = muster};

    if (folding == NULL)
        return false;
    naming.unicode = unicode_new(error);
    if (naming.unicode == NULL)
        return false;
    naming.words = words_load(folding, policy->word_files, error);
    if (naming.words == NULL)
        return false;
    naming.flaws = g_array_new(FALSE, FALSE, sizeof(Flaw));
    naming.has_flaw = g_new0(uint8_t, muster->words->len + 1);
    naming.walked = g_new0(uint8_t, muster->words->len + 1);
    words_learn(naming.words, muster);
    naming.surprise = surprise_find(muster, trusted);
    look_at_words(&naming);
    note_names(&naming, dossier);
    note_repeated(muster, dossier, ret_repeated);
    return true;
}
