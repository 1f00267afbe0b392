#include "banner/banner.h"
#include "banner/capacity.h"
#include "layout/locale.h"
#include "press/press.h"
#include "press/proportions.h"
#include "press/sources.h"

#include <math.h>
#include <string.h>

/* Sizes that are often asked for, in metres. */
static const struct {
    double width_m;
    double height_m;
} usual_sizes[] = {
    {3, 1}, {4, 1.5}, {5, 2}, {6, 2}, {8, 2.5}, {10, 3}, {20, 5}, {100, 1.5},
};

/* Longest side that is looked for, below what a Pu can hold. */
#define LONGEST_MM 400000.0

/* Sides are told in steps of this. */
#define STEP_MM 10.0

/* Names whose cloth is asked about. */
typedef struct {
    Sources sources;
    BannerDraft *draft; /* [owned] */
    BannerWish wish;
    Proportions drawn;
} Capacity;

static void
capacity_clear(Capacity *capacity)
{
    banner_draft_free(capacity->draft);
    sources_clear(&capacity->sources);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Capacity, capacity_clear)

/* What names are like on a cloth of @width_mm by @height_mm. */
static bool
estimate(Capacity *capacity, double width_mm, double height_mm,
         BannerReport *ret_cloth, GError **error)
{
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    char height[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *size = g_strconcat(
        g_ascii_formatd(width, sizeof width, "%.3f", width_mm), "x",
        g_ascii_formatd(height, sizeof height, "%.3f", height_mm), "mm", NULL);

    return proportions_set(&capacity->drawn, capacity->sources.layout, size,
                           error) &&
           banner_draft_estimate(capacity->draft, ret_cloth, error);
}

/* --- What is asked ------------------------------------------------------- */

/* A size of which one side may be free, 0. */
typedef struct {
    double width_mm;
    double height_mm;
} Sides;

static bool
read_side(const char *text, double *ret_mm, GError **error)
{
    Pu side_pu = 0;

    if (!units_parse_length(text, &side_pu, error))
        return false;
    *ret_mm = units_to_mm(side_pu);
    return true;
}

/* Reads "10x3m", or "10mx" and "x3m" with a free side.
 * Fails: FAULT_USAGE. */
static bool
read_sides(const char *text, Sides *ret_sides, GError **error)
{
    g_autofree char *words = g_strstrip(g_strdup(text));
    size_t length = strlen(words);
    Sides sides = {0, 0};
    Extent both;
    bool good = false;

    if (*words == 'x') {
        good = read_side(words + 1, &sides.height_mm, error);
    } else if (length > 0 && words[length - 1] == 'x') {
        words[length - 1] = '\0';
        good = read_side(words, &sides.width_mm, error);
    } else if (units_parse_extent(words, &both, error)) {
        sides =
            (Sides){units_to_mm(both.width_pu), units_to_mm(both.height_pu)};
        good = true;
    }
    if (good && sides.width_mm <= 0 && sides.height_mm <= 0) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "\"%s\": one side must be more than nothing", text);
        good = false;
    }
    if (!good) {
        g_prefix_error(error, "--size: ");
        return false;
    }
    *ret_sides = sides;
    return true;
}

/* Sides with @side_mm for what is free in @sides; where nothing is, for the
 * width, and the height follows. */
static Sides
with_side(const Sides *sides, double side_mm)
{
    if (sides->width_mm <= 0)
        return (Sides){side_mm, sides->height_mm};
    if (sides->height_mm <= 0)
        return (Sides){sides->width_mm, side_mm};
    return (Sides){
        side_mm,
        ceil(side_mm / sides->width_mm * sides->height_mm / STEP_MM) * STEP_MM};
}

/* Whether capitals are @cap_height_pu high on @sides; a cloth that is too small
 * for its own words is too small. */
static bool
is_enough(Capacity *capacity, const Sides *sides, Pu cap_height_pu,
          BannerReport *ret_cloth)
{
    return estimate(capacity, sides->width_mm, sides->height_mm, ret_cloth,
                    NULL) &&
           ret_cloth->cap_height_pu >= cap_height_pu;
}

/* The smallest cloth on which capitals are @cap_height_pu high: with a free
 * side in @sides that grows, else the whole in its proportions.
 * @ret_cloth: of that size.
 * Fails: FAULT_LIMIT where none is large enough. */
static bool
find_cloth(Capacity *capacity, const Sides *sides, Pu cap_height_pu,
           BannerReport *ret_cloth, GError **error)
{
    int bad = 0;
    int good = 0;
    BannerReport cloth = {0};

    for (int steps = 1; good == 0 && steps * STEP_MM <= LONGEST_MM;
         steps *= 2) {
        Sides trial = with_side(sides, steps * STEP_MM);

        if (is_enough(capacity, &trial, cap_height_pu, ret_cloth))
            good = steps;
        else
            bad = steps;
    }
    if (good == 0) {
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "no cloth up to %.0f m has names with capitals of %.1f mm; "
                    "ask for less, or look at [names] largest",
                    bad * STEP_MM / 1000, units_to_mm(cap_height_pu));
        return false;
    }
    while (good - bad > 1) {
        int middle = bad + (good - bad) / 2;
        Sides trial = with_side(sides, middle * STEP_MM);

        if (is_enough(capacity, &trial, cap_height_pu, &cloth)) {
            good = middle;
            *ret_cloth = cloth;
        } else {
            bad = middle;
        }
    }
    return true;
}

/* --- What is told -------------------------------------------------------- */

/* "10 x 3 m". [owned by caller] */
static char *
size_words(Extent size)
{
    return g_strdup_printf("%.2f x %.2f m", units_to_mm(size.width_pu) / 1000,
                           units_to_mm(size.height_pu) / 1000);
}

/* How far off the answer may be, in per cent of sizes. */
static int
percent_off(const Template *layout)
{
    const char *mode = template_word(layout, "names", "mode");

    return strcmp(mode, "justified") == 0 || strcmp(mode, "centred") == 0
               ? BANNER_DRAFT_PERCENT
               : BANNER_DRAFT_PERCENT_MEASURED;
}

static void
tell_cloth(const BannerReport *cloth, const Template *layout, GString *report)
{
    g_autofree char *names = locale_number((int64_t)cloth->n_names, "en");
    g_autofree char *size = size_words(cloth->finished);

    g_string_append_printf(
        report,
        "%s name%s on %s, foreseen within %d %% from the widths of the "
        "names:\n"
        "Type %.1f pt (%.2f mm), cap height %.2f mm.\n"
        "Names can be read from %.1f m, with ease from %.1f m.\n",
        names, cloth->n_names == 1 ? "" : "s", size, percent_off(layout),
        units_to_pt(cloth->type_size_pu), units_to_mm(cloth->type_size_pu),
        units_to_mm(cloth->cap_height_pu), cloth->readable_m, cloth->easy_m);
}

/* Tells on what cloth of the same shape a print shop would take the names. */
static bool
tell_least(Capacity *capacity, const BannerReport *asked, GString *report,
           GError **error)
{
    const Sides sides = {units_to_mm(asked->finished.width_pu),
                         units_to_mm(asked->finished.height_pu)};
    BannerReport least = {0};
    g_autofree char *size = NULL;

    if (!find_cloth(capacity, &sides,
                    capacity_least_cap_height(asked->type_size_pu,
                                              asked->cap_height_pu),
                    &least, error))
        return false;
    size = size_words(least.finished);
    g_string_append_printf(report,
                           "What print shops take (%.0f pt, capitals of %.0f "
                           "mm) begins at %s in these proportions.\n",
                           CAPACITY_LEAST_SIZE_PT, CAPACITY_LEAST_CAP_HEIGHT_MM,
                           size);
    return true;
}

static bool
tell_usual(Capacity *capacity, GString *report, GError **error)
{
    g_string_append(report, "\nsize               type  capitals  read from  "
                            "with ease\n");
    for (size_t i = 0; i < G_N_ELEMENTS(usual_sizes); i++) {
        BannerReport cloth = {0};
        g_autoptr(GError) trouble = NULL;
        g_autofree char *size = g_strdup_printf(
            "%g x %g m", usual_sizes[i].width_m, usual_sizes[i].height_m);

        if (!estimate(capacity, usual_sizes[i].width_m * 1000,
                      usual_sizes[i].height_m * 1000, &cloth, &trouble)) {
            /* The layout's hems and margins leave nothing of it. */
            if (!g_error_matches(trouble, FAULT, FAULT_LAYOUT)) {
                g_propagate_error(error, g_steal_pointer(&trouble));
                return false;
            }
            g_string_append_printf(report, "%-13s  no room\n", size);
            continue;
        }
        g_string_append_printf(
            report, "%-13s  %5.1f pt  %5.1f mm  %7.1f m  %7.1f m%s\n", size,
            units_to_pt(cloth.type_size_pu), units_to_mm(cloth.cap_height_pu),
            cloth.readable_m, cloth.easy_m,
            capacity_is_small(cloth.type_size_pu, cloth.cap_height_pu)
                ? "  too small to print"
                : "");
    }
    return true;
}

bool
press_capacity(const PressJob *job, const char *cap_height, Findings *findings,
               char **ret_report, GError **error)
{
    g_auto(Capacity) capacity = {.wish = {.date = job->date}};
    g_autoptr(Template) layout =
        template_load(job->layout, TEMPLATE_BANNER, error);
    g_autoptr(GString) report = g_string_new(NULL);
    Sides sides = {0, 0};
    BannerReport asked = {0};
    Pu cap_height_pu = 0;

    if (layout == NULL)
        return false;
    capacity.drawn = proportions_read(layout);
    sides = (Sides){units_to_mm(capacity.drawn.drawn.width_pu),
                    units_to_mm(capacity.drawn.drawn.height_pu)};
    if (job->size != NULL && !read_sides(job->size, &sides, error))
        return false;
    if (cap_height != NULL &&
        !units_parse_length(cap_height, &cap_height_pu, error)) {
        g_prefix_error(error, "--cap-height: ");
        return false;
    }
    if (cap_height == NULL && (sides.width_mm <= 0 || sides.height_mm <= 0)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--size=%s: only with --cap-height may a side be free",
                    job->size);
        return false;
    }
    /* The order of names is nothing to their widths, only to the heads of a
     * list. */
    if ((strcmp(template_word(layout, "names", "mode"), "list") != 0 &&
         !template_override(layout, "names", "order", "number", error)) ||
        !sources_open(job, g_steal_pointer(&layout), ROLL_FOR_PUBLIC, "names",
                      findings, &capacity.sources, error))
        return false;
    capacity.wish.language = capacity.sources.language;
    capacity.draft = banner_draft_new(
        capacity.sources.roll, capacity.sources.layout, capacity.sources.shaper,
        &capacity.wish, findings, error);
    if (capacity.draft == NULL)
        return false;
    /* Once more, with what was learned of the layout's mode there. */
    for (int round = 0; round < 2; round++)
        if (!(cap_height != NULL
                  ? find_cloth(&capacity, &sides, cap_height_pu, &asked, error)
                  : estimate(&capacity, sides.width_mm, sides.height_mm, &asked,
                             error)) ||
            (round == 0 &&
             (!estimate(&capacity, units_to_mm(asked.finished.width_pu),
                        units_to_mm(asked.finished.height_pu), &asked, error) ||
              !banner_draft_measure(capacity.draft, error))))
            return false;
    tell_cloth(&asked, capacity.sources.layout, report);
    if (!tell_least(&capacity, &asked, report, error) ||
        !tell_usual(&capacity, report, error))
        return false;
    capacity_check(asked.type_size_pu, asked.cap_height_pu, findings);
    if (!findings_pass(findings, job->strict, error))
        return false;
    *ret_report = g_string_free(g_steal_pointer(&report), FALSE);
    return true;
}
