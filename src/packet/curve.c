#include "packet/curve.h"

#include "packet/table.h"

#include <stdio.h>

/* The chart is as high as so many rows of names, whole lines of both grids;
 * on a low page of fewer, but of so few it would tell nothing. */
#define MOST_ROWS 16
#define LEAST_ROWS 4

/* Hundredths of the measure that the chart takes; beside it stands the
 * total. */
#define CHART_ENDS 86
#define TOTAL_FROM 88

/* A column narrower than that is seen as noise. */
#define LEAST_COLUMN_PT 1.25

/* What grew, and the line on which it stands. */
static const Colour tint = {COLOUR_GRAY, {300, 0, 0, 0}, ""};

#define LINE_PT 0.25

/* A square that shows a tint beside its words, and where the words begin. */
#define SAMPLE_PT 6
#define SAMPLE_WIDTH 3

/* Days before and after the signatures' that are near at any rate. */
#define NEAR_DAYS 31

/* White between the curve and what was removed above it. */
#define GAP_PT 0.5

typedef struct {
    int64_t signed_up; /* all until its end */
    int64_t removed;   /* in it */
} Step;

typedef struct {
    int first_day, last_day; /* as of day_number */
    GArray *steps;           /* of Step */
    int64_t highest;
} Curve;

static void
curve_clear(Curve *curve)
{
    if (curve->steps != NULL)
        g_array_unref(curve->steps);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Curve, curve_clear)

/* The day of "YYYY-MM-DD", counted from some day on; 0 where it is no date. */
static int
day_number(const char *iso_date)
{
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    GDate date;

    if (sscanf(iso_date, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return 0;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return (int)g_date_get_julian(&date);
}

/* "YYYY-MM-DD". [owned by caller] */
static char *
day_text(int number)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)number);
    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&date),
                           g_date_get_month(&date), g_date_get_day(&date));
}

/* The days that have been removed of, which may be none. */
static const RecordDay *
removed_days(const Makeup *makeup, guint *ret_n)
{
    const GArray *removed =
        makeup->record != NULL ? makeup->record->removed : NULL;

    *ret_n = removed != NULL ? removed->len : 0;
    return *ret_n > 0 ? &g_array_index(removed, RecordDay, 0) : NULL;
}

/* The days that the chart shows: those of the signatures, and those of what
 * was removed where they are near; a forged date of long ago does not flatten
 * the curve. */
static bool
find_days(const Makeup *makeup, int *ret_first, int *ret_last)
{
    int first = day_number(roll_first_date(makeup->roll));
    int last = day_number(roll_last_date(makeup->roll));
    int near = MAX(last - first, NEAR_DAYS);
    guint n_removed = 0;
    const RecordDay *removed = removed_days(makeup, &n_removed);

    if (first == 0 || last == 0)
        return false;
    *ret_first = first;
    *ret_last = last;
    for (guint i = 0; i < n_removed; i++) {
        int day = day_number(removed[i].date);

        if (day >= first - near && day <= last + near) {
            *ret_first = MIN(*ret_first, day);
            *ret_last = MAX(*ret_last, day);
        }
    }
    return true;
}

bool
curve_facts(const Makeup *makeup, CurveFacts *ret_facts)
{
    CurveFacts facts = {.busiest_date = "", .removed_date = ""};
    size_t n_days = 0;
    const RollCount *days = roll_counts(makeup->roll, ROLL_DAYS, &n_days);
    guint n_removed = 0;
    const RecordDay *removed = removed_days(makeup, &n_removed);
    int64_t most = 0;
    int first = 0;
    int last = 0;

    if (!find_days(makeup, &first, &last))
        return false;
    for (size_t i = 0; i < n_days; i++)
        if ((int64_t)days[i].n > facts.busiest) {
            facts.busiest = (int64_t)days[i].n;
            facts.busiest_date = days[i].text;
        }
    for (guint i = 0; i < n_removed; i++) {
        int day = day_number(removed[i].date);

        if (day < first || day > last)
            continue;
        facts.removed += removed[i].removed;
        if (removed[i].removed > most) {
            most = removed[i].removed;
            facts.removed_date = removed[i].date;
        }
    }
    *ret_facts = facts;
    return true;
}

/* The steps of the chart @width_pu wide. */
static void
count_steps(Curve *curve, const Makeup *makeup, Pu width_pu)
{
    size_t n_days = 0;
    const RollCount *days = roll_counts(makeup->roll, ROLL_DAYS, &n_days);
    guint n_removed = 0;
    const RecordDay *removed = removed_days(makeup, &n_removed);
    int n_all = curve->last_day - curve->first_day + 1;
    int most_steps = MAX(1, width_pu / units_from_pt(LEAST_COLUMN_PT));
    int per_step = (n_all + most_steps - 1) / most_steps;
    int64_t sum = 0;

    curve->steps = g_array_new(FALSE, TRUE, sizeof(Step));
    g_array_set_size(curve->steps, (guint)((n_all + per_step - 1) / per_step));
    for (size_t i = 0; i < n_days; i++) {
        int day = day_number(days[i].text) - curve->first_day;

        if (day >= 0 && day < n_all)
            g_array_index(curve->steps, Step, day / per_step).signed_up +=
                (int64_t)days[i].n;
    }
    for (guint i = 0; i < n_removed; i++) {
        int day = day_number(removed[i].date) - curve->first_day;

        if (day >= 0 && day < n_all)
            g_array_index(curve->steps, Step, day / per_step).removed +=
                removed[i].removed;
    }
    for (guint i = 0; i < curve->steps->len; i++) {
        Step *step = &g_array_index(curve->steps, Step, i);

        sum += step->signed_up;
        step->signed_up = sum;
        curve->highest = MAX(curve->highest, sum + step->removed);
    }
}

/* @part of @whole of @length_pu. */
static Pu
scaled_pu(Pu length_pu, int64_t part, int64_t whole)
{
    return (Pu)(length_pu * part / whole);
}

/* The columns, to the top of whose line the galley has come. */
static void
add_columns(const Prose *prose, const Curve *curve, Pu height_pu)
{
    Galley *galley = prose->galley;
    Pu width_pu = table_share_pu(prose, CHART_ENDS);
    Pu line_pu = units_from_pt(LINE_PT);
    guint n = curve->steps->len;

    for (guint i = 0; i < n; i++) {
        const Step *step = &g_array_index(curve->steps, Step, i);
        Pu from_pu = scaled_pu(width_pu, i, n);
        Pu to_pu = scaled_pu(width_pu, i + 1, n);
        Pu signed_pu = scaled_pu(height_pu, step->signed_up, curve->highest);
        Pu removed_pu = scaled_pu(height_pu, step->removed, curve->highest);
        Pu left_pu =
            prose->makeup->leftward ? prose->measure_pu - to_pu : from_pu;

        if (signed_pu > 0)
            galley_add_box(galley, left_pu, height_pu - signed_pu,
                           to_pu - from_pu, signed_pu, &tint);
        if (removed_pu > units_from_pt(GAP_PT))
            galley_add_box(galley, left_pu, height_pu - signed_pu - removed_pu,
                           to_pu - from_pu, removed_pu - units_from_pt(GAP_PT),
                           &COLOUR_BLACK);
    }
    galley_add_box(galley,
                   prose->makeup->leftward ? prose->measure_pu - width_pu : 0,
                   height_pu, width_pu, line_pu, &COLOUR_BLACK);
}

/* How many rows of names the chart is high; 0: the page is too low for it. */
static int
chart_rows(const Prose *prose)
{
    const Makeup *makeup = prose->makeup;
    /* Above it a heading between rules, below it days and tints, each in up to
     * two lines. */
    Pu words_pu = 4 * makeup->tables.leading_pu + 4 * makeup->notes.leading_pu;
    Pu free_pu = prose_room_pu(makeup) - words_pu;
    int n_rows = pagebox_n_lines(free_pu, makeup->tables.leading_pu);

    return n_rows < LEAST_ROWS ? 0 : MIN(n_rows, MOST_ROWS);
}

/* The chart with the total beside its end. */
static bool
add_chart(const Prose *prose, const Curve *curve, GError **error)
{
    const Makeup *makeup = prose->makeup;
    Pu row_pu = makeup->tables.leading_pu;
    int n_rows = chart_rows(prose);
    Pu height_pu = n_rows * row_pu;
    int64_t total =
        g_array_index(curve->steps, Step, curve->steps->len - 1).signed_up;
    g_autofree char *number = locale_number(total, makeup->language);
    GalleyCell cell =
        table_cell(prose, number, &makeup->tables, TOTAL_FROM, 100, false);
    /* The row whose middle is nearest to the curve's end. */
    int at = (height_pu - scaled_pu(height_pu, total, curve->highest)) / row_pu;

    add_columns(prose, curve, height_pu);
    for (int row = 0; row < n_rows; row++) {
        if (row != MIN(at, n_rows - 1))
            galley_add_drawing(prose->galley, row_pu);
        else if (!galley_add_line(prose->galley, &cell, 1, true, error))
            return false;
    }
    return true;
}

/* The first and the last day, below the chart. */
static bool
add_days(const Prose *prose, const Curve *curve, GError **error)
{
    const Makeup *makeup = prose->makeup;
    g_autofree char *first_day = day_text(curve->first_day);
    g_autofree char *last_day = day_text(curve->last_day);
    g_autofree char *first = locale_date(first_day, true, makeup->language);
    g_autofree char *last = locale_date(last_day, true, makeup->language);
    GalleyCell cells[] = {
        table_cell(prose, first, &makeup->notes, 0, CHART_ENDS / 2, false),
        table_cell(prose, last, &makeup->notes, CHART_ENDS / 2, CHART_ENDS,
                   false)};

    cells[1].side = makeup_end_side(makeup);
    return galley_add_line(prose->galley, cells,
                           curve->first_day < curve->last_day ? 2 : 1, true,
                           error);
}

/* What a tint means, from a hundredth of the measure on. */
static GalleyCell
add_sample(const Prose *prose, const char *group, const char *key,
           const Colour *colour, int from)
{
    const Makeup *makeup = prose->makeup;
    Pu side_pu = units_from_pt(SAMPLE_PT);
    Pu from_pu = table_share_pu(prose, from);

    galley_add_box(
        prose->galley,
        makeup->leftward ? prose->measure_pu - from_pu - side_pu : from_pu,
        (makeup->notes.leading_pu - side_pu) / 2, side_pu, side_pu, colour);
    return table_cell(
        prose, template_text(makeup->layout, group, key, makeup->language),
        &makeup->notes, from + SAMPLE_WIDTH, from + CHART_ENDS / 2, false);
}

bool
curve_fits(const Prose *prose)
{
    return chart_rows(prose) > 0;
}

bool
curve_add(const Prose *prose, const char *group, GError **error)
{
    g_auto(Curve) curve = {0};
    CurveFacts facts = {0};
    GalleyCell cells[2];
    guint n_cells = 0;

    if (!curve_facts(prose->makeup, &facts) ||
        !find_days(prose->makeup, &curve.first_day, &curve.last_day))
        return true;
    count_steps(&curve, prose->makeup, table_share_pu(prose, CHART_ENDS));
    if (!add_chart(prose, &curve, error) || !add_days(prose, &curve, error))
        return false;
    cells[n_cells++] = add_sample(prose, group, "label-signed", &tint, 0);
    if (facts.removed > 0)
        cells[n_cells++] = add_sample(prose, group, "label-removed",
                                      &COLOUR_BLACK, CHART_ENDS / 2);
    return galley_add_line(prose->galley, cells, n_cells, true, error);
}
