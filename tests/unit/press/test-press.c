#include "press/press.h"

#include "base/leftover.h"
#include "store/writer.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define DELIVERY_DATE 1599436800 /* 2020-09-07 */

/* A folder with a database of three people, one of them unnamed, one whom only
 * the recipient may see. */
typedef struct {
    char *folder;
    char *database;
    Findings *findings;
} Fixture;

static void
add(Store *store, int no, const char *name, SignatureDisplay display,
    Consent show_public)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *id = g_strdup_printf("%d", no);
    const StoreRow row = {
        .external_id = id,
        .name = name,
        .town = "Ulm",
        .country = "DE",
        .language = "de",
        .signed_at = "2020-08-01",
        .name_in_email = -1,
        .confirm_delay = -1,
        .status = STATUS_VERIFIED,
        .display = display,
        .deliver = CONSENT_YES,
        .show_public = show_public,
    };

    store_intake_add(store, &row, no, NULL, &error);
    g_assert_no_error(error);
}

/* Writes a database @name. @extra: [may be NULL] a fourth name. [owned] */
static char *
make_database(const Fixture *fixture, const char *name, const char *extra)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(fixture->folder, name, NULL);
    const StoreIntake intake = {
        .file = "test.csv", .sha256 = "00", .edition = "", .preset = ""};
    g_autoptr(Store) store = store_open_import(path, &error);

    g_assert_no_error(error);
    g_assert_true(store_intake_begin(store, &intake, &error));
    add(store, 1, "Anna Amsel", SIGNATURE_FULL, CONSENT_YES);
    add(store, 2, "Bert Buche", SIGNATURE_FULL, CONSENT_NO);
    add(store, 3, "Clara Chor", SIGNATURE_ANONYMOUS, CONSENT_YES);
    if (extra != NULL)
        add(store, 4, extra, SIGNATURE_FULL, CONSENT_YES);
    g_assert_true(store_intake_commit(store, NULL, &error));
    return path;
}

static void
set_up(Fixture *fixture, const void *data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("press-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
    fixture->database = make_database(fixture, "petition.db", NULL);
    fixture->findings = findings_new();
}

static void
tear_down(Fixture *fixture, const void *data)
{
    (void)data;
    leftover_remove_folder(fixture->folder);
    findings_free(fixture->findings);
    g_free(fixture->database);
    g_free(fixture->folder);
}

static char *
inside(const Fixture *fixture, const char *name)
{
    return g_build_filename(fixture->folder, name, NULL);
}

static void
write_file(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = inside(fixture, name);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
list_into(GPtrArray *lines, const char *path, bool with_bytes)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *entry = g_build_filename(path, name, NULL);
        g_autofree char *bytes = NULL;
        g_autofree char *sum = NULL;
        gsize length = 0;

        if (g_file_test(entry, G_FILE_TEST_IS_DIR)) {
            g_ptr_array_add(lines, g_strconcat(name, "/", NULL));
            list_into(lines, entry, with_bytes);
            continue;
        }
        g_assert_true(g_file_get_contents(entry, &bytes, &length, NULL));
        sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256,
                                          (const guchar *)bytes, length);
        g_ptr_array_add(lines, g_strconcat(name, with_bytes ? " " : "",
                                           with_bytes ? sum : "", NULL));
    }
}

/* The names below @path, sorted, one a line; @with_bytes: with a digest of
 * every file. [owned] */
static char *
list(const char *path, bool with_bytes)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    list_into(lines, path, with_bytes);
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

static PressJob
packet_job(const Fixture *fixture, const char *output)
{
    return (PressJob){.database = fixture->database,
                      .layout = "packet-a4",
                      .output = output,
                      .format = "trace",
                      .date = DELIVERY_DATE};
}

static PressJob
banner_job(const Fixture *fixture, const char *output)
{
    return (PressJob){.database = fixture->database,
                      .layout = "banner-6x2m",
                      .output = output,
                      .size = "2x1m",
                      .date = DELIVERY_DATE};
}

typedef bool (*Press)(const PressJob *job, Findings *findings,
                      const Progress *progress, char **ret_report,
                      GError **error);

/* The report of a run that succeeds. [owned] */
static char *
print_well(const Fixture *fixture, Press press, const PressJob *job)
{
    g_autoptr(GError) error = NULL;
    char *report = NULL;

    g_assert_true(press(job, fixture->findings, NULL, &report, &error));
    g_assert_no_error(error);
    g_assert_nonnull(report);
    return report;
}

/* Runs @job, which must fail with @code and words that match @like, and leave
 * every file as it was. */
static void
fail_well(const Fixture *fixture, Press press, const PressJob *job, int code,
          const char *like)
{
    g_autofree char *before = list(fixture->folder, true);
    g_autofree char *after = NULL;
    g_autoptr(GError) error = NULL;
    char *report = NULL;

    g_assert_false(press(job, fixture->findings, NULL, &report, &error));
    g_assert_error(error, FAULT, code);
    if (!g_pattern_match_simple(like, error->message))
        g_error("\"%s\" is not like \"%s\"", error->message, like);
    g_assert_null(report);
    after = list(fixture->folder, true);
    g_assert_cmpstr(after, ==, before);
}

/* --- Packet -------------------------------------------------------------- */

static void
test_packet_formats(Fixture *fixture, const void *data)
{
    static const struct {
        const char *format;
        int n_pages;
        const char *files;
    } cases[] = {
        {NULL, 0,
         "SHA256SUMS\nletter.pdf\nmanifest.json\n"
         "manifest.leaves\nmanifest.pdf\nsignatures.pdf"},
        /* A delivery is whole: the number of pages is for proofs. */
        {"pdf", 1,
         "SHA256SUMS\nletter.pdf\nmanifest.json\n"
         "manifest.leaves\nmanifest.pdf\nsignatures.pdf"},
        {"trace", 0,
         "SHA256SUMS\nletter.trace\nmanifest.trace\nsignatures.trace"},
        /* A file a page, without the manifest. */
        {"svg", 0,
         "SHA256SUMS\nletter-0001.svg\nsignatures-0001.svg\n"
         "signatures-0002.svg"},
        {"png", 1, "SHA256SUMS\nletter-0001.png\nsignatures-0001.png"},
    };

    g_autofree char *output = inside(fixture, "packet");
    PressJob job = packet_job(fixture, output);

    (void)data;
    job.dpi = 20;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *report = NULL;
        g_autofree char *files = NULL;

        job.format = cases[i].format;
        job.n_pages = cases[i].n_pages;
        report = print_well(fixture, press_packet, &job);
        files = list(output, false);
        g_assert_cmpstr(files, ==, cases[i].files);
    }
    job.format = "docx";
    fail_well(fixture, press_packet, &job, FAULT_USAGE,
              "--format=docx: *pdf, svg, png, trace*");
}

/* How many lines of file @name begin with "page ". */
static int
n_trace_pages(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    int n = 0;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++)
        n += g_str_has_prefix(lines[i], "page ");
    return n;
}

static void
test_packet_first_pages(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "packet");
    PressJob job = packet_job(fixture, output);
    g_autofree char *whole = print_well(fixture, press_packet, &job);
    g_autofree char *first = NULL;

    (void)data;
    g_assert_cmpint(n_trace_pages(output, "signatures.trace"), ==, 2);
    job.n_pages = 1;
    first = print_well(fixture, press_packet, &job);
    g_assert_cmpint(n_trace_pages(output, "signatures.trace"), ==, 1);
}

static void
test_packet_report(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "packet");
    g_autofree char *before = list(fixture->folder, true);
    g_autofree char *after = NULL;
    PressJob job = packet_job(fixture, NULL);
    g_autofree char *planned = NULL;
    g_autofree char *report = NULL;

    (void)data;
    job.dry_run = true;
    planned = print_well(fixture, press_packet, &job);
    after = list(fixture->folder, true);
    g_assert_cmpstr(after, ==, before);
    g_assert_true(g_str_has_prefix(planned,
                                   "3 signatures printed of 3 imported, 1 of "
                                   "them without a name.\n"));
    g_assert_nonnull(strstr(planned, "signatures"));
    job.dry_run = false;
    job.output = output;
    report = print_well(fixture, press_packet, &job);
    g_assert_true(g_pattern_match_simple(
        "3 signatures printed of 3 imported, 1 of them without a name.\n"
        "  letter.trace * 1 page *kB\n"
        "  signatures.trace * 2 pages *kB\n"
        "  manifest.trace * 1 page *kB\n",
        report));
}

static void
test_packet_strict(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "packet");
    PressJob job = packet_job(fixture, output);

    (void)data;
    /* The layout has no Swedish words: something to look at. */
    job.language = "sv";
    job.strict = true;
    fail_well(fixture, press_packet, &job, FAULT_INPUT, "*");
    g_assert_true(findings_need_look(fixture->findings));
    job.strict = false;
    g_free(print_well(fixture, press_packet, &job));
    /* The packet of before stays as it was. */
    job.strict = true;
    job.language = "fi";
    fail_well(fixture, press_packet, &job, FAULT_INPUT, "*");
}

static void
test_packet_failures(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "packet");
    g_autofree char *smile = make_database(fixture, "smile.db", "\U0001F600");
    g_autofree char *layout = inside(fixture, "own.layout");
    g_autofree char *foreign = inside(fixture, "foreign");
    PressJob job = packet_job(fixture, output);

    (void)data;
    write_file(fixture, "own.layout",
               "[document]\nkind = packet\ntitle = x\n"
               "[part list]\nkind = manifest\n");
    g_assert_cmpint(g_mkdir(foreign, 0700), ==, 0);
    write_file(fixture, "foreign/notes.txt", "mine");

    job.database = "/nonexistent/petition.db";
    fail_well(fixture, press_packet, &job, FAULT_SYSTEM, "*");
    job.database = layout;
    fail_well(fixture, press_packet, &job, FAULT_STORE, "*own.layout*");
    job.database = smile;
    fail_well(fixture, press_packet, &job, FAULT_FONT, "*row 4 (U+1F600)*");
    job = packet_job(fixture, output);
    job.layout = "packet-a5000";
    fail_well(fixture, press_packet, &job, FAULT_SYSTEM, "*packet-a5000*");
    job.layout = "banner-6x2m";
    fail_well(fixture, press_packet, &job, FAULT_LAYOUT, "*kind*");
    job.layout = layout;
    fail_well(fixture, press_packet, &job, FAULT_LAYOUT, "*nobody's name*");
    job = packet_job(fixture, foreign);
    fail_well(fixture, press_packet, &job, FAULT_SYSTEM, "*notes.txt*");
    job = packet_job(fixture, "/proc/packet");
    fail_well(fixture, press_packet, &job, FAULT_SYSTEM, "*/proc/packet*");
}

/* --- Banner -------------------------------------------------------------- */

static void
test_banner_formats(Fixture *fixture, const void *data)
{
    static const struct {
        const char *name;
        const char *begins;
    } cases[] = {
        {"b.pdf", "%PDF-"},
        {"b.svg", "<?xml"},
        {"b.png", "\x89PNG"},
        {"b.trace", "page 1"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *output = inside(fixture, cases[i].name);
        PressJob job = banner_job(fixture, output);
        g_autofree char *bytes = NULL;

        job.dpi = 5;
        g_free(print_well(fixture, press_banner, &job));
        g_assert_true(g_file_get_contents(output, &bytes, NULL, NULL));
        g_assert_true(g_str_has_prefix(bytes, cases[i].begins));
    }
    {
        g_autofree char *output = inside(fixture, "b.jpg");
        PressJob job = banner_job(fixture, output);

        fail_well(fixture, press_banner, &job, FAULT_USAGE, "*b.jpg: *");
    }
}

/* The numbers of a banner's report. */
typedef struct {
    double width_m, height_m;
    int scale, n_names, n_lines;
    double size_pt, size_mm, cap_mm, leading_mm;
    double readable_m, easy_m;
    int unit_pt, scale_instead; /* 0: not told */
} Numbers;

static Numbers
read_numbers(const char *report)
{
    Numbers numbers = {0};
    const char *cloth = strstr(report, " without consent");

    cloth = strchr(cloth != NULL ? cloth : report, '\n') + 1;
    g_assert_cmpint(
        sscanf(cloth,
               "%lf x %lf m, drawn at 1:%d; %d %*[names] in %d %*[lines].\n"
               "Type %lf pt (%lf mm), cap height %lf mm, leading %lf mm.\n"
               "Names can be read from %lf m, with ease from %lf m.\n"
               "Lines are %*[^\n]\n"
               "A page beyond 5.08 m: a unit of the file is %d pt (UserUnit). "
               "If the print shop's programs do not know that, print with "
               "--scale=1:%d",
               &numbers.width_m, &numbers.height_m, &numbers.scale,
               &numbers.n_names, &numbers.n_lines, &numbers.size_pt,
               &numbers.size_mm, &numbers.cap_mm, &numbers.leading_mm,
               &numbers.readable_m, &numbers.easy_m, &numbers.unit_pt,
               &numbers.scale_instead),
        >=, 11);
    return numbers;
}

static void
assert_near(double value, double expected, double tolerance)
{
    if (fabs(value - expected) > tolerance)
        g_error("%f is not %f +- %f", value, expected, tolerance);
}

/* The type size that the trace at @path gives to its first name. [pt] */
static double
traced_size(const char *path)
{
    g_autofree char *text = NULL;
    const char *name = NULL;

    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    name = strstr(text, "text name ");
    g_assert_nonnull(name);
    return g_ascii_strtod(strstr(name, " size ") + strlen(" size "), NULL);
}

static void
test_banner_report(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "b.trace");
    PressJob job = banner_job(fixture, output);
    g_autofree char *report = print_well(fixture, press_banner, &job);
    g_autofree char *small_report = NULL;
    Numbers numbers = read_numbers(report);
    Numbers small;

    (void)data;
    g_assert_true(g_str_has_prefix(
        report,
        "3 signatures printed of 3 imported, 2 of them without a "
        "name.\n  without a name: 1 without consent to be shown in public\n"));
    assert_near(numbers.width_m, 2, 0);
    assert_near(numbers.height_m, 1, 0);
    g_assert_cmpint(numbers.scale, ==, 1);
    g_assert_cmpint(numbers.n_names, ==, 1);
    g_assert_cmpint(numbers.n_lines, ==, 1);
    assert_near(numbers.size_mm, numbers.size_pt * 25.4 / 72, 0.03);
    assert_near(numbers.size_pt, traced_size(output), 0.06);
    g_assert_cmpfloat(numbers.cap_mm, <, numbers.size_mm);
    g_assert_cmpfloat(numbers.cap_mm, >, numbers.size_mm / 2);
    /* 360 and 120 times the height of the capitals. */
    assert_near(numbers.readable_m, 0.36 * numbers.cap_mm, 0.06);
    assert_near(numbers.easy_m, 0.12 * numbers.cap_mm, 0.06);
    g_assert_cmpint(numbers.unit_pt, ==, 0);

    /* Drawn at a tenth, the cloth is the same. */
    job.scale = "1:10";
    small_report = print_well(fixture, press_banner, &job);
    small = read_numbers(small_report);
    g_assert_cmpint(small.scale, ==, 10);
    assert_near(small.size_pt, numbers.size_pt, 0);
    assert_near(small.width_m, numbers.width_m, 0);
    assert_near(small.readable_m, numbers.readable_m, 0);
    assert_near(traced_size(output), numbers.size_pt / 10, 0.006);
}

static void
test_banner_unit(Fixture *fixture, const void *data)
{
    PressJob job = banner_job(fixture, NULL);
    g_autofree char *large = NULL;
    g_autofree char *drawn_small = NULL;
    g_autofree char *picture = NULL;
    g_autofree char *png = inside(fixture, "b.png");
    g_autofree char *instead = NULL;
    Numbers numbers;

    (void)data;
    job.dry_run = true;
    job.size = "12x2m";
    large = print_well(fixture, press_banner, &job);
    numbers = read_numbers(large);
    g_assert_cmpint(numbers.unit_pt, ==, 3);
    /* The scale it names helps. */
    instead = g_strdup_printf("1:%d", numbers.scale_instead);
    job.scale = instead;
    drawn_small = print_well(fixture, press_banner, &job);
    g_assert_cmpint(read_numbers(drawn_small).unit_pt, ==, 0);
    /* Nothing to tell of a picture. */
    job.scale = NULL;
    job.output = png;
    picture = print_well(fixture, press_banner, &job);
    g_assert_null(strstr(picture, "UserUnit"));
}

static void
test_banner_strict(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "b.pdf");
    PressJob job = banner_job(fixture, output);

    (void)data;
    job.language = "sv";
    job.strict = true;
    fail_well(fixture, press_banner, &job, FAULT_INPUT, "*");
    write_file(fixture, "b.pdf", "the banner of before");
    fail_well(fixture, press_banner, &job, FAULT_INPUT, "*");
    job.strict = false;
    g_free(print_well(fixture, press_banner, &job));
}

static void
test_banner_failures(Fixture *fixture, const void *data)
{
    g_autofree char *output = inside(fixture, "b.pdf");
    g_autofree char *smile = make_database(fixture, "smile.db", "\U0001F600");
    g_autofree char *nowhere = inside(fixture, "no/b.pdf");
    PressJob job = banner_job(fixture, output);

    (void)data;
    job.database = "/nonexistent/petition.db";
    fail_well(fixture, press_banner, &job, FAULT_SYSTEM, "*");
    job.database = smile;
    fail_well(fixture, press_banner, &job, FAULT_FONT, "*row 4 (U+1F600)*");
    job = banner_job(fixture, output);
    job.layout = "packet-a4";
    fail_well(fixture, press_banner, &job, FAULT_LAYOUT, "*kind*");
    job = banner_job(fixture, output);
    job.size = "2x1";
    fail_well(fixture, press_banner, &job, FAULT_USAGE, "*2x1*");
    job.size = "80x60mm";
    fail_well(fixture, press_banner, &job, FAULT_LAYOUT, "*");
    job = banner_job(fixture, output);
    job.scale = "10";
    fail_well(fixture, press_banner, &job, FAULT_USAGE, "*10*");
    job = banner_job(fixture, nowhere);
    fail_well(fixture, press_banner, &job, FAULT_SYSTEM, "*no/b.pdf*");
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(Fixture *fixture, const void *data);
    } tests[] = {
        {"/press/packet/formats", test_packet_formats},
        {"/press/packet/first-pages", test_packet_first_pages},
        {"/press/packet/report", test_packet_report},
        {"/press/packet/strict", test_packet_strict},
        {"/press/packet/failures", test_packet_failures},
        {"/press/banner/formats", test_banner_formats},
        {"/press/banner/report", test_banner_report},
        {"/press/banner/unit", test_banner_unit},
        {"/press/banner/strict", test_banner_strict},
        {"/press/banner/failures", test_banner_failures},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test,
                   tear_down);
    return g_test_run();
}
