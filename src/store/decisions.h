/* decisions: what screening and people decide about signatures.
 *
 * They come in batches (batch.h). Nothing is ever deleted: a decision changes a
 * status, and undo.h can restore it. Not for finding out what is suspicious
 * (src/screen/), nor for those who withdraw (withdrawal.h).
 */
#ifndef STORE_DECISIONS_H
#define STORE_DECISIONS_H

#include "store/batch-counts.h"

typedef enum {
    DECISION_KEEP,   /* it is genuine, whatever rules say from now on */
    DECISION_HOLD,   /* not to be printed until somebody has looked */
    DECISION_REJECT, /* it is false */
} DecisionKind;

/* What a batch is. Text is borrowed for the call, may be NULL but for actor. */
typedef struct {
    const char *actor;  /* who does it: a person, or a program */
    const char *file;   /* from which it came, without folders */
    const char *sha256; /* of that file */
    bool by_person;     /* else by rules, which do not touch what a person
                           has decided to keep */
    int64_t time;       /* seconds since 1970 UTC, for the ledger */
} DecisionsBatch;

/* Text is borrowed for the call. */
typedef struct {
    int64_t id; /* of the signature */
    DecisionKind kind;
    int score;           /* 0 .. 100; 0 of people */
    const char *rule;    /* "insult"; NULL: a person's */
    const char *reason;  /* in words; may be NULL */
    const char *decider; /* NULL: the actor of the batch */
} Decision;

/* What became of a decision. */
typedef enum {
    DECISION_CHANGED, /* the status is another now */
    DECISION_NOTED,   /* the status was this already; what a person decides is
                         written down all the same */
    DECISION_KEPT,    /* not done: a person decided to keep it */
    DECISION_BARRED,  /* not done: it is withdrawn, not confirmed yet (hold), or
                         rejected by an import (keep, hold) */
    DECISION_UNKNOWN, /* there is no such signature */
} DecisionOutcome;

typedef struct Decisions Decisions;

/* Begins a batch in the database @path, which is locked for other writers
 * until it ends.
 * [owned by caller, decisions_free()]
 * Fails: FAULT_STORE for a file that is no Petition Press database (it is not
 * touched), or was written by a newer version; FAULT_SYSTEM. */
Decisions *decisions_begin(const char *path, const DecisionsBatch *batch,
                           GError **error);

/* Ends the batch as if it had never begun, unless it is committed.
 * [may be NULL] */
void decisions_free(Decisions *decisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decisions, decisions_free)

/* The signature that an export calls @external_id.
 * @edition: [may be NULL] needed where several editions have that id
 * @ret_id: 0 where there is none, or more than one; untouched on failure.
 * Fails: FAULT_STORE. */
bool decisions_find(Decisions *decisions, const char *external_id,
                    const char *edition, int64_t *ret_id, GError **error);

/* Takes one decision.   @ret_outcome: untouched on failure.
 * Fails: FAULT_STORE, FAULT_SYSTEM (a full disk): then free the batch. */
bool decisions_take(Decisions *decisions, const Decision *decision,
                    DecisionOutcome *ret_outcome, GError **error);

/* Writes the batch into the ledger and makes it last; a batch in which nothing
 * was decided leaves no trace.   @ret_counts: untouched on failure.
 * Fails: FAULT_STORE, also where the counts do not reconcile; FAULT_SYSTEM. */
bool decisions_commit(Decisions *decisions, BatchCounts *ret_counts,
                      GError **error);

/* The signatures that a person decided to keep, as things stand: int64_t -> the
 * same. @store: open for printing.
 * [owned by caller, g_hash_table_unref()] NULL on failure.
 * Fails: FAULT_STORE, FAULT_SYSTEM. */
GHashTable *decisions_kept(const Store *store, GError **error);

/* "keep", "hold", "reject". [static] */
const char *decision_name(DecisionKind kind);

#endif
