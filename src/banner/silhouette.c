#include "banner/silhouette.h"

#include <math.h>
#include <stdlib.h>

/* Straight lines that a curve is drawn with: names have coarser edges. */
#define CURVE_LINES 24

/* A line that goes down or up, in pixels. */
typedef struct {
    double x1, y1, x2, y2; /* y1 < y2 */
    int turn;              /* 1: drawn downwards; -1: upwards */
} Edge;

typedef struct {
    double x;
    int turn;
} Crossing;

static void
set_bit(Silhouette *silhouette, int x, int y)
{
    silhouette->bits[(size_t)y * silhouette->mask.stride + (size_t)x / 8] |=
        (uint8_t)(0x80 >> x % 8);
}

bool
silhouette_has(const Silhouette *silhouette, int x, int y)
{
    const Mask *mask = &silhouette->mask;

    return (mask->bits[(size_t)y * mask->stride + (size_t)x / 8] >>
                (7 - x % 8) &
            1) != 0;
}

/* With room to grow by @margin_px on every side. */
static Silhouette *
new_for(Rect where, int width_px, int height_px, int margin_px)
{
    Silhouette *silhouette = g_new0(Silhouette, 1);
    Mask *mask = &silhouette->mask;
    Pu x_pu = (Pu)((int64_t)where.width_pu * margin_px / width_px);
    Pu y_pu = (Pu)((int64_t)where.height_pu * margin_px / height_px);

    silhouette->where =
        (Rect){where.x_pu - x_pu, where.y_pu - y_pu, where.width_pu + 2 * x_pu,
               where.height_pu + 2 * y_pu};
    mask->width = width_px + 2 * margin_px;
    mask->height = height_px + 2 * margin_px;
    mask->stride = ((size_t)mask->width + 7) / 8;
    silhouette->bits = g_malloc0_n((gsize)mask->height, mask->stride);
    mask->bits = silhouette->bits;
    return silhouette;
}

static void
add_edge(GArray *edges, double x1, double y1, double x2, double y2)
{
    const Edge down = {x1, y1, x2, y2, 1};
    const Edge up = {x2, y2, x1, y1, -1};

    if (y1 < y2)
        g_array_append_val(edges, down);
    else if (y2 < y1)
        g_array_append_val(edges, up);
}

/* A curve as lines, from (@x, @y) on. */
static void
add_curve(GArray *edges, double x, double y, const PathStep *step, double per_x,
          double per_y, Rect where)
{
    double x1 = (step->x1_pu - where.x_pu) * per_x;
    double y1 = (step->y1_pu - where.y_pu) * per_y;
    double x2 = (step->x2_pu - where.x_pu) * per_x;
    double y2 = (step->y2_pu - where.y_pu) * per_y;
    double x3 = (step->x_pu - where.x_pu) * per_x;
    double y3 = (step->y_pu - where.y_pu) * per_y;
    double from_x = x;
    double from_y = y;

    for (int i = 1; i <= CURVE_LINES; i++) {
        double t = (double)i / CURVE_LINES;
        double u = 1 - t;
        double to_x = u * u * u * x + 3 * u * u * t * x1 + 3 * u * t * t * x2 +
                      t * t * t * x3;
        double to_y = u * u * u * y + 3 * u * u * t * y1 + 3 * u * t * t * y2 +
                      t * t * t * y3;

        add_edge(edges, from_x, from_y, to_x, to_y);
        from_x = to_x;
        from_y = to_y;
    }
}

/* The edges of @path in pixels. [owned by caller] */
static GArray *
edges_of(const Path *path, const Mask *mask, Rect where)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(Edge));
    double per_x = (double)mask->width / where.width_pu;
    double per_y = (double)mask->height / where.height_pu;
    const PathStep *steps = path_steps(path);
    double x = 0;
    double y = 0;
    double begin_x = 0;
    double begin_y = 0;

    for (size_t i = 0; i < path_n_steps(path); i++) {
        double to_x = (steps[i].x_pu - where.x_pu) * per_x;
        double to_y = (steps[i].y_pu - where.y_pu) * per_y;

        switch (steps[i].kind) {
        case PATH_MOVE:
            /* To fill a piece is to close it. */
            add_edge(edges, x, y, begin_x, begin_y);
            begin_x = to_x;
            begin_y = to_y;
            break;
        case PATH_LINE:
            add_edge(edges, x, y, to_x, to_y);
            break;
        case PATH_CURVE:
            add_curve(edges, x, y, &steps[i], per_x, per_y, where);
            break;
        case PATH_CLOSE:
            to_x = begin_x;
            to_y = begin_y;
            add_edge(edges, x, y, to_x, to_y);
            break;
        }
        x = to_x;
        y = to_y;
    }
    add_edge(edges, x, y, begin_x, begin_y);
    return edges;
}

static int
compare_crossings(const void *a, const void *b)
{
    double one = ((const Crossing *)a)->x;
    double other = ((const Crossing *)b)->x;

    return (one > other) - (one < other);
}

/* Sets the pixels of row @y whose middles lie between crossings. */
static void
fill_row(Silhouette *silhouette, int y, const Crossing *crossings, guint n)
{
    int turns = 0;

    for (guint i = 0; i + 1 < n; i++) {
        int from = 0;
        int to = 0;

        turns += crossings[i].turn;
        if (turns == 0)
            continue;
        from = (int)ceil(CLAMP(crossings[i].x, 0, silhouette->mask.width) - .5);
        to = (int)ceil(CLAMP(crossings[i + 1].x, 0, silhouette->mask.width) -
                       .5);
        for (int x = MAX(0, from); x < to; x++)
            set_bit(silhouette, x, y);
    }
}

/* Fills @path into @silhouette. */
static void
fill_path(const Path *path, Silhouette *silhouette)
{
    g_autoptr(GArray) edges =
        edges_of(path, &silhouette->mask, silhouette->where);
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));

    for (int y = 0; y < silhouette->mask.height; y++) {
        double middle = y + 0.5;

        g_array_set_size(crossings, 0);
        for (guint i = 0; i < edges->len; i++) {
            const Edge *edge = &g_array_index(edges, Edge, i);
            Crossing crossing = {0, edge->turn};

            if (middle < edge->y1 || middle >= edge->y2)
                continue;
            crossing.x = edge->x1 + (edge->x2 - edge->x1) *
                                        (middle - edge->y1) /
                                        (edge->y2 - edge->y1);
            g_array_append_val(crossings, crossing);
        }
        if (crossings->len > 1)
            qsort(crossings->data, crossings->len, sizeof(Crossing),
                  compare_crossings);
        fill_row(silhouette, y, (const Crossing *)(void *)crossings->data,
                 crossings->len);
    }
}

void
silhouette_free(Silhouette *silhouette)
{
    if (silhouette == NULL)
        return;
    g_free(silhouette->bits);
    g_free(silhouette);
}

/* How far each pixel of row @y is along the row from one that is @inside or,
 * for pixels beside the mask, outside. */
static void
measure_row(const Silhouette *silhouette, int y, bool inside, int *ret_far)
{
    int width = silhouette->mask.width;
    int far = inside ? width : 0;

    for (int x = 0; x < width; x++) {
        far = silhouette_has(silhouette, x, y) == inside ? 0 : far + 1;
        ret_far[x] = far;
    }
    far = inside ? width : 0;
    for (int x = width; x-- > 0;) {
        far = silhouette_has(silhouette, x, y) == inside ? 0 : far + 1;
        ret_far[x] = MIN(ret_far[x], far);
    }
}

/* Moves the edge by @by_px, outwards where that is positive. */
static void
grow(Silhouette *silhouette, int by_px)
{
    int width = silhouette->mask.width;
    int height = silhouette->mask.height;
    bool out = by_px > 0;
    int radius = ABS(by_px);
    g_autofree int *far = g_new(int, (gsize)width *(gsize)height);
    uint8_t *bits = g_malloc0_n((gsize)height, silhouette->mask.stride);

    for (int y = 0; y < height; y++)
        measure_row(silhouette, y, out, &far[(size_t)y * (size_t)width]);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            bool reached = false;

            for (int down = -radius; down <= radius && !reached; down++) {
                int row = y + down;
                int at = 0;

                /* Beside the mask all is outside. */
                if (row < 0 || row >= height) {
                    reached = !out;
                    continue;
                }
                at = far[(size_t)row * (size_t)width + (size_t)x];
                reached =
                    at <= radius && at * at <= radius * radius - down * down;
            }
            if (reached == out)
                bits[(size_t)y * silhouette->mask.stride + (size_t)x / 8] |=
                    (uint8_t)(0x80 >> x % 8);
        }
    }
    g_free(silhouette->bits);
    silhouette->bits = bits;
    silhouette->mask.bits = bits;
}

/* How many pixels a shape in @where has, and how many @grow_pu are. */
static void
measure(Rect where, Pu grow_pu, int *ret_width, int *ret_height, int *ret_grow)
{
    int64_t longer = MAX(where.width_pu, where.height_pu);

    g_assert(where.width_pu > 0 && where.height_pu > 0);
    *ret_width =
        (int)MAX(1, (int64_t)where.width_pu * SILHOUETTE_SIDE_PX / longer);
    *ret_height =
        (int)MAX(1, (int64_t)where.height_pu * SILHOUETTE_SIDE_PX / longer);
    /* No nearer than was asked for. */
    *ret_grow =
        (int)(grow_pu < 0 ? -1 : 1) *
        (int)ceil(fabs((double)grow_pu) * SILHOUETTE_SIDE_PX / (double)longer);
}

Silhouette *
silhouette_of_picture(const Picture *picture, Rect where, Pu grow_pu,
                      GError **error)
{
    int width = 0;
    int height = 0;
    int by_px = 0;
    int margin = 0;
    g_autofree uint8_t *cover = NULL;
    Silhouette *silhouette = NULL;

    measure(where, grow_pu, &width, &height, &by_px);
    cover = picture_cover(picture, width, height, error);
    if (cover == NULL)
        return NULL;
    margin = MAX(0, by_px);
    silhouette = new_for(where, width, height, margin);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (cover[(size_t)y * (size_t)width + (size_t)x] >= 128)
                set_bit(silhouette, x + margin, y + margin);
    if (by_px != 0)
        grow(silhouette, by_px);
    return silhouette;
}

Silhouette *
silhouette_of_path(const Path *path, Rect where, Pu grow_pu)
{
    int width = 0;
    int height = 0;
    int by_px = 0;
    Silhouette *silhouette = NULL;

    measure(where, grow_pu, &width, &height, &by_px);
    silhouette = new_for(where, width, height, MAX(0, by_px));
    fill_path(path, silhouette);
    if (by_px != 0)
        grow(silhouette, by_px);
    return silhouette;
}

double
silhouette_share(const Silhouette *silhouette)
{
    size_t n = 0;

    for (int y = 0; y < silhouette->mask.height; y++)
        for (int x = 0; x < silhouette->mask.width; x++)
            n += silhouette_has(silhouette, x, y);
    return (double)n /
           ((double)silhouette->mask.width * silhouette->mask.height);
}
