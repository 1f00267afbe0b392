/* roll: who is printed, in what order, in which form.
 *
 * A roll is gathered once from an open store and never changes. Its entries
 * wait in a temporary file and are read a window at a time, so that memory
 * does not grow with their number; what is often asked of all of them is
 * counted on the way. Not for reading databases (src/store/) or for shaping
 * (src/type/).
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

/* One printed entry. Text is borrowed from its window, UTF-8 in NFC, clean (see
 * base/text.h); "" where there is none. Town, region and postcode are "" for
 * an anonymous one: a small town is a name. */
typedef struct {
    int64_t id;
    const char *name; /* display form; NULL: anonymous, counted but unnamed */
    const char *town;
    const char *region;
    const char *postcode;
    const char *country;
    const char *language; /* BCP 47 */
    const char *edition;
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
 * withheld and why; FAULT_SYSTEM where there is no room for temporary files.
 */
Roll *roll_gather(Store *store, const RollWish *wish, Findings *findings,
                  GError **error);

/* [may be NULL] */
void roll_free(Roll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roll, roll_free)

/* All entries, anonymous ones included: the total that is printed. */
size_t roll_n_entries(const Roll *roll);

/* How many of them are anonymous. */
size_t roll_n_anonymous(const Roll *roll);

/* Entries that belong together in the eyes of the wish: of one country, one
 * edition ... */
typedef struct {
    const char *title; /* as it is printed; "" for those without */
    size_t first_idx;
    size_t n_entries; /* > 0 */
} RollGroup;

/* Whether the wish asked for groups. */
bool roll_is_grouped(const Roll *roll);

/* The groups in printing order, which leave no gap; one with all entries where
 * nobody asked for groups. */
size_t roll_n_groups(const Roll *roll);
const RollGroup *roll_group(const Roll *roll, size_t idx); /* [borrowed] */

/* Some entries that follow each other. */
typedef struct RollWindow RollWindow;

/* A good number of entries to read at once when reading them all. */
#define ROLL_WINDOW 4096

/* Reads @n entries from @first_idx on, in printing order; fewer where the roll
 * ends before. May be called by several threads at once.
 * @first_idx: 0 .. roll_n_entries.
 * [owned by caller, rollwindow_free()]
 * Fails: FAULT_SYSTEM where the temporary file cannot be read. */
RollWindow *roll_read(const Roll *roll, size_t first_idx, size_t n,
                      GError **error);

/* [may be NULL] */
void rollwindow_free(RollWindow *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RollWindow, rollwindow_free)

/* How many entries were read. */
size_t rollwindow_n(const RollWindow *window);

/* Entry @idx of the roll, which must be one of those that were read.
 * [borrowed from @window] */
const RollEntry *rollwindow_entry(const RollWindow *window, size_t idx);

/* What entries are counted by. An entry without a text is not counted. */
typedef enum {
    ROLL_COUNTRIES,
    ROLL_EDITIONS,
    ROLL_REGIONS, /* a region is one of its country */
    ROLL_LANGUAGES,
    ROLL_DAYS,    /* of signing: "YYYY-MM-DD" */
    ROLL_UNDATED, /* what stands for a date and is none; of these at most
                     ROLL_MOST_UNDATED are told apart, the rest not counted */
    ROLL_N_COUNTED
} RollCounted;

#define ROLL_MOST_UNDATED 1000

typedef struct {
    const char *text;
    const char *country; /* of a region; "" where not known, and of others */
    size_t n;            /* entries */
} RollCount;

/* The counts by @what, by text in the order of bytes, then by country.
 * [borrowed] */
const RollCount *roll_counts(const Roll *roll, RollCounted what, size_t *ret_n);

/* What an entry can have or not have. */
typedef enum {
    ROLL_HAS_TOWN = 1 << 0,
    ROLL_HAS_REGION = 1 << 1,
    ROLL_HAS_POSTCODE = 1 << 2,
    ROLL_HAS_COMMENT = 1 << 3, /* in the database; entries do not hold them */
} RollHas;

/* Whether any entry that is not anonymous has @what. */
bool roll_has(const Roll *roll, RollHas what);

/* What the database held when the roll was gathered. [borrowed] */
const StoreTally *roll_tally(const Roll *roll);

/* First and last of ROLL_DAYS, "" where nobody has one. [borrowed] */
const char *roll_first_date(const Roll *roll);
const char *roll_last_date(const Roll *roll);

#endif
