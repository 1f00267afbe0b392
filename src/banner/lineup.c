#include "banner/lineup.h"

Lineup *
lineup_new(const NameBoxes *names)
{
    Lineup *lineup = g_new(Lineup, 1);

    lineup->names = g_array_new(FALSE, FALSE, sizeof(LineupName));
    lineup->idx_of = g_hash_table_new(g_int64_hash, g_int64_equal);
    lineup_read(lineup, names);
    return lineup;
}

void
lineup_free(Lineup *lineup)
{
    if (lineup == NULL)
        return;
    g_array_unref(lineup->names);
    g_hash_table_unref(lineup->idx_of);
    g_free(lineup);
}

gssize
lineup_find(const Lineup *lineup, int64_t id)
{
    gint64 key = id;
    const LineupName *name = g_hash_table_lookup(lineup->idx_of, &key);

    return name == NULL ? -1 : name - lineup_at(lineup, 0);
}

void
lineup_read(Lineup *lineup, const NameBoxes *names)
{
    size_t n_groups = 0;
    const NameGroup *groups = nameboxes_groups(names, &n_groups);
    size_t group_idx = 0;

    g_array_set_size(lineup->names, 0);
    g_hash_table_remove_all(lineup->idx_of);
    for (size_t i = 0; i < nameboxes_n(names); i++) {
        LineupName name = {nameboxes_id(names, i), i, 1, 0};

        if (nameboxes_is_further(names, i)) {
            lineup_at(lineup, lineup->names->len - 1)->n_boxes++;
            continue;
        }
        while (group_idx + 1 < n_groups && groups[group_idx + 1].box_idx <= i)
            group_idx++;
        name.group_idx = group_idx;
        g_array_append_val(lineup->names, name);
    }
    for (size_t i = 0; i < lineup->names->len; i++)
        g_hash_table_insert(lineup->idx_of, &lineup_at(lineup, i)->id,
                            lineup_at(lineup, i));
}

void
lineup_arrange(Lineup *lineup, NameBoxes *names, const GArray *order)
{
    g_autofree size_t *boxes = g_new(size_t, nameboxes_n(names));
    size_t at = 0;

    for (guint i = 0; i < order->len; i++) {
        const LineupName *name =
            lineup_at(lineup, g_array_index(order, size_t, i));

        for (size_t k = 0; k < name->n_boxes; k++)
            boxes[at++] = name->box_idx + k;
    }
    g_assert(at == nameboxes_n(names));
    nameboxes_arrange(names, boxes);
    lineup_read(lineup, names);
}

GArray *
lineup_ids(const Lineup *lineup)
{
    GArray *ids =
        g_array_sized_new(FALSE, FALSE, sizeof(int64_t), lineup->names->len);

    for (size_t i = 0; i < lineup->names->len; i++)
        g_array_append_val(ids, lineup_at(lineup, i)->id);
    return ids;
}

void
lineup_arrange_by_ids(Lineup *lineup, NameBoxes *names, const GArray *ids)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (guint i = 0; i < ids->len; i++) {
        size_t idx =
            (size_t)lineup_find(lineup, g_array_index(ids, int64_t, i));

        g_array_append_val(order, idx);
    }
    lineup_arrange(lineup, names, order);
}
