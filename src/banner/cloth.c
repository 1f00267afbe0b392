#include "banner/cloth.h"

#include "layout/keys.h"

/* What is turned over behind an edge: its @pocket [may be NULL], or else the
 * @hem of this edge, or else that of all. */
static Pu
turned_pu(const Template *layout, const char *hem, const char *pocket)
{
    Pu pocket_pu =
        pocket != NULL ? template_length(layout, "finish", pocket) : 0;

    if (pocket_pu > 0)
        return pocket_pu;
    return template_length(layout, "finish",
                           template_has_key(layout, "finish", hem) ? hem
                                                                   : "hem");
}

/* @rect without @edges.   @ret_rect: untouched when the answer is false:
 * nothing is left. */
static bool
shrink(const Rect *rect, const ClothEdges *edges, Rect *ret_rect)
{
    int64_t width_pu =
        (int64_t)rect->width_pu - edges->left_pu - edges->right_pu;
    int64_t height_pu =
        (int64_t)rect->height_pu - edges->top_pu - edges->bottom_pu;

    if (width_pu <= 0 || height_pu <= 0)
        return false;
    *ret_rect = (Rect){rect->x_pu + edges->left_pu, rect->y_pu + edges->top_pu,
                       (Pu)width_pu, (Pu)height_pu};
    return true;
}

/* Each of @edges, or @least_pu where that is more. */
static ClothEdges
at_least(const ClothEdges *edges, Pu least_pu)
{
    return (ClothEdges){
        MAX(edges->top_pu, least_pu),
        MAX(edges->right_pu, least_pu),
        MAX(edges->bottom_pu, least_pu),
        MAX(edges->left_pu, least_pu),
    };
}

static void
plan_edges(const Template *layout, Cloth *cloth)
{
    Pu bleed_pu = template_length(layout, "document", "bleed");
    Extent finished = template_extent(layout, "document", "size");
    ClothEdges turned = {
        .top_pu = turned_pu(layout, "hem-top", "pocket-top"),
        .right_pu = turned_pu(layout, "hem-right", NULL),
        .bottom_pu = turned_pu(layout, "hem-bottom", "pocket-bottom"),
        .left_pu = turned_pu(layout, "hem-left", NULL),
    };

    cloth->finished = finished;
    cloth->turned = turned;
    cloth->bleed_pu = bleed_pu;
    cloth->cut_rect = (Rect){
        .x_pu = bleed_pu,
        .y_pu = bleed_pu,
        .width_pu = finished.width_pu + turned.left_pu + turned.right_pu,
        .height_pu = finished.height_pu + turned.top_pu + turned.bottom_pu,
    };
    cloth->finished_rect = (Rect){
        .x_pu = bleed_pu + turned.left_pu,
        .y_pu = bleed_pu + turned.top_pu,
        .width_pu = finished.width_pu,
        .height_pu = finished.height_pu,
    };
    cloth->media = (Extent){cloth->cut_rect.width_pu + 2 * bleed_pu,
                            cloth->cut_rect.height_pu + 2 * bleed_pu};
}

/* Where words may stand: inside the margin, and on no hem or pocket, which are
 * of two layers and stitched or welded. */
static bool
plan_safe(const Template *layout, Cloth *cloth, GError **error)
{
    Pu safe_pu = template_length(layout, "finish", "safe");
    ClothEdges edges = at_least(&cloth->turned, safe_pu);
    g_autofree char *where = NULL;

    if (shrink(&cloth->finished_rect, &edges, &cloth->safe_rect)) {
        cloth->words_rect = cloth->safe_rect;
        return true;
    }
    where = template_where(layout, "finish", "safe");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: %.0f mm from every edge, or the hems and pockets, leave "
                "no room on %.0f x %.0f mm",
                where, units_to_mm(safe_pu),
                units_to_mm(cloth->finished.width_pu),
                units_to_mm(cloth->finished.height_pu));
    return false;
}

/* Where the eyelets along an edge stand. */
typedef struct {
    Pu from_pu; /* the first */
    Pu to_pu;   /* the last */
    int n;      /* >= 2 */
} Row;

/* Eyelets from one corner to the other, no more than @pitch_pu apart. */
static Row
row_between(Pu from_pu, Pu to_pu, Pu pitch_pu)
{
    return (Row){from_pu, to_pu, (to_pu - from_pu - 1) / pitch_pu + 2};
}

static Pu
row_at(const Row *row, int idx)
{
    return row->from_pu +
           (Pu)((int64_t)(row->to_pu - row->from_pu) * idx / (row->n - 1));
}

static void
add_eyelet(Cloth *cloth, Pu x_pu, Pu y_pu)
{
    const Point at = {x_pu, y_pu};

    g_array_append_val(cloth->eyelets, at);
}

/* Eyelets along the edge at @y_pu: all of them, or those of the upright edges
 * alone where there is a pocket. */
static void
add_row(Cloth *cloth, const Row *row, Pu y_pu, bool whole)
{
    for (int i = 0; i < row->n; i += whole ? 1 : row->n - 1)
        add_eyelet(cloth, row_at(row, i), y_pu);
}

/* The middles of the eyelets, row by row. A pole holds the cloth where there
 * is a pocket; the upright edges begin and end beside it. */
static void
add_eyelets(Cloth *cloth, const Rect *corners, Pu pitch_pu, bool at_top,
            bool at_bottom)
{
    Row across =
        row_between(corners->x_pu, corners->x_pu + corners->width_pu, pitch_pu);
    Row down = row_between(corners->y_pu, corners->y_pu + corners->height_pu,
                           pitch_pu);

    for (int i = 0; i < down.n; i++)
        add_row(cloth, &across, row_at(&down, i),
                (i == 0 && at_top) || (i == down.n - 1 && at_bottom));
}

static bool
fail_eyelets(const Template *layout, const char *key, GError **error,
             const char *message)
{
    g_autofree char *where = template_where(layout, "finish", key);

    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: %s", where, message);
    return false;
}

static bool
plan_eyelets(const Template *layout, Cloth *cloth, GError **error)
{
    Pu pitch_pu = template_length(layout, "finish", "eyelets");
    Pu inset_pu = template_length(layout, "finish", "eyelet-inset");
    Pu pocket_top_pu = template_length(layout, "finish", "pocket-top");
    Pu pocket_bottom_pu = template_length(layout, "finish", "pocket-bottom");
    const ClothEdges to_corners = {pocket_top_pu + inset_pu, inset_pu,
                                   pocket_bottom_pu + inset_pu, inset_pu};
    const ClothEdges reach =
        at_least(&(ClothEdges){0},
                 inset_pu + template_length(layout, "finish", "eyelet-clear"));
    const Rect *words = &cloth->words_rect;
    Rect inside = {0};
    Rect corners = {0};

    cloth->eyelet_hole_pu = template_length(layout, "finish", "eyelet-hole");
    cloth->eyelet_clear_pu = template_length(layout, "finish", "eyelet-clear");
    if (pitch_pu == 0)
        return true;
    if (pitch_pu < 2 * cloth->eyelet_hole_pu)
        return fail_eyelets(layout, "eyelets", error,
                            "so close to each other, eyelets tear the cloth; "
                            "write at least twice eyelet-hole");
    if (!shrink(&cloth->finished_rect, &to_corners, &corners) ||
        !shrink(&cloth->finished_rect, &reach, &inside))
        return fail_eyelets(layout, "eyelet-inset", error,
                            "eyelets so far inside leave no room");
    add_eyelets(cloth, &corners, pitch_pu, pocket_top_pu == 0,
                pocket_bottom_pu == 0);
    /* Large words stand clear of all eyelets; where a margin is deeper, that
     * decides. */
    cloth->words_rect.x_pu = MAX(words->x_pu, inside.x_pu);
    cloth->words_rect.width_pu =
        MIN(cloth->safe_rect.x_pu + cloth->safe_rect.width_pu,
            inside.x_pu + inside.width_pu) -
        words->x_pu;
    cloth->words_rect.y_pu = MAX(words->y_pu, inside.y_pu);
    cloth->words_rect.height_pu =
        MIN(cloth->safe_rect.y_pu + cloth->safe_rect.height_pu,
            inside.y_pu + inside.height_pu) -
        words->y_pu;
    if (words->width_pu <= 0 || words->height_pu <= 0)
        return fail_eyelets(layout, "eyelet-clear", error,
                            "eyelets leave no room for words");
    return true;
}

Rect
cloth_keep_out(const Template *layout, const char *group, const Cloth *cloth)
{
    Point at = template_point(layout, group, "at");
    Extent size = template_extent(layout, group, "size");

    return (Rect){cloth->finished_rect.x_pu + at.x_pu,
                  cloth->finished_rect.y_pu + at.y_pu, size.width_pu,
                  size.height_pu};
}

/* One that lies beside the cloth was meant to lie elsewhere. */
static bool
plan_keep_outs(const Template *layout, Cloth *cloth, GError **error)
{
    const Rect *finished = &cloth->finished_rect;

    for (const char *const *name = template_keep_outs(layout); *name != NULL;
         name++) {
        g_autofree char *group = g_strconcat(KEY_KEEP_OUT " ", *name, NULL);
        Point at = template_point(layout, group, "at");
        const Rect rect = cloth_keep_out(layout, group, cloth);

        if (at.x_pu >= finished->width_pu || at.y_pu >= finished->height_pu) {
            g_autofree char *where = template_where(layout, group, "at");

            g_set_error(error, FAULT, FAULT_LAYOUT,
                        "%s: lies outside the banner, which is %.0f x %.0f mm",
                        where, units_to_mm(finished->width_pu),
                        units_to_mm(finished->height_pu));
            return false;
        }
        /* Where there is a mask, names keep out of its shape alone. */
        if (template_path(layout, group, "mask")[0] == '\0')
            g_array_append_val(cloth->keep_outs, rect);
    }
    return true;
}

Colour
cloth_background(const Template *layout)
{
    static const Colour black_ink = {COLOUR_CMYK, {0, 0, 0, 1000}, ""};
    Colour colour = template_colour(layout, "document", "background");

    /* On so large an area black ink alone looks gray. */
    return colour_equal(&colour, &COLOUR_BLACK) ||
                   colour_equal(&colour, &black_ink)
               ? template_colour(layout, "document", "rich-black")
               : colour;
}

Field *
cloth_field(const Cloth *cloth, Rect area)
{
    Field *field = field_new(area);

    for (guint i = 0; i < cloth->eyelets->len; i++) {
        Point at = g_array_index(cloth->eyelets, Point, i);

        field_block_disc(field, at.x_pu, at.y_pu, cloth->eyelet_clear_pu);
    }
    for (guint i = 0; i < cloth->keep_outs->len; i++)
        field_block_rect(field, g_array_index(cloth->keep_outs, Rect, i));
    if (cloth->panels != NULL)
        for (guint i = 0; i < cloth->panels->seams->len; i++)
            field_block_rect(field,
                             g_array_index(cloth->panels->seams, Rect, i));
    return field;
}

Cloth *
cloth_plan(const Template *layout, GError **error)
{
    g_autoptr(Cloth) cloth = g_new0(Cloth, 1);
    PanelsCloth parted;

    cloth->eyelets = g_array_new(FALSE, FALSE, sizeof(Point));
    cloth->keep_outs = g_array_new(FALSE, FALSE, sizeof(Rect));
    plan_edges(layout, cloth);
    parted = (PanelsCloth){
        .media = {0, 0, cloth->media.width_pu, cloth->media.height_pu},
        .cut = cloth->cut_rect,
        .finished = cloth->finished_rect,
    };
    if (!plan_safe(layout, cloth, error) ||
        !plan_eyelets(layout, cloth, error) ||
        !plan_keep_outs(layout, cloth, error) ||
        !panels_plan(layout, &parted, &cloth->panels, error))
        return NULL;
    return g_steal_pointer(&cloth);
}

void
cloth_free(Cloth *cloth)
{
    if (cloth == NULL)
        return;
    g_array_unref(cloth->eyelets);
    g_array_unref(cloth->keep_outs);
    panels_free(cloth->panels);
    g_free(cloth);
}
