#include "banner/panels.h"

#include <string.h>

/* More pieces than that are a mistake in the numbers. */
#define MOST_PANELS 5000

/* Strips for marks [mm]. */
#define PANEL_MARKS_MM 15
#define TILE_MARKS_MM 4

/* A stretch of one axis of the cloth. */
typedef struct {
    Pu from_pu;
    Pu to_pu; /* > from_pu */
} Stretch;

/* The cloth along one axis, and how it is parted there. */
typedef struct {
    Stretch printed; /* all that is */
    Stretch shared;  /* what the panels share alike */
    Pu before_pu;    /* overlap on the side of the panel before a seam */
    Pu after_pu;     /* and on that of the panel after it */
    Pu clear_pu;     /* what names keep from the overlap */
    int n;           /* panels; 1: in one piece */
} Axis;

/* Where panel @idx begins, and panel @idx - 1 ends. */
static Pu
seam_at(const Axis *axis, int idx)
{
    if (idx == 0)
        return axis->printed.from_pu;
    if (idx == axis->n)
        return axis->printed.to_pu;
    return axis->shared.from_pu +
           (Pu)((int64_t)(axis->shared.to_pu - axis->shared.from_pu) * idx /
                axis->n);
}

static Stretch
own_stretch(const Axis *axis, int idx)
{
    return (Stretch){seam_at(axis, idx), seam_at(axis, idx + 1)};
}

static Stretch
printed_stretch(const Axis *axis, int idx)
{
    Stretch own = own_stretch(axis, idx);

    return (Stretch){own.from_pu - (idx > 0 ? axis->before_pu : 0),
                     own.to_pu + (idx < axis->n - 1 ? axis->after_pu : 0)};
}

/* Where no name stands at the seam between panels @idx - 1 and @idx. */
static Stretch
seam_stretch(const Axis *axis, int idx)
{
    Pu at_pu = seam_at(axis, idx);

    return (Stretch){at_pu - axis->before_pu - axis->clear_pu,
                     at_pu + axis->after_pu + axis->clear_pu};
}

static Pu
widest_pu(const Axis *axis)
{
    Pu widest_pu = 0;

    for (int i = 0; i < axis->n; i++) {
        Stretch printed = printed_stretch(axis, i);

        widest_pu = MAX(widest_pu, printed.to_pu - printed.from_pu);
    }
    return widest_pu;
}

/* Parts @axis into the fewest panels of which none is printed wider than
 * @most_pu. */
static bool
part_axis(Axis *axis, Pu most_pu)
{
    Pu whole_pu = axis->shared.to_pu - axis->shared.from_pu;

    /* With fewer of them, even the own shares are wider. */
    axis->n = MAX(1, (int)((whole_pu - 1) / most_pu));
    while (axis->n <= MOST_PANELS && widest_pu(axis) > most_pu)
        axis->n++;
    return axis->n <= MOST_PANELS;
}

/* Whether there is room for names between two seams. */
static bool
has_room(const Axis *axis)
{
    Pu taken_pu = axis->before_pu + axis->after_pu + 2 * axis->clear_pu;

    return axis->n == 1 ||
           (axis->shared.to_pu - axis->shared.from_pu) / axis->n > taken_pu;
}

static Axis
axis_across(const PanelsCloth *cloth)
{
    const Rect *media = &cloth->media;
    const Rect *finished = &cloth->finished;

    return (Axis){
        .printed = {media->x_pu, media->x_pu + media->width_pu},
        .shared = {finished->x_pu, finished->x_pu + finished->width_pu},
        .n = 1,
    };
}

static Axis
axis_down(const PanelsCloth *cloth)
{
    const Rect *media = &cloth->media;
    const Rect *finished = &cloth->finished;

    return (Axis){
        .printed = {media->y_pu, media->y_pu + media->height_pu},
        .shared = {finished->y_pu, finished->y_pu + finished->height_pu},
        .n = 1,
    };
}

static Rect
rect_of(Stretch across, Stretch down)
{
    return (Rect){across.from_pu, down.from_pu, across.to_pu - across.from_pu,
                  down.to_pu - down.from_pu};
}

/* The panels between the seams of @across and @down. */
static Panels *
make_panels(const Axis *across, const Axis *down)
{
    Panels *panels = g_new0(Panels, 1);

    panels->n_columns = across->n;
    panels->n_rows = down->n;
    panels->panels = g_array_new(FALSE, FALSE, sizeof(Panel));
    panels->seams = g_array_new(FALSE, FALSE, sizeof(Rect));
    for (int row = 0; row < down->n; row++) {
        for (int column = 0; column < across->n; column++) {
            const Panel panel = {
                .own = rect_of(own_stretch(across, column),
                               own_stretch(down, row)),
                .printed = rect_of(printed_stretch(across, column),
                                   printed_stretch(down, row)),
                .column_idx = column,
                .row_idx = row,
            };

            g_array_append_val(panels->panels, panel);
        }
    }
    for (int i = 1; i < across->n; i++) {
        const Rect seam = rect_of(seam_stretch(across, i), down->printed);

        g_array_append_val(panels->seams, seam);
    }
    for (int i = 1; i < down->n; i++) {
        const Rect seam = rect_of(across->printed, seam_stretch(down, i));

        g_array_append_val(panels->seams, seam);
    }
    return panels;
}

G_GNUC_PRINTF(5, 6)

static bool
refuse(const Template *layout, const char *group, const char *key,
       GError **error, const char *format, ...)
{
    g_autofree char *where = template_where(layout, group, key);
    g_autofree char *message = NULL;
    va_list arguments;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: %s", where, message);
    return false;
}

/* Panels of cloth, from a roll of limited width. A seam lies in the middle of
 * the overlap: whichever panel lies above, the same is seen. */
static bool
plan_panels(const Template *layout, const PanelsCloth *cloth, Pu most_pu,
            Panels **ret_panels, GError **error)
{
    bool down =
        strcmp(template_word(layout, "finish", "panels-run"), "down") == 0;
    Pu overlap_pu = template_length(layout, "finish", "overlap");
    Axis axes[] = {axis_across(cloth), axis_down(cloth)};
    Axis *parted = &axes[down ? 0 : 1];

    parted->before_pu = overlap_pu / 2;
    parted->after_pu = overlap_pu - overlap_pu / 2;
    parted->clear_pu = template_length(layout, "finish", "seam-clear");
    if (overlap_pu == 0)
        return refuse(layout, "finish", "overlap", error,
                      "panels are joined where they lie over each other; "
                      "write how far, as in 20mm");
    if (most_pu <= overlap_pu)
        return refuse(layout, "finish", "panels", error,
                      "panels of %.0f mm are no wider than their overlap of "
                      "%.0f mm",
                      units_to_mm(most_pu), units_to_mm(overlap_pu));
    if (!part_axis(parted, most_pu))
        return refuse(layout, "finish", "panels", error,
                      "panels of %.0f mm are too narrow: more than %d would "
                      "be needed, or one does not hold hem and overlap",
                      units_to_mm(most_pu), MOST_PANELS);
    if (!has_room(parted))
        return refuse(layout, "finish", "panels", error,
                      "overlap and seam-clear leave no room for names on "
                      "panels of %.0f mm",
                      units_to_mm(most_pu));
    *ret_panels = make_panels(&axes[0], &axes[1]);
    (*ret_panels)->overlap_pu = overlap_pu;
    (*ret_panels)->marks_pu = units_from_mm(PANEL_MARKS_MM);
    return true;
}

/* Parts the cloth into tiles of @paper.
 * @taken_pu: of its width and height, by margins and marks. */
static bool
part_tiles(Axis axes[2], Extent paper, Pu taken_pu)
{
    return part_axis(&axes[0], paper.width_pu - taken_pu) &&
           part_axis(&axes[1], paper.height_pu - taken_pu) &&
           axes[0].n * axes[1].n <= MOST_PANELS;
}

/* Tiles of paper. Each has a strip at its right and bottom edges for glue,
 * onto which the next one is laid, cut at its left and top edges. */
static bool
plan_tiles(const Template *layout, const PanelsCloth *cloth,
           Panels **ret_panels, GError **error)
{
    Extent paper = template_extent(layout, "tiles", "paper");
    Extent turned = {paper.height_pu, paper.width_pu};
    Pu margin_pu = template_length(layout, "tiles", "margin");
    Pu glue_pu = template_length(layout, "tiles", "glue");
    Pu taken_pu = 2 * margin_pu + units_from_mm(TILE_MARKS_MM);
    /* Without bleed: nobody trims a tile by hand that need not be. */
    const PanelsCloth cut = {cloth->cut, cloth->cut, cloth->cut};
    Axis upright[2] = {axis_across(&cut), axis_down(&cut)};
    Axis aside[2];
    Axis *axes = upright;
    bool fits = false;

    for (int i = 0; i < 2; i++) {
        upright[i].after_pu = glue_pu;
        upright[i].clear_pu = template_length(layout, "tiles", "clear");
        aside[i] = upright[i];
    }
    if (glue_pu == 0)
        return refuse(layout, "tiles", "glue", error,
                      "tiles are joined by a strip of glue; write how wide, as "
                      "in 10mm");
    if (taken_pu + glue_pu >= MIN(paper.width_pu, paper.height_pu))
        return refuse(layout, "tiles", "paper", error,
                      "margin and glue leave nothing of %.0f x %.0f mm",
                      units_to_mm(paper.width_pu),
                      units_to_mm(paper.height_pu));
    fits = part_tiles(upright, paper, taken_pu);
    if (part_tiles(aside, turned, taken_pu) &&
        (!fits || aside[0].n * aside[1].n < upright[0].n * upright[1].n)) {
        axes = aside;
        paper = turned;
        fits = true;
    }
    if (!fits)
        return refuse(layout, "tiles", "paper", error,
                      "more than %d tiles of %.0f x %.0f mm would be needed",
                      MOST_PANELS, units_to_mm(paper.width_pu),
                      units_to_mm(paper.height_pu));
    if (!has_room(&axes[0]) || !has_room(&axes[1]))
        return refuse(layout, "tiles", "paper", error,
                      "glue and clear leave no room for names on tiles of "
                      "%.0f x %.0f mm",
                      units_to_mm(paper.width_pu),
                      units_to_mm(paper.height_pu));
    *ret_panels = make_panels(&axes[0], &axes[1]);
    (*ret_panels)->overlap_pu = glue_pu;
    (*ret_panels)->of_paper = true;
    (*ret_panels)->paper = paper;
    (*ret_panels)->margin_pu = margin_pu;
    (*ret_panels)->marks_pu = units_from_mm(TILE_MARKS_MM);
    return true;
}

bool
panels_plan(const Template *layout, const PanelsCloth *cloth,
            Panels **ret_panels, GError **error)
{
    Pu most_pu = template_length(layout, "finish", "panels");
    bool tiles = template_switch(layout, "tiles", "print");

    if (most_pu > 0 && tiles)
        return refuse(layout, "tiles", "print", error,
                      "a banner is printed as panels or as tiles, not as "
                      "both; write print = no, or panels = 0mm in [finish]");
    if (most_pu > 0)
        return plan_panels(layout, cloth, most_pu, ret_panels, error);
    if (tiles)
        return plan_tiles(layout, cloth, ret_panels, error);
    *ret_panels = NULL;
    return true;
}

void
panels_free(Panels *panels)
{
    if (panels == NULL)
        return;
    g_array_unref(panels->panels);
    g_array_unref(panels->seams);
    g_free(panels);
}
