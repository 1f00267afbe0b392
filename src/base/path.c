#include "base/path.h"

#include <math.h>

/* Handles of a curve that is a quarter of a circle, in radii:
 * 4/3 (sqrt(2) - 1). */
#define QUARTER_HANDLE 0.5522847498

struct Path {
    GArray *steps; /* PathStep */
};

Path *
path_new(void)
{
    Path *path = g_new0(Path, 1);

    path->steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
    return path;
}

void
path_free(Path *path)
{
    if (path == NULL)
        return;
    g_array_unref(path->steps);
    g_free(path);
}

static void
add(Path *path, const PathStep *step)
{
    g_assert(path->steps->len > 0 || step->kind == PATH_MOVE);
    g_array_append_vals(path->steps, step, 1);
}

void
path_move(Path *path, Pu x_pu, Pu y_pu)
{
    add(path, &(PathStep){.kind = PATH_MOVE, .x_pu = x_pu, .y_pu = y_pu});
}

void
path_line(Path *path, Pu x_pu, Pu y_pu)
{
    add(path, &(PathStep){.kind = PATH_LINE, .x_pu = x_pu, .y_pu = y_pu});
}

void
path_curve(Path *path, Pu x1_pu, Pu y1_pu, Pu x2_pu, Pu y2_pu, Pu x_pu, Pu y_pu)
{
    add(path, &(PathStep){PATH_CURVE, x_pu, y_pu, x1_pu, y1_pu, x2_pu, y2_pu});
}

void
path_close(Path *path)
{
    add(path, &(PathStep){.kind = PATH_CLOSE});
}

void
path_rectangle(Path *path, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu)
{
    path_move(path, x_pu, y_pu);
    path_line(path, x_pu + width_pu, y_pu);
    path_line(path, x_pu + width_pu, y_pu + height_pu);
    path_line(path, x_pu, y_pu + height_pu);
    path_close(path);
}

void
path_circle(Path *path, Pu x_pu, Pu y_pu, Pu radius_pu)
{
    Pu handle_pu = (Pu)lround(radius_pu * QUARTER_HANDLE);
    Pu left = x_pu - radius_pu;
    Pu right = x_pu + radius_pu;
    Pu top = y_pu - radius_pu;
    Pu bottom = y_pu + radius_pu;

    path_move(path, right, y_pu);
    path_curve(path, right, y_pu + handle_pu, x_pu + handle_pu, bottom, x_pu,
               bottom);
    path_curve(path, x_pu - handle_pu, bottom, left, y_pu + handle_pu, left,
               y_pu);
    path_curve(path, left, y_pu - handle_pu, x_pu - handle_pu, top, x_pu, top);
    path_curve(path, x_pu + handle_pu, top, right, y_pu - handle_pu, right,
               y_pu);
    path_close(path);
}

size_t
path_n_steps(const Path *path)
{
    return path->steps->len;
}

const PathStep *
path_steps(const Path *path)
{
    return (const PathStep *)(gpointer)path->steps->data;
}

/* Twice the area between the line from (0, 0) to (@x1, @y1) and on to (@x2,
 * @y2). */
static double
cross(double x1, double y1, double x2, double y2)
{
    return x1 * y2 - x2 * y1;
}

double
path_area(const Path *path)
{
    double twice = 0;
    double x = 0, y = 0;
    double begin_x = 0, begin_y = 0;

    for (guint i = 0; i < path->steps->len; i++) {
        const PathStep *to = &g_array_index(path->steps, PathStep, i);
        double x1 = to->x1_pu, y1 = to->y1_pu;
        double x2 = to->x2_pu, y2 = to->y2_pu;
        double x3 = to->x_pu, y3 = to->y_pu;

        switch (to->kind) {
        case PATH_MOVE:
            twice += cross(x, y, begin_x, begin_y);
            begin_x = x3;
            begin_y = y3;
            break;
        case PATH_LINE:
            twice += cross(x, y, x3, y3);
            break;
        case PATH_CURVE:
            /* Green's theorem over a cubic curve. */
            twice += 0.3 * (2 * cross(x, y, x1, y1) + cross(x, y, x2, y2) +
                            cross(x1, y1, x2, y2) + cross(x1, y1, x3, y3) +
                            2 * cross(x2, y2, x3, y3)) +
                     0.1 * cross(x, y, x3, y3);
            break;
        case PATH_CLOSE:
            twice += cross(x, y, begin_x, begin_y);
            x3 = begin_x;
            y3 = begin_y;
            break;
        }
        x = x3;
        y = y3;
    }
    return ABS(twice + cross(x, y, begin_x, begin_y)) / 2;
}
