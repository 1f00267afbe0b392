/* chart: how long things take against how many signatures, for bench/run.
 *
 * Both axes are logarithmic, so that what grows in proportion rises by one
 * decade a decade. Every line has its name beside it; a floor has the colour
 * of what stands on it and is dashed, others are gray.
 *
 * usage: chart OUT.svg
 * Standard input: lines "STEP<tab>ROWS<tab>SECONDS", a step's in order.
 */
#include "paint/painter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The picture, and where its axes cross; in points. */
#define WIDTH 640.0
#define HEIGHT 480.0
#define LEFT 52.0
#define RIGHT 500.0
#define TOP 22.0
#define BOTTOM 440.0

#define ROWS_LEAST 3e3
#define ROWS_MOST 1e7
#define SECONDS_LEAST 1e-2
#define SECONDS_MOST 1e4

#define TYPE_SIZE 9.0
#define LABEL_STEP 10.5 /* between two names on one side */
#define STEPS_MOST 64
#define POINTS_MOST 16

typedef struct {
    char *name;
    double rows[POINTS_MOST];
    double seconds[POINTS_MOST];
    int n;
} Step;

typedef struct {
    Page *page;
    Shaper *shaper;
    TypeStyle style;
} Chart;

/* What stands beside the end of a line, or the start of it. */
typedef struct {
    const Step *step;
    double x;
    double y;
    bool leftward; /* ends at x */
} Label;

/* In the order of the work; each with its floor. */
static const struct {
    const char *step;
    const char *floor;
    const char *colour;
} inks[] = {
    {"import", "floor import", "#1f5fa8"},
    {"screen", "floor rows", "#b3541e"},
    {"packet column", "floor pages", "#1d7a46"},
    {"banner", "floor banner", "#8a2d8f"},
    {"verify", "floor text", "#a81f3a"},
};

static void
die(const char *what)
{
    fprintf(stderr, "chart: %s\n", what);
    exit(EXIT_FAILURE);
}

static double
x_of(double rows)
{
    return LEFT + (RIGHT - LEFT) * log(rows / ROWS_LEAST) /
                      log(ROWS_MOST / ROWS_LEAST);
}

static double
y_of(double seconds)
{
    double share = log(fmax(seconds, SECONDS_LEAST) / SECONDS_LEAST) /
                   log(SECONDS_MOST / SECONDS_LEAST);

    return BOTTOM - (BOTTOM - TOP) * share;
}

/* The colour of @step; *@ret_floor: whether it is one. */
static Colour
ink_of(const char *step, bool *ret_floor)
{
    const char *text = "#8c8c8c";
    Colour colour = COLOUR_BLACK;

    *ret_floor = false;
    for (size_t i = 0; i < G_N_ELEMENTS(inks); i++) {
        if (strcmp(step, inks[i].step) == 0) {
            text = inks[i].colour;
        } else if (strcmp(step, inks[i].floor) == 0) {
            text = inks[i].colour;
            *ret_floor = true;
        }
    }
    if (!colour_parse(text, &colour, NULL))
        die("a colour of the table is none");
    return colour;
}

static void
draw_line(const Chart *chart, double x1, double y1, double x2, double y2,
          double width, double dash, const Colour *colour)
{
    Path *path = path_new();

    path_move(path, units_from_pt(x1), units_from_pt(y1));
    path_line(path, units_from_pt(x2), units_from_pt(y2));
    page_stroke_path(chart->page, path, units_from_pt(width),
                     units_from_pt(dash), colour);
}

/* Writes @text so that @align of its width (0, 0.5, 1) lies left of @x. */
static void
write_text(const Chart *chart, const char *text, double x, double y,
           double align, const Colour *colour)
{
    Pu size = units_from_pt(TYPE_SIZE);
    ShapedName name = shaper_name(chart->shaper, text, "en", &chart->style);
    Pu width = units_from_em(name.advance, size);

    page_add_name(chart->page, PAGE_ROLE_BODY, &name,
                  units_from_pt(x) - (Pu)(align * width), units_from_pt(y),
                  size, UNITS_EM, colour);
}

static void
draw_axes(const Chart *chart)
{
    static const char *const counts[] = {"10,000", "100,000", "1,000,000",
                                         "10,000,000"};
    static const char *const times[] = {"0.01 s", "0.1 s",   "1 s",     "10 s",
                                        "100 s",  "1,000 s", "10,000 s"};
    const Colour gray = {COLOUR_GRAY, {150}, ""};
    const Colour black = COLOUR_BLACK;

    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        double x = x_of(1e4 * pow(10, (double)i));

        draw_line(chart, x, TOP, x, BOTTOM, 0.5, 0, &gray);
        write_text(chart, counts[i], x, BOTTOM + 14, 0.5, &black);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        double y = y_of(SECONDS_LEAST * pow(10, (double)i));

        draw_line(chart, LEFT, y, RIGHT, y, 0.5, 0, &gray);
        write_text(chart, times[i], LEFT - 5, y + 3, 1, &black);
    }
    write_text(chart, "signatures", (LEFT + RIGHT) / 2, BOTTOM + 30, 0.5,
               &black);
    write_text(chart, "whole program, by the clock", LEFT - 40, TOP - 9, 0,
               &black);
}

static void
draw_step(const Chart *chart, const Step *step)
{
    bool is_floor = false;
    Colour colour = ink_of(step->name, &is_floor);

    for (int i = 0; i < step->n; i++) {
        double x = x_of(step->rows[i]);
        double y = y_of(step->seconds[i]);
        Path *dot = path_new();

        if (i > 0)
            draw_line(chart, x_of(step->rows[i - 1]),
                      y_of(step->seconds[i - 1]), x, y, is_floor ? 1 : 1.6,
                      is_floor ? 3 : 0, &colour);
        path_circle(dot, units_from_pt(x), units_from_pt(y),
                    units_from_pt(is_floor ? 1.6 : 2.4));
        page_fill_path(chart->page, dot, false, &colour);
    }
}

static int
compare_labels(const void *a, const void *b)
{
    const Label *one = a;
    const Label *other = b;

    return (one->y > other->y) - (one->y < other->y);
}

/* Writes the labels of one side, each as near to its line as those above
 * allow. */
static void
write_labels(const Chart *chart, Label *labels, int n)
{
    double lowest = 0;

    qsort(labels, (size_t)n, sizeof *labels, compare_labels);
    /* Those that would leave the picture push the ones above them up. */
    for (int i = 0; i < n; i++) {
        labels[i].y = fmax(labels[i].y, lowest);
        lowest = labels[i].y + LABEL_STEP;
    }
    for (int i = n - 1; i >= 0; i--)
        labels[i].y = fmin(labels[i].y, BOTTOM - (n - 1 - i) * LABEL_STEP);
    for (int i = 0; i < n; i++) {
        bool is_floor = false;
        Colour colour = ink_of(labels[i].step->name, &is_floor);

        write_text(chart, labels[i].step->name, labels[i].x, labels[i].y + 3,
                   labels[i].leftward ? 1 : 0, &colour);
    }
}

static void
label_steps(const Chart *chart, const Step *steps, int n_steps)
{
    Label right[STEPS_MOST];
    Label left[STEPS_MOST];
    int n_right = 0;
    int n_left = 0;

    for (int i = 0; i < n_steps; i++) {
        const Step *step = &steps[i];
        int last = step->n - 1;
        Label label = {step, x_of(step->rows[last]), y_of(step->seconds[last]),
                       false};

        if (step->n == 1 && step->rows[0] < ROWS_MOST / 10) {
            label.leftward = true;
            label.x -= 6;
            left[n_left++] = label;
        } else {
            label.x += 6;
            right[n_right++] = label;
        }
    }
    write_labels(chart, left, n_left);
    write_labels(chart, right, n_right);
}

/* Reads all steps. Returns how many. */
static int
read_steps(Step *steps)
{
    char line[256];
    int n = 0;

    while (fgets(line, sizeof line, stdin) != NULL) {
        g_auto(GStrv) cells = g_strsplit(g_strchomp(line), "\t", -1);
        Step *step = NULL;

        if (g_strv_length(cells) != 3)
            die("a line is no \"STEP<tab>ROWS<tab>SECONDS\"");
        for (int i = 0; i < n && step == NULL; i++)
            if (strcmp(steps[i].name, cells[0]) == 0)
                step = &steps[i];
        if (step == NULL) {
            if (n == STEPS_MOST)
                die("too many steps");
            step = &steps[n++];
            step->name = g_strdup(cells[0]);
        }
        if (step->n == POINTS_MOST)
            die("too many sizes");
        step->rows[step->n] = g_ascii_strtod(cells[1], NULL);
        step->seconds[step->n++] = g_ascii_strtod(cells[2], NULL);
    }
    return n;
}

static void
paint(const Page *page, const char *path)
{
    const DocumentInfo info = {
        .title = "Time against size", .language = "en", .scale = 1, .dpi = 144};
    const PainterKind *kind = painter_kind_by_path(path);
    GError *error = NULL;
    Painter *painter = NULL;
    PageSink sink;

    if (kind == NULL)
        die("give it a name that ends with .svg");
    painter = painter_open(kind, path, &info, &error);
    if (painter == NULL)
        die(error->message);
    sink = painter_sink(painter);
    if (!sink.take_page(page, NULL, sink.data, &error) ||
        !painter_finish(painter, &error))
        die(error->message);
}

int
main(int argc, char **argv)
{
    static Step steps[STEPS_MOST];
    const Extent media = {units_from_pt(WIDTH), units_from_pt(HEIGHT)};
    GError *error = NULL;
    FontBook *book = NULL;
    Chart chart = {NULL};
    int n_steps = 0;

    if (argc != 2)
        die("usage: chart OUT.svg");
    n_steps = read_steps(steps);
    book = fontbook_open(&error);
    if (book == NULL || !type_style_parse("sans", &chart.style, &error))
        die(error->message);
    chart.shaper = shaper_new(book);
    chart.page = page_new(media, 0);
    draw_axes(&chart);
    for (int i = 0; i < n_steps; i++)
        draw_step(&chart, &steps[i]);
    label_steps(&chart, steps, n_steps);
    paint(chart.page, argv[1]);
    page_free(chart.page);
    shaper_free(chart.shaper);
    fontbook_close(book);
    for (int i = 0; i < n_steps; i++)
        g_free(steps[i].name);
    return EXIT_SUCCESS;
}
