#include "banner/frame.h"

#include "banner/pictures.h"
#include "banner/words.h"
#include "type/outline.h"

#include <math.h>
#include <string.h>

static bool
fail(const Template *layout, const char *group, const char *key,
     const char *what, GError **error)
{
    g_autofree char *where = template_where(layout, group, key);

    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: %s", where, what);
    return false;
}

/* The letters of @line as large as they go into @area, in its middle. */
static Silhouette *
draw_letters(const WordLine *line, Rect area, Pu grow_pu, Rect *ret_where)
{
    Em below = MAX(0, line->ink.below);
    double high = wordline_above(line) + (double)below;
    Rect where = pagebox_centre(area, wordline_width(line) / high);
    Pu size_pu =
        (Pu)((int64_t)where.width_pu * UNITS_EM / MAX(1, wordline_width(line)));
    g_autoptr(Path) path = path_new();

    outline_add(&line->shaped,
                where.x_pu - units_from_em(line->ink.left, size_pu),
                where.y_pu + units_from_em(wordline_above(line), size_pu),
                size_pu, path);
    *ret_where = where;
    return silhouette_of_path(path, where, grow_pu);
}

/* The layout's mode is shape. */
static bool
plan_shape(const Facts *facts, Shaper *shaper, Frame *frame, GError **error)
{
    const Template *layout = facts->layout;
    Pu clear_pu = template_length(layout, "shape", "clear");
    g_autoptr(Picture) picture = NULL;
    g_autoptr(WordLine) line = NULL;

    if (!pictures_read(layout, "shape", "image", &picture, error))
        return false;
    if (picture != NULL) {
        frame->area = pagebox_centre(frame->area, picture_ratio(picture));
        frame->silhouette =
            silhouette_of_picture(picture, frame->area, -clear_pu, error);
        if (frame->silhouette == NULL) {
            g_autofree char *where = template_where(layout, "shape", "image");

            g_prefix_error(error, "%s: ", where);
            return false;
        }
    } else {
        if (!words_set(facts, shaper, "shape", "text", "shape", NULL, &line,
                       error))
            return false;
        if (line == NULL)
            return fail(layout, "names", "mode",
                        "shape needs a picture in [shape] image, or a word in "
                        "[shape] text",
                        error);
        frame->silhouette =
            draw_letters(line, frame->area, -clear_pu, &frame->area);
    }
    if (silhouette_share(frame->silhouette) == 0)
        return fail(layout, "shape", picture != NULL ? "image" : "text",
                    "nothing is inside the shape; an image wants a see-through "
                    "ground, or a dark shape on a light one",
                    error);
    return true;
}

bool
frame_plan(const Facts *facts, Shaper *shaper, Rect area, Frame *ret_frame,
           GError **error)
{
    const Template *layout = facts->layout;
    const char *mode = template_word(layout, "names", "mode");
    Frame frame = {area, NULL, NULL};
    bool good = true;

    if (strcmp(mode, "shape") == 0)
        good = plan_shape(facts, shaper, &frame, error);
    if (strcmp(mode, "portrait") == 0) {
        good =
            pictures_read(layout, "portrait", "image", &frame.portrait, error);
        if (good && frame.portrait == NULL)
            good = fail(layout, "names", "mode",
                        "portrait needs a picture in [portrait] image", error);
        if (good)
            frame.area = pagebox_centre(area, picture_ratio(frame.portrait));
    }
    if (good)
        *ret_frame = frame;
    else
        frame_clear(&frame);
    return good;
}

void
frame_clear(Frame *frame)
{
    g_clear_pointer(&frame->silhouette, silhouette_free);
    g_clear_pointer(&frame->portrait, picture_free);
}

void
frame_block(const Frame *frame, Field *field)
{
    if (frame->silhouette != NULL)
        field_keep_mask(field, &frame->silhouette->mask,
                        frame->silhouette->where);
}
