#include "packet/columns.h"

#include "packet/figures.h"

#include <string.h>

/* Between two columns, and between two strips, in type sizes. */
#define GAP_SIZES 1.4
#define GUTTER_SIZES 2.4

/* Narrowest column for names, and for places, in type sizes: some sixteen and
 * ten characters. */
#define LEAST_NAME_SIZES 8
#define LEAST_PLACE_SIZES 5

/* Most of the free width that a country may take [per cent]. */
#define MOST_COUNTRY_SHARE 28

/* In what proportion name and places share what is left. */
#define NAME_SHARE 62
#define PLACE_SHARE 38

/* A box to be ticked, in type sizes. */
#define CHECK_SIZES 2

static const char *
number_text(const Columns *columns, const Makeup *makeup, int64_t no,
            const RollEntry *entry)
{
    (void)columns;
    (void)entry;
    return locale_row_number(makeup->locale, no);
}

static const char *
name_text(const Columns *columns, const Makeup *makeup, int64_t no,
          const RollEntry *entry)
{
    (void)makeup;
    (void)no;
    return entry->name != NULL ? entry->name : columns->anonymous;
}

static const char *
town_text(const Columns *columns, const Makeup *makeup, int64_t no,
          const RollEntry *entry)
{
    (void)columns;
    (void)makeup;
    (void)no;
    return entry->town;
}

static const char *
region_text(const Columns *columns, const Makeup *makeup, int64_t no,
            const RollEntry *entry)
{
    (void)columns;
    (void)makeup;
    (void)no;
    return entry->region;
}

static const char *
postcode_text(const Columns *columns, const Makeup *makeup, int64_t no,
              const RollEntry *entry)
{
    (void)columns;
    (void)makeup;
    (void)no;
    return entry->postcode;
}

static const char *
country_text(const Columns *columns, const Makeup *makeup, int64_t no,
             const RollEntry *entry)
{
    (void)columns;
    (void)no;
    return locale_row_country(makeup->locale, entry->country);
}

static const char *
date_text(const Columns *columns, const Makeup *makeup, int64_t no,
          const RollEntry *entry)
{
    (void)columns;
    (void)no;
    return locale_row_date(makeup->locale, entry->signed_at, true);
}

const char *
columns_heading(const Columns *columns, const Column *column)
{
    return template_text(columns->makeup->layout, columns->group,
                         column->kind->heading, columns->makeup->language);
}

static Pu
natural_pu(const Columns *columns, const char *text, const TemplateType *type)
{
    const Makeup *makeup = columns->makeup;
    ShapedName name =
        shaper_name(makeup->shaper, text, makeup->language, &type->style);

    /* One up: the sum of rounded pieces may be that much more. */
    return units_from_em(name.advance, type->size_pu) + 1;
}

static bool
survey_always(const Columns *columns, Column *column)
{
    (void)columns;
    (void)column;
    return true;
}

static bool
survey_names(const Columns *columns, Column *column)
{
    const Roll *roll = columns->makeup->roll;

    (void)column;
    return roll_n_anonymous(roll) < roll_n_entries(roll) ||
           *columns->anonymous != '\0';
}

static bool
survey_towns(const Columns *columns, Column *column)
{
    (void)column;
    return roll_has(columns->makeup->roll, ROLL_HAS_TOWN);
}

static void
measure(const Columns *columns, Column *column, const RollEntry *entry)
{
    const char *text = column->kind->text(columns, columns->makeup, 0, entry);

    column->content_pu = MAX(
        column->content_pu, natural_pu(columns, text, &columns->makeup->names));
}

static bool
survey_regions(const Columns *columns, Column *column)
{
    (void)column;
    return roll_has(columns->makeup->roll, ROLL_HAS_REGION);
}

static bool
survey_postcodes(const Columns *columns, Column *column)
{
    (void)column;
    return roll_has(columns->makeup->roll, ROLL_HAS_POSTCODE);
}

static bool
survey_countries(const Columns *columns, Column *column)
{
    size_t n = 0;
    const RollCount *countries =
        roll_counts(columns->makeup->roll, ROLL_COUNTRIES, &n);

    for (size_t i = 0; i < n; i++)
        measure(columns, column, &(RollEntry){.country = countries[i].text});
    return n > 0;
}

static bool
survey_dates(const Columns *columns, Column *column)
{
    static const RollCounted kinds[] = {ROLL_DAYS, ROLL_UNDATED};
    bool filled = false;

    for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        size_t n = 0;
        const RollCount *dates =
            roll_counts(columns->makeup->roll, kinds[kind], &n);

        for (size_t i = 0; i < n; i++)
            measure(columns, column, &(RollEntry){.signed_at = dates[i].text});
        filled |= n > 0;
    }
    return filled;
}

static const ColumnKind column_kinds[] = {
    {"number", "heading-number", PAGE_ROLE_CELL, true, false, false, false,
     number_text, survey_always},
    {"name", "heading-name", PAGE_ROLE_NAME, false, false, true, false,
     name_text, survey_names},
    {"town", "heading-town", PAGE_ROLE_CELL, false, false, true, false,
     town_text, survey_towns},
    {"region", "heading-region", PAGE_ROLE_CELL, false, false, true, false,
     region_text, survey_regions},
    {"postcode", "heading-postcode", PAGE_ROLE_CELL, false, false, true, false,
     postcode_text, survey_postcodes},
    {"country", "heading-country", PAGE_ROLE_CELL, false, true, true, false,
     country_text, survey_countries},
    {"date", "heading-date", PAGE_ROLE_CELL, false, true, false, true,
     date_text, survey_dates},
    {"witness", "heading-witness", PAGE_ROLE_CELL, false, false, false, false,
     NULL, survey_always},
    {"official", "heading-official", PAGE_ROLE_CELL, false, false, false, false,
     NULL, survey_always},
    {"check", "heading-check", PAGE_ROLE_CELL, false, false, false, false, NULL,
     survey_always},
};

static const ColumnKind *
column_kind(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(column_kinds); i++)
        if (strcmp(column_kinds[i].name, name) == 0)
            return &column_kinds[i];
    g_assert_not_reached(); /* keys.c lets no other word through */
}

/* The width of the widest row number. */
static Pu
numbers_pu(const Columns *columns)
{
    const Makeup *makeup = columns->makeup;
    size_t n = roll_n_entries(makeup->roll);
    int64_t eights = 8; /* as wide as any figure, also where they differ */
    g_autofree char *widest = NULL;

    while (eights < (int64_t)n / 10 * 8)
        eights = eights * 10 + 8;
    widest = locale_number(MAX(eights, (int64_t)n), makeup->language);
    return figures_width_pu(makeup->shaper, widest, makeup->language,
                            &makeup->names);
}

static Column *
column_named(const Columns *columns, const char *name)
{
    for (guint i = 0; i < columns->list->len; i++) {
        Column *column = &g_array_index(columns->list, Column, i);

        if (strcmp(column->kind->name, name) == 0)
            return column;
    }
    return NULL;
}

/* Gives @column @width_pu, or what its heading needs, and takes it from
 * *@free_pu.   @column: [may be NULL] */
static void
give(const Columns *columns, Column *column, Pu width_pu, Pu *free_pu)
{
    if (column == NULL)
        return;
    column->width_pu =
        MAX(width_pu, natural_pu(columns, columns_heading(columns, column),
                                 &columns->makeup->headings));
    *free_pu -= column->width_pu;
}

static bool
check_width(const Columns *columns, const char *name, int least_sizes,
            GError **error)
{
    const Column *column = column_named(columns, name);
    g_autofree char *where = NULL;
    Pu least_pu = least_sizes * columns->makeup->names.size_pu;

    /* Words that need less are content with less. */
    if (column != NULL && column->kind->is_word)
        least_pu = MIN(least_pu, column->content_pu);
    if (column == NULL || column->width_pu >= least_pu)
        return true;
    where = template_where(columns->makeup->layout, columns->group, "columns");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: the column %s would be %.0f mm wide and needs %.0f mm: "
                "leave out a column, or narrow [document] margins",
                where, name, MAX(0.0, units_to_mm(column->width_pu)),
                units_to_mm(least_pu));
    return false;
}

/* Gives the columns whose width does not depend on others theirs. */
static void
give_fixed(const Columns *columns, Pu *free_pu)
{
    const Makeup *makeup = columns->makeup;
    Pu hand_pu = template_length(makeup->layout, columns->group, "hand-width");
    Column *country = column_named(columns, "country");
    Column *date = column_named(columns, "date");
    Pu country_pu = 0;

    give(columns, column_named(columns, "number"), numbers_pu(columns),
         free_pu);
    give(columns, date, date != NULL ? date->content_pu : 0, free_pu);
    give(columns, column_named(columns, "witness"), hand_pu, free_pu);
    give(columns, column_named(columns, "official"), hand_pu, free_pu);
    give(columns, column_named(columns, "check"),
         makeup->names.size_pu * CHECK_SIZES, free_pu);
    country_pu = *free_pu / 100 * MOST_COUNTRY_SHARE;
    if (country != NULL)
        country_pu = MIN(country->content_pu, country_pu);
    give(columns, country, country_pu, free_pu);
}

/* Shares what is left out among the name and the places. */
static void
give_shares(const Columns *columns, Pu *free_pu)
{
    static const char *const places[] = {"town", "region", "postcode"};
    Column *name = column_named(columns, "name");
    Pu all_pu = *free_pu;
    int n_shares = name != NULL ? NAME_SHARE : 0;
    Column *last = name;

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        if (column_named(columns, places[i]) != NULL)
            n_shares += PLACE_SHARE;
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        Column *place = column_named(columns, places[i]);

        if (place == NULL)
            continue;
        if (last == NULL)
            last = place; /* takes the rest when the others have theirs */
        else
            give(columns, place, all_pu / n_shares * PLACE_SHARE, free_pu);
    }
    give(columns, last, *free_pu, free_pu);
}

/* Shares a strip out among the columns. */
static bool
share_out(Columns *columns, GError **error)
{
    const Makeup *makeup = columns->makeup;
    Pu gap_pu = (Pu)(makeup->names.size_pu * GAP_SIZES);
    Pu free_pu = columns->strip_pu - ((Pu)columns->list->len - 1) * gap_pu;
    Pu at_pu = 0;

    give_fixed(columns, &free_pu);
    give_shares(columns, &free_pu);
    for (guint i = 0; i < columns->list->len; i++) {
        Column *column = &g_array_index(columns->list, Column, i);

        column->from_start_pu = at_pu;
        at_pu += column->width_pu + gap_pu;
    }
    if (!check_width(columns, "country", LEAST_PLACE_SIZES, error) ||
        !check_width(columns, "town", LEAST_PLACE_SIZES, error) ||
        !check_width(columns, "region", LEAST_PLACE_SIZES, error) ||
        !check_width(columns, "postcode", LEAST_PLACE_SIZES, error) ||
        !check_width(columns, "name", LEAST_NAME_SIZES, error))
        return false;
    if (free_pu < 0) {
        g_autofree char *where =
            template_where(makeup->layout, columns->group, "columns");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the columns are %.0f mm wider than the text area",
                    where, units_to_mm(-free_pu));
        return false;
    }
    return true;
}

/* Cuts the text area into strips. */
static void
cut_strips(Columns *columns)
{
    const Makeup *makeup = columns->makeup;
    Pu measure_pu = makeup_area(makeup, 1).width_pu;
    bool dense = strcmp(template_word(makeup->layout, columns->group, "form"),
                        "columns") == 0;

    columns->n_strips =
        dense ? template_number(makeup->layout, columns->group, "strips") : 1;
    columns->gutter_pu = (Pu)(makeup->names.size_pu * GUTTER_SIZES);
    columns->strip_pu =
        (measure_pu - (columns->n_strips - 1) * columns->gutter_pu) /
        columns->n_strips;
}

/* Whether the headings have all their glyphs. */
static bool
check_words(const Columns *columns, GError **error)
{
    const Makeup *makeup = columns->makeup;

    for (guint i = 0; i < columns->list->len; i++) {
        const Column *column = columns_at(columns, i);

        if (!makeup_check_glyphs(makeup, columns->group, column->kind->heading,
                                 columns_heading(columns, column),
                                 &makeup->headings, error))
            return false;
    }
    return makeup_check_glyphs(makeup, columns->group, "anonymous",
                               columns->anonymous, &columns->anonymous_type,
                               error);
}

Columns *
columns_new(const Makeup *makeup, const char *group, GError **error)
{
    g_autoptr(Columns) columns = g_new0(Columns, 1);
    const char *const *name = template_list(makeup->layout, group, "columns");

    columns->makeup = makeup;
    columns->group = g_strdup(group);
    columns->list = g_array_new(FALSE, TRUE, sizeof(Column));
    columns->anonymous =
        template_text(makeup->layout, group, "anonymous", makeup->language);
    columns->anonymous_type = makeup->names;
    columns->anonymous_type.style.italic = true;
    for (; *name != NULL; name++) {
        Column column = {.kind = column_kind(*name)};

        if (column.kind->survey(columns, &column))
            g_array_append_val(columns->list, column);
    }
    cut_strips(columns);
    if (!share_out(columns, error) || !check_words(columns, error))
        return NULL;
    return g_steal_pointer(&columns);
}

void
columns_free(Columns *columns)
{
    if (columns == NULL)
        return;
    g_free(columns->group);
    g_array_unref(columns->list);
    g_free(columns);
}

guint
columns_n(const Columns *columns)
{
    return columns->list->len;
}

const Column *
columns_at(const Columns *columns, guint idx)
{
    return &g_array_index(columns->list, Column, idx);
}

Pu
columns_x_pu(const Columns *columns, const Rect *area, int strip,
             const Column *column)
{
    Pu from_start_pu = strip * (columns->strip_pu + columns->gutter_pu) +
                       column->from_start_pu;

    return makeup_x_pu(columns->makeup, area, from_start_pu, column->width_pu);
}

Cell
columns_cell(const Columns *columns, const Makeup *makeup, const Column *column,
             int64_t no, const RollEntry *entry)
{
    bool is_anonymous = entry->name == NULL;
    bool is_theirs =
        !column->kind->is_word && !column->kind->is_number && !is_anonymous;

    return (Cell){
        .text = column->kind->text(columns, makeup, no, entry),
        .language = is_theirs ? entry->language : makeup->language,
        .type = is_anonymous && column->kind->role == PAGE_ROLE_NAME
                    ? &columns->anonymous_type
                    : &makeup->names,
        .width_pu = column->width_pu,
        .may_double = column->kind->may_double,
    };
}
