#include "layout/groups.h"

#include "layout/locale.h"

#include <string.h>

static const struct {
    const char *word;
    RollGrouping group;
} group_table[] = {
    {"none", ROLL_UNGROUPED},          {"edition", ROLL_GROUP_EDITION},
    {"country", ROLL_GROUP_COUNTRY},   {"region", ROLL_GROUP_REGION},
    {"postcode", ROLL_GROUP_POSTCODE}, {"initial", ROLL_GROUP_INITIAL},
};

RollGrouping
groups_by_word(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(group_table); i++)
        if (strcmp(group_table[i].word, word) == 0)
            return group_table[i].group;
    g_assert_not_reached(); /* keys.c lets no other word through */
}

char *
groups_title(RollGrouping group, const char *key, void *data)
{
    return g_strdup(group == ROLL_GROUP_COUNTRY ? locale_row_country(data, key)
                                                : key);
}
