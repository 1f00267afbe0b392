#include "packet/figures.h"

#include <string.h>

/* Characters in the last group, and in every other one: with the separator,
 * as in "12,|345|,678" read from its end. */
#define LAST_GROUP 3
#define GROUP 4

/* Walks over the groups of @number from its end; draws them if @page. */
static Pu
walk(Shaper *shaper, Page *page, PageRole role, const char *number,
     const char *language, const TemplateType *type, Pu right_pu, Pu y_pu,
     const Colour *colour)
{
    size_t end = strlen(number);
    int n_characters = LAST_GROUP;
    Pu width_pu = 0;

    while (end > 0) {
        const char *begin = number + end;
        g_autofree char *group = NULL;
        ShapedName name;

        for (int i = 0; i < n_characters && begin > number; i++)
            begin = g_utf8_prev_char(begin);
        group = g_strndup(begin, end - (size_t)(begin - number));
        name = shaper_name(shaper, group, language, &type->style);
        width_pu += units_from_em(name.advance, type->size_pu);
        if (page != NULL)
            page_add_name(page, role, &name, right_pu - width_pu, y_pu,
                          type->size_pu, UNITS_EM, colour);
        end = (size_t)(begin - number);
        n_characters = GROUP;
    }
    return width_pu;
}

Pu
figures_width_pu(Shaper *shaper, const char *number, const char *language,
                 const TemplateType *type)
{
    return walk(shaper, NULL, PAGE_ROLE_CELL, number, language, type, 0, 0,
                NULL);
}

void
figures_draw(Shaper *shaper, Page *page, PageRole role, const char *number,
             const char *language, const TemplateType *type, Pu right_pu,
             Pu y_pu, const Colour *colour)
{
    walk(shaper, page, role, number, language, type, right_pu, y_pu, colour);
}
