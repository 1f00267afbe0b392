#include "press/screen-chart.h"

#include "layout/locale.h"

#include <math.h>

/* The drawing's own units; it is stretched to the width of the page. */
#define WIDTH 1000.0
#define HEIGHT 200.0

/* At most so many bars, and so many dates below them. */
#define BARS_MOST 132
#define DATES 4

/* A wave over more of the campaign than this, in per cent, is no band: it would
 * cover all others. Numbers nearer to each other would be on top of each
 * other. */
#define BAND_MOST 34.0
#define NUMBER_LEAST 2.2

/* Hours shown before and after a wave: a tenth of it, but no fewer. */
#define MARGIN_HOURS 6

#define HOUR 3600

/* The bars of a drawing: hours put together. */
typedef struct {
    const ScreenHour *hours;
    int64_t n_hours;
    int64_t hours_a_bar;
    int64_t n_bars;
    bool rooted; /* heights go with the square root */
    double most; /* the highest bar, as it is drawn */
} Chart;

/* What stands in one bar. */
typedef struct {
    double level[SCREEN_N_LEVELS];
    double all;
    double expected;
} Bar;

static Bar
bar_at(const Chart *chart, int64_t bar_idx)
{
    Bar bar = {.all = 0};

    for (int64_t i = 0; i < chart->hours_a_bar; i++) {
        int64_t hour_idx = bar_idx * chart->hours_a_bar + i;

        if (hour_idx >= chart->n_hours)
            break;
        for (int level = 0; level < SCREEN_N_LEVELS; level++)
            bar.level[level] +=
                (double)chart->hours[hour_idx].n_by_level[level];
        bar.expected += chart->hours[hour_idx].expected;
    }
    for (int level = 0; level < SCREEN_N_LEVELS; level++)
        bar.all += bar.level[level];
    return bar;
}

static double
drawn(const Chart *chart, double n)
{
    return chart->rooted ? sqrt(n) : n;
}

static double
y_of(const Chart *chart, double n)
{
    return HEIGHT - HEIGHT * drawn(chart, n) / chart->most;
}

static Chart
chart_of(const ScreenHour *hours, int64_t n_hours, bool rooted)
{
    static const int64_t spans[] = {1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672};
    Chart chart = {hours, n_hours, 1, 0, rooted, 1};

    for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
        chart.hours_a_bar = spans[i];
        if (n_hours / spans[i] < BARS_MOST)
            break;
    }
    chart.n_bars = (n_hours + chart.hours_a_bar - 1) / chart.hours_a_bar;
    for (int64_t i = 0; i < chart.n_bars; i++) {
        Bar bar = bar_at(&chart, i);

        chart.most = MAX(chart.most, drawn(&chart, MAX(bar.all, bar.expected)));
    }
    return chart;
}

/* A number in SVG, whatever the language of the machine. */
static void
append_length(GString *html, const char *name, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(html, " %s=\"%s\"", name,
                           g_ascii_formatd(text, sizeof text, "%.2f", value));
}

static void
append_rect(GString *html, const char *class, double x, double y, double width,
            double height)
{
    if (height <= 0 || width <= 0)
        return;
    g_string_append_printf(html, "<rect class=\"%s\"", class);
    append_length(html, "x", x);
    append_length(html, "y", y);
    append_length(html, "width", width);
    append_length(html, "height", height);
    g_string_append(html, "/>");
}

/* False ones at the foot, where they are seen however few they are. */
static void
append_bars(GString *html, const Chart *chart)
{
    static const struct {
        ScreenLevel level;
        const char *class;
    } stack[] = {
        {SCREEN_HOLD, "hold"},
        {SCREEN_DOUBTFUL, "doubtful"},
        {SCREEN_PASS, "pass"},
    };

    double width = WIDTH / (double)chart->n_bars;

    for (int64_t i = 0; i < chart->n_bars; i++) {
        Bar bar = bar_at(chart, i);
        double below = 0;

        for (size_t k = 0; k < G_N_ELEMENTS(stack); k++) {
            double n = bar.level[stack[k].level];
            double foot = y_of(chart, below);
            double head = y_of(chart, below + n);

            append_rect(html, stack[k].class, (double)i * width + width * 0.08,
                        head, width * 0.84, foot - head);
            below += n;
        }
    }
}

/* The line of what was to be expected, a step a bar. */
static void
append_expected(GString *html, const Chart *chart)
{
    double width = WIDTH / (double)chart->n_bars;

    g_string_append(html, "<path class=\"expected\" d=\"");
    for (int64_t i = 0; i < chart->n_bars; i++) {
        Bar bar = bar_at(chart, i);
        char x[G_ASCII_DTOSTR_BUF_SIZE];
        char y[G_ASCII_DTOSTR_BUF_SIZE];
        char to[G_ASCII_DTOSTR_BUF_SIZE];

        g_string_append_printf(
            html, "%s%s %sH%s", i == 0 ? "M" : "L",
            g_ascii_formatd(x, sizeof x, "%.2f", (double)i * width),
            g_ascii_formatd(y, sizeof y, "%.2f", y_of(chart, bar.expected)),
            g_ascii_formatd(to, sizeof to, "%.2f", (double)(i + 1) * width));
    }
    g_string_append(html, "\"/>");
}

/* Where @seconds lies, in per cent of the width. */
static double
place(const Chart *chart, int64_t seconds)
{
    double from = (double)chart->hours[0].begins;
    double length = (double)(chart->n_bars * chart->hours_a_bar * HOUR);

    return CLAMP(((double)seconds - from) / length, 0, 1) * 100;
}

/* Round numbers up the side, of which the drawing has room for three. */
static void
append_scale(GString *html, const Chart *chart)
{
    double top = chart->rooted ? chart->most * chart->most : chart->most;
    double unit = pow(10, floor(log10(MAX(top, 1))));
    double steps[] = {unit, 2 * unit, 5 * unit};
    double highest = unit;

    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] <= top)
            highest = steps[i];
    for (int i = 0; i < 2; i++) {
        double n = i == 0 ? highest : highest / (chart->rooted ? 10 : 2);
        g_autofree char *number = locale_number((int64_t)n, "en");
        char share[G_ASCII_DTOSTR_BUF_SIZE];

        if (n < 1)
            continue;
        g_string_append_printf(
            html, "<span class=\"grid\" style=\"top:%s%%\">%s</span>",
            g_ascii_formatd(share, sizeof share, "%.2f",
                            y_of(chart, n) / HEIGHT * 100),
            number);
    }
}

static void
append_dates(GString *html, const Chart *chart, const char *format)
{
    int64_t from = chart->hours[0].begins;
    int64_t length = chart->n_bars * chart->hours_a_bar * HOUR;

    g_string_append(html, "<div class=\"dates\" aria-hidden=\"true\">");
    for (int i = 0; i < DATES; i++) {
        g_autoptr(GDateTime) moment =
            g_date_time_new_from_unix_utc(from + length * i / (DATES - 1));
        g_autofree char *text = g_date_time_format(moment, format);

        g_string_append_printf(html, "<span>%s</span>", text);
    }
    g_string_append(html, "</div>");
}

static void
append_drawing(GString *html, const Chart *chart, const char *label)
{
    g_string_append_printf(html,
                           "<svg viewBox=\"0 0 1000 200\" "
                           "preserveAspectRatio=\"none\" role=\"img\""
                           " aria-label=\"%s\">",
                           label);
    append_bars(html, chart);
    if (!chart->rooted)
        append_expected(html, chart);
    g_string_append(html, "</svg>");
}

/* Where the waves are, each a link to what is told of it. */
static void
append_bands(GString *html, const Chart *chart, const Screening *screening)
{
    double numbered = -100; /* where the last number stands */

    for (int i = 0; i < screening->n_waves; i++) {
        const ScreenWave *wave = &screening->waves[i];
        double from = place(chart, wave->from);
        double length = place(chart, wave->to) - from;
        char left[G_ASCII_DTOSTR_BUF_SIZE];
        char width[G_ASCII_DTOSTR_BUF_SIZE];

        if (wave->from < 0 || length > BAND_MOST)
            continue;
        g_string_append_printf(
            html,
            "<a class=\"band\" href=\"#wave-%d\" "
            "style=\"left:%s%%;width:%s%%\" title=\"%d\">",
            wave->no, g_ascii_formatd(left, sizeof left, "%.2f", from),
            g_ascii_formatd(width, sizeof width, "%.2f", length), wave->no);
        if (from + length / 2 >= numbered + NUMBER_LEAST) {
            numbered = from + length / 2;
            g_string_append_printf(html, "<b>%d</b>", wave->no);
        }
        g_string_append(html, "</a>");
    }
}

void
screen_chart_campaign(const Screening *screening, GString *html)
{
    Chart chart;
    g_autofree char *label = NULL;

    if (screening->n_hours == 0)
        return;
    chart = chart_of(screening->hours, screening->n_hours, true);
    label =
        g_strdup_printf("Signatures over time; %d wave%s marked",
                        screening->n_waves, screening->n_waves == 1 ? "" : "s");
    g_string_append(html, "<div class=\"chart\"><div class=\"plot\">");
    append_bands(html, &chart, screening);
    append_scale(html, &chart);
    append_drawing(html, &chart, label);
    g_string_append(html, "</div>");
    append_dates(html, &chart, "%-d&nbsp;%b");
    g_string_append_printf(
        html,
        "</div><p class=\"key\"><span class=\"pass\">pass</span>"
        "<span class=\"doubtful\">doubtful</span>"
        "<span class=\"hold\">looks false</span>"
        "<span class=\"note\">%s a bar; heights go with the square root; "
        "numbers above are waves</span></p>",
        chart.hours_a_bar == 1    ? "an hour"
        : chart.hours_a_bar == 24 ? "a day"
        : chart.hours_a_bar < 24  ? "some hours"
                                  : "some days");
}

void
screen_chart_wave(const Screening *screening, const ScreenWave *wave,
                  GString *html)
{
    const ScreenHour *hours = screening->hours;
    int64_t margin = 0;
    int64_t first = 0;
    int64_t last = 0;
    Chart chart;
    g_autofree char *label = NULL;

    if (screening->n_hours == 0 || wave->from < 0)
        return;
    margin = MAX(MARGIN_HOURS, (wave->to - wave->from) / HOUR / 10);
    first = (wave->from - hours[0].begins) / HOUR - margin;
    last = (wave->to - hours[0].begins) / HOUR + margin;
    first = CLAMP(first, 0, screening->n_hours - 1);
    last = CLAMP(last, first, screening->n_hours - 1);
    chart = chart_of(&hours[first], last - first + 1, false);
    label = g_strdup_printf("The hours about wave %d", wave->no);
    g_string_append(html, "<div class=\"chart small\"><div class=\"plot\">");
    append_scale(html, &chart);
    append_drawing(html, &chart, label);
    g_string_append(html, "</div>");
    append_dates(html, &chart,
                 last - first > 96 ? "%-d&nbsp;%b" : "%-d&nbsp;%b&nbsp;%H:%M");
    g_string_append(html, "</div>");
}
