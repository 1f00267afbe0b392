/* roll: who is printed, in what order, in which form.
 *
 * A roll is gathered once from an open store and never changes. Not for
 * reading databases (src/store/) or for shaping (src/type/).
 */
#ifndef ROLL_ROLL_H
#define ROLL_ROLL_H

#include "base/findings.h"
#include "store/store.h"

/* What the product is for decides whose consent is asked. */
typedef enum {
    ROLL_FOR_DELIVERY, /* a packet: those who let it be delivered */
    ROLL_FOR_PUBLIC,   /* a banner: those who let it be shown */
} RollPurpose;

typedef enum {
    ROLL_BY_NUMBER, /* as they came into the database: ascending id */
    ROLL_BY_DATE,   /* by signing date, then id; those without a date last */
    ROLL_BY_NAME,   /* the printed form, by the collation of @language */
    ROLL_BY_FAMILY, /* family name, then given name, by that collation */
} RollOrder;

/* One printed entry. Text is borrowed from the roll, UTF-8 in NFC, clean (see
 * base/text.h); "" where there is none. */
typedef struct {
    int64_t id;
    const char *name; /* display form; NULL: anonymous, counted but unnamed */
    const char *town; /* "" for an anonymous one: a small town is a name */
    const char *country;
    const char *language;  /* BCP 47 */
    const char *signed_at; /* "YYYY-MM-DD..." or "" */
} RollEntry;

typedef struct {
    RollPurpose purpose;
    RollOrder order;
    const char *language; /* BCP 47, of the document: decides the collation;
                             "": the root order */
    /* What of a printed word must be left out: the rest of @text, perhaps "";
     * NULL where all of it stays. [owned by the roll] [may be NULL] */
    char *(*strip)(const char *text, const char *language, void *data);
    void *strip_data;
} RollWish;

typedef struct Roll Roll;

/* Gathers the entries of @store that @wish asks for. In the orders by name
 * anonymous entries come last.
 * A name of which strip leaves nothing stays as it is.
 * @findings: [borrowed, may be NULL] gets FINDING_NAME_CLEANED and
 * FINDING_SYMBOL_DROPPED with ids.
 * [owned by caller, roll_free()]
 * Fails: FAULT_STORE; FAULT_USAGE for a language that is no BCP 47 tag;
 * FAULT_INPUT where nobody is left to print: the message says how many were
 * withheld and why. */
Roll *roll_gather(Store *store, const RollWish *wish, Findings *findings,
                  GError **error);

/* [may be NULL] */
void roll_free(Roll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roll, roll_free)

/* All entries, anonymous ones included: the total that is printed. */
size_t roll_n_entries(const Roll *roll);

/* How many of them are anonymous. */
size_t roll_n_anonymous(const Roll *roll);

/* Entry @idx, 0 .. n-1, in printing order. [borrowed] */
const RollEntry *roll_entry(const Roll *roll, size_t idx);

/* What the database held when the roll was gathered. [borrowed] */
const StoreTally *roll_tally(const Roll *roll);

/* First and last signing date of the roll as "YYYY-MM-DD", "" where nobody
 * has one. [borrowed] */
const char *roll_first_date(const Roll *roll);
const char *roll_last_date(const Roll *roll);

#endif
