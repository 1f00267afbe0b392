#include "packet/binding.h"

#include "layout/keys.h"

#include <string.h>

Part *
binding_part(const Binding *binding, guint idx)
{
    return &g_array_index(binding->parts, Part, idx);
}

Document *
binding_document(const Binding *binding, guint idx)
{
    return &g_array_index(binding->documents, Document, idx);
}

const Part *
binding_rows(const Binding *binding)
{
    for (guint i = 0; i < binding->parts->len; i++)
        if (binding_part(binding, i)->kind->holds_rows)
            return binding_part(binding, i);
    g_assert_not_reached(); /* list_parts made sure */
}

/* Whether @part has nothing to print. */
static bool
is_empty(const Part *part)
{
    return part->kind->may_be_empty && part->n_pages == 0;
}

/* Whether @part begins after a blank page, where @n_pages come before it. */
static bool
needs_blank(const Binding *binding, const Part *part, int n_pages)
{
    return part->recto && binding->makeup->duplex && n_pages % 2 != 0;
}

/* How long a file gets is known when it is painted; these are a little above
 * what volumes and rows of names in many scripts have been seen to take. */
#define BASE_BYTES 600000
#define ROW_BYTES 64
#define TAGGED_ROW_BYTES 165

static int64_t
row_bytes(const Makeup *makeup)
{
    const char *tags = template_word(makeup->layout, "document", "tags");

    return strcmp(tags, "entry") == 0 ? TAGGED_ROW_BYTES : ROW_BYTES;
}

int64_t
binding_bytes(const Binding *binding)
{
    const Makeup *makeup = binding->makeup;

    return (int64_t)makeup->volumes->len * BASE_BYTES +
           (int64_t)roll_n_entries(makeup->roll) * row_bytes(makeup);
}

static FlowRules
flow_rules(const Binding *binding)
{
    const Makeup *makeup = binding->makeup;
    const Template *layout = makeup->layout;
    TemplateLimits split = template_limits(layout, "volumes", "split");
    int64_t sheet = MAX(1, makeup_grams(makeup, 1));
    FlowRules rules = {
        .duplex = makeup->duplex,
        .even =
            makeup->duplex &&
            strcmp(template_word(layout, "volumes", "numbers"), "whole") == 0,
        .most_pages = split.pages,
        .volume_rows = split.signatures,
        .most_bytes = split.bytes,
        .base_bytes = BASE_BYTES,
        .row_bytes = row_bytes(makeup),
        .start = split.group ? FLOW_VOLUME : FLOW_RUN_ON,
    };
    bool after = false;

    if (split.grams > 0) {
        int64_t n_sheets = MAX(1, split.grams / sheet);
        int n_pages = (int)MIN(n_sheets * (makeup->duplex ? 2 : 1), G_MAXINT);

        rules.most_pages =
            rules.most_pages > 0 ? MIN(rules.most_pages, n_pages) : n_pages;
    }
    for (guint i = 0; i < binding->parts->len; i++)
        if (binding_part(binding, i)->kind->every_volume)
            rules.head_pages += binding_part(binding, i)->n_pages;
    for (guint i = 0; i < binding->parts->len; i++) {
        const Part *part = binding_part(binding, i);
        int before = rules.head_pages + rules.front_pages;

        if (part->separate || part->kind->every_volume || is_empty(part))
            continue;
        after |= part->kind->holds_rows;
        if (!after || part->kind->holds_rows) {
            rules.front_pages +=
                part->n_pages + needs_blank(binding, part, before);
        } else {
            /* Whether a blank comes before it is known later. */
            rules.back_pages += part->n_pages + part->recto;
        }
    }
    return rules;
}

/* Volumes with less room than that are no volumes. The faces alone may take
 * most of these bytes. */
#define LEAST_VOLUME_PAGES 4
#define LEAST_VOLUME_BYTES 1000000

/* The fewest pages that a volume must hold: what comes before the rows stands
 * in the first one with a page of them, after a blank one if need be. */
static int
least_pages(const FlowRules *rules)
{
    int least =
        rules->head_pages + MAX(LEAST_VOLUME_PAGES, rules->front_pages + 2);

    /* Of an odd number the last page would not be used. */
    return rules->even ? least + least % 2 : least;
}

/* Fails where the volumes that the layout asks for cannot be made. */
static bool
check_split(const Binding *binding, const FlowRules *rules, GError **error)
{
    const Makeup *makeup = binding->makeup;
    g_autofree char *where = template_where(makeup->layout, "volumes", "split");
    int least = least_pages(rules);

    if (template_limits(makeup->layout, "volumes", "split").group &&
        !roll_is_grouped(makeup->roll)) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the signatures stand in no groups: write group = "
                    "country, or another, in [%s]",
                    where, binding_rows(binding)->group);
        return false;
    }
    if (rules->most_bytes > 0 && rules->most_bytes < LEAST_VOLUME_BYTES) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: volumes of %.2f MB are too small: at least %.0f MB",
                    where, (double)rules->most_bytes / 1e6,
                    LEAST_VOLUME_BYTES / 1e6);
        return false;
    }
    if (rules->most_pages > 0 && rules->most_pages < least) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: volumes of %d pages are too small: at least %d pages",
                    where, rules->most_pages, least);
        return false;
    }
    return true;
}

bool
binding_rules(Binding *binding, FlowRules *ret_rules, GError **error)
{
    FlowRules rules = flow_rules(binding);

    if (!check_split(binding, &rules, error))
        return false;
    binding->even = rules.even;
    binding->most_pages =
        rules.even ? rules.most_pages / 2 * 2 : rules.most_pages;
    *ret_rules = rules;
    return true;
}

/* "letter" of "part letter". */
static const char *
part_name(const Part *part)
{
    return part->group + strlen(KEY_PART " ");
}

static Document *
add_document(Binding *binding)
{
    Document document = {
        .stretches = g_array_new(FALSE, TRUE, sizeof(Stretch)),
        .first_page_no = 1,
    };

    g_array_append_val(binding->documents, document);
    return binding_document(binding, binding->documents->len - 1);
}

/* Adds a blank page. */
static void
add_blank(Document *document)
{
    const Stretch blank = {.n_pages = 1};

    g_array_append_val(document->stretches, blank);
    document->face.n_pages++;
}

/* Adds @n_pages of @part from page @from on. */
static void
add_pages(Document *document, const Part *part, int from, int n_pages)
{
    const Stretch stretch = {.part = part, .from = from, .n_pages = n_pages};

    g_array_append_val(document->stretches, stretch);
    document->face.n_pages += n_pages;
}

/* Adds all @n_pages of @part, after a blank page if it needs one. */
static void
add_stretch(const Binding *binding, Document *document, const Part *part,
            int n_pages)
{
    if (needs_blank(binding, part, document->face.n_pages))
        add_blank(document);
    add_pages(document, part, 0, n_pages);
}

/* The part that gives the volumes' files their name: that with the rows. A
 * document of one part has its own.
 * "Freedom for the publisher - Letter"; a file that several parts share has
 * the petition's title alone. [owned by caller] */
static char *
document_title(const Binding *binding, const Part *part, bool is_shared)
{
    const Makeup *makeup = binding->makeup;
    const char *title =
        template_text(makeup->layout, "document", "title", makeup->language);
    const char *heading =
        template_text(makeup->layout, part->group, "heading", makeup->language);

    if (is_shared || *heading == '\0')
        return g_strdup(title);
    return g_strdup_printf("%s \u2013 %s", title, heading);
}

/* A file of the one part @part. */
static void
bind_separate(Binding *binding, const Part *part)
{
    Document *document = add_document(binding);

    add_stretch(binding, document, part, part->n_pages);
    document->face.file_name = g_strdup(part_name(part));
    document->face.title = document_title(binding, part, false);
    document->face.is_manifest = part->kind->runs_last;
    document->face.tells_others =
        part->kind->runs_last || part->kind->is_beside;
}

/* "signatures", or of several "signatures-07". [owned by caller] */
static char *
volume_name(const Binding *binding, int no, int n_volumes)
{
    int n_digits = 1;

    if (n_volumes == 1)
        return g_strdup(part_name(binding_rows(binding)));
    for (int n = n_volumes; n > 9; n /= 10)
        n_digits++;
    return g_strdup_printf("%s-%0*d", part_name(binding_rows(binding)),
                           MAX(2, n_digits), no);
}

/* A volume with what stands in every one. */
static Document *
begin_volume(Binding *binding)
{
    Document *document = add_document(binding);

    for (guint i = 0; i < binding->parts->len; i++)
        if (binding_part(binding, i)->kind->every_volume)
            add_stretch(binding, document, binding_part(binding, i),
                        binding_part(binding, i)->n_pages);
    return document;
}

/* Whether @part shares the volumes and stands but once in them. */
static bool
is_shared(const Part *part)
{
    return !part->separate && !part->kind->every_volume && !is_empty(part);
}

/* Volume @idx of the rows: its share of them; in the first one what comes
 * before the rows. */
static void
bind_volume(Binding *binding, guint idx)
{
    const FlowVolume *volume = flow_volume(binding->flow, idx);
    Document *document = begin_volume(binding);
    bool after = false;

    for (guint i = 0; i < binding->parts->len && !after; i++) {
        const Part *part = binding_part(binding, i);

        after = part->kind->holds_rows;
        if (!is_shared(part))
            continue;
        if (!after && idx == 0)
            add_stretch(binding, document, part, part->n_pages);
        /* The flow has counted the blank before the rows where it begins. */
        if (after && volume->n_pages > 0 && idx == 0)
            add_stretch(binding, document, part, (int)volume->n_pages);
        else if (after && volume->n_pages > 0)
            add_pages(document, part, 0, (int)volume->n_pages);
    }
    if (volume->pads)
        add_blank(document);
    if (volume->n_items > 0) {
        document->face.first_no = (int64_t)volume->first_idx + 1;
        document->face.last_no = (int64_t)(volume->first_idx + volume->n_items);
    }
}

/* Adds @part, which comes after the rows, to the last volume, and to more of
 * them where that is full. What cannot be parted begins in a new one. */
static void
bind_after(Binding *binding, const Part *part, int head_pages)
{
    int most = binding->most_pages > 0 ? binding->most_pages : G_MAXINT;
    int from = 0;

    while (from < part->n_pages) {
        Document *document =
            binding_document(binding, binding->documents->len - 1);
        int n_bound = document->face.n_pages;
        bool blank = from == 0 && needs_blank(binding, part, n_bound);
        int room = most - n_bound - (blank ? 1 : 0);
        int left = part->n_pages - from;

        if (room < (part->kind->may_part ? 1 : left) && n_bound > head_pages) {
            if (binding->even && n_bound % 2 != 0)
                add_blank(document);
            (void)begin_volume(binding);
            continue;
        }
        if (blank)
            add_blank(document);
        if (part->kind->may_part)
            left = MIN(left, room);
        add_pages(document, part, from, left);
        from += left;
    }
}

/* The files of all volumes. */
static void
bind_volumes(Binding *binding)
{
    guint first = binding->documents->len;
    int head_pages = 0;
    int n_volumes = 0;
    bool after = false;

    for (guint i = 0; i < binding->parts->len; i++)
        if (binding_part(binding, i)->kind->every_volume)
            head_pages += binding_part(binding, i)->n_pages;
    for (guint i = 0; i < flow_n_volumes(binding->flow); i++)
        bind_volume(binding, i);
    for (guint i = 0; i < binding->parts->len; i++) {
        const Part *part = binding_part(binding, i);

        if (after && is_shared(part))
            bind_after(binding, part, head_pages);
        after |= part->kind->holds_rows;
    }
    n_volumes = (int)(binding->documents->len - first);
    for (int no = 1; no <= n_volumes; no++) {
        Document *document = binding_document(binding, first + (guint)no - 1);

        document->face.file_name = volume_name(binding, no, n_volumes);
        document->face.title = document_title(binding, binding_rows(binding),
                                              document->stretches->len > 1);
        document->face.volume_no = no;
    }
}

/* Puts the volumes into boxes, as many as go into each. */
static void
fill_boxes(Makeup *makeup)
{
    TemplateLimits box = template_limits(makeup->layout, "volumes", "box");
    int n_volumes = 0;
    int64_t grams = 0;

    makeup->n_boxes = 0;
    if (box.volumes == 0 && box.grams == 0)
        return;
    for (guint i = 0; i < makeup->volumes->len; i++) {
        MakeupVolume *volume = &g_array_index(makeup->volumes, MakeupVolume, i);
        int64_t weight =
            makeup_grams(makeup, makeup_n_sheets(makeup, volume->n_pages));

        if (i == 0 || (box.volumes > 0 && n_volumes == box.volumes) ||
            (box.grams > 0 && grams + weight > box.grams)) {
            makeup->n_boxes++;
            n_volumes = 0;
            grams = 0;
        }
        volume->box_no = makeup->n_boxes;
        n_volumes++;
        grams += weight;
    }
}

/* Numbers the pages, and tells the makeup of volumes and files. */
static void
number_pages(const Binding *binding)
{
    Makeup *makeup = binding->makeup;
    bool whole = strcmp(template_word(makeup->layout, "volumes", "numbers"),
                        "whole") == 0;
    int page_no = 1;

    g_array_set_size(makeup->volumes, 0);
    g_array_set_size(makeup->files, 0);
    for (guint i = 0; i < binding->documents->len; i++) {
        Document *document = binding_document(binding, i);
        const PacketDocument *face = &document->face;
        MakeupFile file = {.is_beside = face->tells_others,
                           .n_pages = face->n_pages,
                           .first_no = face->first_no,
                           .last_no = face->last_no};

        g_array_append_val(makeup->files, file);
        if (face->volume_no > 0) {
            MakeupVolume volume = {.no = face->volume_no,
                                   .file_name = g_strdup(face->file_name),
                                   .first_page_no = whole ? page_no : 1,
                                   .n_pages = face->n_pages,
                                   .first_no = face->first_no,
                                   .last_no = face->last_no};

            document->first_page_no = volume.first_page_no;
            page_no += face->n_pages;
            g_array_append_val(makeup->volumes, volume);
        }
    }
    fill_boxes(makeup);
}

void
binding_bind(Binding *binding)
{
    bool bound = false;
    const Part *last = NULL;

    g_array_set_size(binding->documents, 0);
    for (guint i = 0; i < binding->parts->len; i++) {
        const Part *part = binding_part(binding, i);

        if (part->kind->runs_last) {
            last = part;
        } else if (part->kind->is_beside || is_empty(part)) {
            continue;
        } else if (part->separate) {
            bind_separate(binding, part);
        } else if (!bound) {
            bind_volumes(binding);
            bound = true;
        }
    }
    for (guint i = 0; i < binding->parts->len; i++)
        if (binding_part(binding, i)->kind->is_beside)
            bind_separate(binding, binding_part(binding, i));
    if (last != NULL)
        bind_separate(binding, last);
    number_pages(binding);
    binding->makeup->flow = binding->flow;
}

void
binding_place(const Binding *binding)
{
    const Makeup *makeup = binding->makeup;
    bool whole = strcmp(template_word(makeup->layout, "volumes", "numbers"),
                        "whole") == 0;

    for (guint i = 0; i < binding->documents->len; i++) {
        const Document *document = binding_document(binding, i);
        int volume_no = document->face.volume_no;
        int page_idx = 0;

        for (guint k = 0; k < document->stretches->len; k++) {
            Stretch *stretch = &g_array_index(document->stretches, Stretch, k);

            stretch->place = (PartPlace){
                .first_page_no =
                    document->first_page_no + page_idx - stretch->from,
                .n_pages = volume_no > 0 && whole ? makeup_n_pages(makeup)
                                                  : document->face.n_pages,
                .volume = volume_no > 0
                              ? &g_array_index(makeup->volumes, MakeupVolume,
                                               volume_no - 1)
                              : NULL,
            };
            if (stretch->part != NULL && stretch->part->kind->holds_rows)
                g_array_index(makeup->volumes, MakeupVolume, volume_no - 1)
                    .rows_page_idx = page_idx;
            page_idx += stretch->n_pages;
        }
    }
}

static void
clear_part(void *data)
{
    Part *part = data;

    if (part->plan != NULL)
        part->kind->free(part->plan);
    g_free(part->group);
}

static void
clear_document(void *data)
{
    Document *document = data;

    g_free((char *)document->face.file_name);
    g_free((char *)document->face.title);
    g_array_unref(document->stretches);
}

void
binding_init(Binding *binding)
{
    binding->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    binding->documents = g_array_new(FALSE, TRUE, sizeof(Document));
    g_array_set_clear_func(binding->parts, clear_part);
    g_array_set_clear_func(binding->documents, clear_document);
}

void
binding_clear(Binding *binding)
{
    g_array_unref(binding->documents);
    g_array_unref(binding->parts);
}
