#include "banner/namebox.h"

#include "banner/composing.h"

#include "base/grouped.h"
#include "type/missing.h"

#include <inttypes.h>
#include <string.h>

/* Blank on either side of a separator, and between names that have none. A
 * word space is a quarter of an em: where one name ends must be plainer than
 * where one of its words does. */
#define BLANK_AT_SEPARATOR (UNITS_EM * 28 / 100)
#define BLANK_ALONE UNITS_EM
#define BLANK_OF_WORD (UNITS_EM / 4)

/* What stands in a box. */
typedef struct {
    int64_t id; /* of the signature */
    const char *text;
    const char *language;
    const NamePiece *pieces; /* its glyphs */
    uint16_t n_pieces;
    bool is_further; /* not the first word of a name taken apart */
    bool is_bound;   /* not to be moved */
    Em inset;        /* how far ink stands out at the left of the origin */
    Em advance;
} Tenant;

/* What was shaped, for names in whatever order: shared by copies. */
typedef struct {
    gint n_users;        /* atomic */
    GStringChunk *words; /* what the tenants borrow */
    Shaper *shaper;
    TypeStyle style;
    Composing *composing;
    WordLine *separator;      /* NULL for none */
    const char *separator_as; /* as it was wished for */
    GPtrArray *titles;        /* WordLine, of the groups */
    Em gap;
} Stock;

struct NameBoxes {
    Stock *stock;
    bool is_whole;   /* no name was taken apart */
    GArray *boxes;   /* FitBox */
    GArray *reaches; /* Reach */
    GArray *tenants; /* Tenant */
    GArray *groups;  /* NameGroup */
    Reach reach;
};

/* What is gathered while the names are shaped. */
typedef struct {
    NameBoxes *names;
    const Roll *roll;
    int64_t longest;
    MissingRows *missing;
    Findings *findings;
    size_t group_at; /* the next group of the roll */
} Gathering;

/* How far ink stands out at the left of the origin: a box covers that too. */
static Em
overhang(Ink ink)
{
    return MAX(0, -ink.left);
}

static int64_t
width_of(const ComposedName *name)
{
    return overhang(name->ink) + MAX(name->shaped.advance, name->ink.right);
}

/* The blank between the box of @tenant and the one before. */
static Em
gap_before(const NameBoxes *names, const Tenant *tenant)
{
    return tenant->is_further ? BLANK_OF_WORD : names->stock->gap;
}

/* Adds a box of @width for @tenant, whose texts are those of @names. */
static void
add_box(NameBoxes *names, const Tenant *tenant, int64_t width, Reach reach)
{
    FitBox box = {0, 0};

    if (names->boxes->len > 0)
        box.left =
            g_array_index(names->boxes, FitBox, names->boxes->len - 1).right +
            gap_before(names, tenant);
    box.right = box.left + width;
    names->reach.above = MAX(names->reach.above, reach.above);
    names->reach.below = MAX(names->reach.below, reach.below);
    g_array_append_val(names->boxes, box);
    g_array_append_val(names->reaches, reach);
    g_array_append_vals(names->tenants, tenant, 1);
}

/* Adds the box of @name, which is that of @tenant or a word of it. */
static void
add_composed(NameBoxes *names, Tenant tenant, const ComposedName *name)
{
    g_assert(name->shaped.n_pieces <= UINT16_MAX);
    tenant.pieces = name->shaped.pieces;
    tenant.n_pieces = (uint16_t)name->shaped.n_pieces;
    tenant.inset = overhang(name->ink);
    tenant.advance = name->shaped.advance;
    add_box(names, &tenant, width_of(name),
            (Reach){name->ink.above, name->ink.below});
}

static void
add_entry(NameBoxes *names, const RollEntry *entry, const char *text,
          bool is_further, const ComposedName *name)
{
    const Tenant tenant = {
        .id = entry->id,
        .text = g_string_chunk_insert(names->stock->words, text),
        .language =
            g_string_chunk_insert_const(names->stock->words, entry->language),
        .is_further = is_further,
    };

    add_composed(names, tenant, name);
}

/* Sets the name of @entry as a box a word. */
static bool
add_words(const Gathering *gathering, const RollEntry *entry, GError **error)
{
    NameBoxes *names = gathering->names;
    g_auto(GStrv) words = g_strsplit(entry->name, " ", -1);

    for (uint32_t i = 0; words[i] != NULL; i++) {
        ComposedName word =
            composing_name(names->stock->composing, words[i], entry->language);

        if (width_of(&word) > gathering->longest) {
            g_set_error(error, FAULT, FAULT_LIMIT,
                        "row %" PRId64 ": a word of the name is wider than "
                        "the banner in the smallest type that the layout "
                        "allows",
                        entry->id);
            return false;
        }
        add_entry(names, entry, words[i], i > 0, &word);
    }
    names->is_whole = false;
    findings_add(gathering->findings, FINDING_NAME_WRAPPED, entry->id,
                 "wider than the banner in the smallest type: may be broken "
                 "at its spaces");
    return true;
}

/* Makes the box of @entry, or several. */
static bool
add_name(const Gathering *gathering, const RollEntry *entry,
         const ComposedName *name, GError **error)
{
    NameBoxes *names = gathering->names;

    if (name->shaped.n_missing > 0)
        missing_rows_add(gathering->missing, entry->id,
                         shaper_missing(names->stock->shaper, entry->name,
                                        entry->language, &names->stock->style),
                         gathering->findings);
    else if (width_of(name) <= gathering->longest)
        add_entry(names, entry, entry->name, false, name);
    else
        return add_words(gathering, entry, error);
    return true;
}

/* Begins the group of entry @at_idx where it is the first of it that has a
 * name. */
static bool
begin_group(Gathering *gathering, size_t at_idx, GError **error)
{
    NameBoxes *names = gathering->names;
    const Roll *roll = gathering->roll;
    const RollGroup *group = NULL;
    NameGroup own = {names->boxes->len, NULL};

    while (gathering->group_at < roll_n_groups(roll) &&
           roll_group(roll, gathering->group_at)->first_idx <= at_idx)
        group = roll_group(roll, gathering->group_at++);
    if (group == NULL)
        return true;
    if (group->title[0] != '\0') {
        own.title =
            wordline_new(names->stock->shaper, group->title, "",
                         &names->stock->style, "title of a group", error);
        if (own.title == NULL)
            return false;
        g_ptr_array_add(names->stock->titles, own.title);
    }
    g_array_append_val(names->groups, own);
    return true;
}

static bool
take_name(const RollEntry *entry, size_t at_idx, const ComposedName *name,
          void *data, GError **error)
{
    Gathering *gathering = data;

    return begin_group(gathering, at_idx, error) &&
           add_name(gathering, entry, name, error);
}

static bool
gather_names(Gathering *gathering, GError **error)
{
    const NameBoxes *names = gathering->names;

    if (!composing_each(names->stock->composing, gathering->roll, take_name,
                        gathering, error))
        return false;
    if (!missing_rows_none(gathering->missing, error))
        return false;
    if (names->boxes->len == 0) {
        g_set_error(
            error, FAULT, FAULT_LIMIT,
            "all %s signatories asked not to be named: there is no "
            "name to set",
            grouped_number((int64_t)roll_n_entries(gathering->roll)).text);
        return false;
    }
    return true;
}

static bool
set_separator(NameBoxes *names, const NameBoxWish *wish, GError **error)
{
    names->stock->gap = BLANK_ALONE;
    if (wish->separator[0] == '\0')
        return true;
    names->stock->separator =
        wordline_new(names->stock->shaper, wish->separator, wish->language,
                     &names->stock->style, wish->where, error);
    if (names->stock->separator == NULL)
        return false;
    names->stock->gap =
        wordline_width(names->stock->separator) + 2 * BLANK_AT_SEPARATOR;
    return true;
}

static void
stock_unref(Stock *stock)
{
    if (!g_atomic_int_dec_and_test(&stock->n_users))
        return;
    g_string_chunk_free(stock->words);
    composing_free(stock->composing);
    wordline_free(stock->separator);
    g_ptr_array_unref(stock->titles);
    g_free(stock);
}

static void
free_title(gpointer title)
{
    wordline_free(title);
}

/* Without names.   [owned by caller, stock_unref()] */
static Stock *
stock_new(Shaper *shaper, const NameBoxWish *wish)
{
    Stock *stock = g_new0(Stock, 1);

    stock->n_users = 1;
    stock->words = g_string_chunk_new(64 * 1024);
    stock->shaper = shaper;
    stock->style = wish->style;
    stock->composing = composing_new(shaper, &wish->style);
    stock->titles = g_ptr_array_new_with_free_func(free_title);
    return stock;
}

/* How the separator of @wish is told from others.   [owned by caller] */
static char *
separator_as(const NameBoxWish *wish)
{
    return g_strdup_printf("%s %s", wish->language, wish->separator);
}

NameBoxes *
nameboxes_new(const Roll *roll, Shaper *shaper, const NameBoxWish *wish,
              Findings *findings, GError **error)
{
    g_autoptr(NameBoxes) names = g_new0(NameBoxes, 1);
    g_autoptr(MissingRows) missing = missing_rows_new();
    g_autofree char *separator = separator_as(wish);
    Gathering gathering = {
        .names = names,
        .roll = roll,
        .longest = wish->longest,
        .missing = missing,
        .findings = findings,
    };

    names->stock = stock_new(shaper, wish);
    names->stock->separator_as =
        g_string_chunk_insert(names->stock->words, separator);
    names->is_whole = true;
    names->boxes = g_array_new(FALSE, FALSE, sizeof(FitBox));
    names->reaches = g_array_new(FALSE, FALSE, sizeof(Reach));
    names->tenants = g_array_new(FALSE, FALSE, sizeof(Tenant));
    names->groups = g_array_new(FALSE, FALSE, sizeof(NameGroup));
    if (!set_separator(names, wish, error) || !gather_names(&gathering, error))
        return NULL;
    return g_steal_pointer(&names);
}

void
nameboxes_free(NameBoxes *names)
{
    if (names == NULL)
        return;
    stock_unref(names->stock);
    g_array_unref(names->boxes);
    g_array_unref(names->reaches);
    g_array_unref(names->tenants);
    g_array_unref(names->groups);
    g_free(names);
}

/* A copy of an array of places without a clear function. */
static GArray *
copy_of(const GArray *array)
{
    return g_array_copy((GArray *)array);
}

NameBoxes *
nameboxes_copy(const NameBoxes *names)
{
    NameBoxes *copy = g_new(NameBoxes, 1);

    *copy = *names;
    g_atomic_int_inc(&copy->stock->n_users);
    copy->boxes = copy_of(names->boxes);
    copy->reaches = copy_of(names->reaches);
    copy->tenants = copy_of(names->tenants);
    copy->groups = copy_of(names->groups);
    return copy;
}

bool
nameboxes_serve(const NameBoxes *names, const NameBoxWish *wish)
{
    g_autofree char *separator = separator_as(wish);

    if (!names->is_whole ||
        !type_style_equal(&names->stock->style, &wish->style) ||
        strcmp(names->stock->separator_as, separator) != 0)
        return false;
    for (guint i = 0; i < names->boxes->len; i++) {
        const FitBox *box = &g_array_index(names->boxes, FitBox, i);

        if (box->right - box->left > wish->longest)
            return false;
    }
    return true;
}

static const Tenant *
tenant_of(const NameBoxes *names, size_t idx)
{
    return &g_array_index(names->tenants, Tenant, idx);
}

size_t
nameboxes_n(const NameBoxes *names)
{
    return names->boxes->len;
}

const FitBox *
nameboxes_boxes(const NameBoxes *names)
{
    return (const FitBox *)names->boxes->data;
}

const Reach *
nameboxes_reaches(const NameBoxes *names)
{
    return (const Reach *)names->reaches->data;
}

Reach
nameboxes_reach(const NameBoxes *names)
{
    return names->reach;
}

bool
nameboxes_is_further(const NameBoxes *names, size_t idx)
{
    return tenant_of(names, idx)->is_further;
}

const char *
nameboxes_language(const NameBoxes *names, size_t idx)
{
    return tenant_of(names, idx)->language;
}

int64_t
nameboxes_id(const NameBoxes *names, size_t idx)
{
    return tenant_of(names, idx)->id;
}

const char *
nameboxes_text(const NameBoxes *names, size_t idx)
{
    return tenant_of(names, idx)->text;
}

const NameGroup *
nameboxes_groups(const NameBoxes *names, size_t *ret_n)
{
    *ret_n = names->groups->len;
    return (const NameGroup *)(void *)names->groups->data;
}

/* Adds the name of @whole as a box a word. */
static void
add_apart(NameBoxes *names, Tenant whole)
{
    g_auto(GStrv) words = g_strsplit(whole.text, " ", -1);

    for (uint32_t i = 0; words[i] != NULL; i++) {
        ComposedName word =
            composing_name(names->stock->composing, words[i], whole.language);
        Tenant tenant = whole;

        tenant.text = g_string_chunk_insert(names->stock->words, words[i]);
        tenant.is_further = i > 0;
        add_composed(names, tenant, &word);
    }
}

void
nameboxes_take_apart(NameBoxes *names, int64_t longest, Findings *findings)
{
    g_autoptr(GArray) boxes = g_steal_pointer(&names->boxes);
    g_autoptr(GArray) reaches = g_steal_pointer(&names->reaches);
    g_autoptr(GArray) tenants = g_steal_pointer(&names->tenants);
    guint group = 0;

    names->boxes = g_array_new(FALSE, FALSE, sizeof(FitBox));
    names->reaches = g_array_new(FALSE, FALSE, sizeof(Reach));
    names->tenants = g_array_new(FALSE, FALSE, sizeof(Tenant));
    for (guint i = 0; i < boxes->len; i++) {
        const Tenant *tenant = &g_array_index(tenants, Tenant, i);
        const FitBox *box = &g_array_index(boxes, FitBox, i);
        int64_t width = box->right - box->left;

        if (group < names->groups->len &&
            g_array_index(names->groups, NameGroup, group).box_idx == i)
            g_array_index(names->groups, NameGroup, group++).box_idx =
                names->boxes->len;
        if (width <= longest || strchr(tenant->text, ' ') == NULL) {
            add_box(names, tenant, width, g_array_index(reaches, Reach, i));
            continue;
        }
        add_apart(names, *tenant);
        names->is_whole = false;
        findings_add(findings, FINDING_NAME_WRAPPED, tenant->id,
                     "wider than a column: broken at its spaces");
    }
}

#define SWAP(array, type, i, j)                                                \
    do {                                                                       \
        type held = g_array_index(array, type, i);                             \
        g_array_index(array, type, i) = g_array_index(array, type, j);         \
        g_array_index(array, type, j) = held;                                  \
    } while (0)

void
nameboxes_swap(NameBoxes *names, size_t idx)
{
    FitBox *one = &g_array_index(names->boxes, FitBox, idx);
    FitBox *other = &g_array_index(names->boxes, FitBox, idx + 1);
    int64_t gap = other->left - one->right;

    one->right = one->left + (other->right - other->left);
    other->left = one->right + gap;
    SWAP(names->reaches, Reach, idx, idx + 1);
    SWAP(names->tenants, Tenant, idx, idx + 1);
}

void
nameboxes_arrange(NameBoxes *names, const size_t *order)
{
    guint n = names->boxes->len;
    g_autoptr(GArray) boxes = g_steal_pointer(&names->boxes);
    g_autoptr(GArray) reaches = g_steal_pointer(&names->reaches);
    g_autoptr(GArray) tenants = g_steal_pointer(&names->tenants);
    int64_t right = 0;

    names->boxes = g_array_sized_new(FALSE, FALSE, sizeof(FitBox), n);
    names->reaches = g_array_sized_new(FALSE, FALSE, sizeof(Reach), n);
    names->tenants = g_array_sized_new(FALSE, FALSE, sizeof(Tenant), n);
    for (guint i = 0; i < n; i++) {
        const Tenant *tenant = &g_array_index(tenants, Tenant, order[i]);
        const FitBox *old = &g_array_index(boxes, FitBox, order[i]);
        FitBox box = {0, 0};

        if (i > 0)
            box.left = right + gap_before(names, tenant);
        right = box.right = box.left + old->right - old->left;
        g_array_append_val(names->boxes, box);
        g_array_append_val(names->reaches,
                           g_array_index(reaches, Reach, order[i]));
        g_array_append_val(names->tenants, *tenant);
    }
}

void
nameboxes_bind(NameBoxes *names, size_t idx)
{
    do
        g_array_index(names->tenants, Tenant, idx).is_bound = true;
    while (++idx < names->tenants->len && nameboxes_is_further(names, idx));
}

bool
nameboxes_is_bound(const NameBoxes *names, size_t idx)
{
    return g_array_index(names->tenants, Tenant, idx).is_bound;
}

void
nameboxes_type(const NameBoxes *names, size_t idx, Em *ret_inset,
               Em *ret_advance)
{
    const Tenant *tenant = tenant_of(names, idx);

    *ret_inset = tenant->inset;
    *ret_advance = tenant->advance;
}

void
nameboxes_draw_skyline(const NameBoxes *names, size_t idx, int64_t x,
                       Em condense, Skyline *skyline)
{
    const Tenant *tenant = tenant_of(names, idx);

    x += units_from_em(tenant->inset, condense);
    for (uint32_t i = 0; i < tenant->n_pieces; i++) {
        const NamePiece *piece = &tenant->pieces[i];
        uint32_t n = 0;
        const Ink *glyphs = ink_glyphs(composing_ink(names->stock->composing),
                                       piece->shaped, &n);

        for (uint32_t g = 0; g < n; g++)
            skyline_add(skyline,
                        x + units_from_em(piece->x + glyphs[g].left, condense),
                        x + units_from_em(piece->x + glyphs[g].right, condense),
                        glyphs[g].above, glyphs[g].below);
    }
}

void
nameboxes_draw(const NameBoxes *names, size_t idx, Page *page, Pu x_pu, Pu y_pu,
               Pu size_pu, Em condense, NameColours colours)
{
    const Tenant *tenant = tenant_of(names, idx);

    x_pu += units_from_em(units_from_em(tenant->inset, condense), size_pu);
    if (colours.tones == NULL) {
        const ShapedName name = {.n_pieces = tenant->n_pieces,
                                 .pieces = tenant->pieces};

        page_add_name(page, PAGE_ROLE_NAME, &name, x_pu, y_pu, size_pu,
                      condense, colours.colour);
        return;
    }
    for (uint32_t i = 0; i < tenant->n_pieces; i++) {
        const ShapedName part = {.n_pieces = 1, .pieces = &tenant->pieces[i]};

        page_add_name(page, PAGE_ROLE_NAME, &part, x_pu, y_pu, size_pu,
                      condense, &colours.colour[colours.tones[i]]);
    }
}

GArray *
nameboxes_parts(const NameBoxes *names, size_t idx)
{
    const Tenant *tenant = tenant_of(names, idx);
    GArray *parts =
        g_array_sized_new(FALSE, FALSE, sizeof(NamePart), tenant->n_pieces);

    for (uint32_t i = 0; i < tenant->n_pieces; i++) {
        const NamePiece *piece = &tenant->pieces[i];
        const NamePart part = {
            .left = tenant->inset + piece->x,
            .right = tenant->inset + piece->x + piece->shaped->advance,
            .ink =
                ink_area(composing_ink(names->stock->composing), piece->shaped),
        };

        g_array_append_val(parts, part);
    }
    return parts;
}

bool
nameboxes_has_separator(const NameBoxes *names, size_t idx)
{
    return names->stock->separator != NULL && !nameboxes_is_further(names, idx);
}

void
nameboxes_draw_separator(const NameBoxes *names, Page *page, Pu x_pu, Pu y_pu,
                         Pu size_pu, Em condense, const Colour *colour)
{
    const WordLine *line = names->stock->separator;
    Em left = units_from_em(line->ink.left, condense);
    Em width = units_from_em(wordline_width(line), condense);

    page_add_name(page, PAGE_ROLE_SEPARATOR, &line->shaped,
                  x_pu - units_from_em(width, size_pu) / 2 -
                      units_from_em(left, size_pu),
                  y_pu, size_pu, condense, colour);
}
