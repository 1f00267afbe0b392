#include "packet/packet.h"

#include "layout/translation.h"
#include "packet/lint.h"
#include "packet/part.h"
#include "packet/running.h"

#include <string.h>

static const PartKind *const part_kinds[] = {
    &PART_LETTER,   &PART_TITLE,   &PART_SIGNATURES, &PART_MANIFEST,
    &PART_VERIFIED, &PART_REFUSAL, &PART_SUMMARY,    &PART_BLANK,
};

/* A part of this packet. */
typedef struct {
    const PartKind *kind;
    char *group; /* [owned] "part letter" */
    void *plan;  /* [owned] */
    int n_pages; /* 0 for rows: their flow tells */
    bool separate;
    bool recto; /* begins on a right-hand page */
} Part;

/* What a file has of a part: all of it, or of rows those of a volume. */
typedef struct {
    const Part *part; /* [borrowed] NULL: one blank page */
    int n_pages;
    PartPlace place;
} Stretch;

/* A file. */
typedef struct {
    PacketDocument face; /* what the world sees; its text is owned here */
    GArray *stretches;   /* of Stretch */
    int first_page_no;   /* as printed */
} Document;

struct Packet {
    Makeup *makeup;
    GArray *parts;     /* of Part, in the layout's order */
    GArray *documents; /* of Document, in the order in which they are run */
    const Flow *flow;  /* [borrowed from the part with the rows] */
};

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
packet_free(Packet *packet)
{
    if (packet == NULL)
        return;
    g_array_unref(packet->documents);
    g_array_unref(packet->parts);
    makeup_free(packet->makeup);
    g_free(packet);
}

static const PartKind *
part_kind(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(part_kinds); i++)
        if (strcmp(part_kinds[i]->name, name) == 0)
            return part_kinds[i];
    g_assert_not_reached(); /* keys.c lets no other word through */
}

static Part *
part_at(const Packet *packet, guint idx)
{
    return &g_array_index(packet->parts, Part, idx);
}

static Document *
document_at(const Packet *packet, guint idx)
{
    return &g_array_index(packet->documents, Document, idx);
}

static char *
part_group(const char *name)
{
    return g_strconcat(KEY_PART " ", name, NULL);
}

char *
packet_signatures_group(const Template *layout, GError **error)
{
    g_autofree char *found = NULL;

    for (const char *const *name = template_parts(layout); *name != NULL;
         name++) {
        g_autofree char *group = part_group(*name);

        if (!part_kind(template_word(layout, group, "kind"))->holds_rows)
            continue;
        if (found != NULL) {
            g_set_error(error, FAULT, FAULT_LAYOUT,
                        "%s: more than one part has kind = signatures; "
                        "everyone would be delivered twice",
                        template_file(layout));
            return NULL;
        }
        found = g_steal_pointer(&group);
    }
    if (found == NULL)
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: no part has kind = signatures; without one nobody's "
                    "name is delivered",
                    template_file(layout));
    return g_steal_pointer(&found);
}

/* Takes the parts from the layout. What may stand only once stands once. */
static bool
list_parts(Packet *packet, const Template *layout, GError **error)
{
    const char *const *name = template_parts(layout);
    g_autofree char *signatures = packet_signatures_group(layout, error);
    int n_last = 0;

    if (signatures == NULL)
        return false;

    for (; *name != NULL; name++) {
        Part part = {.group = part_group(*name)};

        part.kind = part_kind(template_word(layout, part.group, "kind"));
        part.separate = part.kind->runs_last ||
                        (!part.kind->holds_rows && !part.kind->every_volume &&
                         template_switch(layout, part.group, "separate"));
        part.recto =
            strcmp(template_word(layout, part.group, "start"), "recto") == 0;
        n_last += part.kind->runs_last;
        g_array_append_val(packet->parts, part);
    }
    if (n_last <= 1)
        return true;
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: more than one part has kind = manifest",
                template_file(layout));
    return false;
}

/* --- Planning ------------------------------------------------------------ */

/* More rounds of planning than words that tell of volumes can need: with each
 * the volumes are known better. */
#define MOST_ROUNDS 4

/* Plans every part, or once more those without rows.   @ret_moved: whether
 * one of these has another number of pages than before. */
static bool
plan_parts(Packet *packet, bool again, Findings *findings, bool *ret_moved,
           GError **error)
{
    *ret_moved = false;
    for (guint i = 0; i < packet->parts->len; i++) {
        Part *part = part_at(packet, i);
        int n_pages = 0;
        void *plan = NULL;

        if (again && part->kind->holds_rows)
            continue;
        plan = part->kind->plan(packet->makeup, part->group, findings, &n_pages,
                                error);
        if (plan == NULL)
            return false;
        if (part->plan != NULL)
            part->kind->free(part->plan);
        *ret_moved |= n_pages != part->n_pages;
        part->plan = plan;
        part->n_pages = n_pages;
    }
    return true;
}

static const Part *
rows_part(const Packet *packet)
{
    for (guint i = 0; i < packet->parts->len; i++)
        if (part_at(packet, i)->kind->holds_rows)
            return part_at(packet, i);
    g_assert_not_reached(); /* list_parts made sure */
}

/* Whether @part begins after a blank page, where @n_pages come before it. */
static bool
needs_blank(const Packet *packet, const Part *part, int n_pages)
{
    return part->recto && packet->makeup->duplex && n_pages % 2 != 0;
}

/* What the pages of bytes, kilograms and signatures are to the flow. What a
 * page will weigh as a file is known when it is painted; these are a little
 * above what rows of names in many scripts have been seen to take. */
#define BASE_BYTES 600000
#define ROW_BYTES 64
#define TAGGED_ROW_BYTES 165

static FlowRules
binding_of(const Packet *packet)
{
    const Makeup *makeup = packet->makeup;
    const Template *layout = makeup->layout;
    TemplateLimits split = template_limits(layout, "volumes", "split");
    int64_t sheet = MAX(1, makeup_grams(makeup, 1));
    bool by_entry =
        strcmp(template_word(layout, "document", "tags"), "entry") == 0;
    FlowRules binding = {
        .duplex = makeup->duplex,
        .even =
            makeup->duplex &&
            strcmp(template_word(layout, "volumes", "numbers"), "whole") == 0,
        .most_pages = split.pages,
        .volume_rows = split.signatures,
        .most_bytes = split.bytes,
        .base_bytes = BASE_BYTES,
        .row_bytes = by_entry ? TAGGED_ROW_BYTES : ROW_BYTES,
        .start = split.group ? FLOW_VOLUME : FLOW_RUN_ON,
    };
    bool after = false;

    if (split.grams > 0) {
        int64_t n_sheets = MAX(1, split.grams / sheet);
        int n_pages = (int)MIN(n_sheets * (makeup->duplex ? 2 : 1), G_MAXINT);

        binding.most_pages =
            binding.most_pages > 0 ? MIN(binding.most_pages, n_pages) : n_pages;
    }
    for (guint i = 0; i < packet->parts->len; i++)
        if (part_at(packet, i)->kind->every_volume)
            binding.head_pages += part_at(packet, i)->n_pages;
    for (guint i = 0; i < packet->parts->len; i++) {
        const Part *part = part_at(packet, i);
        int before = binding.head_pages + binding.front_pages;

        if (part->separate || part->kind->every_volume)
            continue;
        after |= part->kind->holds_rows;
        if (!after || part->kind->holds_rows) {
            binding.front_pages +=
                part->n_pages + needs_blank(packet, part, before);
        } else {
            /* Whether a blank comes before it is known later. */
            binding.back_pages += part->n_pages + part->recto;
        }
    }
    return binding;
}

/* Volumes with less room than that are no volumes. */
#define LEAST_VOLUME_PAGES 4

static bool
check_binding(const Packet *packet, const FlowRules *binding, GError **error)
{
    g_autofree char *where = NULL;

    if (binding->most_pages == 0 ||
        binding->most_pages >= binding->head_pages + LEAST_VOLUME_PAGES)
        return true;
    where = template_where(packet->makeup->layout, "volumes", "split");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: volumes of %d pages are too small: at least %d pages",
                where, binding->most_pages,
                binding->head_pages + LEAST_VOLUME_PAGES);
    return false;
}

/* --- Files --------------------------------------------------------------- */

/* "letter" of "part letter". */
static const char *
part_name(const Part *part)
{
    return part->group + strlen(KEY_PART " ");
}

static Document *
add_document(Packet *packet)
{
    Document document = {
        .stretches = g_array_new(FALSE, TRUE, sizeof(Stretch)),
        .first_page_no = 1,
    };

    g_array_append_val(packet->documents, document);
    return document_at(packet, packet->documents->len - 1);
}

/* Adds @n_pages of @part, after a blank page if it needs one. */
static void
add_stretch(const Packet *packet, Document *document, const Part *part,
            int n_pages)
{
    Stretch stretch = {.part = part, .n_pages = n_pages};

    if (needs_blank(packet, part, document->face.n_pages)) {
        const Stretch blank = {.n_pages = 1};

        g_array_append_val(document->stretches, blank);
        document->face.n_pages++;
    }
    g_array_append_val(document->stretches, stretch);
    document->face.n_pages += n_pages;
}

/* The part that gives the volumes' files their name: that with the rows. A
 * document of one part has its own.
 * "Freedom for the publisher - Letter"; a file that several parts share has
 * the petition's title alone. [owned by caller] */
static char *
document_title(const Packet *packet, const Part *part, bool is_shared)
{
    const Makeup *makeup = packet->makeup;
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
bind_separate(Packet *packet, const Part *part)
{
    Document *document = add_document(packet);

    add_stretch(packet, document, part, part->n_pages);
    document->face.file_name = g_strdup(part_name(part));
    document->face.title = document_title(packet, part, false);
    document->face.is_manifest = part->kind->runs_last;
}

/* "signatures", or of several "signatures-07". [owned by caller] */
static char *
volume_name(const Packet *packet, int no)
{
    int n_digits = 1;

    if (flow_n_volumes(packet->flow) == 1)
        return g_strdup(part_name(rows_part(packet)));
    for (guint n = flow_n_volumes(packet->flow); n > 9; n /= 10)
        n_digits++;
    return g_strdup_printf("%s-%0*d", part_name(rows_part(packet)),
                           MAX(2, n_digits), no);
}

/* The file of volume @idx: its share of the rows, what stands in every volume,
 * in the first one what comes before the rows, in the last what comes after. */
static void
bind_volume(Packet *packet, guint idx)
{
    const FlowVolume *volume = flow_volume(packet->flow, idx);
    bool is_first = idx == 0;
    bool is_last = idx + 1 == flow_n_volumes(packet->flow);
    Document *document = add_document(packet);
    bool after = false;

    for (guint i = 0; i < packet->parts->len; i++)
        if (part_at(packet, i)->kind->every_volume)
            add_stretch(packet, document, part_at(packet, i),
                        part_at(packet, i)->n_pages);
    for (guint i = 0; i < packet->parts->len; i++) {
        const Part *part = part_at(packet, i);
        bool is_rows = part->kind->holds_rows;

        after |= is_rows;
        if (part->separate || part->kind->every_volume)
            continue;
        if (!is_rows && (after ? is_last : is_first))
            add_stretch(packet, document, part, part->n_pages);
        /* The flow has counted the blank before the rows where it begins. */
        if (is_rows && volume->n_pages > 0) {
            if (is_first) {
                add_stretch(packet, document, part, (int)volume->n_pages);
            } else {
                const Stretch rows = {part, (int)volume->n_pages, {0}};

                g_array_append_val(document->stretches, rows);
                document->face.n_pages += (int)volume->n_pages;
            }
        }
    }
    if (volume->pads) {
        const Stretch blank = {.n_pages = 1};

        g_array_append_val(document->stretches, blank);
        document->face.n_pages++;
    }
    document->face.file_name = volume_name(packet, (int)idx + 1);
    document->face.title =
        document_title(packet, rows_part(packet), document->stretches->len > 1);
    document->face.volume_no = (int)idx + 1;
    if (volume->n_items > 0) {
        document->face.first_no = (int64_t)volume->first_idx + 1;
        document->face.last_no = (int64_t)(volume->first_idx + volume->n_items);
    }
}

/* Deals the parts out: those that are separate get files of their own, all
 * others share the volumes, which stand where the first of them does. */
static void
bind_documents(Packet *packet)
{
    bool bound = false;
    const Part *last = NULL;

    g_array_set_size(packet->documents, 0);
    for (guint i = 0; i < packet->parts->len; i++) {
        const Part *part = part_at(packet, i);

        if (part->kind->runs_last) {
            last = part;
        } else if (part->separate) {
            bind_separate(packet, part);
        } else if (!bound) {
            for (guint v = 0; v < flow_n_volumes(packet->flow); v++)
                bind_volume(packet, v);
            bound = true;
        }
    }
    if (last != NULL)
        bind_separate(packet, last);
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
number_pages(const Packet *packet)
{
    Makeup *makeup = packet->makeup;
    bool whole = strcmp(template_word(makeup->layout, "volumes", "numbers"),
                        "whole") == 0;
    int page_no = 1;

    g_array_set_size(makeup->volumes, 0);
    g_array_set_size(makeup->files, 0);
    for (guint i = 0; i < packet->documents->len; i++) {
        Document *document = document_at(packet, i);
        const PacketDocument *face = &document->face;
        MakeupFile file = {.n_pages = face->n_pages,
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

/* Tells the stretches where they stand. */
static void
place_stretches(const Packet *packet)
{
    const Makeup *makeup = packet->makeup;
    bool whole = strcmp(template_word(makeup->layout, "volumes", "numbers"),
                        "whole") == 0;

    for (guint i = 0; i < packet->documents->len; i++) {
        const Document *document = document_at(packet, i);
        int volume_no = document->face.volume_no;
        int page_idx = 0;

        for (guint k = 0; k < document->stretches->len; k++) {
            Stretch *stretch = &g_array_index(document->stretches, Stretch, k);

            stretch->place = (PartPlace){
                .first_page_no = document->first_page_no + page_idx,
                .first_page_idx = page_idx,
                .n_pages = volume_no > 0 && whole ? makeup_n_pages(makeup)
                                                  : document->face.n_pages,
                .volume = volume_no > 0
                              ? &g_array_index(makeup->volumes, MakeupVolume,
                                               volume_no - 1)
                              : NULL,
            };
            page_idx += stretch->n_pages;
        }
    }
}

/* Plans and binds until words that tell of the volumes tell the truth. */
static bool
plan_rounds(Packet *packet, Findings *findings, GError **error)
{
    bool moved = false;

    if (!plan_parts(packet, false, findings, &moved, error))
        return false;
    moved = true; /* not bound yet */
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
        const Part *rows = rows_part(packet);
        FlowRules binding = binding_of(packet);

        if (!check_binding(packet, &binding, error))
            return false;
        packet->flow = rows->kind->pour(rows->plan, &binding);
        bind_documents(packet);
        number_pages(packet);
        if (!plan_parts(packet, true, NULL, &moved, error))
            return false;
    }
    if (moved) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the words about volumes change how many there are; "
                    "take {volumes}, {pages}, {sheets} or {boxes} out of a "
                    "part that shares a volume",
                    template_file(packet->makeup->layout));
        return false;
    }
    place_stretches(packet);
    return true;
}

Packet *
packet_plan(const Roll *roll, const Template *layout, Shaper *shaper,
            const PacketWish *wish, Findings *findings, GError **error)
{
    g_autoptr(Packet) packet = g_new0(Packet, 1);

    packet->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    packet->documents = g_array_new(FALSE, TRUE, sizeof(Document));
    g_array_set_clear_func(packet->parts, clear_part);
    g_array_set_clear_func(packet->documents, clear_document);
    if (!list_parts(packet, layout, error))
        return NULL;
    packet->makeup = makeup_new(roll, layout, shaper, wish, error);
    if (packet->makeup == NULL)
        return NULL;
    translation_check(packet->makeup->layout, KEY_OF_PACKET,
                      packet->makeup->language, findings);
    return plan_rounds(packet, findings, error) ? g_steal_pointer(&packet)
                                                : NULL;
}

/* --- Running ------------------------------------------------------------- */

int
packet_n_documents(const Packet *packet)
{
    return (int)packet->documents->len;
}

const PacketDocument *
packet_document(const Packet *packet, int idx)
{
    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    return &document_at(packet, (guint)idx)->face;
}

void
packet_describe_file(Packet *packet, int idx, const char *file_name,
                     const char *sha256_hex, uint64_t length, int n_pages)
{
    MakeupFile *file = NULL;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    file = &g_array_index(packet->makeup->files, MakeupFile, idx);
    g_free(file->name);
    g_free(file->sha256);
    file->name = g_strdup(file_name);
    file->sha256 = g_strdup(sha256_hex);
    file->length = length;
    file->n_pages = n_pages;
}

/* The file that document @idx became, or will. */
static LintFile
lint_file(const Packet *packet, guint idx)
{
    const Document *document = document_at(packet, idx);
    const MakeupFile *file =
        &g_array_index(packet->makeup->files, MakeupFile, idx);

    return (LintFile){
        .name = file->name != NULL ? file->name : document->face.file_name,
        .n_pages = file->n_pages,
        .n_bytes = file->length,
        .first_page_no = document->first_page_no,
    };
}

bool
packet_lint(const Packet *packet, const char *format, Findings *findings,
            GString *report, GError **error)
{
    const Makeup *makeup = packet->makeup;
    const Profile *profile = template_profile(makeup->layout);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(LintFile));
    LintFacts facts = {
        .layout = makeup->layout,
        .language = makeup->language,
        .format = format,
        .n_anonymous = (int64_t)roll_n_anonymous(makeup->roll),
    };

    if (profile == NULL)
        return true;
    for (guint idx = 0; idx < packet->documents->len; idx++) {
        LintFile file = lint_file(packet, idx);

        g_array_append_val(files, file);
    }
    facts.files = (const LintFile *)(const void *)files->data;
    facts.n_files = files->len;
    return lint_packet(profile, &facts, findings, report, error);
}

PacketHand *
packet_hand_new(const Packet *packet)
{
    return makeup_for_hand(packet->makeup);
}

void
packet_hand_free(PacketHand *hand)
{
    makeup_free(hand);
}

/* Sends a page with nothing to read. */
static bool
run_blank(const Makeup *makeup, const PartPlace *place, const PageSink *sink,
          GError **error)
{
    g_autoptr(Page) page = page_new(makeup->paper, 0);
    g_autofree char *label = running_label(place->first_page_no);

    running_blank(makeup, page, place->first_page_no);
    return sink->take_page(page, label, sink->data, error);
}

bool
packet_run(const Packet *packet, PacketHand *hand, int idx,
           const PageSink *sink, const Progress *progress, GError **error)
{
    const Document *document = NULL;
    int n_pages = 0;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    document = document_at(packet, (guint)idx);
    for (guint i = 0; i < document->stretches->len; i++) {
        const Stretch *stretch =
            &g_array_index(document->stretches, Stretch, i);
        const Part *part = stretch->part;
        double all = MAX(1, document->face.n_pages);
        Progress slice = progress_part(progress, n_pages / all,
                                       (n_pages + stretch->n_pages) / all);

        if (part == NULL ? !run_blank(hand, &stretch->place, sink, error)
                         : !part->kind->run(part->plan, hand, &stretch->place,
                                            sink, &slice, error))
            return false;
        n_pages += stretch->n_pages;
    }
    return true;
}
