/* screen: which signatures nobody gave, and why that is thought.
 *
 * Reads every signature, looks for waves of false ones and for names that
 * should not be printed unseen, and says what it found in figures and words.
 * It decides nothing and writes nothing. A wave is a set of rows that differ
 * together from the campaign's own signatures at other times; a row is judged
 * by its name and by the waves it is in. The same database and policy give the
 * same answer.
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include "base/progress.h"
#include "store/writer.h"

/* --- What passes ---------------------------------------------------------- */

/* What a row's score amounts to. */
typedef enum {
    SCREEN_PASS,
    SCREEN_DOUBTFUL, /* for a person to look at */
    SCREEN_HOLD,     /* not to be printed unless a person says so */
    SCREEN_N_LEVELS
} ScreenLevel;

/* "pass", "doubtful", "hold". [static] */
const char *screen_level_name(ScreenLevel level);

/* By what is judged. Start from screen_policy_default(). */
typedef struct {
    double hold_from;     /* scores 0..1 from here on are SCREEN_HOLD */
    double doubtful_from; /* ... SCREEN_DOUBTFUL */
    /* Share of a set of rows, 0..1, that must be unlike the campaign for the
     * set to be a wave: by one kind of evidence alone, or by each of two. */
    double wave_alone;
    double wave_together;
    int64_t wave_least; /* rows; fewer are no wave */
    /* The rule of e-petitions: more from one IP address within a minute, or
     * within five, are too many. */
    int rate_minute;
    int rate_five_minutes;
    double place_share;    /* of a country's people, 0..1; more is odd */
    int64_t trusted_until; /* [seconds since 1970] signatures before are known
                              to be good; -1: nobody knows */
    const char *const *word_files; /* [borrowed, may be NULL] paths of lists
                                      beside the project's own;
                                      NULL-terminated */
} ScreenPolicy;

ScreenPolicy screen_policy_default(void);

/* --- What was found ------------------------------------------------------- */

/* Why a row or a wave is suspected. */
typedef struct {
    const char *code;     /* [static] "word-list", "name-in-address" ... */
    double weight;        /* 0..1: how much it says by itself */
    const char *evidence; /* one clause with its figures, no full stop; holds
                             no name, no address; of a row, may quote the word
                             of a list */
} ScreenReason;

/* At most this many rows of a wave are its examples. */
#define SCREEN_EXAMPLES 20

/* A set of rows that differ together. */
typedef struct {
    int no;           /* from 1, in order of time */
    const char *kind; /* [static] by what the set was found: "time",
                         "confirmation", "network", "address", "domain",
                         "place"; "crowd": many, and nothing odd about them */
    bool holds;       /* the policy is met: its false rows are on hold; else
                         they are doubtful at most */
    int64_t from;     /* [seconds since 1970] first and last signing; -1 */
    int64_t to;
    int64_t cutoff;     /* proposed: what was signed before it is not touched by
                           this wave; -1 */
    int64_t n_rows;     /* in the set */
    int64_t n_expected; /* that the campaign would have had without it; -1:
                           cannot be told */
    int64_t n_hold;     /* rows of the set, by level */
    int64_t n_doubtful;
    int64_t n_pass;
    const ScreenReason *reasons; /* weightiest first */
    int n_reasons;
    int64_t examples[SCREEN_EXAMPLES]; /* row ids, spread over the wave */
    int n_examples;
} ScreenWave;

/* A row about which there is something to say. */
typedef struct {
    int64_t id;
    SignatureStatus status; /* as it stands in the database */
    ScreenLevel level;
    double score;                /* 0..1 */
    int wave_no;                 /* the wave that says most; 0: none */
    const ScreenReason *reasons; /* weightiest first */
    int n_reasons;
} ScreenRow;

/* One hour of the campaign. */
typedef struct {
    int64_t begins; /* [seconds since 1970], a whole hour */
    int64_t n_rows;
    int64_t n_by_level[SCREEN_N_LEVELS];
    double expected; /* rows, by the same hour of other weeks */
} ScreenHour;

typedef struct {
    int64_t n_rows; /* all that were looked at */
    int64_t n_by_level[SCREEN_N_LEVELS];
    /* Of these the verified ones, which is whom a decision is about. */
    int64_t n_verified;
    int64_t n_verified_by_level[SCREEN_N_LEVELS];
    const ScreenWave *waves; /* in order of time */
    int n_waves;
    const ScreenRow *rows; /* worst first, then by id; rows without a reason
                              are not in it */
    int64_t n_flagged;
    const ScreenHour *hours; /* ascending, without a gap; none where no times
                                are known */
    int64_t n_hours;
    bool knows_usual; /* false: the campaign is too short or too small, or has
                         no times, for waves to be told from it; names alone
                         were judged */
} Screening;

/* Screens every signature of @store that is not withdrawn.
 * @store: [borrowed] open for printing, or for an import while none runs.
 * @policy: [borrowed]   @progress: [may be NULL]
 * [owned by caller, screening_free()]
 * Fails: FAULT_STORE for a database that petition-import has not made or a
 * damaged one; FAULT_INPUT for a list of words that cannot be read;
 * FAULT_SYSTEM; FAULT_LIBRARY. */
Screening *screen_run(const Store *store, const ScreenPolicy *policy,
                      const Progress *progress, GError **error);

/* [may be NULL] */
void screening_free(Screening *screening);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Screening, screening_free)

/* What is known of row @id; NULL where there is nothing to say. */
const ScreenRow *screening_row(const Screening *screening, int64_t id);

#endif
