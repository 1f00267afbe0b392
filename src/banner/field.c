#include "banner/field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
    OBSTACLE_RECT,
    OBSTACLE_DISC,
    OBSTACLE_MASK, /* names stay out of it */
    OBSTACLE_KEEP, /* names stay in it */
} ObstacleKind;

typedef struct {
    ObstacleKind kind;
    Rect box; /* around it; of OBSTACLE_KEEP the area */
    Mask mask;
    Rect where; /* the mask is drawn into this */
} Obstacle;

struct Field {
    Rect area;
    GArray *obstacles; /* Obstacle */
};

Field *
field_new(Rect area)
{
    Field *field = g_new0(Field, 1);

    field->area = area;
    field->obstacles = g_array_new(FALSE, FALSE, sizeof(Obstacle));
    return field;
}

void
field_free(Field *field)
{
    if (field == NULL)
        return;
    g_array_unref(field->obstacles);
    g_free(field);
}

Rect
field_area(const Field *field)
{
    return field->area;
}

bool
field_is_rectangle(const Field *field)
{
    return field->obstacles->len == 0;
}

/* The far edges, in a type that no sum leaves. */
static int64_t
right_of(Rect rect)
{
    return (int64_t)rect.x_pu + rect.width_pu;
}

static int64_t
bottom_of(Rect rect)
{
    return (int64_t)rect.y_pu + rect.height_pu;
}

static bool
meets(Rect rect, int64_t top, int64_t bottom)
{
    return rect.y_pu < bottom && bottom_of(rect) > top;
}

static void
add(Field *field, Obstacle obstacle)
{
    const Rect *area = &field->area;

    if (meets(obstacle.box, area->y_pu, bottom_of(*area)) &&
        obstacle.box.x_pu < right_of(*area) &&
        right_of(obstacle.box) > area->x_pu)
        g_array_append_val(field->obstacles, obstacle);
}

void
field_block_rect(Field *field, Rect rect)
{
    add(field, (Obstacle){.kind = OBSTACLE_RECT, .box = rect});
}

void
field_block_disc(Field *field, Pu x_pu, Pu y_pu, Pu radius_pu)
{
    const Rect box = {x_pu - radius_pu, y_pu - radius_pu, 2 * radius_pu,
                      2 * radius_pu};

    add(field, (Obstacle){.kind = OBSTACLE_DISC, .box = box});
}

void
field_block_mask(Field *field, const Mask *mask, Rect where)
{
    add(field, (Obstacle){.kind = OBSTACLE_MASK,
                          .box = where,
                          .mask = *mask,
                          .where = where});
}

void
field_keep_mask(Field *field, const Mask *mask, Rect where)
{
    add(field, (Obstacle){.kind = OBSTACLE_KEEP,
                          .box = field->area,
                          .mask = *mask,
                          .where = where});
}

static void
block(GArray *blocked, int64_t left, int64_t right)
{
    const FieldSpan span = {
        (Pu)CLAMP(left, INT32_MIN, INT32_MAX),
        (Pu)CLAMP(right, INT32_MIN, INT32_MAX),
    };

    if (span.right_pu > span.left_pu)
        g_array_append_val(blocked, span);
}

/* What the disc covers of the band is widest where the band comes closest to
 * its centre. */
static void
block_disc(const Obstacle *disc, int64_t top, int64_t bottom, GArray *blocked)
{
    double radius = disc->box.width_pu / 2.0;
    double x = disc->box.x_pu + radius;
    double y = disc->box.y_pu + radius;
    double far = y < (double)top      ? (double)top - y
                 : y > (double)bottom ? y - (double)bottom
                                      : 0;
    double half = 0;

    if (far >= radius)
        return;
    half = sqrt(radius * radius - far * far);
    block(blocked, (int64_t)floor(x - half), (int64_t)ceil(x + half));
}

/* The rows of pixels that a band touches: from *@ret_first to before
 * *@ret_end. */
static void
rows_of(const Obstacle *obstacle, int64_t top, int64_t bottom, int *ret_first,
        int *ret_end)
{
    const Rect *where = &obstacle->where;
    int64_t height = obstacle->mask.height;
    int64_t end = bottom - where->y_pu;

    *ret_first =
        (int)CLAMP((top - where->y_pu) * height / where->height_pu, 0, height);
    *ret_end = (int)CLAMP(
        (end * height + where->height_pu - 1) / where->height_pu, 0, height);
}

/* The pixels of the rows together: those that are inside in any of them or,
 * for a shape that names stay in, outside in any. [owned by caller] */
static uint8_t *
unite_rows(const Obstacle *obstacle, int first, int end)
{
    const Mask *mask = &obstacle->mask;
    size_t n = ((size_t)mask->width + 7) / 8;
    uint8_t flip = obstacle->kind == OBSTACLE_KEEP ? 0xff : 0;
    uint8_t *all = g_malloc0(n);

    for (int row = first; row < end; row++) {
        const uint8_t *bits = mask->bits + (size_t)row * mask->stride;

        for (size_t i = 0; i < n; i++)
            all[i] |= bits[i] ^ flip;
    }
    return all;
}

static bool
bit_of(const uint8_t *bits, int at)
{
    return (bits[at / 8] >> (7 - at % 8) & 1) != 0;
}

/* The first pixel from @at on that is not as @set says, or @width. */
static int
run_end(const uint8_t *bits, int at, int width, bool set)
{
    while (at < width) {
        if (at % 8 == 0 && at + 8 <= width &&
            bits[at / 8] == (set ? 0xff : 0)) {
            at += 8;
            continue;
        }
        if (bit_of(bits, at) != set)
            return at;
        at++;
    }
    return width;
}

static void
block_runs(const Obstacle *obstacle, const uint8_t *bits, GArray *blocked)
{
    const Rect *where = &obstacle->where;
    int width = obstacle->mask.width;
    int at = run_end(bits, 0, width, false);

    while (at < width) {
        int end = run_end(bits, at, width, true);

        block(blocked, where->x_pu + (int64_t)at * where->width_pu / width,
              where->x_pu +
                  ((int64_t)end * where->width_pu + width - 1) / width);
        at = run_end(bits, end, width, false);
    }
}

static void
block_bits(const Obstacle *obstacle, int64_t top, int64_t bottom,
           GArray *blocked)
{
    const Rect *where = &obstacle->where;
    bool keep = obstacle->kind == OBSTACLE_KEEP;
    g_autofree uint8_t *bits = NULL;
    int first = 0;
    int end = 0;

    if (keep && (top < where->y_pu || bottom > bottom_of(*where))) {
        block(blocked, INT32_MIN, INT32_MAX);
        return;
    }
    rows_of(obstacle, top, bottom, &first, &end);
    bits = unite_rows(obstacle, first, end);
    block_runs(obstacle, bits, blocked);
    if (keep) {
        block(blocked, INT32_MIN, where->x_pu);
        block(blocked, right_of(*where), INT32_MAX);
    }
}

static int
compare_spans(const void *a, const void *b)
{
    const FieldSpan *one = a;
    const FieldSpan *other = b;

    return (one->left_pu > other->left_pu) - (one->left_pu < other->left_pu);
}

/* What lies between the @n stretches in @blocked, in their order. */
static size_t
free_between(const Field *field, const FieldSpan *blocked, size_t n,
             FieldSpan *ret_spans, size_t room)
{
    int64_t right = right_of(field->area);
    int64_t at = field->area.x_pu;
    size_t n_free = 0;

    for (size_t i = 0; i <= n && at < right; i++) {
        int64_t next = i < n ? MIN(blocked[i].left_pu, right) : right;

        if (next > at) {
            if (n_free < room)
                ret_spans[n_free] = (FieldSpan){(Pu)at, (Pu)next};
            n_free++;
        }
        if (i < n)
            at = MAX(at, blocked[i].right_pu);
    }
    return n_free;
}

size_t
field_spans(const Field *field, Pu top_pu, Pu bottom_pu, FieldSpan *ret_spans,
            size_t room)
{
    g_autoptr(GArray) blocked = g_array_new(FALSE, FALSE, sizeof(FieldSpan));

    if (top_pu < field->area.y_pu || bottom_pu > bottom_of(field->area))
        return 0;
    for (guint i = 0; i < field->obstacles->len; i++) {
        const Obstacle *obstacle =
            &g_array_index(field->obstacles, Obstacle, i);

        if (!meets(obstacle->box, top_pu, bottom_pu))
            continue;
        if (obstacle->kind == OBSTACLE_RECT)
            block(blocked, obstacle->box.x_pu, right_of(obstacle->box));
        else if (obstacle->kind == OBSTACLE_DISC)
            block_disc(obstacle, top_pu, bottom_pu, blocked);
        else
            block_bits(obstacle, top_pu, bottom_pu, blocked);
    }
    if (blocked->len > 1)
        qsort(blocked->data, blocked->len, sizeof(FieldSpan), compare_spans);
    return free_between(field, (const FieldSpan *)(void *)blocked->data,
                        blocked->len, ret_spans, room);
}

/* The bottom of the first row of pixels that the band touches. */
static int64_t
row_bottom(const Obstacle *obstacle, int64_t top, int64_t bottom)
{
    const Rect *where = &obstacle->where;
    int first = 0;
    int end = 0;

    if (top < where->y_pu)
        return where->y_pu;
    if (top >= bottom_of(*where))
        return INT64_MAX;
    rows_of(obstacle, top, bottom, &first, &end);
    return where->y_pu + ((int64_t)(first + 1) * where->height_pu +
                          obstacle->mask.height - 1) /
                             obstacle->mask.height;
}

Pu
field_next_y(const Field *field, Pu top_pu, Pu bottom_pu)
{
    int64_t next = bottom_of(field->area);

    for (guint i = 0; i < field->obstacles->len; i++) {
        const Obstacle *obstacle =
            &g_array_index(field->obstacles, Obstacle, i);
        int64_t bottom = bottom_of(obstacle->box);

        if (!meets(obstacle->box, top_pu, bottom_pu))
            continue;
        if (obstacle->kind == OBSTACLE_MASK || obstacle->kind == OBSTACLE_KEEP)
            bottom = row_bottom(obstacle, top_pu, bottom_pu);
        if (bottom > top_pu)
            next = MIN(next, bottom);
    }
    return (Pu)MAX(next, (int64_t)top_pu + 1);
}
