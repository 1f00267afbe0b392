#include "packet/rows.h"

#include "layout/wording.h"
#include "packet/figures.h"

#include <string.h>

/* Rules: one under the heading, fine ones under the rows. */
#define HEADING_RULE_PT 0.75
#define ROW_RULE_PT 0.25
static const Colour row_rule_colour = {COLOUR_GRAY, {400, 0, 0, 0}, ""};

/* Between two columns, in type sizes. */
#define GAP_SIZES 1.4

/* Narrowest column for names, and for towns and countries, in type sizes:
 * some sixteen and ten characters. */
#define LEAST_NAME_SIZES 8
#define LEAST_PLACE_SIZES 5

/* Most of the free width that a country may take, and what the name takes of
 * the rest where there are towns [per cent]. */
#define MOST_COUNTRY_SHARE 28
#define NAME_SHARE 62

/* Rows named in the message about missing glyphs. */
#define MISSING_NAMED 10

#define HEADING_LINES 1

typedef struct ColumnKind ColumnKind;

typedef struct {
    const ColumnKind *kind;
    Pu content_pu; /* of words: the widest one's natural width */
    Pu from_start_pu;
    Pu width_pu;
} Column;

struct Rows {
    const Makeup *makeup;
    char *group;     /* [owned] */
    GArray *columns; /* of Column */
    bool row_rules;
    Pu name_drop_pu;             /* from a row's top to its baseline */
    Pu heading_drop_pu;          /* the same of the heading */
    const char *anonymous;       /* [borrowed] */
    TemplateType anonymous_type; /* italic: these are not names */
    GString *missing;            /* "row 118 (U+1E5B), ..." */
    size_t n_missing;            /* rows */
};

/* One kind of column. */
struct ColumnKind {
    const char *name;    /* in the key "columns" */
    const char *heading; /* key of its heading */
    PageRole role;
    bool is_number; /* in figures, flush to the right */
    bool is_word;   /* one of few, all known before columns are shared
                       out, in the document's language */
    bool may_wrap;
    /* What stands in the row of entry @idx. [borrowed until the next call] */
    const char *(*text)(const Rows *rows, size_t idx, const RollEntry *entry);
};

static const char *
number_text(const Rows *rows, size_t idx, const RollEntry *entry)
{
    (void)entry;
    return wording_row_number(rows->makeup->wording, (int64_t)idx + 1);
}

static const char *
name_text(const Rows *rows, size_t idx, const RollEntry *entry)
{
    (void)idx;
    return entry->name != NULL ? entry->name : rows->anonymous;
}

static const char *
town_text(const Rows *rows, size_t idx, const RollEntry *entry)
{
    (void)rows;
    (void)idx;
    return entry->town;
}

static const char *
country_text(const Rows *rows, size_t idx, const RollEntry *entry)
{
    (void)idx;
    return wording_row_country(rows->makeup->wording, entry->country);
}

static const char *
date_text(const Rows *rows, size_t idx, const RollEntry *entry)
{
    (void)idx;
    return wording_row_date(rows->makeup->wording, entry->signed_at, true);
}

static const ColumnKind column_kinds[] = {
    {"number", "heading-number", PAGE_ROLE_CELL, true, false, false,
     number_text},
    {"name", "heading-name", PAGE_ROLE_NAME, false, false, true, name_text},
    {"town", "heading-town", PAGE_ROLE_CELL, false, false, true, town_text},
    {"country", "heading-country", PAGE_ROLE_CELL, false, true, true,
     country_text},
    {"date", "heading-date", PAGE_ROLE_CELL, false, true, false, date_text},
};

static const ColumnKind *
column_kind(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(column_kinds); i++)
        if (strcmp(column_kinds[i].name, name) == 0)
            return &column_kinds[i];
    g_assert_not_reached(); /* keys.c lets no other word through */
}

static const char *
heading_of(const Rows *rows, const ColumnKind *kind)
{
    return template_text(rows->makeup->layout, rows->group, kind->heading,
                         rows->makeup->language);
}

static Pu
natural_pu(const Rows *rows, const char *text, const TemplateType *type)
{
    const Makeup *makeup = rows->makeup;
    ShapedName name =
        shaper_name(makeup->shaper, text, makeup->language, &type->style);

    /* One up: the sum of rounded pieces may be that much more. */
    return units_from_em(name.advance, type->size_pu) + 1;
}

/* Whether any entry has something for @column to print. Of words, measures
 * them all. */
static bool
survey(const Rows *rows, Column *column)
{
    const Roll *roll = rows->makeup->roll;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool filled = false;

    for (size_t i = 0; i < roll_n_entries(roll); i++) {
        const char *text = column->kind->text(rows, i, roll_entry(roll, i));

        if (*text == '\0')
            continue;
        filled = true;
        if (!column->kind->is_word)
            break;
        if (g_hash_table_add(seen, (void *)text))
            column->content_pu =
                MAX(column->content_pu,
                    natural_pu(rows, text, &rows->makeup->names));
    }
    return filled;
}

/* The width of the widest row number. */
static Pu
numbers_pu(const Rows *rows)
{
    const Makeup *makeup = rows->makeup;
    size_t n = roll_n_entries(makeup->roll);
    int64_t eights = 8; /* as wide as any figure, also where they differ */
    g_autofree char *widest = NULL;

    while (eights < (int64_t)n / 10 * 8)
        eights = eights * 10 + 8;
    widest = wording_number(MAX(eights, (int64_t)n), makeup->language);
    return figures_width_pu(makeup->shaper, widest, makeup->language,
                            &makeup->names);
}

static Column *
column_named(const Rows *rows, const char *name)
{
    for (guint i = 0; i < rows->columns->len; i++) {
        Column *column = &g_array_index(rows->columns, Column, i);

        if (strcmp(column->kind->name, name) == 0)
            return column;
    }
    return NULL;
}

/* Gives @column @width_pu, or what its heading needs, and takes it from
 * *@free_pu.   @column: [may be NULL] */
static void
give(const Rows *rows, Column *column, Pu width_pu, Pu *free_pu)
{
    if (column == NULL)
        return;
    column->width_pu =
        MAX(width_pu, natural_pu(rows, heading_of(rows, column->kind),
                                 &rows->makeup->headings));
    *free_pu -= column->width_pu;
}

static bool
check_width(const Rows *rows, const char *name, int least_sizes, GError **error)
{
    const Column *column = column_named(rows, name);
    g_autofree char *where = NULL;
    Pu least_pu = least_sizes * rows->makeup->names.size_pu;

    if (column == NULL || column->width_pu >= least_pu)
        return true;
    where = makeup_where(rows->makeup, rows->group, "columns");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the column %s would be %.0f mm wide and needs %.0f mm: "
                "leave out a column, or narrow [document] margins",
                where, name, MAX(0.0, units_to_mm(column->width_pu)),
                units_to_mm(least_pu));
    return false;
}

/* Shares the measure out among the columns. */
static bool
share_out(Rows *rows, GError **error)
{
    const Makeup *makeup = rows->makeup;
    Rect area = makeup_area(makeup, 1);
    Pu gap_pu = (Pu)(makeup->names.size_pu * GAP_SIZES);
    Pu free_pu = area.width_pu - ((Pu)rows->columns->len - 1) * gap_pu;
    Column *town = column_named(rows, "town");
    Column *country = column_named(rows, "country");
    Column *date = column_named(rows, "date");
    Pu country_pu = 0;
    Pu at_pu = 0;

    give(rows, column_named(rows, "number"), numbers_pu(rows), &free_pu);
    give(rows, date, date != NULL ? date->content_pu : 0, &free_pu);
    country_pu = free_pu / 100 * MOST_COUNTRY_SHARE;
    if (country != NULL)
        country_pu = MIN(country->content_pu, country_pu);
    give(rows, country, country_pu, &free_pu);
    if (column_named(rows, "name") == NULL)
        give(rows, town, free_pu, &free_pu);
    else
        give(rows, town, free_pu / 100 * (100 - NAME_SHARE), &free_pu);
    give(rows, column_named(rows, "name"), free_pu, &free_pu);
    for (guint i = 0; i < rows->columns->len; i++) {
        Column *column = &g_array_index(rows->columns, Column, i);

        column->from_start_pu = at_pu;
        at_pu += column->width_pu + gap_pu;
    }
    if (!check_width(rows, "country", LEAST_PLACE_SIZES, error) ||
        !check_width(rows, "town", LEAST_PLACE_SIZES, error) ||
        !check_width(rows, "name", LEAST_NAME_SIZES, error))
        return false;
    if (free_pu < 0) {
        g_autofree char *where = makeup_where(makeup, rows->group, "columns");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the columns are %.0f mm wider than the text area",
                    where, units_to_mm(-free_pu));
        return false;
    }
    return true;
}

/* Whether the headings have all their glyphs. */
static bool
check_headings(const Rows *rows, GError **error)
{
    const Makeup *makeup = rows->makeup;

    for (guint i = 0; i < rows->columns->len; i++) {
        const ColumnKind *kind = g_array_index(rows->columns, Column, i).kind;

        if (!makeup_check_glyphs(makeup, rows->group, kind->heading,
                                 heading_of(rows, kind), &makeup->headings,
                                 error))
            return false;
    }
    return makeup_check_glyphs(makeup, rows->group, "anonymous",
                               rows->anonymous, &rows->anonymous_type, error);
}

/* From the top of a line of the rows' grid to its baseline. */
static Pu
drop_pu(const Makeup *makeup, const TemplateType *type)
{
    const Rect line = {0};
    const Face *face =
        fontbook_primary(shaper_book(makeup->shaper), &type->style);

    return pagebox_baseline(&line, 0, makeup->names.leading_pu,
                            units_from_em(face->ascent, type->size_pu),
                            units_from_em(face->descent, type->size_pu));
}

Rows *
rows_new(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(Rows) rows = g_new0(Rows, 1);
    const char *const *name = template_list(makeup->layout, group, "columns");

    rows->makeup = makeup;
    rows->group = g_strdup(group);
    rows->columns = g_array_new(FALSE, TRUE, sizeof(Column));
    rows->row_rules = template_switch(makeup->layout, group, "row-rules");
    rows->name_drop_pu = drop_pu(makeup, &makeup->names);
    rows->heading_drop_pu = drop_pu(makeup, &makeup->headings);
    rows->anonymous =
        template_text(makeup->layout, group, "anonymous", makeup->language);
    rows->anonymous_type = makeup->names;
    rows->anonymous_type.style.italic = true;
    rows->missing = g_string_new(NULL);
    for (; *name != NULL; name++) {
        Column column = {.kind = column_kind(*name)};

        if (survey(rows, &column))
            g_array_append_val(rows->columns, column);
    }
    if (!share_out(rows, error) || !check_headings(rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

void
rows_free(Rows *rows)
{
    if (rows == NULL)
        return;
    g_free(rows->group);
    g_array_unref(rows->columns);
    g_string_free(rows->missing, TRUE);
    g_free(rows);
}

static Cell
cell_of(Rows *rows, const Column *column, size_t idx, const RollEntry *entry)
{
    bool is_anonymous = entry->name == NULL;
    bool is_theirs =
        !column->kind->is_word && !column->kind->is_number && !is_anonymous;

    return (Cell){
        .text = column->kind->text(rows, idx, entry),
        .language = is_theirs ? entry->language : rows->makeup->language,
        .type = is_anonymous && column->kind->role == PAGE_ROLE_NAME
                    ? &rows->anonymous_type
                    : &rows->makeup->names,
        .width_pu = column->width_pu,
        .may_wrap = column->kind->may_wrap,
    };
}

/* Remembers that @cell of row @id lacks a glyph. */
static void
note_missing(Rows *rows, const Cell *cell, int64_t id, Findings *findings)
{
    uint32_t character = shaper_missing(rows->makeup->shaper, cell->text,
                                        cell->language, &cell->type->style);

    findings_add(findings, FINDING_MISSING_GLYPH, id, "no glyph for U+%04X",
                 character);
    if (rows->n_missing++ < MISSING_NAMED)
        g_string_append_printf(
            rows->missing, "%srow %" G_GINT64_FORMAT " (U+%04X)",
            rows->missing->len > 0 ? ", " : "", id, character);
}

/* Tells of what a reader might stumble at. A country is the same word in
 * every row: nothing to tell of a person. */
static void
note_fit(const Column *column, const Cell *cell, const CellFit *fit, int64_t id,
         Findings *findings)
{
    const char *name = column->kind->name;

    if (column->kind->is_word)
        return;
    if (fit->size_pu < cell->type->size_pu)
        findings_add(findings, FINDING_NAME_CONDENSED, id,
                     "%s set at %.1f pt to fit its column", name,
                     units_to_pt(fit->size_pu));
    else if (fit->condense < UNITS_EM)
        findings_add(findings, FINDING_NAME_CONDENSED, id,
                     "%s condensed to %.0f %% to fit its column", name,
                     100.0 * fit->condense / UNITS_EM);
    else if (fit->break_at > 0)
        findings_add(findings, FINDING_NAME_WRAPPED, id, "%s set in two lines",
                     name);
}

int
rows_measure(Rows *rows, size_t idx, Findings *findings)
{
    const RollEntry *entry = roll_entry(rows->makeup->roll, idx);
    int n_lines = 1;
    bool whole = true;

    for (guint i = 0; i < rows->columns->len; i++) {
        const Column *column = &g_array_index(rows->columns, Column, i);
        Cell cell;
        CellFit fit;

        if (column->kind->is_number)
            continue;
        cell = cell_of(rows, column, idx, entry);
        fit = cell_fit(rows->makeup->shaper, &cell);
        if (fit.n_missing > 0 && whole) {
            note_missing(rows, &cell, entry->id, findings);
            whole = false;
        }
        note_fit(column, &cell, &fit, entry->id, findings);
        n_lines = MAX(n_lines, cell_n_lines(&fit));
    }
    return n_lines;
}

bool
rows_are_whole(const Rows *rows, GError **error)
{
    if (rows->n_missing == 0)
        return true;
    g_set_error(error, FAULT, FAULT_FONT,
                "no approved typeface has characters of %s%s; %" G_GSIZE_FORMAT
                " rows in all",
                rows->missing->str,
                rows->n_missing > MISSING_NAMED ? ", ..." : "",
                rows->n_missing);
    return false;
}

int
rows_heading_lines(const Rows *rows)
{
    (void)rows;
    return HEADING_LINES;
}

/* A rule on the lower edge of line @line_idx. */
static void
draw_rule(const Rows *rows, Page *page, const Rect *area, int line_idx,
          double thickness_pt, const Colour *colour)
{
    Pu thickness_pu = units_from_pt(thickness_pt);
    Pu leading_pu = rows->makeup->names.leading_pu;

    page_add_box(page, area->x_pu,
                 area->y_pu + (line_idx + 1) * leading_pu - thickness_pu,
                 area->width_pu, thickness_pu, colour);
}

/* Figures stand units under units, also in a language that is read from right
 * to left. */
static CellSide
side_of(const Rows *rows, const Column *column)
{
    return column->kind->is_number ? CELL_RIGHT
                                   : makeup_start_side(rows->makeup);
}

void
rows_draw_heading(Rows *rows, Page *page, const Rect *area)
{
    const Makeup *makeup = rows->makeup;
    Pu y_pu = area->y_pu + rows->heading_drop_pu;

    for (guint i = 0; i < rows->columns->len; i++) {
        const Column *column = &g_array_index(rows->columns, Column, i);
        Cell cell = {heading_of(rows, column->kind), makeup->language,
                     &makeup->headings, column->width_pu, false};
        CellFit fit = cell_fit(makeup->shaper, &cell);

        cell_draw(
            makeup->shaper, page, PAGE_ROLE_ARTIFACT, &cell, &fit,
            side_of(rows, column),
            makeup_x_pu(makeup, area, column->from_start_pu, column->width_pu),
            y_pu, &COLOUR_BLACK);
    }
    draw_rule(rows, page, area, HEADING_LINES - 1, HEADING_RULE_PT,
              &COLOUR_BLACK);
}

int
rows_draw(Rows *rows, size_t idx, Page *page, const Rect *area, int line_idx)
{
    const Makeup *makeup = rows->makeup;
    const RollEntry *entry = roll_entry(makeup->roll, idx);
    Pu y_pu =
        area->y_pu + line_idx * makeup->names.leading_pu + rows->name_drop_pu;
    int n_lines = 1;

    for (guint i = 0; i < rows->columns->len; i++) {
        const Column *column = &g_array_index(rows->columns, Column, i);
        Cell cell = cell_of(rows, column, idx, entry);
        CellFit fit;
        Pu x_pu =
            makeup_x_pu(makeup, area, column->from_start_pu, column->width_pu);

        if (column->kind->is_number) {
            figures_draw(makeup->shaper, page, column->kind->role, cell.text,
                         cell.language, cell.type, x_pu + column->width_pu,
                         y_pu, &COLOUR_BLACK);
            continue;
        }
        fit = cell_fit(makeup->shaper, &cell);
        n_lines = MAX(n_lines, cell_n_lines(&fit));
        cell_draw(makeup->shaper, page, column->kind->role, &cell, &fit,
                  side_of(rows, column), x_pu, y_pu, &COLOUR_BLACK);
    }
    if (rows->row_rules)
        draw_rule(rows, page, area, line_idx + n_lines - 1, ROW_RULE_PT,
                  &row_rule_colour);
    return n_lines;
}
