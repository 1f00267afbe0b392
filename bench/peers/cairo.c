/* peer-cairo: the obvious program, for bench/run to compare with.
 *
 * Prints the rows of bench/rows.c on A4, sixty a page, as a PDF: what somebody
 * writes in an afternoon who knows cairo and Pango. Every cell is laid out by
 * Pango where it is drawn, in one PangoLayout that is given each text in turn,
 * as Pango's manual advises.
 *
 * usage: peer-cairo ROWS.tsv OUT.pdf
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define LEFT 74.0
#define RIGHT 544.0
#define TOP 60.0
#define LEADING 12.0
#define ROWS_A_PAGE 60
#define RULE_EVERY 5

enum { NUMBER, NAME, TOWN, COUNTRY, DATE, N_COLUMNS };

/* Where each column begins; that of the number is where it ends. */
static const double column_x[N_COLUMNS] = {104.0, 116.0, 276.0, 376.0, 486.0};
static const char *const headings[N_COLUMNS] = {
    "No.", "Name", "Town", "Country", "Date",
};

typedef struct {
    cairo_t *cr;
    PangoLayout *layout;
    PangoFontDescription *cell;
    PangoFontDescription *heading;
} Pen;

static void
die(const char *what)
{
    fprintf(stderr, "peer-cairo: %s\n", what);
    exit(EXIT_FAILURE);
}

/* Draws @text so that it begins at @x, or ends there. */
static void
draw(const Pen *pen, const char *text, double x, double baseline, gboolean ends)
{
    int width = 0;

    pango_layout_set_text(pen->layout, text, -1);
    pango_layout_get_size(pen->layout, &width, NULL);
    if (ends)
        x -= (double)width / PANGO_SCALE;
    cairo_move_to(pen->cr, x,
                  baseline - (double)pango_layout_get_baseline(pen->layout) /
                                 PANGO_SCALE);
    pango_cairo_show_layout(pen->cr, pen->layout);
}

static void
draw_row(const Pen *pen, const char *const cells[N_COLUMNS], double baseline)
{
    for (int i = 0; i < N_COLUMNS; i++)
        draw(pen, cells[i], column_x[i], baseline, i == NUMBER);
}

static void
draw_rule(const Pen *pen, double y)
{
    cairo_set_line_width(pen->cr, 0.25);
    cairo_move_to(pen->cr, LEFT, y);
    cairo_line_to(pen->cr, RIGHT, y);
    cairo_stroke(pen->cr);
}

static void
draw_headings(const Pen *pen)
{
    pango_layout_set_font_description(pen->layout, pen->heading);
    draw_row(pen, headings, TOP);
    pango_layout_set_font_description(pen->layout, pen->cell);
    draw_rule(pen, TOP + 4.0);
}

static void
end_page(const Pen *pen, unsigned page_no)
{
    char *foot = g_strdup_printf("page %u", page_no);

    draw(pen, foot, RIGHT, PAGE_HEIGHT - 36.0, TRUE);
    g_free(foot);
    cairo_show_page(pen->cr);
}

static void
print_rows(const Pen *pen, FILE *rows)
{
    char *line = NULL;
    size_t size = 0;
    unsigned n = 0;

    while (getline(&line, &size, rows) > 0) {
        char **cells = g_strsplit(g_strchomp(line), "\t", N_COLUMNS);
        double baseline = TOP + LEADING * (n % ROWS_A_PAGE + 1);

        if (g_strv_length(cells) != N_COLUMNS)
            die("a row has too few cells");
        if (n % ROWS_A_PAGE == 0)
            draw_headings(pen);
        draw_row(pen, (const char *const *)cells, baseline);
        n++;
        if (n % RULE_EVERY == 0)
            draw_rule(pen, baseline + 3.5);
        if (n % ROWS_A_PAGE == 0)
            end_page(pen, n / ROWS_A_PAGE);
        g_strfreev(cells);
    }
    if (n % ROWS_A_PAGE != 0)
        end_page(pen, n / ROWS_A_PAGE + 1);
    free(line);
}

int
main(int argc, char **argv)
{
    FILE *rows = argc == 3 ? fopen(argv[1], "r") : NULL;
    cairo_surface_t *surface = NULL;
    Pen pen;

    if (rows == NULL)
        die("usage: peer-cairo ROWS.tsv OUT.pdf");
    surface = cairo_pdf_surface_create(argv[2], PAGE_WIDTH, PAGE_HEIGHT);
    pen.cr = cairo_create(surface);
    pen.layout = pango_cairo_create_layout(pen.cr);
    pen.cell = pango_font_description_from_string("Noto Sans 8.5px");
    pen.heading = pango_font_description_from_string("Noto Sans Bold 8px");
    print_rows(&pen, rows);
    cairo_surface_finish(surface);
    if (cairo_status(pen.cr) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        die("cairo could not write the file");
    pango_font_description_free(pen.heading);
    pango_font_description_free(pen.cell);
    g_object_unref(pen.layout);
    cairo_destroy(pen.cr);
    cairo_surface_destroy(surface);
    fclose(rows);
    return EXIT_SUCCESS;
}
