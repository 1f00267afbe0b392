#define _GNU_SOURCE /* memmem */
#include "scratch.h"
#include "store/decisions.h"
#include "store/undo.h"
#include "store/withdrawal.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* 25 September 2020. */
#define WHEN INT64_C(1600992000)

/* Signatures 1 to 6: three verified, one each of the others but held. Their
 * addresses are theirs but for 3, who shares one with 2. */
static void
fill(const Scratch *scratch)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Ada", STATUS_VERIFIED),
        scratch_row("Bo", STATUS_VERIFIED),
        scratch_row("Cy", STATUS_VERIFIED),
        scratch_row("Di", STATUS_PENDING),
        scratch_row("Ed", STATUS_REJECTED),
        scratch_row("Flo", STATUS_WITHDRAWN),
    };
    static const char *const emails[] = {
        "ada@example.org", "bo@example.org", "bo@example.org",
        "di@example.org",  "ed@example.org", "flo@example.org",
    };
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        rows[i].email_canonical = emails[i];
        rows[i].external_id = ids[i];
    }
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
}

/* The statuses of all signatures by their first letters. */
static void
expect(const Scratch *scratch, const char *letters)
{
    scratch_expect(scratch,
                   "SELECT group_concat(l, '') FROM (SELECT substr(status, 1,"
                   " 1) AS l FROM signature ORDER BY id)",
                   letters);
}

static Decisions *
begin(const Scratch *scratch, bool by_person)
{
    const DecisionsBatch batch = {
        .actor = by_person ? "Ines" : "petition-screen",
        .by_person = by_person,
        .time = WHEN,
    };
    g_autoptr(GError) error = NULL;
    Decisions *decisions = decisions_begin(scratch->path, &batch, &error);

    g_assert_no_error(error);
    return decisions;
}

static DecisionOutcome
take(Decisions *decisions, int64_t id, DecisionKind kind, const char *rule)
{
    const Decision decision = {
        .id = id,
        .kind = kind,
        .rule = rule,
        .score = rule != NULL ? 97 : 0,
        .reason = "because",
    };
    DecisionOutcome outcome = DECISION_UNKNOWN;
    g_autoptr(GError) error = NULL;

    g_assert_true(decisions_take(decisions, &decision, &outcome, &error));
    g_assert_no_error(error);
    return outcome;
}

static BatchCounts
commit(Decisions *decisions)
{
    g_autoptr(GError) error = NULL;
    BatchCounts counts = {0};

    g_assert_true(decisions_commit(decisions, &counts, &error));
    g_assert_no_error(error);
    decisions_free(decisions);
    return counts;
}

/* One batch of one decision. */
static BatchCounts
decide(const Scratch *scratch, int64_t id, DecisionKind kind, const char *rule,
       DecisionOutcome expected)
{
    Decisions *decisions = begin(scratch, rule == NULL);

    g_assert_cmpint(take(decisions, id, kind, rule), ==, expected);
    return commit(decisions);
}

static BatchCounts
undo(const Scratch *scratch, int64_t batch, int64_t n_left)
{
    g_autoptr(GError) error = NULL;
    BatchCounts counts = {0};
    int64_t left = -1;

    g_assert_true(undo_batch(scratch->path, batch, "Ines", WHEN + 60, &counts,
                             &left, &error));
    g_assert_no_error(error);
    g_assert_cmpint(left, ==, n_left);
    return counts;
}

static void
undo_refused(const Scratch *scratch, int64_t batch, const char *message)
{
    g_autoptr(GError) error = NULL;
    BatchCounts counts;
    int64_t left = 0;

    g_assert_false(
        undo_batch(scratch->path, batch, "Ines", WHEN, &counts, &left, &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    if (!g_pattern_match_simple(message, error->message))
        g_error("%s", error->message);
}

/* What each decision makes of each status. */
static void
test_table(Scratch *scratch, const void *data)
{
    static const struct {
        DecisionKind kind;
        const char *rule; /* NULL: a person */
        const char *after;
        DecisionOutcome outcomes[6];
    } cases[] = {
        {DECISION_HOLD,
         "insult",
         "hhhprw",
         {DECISION_CHANGED, DECISION_CHANGED, DECISION_CHANGED, DECISION_BARRED,
          DECISION_BARRED, DECISION_BARRED}},
        {DECISION_HOLD,
         NULL,
         "hhhprw",
         {DECISION_CHANGED, DECISION_CHANGED, DECISION_CHANGED, DECISION_BARRED,
          DECISION_BARRED, DECISION_BARRED}},
        {DECISION_REJECT,
         NULL,
         "rrrrrw",
         {DECISION_CHANGED, DECISION_CHANGED, DECISION_CHANGED,
          DECISION_CHANGED, DECISION_NOTED, DECISION_BARRED}},
        {DECISION_KEEP,
         NULL,
         "vvvprw",
         {DECISION_NOTED, DECISION_NOTED, DECISION_NOTED, DECISION_NOTED,
          DECISION_BARRED, DECISION_BARRED}},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Decisions *decisions = NULL;
        BatchCounts counts;

        g_test_message("case %zu", i);
        scratch_empty(scratch);
        fill(scratch);
        decisions = begin(scratch, cases[i].rule == NULL);
        for (int k = 0; k < 6; k++)
            g_assert_cmpint(
                take(decisions, k + 1, cases[i].kind, cases[i].rule), ==,
                cases[i].outcomes[k]);
        g_assert_cmpint(take(decisions, 99, cases[i].kind, cases[i].rule), ==,
                        DECISION_UNKNOWN);
        counts = commit(decisions);
        expect(scratch, cases[i].after);
        undo(scratch, counts.batch, 0);
        expect(scratch, "vvvprw");
    }
}

/* All that is known of a decision is in the ledger. */
static void
test_ledger(Scratch *scratch, const void *data)
{
    BatchCounts counts;

    (void)data;
    fill(scratch);
    counts = decide(scratch, 2, DECISION_HOLD, "word-list", DECISION_CHANGED);
    g_assert_cmpint(counts.batch, ==, 2);
    g_assert_cmpint(counts.changed, ==, 1);
    g_assert_cmpint(counts.before[STATUS_VERIFIED], ==, 3);
    g_assert_cmpint(counts.after[STATUS_VERIFIED], ==, 2);
    g_assert_cmpint(counts.after[STATUS_HELD], ==, 1);
    scratch_expect(scratch,
                   "SELECT time || actor || action || detail || counts"
                   " FROM ledger WHERE id = 2",
                   "2020-09-25T00:00:00Zpetition-screenhold{}"
                   "{\"decided\":1,\"changed\":1,\"before\":{\"pending\":1,"
                   "\"verified\":3,\"held\":0,\"rejected\":1,\"withdrawn\":1},"
                   "\"after\":{\"pending\":1,\"verified\":2,\"held\":1,"
                   "\"rejected\":1,\"withdrawn\":1}}");
    scratch_expect(scratch,
                   "SELECT concat_ws FROM (SELECT batch || ' ' || signature ||"
                   " ' ' || decision || ' ' || was || ' ' || becomes || ' ' ||"
                   " rule || ' ' || score || ' ' || reason || ' ' || decider"
                   " || ' ' || time AS concat_ws FROM decision)",
                   "2 2 hold verified held word-list 97 because "
                   "petition-screen 2020-09-25T00:00:00Z");
    /* Nothing decided, nothing written. */
    counts = decide(scratch, 2, DECISION_HOLD, "word-list", DECISION_NOTED);
    g_assert_cmpint(counts.batch, ==, 0);
    scratch_expect(scratch, "SELECT count(*) FROM ledger", "2");
}

/* A person's keep outlasts the rules until a person says otherwise, or it is
 * undone. */
static void
test_keep(Scratch *scratch, const void *data)
{
    BatchCounts kept;
    BatchCounts undone;

    (void)data;
    fill(scratch);
    decide(scratch, 1, DECISION_HOLD, "burst", DECISION_CHANGED);
    kept = decide(scratch, 1, DECISION_KEEP, NULL, DECISION_CHANGED);
    expect(scratch, "vvvprw");
    decide(scratch, 1, DECISION_HOLD, "burst", DECISION_KEPT);
    expect(scratch, "vvvprw");
    undone = undo(scratch, kept.batch, 0);
    expect(scratch, "hvvprw");
    undo(scratch, undone.batch, 0);
    expect(scratch, "vvvprw");
    decide(scratch, 1, DECISION_HOLD, "burst", DECISION_KEPT);
    decide(scratch, 1, DECISION_HOLD, NULL, DECISION_CHANGED);
    expect(scratch, "hvvprw");
    /* Kept before anything was wrong with it. */
    decide(scratch, 2, DECISION_KEEP, NULL, DECISION_NOTED);
    decide(scratch, 2, DECISION_HOLD, "burst", DECISION_KEPT);
    expect(scratch, "hvvprw");
}

/* Keeping gives back what was, also of one who had not confirmed. */
static void
test_keep_restores(Scratch *scratch, const void *data)
{
    (void)data;
    fill(scratch);
    decide(scratch, 4, DECISION_REJECT, NULL, DECISION_CHANGED);
    decide(scratch, 3, DECISION_HOLD, "burst", DECISION_CHANGED);
    decide(scratch, 3, DECISION_REJECT, NULL, DECISION_CHANGED);
    expect(scratch, "vvrrrw");
    decide(scratch, 4, DECISION_KEEP, NULL, DECISION_CHANGED);
    decide(scratch, 3, DECISION_KEEP, NULL, DECISION_CHANGED);
    expect(scratch, "vvvprw");
}

static void
test_undo_order(Scratch *scratch, const void *data)
{
    BatchCounts first;
    BatchCounts second;
    BatchCounts third;

    (void)data;
    fill(scratch);
    undo_refused(scratch, 1, "*: there is no such batch in *"); /* an import */
    undo_refused(scratch, 9, "*: there is no such batch in *");
    first = decide(scratch, 1, DECISION_HOLD, "burst", DECISION_CHANGED);
    second = decide(scratch, 1, DECISION_REJECT, NULL, DECISION_CHANGED);
    undo_refused(scratch, first.batch, "*: batch 3 decided about some of *");
    expect(scratch, "rvvprw");
    undo(scratch, second.batch, 0);
    undo_refused(scratch, second.batch, "*: is undone already");
    expect(scratch, "hvvprw");
    third = undo(scratch, first.batch, 0);
    expect(scratch, "vvvprw");
    undo(scratch, third.batch, 0);
    expect(scratch, "hvvprw");
    undo(scratch, first.batch, 0);
    expect(scratch, "vvvprw");
}

/* Twice the same signature in one batch. */
static void
test_undo_twice_in_one(Scratch *scratch, const void *data)
{
    Decisions *decisions = NULL;
    BatchCounts counts;

    (void)data;
    fill(scratch);
    decisions = begin(scratch, true);
    take(decisions, 1, DECISION_HOLD, NULL);
    take(decisions, 1, DECISION_REJECT, NULL);
    counts = commit(decisions);
    expect(scratch, "rvvprw");
    undo(scratch, counts.batch, 0);
    expect(scratch, "vvvprw");
}

/* What an import has changed since is not brought back. */
static void
test_undo_after_import(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("Bo", STATUS_WITHDRAWN);
    Decisions *decisions = NULL;
    BatchCounts counts;

    (void)data;
    fill(scratch);
    decisions = begin(scratch, false);
    take(decisions, 1, DECISION_HOLD, "burst");
    take(decisions, 2, DECISION_HOLD, "burst");
    counts = commit(decisions);
    row.external_id = "b";
    scratch_import(scratch, &intake, &row, 1);
    expect(scratch, "hwvprw");
    undo(scratch, counts.batch, 1);
    expect(scratch, "vwvprw");
}

static void
test_find(Scratch *scratch, const void *data)
{
    g_autoptr(Decisions) decisions = NULL;
    g_autoptr(GError) error = NULL;
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("Ada", STATUS_VERIFIED);
    int64_t id = -1;

    (void)data;
    fill(scratch);
    intake.edition = "de";
    row.external_id = "a";
    scratch_import(scratch, &intake, &row, 1);
    decisions = begin(scratch, true);
    g_assert_true(decisions_find(decisions, "b", NULL, &id, &error));
    g_assert_cmpint(id, ==, 2);
    g_assert_true(decisions_find(decisions, "a", NULL, &id, &error));
    g_assert_cmpint(id, ==, 0);
    g_assert_true(decisions_find(decisions, "a", "de", &id, &error));
    g_assert_cmpint(id, ==, 7);
    g_assert_true(decisions_find(decisions, "zz", NULL, &id, &error));
    g_assert_cmpint(id, ==, 0);
}

/* Killed in the middle, with half of it on disk already, or given up: the
 * database is as before. */
static void
test_killed(Scratch *scratch, const void *data)
{
    /* More than SQLite holds in memory, so that some of it is in the file. */
    enum { N = 40000 };

    StoreIntake intake = scratch_intake();
    g_autofree StoreRow *rows = g_new0(StoreRow, N);
    g_autofree char *ids = g_malloc0((size_t)N * 8);
    int status = 0;
    pid_t child = 0;
    g_autofree char *journal = g_strconcat(scratch->path, "-journal", NULL);
    GStatBuf about;
    off_t size = 0;

    (void)data;
    for (int i = 0; i < N; i++) {
        rows[i] = scratch_row("Somebody", STATUS_VERIFIED);
        g_snprintf(ids + (size_t)i * 8, 8, "%d", i);
        rows[i].external_id = ids + (size_t)i * 8;
    }
    scratch_import(scratch, &intake, rows, N);
    g_assert_true(g_stat(scratch->path, &about) == 0);
    size = about.st_size;
    for (int given_up = 0; given_up < 2; given_up++) {
        child = fork();
        if (child == 0) {
            Decisions *decisions = begin(scratch, true);

            for (int64_t id = 1; id <= N; id++)
                take(decisions, id, DECISION_REJECT, NULL);
            if (given_up)
                decisions_free(decisions);
            kill(getpid(), SIGKILL);
        }
        g_assert_cmpint(waitpid(child, &status, 0), ==, child);
        g_assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        g_assert_true(g_file_test(journal, G_FILE_TEST_EXISTS) == !given_up);
        g_assert_true(g_stat(scratch->path, &about) == 0);
        g_assert_true((about.st_size > size) == !given_up);
        scratch_expect(scratch, "PRAGMA integrity_check", "ok");
        scratch_expect(
            scratch, "SELECT count(*) FROM signature WHERE status = 'verified'",
            "40000");
        scratch_expect(scratch, "SELECT count(*) FROM ledger", "1");
    }
    /* And once more, without being killed. */
    decide(scratch, 1, DECISION_REJECT, NULL, DECISION_CHANGED);
    scratch_expect(scratch,
                   "SELECT count(*) FROM signature WHERE status = 'verified'",
                   "39999");
}

/* A status that comes from elsewhere in the middle of a batch does not
 * reconcile, and nothing lasts. */
static void
test_reconcile(Scratch *scratch, const void *data)
{
    g_autoptr(Decisions) decisions = NULL;
    g_autoptr(GError) error = NULL;
    BatchCounts counts;

    (void)data;
    fill(scratch);
    decide(scratch, 3, DECISION_KEEP, NULL, DECISION_NOTED);
    scratch_sql(scratch,
                "DROP TRIGGER decision_appends;"
                " CREATE TRIGGER decision_appends AFTER INSERT ON decision"
                " WHEN NEW.signature = 1 BEGIN"
                "  UPDATE signature SET status = 'rejected' WHERE id = 2;"
                " END");
    decisions = begin(scratch, true);
    take(decisions, 1, DECISION_HOLD, NULL);
    g_assert_false(decisions_commit(decisions, &counts, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_assert_nonnull(
        strstr(error->message, "2 should be; nothing was changed"));
    g_clear_pointer(&decisions, decisions_free);
    expect(scratch, "vvvprw");
}

/* --- Withdrawals --------------------------------------------------------- */

static WithdrawalReport
withdraw(const Scratch *scratch, const char *list, GError **error)
{
    g_autofree char *path = g_build_filename(scratch->folder, "list", NULL);
    WithdrawalReport report = {0};

    g_assert_true(g_file_set_contents(path, list, -1, NULL));
    withdrawal_run(scratch->path, path, "Ines", WHEN, NULL, &report, error);
    g_remove(path);
    return report;
}

static void
test_withdraw(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Bo", STATUS_VERIFIED),
        scratch_row("Zoe", STATUS_VERIFIED),
        scratch_row("Kim", STATUS_VERIFIED),
    };
    g_autoptr(GError) error = NULL;
    WithdrawalReport report;
    StoreCounts counts;
    int64_t batch = 0;

    (void)data;
    fill(scratch);
    report = withdraw(scratch,
                      "E-mail,Name\r\n"
                      "Bo@Example.org , Bo\r\n"
                      "bo@example.org # again\r\n"
                      "\r\n"
                      "\"Zoe\"; <zoe@example.org>\r\n"
                      "nonsense\r\n"
                      "flo@example.org\r\n",
                      &error);
    g_assert_no_error(error);
    g_assert_cmpint(report.addresses, ==, 3);
    g_assert_cmpint(report.unsigned_, ==, 1);
    g_assert_cmpint(report.refused, ==, 1);
    g_assert_cmpint(report.batch.changed, ==, 2);
    batch = report.batch.batch;
    expect(scratch, "vwwprw");

    /* Neither known rows nor new ones come back. */
    intake.edition = "de";
    rows[0].email_canonical = "bo@example.org";
    rows[1].email_canonical = "zoe@example.org";
    rows[2].email_canonical = "kim@example.org";
    counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    g_assert_cmpint(counts.rows, ==, 3);
    g_assert_cmpint(counts.suppressed, ==, 2);
    g_assert_cmpint(counts.added, ==, 1);
    expect(scratch, "vwwprwv");
    scratch_expect(scratch,
                   "SELECT json_extract(counts, '$.suppressed') FROM ledger"
                   " ORDER BY id DESC LIMIT 1",
                   "2");

    /* Once more does nothing; undone, everything is as it was. */
    report = withdraw(scratch, "bo@example.org", &error);
    g_assert_no_error(error);
    g_assert_cmpint(report.batch.batch, ==, 0);
    undo(scratch, batch, 0);
    expect(scratch, "vvvprwv");
    counts = scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    g_assert_cmpint(counts.suppressed, ==, 0);
    g_assert_cmpint(counts.added, ==, 2);

    /* A second withdrawal after the first was undone. */
    report = withdraw(scratch, "zoe@example.org", &error);
    g_assert_no_error(error);
    expect(scratch, "vvvprwvvw");
    undo(scratch, report.batch.batch, 0);
    expect(scratch, "vvvprwvvv");
}

/* An address of somebody who has not signed holds too, and can be undone. */
static void
test_withdraw_first(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("Zoe", STATUS_VERIFIED);
    g_autoptr(GError) error = NULL;
    WithdrawalReport report;

    (void)data;
    fill(scratch);
    report = withdraw(scratch, "zoe@example.org", &error);
    g_assert_cmpint(report.batch.decided, ==, 0);
    g_assert_cmpint(report.batch.batch, ==, 2);
    row.email_canonical = "zoe@example.org";
    g_assert_cmpint(scratch_import(scratch, &intake, &row, 1).suppressed, ==,
                    1);
    undo(scratch, 2, 0);
    g_assert_cmpint(scratch_import(scratch, &intake, &row, 1).added, ==, 1);
}

/* Nothing that the file or the database says of anybody stays in either. */
static void
test_withdraw_forgets(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;

    (void)data;
    fill(scratch);
    withdraw(scratch, "zoe.unheard.of@example.org", &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(scratch->path, &bytes, &length, NULL));
    g_assert_null(memmem(bytes, length, "zoe.unheard", 11));
    g_assert_null(memmem(bytes, length, "zoeunheard", 10));
    g_assert_null(memmem(bytes, length, "example.org", 11));
}

static void
test_withdraw_refused(Scratch *scratch, const void *data)
{
    g_autoptr(GError) empty = NULL;
    g_autoptr(GError) keyless = NULL;

    (void)data;
    fill(scratch);
    withdraw(scratch, "E-mail\nnobody\n", &empty);
    g_assert_error(empty, FAULT, FAULT_INPUT);
    g_assert_cmpint(g_remove(scratch->key), ==, 0);
    withdraw(scratch, "bo@example.org", &keyless);
    g_assert_error(keyless, FAULT, FAULT_STORE);
    expect(scratch, "vvvprw");
    scratch_expect(scratch, "SELECT count(*) FROM ledger", "1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/decisions/table", test_table);
    scratch_add("/decisions/ledger", test_ledger);
    scratch_add("/decisions/keep", test_keep);
    scratch_add("/decisions/keep-restores", test_keep_restores);
    scratch_add("/decisions/undo-order", test_undo_order);
    scratch_add("/decisions/undo-twice-in-one", test_undo_twice_in_one);
    scratch_add("/decisions/undo-after-import", test_undo_after_import);
    scratch_add("/decisions/find", test_find);
    scratch_add("/decisions/killed", test_killed);
    scratch_add("/decisions/reconcile", test_reconcile);
    scratch_add("/withdrawal/withdraw", test_withdraw);
    scratch_add("/withdrawal/first", test_withdraw_first);
    scratch_add("/withdrawal/forgets", test_withdraw_forgets);
    scratch_add("/withdrawal/refused", test_withdraw_refused);
    return g_test_run();
}
