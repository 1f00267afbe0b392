#include "store/decisions.h"

#include "store/batch.h"
#include "store/ledger.h"

struct Decisions {
    Batch *batch;
    bool by_person;
    char *file;
    char *sha256;
    sqlite3_stmt *find;    /* by external id */
    sqlite3_stmt *look;    /* status and what was decided last */
    sqlite3_stmt *kept;    /* whether the last word of a person is keep */
    sqlite3_stmt *genuine; /* status before it was held or rejected */
};

/* A signature as a decision finds it. */
typedef struct {
    bool is_there;
    SignatureStatus status;
    bool is_ours; /* the last decision about it left it in this status */
} Found;

const char *
decision_name(DecisionKind kind)
{
    static const char *const names[] = {
        [DECISION_KEEP] = "keep",
        [DECISION_HOLD] = "hold",
        [DECISION_REJECT] = "reject",
    };

    return names[kind];
}

static bool
prepare(Decisions *decisions, GError **error)
{
    const struct {
        sqlite3_stmt **ret_statement;
        const char *sql;
    } wanted[] = {
        {&decisions->find,
         "SELECT min(id), count(*) FROM signature WHERE external_id = ?1"
         " AND (?2 IS NULL OR edition = ?2)"},
        {&decisions->look,
         "SELECT status, (SELECT becomes FROM decision"
         "  WHERE signature = ?1 ORDER BY id DESC LIMIT 1) IS status"
         " FROM signature WHERE id = ?1"},
        {&decisions->kept,
         "SELECT decision = 'keep' FROM decision WHERE signature = ?1"
         " AND rule = 'person' AND batch NOT IN (SELECT batch FROM undone)"
         " ORDER BY id DESC LIMIT 1"},
        {&decisions->genuine,
         "SELECT was FROM decision WHERE signature = ?1"
         " AND (was = 'verified' OR was = 'pending') AND becomes <> was"
         " ORDER BY id DESC LIMIT 1"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        *wanted[i].ret_statement =
            inside_prepare(decisions->batch->store, wanted[i].sql, error);
        if (*wanted[i].ret_statement == NULL)
            return false;
    }
    return true;
}

Decisions *
decisions_begin(const char *path, const DecisionsBatch *batch, GError **error)
{
    g_autoptr(Decisions) decisions = g_new0(Decisions, 1);

    decisions->by_person = batch->by_person;
    decisions->file = g_strdup(batch->file);
    decisions->sha256 = g_strdup(batch->sha256);
    decisions->batch = batch_begin(path, batch->actor, batch->time, error);
    if (decisions->batch == NULL ||
        !batch_mark_undone(decisions->batch->store, error) ||
        !prepare(decisions, error))
        return NULL;
    return g_steal_pointer(&decisions);
}

void
decisions_free(Decisions *decisions)
{
    if (decisions == NULL)
        return;
    sqlite3_finalize(decisions->find);
    sqlite3_finalize(decisions->look);
    sqlite3_finalize(decisions->kept);
    sqlite3_finalize(decisions->genuine);
    batch_free(decisions->batch);
    g_free(decisions->file);
    g_free(decisions->sha256);
    g_free(decisions);
}

/* Steps @query, which is bound, to its one row.
 * @ret_found: whether there is one; then reset it after reading. */
static bool
one_row(const Decisions *decisions, sqlite3_stmt *query, bool *ret_found,
        GError **error)
{
    int step = sqlite3_step(query);

    if (step != SQLITE_ROW && step != SQLITE_DONE) {
        sqlite3_reset(query);
        return inside_fail(decisions->batch->store, error);
    }
    *ret_found = step == SQLITE_ROW;
    return true;
}

bool
decisions_find(Decisions *decisions, const char *external_id,
               const char *edition, int64_t *ret_id, GError **error)
{
    sqlite3_stmt *find = decisions->find;
    bool found = false;

    sqlite3_bind_text(find, 1, external_id, -1, SQLITE_STATIC);
    if (edition == NULL)
        sqlite3_bind_null(find, 2);
    else
        sqlite3_bind_text(find, 2, edition, -1, SQLITE_STATIC);
    if (!one_row(decisions, find, &found, error))
        return false;
    *ret_id =
        sqlite3_column_int64(find, 1) == 1 ? sqlite3_column_int64(find, 0) : 0;
    sqlite3_reset(find);
    return true;
}

static bool
look(const Decisions *decisions, int64_t id, Found *ret_found, GError **error)
{
    sqlite3_stmt *query = decisions->look;
    Found found = {0};
    int status = -1;

    sqlite3_bind_int64(query, 1, id);
    if (!one_row(decisions, query, &found.is_there, error))
        return false;
    if (found.is_there) {
        status = batch_status(query, 0);
        found.is_ours = sqlite3_column_int(query, 1) != 0;
    }
    sqlite3_reset(query);
    if (found.is_there && status < 0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: the database is damaged: signature %" G_GINT64_FORMAT
                    " has no status",
                    decisions->batch->store->path, id);
        return false;
    }
    found.status = (SignatureStatus)MAX(status, 0);
    *ret_found = found;
    return true;
}

/* Whether a person's decision to keep the signature @id is in force. */
static bool
is_kept(const Decisions *decisions, int64_t id, bool *ret_kept, GError **error)
{
    bool found = false;

    sqlite3_bind_int64(decisions->kept, 1, id);
    if (!one_row(decisions, decisions->kept, &found, error))
        return false;
    *ret_kept = found && sqlite3_column_int(decisions->kept, 0) != 0;
    sqlite3_reset(decisions->kept);
    return true;
}

/* The status that the signature @id had before it was held or rejected. */
static bool
genuine_status(const Decisions *decisions, int64_t id,
               SignatureStatus *ret_status, GError **error)
{
    bool found = false;

    sqlite3_bind_int64(decisions->genuine, 1, id);
    if (!one_row(decisions, decisions->genuine, &found, error))
        return false;
    if (found)
        *ret_status =
            (SignatureStatus)MAX(batch_status(decisions->genuine, 0), 0);
    sqlite3_reset(decisions->genuine);
    return true;
}

/* What @kind makes of a signature that is as @found.
 * @ret_becomes: meaningful where true is returned.
 * Returns false where it may not be decided. */
static bool
allowed(DecisionKind kind, const Found *found, SignatureStatus *ret_becomes)
{
    /* Nobody's decision goes before the signatory's, and nothing of ours
     * undoes what a platform has found out. */
    if (found->status == STATUS_WITHDRAWN ||
        (found->status == STATUS_REJECTED && !found->is_ours &&
         kind != DECISION_REJECT))
        return false;
    switch (kind) {
    case DECISION_HOLD:
        /* What is held is not verified by an import any more. */
        *ret_becomes = STATUS_HELD;
        return found->status != STATUS_PENDING;
    case DECISION_REJECT:
        *ret_becomes = STATUS_REJECTED;
        return true;
    case DECISION_KEEP:
        *ret_becomes =
            found->status == STATUS_HELD ? STATUS_VERIFIED : found->status;
        return true;
    }
    g_assert_not_reached();
}

bool
decisions_take(Decisions *decisions, const Decision *decision,
               DecisionOutcome *ret_outcome, GError **error)
{
    Found found = {0};
    SignatureStatus becomes = STATUS_PENDING;
    BatchLine line = {0};
    bool kept = false;

    if (!look(decisions, decision->id, &found, error))
        return false;
    if (!found.is_there) {
        *ret_outcome = DECISION_UNKNOWN;
        return true;
    }
    if (!allowed(decision->kind, &found, &becomes)) {
        *ret_outcome = DECISION_BARRED;
        return true;
    }
    if (!decisions->by_person) {
        if (!is_kept(decisions, decision->id, &kept, error))
            return false;
        /* A rule lowers nothing that is held or rejected, and says nothing
         * twice. */
        if (kept || found.status >= STATUS_HELD) {
            *ret_outcome = kept ? DECISION_KEPT : DECISION_NOTED;
            return true;
        }
    }
    if (decision->kind == DECISION_KEEP && found.status >= STATUS_HELD &&
        !genuine_status(decisions, decision->id, &becomes, error))
        return false;
    line = (BatchLine){
        .signature = decision->id,
        .decision = decision_name(decision->kind),
        .was = found.status,
        .becomes = becomes,
        .rule = decision->rule != NULL ? decision->rule : "person",
        .score = decision->score,
        .reason = decision->reason,
        .decider = decision->decider,
    };
    if (!batch_add(decisions->batch, &line, error))
        return false;
    *ret_outcome = line.was != line.becomes ? DECISION_CHANGED : DECISION_NOTED;
    return true;
}

bool
decisions_commit(Decisions *decisions, BatchCounts *ret_counts, GError **error)
{
    g_autofree char *detail = ledger_source(
        decisions->batch->store, decisions->file, decisions->sha256, error);

    return detail != NULL &&
           batch_commit(decisions->batch,
                        decisions->by_person ? "decide" : "hold", detail,
                        ret_counts, error);
}

GHashTable *
decisions_kept(const Store *store, GError **error)
{
    g_autoptr(GHashTable) kept =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(sqlite3_stmt) rows = NULL;
    int64_t has_decisions = 0;
    int step = SQLITE_DONE;

    /* A database of a time before screening has no such table. */
    if (!inside_ask(store,
                    "SELECT count(*) FROM main.sqlite_schema"
                    " WHERE name = 'decision'",
                    &has_decisions, error))
        return NULL;
    if (has_decisions == 0)
        return g_steal_pointer(&kept);
    if (!batch_mark_undone(store, error))
        return NULL;
    /* Beside max(), the other columns are those of the same row. */
    rows = inside_prepare(
        store,
        "SELECT signature, decision, max(id) FROM main.decision"
        " WHERE rule = 'person' AND batch NOT IN (SELECT batch FROM"
        " temp.undone) GROUP BY signature",
        error);
    if (rows == NULL)
        return NULL;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(rows, 0);

        if (g_strcmp0((const char *)sqlite3_column_text(rows, 1), "keep") == 0)
            g_hash_table_add(kept, g_memdup2(&id, sizeof id));
    }
    if (step != SQLITE_DONE) {
        inside_fail(store, error);
        return NULL;
    }
    return g_steal_pointer(&kept);
}
