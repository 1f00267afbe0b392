#include "banner/together.h"

#include "banner/beside.h"
#include "banner/chains.h"

#include <stdlib.h>
#include <string.h>

/* Names are moved anew so often at most, and those of one wish. */
#define ROUNDS_MOST 8
#define TRIES_MOST 4

/* How far a name may be moved so that others stay on one line, in names. */
#define FAR 12

/* A size that is less by one part in so many is the same to the eye. */
#define SAME_SIZE 500

/* What it costs to move a name by one place, beside 1 for each em by which
 * lines become longer or shorter. */
#define PLACE_COST 0.1

/* A wish in work. */
typedef struct {
    GArray *ids; /* int64_t: those of it who are there */
    int n_tries;
} Wished;

struct Together {
    GPtrArray *wished; /* Wished */
    GArray *results;   /* TogetherResult */
    Lineup *lineup;
};

static void
wished_free(void *data)
{
    Wished *wished = data;

    g_array_unref(wished->ids);
    g_free(wished);
}

static void
clear_result(void *data)
{
    g_array_unref(((TogetherResult *)data)->absent);
}

static int64_t
id_at(const GArray *ids, guint idx)
{
    return g_array_index(ids, int64_t, idx);
}

/* --- Wishes -------------------------------------------------------------- */

/* By where they stand. */
static int
compare_members(const void *a, const void *b, void *data)
{
    gssize one = lineup_find(data, *(const int64_t *)a);
    gssize other = lineup_find(data, *(const int64_t *)b);

    return (one > other) - (one < other);
}

static void
take_wish(Together *together, Chains *chains, const TogetherWish *wish)
{
    Wished *wished = g_new0(Wished, 1);
    TogetherResult result = {.outcome = TOGETHER_ALONE};
    bool one_group = true;

    result.absent = g_array_new(FALSE, FALSE, sizeof(int64_t));
    wished->ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    for (guint i = 0; i < wish->ids->len; i++) {
        int64_t id = id_at(wish->ids, i);

        g_array_append_val(lineup_find(together->lineup, id) < 0 ? result.absent
                                                                 : wished->ids,
                           id);
    }
    g_array_sort_with_data(wished->ids, compare_members, together->lineup);
    for (guint i = 1; i < wished->ids->len; i++)
        one_group &= lineup_at(together->lineup,
                               (size_t)lineup_find(together->lineup,
                                                   id_at(wished->ids, i)))
                         ->group_idx ==
                     lineup_at(together->lineup,
                               (size_t)lineup_find(together->lineup,
                                                   id_at(wished->ids, 0)))
                         ->group_idx;
    if (wished->ids->len >= 2)
        result.outcome = !one_group                         ? TOGETHER_HEADS
                         : chains_join(chains, wished->ids) ? TOGETHER_BROKEN
                                                            : TOGETHER_TAKEN;
    g_ptr_array_add(together->wished, wished);
    g_array_append_val(together->results, result);
}

Together *
together_new(const GArray *wishes, NameBoxes *names)
{
    Together *together = g_new0(Together, 1);
    g_autoptr(Chains) chains = chains_new();

    together->wished = g_ptr_array_new_with_free_func(wished_free);
    together->results = g_array_new(FALSE, FALSE, sizeof(TogetherResult));
    g_array_set_clear_func(together->results, clear_result);
    together->lineup = lineup_new(names);
    for (guint i = 0; i < wishes->len; i++)
        take_wish(together, chains, &g_array_index(wishes, TogetherWish, i));
    chains_gather(chains, together->lineup, names);
    return together;
}

void
together_free(Together *together)
{
    if (together == NULL)
        return;
    g_ptr_array_unref(together->wished);
    g_array_unref(together->results);
    lineup_free(together->lineup);
    g_free(together);
}

/* --- Looking ------------------------------------------------------------- */

static Beside
look_at_units(const Together *together, const BesideMap *map, int64_t one,
              int64_t other)
{
    return besidemap_look(
        map,
        lineup_at(together->lineup, (size_t)lineup_find(together->lineup, one))
            ->box_idx,
        lineup_at(together->lineup,
                  (size_t)lineup_find(together->lineup, other))
            ->box_idx);
}

/* How the members @ids stand: from the first one on, all who are beside one
 * that is reached are reached. */
static void
look_at_wish(const Together *together, const BesideMap *map, const GArray *ids,
             TogetherResult *result)
{
    g_autofree bool *reached = g_new0(bool, ids->len);
    g_autofree guint *queue = g_new(guint, ids->len);
    guint n = 0;
    bool on_line = true;
    Beside nearest = BESIDE_BROKEN;

    queue[n++] = 0;
    reached[0] = true;
    for (guint at = 0; at < n; at++)
        for (guint k = 0; k < ids->len; k++) {
            Beside beside = BESIDE_BROKEN;

            if (reached[k])
                continue;
            beside = look_at_units(together, map, id_at(ids, queue[at]),
                                   id_at(ids, k));
            if (beside > BESIDE_STACKED)
                continue;
            on_line &= beside == BESIDE_ON_LINE;
            reached[k] = true;
            queue[n++] = k;
        }
    result->outcome = on_line ? TOGETHER_ON_LINE : TOGETHER_STACKED;
    result->apart[0] = result->apart[1] = 0;
    if (n == ids->len)
        return;
    result->outcome = TOGETHER_BROKEN;
    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < ids->len; k++) {
            Beside beside = BESIDE_BROKEN;

            if (reached[k])
                continue;
            beside = look_at_units(together, map, id_at(ids, queue[i]),
                                   id_at(ids, k));
            if (result->apart[0] != 0 && beside >= nearest)
                continue;
            nearest = beside;
            result->apart[0] = id_at(ids, queue[i]);
            result->apart[1] = id_at(ids, k);
            if (beside == BESIDE_PARTED)
                result->outcome = TOGETHER_PARTED;
        }
}

/* Whether the result follows from how the names stand. */
static bool
is_open(const TogetherResult *result)
{
    return result->outcome != TOGETHER_ALONE &&
           result->outcome != TOGETHER_HEADS &&
           result->outcome != TOGETHER_TAKEN;
}

static TogetherResult *
result_at(const Together *together, guint idx)
{
    return &g_array_index(together->results, TogetherResult, idx);
}

static const Wished *
wished_at(const Together *together, guint idx)
{
    return g_ptr_array_index(together->wished, idx);
}

void
together_look(Together *together, const NameBoxes *names,
              const Setting *setting, const ModeWish *wish)
{
    g_autoptr(BesideMap) map =
        besidemap_new(names, setting, wish->field, wish->leading);

    lineup_read(together->lineup, names);
    for (guint i = 0; i < together->results->len; i++)
        if (is_open(result_at(together, i)))
            look_at_wish(together, map, wished_at(together, i)->ids,
                         result_at(together, i));
}

const GArray *
together_results(const Together *together)
{
    return together->results;
}

/* --- Moving once more ---------------------------------------------------- */

/* A way to get a line's end out of a chain: units that stand behind it go
 * before it, or those before it behind. */
typedef struct {
    size_t from;  /* the first of them */
    size_t n;     /* how many */
    bool forward; /* they go before the chain */
    double cost;
} Move;

/* The chain of units around a break. */
typedef struct {
    const Lineup *lineup;
    const NameBoxes *names;
    size_t start;  /* its first unit */
    size_t split;  /* the first one behind the break */
    size_t end;    /* one behind its last */
    bool by_count; /* all cells are alike */
} Broken;

/* What unit @idx takes of a line, with one gap. */
static double
takes(const Broken *broken, size_t idx)
{
    const LineupName *name = lineup_at(broken->lineup, idx);
    const FitBox *boxes = nameboxes_boxes(broken->names);
    size_t last = name->box_idx + name->n_boxes - 1;
    int64_t width = boxes[last].right - boxes[name->box_idx].left;

    if (broken->by_count)
        return (double)name->n_boxes;
    return (double)(width + (last + 1 < nameboxes_n(broken->names)
                                 ? boxes[last + 1].left - boxes[last].right
                                 : 0)) /
           UNITS_EM;
}

/* Whether unit @idx may be moved past the chain. */
static bool
may_pass(const Broken *broken, size_t idx)
{
    const LineupName *name = lineup_at(broken->lineup, idx);

    return !nameboxes_is_bound(broken->names, name->box_idx) &&
           name->group_idx ==
               lineup_at(broken->lineup, broken->start)->group_idx;
}

/* Adds the moves of units on one side of the chain: all up to some, or one of
 * them.
 * @wanted: what they should take. */
static void
add_moves(const Broken *broken, bool forward, double wanted, GArray *moves)
{
    double sum = 0;

    for (size_t far = 0; far < FAR; far++) {
        size_t idx = forward ? broken->end + far : broken->start - 1 - far;
        Move all = {.forward = forward, .n = far + 1};
        Move one = {.from = idx, .n = 1, .forward = forward};

        if ((forward ? idx >= broken->lineup->names->len
                     : far >= broken->start) ||
            !may_pass(broken, idx))
            return;
        sum += takes(broken, idx);
        all.from = forward ? broken->end : idx;
        all.cost = ABS(sum - wanted) + PLACE_COST * (double)far;
        g_array_append_val(moves, all);
        one.cost = ABS(takes(broken, idx) - wanted) + PLACE_COST * (double)far;
        if (far > 0)
            g_array_append_val(moves, one);
    }
}

static int
compare_moves(const void *a, const void *b)
{
    const Move *one = a;
    const Move *other = b;

    return (one->cost > other->cost) - (one->cost < other->cost);
}

/* Takes @n elements of @order from @from on to before the one at @to. */
static void
move_units(GArray *order, size_t from, size_t n, size_t to)
{
    g_autoptr(GArray) moved = g_array_new(FALSE, FALSE, sizeof(size_t));

    g_array_append_vals(moved, &g_array_index(order, size_t, from), (guint)n);
    g_array_remove_range(order, (guint)from, (guint)n);
    g_array_insert_vals(order, (guint)(to > from ? to - n : to), moved->data,
                        (guint)n);
}

/* Finds the chain that is broken between the names of which @result tells.
 * @ret_broken: untouched when the answer is false: they do not follow each
 * other. */
static bool
find_broken(const Lineup *lineup, const NameBoxes *names,
            const TogetherResult *result, bool by_count, Broken *ret_broken)
{
    gssize one = lineup_find(lineup, result->apart[0]);
    gssize other = lineup_find(lineup, result->apart[1]);
    Broken broken = {lineup, names, 0, 0, 0, by_count};

    if (ABS(one - other) != 1)
        return false;
    broken.split = (size_t)MAX(one, other);
    broken.start = broken.split;
    broken.end = broken.split;
    while (
        broken.start > 0 &&
        nameboxes_is_bound(names, lineup_at(lineup, broken.start - 1)->box_idx))
        broken.start--;
    while (broken.end < lineup->names->len &&
           nameboxes_is_bound(names, lineup_at(lineup, broken.end)->box_idx))
        broken.end++;
    *ret_broken = broken;
    return true;
}

/* Adds to @order a move for the wish of @broken where there is one more to try
 * after @n_tries; it must not touch those that were made before.
 * @busy: by unit. */
static bool
move_for(const Broken *broken, int n_tries, bool *busy, GArray *order)
{
    g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(Move));
    double before = 0;
    double behind = 0;
    const Move *move = NULL;
    size_t first = 0;
    size_t end = 0;

    for (size_t i = broken->start; i < broken->split; i++)
        before += takes(broken, i);
    for (size_t i = broken->split; i < broken->end; i++)
        behind += takes(broken, i);
    add_moves(broken, true, before, moves);
    add_moves(broken, false, behind, moves);
    if ((guint)n_tries >= moves->len)
        return false;
    qsort(moves->data, moves->len, sizeof(Move), compare_moves);
    move = &g_array_index(moves, Move, n_tries);
    first = move->forward ? broken->start : move->from;
    end = move->forward ? move->from + move->n : broken->end;
    for (size_t i = first; i < end; i++)
        if (busy[i])
            return false;
    memset(busy + first, true, end - first);
    move_units(order, move->from, move->n,
               move->forward ? broken->start : broken->end);
    return true;
}

/* Moves names for wishes that are not met.   Answers whether it did. */
static bool
move_more(Together *together, NameBoxes *names, bool by_count)
{
    g_autofree bool *busy = g_new0(bool, together->lineup->names->len);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(size_t));
    bool moved = false;

    for (size_t i = 0; i < together->lineup->names->len; i++)
        g_array_append_val(order, i);
    for (guint i = 0; i < together->wished->len; i++) {
        const TogetherResult *result = result_at(together, i);
        Wished *wished = g_ptr_array_index(together->wished, i);
        Broken broken;

        if ((result->outcome != TOGETHER_BROKEN &&
             result->outcome != TOGETHER_PARTED) ||
            wished->n_tries >= TRIES_MOST ||
            !find_broken(together->lineup, names, result, by_count, &broken))
            continue;
        moved |= move_for(&broken, wished->n_tries, busy, order);
        wished->n_tries++;
    }
    if (moved)
        lineup_arrange(together->lineup, names, order);
    return moved;
}

static int
count_met(const Together *together)
{
    int n = 0;

    for (guint i = 0; i < together->results->len; i++)
        n += result_at(together, i)->outcome <= TOGETHER_STACKED;
    return n;
}

Setting *
together_set(Together *together, const char *mode, NameBoxes *names,
             const ModeWish *wish)
{
    bool by_count = strcmp(mode, "grid") == 0 || strcmp(mode, "list") == 0;
    ModeWish again = *wish;
    g_autoptr(Setting) best = modes_set(mode, names, wish);
    g_autoptr(GArray) best_order = NULL;
    int n_best = 0;

    if (best == NULL)
        return NULL;
    /* It has told what it found. */
    again.findings = NULL;
    together_look(together, names, best, wish);
    n_best = count_met(together);
    best_order = lineup_ids(together->lineup);
    for (int round = 0;
         round < ROUNDS_MOST && move_more(together, names, by_count); round++) {
        g_autoptr(Setting) setting = modes_set(mode, names, &again);
        int n = 0;

        if (setting != NULL) {
            together_look(together, names, setting, wish);
            n = count_met(together);
        }
        if (setting == NULL || n < n_best ||
            setting->size_pu < best->size_pu - best->size_pu / SAME_SIZE) {
            lineup_arrange_by_ids(together->lineup, names, best_order);
            together_look(together, names, best, wish);
            continue;
        }
        n_best = n;
        g_array_unref(best_order);
        best_order = lineup_ids(together->lineup);
        setting_free(best);
        best = g_steal_pointer(&setting);
    }
    return g_steal_pointer(&best);
}
