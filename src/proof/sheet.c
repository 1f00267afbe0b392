#include "proof/sheet.h"

#include "proof/sheet-inside.h"
#include "proof/wall.h"

#include <string.h>

/* How many places are tried for the end of a row: right-to-left text comes with
 * a mark after each character. */
#define MOST_ENDS 250

/* Places where the number after it might begin. */
#define MOST_NEXT 6

const BareMark *
sheet_mark(const Bare *bare, guint idx)
{
    return &g_array_index(bare->marks, BareMark, idx);
}

/* The mark at or after byte @at. */
static guint
mark_from(const Bare *bare, guint idx, guint at)
{
    while (idx + 1 < bare->marks->len && sheet_mark(bare, idx)->at < at)
        idx++;
    return idx;
}

bool
sheet_is_known(const Cutter *cutter, guint from, guint to, RosterKey *ret_key)
{
    size_t n = 0;

    /* Not to take the digest of all that follows on a page. */
    if (to <= from || to - from > roster_longest(cutter->roster))
        return false;
    *ret_key = roster_key(cutter->bare->text->str + from, to - from);
    (void)roster_find(cutter->roster, ret_key, &n);
    return n > 0;
}

/* Adds the text between two marks to @out, with its blanks and lines. */
void
sheet_append_text(const Bare *bare, guint from, guint to, GString *out)
{
    for (guint i = from; i < to; i++) {
        guint at = sheet_mark(bare, i)->at;

        g_string_append_len(out, bare->text->str + at,
                            (gssize)(sheet_mark(bare, i + 1)->at - at));
        g_string_append_c(out, sheet_mark(bare, i + 1)->new_line ? '\n' : ' ');
    }
}

/* What stands before mark @to is no row. */
void
sheet_leave(Cutter *cutter, guint to)
{
    sheet_append_text(cutter->bare, cutter->mark, to, cutter->rest);
    cutter->mark = MAX(cutter->mark, to);
}

void
sheet_add_row(GArray *rows, const Cutter *cutter, const RosterKey *key,
              int64_t no, char *text_taken)
{
    const SheetRow row = {*key, no, cutter->page_no, text_taken};

    g_array_append_val(rows, row);
}

/* --- Numbered rows ------------------------------------------------------- */

/* Whether a row with number @no may follow, at mark @idx. Returns where its
 * number ends, or 0. */
static guint
begins(const Cutter *cutter, guint idx, int64_t no)
{
    return bare_number_at(cutter->bare, idx, no);
}

/* Where the row after @no might begin, first of all at mark @idx. */
static bool
may_be_next(const Cutter *cutter, guint idx, int64_t no)
{
    return begins(cutter, idx, no + 1) != 0 ||
           (cutter->wish->restarts && begins(cutter, idx, 1) != 0);
}

/* Finds the end of the row with number @no whose text begins at byte @from and
 * mark @idx, if it is somebody's.   @ret_end: the mark after it. */
static bool
match(const Cutter *cutter, guint idx, guint from, int64_t no,
      RosterKey *ret_key, guint *ret_end)
{
    const Bare *bare = cutter->bare;
    guint last = bare->marks->len - 1;
    guint first = last;
    int n_next = 0;

    for (guint i = idx + 1; i <= last && n_next < MOST_NEXT; i++) {
        if (i < last && !may_be_next(cutter, i, no))
            continue;
        if (n_next++ == 0)
            first = i;
        if (sheet_is_known(cutter, from, sheet_mark(bare, i)->at, ret_key)) {
            *ret_end = i;
            return true;
        }
    }
    for (guint i = first; i > idx + 1 && first - i < MOST_ENDS; i--)
        if (sheet_is_known(cutter, from, sheet_mark(bare, i - 1)->at,
                           ret_key)) {
            *ret_end = i - 1;
            return true;
        }
    return false;
}

/* A row stands at @spot: it may be the first of its page, or the last. */
static void
note_row(Cutter *cutter, SheetSpot spot)
{
    SheetSpot *among = &cutter->among;

    if (among->to == 0 || spot.from < among->from)
        among->from = spot.from;
    among->to = MAX(among->to, spot.to);
}

/* Takes the row with number @no that begins at mark @idx, if one does and it is
 * somebody's. */
static bool
take_known(Cutter *cutter, guint idx, int64_t no)
{
    guint from = begins(cutter, idx, no);
    guint end = 0;
    SheetSpot spot;
    RosterKey key;

    if (from == 0 || !match(cutter, mark_from(cutter->bare, idx, from), from,
                            no, &key, &end))
        return false;
    sheet_leave(cutter, idx);
    sheet_add_row(cutter->sheet->rows, cutter, &key, no, NULL);
    cutter->mark = end;
    spot.from = from;
    spot.to = sheet_mark(cutter->bare, end)->at;
    note_row(cutter, spot);
    cutter->next_no = no + 1;
    return true;
}

/* Takes the next row where it is the one that is expected. */
static bool
take_expected(Cutter *cutter)
{
    for (guint i = cutter->mark; i + 1 < cutter->bare->marks->len; i++)
        if ((cutter->next_no > 0 && take_known(cutter, i, cutter->next_no)) ||
            (cutter->wish->restarts && cutter->next_no != 1 &&
             take_known(cutter, i, 1)))
            return true;
    return false;
}

/* The number that begins line @idx: to the next blank, and beyond it where
 * three figures follow, as French groups them; the number of a page beside that
 * of a row is no part of it. 0: none begins it. */
static int64_t
leading_number(const Bare *bare, guint idx)
{
    const char *text = bare->text->str;
    guint from = sheet_mark(bare, idx)->at;
    int64_t no = 0;

    if (bare_number(text + from, text + sheet_mark(bare, idx + 1)->at, &no) ==
        text + from)
        return 0;
    for (guint i = idx + 1; i + 1 < bare->marks->len; i++) {
        guint at = sheet_mark(bare, i)->at;
        guint end = sheet_mark(bare, i + 1)->at;
        int64_t group = 0;

        if (no > BARE_NUMBER_MOST || g_utf8_strlen(text + at, end - at) != 3 ||
            bare_number(text + at, text + end, &group) != text + end)
            break;
        no = no * 1000 + group;
    }
    return no;
}

/* Whether the number at the begin of line @idx is above the expected one, and
 * its row somebody's: then it is taken and those before it are a gap. */
static bool
take_later(Cutter *cutter, guint idx)
{
    const Bare *bare = cutter->bare;
    int64_t expected = cutter->next_no;
    int64_t no = 0;

    if (!sheet_mark(bare, idx)->new_line)
        return false;
    no = leading_number(bare, idx);
    if (no <= expected || !take_known(cutter, idx, no))
        return false;
    if (expected > 0) {
        const SheetGap gap = {expected, no - 1, cutter->page_no};

        g_array_append_val(cutter->sheet->gaps, gap);
    }
    return true;
}

/* Takes a row that is nobody's, which the expected number begins. */
static bool
take_unknown(Cutter *cutter)
{
    const Bare *bare = cutter->bare;
    guint last = bare->marks->len - 1;
    guint idx = cutter->mark;
    guint begin = 0;
    guint end = 0;
    guint from = 0;
    SheetSpot spot;
    RosterKey key;
    GString *text = NULL;

    while (idx < last && (!sheet_mark(bare, idx)->new_line ||
                          begins(cutter, idx, cutter->next_no) == 0))
        idx++;
    if (idx >= last || cutter->next_no == 0)
        return false;
    from = begins(cutter, idx, cutter->next_no);
    begin = mark_from(bare, idx, from); /* behind all lines of the number */
    end = begin;
    while (end < last && !(sheet_mark(bare, end)->new_line &&
                           may_be_next(cutter, end, cutter->next_no)))
        end++;
    /* The last one of a page ends with its line. */
    if (end == last) {
        end = begin;
        while (end < last && !sheet_mark(bare, end)->new_line)
            end++;
    }
    sheet_leave(cutter, idx);
    text = g_string_new(NULL);
    sheet_append_text(bare, begin, end, text);
    spot.from = from;
    spot.to = sheet_mark(bare, end)->at;
    key = roster_key(bare->text->str + from, spot.to - from);
    sheet_add_row(cutter->doubtful, cutter, &key, cutter->next_no,
                  g_string_free(text, FALSE));
    g_array_append_val(cutter->spots, spot);
    cutter->mark = end;
    cutter->next_no++;
    return true;
}

static void
clear_row(void *data)
{
    g_free(((SheetRow *)data)->text);
}

/* Those that are doubtful are rows up to number @last_no, and others are
 * not. */
static void
settle(Cutter *cutter, int64_t last_no, guint before)
{
    GArray *doubtful = cutter->doubtful;

    for (guint i = 0; i < doubtful->len; i++) {
        SheetRow *row = &g_array_index(doubtful, SheetRow, i);

        if (row->no <= last_no) {
            SheetRow taken = *row;

            row->text = NULL;
            g_array_insert_val(cutter->sheet->rows, before, taken);
            before++;
            if (taken.page_no == cutter->page_no)
                note_row(cutter, g_array_index(cutter->spots, SheetSpot, i));
        }
    }
    g_array_set_size(doubtful, 0);
    g_array_set_size(cutter->spots, 0);
}

/* The last number that should be on the page; 0 where nobody says. */
static int64_t
last_expected(const Cutter *cutter)
{
    const InventoryFile *about = cutter->wish->about;

    if (about == NULL || cutter->wish->restarts)
        return 0;
    for (guint i = 0; i < about->pages->len; i++) {
        const InventoryPage *page =
            &g_array_index(about->pages, InventoryPage, i);

        if (page->page_no == cutter->page_no)
            return i + 1 < about->pages->len ? page[1].first_no - 1
                                             : about->last_no;
    }
    return 0;
}

static bool
take_any_later(Cutter *cutter)
{
    for (guint i = cutter->mark; i + 1 < cutter->bare->marks->len; i++)
        if (take_later(cutter, i))
            return true;
    return false;
}

/* Takes numbers that are gaps and doubtful rows for what they are, now that
 * another row was found. */
static void
settle_before(Cutter *cutter)
{
    GArray *rows = cutter->sheet->rows;
    GArray *gaps = cutter->sheet->gaps;
    int64_t no = g_array_index(rows, SheetRow, rows->len - 1).no;
    SheetGap *gap =
        gaps->len > 0 ? &g_array_index(gaps, SheetGap, gaps->len - 1) : NULL;

    /* Numbers that doubtful rows have are none that are lacking. */
    if (cutter->doubtful->len > 0 && gap != NULL && gap->last_no == no - 1) {
        const SheetRow *last = &g_array_index(cutter->doubtful, SheetRow,
                                              cutter->doubtful->len - 1);

        if (gap->first_no <= last->no)
            gap->first_no = last->no + 1;
        if (gap->first_no > gap->last_no)
            g_array_set_size(gaps, gaps->len - 1);
    }
    settle(cutter, no - 1, rows->len - 1);
}

static void
cut_numbered(Cutter *cutter)
{
    int64_t last_no = last_expected(cutter);
    int64_t before_no = cutter->next_no;

    for (;;) {
        if (take_expected(cutter)) {
            settle_before(cutter);
            before_no = cutter->next_no;
        } else if (take_unknown(cutter)) {
            continue;
        } else if (take_any_later(cutter)) {
            settle_before(cutter);
            before_no = cutter->next_no;
        } else {
            break;
        }
    }
    if (last_no > 0) {
        settle(cutter, last_no, cutter->sheet->rows->len);
        cutter->next_no = MAX(before_no, last_no + 1);
    } else {
        cutter->next_no = before_no;
    }
}

/* --- The file ------------------------------------------------------------ */

/* What Sheet.among has of the page. [owned by caller] */
static char *
among_of(const Cutter *cutter)
{
    const SheetSpot *among = &cutter->among;

    return g_strndup(cutter->bare->text->str + among->from,
                     among->to - among->from);
}

static void
cut_page(Cutter *cutter, const char *text, size_t length)
{
    g_autoptr(Bare) bare = bare_new(text, length);

    if (cutter->separator != NULL)
        bare_mark_sign(bare, cutter->separator);
    cutter->bare = bare;
    cutter->mark = 0;
    cutter->among = (SheetSpot){0};
    cutter->rest = g_string_new(NULL);
    if (bare->text->len > 0) {
        if (cutter->wish->kind == SHEET_NUMBERED)
            cut_numbered(cutter);
        else
            wall_cut(cutter);
        sheet_leave(cutter, bare->marks->len - 1);
    }
    g_ptr_array_add(cutter->sheet->among, among_of(cutter));
    g_ptr_array_add(cutter->sheet->pages,
                    g_string_free(g_steal_pointer(&cutter->rest), FALSE));
}

Sheet *
sheet_new(const char *text, const SheetWish *wish, const Roster *roster)
{
    Sheet *sheet = g_new0(Sheet, 1);
    g_autoptr(GArray) doubtful = g_array_new(FALSE, FALSE, sizeof(SheetRow));
    g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(SheetSpot));
    Cutter cutter = {.sheet = sheet,
                     .wish = wish,
                     .roster = roster,
                     .doubtful = doubtful,
                     .spots = spots};

    g_array_set_clear_func(doubtful, clear_row);
    sheet->rows = g_array_new(FALSE, FALSE, sizeof(SheetRow));
    g_array_set_clear_func(sheet->rows, clear_row);
    sheet->pages = g_ptr_array_new_with_free_func(g_free);
    sheet->among = g_ptr_array_new_with_free_func(g_free);
    sheet->gaps = g_array_new(FALSE, FALSE, sizeof(SheetGap));
    if (wish->kind == SHEET_WALL)
        cutter.separator = wall_separator(text, wish, roster);
    if (wish->restarts)
        cutter.next_no = 1;
    else if (wish->about != NULL)
        cutter.next_no = wish->about->first_no;
    while (*text != '\0') {
        const char *end = text + strcspn(text, "\f");

        cutter.page_no++;
        cut_page(&cutter, text, (size_t)(end - text));
        text = *end == '\0' ? end : end + 1;
    }
    g_free(cutter.separator);
    return sheet;
}

void
sheet_free(Sheet *sheet)
{
    if (sheet == NULL)
        return;
    g_array_unref(sheet->rows);
    g_ptr_array_unref(sheet->pages);
    g_ptr_array_unref(sheet->among);
    g_array_unref(sheet->gaps);
    g_free(sheet);
}
