#include "banner/standing.h"

#include "banner/drawing.h"
#include "banner/inside.h"

/* The person [mm]: a common height of grown-ups, and the room that is left. */
#define PERSON_MM 1750
#define PERSON_WIDTH_MM 500

/* Parts of a unit, which is a hundredth of the longer side. */
#define RULER 0.5
#define LABEL 0.85
#define GAP 1.2

#define LABELS_MOST 12

static const Colour dark = {COLOUR_GRAY, {800}, ""};
static const Colour middle = {COLOUR_GRAY, {550}, ""};
static const Colour faint = {COLOUR_GRAY, {250}, ""};

/* Where everything stands; on the page. */
typedef struct {
    Pu unit_pu;
    Extent page;
    Rect cloth; /* finished */
    Pu step_pu; /* of the ruler */
} Plan;

/* The least step at which a ruler has few labels. */
static Pu
choose_step(Pu longest_pu)
{
    static const int steps_mm[] = {10,   20,   50,   100,   200,  500,
                                   1000, 2000, 5000, 10000, 20000};
    Pu step_pu = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(steps_mm); i++) {
        step_pu = units_from_mm(steps_mm[i]);
        if (longest_pu / step_pu <= LABELS_MOST)
            break;
    }
    return step_pu;
}

static Plan
make_plan(const Banner *banner)
{
    Extent finished = banner->cloth->finished;
    Pu person_pu = units_from_mm(PERSON_MM);
    Pu longest_pu = MAX(MAX(finished.width_pu, finished.height_pu), person_pu);
    Pu unit_pu = longest_pu / 100;
    Pu above_pu = MAX(0, person_pu - finished.height_pu) + 2 * unit_pu;
    Pu before_pu = units_from_mm(PERSON_WIDTH_MM) + 4 * unit_pu;
    Pu after_pu = 6 * unit_pu;
    Pu below_pu = 4 * unit_pu;

    return (Plan){
        .unit_pu = unit_pu,
        .page = {before_pu + finished.width_pu + after_pu,
                 above_pu + finished.height_pu + below_pu},
        .cloth = {before_pu, above_pu, finished.width_pu, finished.height_pu},
        .step_pu = choose_step(MAX(finished.width_pu, finished.height_pu)),
    };
}

Extent
standing_page(const Banner *banner)
{
    return make_plan(banner).page;
}

/* --- A person ------------------------------------------------------------ */

/* Half of the figure [mm] from the middle and from the ground, from the neck to
 * the middle between the legs; the other half is its mirror. */
typedef struct {
    int x_mm;
    int y_mm;
    int bend_x_mm; /* corner that is rounded on the way here; 0: none */
    int bend_y_mm;
} Joint;

static const Joint joints[] = {
    {60, 1455, 0, 0},  {190, 1455, 0, 0},    {250, 1390, 250, 1455},
    {250, 900, 0, 0},  {220, 865, 250, 865}, {190, 900, 190, 865},
    {185, 1300, 0, 0}, {165, 1300, 0, 0},    {160, 45, 0, 0},
    {120, 0, 160, 0},  {60, 0, 0, 0},        {20, 45, 20, 0},
    {12, 800, 0, 0},
};

static void
add_joint(Path *path, const Joint *from, const Joint *to, const Joint *bend,
          int side, Point feet)
{
    Pu x_pu = feet.x_pu + side * units_from_mm(to->x_mm);
    Pu y_pu = feet.y_pu - units_from_mm(to->y_mm);
    Pu corner_x_pu = feet.x_pu + side * units_from_mm(bend->bend_x_mm);
    Pu corner_y_pu = feet.y_pu - units_from_mm(bend->bend_y_mm);
    Pu from_x_pu = feet.x_pu + side * units_from_mm(from->x_mm);
    Pu from_y_pu = feet.y_pu - units_from_mm(from->y_mm);

    if (bend->bend_x_mm == 0)
        path_line(path, x_pu, y_pu);
    else /* a quarter of an ellipse, near enough */
        path_curve(path, from_x_pu + (corner_x_pu - from_x_pu) / 2,
                   from_y_pu + (corner_y_pu - from_y_pu) / 2,
                   x_pu + (corner_x_pu - x_pu) / 2,
                   y_pu + (corner_y_pu - y_pu) / 2, x_pu, y_pu);
}

static void
draw_person(Page *page, Point feet)
{
    Path *body = path_new();
    Path *head = path_new();
    int n = G_N_ELEMENTS(joints);

    path_move(body, feet.x_pu + units_from_mm(joints[0].x_mm),
              feet.y_pu - units_from_mm(joints[0].y_mm));
    for (int i = 1; i < n; i++)
        add_joint(body, &joints[i - 1], &joints[i], &joints[i], 1, feet);
    path_line(body, feet.x_pu - units_from_mm(joints[n - 1].x_mm),
              feet.y_pu - units_from_mm(joints[n - 1].y_mm));
    for (int i = n - 1; i > 0; i--)
        add_joint(body, &joints[i], &joints[i - 1], &joints[i], -1, feet);
    path_close(body);
    page_fill_path(page, body, false, &middle);
    path_circle(head, feet.x_pu, feet.y_pu - units_from_mm(PERSON_MM - 125),
                units_from_mm(125));
    page_fill_path(page, head, false, &middle);
}

/* --- The ruler ----------------------------------------------------------- */

/* What the words of the page are set with. */
typedef struct {
    const Facts *facts;
    Shaper *shaper;
    GPtrArray *lines; /* WordLine, until the page is painted */
    Page *page;
    const Plan *plan;
} Ruler;

/* The label of @at_pu; metres with what is behind the sign where they need it.
 * @ret_line: [borrowed from @ruler] */
static bool
set_label(const Ruler *ruler, Pu at_pu, WordLine **ret_line, GError **error)
{
    TypeStyle style = template_type(ruler->facts->layout, "foot", "face").style;
    const char *language = ruler->facts->language;
    Pu step_pu = ruler->plan->step_pu;
    g_autofree char *text = locale_measure(units_to_mm(at_pu) / 1000, "meter",
                                           step_pu < units_from_mm(100)    ? 2
                                           : step_pu < units_from_mm(1000) ? 1
                                                                           : 0,
                                           language);

    *ret_line =
        wordline_new(ruler->shaper, text, language, &style, "ruler", error);
    if (*ret_line != NULL)
        g_ptr_array_add(ruler->lines, *ret_line);
    return *ret_line != NULL;
}

/* A ruler of @long_pu from @at on, blocks of a step in turn dark and light;
 * @across: to the right, its labels below; else upwards, they are at the
 * right. */
static bool
draw_ruler(const Ruler *ruler, Point at, Pu long_pu, bool across,
           GError **error)
{
    const Plan *plan = ruler->plan;
    Pu thick_pu = (Pu)(plan->unit_pu * RULER);
    Pu cap_pu = (Pu)(plan->unit_pu * LABEL);

    for (Pu from_pu = 0;; from_pu += plan->step_pu) {
        Pu part_pu = MIN(plan->step_pu, long_pu - from_pu);
        bool is_dark = from_pu / plan->step_pu % 2 == 0;
        WordLine *label = NULL;
        Pu size_pu = 0;

        if (part_pu > 0)
            page_add_box(ruler->page, across ? at.x_pu + from_pu : at.x_pu,
                         across ? at.y_pu : at.y_pu - from_pu - part_pu,
                         across ? part_pu : thick_pu,
                         across ? thick_pu : part_pu, is_dark ? &dark : &faint);
        if (!set_label(ruler, from_pu, &label, error))
            return false;
        size_pu = wordline_size(label, cap_pu, wordline_width(label),
                                plan->page.width_pu);
        if (across)
            wordline_draw(label, ruler->page, PAGE_ROLE_ARTIFACT,
                          at.x_pu + from_pu, at.y_pu + thick_pu + 2 * cap_pu,
                          size_pu, &dark);
        else if (from_pu > 0)
            wordline_draw(label, ruler->page, PAGE_ROLE_ARTIFACT,
                          at.x_pu + thick_pu + cap_pu / 2,
                          at.y_pu - from_pu + cap_pu / 2, size_pu, &dark);
        /* Where metres end, lengths are rounded. */
        if (part_pu < plan->step_pu - plan->step_pu / 1000)
            return true;
    }
}

/* --- The page ------------------------------------------------------------ */

static void
draw_edges(const Banner *banner, const Plan *plan, Page *page)
{
    const Cloth *cloth = banner->cloth;
    Path *edge = path_new();

    path_rectangle(edge, plan->cloth.x_pu, plan->cloth.y_pu,
                   plan->cloth.width_pu, plan->cloth.height_pu);
    page_stroke_path(page, edge, MAX(1, plan->unit_pu / 20), 0, &faint);
    for (guint i = 0; i < cloth->eyelets->len; i++) {
        Point at = g_array_index(cloth->eyelets, Point, i);
        Path *hole = path_new();

        path_circle(hole,
                    at.x_pu - cloth->finished_rect.x_pu + plan->cloth.x_pu,
                    at.y_pu - cloth->finished_rect.y_pu + plan->cloth.y_pu,
                    cloth->eyelet_hole_pu / 2);
        page_fill_path(page, hole, false, &middle);
    }
}

bool
standing_run(const Banner *banner, const Facts *facts, Shaper *shaper,
             const PageSink *sink, GError **error)
{
    const Plan plan = make_plan(banner);
    const Rect *finished = &banner->cloth->finished_rect;
    const DrawingView view = {
        .page = {finished->x_pu - plan.cloth.x_pu,
                 finished->y_pu - plan.cloth.y_pu, plan.page.width_pu,
                 plan.page.height_pu},
        .shown = *finished,
        .own = *finished,
    };
    g_autoptr(Page) page = drawing_page(banner, &view);
    g_autoptr(GPtrArray) lines =
        g_ptr_array_new_with_free_func((GDestroyNotify)wordline_free);
    const Ruler ruler = {facts, shaper, lines, page, &plan};
    Pu gap_pu = (Pu)(plan.unit_pu * GAP);
    Pu ground_pu = plan.cloth.y_pu + plan.cloth.height_pu;
    Point corner = {plan.cloth.x_pu, ground_pu + gap_pu / 2};
    Point foot = {plan.cloth.x_pu + plan.cloth.width_pu + gap_pu / 2,
                  ground_pu};
    Point feet = {plan.cloth.x_pu - gap_pu - units_from_mm(PERSON_WIDTH_MM) / 2,
                  ground_pu};

    draw_edges(banner, &plan, page);
    draw_person(page, feet);
    return draw_ruler(&ruler, corner, plan.cloth.width_pu, true, error) &&
           draw_ruler(&ruler, foot, plan.cloth.height_pu, false, error) &&
           sink->take_page(page, NULL, sink->data, error);
}
