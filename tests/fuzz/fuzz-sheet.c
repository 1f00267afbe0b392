#include "petition.h"

#include "proof/bare.h"
#include "proof/figures.h"
#include "proof/leaks.h"
#include "proof/outside.h"
#include "proof/wall.h"
#include "store/store.h"

#include <string.h>

/* Who should be printed, in a packet or on a banner; lives as long as the
 * process. */
typedef struct {
    Rowtext *rowtext;
    Roster *roster;
} Wanted;

static void
gather(const char *const *columns, bool in_public, Wanted *wanted)
{
    /* It is borrowed as long. */
    static RowtextWish wishes[2];
    RowtextWish *wish = &wishes[in_public];
    const RosterWish whom = {.in_public = in_public};
    GError *error = NULL;
    g_autoptr(Store) store = store_open_printing(petition_database(), &error);

    g_assert_no_error(error);
    *wish = (RowtextWish){.columns = columns,
                          .language = "en",
                          .display = "as-signed",
                          .symbols = "keep",
                          .anonymous = "Name withheld"};
    wanted->rowtext = rowtext_new(wish, &error);
    g_assert_no_error(error);
    wanted->roster = roster_gather(store, &whom, wanted->rowtext, &error);
    g_assert_no_error(error);
    g_assert_cmpint(roster_n(wanted->roster), ==, 8);
}

static size_t
bare_length(const char *text)
{
    g_autoptr(GString) bare = g_string_new(NULL);

    bare_append(bare, text);
    return bare->len;
}

static void
check_rows(const Sheet *sheet, const Roster *roster, size_t *length)
{
    for (guint i = 0; i < sheet->rows->len; i++) {
        const SheetRow *row = &g_array_index(sheet->rows, SheetRow, i);
        size_t n = 0;

        (void)roster_find(roster, &row->key, &n);
        g_assert_true(row->text != NULL || n > 0);
        g_assert_cmpint(row->no, >=, 0);
        g_assert_cmpint(row->page_no, >=, 1);
        g_assert_cmpint(row->page_no, <=, (int)sheet->pages->len);
        if (row->text != NULL)
            *length += bare_length(row->text);
    }
    for (guint i = 0; i < sheet->gaps->len; i++) {
        const SheetGap *gap = &g_array_index(sheet->gaps, SheetGap, i);

        g_assert_cmpint(gap->first_no, <=, gap->last_no);
    }
}

/* Reads what is no row, too; nothing stands there that was not read. */
static void
check_sheet(const char *text, const SheetWish *wish, const Wanted *wanted)
{
    g_autoptr(Sheet) sheet = sheet_new(text, wish, wanted->roster);
    g_autoptr(Report) report = report_new(NULL);
    g_autoptr(Outside) outside = outside_new(wanted->roster, report);
    size_t length = 0;

    g_assert_cmpuint(sheet->pages->len, ==, sheet->among->len);
    check_rows(sheet, wanted->roster, &length);
    for (guint i = 0; i < sheet->pages->len; i++) {
        const char *rest = g_ptr_array_index(sheet->pages, i);
        g_autoptr(GArray) figures = figures_read(rest);
        g_autoptr(GArray) leaks = leaks_new();
        const ReportPlace place = {.file = "a.pdf", .page_no = (int)i + 1};

        leaks_find_numbers(leaks, rest, (int)i + 1, NULL);
        outside_note(outside, rest, g_ptr_array_index(sheet->among, i), &place);
        length += bare_length(rest);
    }
    outside_tell(outside);
    g_assert_cmpuint(length, <=, bare_length(text));
}

/* What a manifest tells of a file of eight rows on two pages. */
static Inventory *
describe(void)
{
    static const InventoryPage pages[] = {{1, 1}, {2, 6}};
    Inventory *inventory = inventory_new();
    InventoryFile *file = inventory_add(inventory);

    file->first_no = 1;
    file->last_no = 8;
    g_array_append_vals(file->pages, pages, G_N_ELEMENTS(pages));
    return inventory;
}

/* The text of a file, as a reader gives it: of a packet, with a manifest and
 * without, whose numbers may begin again, of plain lines, and of a banner. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const numbered[] = {"number", "name", "town", NULL};
    static const char *const plain[] = {"name", NULL};
    static Wanted packet;
    static Wanted banner;
    static GHashTable *heads;
    static Inventory *inventory;
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autofree char *text = g_utf8_make_valid(bytes, -1);
    g_autoptr(GArray) leaks = leaks_new();

    if (heads == NULL) {
        gather(numbered, false, &packet);
        gather(plain, true, &banner);
        heads = wall_heads();
        inventory = describe();
    }
    check_sheet(text,
                &(SheetWish){.kind = SHEET_NUMBERED,
                             .about = &g_array_index(inventory->files,
                                                     InventoryFile, 0)},
                &packet);
    check_sheet(text, &(SheetWish){.kind = SHEET_NUMBERED}, &packet);
    check_sheet(text, &(SheetWish){.kind = SHEET_NUMBERED, .restarts = true},
                &packet);
    check_sheet(text, &(SheetWish){.kind = SHEET_LINES}, &banner);
    check_sheet(text, &(SheetWish){.kind = SHEET_WALL, .heads = heads},
                &banner);
    leaks_find(leaks, text, 1, NULL);
    leaks_find_about(leaks, text, NULL);
    return 0;
}
