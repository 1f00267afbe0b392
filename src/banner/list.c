#include "banner/list.h"

#include "banner/columns.h"
#include "banner/wall.h"

/* Further lines of a name stand further in. */
#define INDENT UNITS_EM

/* A head is larger than names, which keeps it in its line. */
#define HEAD_SIZE (UNITS_EM * 6 / 5)

/* A head stands above so many lines of names at least, where its group has
 * them: it is never alone at the end of a column. */
#define HEAD_KEEPS 2

/* A name, or the head of a group, as lines that stay together. */
typedef struct {
    size_t box_idx;    /* the first box; of a head, of what stands below */
    size_t n_boxes;    /* 0: a head */
    size_t group_idx;  /* of a head */
    int n_lines;       /* > 0 */
    int n_lines_after; /* that must follow in the same column */
} Item;

typedef struct {
    const NameBoxes *names;
    const FitBox *boxes;
    const LineBlock *block;
    Em cell;        /* cells are no narrower */
    GArray *items;  /* Item */
    GArray *slots;  /* LineSlot, in trial */
    GArray *lines;  /* int, of free cells, column after column */
    GArray *starts; /* guint, where each column begins in lines, and the end */
} List;

/* The end of the line that starts with box @start of the boxes before @end.
 * @room: how wide, when as narrow as may be. */
static size_t
line_end(const List *list, size_t start, size_t end, Em room)
{
    size_t at = start + 1;

    while (at < end && list->boxes[at].right - list->boxes[start].left <= room)
        at++;
    return at;
}

/* How wide boxes may be in all, in em, for a line with @indent. */
static Em
room_of(const List *list, Em indent)
{
    return (Em)((int64_t)(list->cell - indent) * UNITS_EM / COLUMNS_CONDENSE);
}

static int
count_lines(const List *list, size_t start, size_t end)
{
    int n = 0;

    for (; start < end; n++)
        start = line_end(list, start, end, room_of(list, n == 0 ? 0 : INDENT));
    return n;
}

static void
make_items(List *list)
{
    size_t n = nameboxes_n(list->names);
    size_t n_groups = 0;
    const NameGroup *groups = nameboxes_groups(list->names, &n_groups);
    size_t group = 0;

    for (size_t i = 0; i < n;) {
        Item item = {.box_idx = i, .n_boxes = 1};

        while (group < n_groups && groups[group].box_idx <= i) {
            Item head = {i, 0, group, 1, 0};

            if (groups[group].title != NULL)
                g_array_append_val(list->items, head);
            group++;
        }
        while (i + item.n_boxes < n &&
               nameboxes_is_further(list->names, i + item.n_boxes))
            item.n_boxes++;
        item.n_lines = count_lines(list, i, i + item.n_boxes);
        g_array_append_val(list->items, item);
        i += item.n_boxes;
    }
    for (guint i = 0; i < list->items->len; i++) {
        Item *head = &g_array_index(list->items, Item, i);

        for (guint k = i + 1; head->n_boxes == 0 && k < list->items->len &&
                              g_array_index(list->items, Item, k).n_boxes > 0 &&
                              head->n_lines_after < HEAD_KEEPS;
             k++)
            head->n_lines_after += g_array_index(list->items, Item, k).n_lines;
    }
}

/* Finds the lines in which each column has a cell. */
static void
find_cells(const List *list, const Columns *columns)
{
    g_autofree guint *n = g_new0(guint, (gsize)columns->n + 1);
    guint sum = 0;

    g_array_set_size(list->starts, (guint)columns->n + 1);
    for (int pass = 0; pass < 2; pass++) {
        for (guint s = 0; s < list->slots->len; s++) {
            const LineSlot *slot = &g_array_index(list->slots, LineSlot, s);
            int first = 0;
            int end = 0;

            columns_in_slot(columns, slot, &first, &end);
            for (int c = first; c < end; c++) {
                if (pass == 1)
                    g_array_index(list->lines, int, n[c]) = slot->line_idx;
                n[c]++;
            }
        }
        if (pass == 1)
            return;
        for (int c = 0; c <= columns->n; c++) {
            guint own = n[c];

            g_array_index(list->starts, guint, (guint)c) = n[c] = sum;
            sum += own;
        }
        g_array_set_size(list->lines, sum);
    }
}

/* Whether @n cells from @at on stand directly below each other in @column. */
static bool
has_cells(const List *list, int column, guint at, int n)
{
    guint end = g_array_index(list->starts, guint, (guint)column + 1);

    return at + (guint)n <= end &&
           g_array_index(list->lines, int, at + (guint)n - 1) -
                   g_array_index(list->lines, int, at) ==
               n - 1;
}

/* Called for each item. */
typedef void (*ListEmit)(const Item *item, int column, guint at, void *data);

/* Fills the columns, each down to line @n_lines - 1 at the most.
 * @emit: [may be NULL: then it is only seen whether all go in] */
static bool
place_all(const List *list, const Columns *columns, int n_lines, ListEmit emit,
          void *data)
{
    int column = 0;
    guint at = g_array_index(list->starts, guint, 0);

    for (guint i = 0; i < list->items->len; i++) {
        const Item *item = &g_array_index(list->items, Item, i);
        int n = item->n_lines + item->n_lines_after;

        /* A blank line stands above a head, but at the top of a column. */
        if (item->n_boxes == 0 &&
            at > g_array_index(list->starts, guint, (guint)column))
            at++;
        while (!has_cells(list, column, at, n) ||
               g_array_index(list->lines, int, at + (guint)n - 1) >= n_lines) {
            if (++at < g_array_index(list->starts, guint, (guint)column + 1))
                continue;
            if (++column == columns->n)
                return false;
            at = g_array_index(list->starts, guint, (guint)column);
        }
        if (emit != NULL)
            emit(item, column, at, data);
        at += (guint)item->n_lines;
    }
    return true;
}

static bool
goes_in(Pu size_pu, void *data)
{
    List *list = data;
    Columns columns = columns_most(list->block, size_pu, list->cell);

    lines_lay(list->block, size_pu, list->block->leading, list->slots, NULL);
    find_cells(list, &columns);
    return place_all(list, &columns, INT32_MAX, NULL, NULL);
}

/* A setting in the making. */
typedef struct {
    const List *list;
    const Columns *columns;
    Rect area;
    Setting *setting;
} Making;

static void
add_head(const Making *making, const Item *item, int column, int line)
{
    Setting *setting = making->setting;
    size_t n = 0;
    const WordLine *title =
        nameboxes_groups(making->list->names, &n)[item->group_idx].title;
    Pu room_pu = columns_span(making->columns, 1);
    SettingHead head = {
        .group_idx = item->group_idx,
        .y_pu = making->area.y_pu +
                g_array_index(setting->baselines, Pu, (guint)line),
        .line_idx = line,
        .place_idx = setting->places->len,
    };

    /* A long country is set smaller. */
    head.size_pu = MIN(
        units_from_em(HEAD_SIZE, setting->size_pu),
        wordline_size(title, UNITS_PU_MAX / 2, wordline_width(title), room_pu));
    head.x_pu = making->area.x_pu + columns_left(making->columns, column, 1);
    if (setting->leftward)
        head.x_pu +=
            room_pu - units_from_em(wordline_width(title), head.size_pu);
    g_array_append_val(setting->heads, head);
}

/* Adds the boxes from @start to before @end as one line of a name.
 * @indent_pu: how far in. */
static void
add_line(const Making *making, size_t start, size_t end, int column, int line,
         Pu indent_pu)
{
    const FitBox *boxes = making->list->boxes;
    Setting *setting = making->setting;
    Pu size_pu = setting->size_pu;
    Pu room_pu = columns_span(making->columns, 1) - indent_pu;
    Pu left_pu = making->area.x_pu + columns_left(making->columns, column, 1);
    Pu natural_pu =
        units_from_em((Em)(boxes[end - 1].right - boxes[start].left), size_pu);
    Em condense = columns_condense(natural_pu, room_pu);

    for (size_t i = start; i < end; i++) {
        Em before =
            units_from_em((Em)(boxes[i].left - boxes[start].left), condense);
        Em width =
            units_from_em((Em)(boxes[i].right - boxes[i].left), condense);
        SettingPlace place = {
            .box_idx = (uint32_t)i,
            .line_idx = line,
            .x_pu = indent_pu + units_from_em(before, size_pu),
            .y_pu = making->area.y_pu +
                    g_array_index(setting->baselines, Pu, (guint)line),
            .width_pu = units_from_em(width, size_pu),
            .condense = condense,
        };

        if (setting->leftward)
            place.x_pu =
                columns_span(making->columns, 1) - place.x_pu - place.width_pu;
        place.x_pu += left_pu;
        g_array_append_val(setting->places, place);
    }
}

static void
add_item(const Item *item, int column, guint at, void *data)
{
    const Making *making = data;
    const List *list = making->list;
    size_t end = item->box_idx + item->n_boxes;
    size_t start = item->box_idx;

    if (item->n_boxes == 0) {
        add_head(making, item, column, g_array_index(list->lines, int, at));
        return;
    }
    for (guint n = 0; start < end; n++) {
        Em indent = n == 0 ? 0 : INDENT;
        size_t next = line_end(list, start, end, room_of(list, indent));

        add_line(making, start, next, column,
                 g_array_index(list->lines, int, at + n),
                 units_from_em(indent, making->setting->size_pu));
        start = next;
    }
}

/* The fewest lines that do: then all columns end nearly even. */
static int
fewest_lines(const List *list, const Columns *columns, int n_lines)
{
    int good = n_lines;
    int bad = 0;

    while (good - bad > 1) {
        int middle = bad + (good - bad) / 2;

        if (place_all(list, columns, middle, NULL, NULL))
            good = middle;
        else
            bad = middle;
    }
    return good;
}

static Setting *
set_once(const LineBlock *block, void *data)
{
    List *list = data;
    Setting *setting = NULL;
    Making making;
    Columns columns;
    Pu size_pu = 0;
    size_t n_cells = 0;
    size_t n_filled = 0;

    list->block = block;
    size_pu = lines_search(block, false, goes_in, list);
    if (size_pu == 0)
        return NULL;
    setting = setting_new(size_pu);
    columns = columns_most(block, size_pu, list->cell);
    lines_lay(block, size_pu, block->leading, list->slots, setting->baselines);
    find_cells(list, &columns);
    while (columns.n > 1) {
        Columns fewer = columns;

        fewer.n--;
        find_cells(list, &fewer);
        if (!place_all(list, &fewer, INT32_MAX, NULL, NULL))
            break;
        columns = fewer;
    }
    find_cells(list, &columns);
    setting->n_lines =
        fewest_lines(list, &columns, (int)setting->baselines->len);
    g_array_set_size(setting->baselines, (guint)setting->n_lines);
    setting->leftward = block->leftward;
    making = (Making){list, &columns, field_area(block->field), setting};
    place_all(list, &columns, setting->n_lines, add_item, &making);
    for (guint i = 0; i < list->lines->len; i++)
        n_cells += g_array_index(list->lines, int, i) < setting->n_lines;
    for (guint i = 0; i < list->items->len; i++)
        n_filled += (size_t)g_array_index(list->items, Item, i).n_lines;
    setting->full = (double)n_filled / (double)n_cells;
    return setting;
}

/* The widest word of the names wider than @longest. */
static Em
widest_word(const NameBoxes *names, Em longest)
{
    const FitBox *boxes = nameboxes_boxes(names);
    Em widest = 0;

    for (size_t i = 0; i < nameboxes_n(names); i++) {
        Em width = (Em)(boxes[i].right - boxes[i].left);

        if (width > longest)
            widest = MAX(widest, width);
    }
    return widest;
}

Setting *
list_set(NameBoxes *names, const ModeWish *wish)
{
    LineBlock block = wall_block(wish);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(LineSlot));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
    Em usual = columns_usual(nameboxes_boxes(names), nameboxes_n(names));
    List list = {
        .names = names,
        .cell = usual,
        .items = items,
        .slots = slots,
        .lines = lines,
        .starts = starts,
    };
    Em word = 0;

    nameboxes_take_apart(names, room_of(&list, 0), wish->findings);
    word = widest_word(names, room_of(&list, INDENT));
    if (word > 0)
        list.cell = MAX(usual, units_from_em(word, COLUMNS_CONDENSE) + INDENT);
    list.boxes = nameboxes_boxes(names);
    make_items(&list);
    return wall_set(names, &block, set_once, &list);
}
