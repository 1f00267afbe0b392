#include "banner/keep.h"

#include "banner/columns.h"
#include "base/grouped.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* A name is the same as long as it is as wide as it was. */
#define SAME_MM 0.05

/* Free stretches of a band that are looked at. */
#define SPANS 256

/* A place of the locator. */
typedef struct {
    Location location; /* its name is the locator's */
    bool is_used;      /* while names are set: somebody still has it */
    gssize heir_idx;   /* box of the same signature with another text that
                          stands there now; -1: none */
} OldPlace;

struct Kept {
    GStringChunk *texts;
    GArray *places; /* OldPlace */
    double size_mm;
    int n_lines;
};

/* What a signature and the number of a word lead to. */
typedef struct {
    int64_t id;
    int word_no;
    guint idx;
} Key;

static guint
key_hash(gconstpointer data)
{
    const Key *key = data;
    gint64 id = key->id;

    return g_int64_hash(&id) * 31 + (guint)key->word_no;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *one = a;
    const Key *other = b;

    return one->id == other->id && one->word_no == other->word_no;
}

static OldPlace *
old_place(const Kept *kept, guint idx)
{
    return &g_array_index(kept->places, OldPlace, idx);
}

/* --- Reading ------------------------------------------------------------- */

static bool
take_place(const Location *location, void *data, GError **error)
{
    Kept *kept = data;
    OldPlace place = {*location, false, -1};

    (void)error;
    place.location.name = g_string_chunk_insert(kept->texts, location->name);
    g_array_append_val(kept->places, place);
    kept->n_lines = MAX(kept->n_lines, location->line_no);
    return true;
}

/* The places by signature and word. [owned by caller, keys in @ret_keys]
 * NULL where one is there twice. */
static GHashTable *
index_places(const Kept *kept, Key **ret_keys)
{
    g_autoptr(GHashTable) table = g_hash_table_new(key_hash, key_equal);
    Key *keys = g_new(Key, kept->places->len);

    *ret_keys = keys;
    for (guint i = 0; i < kept->places->len; i++) {
        const Location *location = &old_place(kept, i)->location;

        keys[i] = (Key){location->id, location->word_no, i};
        if (!g_hash_table_add(table, &keys[i]))
            return NULL;
    }
    return g_steal_pointer(&table);
}

static bool
check_places(Kept *kept, const char *path, GError **error)
{
    g_autofree Key *keys = NULL;
    g_autoptr(GHashTable) table = NULL;

    if (kept->places->len == 0) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: has no name to keep", path);
        return false;
    }
    kept->size_mm = old_place(kept, 0)->location.size_mm;
    for (guint i = 0; i < kept->places->len; i++) {
        const Location *location = &old_place(kept, i)->location;

        if (fabs(location->size_mm - kept->size_mm) > 0.001) {
            g_set_error(error, FAULT, FAULT_INPUT,
                        "%s: row %" PRId64 " has type of another size; take "
                        "the locator of one banner",
                        path, location->id);
            return false;
        }
    }
    table = index_places(kept, &keys);
    if (table == NULL)
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: a row is there twice; take the locator of one banner",
                    path);
    return table != NULL;
}

Kept *
kept_read(const char *path, GError **error)
{
    g_autoptr(Kept) kept = g_new0(Kept, 1);

    kept->texts = g_string_chunk_new(64 * 1024);
    kept->places = g_array_new(FALSE, FALSE, sizeof(OldPlace));
    if (!locations_read(path, take_place, kept, error) ||
        !check_places(kept, path, error))
        return NULL;
    return g_steal_pointer(&kept);
}

void
kept_free(Kept *kept)
{
    if (kept == NULL)
        return;
    g_string_chunk_free(kept->texts);
    g_array_unref(kept->places);
    g_free(kept);
}

/* --- Setting ------------------------------------------------------------- */

typedef struct {
    const Kept *kept;
    const NameBoxes *names;
    const ModeWish *wish;
    const Field *field;
    Rect finished;
    Setting *setting;
    GArray *lines; /* Pu: baselines of the media by line_idx; < 0: unknown */
    Rect block;    /* around all old places */
    Pu above_pu;   /* how far names reach */
    Pu below_pu;
} Keeping;

static Pu
mm_from(Pu origin_pu, double mm)
{
    return origin_pu + units_from_mm(fabs(mm)) * (mm < 0 ? -1 : 1);
}

static Pu
box_width(const Keeping *keeping, size_t box_idx, Em condense)
{
    const FitBox *box = &nameboxes_boxes(keeping->names)[box_idx];

    return units_from_em(units_from_em((Em)(box->right - box->left), condense),
                         keeping->setting->size_pu);
}

/* Whether @location is where the type of box @box_idx goes.
 * @ret_place: as it was then. */
static bool
goes_there(const Keeping *keeping, const Location *location, size_t box_idx,
           SettingPlace *ret_place)
{
    Em condense = (Em)lround(location->stretch * UNITS_EM);
    Pu size_pu = keeping->setting->size_pu;
    Em inset = 0;
    Em advance = 0;
    Pu type_pu = 0;

    if (strcmp(location->name, nameboxes_text(keeping->names, box_idx)) != 0)
        return false;
    nameboxes_type(keeping->names, box_idx, &inset, &advance);
    type_pu = units_from_em(units_from_em(advance, condense), size_pu);
    if (fabs(units_to_mm(type_pu) - location->width_mm) > SAME_MM)
        return false;
    *ret_place = (SettingPlace){
        .box_idx = (uint32_t)box_idx,
        .line_idx = location->line_no - 1,
        .x_pu = mm_from(keeping->finished.x_pu, location->x_mm) -
                units_from_em(units_from_em(inset, condense), size_pu),
        .y_pu = mm_from(keeping->finished.y_pu, location->y_mm),
        .width_pu = box_width(keeping, box_idx, condense),
        .condense = condense,
    };
    return true;
}

/* Whether the name in box @box_idx, which is not what @location says, can stand
 * there in its stead: it may be narrowed for that as in a column.
 * @alone: neither of both was taken apart. */
static bool
inherits(const Keeping *keeping, const Location *location, size_t box_idx,
         bool alone, SettingPlace *ret_place)
{
    Em condense = (Em)lround(location->stretch * UNITS_EM);
    Pu room_pu = units_from_mm(location->width_mm);
    Pu natural_pu = box_width(keeping, box_idx, condense);
    SettingPlace place = {
        .box_idx = (uint32_t)box_idx,
        .line_idx = location->line_no - 1,
        .x_pu = mm_from(keeping->finished.x_pu, location->x_mm),
        .y_pu = mm_from(keeping->finished.y_pu, location->y_mm),
    };

    if (!alone)
        return false;
    place.condense =
        units_from_em(columns_condense(natural_pu, room_pu), condense);
    if (place.condense < COLUMNS_CONDENSE)
        return false;
    place.width_pu = box_width(keeping, box_idx, place.condense);
    if (keeping->setting->leftward)
        place.x_pu += room_pu - place.width_pu;
    *ret_place = place;
    return true;
}

/* Whether @place, but for a hair at its ends, is free on this cloth. */
static bool
is_free(const Keeping *keeping, const SettingPlace *place)
{
    Pu hair_pu = units_from_mm(0.1);
    Pu cap_pu =
        units_from_em(keeping->wish->cap_height, keeping->setting->size_pu);
    FieldSpan spans[SPANS];
    size_t n = field_spans(keeping->field, place->y_pu - cap_pu + hair_pu,
                           place->y_pu - hair_pu, spans, SPANS);

    for (size_t i = 0; i < MIN(n, SPANS); i++)
        if (spans[i].left_pu <= place->x_pu + hair_pu &&
            spans[i].right_pu >= place->x_pu + place->width_pu - hair_pu)
            return true;
    return false;
}

/* Learns lines and block from all old places, also of those who are gone. */
static void
learn_lines(Keeping *keeping)
{
    const Kept *kept = keeping->kept;
    Pu left_pu = UNITS_PU_MAX;
    Pu right_pu = -UNITS_PU_MAX;
    Pu top_pu = UNITS_PU_MAX;
    Pu bottom_pu = -UNITS_PU_MAX;

    g_array_set_size(keeping->lines, (guint)kept->n_lines);
    for (int i = 0; i < kept->n_lines; i++)
        g_array_index(keeping->lines, Pu, i) = -1;
    for (guint i = 0; i < kept->places->len; i++) {
        const Location *location = &old_place(kept, i)->location;
        Pu x_pu = mm_from(keeping->finished.x_pu, location->x_mm);
        Pu y_pu = mm_from(keeping->finished.y_pu, location->y_mm);

        g_array_index(keeping->lines, Pu, location->line_no - 1) = y_pu;
        left_pu = MIN(left_pu, x_pu);
        right_pu = MAX(right_pu, x_pu + units_from_mm(location->width_mm));
        top_pu = MIN(top_pu, y_pu);
        bottom_pu = MAX(bottom_pu, y_pu);
    }
    keeping->block =
        (Rect){left_pu - keeping->setting->size_pu, top_pu - keeping->above_pu,
               right_pu - left_pu + 2 * keeping->setting->size_pu,
               bottom_pu - top_pu + keeping->above_pu + keeping->below_pu};
}

/* Adds lines below the last one, as far apart as those are, down to the end of
 * the field. */
static void
continue_lines(const Keeping *keeping)
{
    GArray *lines = keeping->lines;
    Rect area = field_area(keeping->field);
    Pu leading_pu =
        units_from_em(keeping->wish->leading, keeping->setting->size_pu);
    Pu first_pu = -1;
    int first_idx = 0;
    Pu last_pu = 0;

    for (guint i = 0; i < lines->len; i++) {
        last_pu = g_array_index(lines, Pu, i);
        if (first_pu < 0 && last_pu >= 0) {
            first_pu = last_pu;
            first_idx = (int)i;
        }
    }
    /* The last line of a locator has a name. */
    if ((int)lines->len - 1 > first_idx)
        leading_pu = MAX(leading_pu, (last_pu - first_pu) /
                                         ((int)lines->len - 1 - first_idx));
    for (last_pu += leading_pu;
         last_pu + keeping->below_pu <= area.y_pu + area.height_pu;
         last_pu += leading_pu)
        g_array_append_val(lines, last_pu);
}

static Em
gap_before(const Keeping *keeping, size_t box_idx)
{
    const FitBox *boxes = nameboxes_boxes(keeping->names);

    return box_idx > 0 ? (Em)(boxes[box_idx].left - boxes[box_idx - 1].right)
                       : 0;
}

/* Sets some of the new boxes into @span of line @line_idx.
 * @at: the first that has no place yet. */
static void
fill_span(const Keeping *keeping, const FieldSpan *span, int line_idx, Pu y_pu,
          const GArray *fresh, guint *at)
{
    Setting *setting = keeping->setting;
    Pu used_pu = 0;
    Pu length_pu = span->right_pu - span->left_pu;

    for (bool first = true; *at < fresh->len; first = false, ++*at) {
        size_t box_idx = g_array_index(fresh, size_t, *at);
        Pu gap_pu = first ? 0
                          : units_from_em(gap_before(keeping, MAX(box_idx, 1)),
                                          setting->size_pu);
        SettingPlace place = {
            .box_idx = (uint32_t)box_idx,
            .line_idx = line_idx,
            .y_pu = y_pu,
            .width_pu = box_width(keeping, box_idx, UNITS_EM),
            .condense = UNITS_EM,
        };
        Pu near_pu = used_pu + gap_pu;

        if (near_pu + place.width_pu > length_pu)
            return;
        place.x_pu = setting->leftward
                         ? span->right_pu - near_pu - place.width_pu
                         : span->left_pu + near_pu;
        if (!first && nameboxes_has_separator(keeping->names, box_idx)) {
            Pu middle_pu = used_pu + gap_pu / 2;
            const SettingSeparator separator = {
                .x_pu = setting->leftward ? span->right_pu - middle_pu
                                          : span->left_pu + middle_pu,
                .y_pu = y_pu,
                .line_idx = line_idx,
                .place_idx = setting->places->len,
            };

            g_array_append_val(setting->separators, separator);
        }
        g_array_append_val(setting->places, place);
        used_pu = near_pu + place.width_pu;
    }
}

/* Sets the boxes @fresh beside and below the old ones.
 * Fails: FAULT_LIMIT where they find no room. */
static bool
set_fresh(const Keeping *keeping, const GArray *fresh, GError **error)
{
    guint at = 0;

    for (guint line = 0; line < keeping->lines->len && at < fresh->len;
         line++) {
        Pu y_pu = g_array_index(keeping->lines, Pu, line);
        FieldSpan spans[SPANS];
        size_t n = 0;

        if (y_pu < 0)
            continue;
        n = MIN(SPANS, field_spans(keeping->field, y_pu - keeping->above_pu,
                                   y_pu + keeping->below_pu, spans, SPANS));
        for (size_t i = 0; i < n; i++)
            fill_span(keeping,
                      &spans[keeping->setting->leftward ? n - 1 - i : i],
                      (int)line, y_pu, fresh, &at);
    }
    if (at == fresh->len)
        return true;
    g_set_error(error, FAULT, FAULT_LIMIT,
                "--keep: %s of %s new names find no room; take a larger cloth, "
                "such as one panel more with --size, and next time keep lines "
                "free with [names] reserve",
                grouped_number(fresh->len - at).text,
                grouped_number(fresh->len).text);
    return false;
}

/* Sets every name that has an old place, and lists those that have none.
 * Fails: FAULT_LAYOUT where it is not free. */
static bool
set_old(const Keeping *keeping, GArray *fresh, GError **error)
{
    const NameBoxes *names = keeping->names;
    g_autofree Key *keys = NULL;
    g_autoptr(GHashTable) table = index_places(keeping->kept, &keys);
    Key wanted = {0};

    for (size_t i = 0; i < nameboxes_n(names); i++) {
        const Key *key = NULL;
        OldPlace *old = NULL;
        bool stays = false;
        bool heir = false;
        SettingPlace place;

        wanted.word_no =
            nameboxes_is_further(names, i) ? wanted.word_no + 1 : 1;
        wanted.id = nameboxes_id(names, i);
        key = g_hash_table_lookup(table, &wanted);
        old = key != NULL ? old_place(keeping->kept, key->idx) : NULL;
        stays = old != NULL && goes_there(keeping, &old->location, i, &place);
        wanted.word_no++;
        heir = !stays && old != NULL &&
               inherits(keeping, &old->location, i,
                        wanted.word_no == 2 &&
                            !g_hash_table_contains(table, &wanted) &&
                            (i + 1 == nameboxes_n(names) ||
                             !nameboxes_is_further(names, i + 1)),
                        &place);
        wanted.word_no--;
        if (!stays && !heir) {
            g_array_append_val(fresh, i);
            continue;
        }
        if (!is_free(keeping, &place)) {
            g_set_error(error, FAULT, FAULT_LAYOUT,
                        "row %" PRId64 ": its old place is not free on this "
                        "cloth; take the layout and the size of the locator, "
                        "and let the cloth grow to the right or downwards only",
                        wanted.id);
            return false;
        }
        old->is_used = stays;
        old->heir_idx = heir ? (gssize)i : -1;
        if (old->location.separator_mm >= 0) {
            const SettingSeparator separator = {
                .x_pu =
                    mm_from(keeping->finished.x_pu, old->location.separator_mm),
                .y_pu = place.y_pu,
                .line_idx = place.line_idx,
                .place_idx = keeping->setting->places->len,
            };

            g_array_append_val(keeping->setting->separators, separator);
        }
        g_array_append_val(keeping->setting->places, place);
    }
    return true;
}

/* --- What became of them ------------------------------------------------- */

/* Tells how many lines there are and where; a line that nobody is left on
 * stays counted. */
static void
finish_lines(const Keeping *keeping)
{
    Setting *setting = keeping->setting;
    Rect area = field_area(keeping->field);

    setting->n_lines = keeping->kept->n_lines;
    for (guint i = 0; i < setting->places->len; i++)
        setting->n_lines =
            MAX(setting->n_lines, setting_place(setting, i)->line_idx + 1);
    for (int i = 0; i < setting->n_lines; i++) {
        Pu y_pu = g_array_index(keeping->lines, Pu, i) - area.y_pu;

        g_array_append_val(setting->baselines, y_pu);
    }
}

/* Makes places of the boxes in @heirs. */
static void
find_heirs(const Setting *setting, GArray *heirs)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < heirs->len; i++)
        if (g_array_index(heirs, gssize, i) >= 0)
            g_hash_table_insert(
                places, GSIZE_TO_POINTER(g_array_index(heirs, gssize, i)),
                &g_array_index(heirs, gssize, i));
    for (guint i = 0; i < setting->places->len; i++) {
        gssize *heir = g_hash_table_lookup(
            places, GSIZE_TO_POINTER(setting_place(setting, i)->box_idx));

        if (heir != NULL)
            *heir = (gssize)i;
    }
}

Setting *
keep_set(const Kept *kept, const NameBoxes *names, const ModeWish *wish,
         Field *field, Rect finished, KeepReport *ret_report, GError **error)
{
    g_autoptr(Setting) setting = setting_new(units_from_mm(kept->size_mm));
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Pu));
    g_autoptr(GArray) fresh = g_array_new(FALSE, FALSE, sizeof(size_t));
    Reach reach = nameboxes_reach(names);
    Keeping keeping = {
        .kept = kept,
        .names = names,
        .wish = wish,
        .field = field,
        .finished = finished,
        .setting = setting,
        .lines = lines,
        .above_pu = units_from_em(reach.above, setting->size_pu),
        .below_pu = units_from_em(MAX(reach.below, 0), setting->size_pu),
    };

    setting->leftward = wish->leftward;
    for (guint i = 0; i < kept->places->len; i++) {
        old_place(kept, i)->is_used = false;
        old_place(kept, i)->heir_idx = -1;
    }
    learn_lines(&keeping);
    continue_lines(&keeping);
    if (!set_old(&keeping, fresh, error))
        return NULL;
    field_block_rect(field, keeping.block);
    if (!set_fresh(&keeping, fresh, error))
        return NULL;
    setting_put_in_order(setting);
    finish_lines(&keeping);
    ret_report->withdrawn = g_array_new(FALSE, FALSE, sizeof(Location));
    ret_report->heirs = g_array_new(FALSE, FALSE, sizeof(gssize));
    ret_report->n_new = fresh->len;
    ret_report->n_corrected = 0;
    for (guint i = 0; i < kept->places->len; i++) {
        const OldPlace *old = old_place(kept, i);

        if (old->is_used)
            continue;
        g_array_append_val(ret_report->withdrawn, old->location);
        g_array_append_val(ret_report->heirs, old->heir_idx);
        ret_report->n_corrected += old->heir_idx >= 0;
    }
    ret_report->n_kept =
        setting->places->len - fresh->len - ret_report->n_corrected;
    find_heirs(setting, ret_report->heirs);
    return g_steal_pointer(&setting);
}
