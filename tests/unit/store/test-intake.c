#define _GNU_SOURCE /* memmem */
#include "store/intake.h"

#include "scratch.h"

/* What the operator says, for one import. */
typedef struct {
    const char *edition;
    const char *column; /* as in --column; may be NULL */
    bool verified;
    bool consent_public;
    bool dry_run;
    bool strict;
    const char *rejects; /* path; may be NULL */
} Word;

/* Imports @text as the file @name of the scratch folder. */
static bool
import_bytes(const Scratch *scratch, const char *name, const char *bytes,
             gssize length, const Word *word, Findings *findings,
             IntakeReport *ret_report, GError **error)
{
    g_autofree char *path = g_build_filename(scratch->folder, name, NULL);
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    IntakeJob job = {
        .path = path,
        .edition = word->edition != NULL ? word->edition : "",
        .wish = wish,
        .verified = word->verified,
        .consent_public = word->consent_public,
        .time = 1599436800,
    };
    IntakeRun run = {.dry_run = word->dry_run, .strict = word->strict};
    g_autoptr(OutFile) rejects = NULL;
    g_autoptr(Intake) intake = NULL;
    g_autoptr(Store) store = NULL;

    g_assert_true(g_file_set_contents(path, bytes, length, NULL));
    if (word->column != NULL)
        g_assert_true(columns_wish_add(wish, word->column, NULL));
    intake = intake_open(&job, findings, error);
    if (intake == NULL)
        return false;
    if (word->rejects != NULL) {
        rejects = outfile_open_private(word->rejects, NULL);
        outfile_print(rejects, NULL, "%s", intake_rejects_heading);
        run.rejects = rejects;
    }
    store = store_open_import(scratch->path, error);
    g_assert_nonnull(store);
    if (!intake_run(intake, store, &run, findings, NULL, ret_report, error))
        return false;
    if (rejects != NULL)
        g_assert_true(outfile_commit(g_steal_pointer(&rejects), NULL));
    return true;
}

static IntakeReport
import_text(const Scratch *scratch, const char *text, const Word *word,
            Findings *findings)
{
    IntakeReport report = {.rows = -1};
    g_autoptr(GError) error = NULL;

    import_bytes(scratch, "export.csv", text, -1, word, findings, &report,
                 &error);
    g_assert_no_error(error);
    return report;
}

/* Every signature as "name,status,display,deliver,public", by id. */
static void
expect_signatures(const Scratch *scratch, const char *expected)
{
    scratch_expect(scratch,
                   "SELECT group_concat(name || ',' || status || ',' || "
                   "display || ',' || coalesce(deliver, '') || ',' || "
                   "coalesce(public, ''), '; ') FROM (SELECT * FROM signature "
                   "ORDER BY id)",
                   expected);
}

static const Word nothing = {.edition = NULL};

/* What exports say about each row's standing. */
static const struct {
    const char *text;
    bool verified; /* the operator says so */
    const char *signatures;
} standings[] = {
    {"name,confirmed\nA,yes\nB,no\nC,\nD,perhaps\n", false,
     "A,verified,full,,; B,pending,full,,; C,pending,full,,; "
     "D,pending,full,,"},
    /* The operator speaks where the export is silent, and only there. */
    {"name,confirmed\nA,yes\nB,no\nC,\nD,perhaps\n", true,
     "A,verified,full,,; B,pending,full,,; C,verified,full,,; "
     "D,pending,full,,"},
    {"name,town\nA,x\n", false, "A,pending,full,,"},
    {"name,town\nA,x\n", true, "A,verified,full,,"},
    {"name,confirmed_at\nA,2020-09-07 10:00:00 UTC\nB,\nC,0000-00-00\nD,true\n"
     "E,some day\nF,3/4/2020\n",
     false,
     "A,verified,full,,; B,pending,full,,; C,pending,full,,; "
     "D,verified,full,,; E,pending,full,,; F,verified,full,,"},
    {"name,confirmed,deleted_at\nA,1,2020-09-07\nB,1,\nC,0,yes\n", true,
     "A,withdrawn,full,,; B,verified,full,,; C,withdrawn,full,,"},
    {"name,state,petition_id,validated_at,invalidated_at\n"
     "A,validated,1,2020-09-07,\nB,invalidated,1,2020-09-07,2020-09-08\n"
     "C,fraudulent,1,,\nD,pending,1,,\nE,validated,1,2020-09-07,2020-09-08\n",
     true,
     "A,verified,full,,; B,rejected,full,,; C,rejected,full,,; "
     "D,pending,full,,; E,rejected,full,,"},
    {"name,status\nA,accepted\nB,confirming\nC,rejected\nD,what\n", true,
     "A,verified,full,,; B,pending,full,,; C,rejected,full,,; "
     "D,pending,full,,"},
    {"name,confirmed,confirmed_at\nA,no,2020-09-07\nB,yes,\n", false,
     "A,pending,full,,; B,verified,full,,"},
    {"name,testing\nA,true\nB,false\n", true,
     "A,rejected,full,,; B,verified,full,,"},
    /* Consents and display. */
    {"name,confirmed,consent_deliver,consent_public\nA,1,1,1\nB,1,0,0\n"
     "C,1,,\nD,1,maybe,maybe\n",
     false,
     "A,verified,full,1,1; B,verified,full,0,0; C,verified,full,,; "
     "D,verified,full,0,0"},
    {"name,visible\nA,yes\nB,no\nC,\n", false,
     "A,pending,full,,1; B,pending,full,,0; C,pending,full,,"},
    {"name,hidden\nA,true\nB,false\nC,\n", false,
     "A,pending,full,,0; B,pending,full,,; C,pending,full,,"},
    {"name,anonymous,public\nA,1,1\nB,0,1\n", false,
     "A,pending,anonymous,,1; B,pending,full,,1"},
    {"name,display\nA,initial\nB,anonymous\nC,\nD,sideways\n", false,
     "A,pending,initial,,; B,pending,anonymous,,; C,pending,full,,; "
     "D,pending,anonymous,,"},
};

static void
test_standing(Scratch *scratch, const void *data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(standings); i++) {
        Word word = {.verified = standings[i].verified};

        import_text(scratch, standings[i].text, &word, NULL);
        expect_signatures(scratch, standings[i].signatures);
        scratch_empty(scratch);
    }
}

/* Every field that is kept, in the form in which it is kept. */
static void
test_fields(Scratch *scratch, const void *data)
{
    (void)data;
    import_text(scratch,
                "id,given_name,family_name,email,town,region,postcode,country,"
                "language,signed_at,confirmed_at,display,consent_deliver,"
                "consent_public,comment,ip\n"
                "s-1,Zoe\xCC\x88,  van   der Berg,Zoe.Berg+x@GMail.com,Gent,"
                "Oost-Vlaanderen,9000,Belgique,nl_BE,2020-09-07 12:00:00+02:00,"
                "2020-09-07T10:05:00Z,full,1,1,Vrij!,203.0.113.7\n",
                &nothing, NULL);
    scratch_expect(scratch,
                   "SELECT external_id || '|' || name || '|' || given || '|' "
                   "|| family || '|' || town || '|' || region || '|' || "
                   "postcode || '|' || country || '|' || language || '|' || "
                   "signed_at || '|' || confirmed_at || '|' || comment || '|' "
                   "|| name_in_email || '|' || confirm_delay FROM signature",
                   "s-1|Zoë van der Berg|Zoë|van der Berg|Gent|"
                   "Oost-Vlaanderen|9000|BE|nl-BE|2020-09-07T10:00:00Z|"
                   "2020-09-07T10:05:00Z|Vrij!|50|300");
}

/* Neither address may be in the file of the database, in any form. */
static void
test_addresses_are_not_kept(Scratch *scratch, const void *data)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    (void)data;
    import_text(scratch,
                "id,name,email,ip,town\n"
                "secret.one@example.org,Anna,secret.two@example.org,"
                "203.0.113.99,secret.three@example.org\n",
                &nothing, NULL);
    scratch_expect(scratch, "SELECT count(*) FROM signature", "1");
    g_assert_true(g_file_get_contents(scratch->path, &bytes, &length, NULL));
    g_assert_null(memmem(bytes, length, "secret", 6));
    g_assert_null(memmem(bytes, length, "203.0.113", 9));
    g_assert_nonnull(memmem(bytes, length, "Anna", 4));
}

static void
test_names(Scratch *scratch, const void *data)
{
    g_autoptr(Findings) findings = findings_new();
    IntakeReport report;

    (void)data;
    report = import_text(scratch,
                         "first_name,last_name\n"
                         "ANNA,mcDonald\nSuharto,\n太郎,山田\n"
                         "Zo\xE2\x80\x8B\xC3\xAB,Berg\n",
                         &nothing, findings);
    expect_signatures(scratch, "ANNA mcDonald,pending,full,,; "
                               "Suharto,pending,full,,; 山田太郎,pending,full,,"
                               "; Zoë Berg,pending,full,,");
    g_assert_cmpint(report.cleaned, ==, 1);
    g_assert_cmpuint(findings_count(findings, FINDING_NAME_CLEANED), ==, 1);
}

static void
test_rejects(Scratch *scratch, const void *data)
{
    g_autofree char *path = g_build_filename(scratch->folder, "rejects", NULL);
    g_autofree char *rejects = NULL;
    g_autoptr(Findings) findings = findings_new();
    Word word = {.rejects = path};
    IntakeReport report;
    GStatBuf status;

    (void)data;
    report = import_text(scratch,
                         "id,name,town\n1,Anna,x\n2,,x\n3,see www.x.test,x\n"
                         "4,Bert\n=5,12,x\n\"6,Carl,x\nd@e.org,d@e.org,x\n"
                         "8,Dora,x\n",
                         &word, findings);
    g_assert_cmpint(report.rows, ==, 8);
    g_assert_cmpint(report.refused, ==, 6);
    g_assert_cmpint(report.added, ==, 2);
    g_assert_cmpuint(findings_count(findings, FINDING_ROW_REFUSED), ==, 6);
    g_assert_true(g_file_get_contents(path, &rejects, NULL, NULL));
    g_assert_cmpstr(
        rejects, ==,
        "file,row,id,reason\n"
        "\"export.csv\",3,2,\"the name is empty\"\n"
        "\"export.csv\",4,3,\"the name holds a web address\"\n"
        "\"export.csv\",5,,\"2 columns where the heading row has 3\"\n"
        "\"export.csv\",6,,\"the name has no letter\"\n"
        "\"export.csv\",7,,\"a quote is never closed\"\n"
        "\"export.csv\",8,,\"the name holds an e-mail address\"\n");
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0600);
}

static const char two_rows[] = "id,name,email,confirmed\n"
                               "1,Anna,a@example.org,yes\n"
                               "2,Bert,b@example.org,no\n";

static void
test_again(Scratch *scratch, const void *data)
{
    const Word german = {.edition = "de"};
    IntakeReport report;

    (void)data;
    report = import_text(scratch, two_rows, &nothing, NULL);
    g_assert_cmpint(report.added, ==, 2);
    report = import_text(scratch, two_rows, &nothing, NULL);
    g_assert_cmpint(report.added, ==, 0);
    g_assert_cmpint(report.known, ==, 2);
    /* A later export: one has confirmed, one has gone, one is new. */
    report = import_text(scratch,
                         "id,name,email,confirmed,deleted_at\n"
                         "1,Anna,a@example.org,yes,2020-09-09\n"
                         "2,Bert,b@example.org,yes,\n"
                         "3,Cleo,c@example.org,yes,\n",
                         &nothing, NULL);
    g_assert_cmpint(report.added, ==, 1);
    g_assert_cmpint(report.changed, ==, 2);
    expect_signatures(scratch, "Anna,withdrawn,full,,; Bert,verified,full,,; "
                               "Cleo,verified,full,,");
    /* Old files do no harm; another edition is another list. */
    report = import_text(scratch, two_rows, &nothing, NULL);
    g_assert_cmpint(report.known, ==, 2);
    report = import_text(scratch, two_rows, &german, NULL);
    g_assert_cmpint(report.added, ==, 2);
}

/* Two people of one name in one town without ids are two. */
static void
test_same_rows(Scratch *scratch, const void *data)
{
    const char text[] = "name,town\nAnna,x\nAnna,x\n";
    IntakeReport report;

    (void)data;
    report = import_text(scratch, text, &nothing, NULL);
    g_assert_cmpint(report.added, ==, 2);
    report = import_text(scratch, text, &nothing, NULL);
    g_assert_cmpint(report.known, ==, 2);
}

static void
test_dry_run(Scratch *scratch, const void *data)
{
    const Word dry = {.dry_run = true};
    IntakeReport report;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;

    (void)data;
    report = import_text(scratch, two_rows, &dry, NULL);
    g_assert_cmpint(report.added, ==, 2);
    g_assert_false(g_file_test(scratch->path, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(scratch->key, G_FILE_TEST_EXISTS));
    import_text(scratch, two_rows, &nothing, NULL);
    g_assert_true(digest_file(scratch->path, &before, NULL, NULL));
    report = import_text(scratch, "id,name\n1,Anna\n3,Cleo\n", &dry, NULL);
    g_assert_cmpint(report.added, ==, 1);
    g_assert_cmpint(report.known, ==, 1);
    g_assert_true(digest_file(scratch->path, &after, NULL, NULL));
    g_assert_cmpstr(before, ==, after);
}

/* Files that must not leave a trace. */
static const struct {
    const char *bytes;
    gssize length;
    const char *words; /* in the message */
} broken[] = {
    {"%PDF-1.4\n", -1, "a PDF document"},
    {"name\nAnna\nB\0b\n", 14, "NUL"},
    {"email\na@b.org\n", -1, "no column of names"},
    {"name,town\n", -1, "has headings but no rows"},
    {"name,town\n,x\n7,y\n", -1, "none of its rows can be imported"},
    {"{\"name\":\"Anna\"", -1, "no line of it is a JSON object"},
};

static void
test_broken(Scratch *scratch, const void *data)
{
    g_autofree char *before = NULL;

    (void)data;
    import_text(scratch, two_rows, &nothing, NULL);
    g_assert_true(digest_file(scratch->path, &before, NULL, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autofree char *after = NULL;
        g_autoptr(GError) error = NULL;
        IntakeReport report = {.rows = -1};

        g_assert_false(import_bytes(scratch, "broken.csv", broken[i].bytes,
                                    broken[i].length, &nothing, NULL, &report,
                                    &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_assert_nonnull(strstr(error->message, broken[i].words));
        g_assert_cmpint(report.rows, ==, -1);
        g_assert_true(digest_file(scratch->path, &after, NULL, NULL));
        g_assert_cmpstr(after, ==, before);
    }
}

static void
test_strict(Scratch *scratch, const void *data)
{
    const Word strict = {.strict = true};
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    IntakeReport report;

    (void)data;
    g_assert_false(import_bytes(scratch, "x.csv", two_rows, -1, &strict,
                                findings, &report, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_assert_false(g_file_test(scratch->path, G_FILE_TEST_EXISTS));
}

/* Which findings an export as a whole gives rise to. */
static void
test_findings(Scratch *scratch, const void *data)
{
    const struct {
        const char *text;
        Word word;
        FindingKind kind;
        uint64_t n;
    } cases[] = {
        {"name\nA\n", {.edition = ""}, FINDING_NOTHING_VERIFIED, 1},
        {"name\nA\n", {.verified = true}, FINDING_NOTHING_VERIFIED, 0},
        {"name\nA\n", {.verified = true}, FINDING_NO_CONSENT, 1},
        {"name\nA\n",
         {.verified = true, .consent_public = true},
         FINDING_NO_CONSENT,
         0},
        {"name,public\nA,no\n",
         {.verified = true, .consent_public = true},
         FINDING_NO_CONSENT,
         1},
        {"name\nZo\xEB\n", {.edition = ""}, FINDING_ENCODING, 1},
        {"name\nZoë\n", {.edition = ""}, FINDING_ENCODING, 0},
        {"name\tx\n\"A \"b\" c\"\t1\n", {.edition = ""}, FINDING_QUOTING, 1},
        {"name,shoe\nA,1\n", {.edition = ""}, FINDING_COLUMN_IGNORED, 1},
        {"name,confirmed\nA,what\n", {.edition = ""}, FINDING_WORD_UNKNOWN, 1},
        {"name,date\nA,3/4/2020\n", {.edition = ""}, FINDING_DATE_UNREAD, 1},
        {"name,date\nA,3/4/2020\nB,13/4/2020\n",
         {.edition = ""},
         FINDING_DATE_UNREAD,
         0},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Findings) findings = findings_new();

        import_text(scratch, cases[i].text, &cases[i].word, findings);
        g_assert_cmpuint(findings_count(findings, cases[i].kind), ==,
                         cases[i].n);
        scratch_empty(scratch);
    }
}

/* What cannot be a town, or a comment, is left out of its row and told of; the
 * row goes in. */
static void
test_left_out(Scratch *scratch, const void *data)
{
    const struct {
        const char *field;
        int length;
        char letter;
        bool stays;
    } cases[] = {
        {"town", 1024, 'x', true},     {"town", 1025, 'x', false},
        {"region", 1025, 'x', false},  {"postcode", 1025, 'x', false},
        {"country", 1025, 'x', false}, {"id", 1025, 'x', false},
        {"comment", 65536, 'x', true}, {"comment", 65537, 'x', false},
        {"town", 1, '@', false},       {"id", 1, '@', false},
        {"comment", 1, '@', true},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *cell =
            g_strnfill((gsize)cases[i].length, cases[i].letter);
        g_autofree char *text =
            g_strdup_printf("name,%s\nA,%s\n", cases[i].field, cell);
        const char *column = g_strcmp0(cases[i].field, "id") == 0
                                 ? "external_id"
                                 : cases[i].field;
        g_autofree char *kept = g_strdup_printf(
            "SELECT coalesce(length(%s), 0) FROM signature", column);
        g_autofree char *length =
            g_strdup_printf("%d", cases[i].stays ? cases[i].length : 0);
        g_autoptr(Findings) findings = findings_new();
        IntakeReport report = import_text(scratch, text, &nothing, findings);

        g_assert_cmpint(report.added, ==, 1);
        g_assert_cmpuint(findings_count(findings, FINDING_CELL_LEFT_OUT), ==,
                         cases[i].stays ? 0 : 1);
        scratch_expect(scratch, kept, length);
        scratch_empty(scratch);
    }
}

/* One date past the twelfth tells how the whole file writes its dates. */
static void
test_dates(Scratch *scratch, const void *data)
{
    const struct {
        const char *text;
        const char *dates;
    } cases[] = {
        {"name,date\nA,3/4/2020\nB,13/4/2020\n", "2020-04-03 2020-04-13"},
        {"name,date\nA,3/4/2020\nB,4/13/2020\n", "2020-03-04 2020-04-13"},
        {"name,date\nA,3/4/2020\nB,4/13/2020\nC,13/4/2020\n",
         "- 2020-04-13 2020-04-13"},
        {"name,date\nA,3/4/2020\nB,5/5/2020\n", "- 2020-05-05"},
        {"name,date\nA,\nB,3/4/2020\nC,13/4/2020\n", "- 2020-04-03 2020-04-13"},
        {"name,date\nA,3.4.2020\n", "2020-04-03"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        import_text(scratch, cases[i].text, &nothing, NULL);
        scratch_expect(scratch,
                       "SELECT group_concat(coalesce(signed_at, '-'), ' ') "
                       "FROM (SELECT signed_at FROM signature ORDER BY id)",
                       cases[i].dates);
        scratch_empty(scratch);
    }
}

/* SpeakOut! as it is: tabs, UTF-16 with a mark, German headings, quotes not
 * doubled. */
static void
test_speakout(Scratch *scratch, const void *data)
{
    const char text[] =
        "\xEF\xBB\xBFVorname\tNachname\tE-Mail-Adresse\tStadt\tLand\t"
        "Unterzeichnungsdatum\tBestätigt\tPetition ID\t"
        "Benutzerdefinierte Nachricht\tSprache\n"
        "\"Jürgen\"\t\"Weiß\"\t\"j@example.org\"\t\"Köln\"\t\"Deutschland\"\t"
        "\"2020-09-07 10:00:00\"\t\"bestätigt\"\t\"1\"\t\"Ein \"Skandal\"!\"\t"
        "\"de_DE\"\n"
        "\"Maja\"\t\"Žák\"\t\"m@example.org\"\t\"Praha\"\t\"Česko\"\t"
        "\"2020-09-07 10:00:00\"\t\"unbestätigt\"\t\"1\"\t\"\"\t\"cs_CZ\"\n";
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autofree gunichar2 *units = NULL;
    glong n_units = 0;
    IntakeReport report;

    (void)data;
    units = g_utf8_to_utf16(text, -1, NULL, &n_units, NULL);
    import_bytes(scratch, "unterschriften.csv", (const char *)units,
                 n_units * 2, &nothing, findings, &report, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(report.preset, ==, "speakout");
    g_assert_cmpint(report.encoding, ==, ENCODING_UTF16LE);
    expect_signatures(scratch,
                      "Jürgen Weiß,verified,full,,; Maja Žák,pending,full,,");
    scratch_expect(scratch,
                   "SELECT group_concat(town || ' ' || country || ' ' || "
                   "language, '; ') FROM signature",
                   "Köln DE de-DE; Praha CZ cs-CZ");
    scratch_expect(scratch, "SELECT comment FROM signature",
                   "Ein \"Skandal\"!");
    g_assert_cmpuint(findings_count(findings, FINDING_QUOTING), ==, 1);
    g_assert_cmpuint(findings_count(findings, FINDING_ENCODING), ==, 0);
}

static void
test_proca(Scratch *scratch, const void *data)
{
    const char text[] =
        "{\"campaignName\":\"x\",\"contact\":{\"first_name\":\"राम\","
        "\"last_name\":\"कुमार\",\"email\":\"r@example.org\",\"country\":\"IN\"}"
        ","
        "\"created\":\"2020-09-07T10:00:00Z\",\"id\":7,\"status\":\"accepted\","
        "\"customFields\":{\"comment\":\"न्याय\"}}\n"
        "{\"contact\":{\"first_name\":\"cut\n"
        "{\"campaignName\":\"x\",\"contact\":{\"first_name\":\"Ann\"},\"id\":8,"
        "\"status\":\"confirming\"}\n";
    g_autoptr(Findings) findings = findings_new();
    IntakeReport report = import_text(scratch, text, &nothing, findings);

    (void)data;
    g_assert_cmpstr(report.preset, ==, "proca");
    g_assert_cmpint(report.refused, ==, 1);
    expect_signatures(scratch, "राम कुमार,verified,full,,; Ann,pending,full,,");
    scratch_expect(scratch, "SELECT external_id || comment FROM signature",
                   "7न्याय");
}

static void
test_column(Scratch *scratch, const void *data)
{
    const Word word = {.column = "name=Who is it"};
    const Word wrong = {.column = "name=Nobody"};
    g_autoptr(GError) error = NULL;
    IntakeReport report;

    (void)data;
    import_text(scratch, "Who is it,email\nAnna,a@b.org\n", &word, NULL);
    expect_signatures(scratch, "Anna,pending,full,,");
    g_assert_false(import_bytes(scratch, "x.csv", "Who is it\nAnna\n", -1,
                                &wrong, NULL, &report, &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
}

/* What the ledger says of an intake. */
static void
test_ledger(Scratch *scratch, const void *data)
{
    const Word word = {.verified = true, .consent_public = true};

    (void)data;
    import_text(scratch, "full_name,city,state\nAnna,x,y\n", &word, NULL);
    scratch_expect(scratch,
                   "SELECT file || ' ' || preset || ' ' || operator_verified "
                   "|| consent_deliver || consent_public || ' ' || "
                   "length(sha256) FROM intake",
                   "export.csv eff-presentable 101 64");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/intake/standing", test_standing);
    scratch_add("/intake/fields", test_fields);
    scratch_add("/intake/addresses-are-not-kept", test_addresses_are_not_kept);
    scratch_add("/intake/names", test_names);
    scratch_add("/intake/rejects", test_rejects);
    scratch_add("/intake/again", test_again);
    scratch_add("/intake/same-rows", test_same_rows);
    scratch_add("/intake/dry-run", test_dry_run);
    scratch_add("/intake/broken", test_broken);
    scratch_add("/intake/strict", test_strict);
    scratch_add("/intake/findings", test_findings);
    scratch_add("/intake/left-out", test_left_out);
    scratch_add("/intake/dates", test_dates);
    scratch_add("/intake/speakout", test_speakout);
    scratch_add("/intake/proca", test_proca);
    scratch_add("/intake/column", test_column);
    scratch_add("/intake/ledger", test_ledger);
    return g_test_run();
}
