/* Every kind of rule, kept and broken, on layouts and files made for it. */
#include "packet/lint.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder with a layout, its texts and a profile. */
typedef struct {
    char *folder;
} Desk;

static void
desk_write(const Desk *desk, const char *name, const char *contents)
{
    g_autofree char *path = g_build_filename(desk->folder, name, NULL);

    g_assert_true(g_file_set_contents(path, contents, -1, NULL));
}

static void
desk_set_up(Desk *desk, const void *data)
{
    (void)data;
    desk->folder = g_dir_make_tmp("lint-XXXXXX", NULL);
    g_assert_nonnull(desk->folder);
    desk_write(desk, "letter.txt", "Dear <b>house</b>\n");
    desk_write(desk, "petition.txt",
               "To the <b>House</b>\nof Commons.\n\nThe people\u2019s petition "
               "&amp; more: six \u2013 words.\n");
}

static void
desk_tear_down(Desk *desk, const void *data)
{
    g_autoptr(GDir) dir = g_dir_open(desk->folder, 0, NULL);
    const char *name = NULL;

    (void)data;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(desk->folder, name, NULL);

        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(desk->folder), ==, 0);
    g_free(desk->folder);
}

/* The finding that was added, if one was. */
static void
take_detail(const Finding *finding, void *data)
{
    g_assert_cmpint(finding->kind, ==, FINDING_RULE_BROKEN);
    *(char **)data = g_strdup(finding->detail);
}

static const LintFile two_files[] = {
    {"letter.pdf", 3, 4000, 1},
    {"signatures.pdf", 40, 9000000, 1},
};
static const LintFile unprinted[] = {{"signatures", 40, 0, 1}};
static const LintFile numbered_on[] = {{"volume-2.pdf", 40, 9000, 41}};

typedef enum {
    KEPT,
    BROKEN,
    UNKNOWN,
} Wanted;

/* How far the packet is. */
typedef enum {
    PRINTED, /* two_files */
    PLANNED, /* unprinted */
    SECOND,  /* numbered_on */
    PROOF,   /* two_files, but pictures */
} State;

typedef struct {
    const char *rule;   /* "paper = A4" */
    const char *layout; /* goes on in [document] */
    Wanted wanted;
    const char *what; /* found, or why it is not known; a pattern */
    State state;
} Case;

#define TITLE                                                                  \
    "[part title]\nkind = title\nheading = T\nfile = petition.txt\n"           \
    "request = We ask, we ask.\ntotal-line = {total} signed.\n"
#define NAMES                                                                  \
    "[part names]\nkind = signatures\nheading = List of names\n"               \
    "foot = {page} of {pages}\nguide = The list of names: {first_name}\n"
#define LETTER "[part letter]\nkind = letter\nheading = L\nfile = letter.txt\n"

#define BLANK "[part b]\nkind = blank\n"

static const Case cases[] = {
    {"all-named = yes", TITLE NAMES, BROKEN,
     "2 of the signatories asked not to be named", PRINTED},
    {"blank-sheet = yes", TITLE NAMES, BROKEN, "no part has kind = blank",
     PRINTED},
    {"bookmarks = yes", TITLE NAMES, KEPT, NULL, PRINTED},
    {"bookmarks = yes", TITLE "[part n]\nkind = signatures\nheading =\n",
     BROKEN, "[part n] has no heading", PRINTED},
    {"bookmark-pages = yes", "bookmark-pages = yes\n" NAMES, KEPT, NULL,
     PRINTED},
    {"bookmark-pages = yes", NAMES, BROKEN, "*bookmark-pages = yes", PRINTED},
    {"index-links = yes", NAMES, BROKEN, "no part has kind = index", PRINTED},
    {"index-links = yes", NAMES "[part i]\nkind = index\n", KEPT, NULL,
     PRINTED},
    {"index-links = yes", NAMES "[part i]\nkind = index\nseparate = yes\n",
     BROKEN, "[part i] is a file of its own, whose entries are no links",
     PRINTED},
    {"index-links = yes", NAMES "[part i]\nkind = index\n", BROKEN,
     "entries of [part i] that are in another of 2 volumes are no links",
     SECOND},
    {"languages = en, fr", NAMES, KEPT, NULL, PRINTED},
    {"languages = en-GB", NAMES, KEPT, NULL, PRINTED},
    {"languages = fr", NAMES, BROKEN,
     "the documents are in 'en-GB', asked for is fr", PRINTED},
    {"list-heading = list of names", NAMES, KEPT, NULL, PRINTED},
    {"list-heading = roll | LIST", NAMES, KEPT, NULL, PRINTED},
    {"list-heading = list of names",
     "[part n]\nkind = signatures\nheading = List of names\nguide = Signed\n",
     BROKEN, "[part n] guide is 'Signed', asked for is 'list of names'",
     PRINTED},
    {"list-heading = supporters", NAMES, BROKEN,
     "[part names] heading is 'List of names', asked for is 'supporters'",
     PRINTED},
    {"max-file-bytes = 9 MB", NAMES, KEPT, NULL, PRINTED},
    {"max-file-bytes = 8.9 MB", NAMES, BROKEN,
     "signatures.pdf has 9.0 MB, allowed are 8.9 MB", PRINTED},
    {"max-message-bytes = 10 MB", NAMES, KEPT, NULL, PRINTED},
    {"max-message-bytes = 9 MB", NAMES, BROKEN,
     "the files have 9.0 MB together, allowed are 9 MB", PRINTED},
    {"max-pages = 43", NAMES, KEPT, NULL, PRINTED},
    {"max-pages = 42", NAMES, BROKEN,
     "the files have 43 pages together, allowed are 42", PRINTED},
    {"max-sheets = 22", NAMES, KEPT, NULL, PRINTED},
    {"max-sheets = 21", NAMES, BROKEN,
     "the files need 22 sheets printed on both sides, allowed are 21", PRINTED},
    /* The dash and the ampersand are no words. */
    {"max-words = 15", TITLE NAMES, KEPT, NULL, PRINTED},
    {"max-words = 14", TITLE NAMES, BROKEN,
     "the petition has 15 words, allowed are 14", PRINTED},
    {"min-margins = 10mm 18mm 8mm 26mm", NAMES, KEPT, NULL, PRINTED},
    {"min-margins = 15mm 0mm 0mm 0mm", NAMES, BROKEN,
     "the top margin leaves 11.0 mm blank, asked for are 15.0 mm", PRINTED},
    {"min-margins = 0mm 19mm 0mm 0mm", NAMES, BROKEN, "the outer margin *",
     PRINTED},
    {"min-margins = 0mm 0mm 10mm 0mm", NAMES, BROKEN, "the bottom margin *",
     PRINTED},
    {"min-margins = 0mm 0mm 0mm 27mm", NAMES, BROKEN, "the inner margin *",
     PRINTED},
    {"min-type = 7.5pt", NAMES, KEPT, NULL, PRINTED},
    {"min-type = 8pt", NAMES, BROKEN,
     "[type] notes has 7.5 pt, asked for are 8pt", PRINTED},
    {"no-attachments = yes", TITLE NAMES LETTER "separate = yes\n", KEPT, NULL,
     PRINTED},
    {"no-attachments = yes", TITLE NAMES LETTER, BROKEN,
     "[part letter] is bound in with the petition; write separate = yes",
     PRINTED},
    {"no-attachments = yes", "standard = pdfa-3a\nattach = csv\n" NAMES, BROKEN,
     "data is attached to the files; write [document] attach = none", PRINTED},
    {"no-attachments = yes", NAMES "[part m]\nkind = manifest\n", KEPT, NULL,
     PRINTED},
    {"no-attachments = no", TITLE NAMES LETTER, KEPT, NULL, PRINTED},
    {"opens-full-size = yes", "opening = full-size\n" NAMES, KEPT, NULL,
     PRINTED},
    {"opens-full-size = yes", NAMES, BROKEN, "*opening = full-size", PRINTED},
    {"page-numbers = pdf-page", "first-folio = yes\n" NAMES, KEPT, NULL,
     PRINTED},
    {"page-numbers = consecutive", "first-folio = yes\n" NAMES, KEPT, NULL,
     PRINTED},
    {"page-numbers = pdf-page", NAMES, BROKEN, "*first-folio = yes", PRINTED},
    {"page-numbers = pdf-page",
     "first-folio = yes\n[part n]\nkind = signatures\nfoot = {range}\n", BROKEN,
     "[part n] foot has no {page}", PRINTED},
    {"paper = A4", NAMES, KEPT, NULL, PRINTED},
    {"paper = Letter, Legal", "paper = Legal\n" NAMES, KEPT, NULL, PRINTED},
    {"paper = 14in x 8.5in", "paper = 14in x 8.5in\n" NAMES, KEPT, NULL,
     PRINTED},
    {"paper = 14in x 8.5in", "paper = Legal\n" NAMES, BROKEN,
     "the paper is 216 x 356 mm, asked for is 14in x 8.5in", PRINTED},
    {"pdf = yes", NAMES, KEPT, NULL, PRINTED},
    {"plain-pdf = yes", NAMES, KEPT, NULL, PRINTED},
    {"searchable = yes", NAMES, KEPT, NULL, PRINTED},
    {"phrases = to the house of commons | people's petition & more | we ask",
     TITLE NAMES, KEPT, NULL, PRINTED},
    {"phrases = To the House of Lords | We ask | Amen", TITLE NAMES, BROKEN,
     "the petition does not say 'To the House of Lords', 'Amen'", PRINTED},
    {"phrases = To the House", NAMES, BROKEN,
     "the petition does not say 'To the House'", PRINTED},
    {"receipt = yes", NAMES, BROKEN, "no part has kind = receipt", PRINTED},
    {"text-back-blank = yes", "duplex = no\n" TITLE NAMES, KEPT, NULL, PRINTED},
    {"text-back-blank = yes", TITLE NAMES, BROKEN, "*duplex = no", PRINTED},
    {"total-first = yes", TITLE NAMES, KEPT, NULL, PRINTED},
    {"total-first = yes", LETTER "separate = yes\n" TITLE NAMES, KEPT, NULL,
     PRINTED},
    {"total-first = yes", NAMES TITLE, BROKEN,
     "the first page is of [part names]", PRINTED},
    {"total-first = yes",
     "[part t]\nkind = title\nfile = petition.txt\ntotal-line = Many.\n" NAMES,
     BROKEN, "[part t] total-line has no {total}", PRINTED},
    {"max-file-bytes = 9 MB", NAMES, UNKNOWN,
     "known when the packet is printed", PLANNED},
    {"max-message-bytes = 9 MB", NAMES, UNKNOWN,
     "known when the packet is printed", PLANNED},
    {"max-pages = 39", NAMES, BROKEN,
     "the files have 40 pages together, allowed are 39", PLANNED},
    {"max-sheets = 19", NAMES, BROKEN,
     "the files need 20 sheets printed on both sides, allowed are 19", PLANNED},
    {"max-rows = 20", NAMES, BROKEN,
     "[part names] rows-per-page is 0, allowed are 20", PRINTED},
    {"repeat = text", NAMES, BROKEN,
     "[part names] repeat is none, asked for is text", PRINTED},
    {"blank-sheet = yes", NAMES BLANK, KEPT, NULL, PRINTED},
    {"blank-columns = name, address, signature", NAMES BLANK, KEPT, NULL,
     PRINTED},
    {"blank-columns = name, official", NAMES BLANK, BROKEN,
     "[part b] columns lacks official", PRINTED},
    {"max-rows = 20", "[part n]\nkind = signatures\nrows-per-page = 20\n", KEPT,
     NULL, PRINTED},
    {"max-rows = 19", "[part n]\nkind = signatures\nrows-per-page = 20\n",
     BROKEN, "[part n] rows-per-page is 20, allowed are 19", PRINTED},
    {"max-rows = 20", NAMES, BROKEN,
     "[part names] rows-per-page is 0, allowed are 20", PRINTED},
    {"max-rows = 20", NAMES "rows-per-page = 9\n" BLANK "rows = 21\n", BROKEN,
     "[part b] rows is 21, allowed are 20", PRINTED},
    {"max-rows = 20", NAMES "rows-per-page = 9\n" BLANK "rows = 20\n", KEPT,
     NULL, PRINTED},
    {"repeat = request", NAMES "repeat = request\n", KEPT, NULL, PRINTED},
    {"repeat = request", NAMES, BROKEN,
     "[part names] repeat is none, asked for is request", PRINTED},
    {"repeat = text", NAMES "repeat = request\n", BROKEN,
     "[part names] repeat is request, asked for is text", PRINTED},
    {"repeat = text", NAMES "repeat = text\nrepeat-on = sheet\n", BROKEN,
     "[part names] repeat-on is sheet, asked for is page", PRINTED},
    {"repeat = text",
     "duplex = no\n" NAMES "repeat = text\nrepeat-on = sheet\n", KEPT, NULL,
     PRINTED},
    {"repeat = request-on-sheets",
     NAMES "repeat = request\nrepeat-on = sheet\n", KEPT, NULL, PRINTED},
    {"repeat = request-on-sheets", NAMES "repeat = text\n", BROKEN,
     "[part names] repeat is text, asked for is request", PRINTED},
    {"page-numbers = pdf-page", "first-folio = yes\n" NAMES, BROKEN,
     "the first page of volume-2.pdf is number 41", SECOND},
    {"page-numbers = consecutive", "first-folio = yes\n" NAMES, KEPT, NULL,
     SECOND},
    {"pdf = yes", NAMES, BROKEN, "the files are png", PROOF},
    {"plain-pdf = yes", NAMES, BROKEN, "the files are png", PROOF},
    {"searchable = yes", NAMES, BROKEN, "the files are png", PROOF},
};

/* Holds the packet of @test against its one rule.
 * @ret_detail: [owned by caller] of the finding; NULL: there is none.
 * @ret_report: [owned by caller] */
static Wanted
judge(const Desk *desk, const Case *test, char **ret_detail, char **ret_report)
{
    g_auto(GStrv) halves = g_strsplit(test->rule, " = ", 2);
    g_autofree char *profile_text = g_strdup_printf(
        "[profile]\nrecipient = the house\n[rule %s]\nvalue = %s\n"
        "source = a page\nchecked-on = 2026-11-22\n",
        halves[0], halves[1]);
    g_autofree char *layout_text = g_strconcat(
        "[document]\nkind = packet\ntitle = Ink\n", test->layout, NULL);
    g_autofree char *layout_path =
        g_build_filename(desk->folder, "x.layout", NULL);
    g_autofree char *profile_path =
        g_build_filename(desk->folder, "x.profile", NULL);
    g_autoptr(Template) loaded = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    LintFacts facts = {
        .language = "en-GB",
        .format = test->state == PROOF ? "png" : "pdf",
        .files = test->state == PLANNED  ? unprinted
                 : test->state == SECOND ? numbered_on
                                         : two_files,
        .n_files = test->state == PLANNED || test->state == SECOND ? 1 : 2,
        .n_anonymous = 2,
        .n_volumes = test->state == SECOND ? 2 : 1,
    };

    desk_write(desk, "x.layout", layout_text);
    desk_write(desk, "x.profile", profile_text);
    loaded =
        template_load_for(layout_path, TEMPLATE_PACKET, profile_path, &error);
    g_assert_no_error(error);
    facts.layout = loaded;
    g_assert_true(lint_packet(template_profile(loaded), &facts, findings,
                              report, &error));
    g_assert_no_error(error);
    *ret_detail = NULL;
    findings_each(findings, take_detail, ret_detail);
    *ret_report = g_strdup(report->str);
    return *ret_detail != NULL                           ? BROKEN
           : strstr(report->str, "not checked:") != NULL ? UNKNOWN
                                                         : KEPT;
}

/* What is said of @test, beside the verdict. */
static void
check_words(const Case *test, const char *name, const char *detail,
            const char *report)
{
    g_autofree char *pattern = NULL;

    if (test->wanted == BROKEN) {
        pattern = g_strdup_printf("x: %s: %s (a page; checked on 2026-11-22)",
                                  name, test->what);
        g_assert_true(g_pattern_match_simple(pattern, detail));
        g_assert_cmpstr(report, ==,
                        "Rules of the house (x): 0 kept, 1 broken, 0 not "
                        "checked.\n");
    } else if (test->wanted == UNKNOWN) {
        pattern = g_strdup_printf(
            "Rules of the house (x): 0 kept, 0 broken, 1 not checked.\n"
            "  not checked: %s: %s\n    (a page; checked on 2026-11-22)\n",
            test->rule, test->what);
        g_assert_cmpstr(report, ==, pattern);
    } else if (!g_str_has_suffix(test->rule, "= no")) {
        g_assert_cmpstr(report, ==,
                        "Rules of the house (x): 1 kept, 0 broken, 0 not "
                        "checked.\n");
    }
}

static void
test_rules(Desk *desk, const void *data)
{
    bool broken[RULE_N_KINDS] = {false};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *test = &cases[i];
        g_autofree char *name = g_strndup(test->rule, strcspn(test->rule, " "));
        g_autofree char *detail = NULL;
        g_autofree char *report = NULL;
        RuleKind kind = RULE_N_KINDS;
        Wanted answer = judge(desk, test, &detail, &report);

        g_test_message("%s: %s", test->rule,
                       detail != NULL ? detail : "nothing");
        g_assert_cmpint(answer, ==, test->wanted);
        check_words(test, name, detail, report);
        g_assert_true(rules_lookup(name, &kind));
        broken[kind] = broken[kind] || answer == BROKEN;
    }
    for (int kind = 0; kind < RULE_N_KINDS; kind++) {
        g_test_message("%s can be broken", rules_of((RuleKind)kind)->name);
        g_assert_true(broken[kind]);
    }
}

/* What people see to. */
static void
test_notes(Desk *desk, const void *data)
{
    static const char expected[] =
        "Rules of the house (x): 0 kept, 0 broken, 0 not checked.\n"
        "  by hand: Knock.\n    (a door; checked on 2026-11-21)\n"
        "  not known: Who opens.\n    (a bell; checked on 2026-11-20)\n";
    g_autofree char *layout_path =
        g_build_filename(desk->folder, "x.layout", NULL);
    g_autofree char *profile_path =
        g_build_filename(desk->folder, "x.profile", NULL);
    g_autoptr(Template) layout = NULL;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    LintFacts facts = {.language = "en", .format = "pdf"};

    (void)data;
    desk_write(desk, "x.layout",
               "[document]\nkind = packet\ntitle = Ink\n" NAMES);
    desk_write(desk, "x.profile",
               "[profile]\nrecipient = the house\n"
               "[by-hand a]\ntext = Knock.\nsource = a door\n"
               "checked-on = 2026-11-21\n"
               "[open b]\ntext = Who opens.\nsource = a bell\n"
               "checked-on = 2026-11-20\n");
    layout =
        template_load_for(layout_path, TEMPLATE_PACKET, profile_path, &error);
    g_assert_no_error(error);
    facts.layout = layout;
    g_assert_true(
        lint_packet(template_profile(layout), &facts, NULL, report, &error));
    g_assert_cmpstr(report->str, ==, expected);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/lint/rules", Desk, NULL, desk_set_up, test_rules,
               desk_tear_down);
    g_test_add("/lint/notes", Desk, NULL, desk_set_up, test_notes,
               desk_tear_down);
    return g_test_run();
}
