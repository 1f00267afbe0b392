/* path: straight lines and curves, to be filled or drawn along.
 *
 * Geometry alone, in Pu with y downwards; what is drawn with it is for
 * page.h. Curves are cubic, as in PDF and HarfBuzz.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/units.h"

typedef enum {
    PATH_MOVE, /* begins a piece */
    PATH_LINE,
    PATH_CURVE,
    PATH_CLOSE, /* back to where the piece began */
} PathStepKind;

/* Where a step ends; before it stand the two handles of a curve. Nothing is
 * said of what a kind does not have. */
typedef struct {
    PathStepKind kind;
    Pu x_pu, y_pu;
    Pu x1_pu, y1_pu;
    Pu x2_pu, y2_pu;
} PathStep;

typedef struct Path Path;

/* An empty path.   [owned by caller, path_free()] */
Path *path_new(void);

/* [may be NULL] */
void path_free(Path *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Path, path_free)

/* Every piece begins with a move. */
void path_move(Path *path, Pu x_pu, Pu y_pu);
void path_line(Path *path, Pu x_pu, Pu y_pu);
void path_curve(Path *path, Pu x1_pu, Pu y1_pu, Pu x2_pu, Pu y2_pu, Pu x_pu,
                Pu y_pu);
void path_close(Path *path);

/* Adds a closed rectangle with its top left corner at (@x_pu, @y_pu). */
void path_rectangle(Path *path, Pu x_pu, Pu y_pu, Pu width_pu, Pu height_pu);

/* Adds a closed circle: four curves, within 0.03 % of the radius. */
void path_circle(Path *path, Pu x_pu, Pu y_pu, Pu radius_pu);

size_t path_n_steps(const Path *path);
const PathStep *path_steps(const Path *path); /* [borrowed] until it grows */

/* The area that @path encloses; what winds the other way counts against it.
 * [Pu x Pu] */
double path_area(const Path *path);

#endif
