#include "packet/figures.h"

#include <string.h>

/* Characters in the last group, and in every other one: with the separator,
 * as in "12,|345|,678" read from its end. */
#define LAST_GROUP 3
#define GROUP 4

/* Bytes of a character, at the most. */
#define UTF8_MOST 4

/* More groups than an int64_t has. */
#define MOST_GROUPS 16

/* Where the groups of @number begin, in bytes, from the last to the first; the
 * first begins at 0.   Returns how many there are. */
static int
cut(const char *number, size_t ret_begin[MOST_GROUPS])
{
    const char *begin = number + strlen(number);
    int n_characters = LAST_GROUP;
    int n_groups = 0;

    while (begin > number) {
        for (int i = 0; i < n_characters && begin > number; i++)
            begin = g_utf8_prev_char(begin);
        g_assert(n_groups < MOST_GROUPS);
        ret_begin[n_groups++] = (size_t)(begin - number);
        n_characters = GROUP;
    }
    return n_groups;
}

/* @begin..@end: one of the groups of @number. */
static ShapedName
shape_group(Shaper *shaper, const char *number, size_t begin, size_t end,
            const char *language, const TemplateType *type)
{
    char group[GROUP * UTF8_MOST + 1] = "";

    g_assert(end - begin < sizeof group);
    memcpy(group, number + begin, end - begin);
    return shaper_name(shaper, group, language, &type->style);
}

/* Sets the groups of @number, from the last to the first, into @ret_groups; a
 * group has no blank and so is one piece.   Returns how many there are. */
static int
shape_groups(Shaper *shaper, const char *number, const char *language,
             const TemplateType *type, const Shaped *ret_groups[MOST_GROUPS])
{
    size_t begin[MOST_GROUPS];
    size_t end = strlen(number);
    int n_groups = cut(number, begin);

    for (int i = 0; i < n_groups; end = begin[i++]) {
        ShapedName group =
            shape_group(shaper, number, begin[i], end, language, type);

        g_assert(group.n_pieces == 1);
        ret_groups[i] = group.pieces[0].shaped;
    }
    return n_groups;
}

static Pu
width_pu(const Shaped *group, const TemplateType *type)
{
    return units_from_em(group->advance, type->size_pu);
}

Pu
figures_width_pu(Shaper *shaper, const char *number, const char *language,
                 const TemplateType *type)
{
    const Shaped *groups[MOST_GROUPS];
    int n_groups = shape_groups(shaper, number, language, type, groups);
    Pu all_pu = 0;

    for (int i = 0; i < n_groups; i++)
        all_pu += width_pu(groups[i], type);
    return all_pu;
}

void
figures_draw(Shaper *shaper, Page *page, PageRole role, const char *number,
             const char *language, const TemplateType *type, Pu right_pu,
             Pu y_pu, const Colour *colour)
{
    const Shaped *groups[MOST_GROUPS];
    int n_groups = shape_groups(shaper, number, language, type, groups);
    Pu x_pu = right_pu;

    for (int i = 0; i < n_groups; i++)
        x_pu -= width_pu(groups[i], type);
    /* In reading order, as whoever copies or hears the row needs it. */
    for (int i = n_groups - 1; i >= 0; i--) {
        page_add_shaped(page, role, groups[i], x_pu, y_pu, type->size_pu,
                        UNITS_EM, colour);
        x_pu += width_pu(groups[i], type);
    }
}
