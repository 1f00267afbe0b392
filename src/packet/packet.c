#include "packet/packet.h"

#include "base/grouped.h"
#include "layout/translation.h"
#include "packet/binding.h"
#include "packet/excerpt.h"
#include "packet/letterhead.h"
#include "packet/lint.h"
#include "packet/running.h"
#include "packet/whereabouts.h"

#include <string.h>

static const PartKind *const part_kinds[] = {
    &PART_LETTER,   &PART_TITLE,       &PART_SIGNATURES, &PART_MANIFEST,
    &PART_VERIFIED, &PART_REFUSAL,     &PART_SUMMARY,    &PART_BLANK,
    &PART_RECEIPT,  &PART_TRANSMITTAL, &PART_COVER,      &PART_LABELS,
    &PART_SPINES,   &PART_COMMENTS,    &PART_INDEX,
};

struct Packet {
    Binding binding; /* parts and documents */
};

void
packet_free(Packet *packet)
{
    if (packet == NULL)
        return;
    binding_clear(&packet->binding);
    makeup_free(packet->binding.makeup);
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
    int n_comments = 0;

    if (signatures == NULL)
        return false;

    for (; *name != NULL; name++) {
        Part part = {.group = part_group(*name)};

        part.kind = part_kind(template_word(layout, part.group, "kind"));
        part.separate = part.kind->runs_last || part.kind->is_beside ||
                        (!part.kind->holds_rows && !part.kind->every_volume &&
                         template_switch(layout, part.group, "separate"));
        part.recto =
            strcmp(template_word(layout, part.group, "start"), "recto") == 0;
        n_last += part.kind->runs_last;
        n_comments += part.kind == &PART_COMMENTS;
        g_array_append_val(packet->binding.parts, part);
    }
    if (n_last <= 1 && n_comments <= 1)
        return true;
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: more than one part has kind = %s", template_file(layout),
                n_last > 1 ? "manifest" : "comments");
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
    for (guint i = 0; i < packet->binding.parts->len; i++) {
        Part *part = binding_part(&packet->binding, i);
        int n_pages = 0;
        void *plan = NULL;

        if (again && part->kind->holds_rows)
            continue;
        if (again && part->kind->renew != NULL) {
            if (!part->kind->renew(part->plan, packet->binding.makeup, &n_pages,
                                   error))
                return false;
            *ret_moved |= n_pages != part->n_pages;
            part->n_pages = n_pages;
            continue;
        }
        plan = part->kind->plan(packet->binding.makeup, part->group, findings,
                                &n_pages, error);
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

/* Plans and binds until words that tell of the volumes tell the truth. */
static bool
plan_rounds(Packet *packet, Findings *findings, GError **error)
{
    bool moved = false;

    if (!plan_parts(packet, false, findings, &moved, error))
        return false;
    moved = true; /* not bound yet */
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
        const Part *rows = binding_rows(&packet->binding);
        FlowRules rules;

        if (!binding_rules(&packet->binding, &rules, error))
            return false;
        packet->binding.flow = rows->kind->pour(rows->plan, &rules);
        binding_bind(&packet->binding);
        if (!plan_parts(packet, true, NULL, &moved, error))
            return false;
    }
    if (moved) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the words about volumes change how many there are; "
                    "take {volumes}, {pages}, {sheets} or {boxes} out of a "
                    "part that shares a volume",
                    template_file(packet->binding.makeup->layout));
        return false;
    }
    binding_place(&packet->binding);
    return true;
}

/* Lets every part tell what it could not before. */
static bool
tell_parts(const Packet *packet, Findings *findings, GError **error)
{
    const Binding *binding = &packet->binding;

    for (guint i = 0; i < binding->parts->len; i++) {
        const Part *part = binding_part(binding, i);

        if (part->kind->tell != NULL &&
            !part->kind->tell(part->plan, binding->makeup, findings, error))
            return false;
    }
    return true;
}

/* Tells of volumes that have more pages than they should: reading matter is
 * not parted. */
static void
tell_volumes(const Binding *binding, Findings *findings)
{
    for (guint i = 0; i < binding->documents->len; i++) {
        const PacketDocument *face = &binding_document(binding, i)->face;

        if (face->volume_no > 0 && binding->most_pages > 0 &&
            face->n_pages > binding->most_pages)
            findings_add(findings, FINDING_VOLUME_LONG, 0,
                         "%s has %s pages, [volumes] split allows %s: give a "
                         "part that follows the signatures separate = yes",
                         face->file_name, grouped_number(face->n_pages).text,
                         grouped_number(binding->most_pages).text);
    }
}

Packet *
packet_plan(const Roll *roll, const Template *layout, Shaper *shaper,
            const PacketWish *wish, Findings *findings, GError **error)
{
    g_autoptr(Packet) packet = g_new0(Packet, 1);

    binding_init(&packet->binding);
    if (!list_parts(packet, layout, error))
        return NULL;
    packet->binding.makeup = makeup_new(roll, layout, shaper, wish, error);
    if (packet->binding.makeup == NULL)
        return NULL;
    if (!letterhead_new(packet->binding.makeup,
                        &packet->binding.makeup->letterhead, error))
        return NULL;
    packet->binding.makeup->rows_group = binding_rows(&packet->binding)->group;
    translation_check(packet->binding.makeup->layout, KEY_OF_PACKET,
                      packet->binding.makeup->language, findings);
    if (!plan_rounds(packet, findings, error) ||
        !tell_parts(packet, findings, error))
        return NULL;
    tell_volumes(&packet->binding, findings);
    return g_steal_pointer(&packet);
}

/* --- Running ------------------------------------------------------------- */

int
packet_n_documents(const Packet *packet)
{
    return (int)packet->binding.documents->len;
}

const PacketDocument *
packet_document(const Packet *packet, int idx)
{
    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    return &binding_document(&packet->binding, (guint)idx)->face;
}

PacketAbout
packet_about(const Packet *packet)
{
    const Makeup *makeup = packet->binding.makeup;
    int64_t n_sheets = makeup_all_sheets(makeup);

    return (PacketAbout){
        .n_volumes = (int)makeup->volumes->len,
        .n_boxes = makeup->n_boxes,
        .n_pages = makeup_n_pages(makeup),
        .n_sheets = n_sheets,
        .grams = makeup_grams(makeup, n_sheets),
        .n_bytes = binding_bytes(&packet->binding),
    };
}

int64_t
packet_most_bytes(const Packet *packet)
{
    return template_limits(packet->binding.makeup->layout, "volumes", "split")
        .bytes;
}

PacketPlace
packet_place(const Packet *packet, size_t idx)
{
    Whereabouts where = whereabouts_of(packet->binding.makeup, idx);

    return (PacketPlace){where.volume->file_name, where.page_idx + 1,
                         where.end_idx};
}

void
packet_describe_file(Packet *packet, int idx, const char *file_name,
                     const char *sha256_hex, uint64_t length, int n_pages)
{
    MakeupFile *file = NULL;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    file = &g_array_index(packet->binding.makeup->files, MakeupFile, idx);
    g_free(file->name);
    g_free(file->sha256);
    file->name = g_strdup(file_name);
    file->sha256 = g_strdup(sha256_hex);
    file->length = length;
    file->n_pages = n_pages;
}

void
packet_describe_note(Packet *packet, int idx, const char *file_name,
                     const char *sha256_hex, uint64_t length)
{
    MakeupFile *file = NULL;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    file = &g_array_index(packet->binding.makeup->files, MakeupFile, idx);
    g_free(file->note_name);
    g_free(file->note_sha256);
    file->note_name = g_strdup(file_name);
    file->note_sha256 = g_strdup(sha256_hex);
    file->note_length = length;
}

void
packet_tell_root(Packet *packet, const char *root_hex)
{
    g_string_assign(packet->binding.makeup->merkle_root,
                    root_hex != NULL ? root_hex : "");
}

/* The file that document @idx became, or will. */
static LintFile
lint_file(const Packet *packet, guint idx)
{
    const Document *document = binding_document(&packet->binding, idx);
    const MakeupFile *file =
        &g_array_index(packet->binding.makeup->files, MakeupFile, idx);

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
    const Makeup *makeup = packet->binding.makeup;
    const Profile *profile = template_profile(makeup->layout);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(LintFile));
    LintFacts facts = {
        .layout = makeup->layout,
        .language = makeup->language,
        .format = format,
        .n_anonymous = (int64_t)roll_n_anonymous(makeup->roll),
        .n_volumes = (int)makeup->volumes->len,
    };

    if (profile == NULL)
        return true;
    for (guint idx = 0; idx < packet->binding.documents->len; idx++) {
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
    return makeup_for_hand(packet->binding.makeup);
}

void
packet_hand_free(PacketHand *hand)
{
    makeup_free(hand);
}

void
packet_rest(const Packet *packet)
{
    makeup_rest(packet->binding.makeup);
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

/* Sends the pages of @stretch. */
static bool
run_stretch(const Stretch *stretch, const Makeup *hand, const PageSink *sink,
            const Progress *progress, GError **error)
{
    const Part *part = stretch->part;
    g_auto(Excerpt) excerpt = {sink, stretch->from, stretch->n_pages, 0, NULL};
    PageSink some = excerpt_sink(&excerpt);
    bool whole = part == NULL || part->kind->holds_rows ||
                 part->n_pages <= stretch->n_pages;

    if (part == NULL)
        return run_blank(hand, &stretch->place, sink, error);
    return part->kind->run(part->plan, hand, &stretch->place,
                           whole ? sink : &some, progress, error);
}

bool
packet_run(const Packet *packet, PacketHand *hand, int idx,
           const PageSink *sink, const Progress *progress, GError **error)
{
    const Document *document = NULL;
    int n_pages = 0;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    document = binding_document(&packet->binding, (guint)idx);
    for (guint i = 0; i < document->stretches->len; i++) {
        const Stretch *stretch =
            &g_array_index(document->stretches, Stretch, i);
        double all = MAX(1, document->face.n_pages);
        Progress slice = progress_part(progress, n_pages / all,
                                       (n_pages + stretch->n_pages) / all);

        if (!run_stretch(stretch, hand, sink, &slice, error))
            return false;
        n_pages += stretch->n_pages;
    }
    return true;
}

bool
packet_note(const Packet *packet, const PacketHand *hand, int idx,
            char **ret_text, GError **error)
{
    const Document *document = NULL;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    document = binding_document(&packet->binding, (guint)idx);
    for (guint i = 0; i < document->stretches->len; i++) {
        const Part *part = g_array_index(document->stretches, Stretch, i).part;

        if (part != NULL && part->kind->note != NULL)
            return part->kind->note(part->plan, hand, ret_text, error);
    }
    *ret_text = NULL;
    return true;
}
