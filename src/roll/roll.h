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
    ROLL_BY_NUMBER,  /* as they came into the database: ascending id */
    ROLL_BY_DATE,    /* by signing date, then id; those without a date last */
    ROLL_BY_NAME,    /* the printed form, by the collation of @language */
    ROLL_BY_FAMILY,  /* family name, then given name, by that collation */
    ROLL_BY_GIVEN,   /* given name, then family name, by that collation */
    ROLL_BY_COUNTRY, /* the title of the country, then as ROLL_BY_NAME; those
                        without a country last */
    ROLL_SHUFFLED,   /* by chance, the same again for the same @seed */
} RollOrder;

/* How much is told of signatories at most; who asked for less, gets less. */
typedef enum {
    ROLL_AS_SIGNED,
    ROLL_INITIAL,      /* given name and initial, as display.h says */
    ROLL_COUNTRY_ONLY, /* no name and no place but the country: what is told of
                          who asked not to be named */
    ROLL_ANONYMOUS,    /* neither that */
} RollDisplay;

/* What holds entries together that follow each other. */
typedef enum {
    ROLL_UNGROUPED, /* all are one group */
    ROLL_GROUP_EDITION,
    ROLL_GROUP_COUNTRY,
    ROLL_GROUP_REGION,   /* of a country */
    ROLL_GROUP_POSTCODE, /* the area in a country: the letters before the first
                            digit, or else the first two characters */
    ROLL_GROUP_INITIAL,  /* the letter by which readers of @language look for
                            the name, or for what @order puts first of it */
} RollGrouping;

/* One printed entry. Text is borrowed from its window, UTF-8 in NFC, clean (see
 * base/text.h); "" where there is none. Town, region and postcode are "" for
 * an anonymous one: a small town is a name. */
typedef struct {
    int64_t id;
    const char *name;  /* display form; NULL: anonymous, counted but unnamed */
    const char *given; /* of the display form, where the database tells given
                          and family name apart and the wish asks for them */
    const char *family;
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
    RollGrouping group;
    /* The title of a group that has the key @key, by which groups are put in
     * order; of a country also for ROLL_BY_COUNTRY. [owned by the roll]
     * [may be NULL: then the key is the title] */
    char *(*title)(RollGrouping group, const char *key, void *data);
    void *title_data;
    const char *seed;         /* of ROLL_SHUFFLED; else [may be NULL] */
    const int64_t *prominent; /* ids of those who come first in their group, in
                                 this order, each once; NULL for none */
    size_t n_prominent;
    const int64_t *comments; /* ids of those whose comments are kept, in this
                                order, each once; NULL for none */
    size_t n_comments;
    bool every_repeat; /* also prints who signed in several editions with each
                          of them (store/repeats.h) */
    RollDisplay display;
    bool parts;       /* entries have given and family names of their own, for
                         index.h */
    bool names_alone; /* entries have neither place nor edition nor date, for
                         faster reading; nobody groups by these, wants comments
                         or asks what of them there is but days and countries */
} RollWish;

typedef struct Roll Roll;

/* Gathers the entries of @store that @wish asks for. In the orders by name
 * anonymous entries come last; among equals the lower id comes first.
 * A name of which strip leaves nothing stays as it is.
 * @wish: [borrowed until this returns]
 * A comment with an address, a number to call or markup is left out, or with a
 * word of the name or town of a signatory with whom that is not printed.
 * @findings: [borrowed, may be NULL] gets FINDING_NAME_CLEANED,
 * FINDING_SYMBOL_DROPPED, FINDING_PROMINENT and FINDING_COMMENT with ids.
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

/* How many people of a roll ROLL_FOR_PUBLIC signed and are not to be shown in
 * public: counted, without an entry. 0 in a roll for delivery. */
size_t roll_n_unshown(const Roll *roll);

/* A stretch of entries that belong together. Texts are borrowed from the
 * roll. */
typedef struct {
    const char *title;   /* "" for the last group, of those who have no place in
                            any other, and for the one of an ungrouped roll */
    const char *key;     /* edition, code of the country, region, area of the
                            postcode or letter; "" without a title */
    const char *country; /* of a region or a postcode; "" where not known, and
                            of others */
    size_t first_idx;
    size_t n_entries; /* > 0 */
} RollGroup;

/* Whether the wish asked for groups. */
bool roll_is_grouped(const Roll *roll);

/* The groups, by the collation of their titles; they follow each other without
 * a gap. Who is anonymous is in the last one, without a title, where the others
 * tell a region, a postcode or a letter. */
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
    ROLL_REPEATS, /* by edition: signatures of people who are printed with
                     another edition; no entries */
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

/* What somebody wrote who is printed. Texts are the roll's, clean, UTF-8; ""
 * where there is none. */
typedef struct {
    int64_t id;
    const char *text; /* never "" */
    const char *name; /* these as in RollEntry */
    const char *town;
    const char *country;
    const char *language;
} RollComment;

/* The comments that the wish asked for, in its order, without those that were
 * left out. [borrowed] */
const RollComment *roll_comments(const Roll *roll, size_t *ret_n);

/* What the database held when the roll was gathered. [borrowed] */
const StoreTally *roll_tally(const Roll *roll);

/* First and last of ROLL_DAYS, "" where nobody has one. [borrowed] */
const char *roll_first_date(const Roll *roll);
const char *roll_last_date(const Roll *roll);

#endif
