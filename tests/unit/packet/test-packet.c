#include "fixture.h"

#include <string.h>

static const PacketWish english = {.language = "en",
                                   .date = 1599436800}; /* 7 September 2020 */

static Packet *
plan(Fixture *fixture, const Roll *roll, const Template *layout)
{
    g_autoptr(GError) error = NULL;
    Packet *packet = packet_plan(roll, layout, fixture->shaper, &english,
                                 fixture->findings, &error);

    g_assert_no_error(error);
    return packet;
}

static Seen *
run(Packet *packet, int idx)
{
    g_autoptr(GError) error = NULL;
    Seen *seen = seen_new();
    PageSink sink = seen_sink(seen);

    seen->hand = packet_hand_new(packet);
    g_assert_true(packet_run(packet, seen->hand, idx, &sink, NULL, &error));
    g_assert_no_error(error);
    return seen;
}

static bool
contains(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        return true;
    g_test_message("'%s' is not in '%s'", part, text);
    return false;
}

/* The documents, one line each. [owned] */
static char *
describe(const Packet *packet)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < packet_n_documents(packet); i++) {
        const PacketDocument *document = packet_document(packet, i);

        g_string_append_printf(
            text, "%s: %s, %d pages, %d-%d%s\n", document->file_name,
            document->title, document->n_pages, (int)document->first_no,
            (int)document->last_no, document->is_manifest ? ", last" : "");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
test_documents(Fixture *fixture, const void *data)
{
    static const struct {
        const char *changes[4];
        const char *documents;
    } cases[] = {
        {{NULL},
         "letter: Free the printer – Letter, 1 pages, 0-0\n"
         "signatures: Free the printer, 2 pages, 1-40\n"
         "manifest: Free the printer – Manifest, 0 pages, 0-0, last\n"},
        {{"part letter|separate|no", NULL},
         "signatures: Free the printer, 3 pages, 1-40\n"
         "manifest: Free the printer – Manifest, 0 pages, 0-0, last\n"},
        {{"part title|separate|yes", "part manifest|", NULL},
         "letter: Free the printer – Letter, 1 pages, 0-0\n"
         "title: Free the printer – The petition, 1 pages, 0-0\n"
         "signatures: Free the printer – Signatures, 1 pages, 1-40\n"},
        {{"part letter|", "part title|", "part manifest|", NULL},
         "signatures: Free the printer – Signatures, 1 pages, 1-40\n"},
    };

    g_autoptr(Roll) roll = NULL;
    StoreRow rows[40];

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        rows[i] = (StoreRow){.name = "Ada Ash",
                             .status = STATUS_VERIFIED,
                             .deliver = CONSENT_YES,
                             .show_public = CONSENT_UNKNOWN};
    roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Template) layout = fixture_layout(fixture, cases[i].changes);
        g_autoptr(Packet) packet = plan(fixture, roll, layout);
        g_autofree char *documents = describe(packet);

        g_assert_cmpstr(documents, ==, cases[i].documents);
        for (int k = 0; k < packet_n_documents(packet); k++) {
            g_autoptr(Seen) seen = run(packet, k);
            const PacketDocument *document = packet_document(packet, k);

            if (!document->is_manifest)
                g_assert_cmpint((int)seen->pages->len, ==, document->n_pages);
            for (int n = 0; n < (int)seen->pages->len; n++)
                g_assert_cmpint(atoi(seen_page(seen, n)->label), ==, n + 1);
        }
    }
}

/* --- Every entry once, in order, inside the text area ------------------- */

/* What has been read off the signature pages so far. */
typedef struct {
    GString *names;
    size_t n_rows;
    GArray *open; /* of PageElementKind: elements, the innermost last */
} Reading;

static int
compare_x(gconstpointer a, gconstpointer b)
{
    const PageItem *const *first = a;
    const PageItem *const *second = b;

    return ((*first)->text.x_pu > (*second)->text.x_pu) -
           ((*first)->text.x_pu < (*second)->text.x_pu);
}

/* The items of a row: its number must be the next one, and nothing overlaps.
 */
static void
read_row(Reading *reading, GPtrArray *row)
{
    g_autoptr(GString) number = g_string_new(NULL);
    bool named = false;

    for (guint i = 0; i < row->len; i++)
        if (((PageItem *)row->pdata[i])->role == PAGE_ROLE_NAME)
            g_string_append(reading->names,
                            ((PageItem *)row->pdata[i])->text.shaped->text);
    g_ptr_array_sort(row, compare_x);
    for (guint i = 0; i < row->len; i++) {
        const PageItem *item = row->pdata[i];

        named = named || item->role == PAGE_ROLE_NAME;
        if (!named)
            g_string_append(number, item->text.shaped->text);
        for (guint k = i + 1; k < row->len; k++) {
            const PageItem *other = row->pdata[k];

            if (other->text.y_pu == item->text.y_pu)
                g_assert_cmpint(item_right_pu(item), <=, other->text.x_pu + 6);
        }
    }
    g_string_replace(number, ",", "", 0);
    g_assert_cmpint(atoi(number->str), ==, (int)++reading->n_rows);
}

static void
check_inside(const PageItem *item, const Rect *area)
{
    bool is_box = item->kind == PAGE_BOX;
    Pu left_pu = is_box ? item->box.x_pu : item->text.x_pu;
    Pu right_pu =
        is_box ? item->box.x_pu + item->box.width_pu : item_right_pu(item);
    Pu top_pu = is_box ? item->box.y_pu : item->text.y_pu;
    Pu bottom_pu =
        is_box ? item->box.y_pu + item->box.height_pu : item->text.y_pu;

    g_assert_cmpint(left_pu, >=, area->x_pu - 6);
    g_assert_cmpint(right_pu, <=, area->x_pu + area->width_pu + 6);
    g_assert_cmpint(top_pu, >=, area->y_pu);
    g_assert_cmpint(bottom_pu, <=, area->y_pu + area->height_pu);
}

/* Whether an element @kind is open. */
static bool
is_open(const Reading *reading, PageElementKind kind)
{
    for (guint i = 0; i < reading->open->len; i++)
        if (g_array_index(reading->open, PageElementKind, i) == kind)
            return true;
    return false;
}

/* Follows the begins and ends of elements.   Returns whether a row of the
 * table's body has ended. */
static bool
follow_element(Reading *reading, const PageItem *item)
{
    PageElementKind kind = item->element.kind;

    if (item->kind == PAGE_BEGIN) {
        g_array_append_val(reading->open, kind);
        return false;
    }
    g_assert_cmpuint(reading->open->len, >, 0);
    kind =
        g_array_index(reading->open, PageElementKind, reading->open->len - 1);
    g_array_set_size(reading->open, reading->open->len - 1);
    return kind == PAGE_TR && is_open(reading, PAGE_TBODY);
}

static void
read_page(Reading *reading, const SeenPage *page, const Rect *area)
{
    g_autoptr(GPtrArray) row = g_ptr_array_new();

    for (guint i = 0; i < page->items->len; i++) {
        PageItem *item = &g_array_index(page->items, PageItem, i);

        if (item->kind == PAGE_TEXT && item->role == PAGE_ROLE_ARTIFACT) {
            g_assert_cmpint(item->text.x_pu, >=, area->x_pu - 6);
            g_assert_cmpint(item_right_pu(item), <=,
                            area->x_pu + area->width_pu + 6);
            g_assert_cmpint(item->text.y_pu, >, 0);
            g_assert_cmpint(item->text.y_pu, <, page->media.height_pu);
            continue;
        }
        if (item->kind == PAGE_BEGIN || item->kind == PAGE_END) {
            if (follow_element(reading, item)) {
                read_row(reading, row);
                g_ptr_array_set_size(row, 0);
            }
            continue;
        }
        check_inside(item, area);
        if (item->kind != PAGE_TEXT)
            continue;
        g_assert_true(is_open(reading, PAGE_TD) ||
                      is_open(reading, PAGE_TH_COLUMN));
        if (is_open(reading, PAGE_TD))
            g_ptr_array_add(row, item);
    }
    g_assert_cmpuint(row->len, ==, 0);
}

static void
check_foot(const SeenPage *page, size_t first, size_t last, size_t total,
           int page_no, int n_pages)
{
    g_autofree char *text = page_text(page, PAGE_ROLE_ARTIFACT);
    g_autofree char *range =
        first == last
            ? g_strdup_printf("%" G_GSIZE_FORMAT, first)
            : g_strdup_printf("%" G_GSIZE_FORMAT "\u2013%" G_GSIZE_FORMAT,
                              first, last);
    g_autofree char *foot =
        g_strdup_printf("Nos%sof%" G_GSIZE_FORMAT ",page%dof%d", range, total,
                        page_no, n_pages);

    g_assert_true(contains(text, foot));
}

/* The page that @bookmark leads to. */
static int
first_page_with(const Seen *seen, const char *bookmark)
{
    for (int i = 0; i < (int)seen->pages->len; i++)
        if (g_ptr_array_find_with_equal_func(seen_page(seen, i)->bookmarks,
                                             bookmark, g_str_equal, NULL))
            return i;
    g_assert_not_reached();
}

static void
check_signatures(const Roll *roll, const Template *layout, const Seen *seen)
{
    Reading reading = {g_string_new(NULL), 0,
                       g_array_new(FALSE, FALSE, sizeof(PageElementKind))};
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(RollWindow) window = roll_read(roll, 0, SIZE_MAX, NULL);
    g_autofree char *all = NULL;
    g_autofree char *read = NULL;
    Extent paper = template_extent(layout, "document", "paper");
    Margins margins = template_margins(layout, "document", "margins");
    int n_pages = (int)seen->pages->len;

    for (int i = first_page_with(seen, "0 Signatures"); i < n_pages; i++) {
        const SeenPage *page = seen_page(seen, i);
        size_t before = reading.n_rows;
        Rect area;

        g_assert_true(pagebox_area(paper, &margins,
                                   pagebox_is_recto(i + 1, true), &area));
        g_assert_cmpint(page->media.width_pu, ==, paper.width_pu);
        read_page(&reading, page, &area);
        g_assert_cmpuint(reading.n_rows, >, before);
        check_foot(page, before + 1, reading.n_rows, roll_n_entries(roll),
                   i + 1, n_pages);
    }
    g_assert_cmpuint(reading.n_rows, ==, roll_n_entries(roll));
    for (size_t i = 0; i < roll_n_entries(roll); i++) {
        const char *name = rollwindow_entry(window, i)->name;

        g_string_append(expected, name != NULL ? name : "(withheld)");
    }
    all = without_spaces(expected->str);
    read = without_spaces(reading.names->str);
    g_assert_cmpstr(read, ==, all);
    g_assert_cmpuint(reading.open->len, ==, 0);
    g_array_unref(reading.open);
    g_string_free(reading.names, TRUE);
}

static void
test_random(Fixture *fixture, const void *data)
{
    static const struct {
        const char *paper;
        const char *margins;
        size_t n_rows;
    } cases[] = {
        {"A4", "20mm 18mm 22mm 26mm", 700},
        {"Letter", "15mm 15mm 15mm 15mm", 1},
        {"A5", "15mm 12mm 18mm 14mm", 300},
        {"A3", "30mm 40mm 30mm 20mm", 999},
        {"330mm x 110mm", "12mm 20mm 14mm 25mm", 120},
    };

    (void)data;
    for (guint32 i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *paper =
            g_strconcat("document|paper|", cases[i].paper, NULL);
        g_autofree char *margins =
            g_strconcat("document|margins|", cases[i].margins, NULL);
        const char *changes[] = {paper, margins, "type|title|serif 14pt/20pt",
                                 NULL};
        g_autoptr(Roll) roll =
            fixture_random_roll(fixture, i + 1, cases[i].n_rows);
        g_autoptr(Template) layout = fixture_layout(fixture, changes);
        g_autoptr(Packet) packet = plan(fixture, roll, layout);
        g_autoptr(Seen) seen = run(packet, 1);
        g_autoptr(Seen) again = run(packet, 1);

        g_test_message("seed %u, %s", i + 1, cases[i].paper);
        g_assert_cmpint((int)seen->pages->len, ==,
                        packet_document(packet, 1)->n_pages);
        check_signatures(roll, layout, seen);
        g_assert_cmpuint(again->pages->len, ==, seen->pages->len);
        if (cases[i].n_rows > 100)
            g_assert_cmpuint(
                findings_count(fixture->findings, FINDING_NAME_WRAPPED), >, 0);
    }
}

/* --- What stands on the pages ------------------------------------------- */

static StoreRow
row(const char *name, SignatureStatus status, SignatureDisplay display)
{
    return (StoreRow){.name = name,
                      .town = "Ash",
                      .country = "GB",
                      .signed_at = "2020-09-07",
                      .status = status,
                      .display = display,
                      .deliver = CONSENT_YES,
                      .show_public = CONSENT_UNKNOWN};
}

static Roll *
mixed_roll(Fixture *fixture)
{
    const StoreRow rows[] = {
        row("Zoe Ash", STATUS_VERIFIED, SIGNATURE_ANONYMOUS),
        row("Ada Ash", STATUS_VERIFIED, SIGNATURE_FULL),
        row("Bea Ash", STATUS_VERIFIED, SIGNATURE_FULL),
        row("Cyd Ash", STATUS_PENDING, SIGNATURE_FULL),
        row("Dot Ash", STATUS_PENDING, SIGNATURE_FULL),
        row("Eva Ash", STATUS_WITHDRAWN, SIGNATURE_FULL),
        row("Fay Ash", STATUS_VERIFIED, SIGNATURE_FULL),
    };

    return fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
}

static void
test_texts(Fixture *fixture, const void *data)
{
    g_autoptr(Roll) roll = mixed_roll(fixture);
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(Packet) packet = plan(fixture, roll, layout);
    g_autoptr(Seen) letter = run(packet, 0);
    g_autoptr(Seen) volume = run(packet, 1);
    g_autofree char *letter_text =
        page_text(seen_page(letter, 0), PAGE_ROLE_BODY);
    g_autofree char *title = page_text(seen_page(volume, 0), PAGE_ROLE_HEADING);
    g_autofree char *body = page_text(seen_page(volume, 0), PAGE_ROLE_BODY);
    g_autofree char *running =
        page_text(seen_page(volume, 1), PAGE_ROLE_ARTIFACT);
    g_autofree char *names = page_text(seen_page(volume, 1), PAGE_ROLE_NAME);
    g_autofree char *cells = page_text(seen_page(volume, 1), PAGE_ROLE_CELL);

    (void)data;
    g_assert_cmpstr(letter_text, ==, "TotheMinisterFreetheprinter");
    g_assert_cmpstr(title, ==, "Freetheprinter");
    g_assert_true(contains(body, "Lethimprint."));
    g_assert_true(contains(body, "4peoplehavesigned."));
    g_assert_true(contains(body, "From7September2020to7September2020."));
    g_assert_cmpstr(names, ==, "(withheld)AdaAshBeaAshFayAsh");
    g_assert_true(contains(cells, "2AshUnitedKingdom"));
    /* The guide passes over those who are not named. */
    g_assert_true(contains(running, "AdaAshtoFayAsh"));
    g_assert_null(strstr(running, "Zoe"));
    g_assert_cmpuint(findings_count(fixture->findings, FINDING_TEXT_MISSING),
                     ==, 0);
}

static void
test_manifest(Fixture *fixture, const void *data)
{
    static const char digest[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    g_autoptr(Roll) roll = mixed_roll(fixture);
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(Packet) packet = plan(fixture, roll, layout);
    g_autoptr(Seen) manifest = NULL;
    g_autofree char *text = NULL;
    static const char *const expected[] = {
        "Manifest",   "signatures.pdf21–412,345",
        "SHA-256",    digest,
        "Received7",  "Pending2",
        "Withdrawn1", "Printed4",
        "Unnamed1"};

    (void)data;
    packet_describe_file(packet, 1, "signatures.pdf", digest, 12345, 2);
    manifest = run(packet, 2);
    g_assert_cmpuint(manifest->pages->len, ==, 1);
    {
        g_autofree char *heading =
            page_text(seen_page(manifest, 0), PAGE_ROLE_HEADING);
        g_autofree char *body =
            page_text(seen_page(manifest, 0), PAGE_ROLE_BODY);

        text = g_strconcat(heading, body, NULL);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_true(contains(text, expected[i]));
    /* A file that was not made is not vouched for. */
    g_assert_null(strstr(text, "letter.pdf"));
    g_assert_null(strstr(text, "Held"));
}

static void
test_columns(Fixture *fixture, const void *data)
{
    /* "Chad" is narrower than a country may be. */
    const StoreRow rows[] = {{.name = "Ada",
                              .country = "TD",
                              .status = STATUS_VERIFIED,
                              .deliver = CONSENT_YES}};
    g_autoptr(Roll) roll = fixture_roll(fixture, rows, 1);
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(Packet) packet = plan(fixture, roll, layout);
    g_autoptr(Seen) volume = run(packet, 1);
    g_autofree char *running =
        page_text(seen_page(volume, 1), PAGE_ROLE_ARTIFACT);
    g_autofree char *headings =
        page_text(seen_page(volume, 1), PAGE_ROLE_HEADING);
    g_autofree char *title = page_text(seen_page(volume, 0), PAGE_ROLE_BODY);

    (void)data;
    /* Columns that nobody fills are left out, and so is the line about dates;
     * one name alone is its own guide. */
    g_assert_cmpstr(headings, ==, "No.NameCountry");
    g_assert_true(contains(running, "Nos1of1"));
    g_assert_null(strstr(running, "AdatoAda"));
    g_assert_null(strstr(title, "From"));
}

/* The first glyph of the entry's name on @page. */
static uint32_t
first_glyph(const SeenPage *page, int name_idx)
{
    for (guint i = 0; i < page->items->len; i++) {
        const PageItem *item = &g_array_index(page->items, PageItem, i);

        if (item->kind == PAGE_TEXT && item->role == PAGE_ROLE_NAME &&
            name_idx-- == 0)
            return item->text.shaped->glyphs[0].glyph;
    }
    g_assert_not_reached();
}

/* The language of a row reaches the shaper: one spelling, other letters. */
static void
test_languages(Fixture *fixture, const void *data)
{
    StoreRow rows[] = {
        row("Ştefan", STATUS_VERIFIED, SIGNATURE_FULL),
        row("Ştefan", STATUS_VERIFIED, SIGNATURE_FULL),
        row("Ştefan", STATUS_VERIFIED, SIGNATURE_FULL),
    };
    g_autoptr(Roll) roll = NULL;
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(Packet) packet = NULL;
    g_autoptr(Seen) volume = NULL;

    (void)data;
    rows[0].language = "ro";
    rows[1].language = "tr";
    roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
    packet = plan(fixture, roll, layout);
    volume = run(packet, 1);
    g_assert_cmpuint(first_glyph(seen_page(volume, 1), 0), !=,
                     first_glyph(seen_page(volume, 1), 1));
    g_assert_cmpuint(first_glyph(seen_page(volume, 1), 1), ==,
                     first_glyph(seen_page(volume, 1), 2));
}

/* How far from the page's left edge the rules begin; how many there are. */
static int
count_rules(const SeenPage *page, Pu *ret_x_pu)
{
    int n_rules = 0;

    for (guint i = 0; i < page->items->len; i++) {
        const PageItem *item = &g_array_index(page->items, PageItem, i);

        if (item->kind != PAGE_BOX)
            continue;
        *ret_x_pu = item->box.x_pu;
        n_rules++;
    }
    return n_rules;
}

static void
test_rules(Fixture *fixture, const void *data)
{
    static const struct {
        const char *change;
        int n_rules; /* with that of the heading */
    } cases[] = {
        {"part signatures|rule-every|0", 1},
        {"part signatures|rule-every|1", 13},
        {"part signatures|rule-every|5", 3},
        {"part signatures|rule-every|12", 2},
    };

    g_autoptr(Roll) roll = fixture_random_roll(fixture, 7, 12);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *changes[] = {cases[i].change, NULL};
        g_autoptr(Template) layout = fixture_layout(fixture, changes);
        g_autoptr(Packet) packet = plan(fixture, roll, layout);
        g_autoptr(Seen) volume = run(packet, 1);
        Pu x_pu = 0;

        g_test_message("%s", cases[i].change);
        g_assert_cmpint(count_rules(seen_page(volume, 1), &x_pu), ==,
                        cases[i].n_rules);
    }
}

/* What is read from right to left is bound on the right; words that have no
 * translation keep their own figures. */
static void
test_leftward(Fixture *fixture, const void *data)
{
    const char *changes[] = {"document|margins|20mm 18mm 22mm 26mm", NULL};
    const PacketWish arabic = {.language = "ar-EG", .date = english.date};
    g_autoptr(Roll) roll = fixture_random_roll(fixture, 7, 100);
    g_autoptr(Template) layout = fixture_layout(fixture, changes);
    g_autoptr(GError) error = NULL;
    g_autoptr(Packet) packet =
        packet_plan(roll, layout, fixture->shaper, &arabic, NULL, &error);
    g_autoptr(Seen) volume = NULL;
    g_autofree char *running = NULL;
    Pu x_pu = 0;

    (void)data;
    g_assert_no_error(error);
    volume = run(packet, 1);
    running = page_text(seen_page(volume, 1), PAGE_ROLE_ARTIFACT);
    g_assert_true(contains(running, "of100,page2of"));
    count_rules(seen_page(volume, 1), &x_pu);
    g_assert_cmpint(x_pu, ==, units_from_mm(26));
    count_rules(seen_page(volume, 2), &x_pu);
    g_assert_cmpint(x_pu, ==, units_from_mm(18));
}

/* --- Bookmarks ------------------------------------------------------------ */

static void
test_bookmarks(Fixture *fixture, const void *data)
{
    g_autoptr(Roll) roll = fixture_random_roll(fixture, 5, 2100);
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(Packet) packet = plan(fixture, roll, layout);
    g_autoptr(Seen) volume = run(packet, 1);
    g_autoptr(GString) all = g_string_new(NULL);

    (void)data;
    for (int i = 0; i < (int)volume->pages->len; i++) {
        const SeenPage *page = seen_page(volume, i);

        for (guint k = 0; k < page->bookmarks->len; k++) {
            const char *bookmark = g_ptr_array_index(page->bookmarks, k);
            g_autofree char *cells = page_text(page, PAGE_ROLE_CELL);

            g_string_append_printf(all, "%s|", bookmark);
            /* The page holds what its bookmark promises. */
            if (g_str_has_prefix(bookmark, "1 Signatures 1,001"))
                g_assert_true(contains(cells, "1,001"));
        }
    }
    g_assert_cmpstr(all->str, ==,
                    "0 The petition|0 Signatures|1 Signatures 1–1,000|"
                    "1 Signatures 1,001–2,000|1 Signatures 2,001–2,100|");
}

/* --- Headings ------------------------------------------------------------- */

/* The widths of the lines of headings on @page, in the order they stand in.
 * Returns how many there are. */
static int
heading_widths(const SeenPage *page, Pu ret_width_pu[8])
{
    int n_lines = 0;
    Pu y_pu = 0;

    for (guint i = 0; i < page->items->len; i++) {
        PageItem *item = &g_array_index(page->items, PageItem, i);

        if (item->kind != PAGE_TEXT || item->role != PAGE_ROLE_HEADING)
            continue;
        if (n_lines == 0 || item->text.y_pu > y_pu) {
            g_assert_cmpint(n_lines, <, 8);
            ret_width_pu[n_lines++] = 0;
        }
        y_pu = item->text.y_pu;
        ret_width_pu[n_lines - 1] += item_right_pu(item) - item->text.x_pu;
    }
    return n_lines;
}

/* A title that needs a second line shares itself out over both. */
static void
test_balanced(Fixture *fixture, const void *data)
{
    g_autoptr(Roll) roll = mixed_roll(fixture);
    g_autoptr(GString) title = g_string_new("Ink");
    Pu width_pu[8];
    int n_wrapped = 0;

    (void)data;
    for (int i = 0; i < 40; i++) {
        g_autofree char *change = NULL;
        const char *changes[] = {NULL, NULL};
        g_autoptr(Template) layout = NULL;
        g_autoptr(Packet) packet = NULL;
        g_autoptr(Seen) volume = NULL;

        g_string_append(title, " ink");
        change = g_strconcat("document|title|", title->str, NULL);
        changes[0] = change;
        layout = fixture_layout(fixture, changes);
        packet = plan(fixture, roll, layout);
        volume = run(packet, 1);
        if (heading_widths(seen_page(volume, 0), width_pu) != 2)
            continue;
        n_wrapped++;
        g_assert_cmpint(width_pu[1], >, width_pu[0] / 2);
        g_assert_cmpint(width_pu[0], >, width_pu[1] / 2);
    }
    g_assert_cmpint(n_wrapped, >, 4);
}

/* --- What a screen reader is told ----------------------------------------- */

/* The pages as elements with their text: "P(Yes.)Table(TR(TD(1)))".
 * [owned by caller] */
static char *
outline(const Seen *seen)
{
    GString *out = g_string_new(NULL);

    for (int i = 0; i < (int)seen->pages->len; i++) {
        const SeenPage *page = seen_page(seen, i);

        for (guint k = 0; k < page->items->len; k++) {
            const PageItem *item = &g_array_index(page->items, PageItem, k);

            if (item->kind == PAGE_END) {
                g_string_append_c(out, ')');
            } else if (item->kind == PAGE_TEXT &&
                       item->role != PAGE_ROLE_ARTIFACT) {
                g_string_append(out, item->text.shaped->text);
            } else if (item->kind == PAGE_BEGIN) {
                g_string_append(out, page_element_name(item->element.kind));
                if (item->element.kind == PAGE_TH_ROW)
                    g_string_append(out, "/row");
                if (item->element.n_columns > 1)
                    g_string_append_printf(out, "/%d", item->element.n_columns);
                if (item->element.language != NULL)
                    g_string_append_printf(out, "/%s", item->element.language);
                g_string_append_c(out, '(');
            }
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void
test_elements(Fixture *fixture, const void *data)
{
    static const char digest[] =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const StoreRow rows[] = {{.name = "Ada Ash",
                              .language = "cy",
                              .status = STATUS_VERIFIED,
                              .display = SIGNATURE_FULL,
                              .deliver = CONSENT_YES}};

    static const struct {
        const char *tags;
        const char *rows;
    } cases[] = {
        {"document|tags|entry", "Table(THead(TR(TH(No.)TH(Name)))TBody(TR("
                                "TD/en(1)TD/cy(Ada Ash))))"
                                "\n"},
        {"document|tags|column", "P(No.Name)P(1Phrase/cy(Ada Ash))\n"},
    };

    g_autoptr(Roll) roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const changes[] = {cases[i].tags, NULL};
        g_autoptr(Template) layout = fixture_layout(fixture, changes);
        g_autoptr(Packet) packet = plan(fixture, roll, layout);
        g_autoptr(Seen) letter = run(packet, 0);
        g_autoptr(Seen) volume = run(packet, 1);
        g_autoptr(Seen) manifest = NULL;
        g_autofree char *letter_outline = outline(letter);
        g_autofree char *volume_outline = outline(volume);
        g_autofree char *manifest_outline = NULL;

        packet_describe_file(packet, 1, "signatures.pdf", digest, 5, 2);
        manifest = run(packet, 2);
        manifest_outline = outline(manifest);
        g_assert_cmpstr(letter_outline, ==,
                        "P/en(To the Minister)P/en(Free the printer)\n");
        g_assert_true(g_str_has_prefix(
            volume_outline, "H1/en(Free the printer)P/en(To the Minister)"
                            "P/en(Free the printer)P/en(Let him print.)P/en("));
        g_assert_true(g_str_has_suffix(volume_outline, cases[i].rows));
        g_assert_true(
            contains(manifest_outline,
                     "Table(TR(TH/en(File)TH/en(Pages)TH/en(Signatures)"
                     "TH/en(Bytes))"
                     "TR(TH/row/en(signatures.pdf)TD/en(2)TD/en(1)TD/en(5))"
                     "TR(TD/4/en(SHA-256 01234567"));
        g_assert_true(contains(manifest_outline,
                               "H2/en(How the signatures were counted)"
                               "Table(TR(TH/row/en(Received)TD/en(1))"));
    }
}

/* Words of a text in another language are told apart, across its lines too. */
static void
test_spans(Fixture *fixture, const void *data)
{
    static const char *const none[] = {NULL};
    const StoreRow rows[] = {{.name = "Ada Ash",
                              .status = STATUS_VERIFIED,
                              .display = SIGNATURE_FULL,
                              .deliver = CONSENT_YES}};
    g_autoptr(Roll) roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
    g_autoptr(Template) layout = NULL;
    g_autoptr(Packet) packet = NULL;
    g_autoptr(Seen) letter = NULL;
    g_autofree char *text = NULL;

    (void)data;
    fixture_write(fixture, "letter.txt",
                  "To <span lang=\"pt-BR\">os</span> <span lang=\"EN\">us"
                  "</span>\n"
                  "<span lang=\"fr\">a b\u2028c</span><span lang=\"de\">d"
                  "</span>\n");
    layout = fixture_layout(fixture, none);
    packet = plan(fixture, roll, layout);
    letter = run(packet, 0);
    text = outline(letter);
    g_assert_cmpstr(text, ==,
                    "P/en(To Span/pt-br(os) us)"
                    "P/en(Span/fr(a bc)Span/de(d))\n");
}

/* The same rows, however little is told of them, in every product. */
static void
test_no_tags(Fixture *fixture, const void *data)
{
    const char *const changes[] = {"document|tags|none", NULL};
    const char *const both[] = {"document|tags|none",
                                "document|standard|pdfa-2u", NULL};
    g_autoptr(Roll) roll = mixed_roll(fixture);
    g_autoptr(Template) refused = fixture_layout(fixture, changes);
    g_autoptr(Template) layout = fixture_layout(fixture, both);
    g_autoptr(GError) error = NULL;
    g_autoptr(Packet) none = packet_plan(roll, refused, fixture->shaper,
                                         &english, fixture->findings, &error);
    g_autoptr(Packet) packet = NULL;

    (void)data;
    g_assert_null(none);
    g_assert_error(error, FAULT, FAULT_LAYOUT);
    g_assert_true(contains(error->message, "[document] tags: standard = "
                                           "pdfa-2a needs tags"));
    packet = plan(fixture, roll, layout);
    g_assert_nonnull(packet);
}

/* --- Long texts ----------------------------------------------------------- */

static void
test_long_text(Fixture *fixture, const void *data)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Roll) roll = mixed_roll(fixture);
    g_autoptr(Template) layout = NULL;
    g_autoptr(Packet) packet = NULL;
    int word = 0;

    (void)data;
    for (int i = 0; i < 60; i++) {
        for (int k = 0; k < 50 + i % 37; k++)
            g_string_append_printf(text, "w%d. ", word++);
        g_string_append(text, "\n\n");
    }
    fixture_write(fixture, "letter.txt", text->str);
    fixture_write(fixture, "petition.txt", text->str);
    layout = fixture_layout(fixture, NULL);
    packet = plan(fixture, roll, layout);
    for (int idx = 0; idx < 2; idx++) {
        g_autoptr(Seen) seen = run(packet, idx);
        g_autoptr(GString) read = g_string_new(NULL);
        g_autoptr(GString) expected = g_string_new(NULL);

        for (int i = 0; i < word; i++)
            g_string_append_printf(expected, "w%d.", i);
        g_assert_cmpint((int)seen->pages->len, >, 3);
        for (guint i = 0; i < seen->pages->len; i++) {
            g_autofree char *body =
                page_text(seen_page(seen, (int)i), PAGE_ROLE_BODY);

            g_string_append(read, body);
        }
        /* Only the title page has more: its total stands on its first page.
         */
        if (idx == 0) {
            g_assert_cmpstr(read->str, ==, expected->str);
        } else {
            g_autofree char *first =
                page_text(seen_page(seen, 0), PAGE_ROLE_BODY);
            g_autofree char *folio =
                page_text(seen_page(seen, 1), PAGE_ROLE_ARTIFACT);

            g_assert_true(contains(first, "4peoplehavesigned."));
            g_assert_cmpstr(folio, ==, "2");
            g_string_replace(
                read, "4peoplehavesigned.From7September2020to7September2020.",
                "", 0);
            g_assert_true(g_str_has_prefix(read->str, expected->str));
        }
    }
}

/* A letter's closing and the request never stand alone on a page, wherever
 * the text happens to end. */
static void
test_closing(Fixture *fixture, const void *data)
{
    g_autoptr(Roll) roll = mixed_roll(fixture);
    int n_two_pages = 0;

    (void)data;
    for (int n_lines = 20; n_lines < 50; n_lines++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(Template) layout = NULL;
        g_autoptr(Packet) packet = NULL;

        for (int i = 0; i < n_lines; i++)
            g_string_append_printf(text, "w%d.\n", i);
        g_string_append(text, "\nLast.\n\nYours,\n\n\nAda");
        fixture_write(fixture, "letter.txt", text->str);
        fixture_write(fixture, "petition.txt", text->str);
        layout = fixture_layout(fixture, NULL);
        packet = plan(fixture, roll, layout);
        for (int idx = 0; idx < 2; idx++) {
            g_autoptr(Seen) seen = run(packet, idx);
            int n_pages = packet_document(packet, idx)->n_pages - idx;
            g_autofree char *last =
                page_text(seen_page(seen, n_pages - 1), PAGE_ROLE_BODY);

            n_two_pages += n_pages == 2;
            g_assert_true(contains(last, "Last.Yours,Ada"));
            g_assert_true(idx == 0 || contains(last, "Lethimprint."));
            g_assert_true(idx == 1 || g_str_has_prefix(last, "w"));
        }
    }
    g_assert_cmpint(n_two_pages, >, 20);
}

/* --- Failures ------------------------------------------------------------- */

static void
test_refused(Fixture *fixture, const void *data)
{
    static const struct {
        const char *changes[4];
        Fault fault;
        const char *words;
    } cases[] = {
        {{"document|paper|A5", "document|margins|20mm 80mm 20mm 80mm"},
         FAULT_LAYOUT,
         "[document] margins: the margins leave nothing"},
        {{"document|margins|20mm 90mm 20mm 90mm"},
         FAULT_LAYOUT,
         "[part signatures] columns: the column"},
        {{"document|paper|210mm x 70mm", "type|title|serif 9pt/12pt"},
         FAULT_LAYOUT,
         "[document] margins: the text area is 28 mm high"},
        {{"document|margins|5mm 18mm 22mm 26mm"},
         FAULT_LAYOUT,
         "[document] margins: the running line in the top margin needs"},
        {{"document|margins|20mm 18mm 5mm 26mm"},
         FAULT_LAYOUT,
         "[document] margins: the running line in the bottom margin needs"},
        {{"type|names|sans 72pt/80pt"},
         FAULT_LAYOUT,
         "[part signatures] columns: the column"},
        {{"type|title|serif 144pt/600pt"}, FAULT_LAYOUT, "[type] title"},
        {{"part signatures|foot|{frist}"}, FAULT_LAYOUT, "frist"},
        {{"part signatures|guide|{last_nme}"}, FAULT_LAYOUT, "last_nme"},
        {{"part title|total-line|{totl} people"}, FAULT_LAYOUT, "totl"},
        {{"part signatures|"}, FAULT_LAYOUT, "no part has kind = signatures"},
        {{"part letter|kind|signatures", "part letter|file",
          "part letter|separate"},
         FAULT_LAYOUT,
         "more than one part has kind = signatures"},
        {{"part signatures|heading-name|\U000F0000"},
         FAULT_FONT,
         "[part signatures] heading-name: no approved typeface has the "
         "character U+F0000"},
        {{"part title|request|\U000F0000"},
         FAULT_FONT,
         "[part title] request: "},
        {{"document|title|\U000F0000", "part letter|"},
         FAULT_FONT,
         "[document] title: "},
    };

    g_autoptr(Roll) roll = fixture_random_roll(fixture, 1, 10);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Template) layout = fixture_layout(fixture, cases[i].changes);

        g_test_message("%s", cases[i].changes[0]);
        g_assert_null(
            packet_plan(roll, layout, fixture->shaper, &english, NULL, &error));
        g_assert_error(error, FAULT, (int)cases[i].fault);
        g_assert_true(contains(error->message, cases[i].words));
    }
}

static void
test_missing_glyphs(Fixture *fixture, const void *data)
{
    StoreRow rows[12];
    g_autoptr(Roll) roll = NULL;
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        rows[i] = row(i == 0 ? "Ada Ash" : "Ada \U000F0000", STATUS_VERIFIED,
                      SIGNATURE_FULL);
    rows[1].name = "Ada Ash";
    rows[1].town = "\U000F0001";
    rows[2].town = "\U000F0001"; /* one row, however much it lacks */
    roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
    g_assert_null(packet_plan(roll, layout, fixture->shaper, &english,
                              fixture->findings, &error));
    g_assert_error(error, FAULT, FAULT_FONT);
    g_assert_true(contains(error->message, "row 2 (U+F0001), row 3 (U+F0000)"));
    g_assert_true(g_str_has_prefix(error->message, "11 rows cannot be set "));
    g_assert_true(contains(error->message, "row 11 (U+F0000), ...; "));
    g_assert_null(strstr(error->message, "Ada"));
    g_assert_cmpuint(findings_count(fixture->findings, FINDING_MISSING_GLYPH),
                     ==, 11);
}

/* A sink that fails stops the run; the same packet then runs whole. */
static void
test_sink_fails(Fixture *fixture, const void *data)
{
    g_autoptr(Roll) roll = fixture_random_roll(fixture, 3, 200);
    g_autoptr(Template) layout = fixture_layout(fixture, NULL);
    g_autoptr(Packet) packet = plan(fixture, roll, layout);

    (void)data;
    for (int idx = 0; idx < packet_n_documents(packet); idx++) {
        g_autoptr(Seen) seen = seen_new();
        PageSink sink = seen_sink(seen);
        g_autoptr(GError) error = NULL;
        g_autoptr(Seen) whole = NULL;

        seen->fails_at = idx == 1 ? 2 : 0;
        seen->hand = packet_hand_new(packet);
        g_assert_false(
            packet_run(packet, seen->hand, idx, &sink, NULL, &error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
        whole = run(packet, idx);
        g_assert_cmpuint(whole->pages->len, >, seen->pages->len);
    }
}

static void
test_missing_texts(Fixture *fixture, const void *data)
{
    const PacketWish german = {.language = "de-AT"};
    const char *changes[] = {"document|title[de]|Freiheit", NULL};
    g_autoptr(Roll) roll = mixed_roll(fixture);
    g_autoptr(Template) layout = fixture_layout(fixture, changes);
    g_autoptr(GError) error = NULL;
    g_autoptr(Packet) packet = packet_plan(roll, layout, fixture->shaper,
                                           &german, fixture->findings, &error);

    (void)data;
    g_assert_no_error(error);
    g_assert_true(
        g_str_has_prefix(packet_document(packet, 1)->title, "Freiheit"));
    g_assert_cmpuint(findings_count(fixture->findings, FINDING_TEXT_MISSING), >,
                     5);
}

#define add(path, function)                                                    \
    g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/packet/documents", test_documents);
    add("/packet/random", test_random);
    add("/packet/texts", test_texts);
    add("/packet/manifest", test_manifest);
    add("/packet/columns", test_columns);
    add("/packet/languages", test_languages);
    add("/packet/rules", test_rules);
    add("/packet/leftward", test_leftward);
    add("/packet/bookmarks", test_bookmarks);
    add("/packet/balanced", test_balanced);
    add("/packet/elements", test_elements);
    add("/packet/spans", test_spans);
    add("/packet/no-tags", test_no_tags);
    add("/packet/long-text", test_long_text);
    add("/packet/closing", test_closing);
    add("/packet/refused", test_refused);
    add("/packet/missing-glyphs", test_missing_glyphs);
    add("/packet/missing-texts", test_missing_texts);
    add("/packet/sink-fails", test_sink_fails);
    return g_test_run();
}
