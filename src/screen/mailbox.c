#include "screen/mailbox.h"

#include "base/grouped.h"

/* So many strangers may sit at one table with one address. */
#define STRANGERS_MOST 2

/* A household, with one family name. */
#define HOUSEHOLD_MOST 6

/* More names than this on one address are nobody's mistake. */
#define NAMES_MOST 5

/* What is known of one address. */
typedef struct {
    uint32_t n_rows;
    uint32_t n_strangers; /* rows that share no word with its first */
    uint32_t first;       /* row + 1 */
} Mailbox;

/* Whether two names have a word in common, as families have. */
static bool
related(const Muster *muster, const MusterName *a, const MusterName *b)
{
    for (uint32_t i = 0; i < a->n_words; i++)
        for (uint32_t k = 0; k < b->n_words; k++)
            if (muster_word(muster, a, i) == muster_word(muster, b, k))
                return true;
    return false;
}

void
mailbox_note(const Muster *muster, Dossier *dossier)
{
    g_autofree Mailbox *boxes =
        g_new0(Mailbox, muster->n_keys[MUSTER_EMAIL] + 1);

    for (uint32_t i = 0; i < muster->n_rows; i++) {
        const MusterRow *row = &muster->rows[i];
        Mailbox *box = &boxes[row->key[MUSTER_EMAIL]];

        if (row->key[MUSTER_EMAIL] == MUSTER_NONE)
            continue;
        if (box->first == 0)
            box->first = i + 1;
        else if (!related(
                     muster,
                     muster_name(muster, muster->rows[box->first - 1].name_idx),
                     muster_name(muster, row->name_idx)))
            box->n_strangers++;
        box->n_rows++;
    }
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        const Mailbox *box = &boxes[muster->rows[i].key[MUSTER_EMAIL]];
        g_autofree char *text = NULL;

        if (box->n_rows < 2 || muster->rows[i].key[MUSTER_EMAIL] == MUSTER_NONE)
            continue;
        if (box->n_strangers >= STRANGERS_MOST ||
            box->n_rows > HOUSEHOLD_MOST) {
            text = g_strdup_printf("%s signatures have this e-mail address, %s "
                                   "of them share no name with the first",
                                   grouped_number(box->n_rows).text,
                                   grouped_number(box->n_strangers).text);
            dossier_note(dossier, i, "mailbox",
                         box->n_strangers >= NAMES_MOST ? 0.92 : 0.5, text);
        }
    }
}
