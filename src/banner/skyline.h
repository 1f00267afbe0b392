/* skyline: how close two lines of ink can come.
 *
 * What a line shows to its neighbours, kept in steps of an eighth of an em:
 * how high and how deep its ink reaches there. Not for measuring ink
 * (type/ink.h).
 */
#ifndef BANNER_SKYLINE_H
#define BANNER_SKYLINE_H

#include "base/units.h"

typedef struct Skyline Skyline;

/* A line without ink, @width wide [Em, wide: lines are long].
 * [owned by caller, skyline_free()] */
Skyline *skyline_new(int64_t width);

/* [may be NULL] */
void skyline_free(Skyline *skyline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Skyline, skyline_free)

/* Takes all ink off it. */
void skyline_clear(Skyline *skyline);

/* Adds ink between @left and @right [Em, wide], which reaches @above its
 * baseline and @below it (> 0 downwards). What lies outside the line counts at
 * its end. */
void skyline_add(Skyline *skyline, int64_t left, int64_t right, Em above,
                 Em below);

/* The distance of the baselines at which ink of @upper touches ink of @lower,
 * which has the same width; 0 where none stands above another. */
Em skyline_touch(const Skyline *upper, const Skyline *lower);

#endif
