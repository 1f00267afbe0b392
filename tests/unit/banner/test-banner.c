#include "banner/banner.h"
#include "banner/locator.h"
#include "store/writer.h"
#include "type/ink.h"

#include <glib/gstdio.h>
#include <string.h>

/* A signatory of a test. */
typedef struct {
    const char *name;
    const char *language;
    bool anonymous;
} Person;

/* A folder with a database and a layout, and what is opened from them. */
typedef struct {
    char *folder;
    char *database;
    char *layout_path;
    Roll *roll;
    Template *layout;
    FontBook *book;
    Shaper *shaper;
} Fixture;

static const char plain_layout[] = "[document]\n"
                                   "kind = banner\n"
                                   "title = Roll\n"
                                   "size = 2m x 1m\n"
                                   "[headline]\n"
                                   "text = {total} SAY NO\n"
                                   "height = 90mm\n"
                                   "gap = 40mm\n"
                                   "[names]\n"
                                   "order = number\n"
                                   "anonymous-line = and {anonymous} more\n"
                                   "[foot]\n"
                                   "text = Roll of {date}\n";

static char *
write_layout(const Fixture *fixture, const char *text)
{
    char *path = g_build_filename(fixture->folder, "test.layout", NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static void
fill_database(const char *path, const Person *people, size_t n)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open_import(path, &error);
    const StoreIntake intake = {
        .file = "test.csv",
        .sha256 = "0000000000000000000000000000000000000000000000000000000000"
                  "000000",
        .edition = "",
        .preset = "",
        .operator_verified = true,
        .consent_deliver = true,
        .consent_public = true,
    };

    g_assert_no_error(error);
    g_assert_true(store_intake_begin(store, &intake, &error));
    for (size_t i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("%zu", i);
        const StoreRow row = {
            .external_id = id,
            .name = people[i].name,
            .language = people[i].language,
            .name_in_email = -1,
            .confirm_delay = -1,
            .status = STATUS_VERIFIED,
            .display =
                people[i].anonymous ? SIGNATURE_ANONYMOUS : SIGNATURE_FULL,
            .deliver = CONSENT_YES,
            .show_public = CONSENT_YES,
        };

        store_intake_add(store, &row, (int64_t)i + 1, NULL, &error);
        g_assert_no_error(error);
    }
    g_assert_true(store_intake_commit(store, NULL, &error));
    store_close(store);
}

static void
set_up(Fixture *fixture, const Person *people, size_t n, const char *layout)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    const RollWish wish = {.purpose = ROLL_FOR_PUBLIC, .language = "en"};

    fixture->folder = g_dir_make_tmp("banner-XXXXXX", &error);
    g_assert_no_error(error);
    fixture->database = g_build_filename(fixture->folder, "test.db", NULL);
    fill_database(fixture->database, people, n);
    store = store_open_printing(fixture->database, &error);
    g_assert_no_error(error);
    fixture->roll = roll_gather(store, &wish, NULL, &error);
    g_assert_no_error(error);
    fixture->layout_path = write_layout(fixture, layout);
    fixture->layout =
        template_load(fixture->layout_path, TEMPLATE_BANNER, &error);
    g_assert_no_error(error);
    fixture->book = fontbook_open(&error);
    g_assert_no_error(error);
    fixture->shaper = shaper_new(fixture->book);
}

static void
tear_down(Fixture *fixture)
{
    g_autoptr(GDir) folder = g_dir_open(fixture->folder, 0, NULL);
    const char *name = NULL;

    shaper_free(fixture->shaper);
    fontbook_close(fixture->book);
    template_free(fixture->layout);
    roll_free(fixture->roll);
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
    g_free(fixture->folder);
    g_free(fixture->database);
    g_free(fixture->layout_path);
}

static Banner *
plan(Fixture *fixture, const char *size, const char *language,
     Findings *findings, GError **error)
{
    const BannerWish wish = {
        .language = language, .date = 1599436800, .tagged = true};
    g_autoptr(GError) refused = NULL;

    if (size != NULL)
        template_override(fixture->layout, "document", "size", size, &refused);
    g_assert_no_error(refused);
    return banner_plan(fixture->roll, fixture->layout, fixture->shaper, &wish,
                       findings, error);
}

/* Where a glyph of a name prints, on its line. */
typedef struct {
    Pu left_pu;
    Pu right_pu;
    Pu top_pu;
    Pu bottom_pu;
    Pu baseline_pu;
} Spot;

/* What a page said. */
typedef struct {
    GString *names; /* all pieces of names, one after the other */
    GArray *spots;  /* Spot */
    size_t n_separators;
    size_t n_pages;
    Pu first_x_pu; /* of the first name */
    Pu safe_inset_pu;
} Listener;

static void
note_spots(Listener *listener, InkMeter *meter, const PageItem *item)
{
    uint32_t n = 0;
    const Ink *glyphs = ink_glyphs(meter, item->text.shaped, &n);
    Pu size = item->text.size_pu;
    Pu across = units_from_em(item->text.condense, size);

    for (uint32_t i = 0; i < n; i++) {
        const Spot spot = {
            .left_pu = item->text.x_pu + units_from_em(glyphs[i].left, across),
            .right_pu =
                item->text.x_pu + units_from_em(glyphs[i].right, across),
            .top_pu = item->text.y_pu - units_from_em(glyphs[i].above, size),
            .bottom_pu = item->text.y_pu + units_from_em(glyphs[i].below, size),
            .baseline_pu = item->text.y_pu,
        };

        g_array_append_val(listener->spots, spot);
    }
}

static void
assert_in_safe_area(const Listener *listener, const Page *page)
{
    Extent media = page_media(page);
    Pu inset = listener->safe_inset_pu;

    for (guint i = 0; i < listener->spots->len; i++) {
        const Spot *spot = &g_array_index(listener->spots, Spot, i);

        /* 16: roundings of place, size and width, 0.006 mm */
        g_assert_cmpint(spot->left_pu, >=, inset - 16);
        g_assert_cmpint(spot->right_pu, <=, media.width_pu - inset + 16);
        g_assert_cmpint(spot->top_pu, >=, inset - 16);
        g_assert_cmpint(spot->bottom_pu, <=, media.height_pu - inset + 16);
    }
}

static void
assert_lines_keep_clear(const Listener *listener)
{
    for (guint i = 0; i < listener->spots->len; i++)
        for (guint j = 0; j < listener->spots->len; j++) {
            const Spot *a = &g_array_index(listener->spots, Spot, i);
            const Spot *b = &g_array_index(listener->spots, Spot, j);

            if (a->baseline_pu < b->baseline_pu && a->left_pu < b->right_pu &&
                b->left_pu < a->right_pu)
                g_assert_cmpint(a->bottom_pu, <, b->top_pu);
        }
}

static bool
listen(const Page *page, const char *label, void *data, GError **error)
{
    Listener *listener = data;
    g_autoptr(InkMeter) meter = ink_new();

    (void)error;
    g_assert_null(label);
    listener->n_pages++;
    for (size_t i = 0; i < page_n_items(page); i++) {
        const PageItem *item = page_item(page, i);

        if (item->kind != PAGE_TEXT)
            continue;
        note_spots(listener, meter, item);
        if (item->role == PAGE_ROLE_NAME) {
            if (listener->names->len == 0)
                listener->first_x_pu = item->text.x_pu;
            g_string_append(listener->names, item->text.shaped->text);
        }
        if (item->role == PAGE_ROLE_SEPARATOR)
            listener->n_separators++;
    }
    assert_in_safe_area(listener, page);
    assert_lines_keep_clear(listener);
    return true;
}

static void
run(const Banner *banner, Listener *listener)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Page) page = banner_page(banner);

    listener->names = g_string_new(NULL);
    listener->spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    listener->safe_inset_pu = units_from_mm(60); /* bleed and safe */
    g_assert_true(listen(page, NULL, listener, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(listener->n_pages, ==, 1);
}

static void
forget(Listener *listener)
{
    g_string_free(listener->names, TRUE);
    g_array_unref(listener->spots);
}

static const Person crowd[] = {
    {"Ana Torres", "es", false},
    {"Åsa Lindqvist-Öberg", "sv", false},
    {"محمد الأحمد", "ar", false},
    {"Nguyễn Thị Hiền", "vi", false},
    {"สมชาย ใจดี", "th", false},
    {"प्रिया शर्मा", "hi", false},
    {"山田 太郎", "ja", false},
    {"Γιώργος Παπαδόπουλος", "el", false},
    {"Q", "", false},
    {"דוד כהן", "he", false},
    {"Hidden Person", "en", true},
    {"Олена Шевченко", "uk", false},
};

static void
test_every_name_once(void)
{
    static const char *const sizes[] = {"2m x 1m", "6m x 2m", "1m x 4m",
                                        "300mm x 1200mm"};
    Fixture fixture = {0};
    g_autoptr(GString) expected = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(crowd); i++)
        if (!crowd[i].anonymous)
            g_string_append(expected, crowd[i].name);
    set_up(&fixture, crowd, G_N_ELEMENTS(crowd), plain_layout);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Banner) banner = plan(&fixture, sizes[i], "en", NULL, &error);
        Listener listener = {0};
        const BannerReport *report = NULL;

        g_assert_no_error(error);
        report = banner_report(banner);
        run(banner, &listener);
        g_assert_cmpstr(listener.names->str, ==, expected->str);
        g_assert_cmpuint(report->n_names, ==, 11);
        g_assert_cmpuint(report->n_anonymous, ==, 1);
        g_assert_cmpuint(listener.n_separators, ==,
                         report->n_names - (size_t)report->n_lines);
        g_assert_cmpstr(banner_title(banner), ==, "12 SAY NO");
        forget(&listener);
    }
    tear_down(&fixture);
}

/* Deep tails and stacked marks of many scripts meet on every line, and the
 * leading is as tight as a layout may ask for. */
static void
test_lines_keep_clear(void)
{
    static const Person kinds[] = {
        {"علي القاضي", "ar", false},    {"Nguyễn Thế-Ẫm", "vi", false},
        {"ญาดา ปู่ฐิติ", "th", false},      {"లక్ష్మి", "te", false},
        {"Jyoti Quigley", "en", false}, {"آمنة الآغا", "ar", false},
        {"त्रिलोक कृष्ण", "hi", false},    {"Ãgñeš Ěvý", "cs", false},
    };
    static const char layout[] =
        "[document]\nkind = banner\ntitle = Roll\nsize = 2m x 1m\n"
        "[headline]\ntext = Ågy, {total}\n"
        "[names]\norder = number\nleading = 100\n[foot]\ntext = Ágy\n";
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    Person people[150];
    Fixture fixture = {0};

    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        people[i] = kinds[g_rand_int_range(rand, 0, G_N_ELEMENTS(kinds))];
    set_up(&fixture, people, G_N_ELEMENTS(people), layout);
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Banner) banner =
            plan(&fixture, NULL, i == 0 ? "en" : "ar", NULL, &error);
        Listener listener = {0};
        const BannerReport *report = NULL;

        g_assert_no_error(error);
        run(banner, &listener); /* looks at every glyph */
        report = banner_report(banner);
        g_assert_cmpint(report->leading_pu, >, report->type_size_pu);
        forget(&listener);
    }
    tear_down(&fixture);
}

static void
test_report(void)
{
    Fixture fixture = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Banner) banner = NULL;
    const BannerReport *report = NULL;
    TypeStyle style = {.weight = 600};
    Em cap_height = 0;

    set_up(&fixture, crowd, G_N_ELEMENTS(crowd), plain_layout);
    banner = plan(&fixture, NULL, "en", NULL, &error);
    g_assert_no_error(error);
    report = banner_report(banner);
    cap_height = fontbook_primary(fixture.book, &style)->cap_height;
    g_assert_cmpint(report->finished.width_pu, ==, units_from_mm(2000));
    g_assert_cmpint(report->finished.height_pu, ==, units_from_mm(1000));
    g_assert_cmpint(report->cap_height_pu, ==,
                    units_from_em(cap_height, report->type_size_pu));
    g_assert_cmpint(report->leading_pu, >=,
                    units_from_em(UNITS_EM * 5 / 4, report->type_size_pu) - 1);
    g_assert_cmpfloat_with_epsilon(
        report->readable_m, 0.36 * units_to_mm(report->cap_height_pu), 1e-9);
    g_assert_cmpfloat_with_epsilon(
        report->easy_m, 0.12 * units_to_mm(report->cap_height_pu), 1e-9);
    tear_down(&fixture);
}

/* What fits a cloth fits a larger one in no smaller type. */
static void
test_larger_cloth(void)
{
    static const char *const sizes[] = {"1m x 500mm", "1100mm x 500mm",
                                        "1100mm x 700mm", "3m x 1m", "6m x 2m"};
    Fixture fixture = {0};
    Pu before = 0;

    set_up(&fixture, crowd, G_N_ELEMENTS(crowd), plain_layout);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Banner) banner = plan(&fixture, sizes[i], "en", NULL, &error);

        g_assert_no_error(error);
        g_assert_cmpint(banner_report(banner)->type_size_pu, >=, before);
        before = banner_report(banner)->type_size_pu;
    }
    tear_down(&fixture);
}

/* @text without blanks: where a name is taken apart there are none. */
static char *
without_blanks(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    return g_strjoinv(NULL, words);
}

static const char *const modes[] = {"justified", "centred", "grid", "list"};

/* In every mode each name stands there once, in order, and none on the logo or
 * under an eyelet. */
static void
test_modes(void)
{
    static const Person kinds[] = {
        {"علي القاضي", "ar", false},
        {"Nguyễn Thế-Ẫm", "vi", false},
        {"ญาดา ปู่ฐิติ", "th", false},
        {"བཀྲ་ཤིས", "bo", false},
        {"Jyoti Quigley", "en", false},
        {"Ana María de la Concepción Torres y Quintana", "es", false},
        {"Bo", "sv", false},
    };
    static const char layout[] =
        "[document]\nkind = banner\ntitle = Roll\nsize = 2m x 1m\n"
        "bleed = 10mm\n[headline]\ntext = {total}\nheight = 60mm\n"
        "[finish]\nsafe = 50mm\neyelets = 400mm\neyelet-inset = 30mm\n"
        "eyelet-clear = 60mm\n[keep-out logo]\nat = 700mm 400mm\n"
        "size = 300mm x 200mm\n[names]\norder = number\n";
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *expected = NULL;
    Person people[120];
    Fixture fixture = {0};

    for (size_t i = 0; i < G_N_ELEMENTS(people); i++) {
        people[i] = kinds[g_rand_int_range(rand, 0, G_N_ELEMENTS(kinds))];
        g_string_append(all, people[i].name);
    }
    expected = without_blanks(all->str);
    set_up(&fixture, people, G_N_ELEMENTS(people), layout);
    for (size_t m = 0; m < 2 * G_N_ELEMENTS(modes); m++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Banner) banner = NULL;
        g_autofree char *found = NULL;
        Listener listener = {0};

        g_test_message("%s", modes[m / 2]);
        g_assert_true(template_override(fixture.layout, "names", "mode",
                                        modes[m / 2], &error));
        banner = plan(&fixture, NULL, m % 2 == 0 ? "en" : "ar", NULL, &error);
        g_assert_no_error(error);
        run(banner, &listener);
        found = without_blanks(listener.names->str);
        g_assert_cmpstr(found, ==, expected);
        for (guint i = 0; i < listener.spots->len; i++) {
            const Spot *spot = &g_array_index(listener.spots, Spot, i);
            Pu left = units_from_mm(710);
            Pu top = units_from_mm(410);

            /* 16: roundings of place, size and width, 0.006 mm */
            g_assert_false(spot->right_pu > left + 4 &&
                           spot->left_pu < left + units_from_mm(300) - 4 &&
                           spot->bottom_pu > top + 4 &&
                           spot->top_pu < top + units_from_mm(200) - 4);
        }
        g_assert_cmpfloat(banner_report(banner)->full, >, 0.5);
        g_assert_cmpfloat(banner_report(banner)->full, <=, 1);
        forget(&listener);
    }
    tear_down(&fixture);
}

/* A larger cloth never gets smaller type, in any mode: cells for long names at
 * the ends of lines may cost a grid a little. */
static void
test_larger_cloth_in_modes(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    Person people[200];
    Fixture fixture = {0};

    for (size_t i = 0; i < G_N_ELEMENTS(people); i++)
        people[i] = crowd[g_rand_int_range(rand, 0, 10)];
    set_up(&fixture, people, G_N_ELEMENTS(people), plain_layout);
    for (size_t m = 0; m < G_N_ELEMENTS(modes); m++) {
        Pu before = 0;

        for (int step = 0; step < 12; step++) {
            g_autoptr(GError) error = NULL;
            g_autofree char *size = g_strdup_printf(
                "%dmm x %dmm", 1500 + step * 41, 700 + step * 17);
            g_autoptr(Banner) banner = NULL;
            Pu now = 0;

            g_assert_true(template_override(fixture.layout, "names", "mode",
                                            modes[m], &error));
            banner = plan(&fixture, size, "en", NULL, &error);
            g_assert_no_error(error);
            now = banner_report(banner)->type_size_pu;
            g_test_message("%s %s: %d", modes[m], size, now);
            g_assert_cmpint(now, >=, m < 2 ? before : before - before / 100);
            before = now;
        }
    }
    tear_down(&fixture);
}

static void
test_few_names(void)
{
    static const struct {
        Person people[2];
        size_t n;
        int n_lines;
    } rows[] = {
        {{{"Ana Torres", "es", false}}, 1, 1},
        {{{"Q", "en", false}}, 1, 1},
        {{{"Ana Torres", "es", false}, {"Bo", "sv", false}}, 2, 1},
        {{{"Ana Maria Torres Quintana", "es", false},
          {"Bo Bengt Andersson", "sv", false}},
         2,
         2},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        Fixture fixture = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(Banner) banner = NULL;
        Listener listener = {0};

        set_up(&fixture, rows[row].people, rows[row].n, plain_layout);
        banner = plan(&fixture, NULL, "en", NULL, &error);
        g_assert_no_error(error);
        run(banner, &listener);
        g_assert_cmpint(banner_report(banner)->n_lines, ==, rows[row].n_lines);
        g_assert_cmpint(banner_report(banner)->type_size_pu, >,
                        units_from_mm(50));
        g_assert_cmpint(banner_report(banner)->type_size_pu, <=,
                        units_from_mm(300)); /* [names] largest */
        forget(&listener);
        tear_down(&fixture);
    }
}

/* A document that reads right to left begins its lines at the right. */
static void
test_leftward_document(void)
{
    Fixture fixture = {0};
    Listener here = {0};
    Listener there = {0};

    set_up(&fixture, crowd, G_N_ELEMENTS(crowd), plain_layout);
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Banner) banner =
            plan(&fixture, "6m x 1m", i == 0 ? "en" : "ar", NULL, &error);

        g_assert_no_error(error);
        run(banner, i == 0 ? &here : &there);
    }
    g_assert_cmpint(here.first_x_pu, <, units_from_mm(1000));
    g_assert_cmpint(there.first_x_pu, >, units_from_mm(3000));
    g_assert_cmpstr(here.names->str, ==, there.names->str);
    forget(&here);
    forget(&there);
    tear_down(&fixture);
}

static void
test_name_taken_apart(void)
{
    static const Person people[] = {
        {"Ana Torres", "es", false},
        {"Maria Anna Josepha Walburga Ignatia Theresia von und zu "
         "Hohenstein-Waldburg",
         "de", false},
    };
    Fixture fixture = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Banner) banner = NULL;
    Listener listener = {0};

    set_up(&fixture, people, G_N_ELEMENTS(people),
           "[document]\nkind = banner\ntitle = Roll\nsize = 500mm x 1m\n"
           "[names]\nsmallest = 12mm\n");
    banner = plan(&fixture, NULL, "en", findings, &error);
    g_assert_no_error(error);
    run(banner, &listener);
    g_assert_cmpuint(findings_count(findings, FINDING_NAME_WRAPPED), ==, 1);
    g_assert_cmpuint(banner_report(banner)->n_names, ==, 2);
    g_assert_cmpint(banner_report(banner)->n_lines, >, 2);
    g_assert_cmpstr(listener.names->str, ==,
                    "Ana TorresMariaAnnaJosephaWalburgaIgnatiaTheresiavonundzu"
                    "Hohenstein-Waldburg");
    forget(&listener);
    tear_down(&fixture);
}

static void
test_small_type(void)
{
    Fixture fixture = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Banner) banner = NULL;

    set_up(&fixture, crowd, G_N_ELEMENTS(crowd),
           "[document]\nkind = banner\ntitle = Roll\nsize = 160mm x 130mm\n"
           "[names]\nsmallest = 2pt\nanonymous-line =\n");
    banner = plan(&fixture, NULL, "en", findings, &error);
    g_assert_no_error(error);
    g_assert_cmpint(banner_report(banner)->cap_height_pu, <, units_from_mm(3));
    g_assert_cmpuint(findings_count(findings, FINDING_SMALL_TYPE), ==, 1);
    tear_down(&fixture);
}

#define HEAD "[document]\nkind = banner\ntitle = Roll\n"

static void
test_refusals(void)
{
    static const struct {
        const char *what;
        Person people[2];
        size_t n;
        const char *layout;
        Fault fault;
        const char *message; /* a part of it */
    } rows[] = {
        {"nobody may be named",
         {{"Ana Torres", "es", true}, {"Bo Lind", "sv", true}},
         2,
         plain_layout,
         FAULT_LIMIT,
         "all 2 signatories asked not to be named"},
        {"no glyph",
         {{"Ana Torres", "es", false}, {"Bo \U0010FFFDd", "sv", false}},
         2,
         plain_layout,
         FAULT_FONT,
         "1 row cannot be set in the approved typefaces: row 2 (U+10FFFD)"},
        {"too many names",
         {{"Ana Torres", "es", false}, {"Bo Lind", "sv", false}},
         2,
         HEAD "size = 200mm x 150mm\n[names]\nsmallest = 20mm\n",
         FAULT_LIMIT,
         "2 names go onto 0.20 x 0.15 m only in type of"},
        {"a word wider than the cloth",
         {{"Wolfeschlegelsteinhausenbergerdorff Bo", "de", false}},
         1,
         HEAD "size = 200mm x 900mm\n[names]\nsmallest = 10mm\n",
         FAULT_LIMIT,
         "row 1: a word of the name is wider"},
        {"safe area too wide",
         {{"Bo", "sv", false}},
         1,
         HEAD "size = 200mm x 200mm\n[finish]\nsafe = 100mm\n",
         FAULT_LAYOUT,
         "[finish] safe"},
        {"headline too high",
         {{"Bo", "sv", false}},
         1,
         HEAD "size = 5m x 300mm\n[headline]\ntext = NO\nheight = 190mm\n",
         FAULT_LAYOUT,
         "leave no room for names"},
        {"unknown placeholder",
         {{"Bo", "sv", false}},
         1,
         HEAD "size = 5m x 3m\n[headline]\ntext = {totl} SAY\n",
         FAULT_LAYOUT,
         "[headline] text"},
        {"headline without a glyph",
         {{"Bo", "sv", false}},
         1,
         HEAD "size = 5m x 3m\n[headline]\ntext = NO \U0010FFFD\n",
         FAULT_FONT,
         "[headline] text: no approved typeface has the character "
         "U+10FFFD"},
    };

    for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
        Fixture fixture = {0};
        g_autoptr(GError) error = NULL;

        g_test_message("%s", rows[row].what);
        set_up(&fixture, rows[row].people, rows[row].n, rows[row].layout);
        g_assert_null(plan(&fixture, NULL, "en", NULL, &error));
        g_assert_error(error, FAULT, (int)rows[row].fault);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[row].message));
        for (size_t i = 0; i < rows[row].n; i++)
            g_assert_null(strstr(error->message, rows[row].people[i].name));
        tear_down(&fixture);
    }
}

/* Plans the banner of @n people with @pairs of ids that wish to stand
 * together.
 * @ret_order: their ids as they stand. [owned by caller] */
static Banner *
plan_together(Fixture *fixture, int64_t (*pairs)[2], size_t n_pairs,
              GArray **ret_order)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) wishes = g_array_new(FALSE, FALSE, sizeof(TogetherWish));
    BannerWish wish = {.language = "en", .together = wishes};
    g_autoptr(Locator) locator = NULL;
    Banner *banner = NULL;

    for (size_t i = 0; i < n_pairs; i++) {
        const TogetherWish pair = {
            .ids = g_array_append_vals(
                g_array_new(FALSE, FALSE, sizeof(int64_t)), pairs[i], 2),
            .line_no = (int)i + 1,
        };

        g_array_append_val(wishes, pair);
    }
    banner = banner_plan(fixture->roll, fixture->layout, fixture->shaper, &wish,
                         NULL, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < wishes->len; i++)
        g_array_unref(g_array_index(wishes, TogetherWish, i).ids);
    locator = locator_new(banner);
    *ret_order = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (size_t i = 0; i < locator_n(locator); i++) {
        int64_t id = locator_id(locator, i);

        if (locator_is_first(locator, i))
            g_array_append_val(*ret_order, id);
    }
    return banner;
}

#define CROWD 400

/* Every third of a crowd in many short lines wants to stand with somebody far
 * away: nearly all do, everybody stands there once, and the type is as large
 * as without. */
static void
test_together(void)
{
    static const char *const words[] = {"Ada", "Bartholomew", "Cy", "Dorothea",
                                        "Eve", "Friedemann"};
    g_autofree Person *people = g_new0(Person, CROWD);
    int64_t pairs[CROWD / 6][2];

    for (size_t i = 0; i < CROWD; i++)
        people[i].name =
            g_strdup_printf("%s %s", words[i % 6], words[i * 7 / 3 % 6]);
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        pairs[i][0] = (int64_t)i * 3 + 1;
        pairs[i][1] = CROWD - (int64_t)i * 3;
    }
    for (size_t m = 0; m < G_N_ELEMENTS(modes); m++) {
        g_autofree char *layout = g_strdup_printf(
            "[document]\nkind = banner\ntitle = Roll\nsize = 1m x 2m\n"
            "[names]\norder = number\nmode = %s\n",
            modes[m]);
        Fixture fixture;
        g_autoptr(Banner) plain = NULL;
        g_autoptr(Banner) banner = NULL;
        g_autoptr(GArray) no_order = NULL;
        g_autoptr(GArray) order = NULL;
        g_autofree bool *seen = g_new0(bool, CROWD + 1);
        const GArray *results = NULL;
        guint n_met = 0;

        set_up(&fixture, people, CROWD, layout);
        plain = plan_together(&fixture, pairs, 0, &no_order);
        banner = plan_together(&fixture, pairs, G_N_ELEMENTS(pairs), &order);
        g_assert_cmpint(banner_report(banner)->type_size_pu, >=,
                        banner_report(plain)->type_size_pu * 99 / 100);
        g_assert_cmpuint(order->len, ==, CROWD);
        for (guint i = 0; i < CROWD; i++) {
            int64_t id = g_array_index(order, int64_t, i);

            g_assert_false(seen[id]);
            seen[id] = true;
        }
        results = banner_together(banner);
        g_assert_cmpuint(results->len, ==, G_N_ELEMENTS(pairs));
        for (guint i = 0; i < results->len; i++)
            n_met += g_array_index(results, TogetherResult, i).outcome <=
                     TOGETHER_STACKED;
        g_test_message("%s: %u of %u", modes[m], n_met, results->len);
        g_assert_cmpuint(n_met * 100, >=, results->len * 95);
        g_clear_pointer(&plain, banner_free);
        g_clear_pointer(&banner, banner_free);
        tear_down(&fixture);
    }
    for (size_t i = 0; i < CROWD; i++)
        g_free((char *)people[i].name);
}

/* Both have every name at the same place. */
static void
assert_same_places(const Banner *one, const Banner *other)
{
    g_autoptr(Locator) first = locator_new(one);
    g_autoptr(Locator) second = locator_new(other);

    g_assert_cmpuint(locator_n(first), ==, locator_n(second));
    for (size_t i = 0; i < locator_n(first); i++) {
        Location a = locator_place(first, i);
        Location b = locator_place(second, i);

        g_assert_cmpint(a.id, ==, b.id);
        g_assert_cmpstr(a.name, ==, b.name);
        g_assert_cmpfloat(a.x_mm, ==, b.x_mm);
        g_assert_cmpfloat(a.y_mm, ==, b.y_mm);
        g_assert_cmpfloat(a.width_mm, ==, b.width_mm);
    }
}

/* Names that were shaped once serve at other sizes, in other modes and on
 * narrow cloths, where they are taken apart, as if they were shaped anew; a
 * banner that was planned before stays what it was. */
static void
test_shaped_before(void)
{
    static const struct {
        const char *size;
        const char *mode;
        const char *face;
    } plans[] = {
        {"2m x 1m", "justified", "sans"},  {"3m x 1m", "justified", "sans"},
        {"1m x 2m", "grid", "sans"},       {"1m x 2m", "list", "sans"},
        {"300mm x 3m", "centred", "sans"}, {"2m x 1m", "justified", "sans"},
        {"2m x 1m", "justified", "serif"},
    };

    const Person people[] = {
        {.name = "Ada Bartholomew Featherstonehaugh-Cholmondeley"},
        {.name = "Bo Li"},
        {.name = "Cy Example"},
        {.name = "Dora Maria Anders"},
    };
    Fixture fixture;
    NameBoxes *shaped = NULL;
    g_autoptr(Banner) before = NULL;
    g_autoptr(Banner) fresh_before = NULL;
    GPtrArray *layouts =
        g_ptr_array_new_with_free_func((GDestroyNotify)template_free);

    set_up(&fixture, people, G_N_ELEMENTS(people), plain_layout);
    for (size_t i = 0; i < G_N_ELEMENTS(plans); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup_printf(
            "[document]\nkind = banner\ntitle = Roll\nsize = %s\n"
            "[names]\norder = shuffle\nmode = %s\nface = %s\nsmallest = 6pt\n",
            plans[i].size, plans[i].mode, plans[i].face);
        g_autofree char *path = write_layout(&fixture, text);
        Template *layout = template_load(path, TEMPLATE_BANNER, &error);
        BannerWish wish = {.language = "en"};
        Banner *fresh = NULL;
        Banner *again = NULL;

        g_assert_no_error(error);
        g_ptr_array_add(layouts, layout);
        fresh = banner_plan(fixture.roll, layout, fixture.shaper, &wish, NULL,
                            &error);
        g_assert_no_error(error);
        wish.shaped = &shaped;
        again = banner_plan(fixture.roll, layout, fixture.shaper, &wish, NULL,
                            &error);
        g_assert_no_error(error);
        g_assert_nonnull(shaped);
        assert_same_places(fresh, again);
        if (before != NULL)
            assert_same_places(before, fresh_before);
        banner_free(before);
        banner_free(fresh_before);
        before = again;
        fresh_before = fresh;
    }
    g_clear_pointer(&before, banner_free);
    g_clear_pointer(&fresh_before, banner_free);
    nameboxes_free(shaped);
    g_ptr_array_unref(layouts);
    tear_down(&fixture);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/banner/every-name-once", test_every_name_once);
    g_test_add_func("/banner/lines-keep-clear", test_lines_keep_clear);
    g_test_add_func("/banner/report", test_report);
    g_test_add_func("/banner/larger-cloth", test_larger_cloth);
    g_test_add_func("/banner/modes", test_modes);
    g_test_add_func("/banner/larger-cloth-in-modes",
                    test_larger_cloth_in_modes);
    g_test_add_func("/banner/few-names", test_few_names);
    g_test_add_func("/banner/leftward-document", test_leftward_document);
    g_test_add_func("/banner/name-taken-apart", test_name_taken_apart);
    g_test_add_func("/banner/small-type", test_small_type);
    g_test_add_func("/banner/refusals", test_refusals);
    g_test_add_func("/banner/together", test_together);
    g_test_add_func("/banner/shaped-before", test_shaped_before);
    return g_test_run();
}
