#include "press/proportions.h"

#include <math.h>

/* On a ribbon, words that grew with the root of its area would leave the names
 * no height: they grow with the height, this much more at the most. */
#define MOST_BY_HEIGHT 1.25

/* Hem, bleed and the least type are what they are on any cloth. */
static const struct {
    const char *group;
    const char *key;
} proportion_keys[PROPORTIONS_N] = {
    {"headline", "height"}, {"headline", "gap"}, {"names", "largest"},
    {"foot", "height"},     {"foot", "gap"},
};

Proportions
proportions_read(const Template *layout)
{
    Proportions proportions = {
        .drawn = template_extent(layout, "document", "size"),
    };

    for (size_t i = 0; i < PROPORTIONS_N; i++)
        proportions.lengths_pu[i] = template_length(
            layout, proportion_keys[i].group, proportion_keys[i].key);
    return proportions;
}

bool
proportions_set(const Proportions *proportions, Template *layout,
                const char *size, GError **error)
{
    Extent drawn = proportions->drawn;
    Extent wanted;
    double higher = 1;
    double factor = 1;

    if (!template_override(layout, "document", "size", size, error))
        return false;
    wanted = template_extent(layout, "document", "size");
    higher = (double)wanted.height_pu / drawn.height_pu;
    factor = MIN(sqrt(higher * wanted.width_pu / drawn.width_pu),
                 higher * MOST_BY_HEIGHT);
    for (size_t i = 0; i < PROPORTIONS_N; i++) {
        double mm = units_to_mm(proportions->lengths_pu[i]) * factor;
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_autofree char *length = g_strconcat(
            g_ascii_formatd(number, sizeof number, "%.4f", mm), "mm", NULL);

        if (!template_override(layout, proportion_keys[i].group,
                               proportion_keys[i].key, length, error))
            return false;
    }
    return true;
}
