/* findings: what the run survived and somebody should know.
 *
 * A finding is counted by kind and remembered with the row it is about, never
 * with a name, an e-mail or an IP address. src/ only collects findings; the
 * tools print them. Not for failures (failure.h).
 * Each kind is explained under DIAGNOSTICS in the man pages; a test checks
 * that the catalogue here and the manuals agree.
 */
#ifndef BASE_FINDINGS_H
#define BASE_FINDINGS_H

#include "base/failure.h"

typedef enum {
    FINDING_ENCODING,         /* file read as Windows-1252 or UTF-16 */
    FINDING_QUOTING,          /* undoubled quotes inside a quoted field */
    FINDING_ROW_REFUSED,      /* a row that could not be imported */
    FINDING_NAME_CLEANED,     /* invisible characters taken out of a name */
    FINDING_COLUMN_IGNORED,   /* an export's column that nothing maps */
    FINDING_NOTHING_VERIFIED, /* the export does not say who confirmed */
    FINDING_NO_CONSENT,       /* nobody consented to what was asked */
    FINDING_DATE_UNREAD,      /* a date that could not be read with certainty */
    FINDING_WORD_UNKNOWN,     /* a yes-or-no or status word not understood */
    FINDING_CELL_LEFT_OUT,    /* a cell that cannot be what its column says */
    FINDING_MISSING_GLYPH,    /* a character that no approved face has */
    FINDING_NAME_CONDENSED,   /* a name narrowed to fit its place */
    FINDING_NAME_SMALL,       /* a name set smaller than its neighbours */
    FINDING_NAME_WRAPPED,     /* a name broken over lines to fit its place */
    FINDING_SMALL_TYPE,       /* type below what a print shop accepts */
    FINDING_INK_HEAVY,        /* more ink on one spot than dries */
    FINDING_SYMBOL_DROPPED,   /* emoji that no approved face has, left out */
    FINDING_RULE_BROKEN,      /* a packet breaks a rule of its recipient */
    FINDING_VOLUME_LONG,      /* a file with more bytes than was asked for */
    FINDING_TEXT_MISSING,     /* a layout's text has no version in a language */
    FINDING_PROMINENT,        /* one who should stand first does not */
    FINDING_COMMENT,          /* an approved comment that is not printed */
    FINDING_WAVE,             /* signatures that look false together */
    FINDING_DOUBTFUL,         /* one that somebody should look at */
    FINDING_APART,            /* people who wish to stand together do not */
    FINDING_NOT_DECIDED,      /* a decision that its signature cannot take */
    FINDING_CHANGED,          /* the database is not what it was in print */
    FINDING_UNPROVED,         /* what a proof could not look at */
    FINDING_N_KINDS
} FindingKind;

/* At most this many findings of a kind are kept in full; all are counted. */
#define FINDINGS_KEPT 20

typedef struct Findings Findings;

/* One finding kept in full. */
typedef struct {
    FindingKind kind;
    int64_t row;        /* database id, or row number in a file; 0: no row */
    const char *detail; /* [borrowed] one clause, no full stop */
} Finding;

/* [owned by caller, findings_free()] an empty collection. */
Findings *findings_new(void);

/* [may be NULL] */
void findings_free(Findings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* Counts a finding of @kind about @row (0: about no row).
 * @findings: [borrowed, may be NULL: then nothing happens]
 * @format: printf-style clause that says what was found, without names. */
void findings_add(Findings *findings, FindingKind kind, int64_t row,
                  const char *format, ...) G_GNUC_PRINTF(4, 5);

/* How many findings of @kind. */
uint64_t findings_count(const Findings *findings, FindingKind kind);

/* Adds what @from has and @findings has not. Of findings that are not kept in
 * full, those of both count, or where all that are kept are the same, those of
 * one. */
void findings_join(Findings *findings, const Findings *from);

/* Calls @visit for each finding kept, by kind and then in the order found. */
void findings_each(const Findings *findings,
                   void (*visit)(const Finding *finding, void *data),
                   void *data);

/* Whether @kind is a mere note: told only to who asks for more, and no reason
 * to look again before the door is opened. */
bool findings_is_note(FindingKind kind);

/* Whether anything but notes was found. */
bool findings_need_look(const Findings *findings);

/* The gate before a product takes its name: fails where the run is @strict
 * and something needs a look.   Fails: FAULT_INPUT. */
bool findings_pass(const Findings *findings, bool strict, GError **error);

/* The short name of @kind, as in the manuals: "missing-glyph". [static] */
const char *findings_kind_name(FindingKind kind);

#endif
