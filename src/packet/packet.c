#include "packet/packet.h"

#include "layout/translation.h"
#include "packet/lint.h"
#include "packet/part.h"

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
    int n_pages;
    PartPlace place;
} Part;

/* A file: some parts, one after the other. */
typedef struct {
    PacketDocument face; /* what the world sees; its text is owned here */
    GPtrArray *parts;    /* of Part, borrowed */
} Volume;

struct Packet {
    Makeup *makeup;
    GArray *parts;   /* of Part, in the layout's order */
    GArray *volumes; /* of Volume, in the order in which they are run */
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
clear_volume(void *data)
{
    Volume *volume = data;

    g_free((char *)volume->face.file_name);
    g_free((char *)volume->face.title);
    g_ptr_array_unref(volume->parts);
}

void
packet_free(Packet *packet)
{
    if (packet == NULL)
        return;
    g_array_unref(packet->volumes);
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

static Volume *
volume_at(const Packet *packet, guint idx)
{
    return &g_array_index(packet->volumes, Volume, idx);
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

static bool
plan_parts(Packet *packet, Findings *findings, GError **error)
{
    translation_check(packet->makeup->layout, KEY_OF_PACKET,
                      packet->makeup->language, findings);
    for (guint i = 0; i < packet->parts->len; i++) {
        Part *part = part_at(packet, i);

        part->plan = part->kind->plan(packet->makeup, part->group, findings,
                                      &part->n_pages, error);
        if (part->plan == NULL)
            return false;
    }
    return true;
}

/* "letter" of "part letter". */
static const char *
part_name(const Part *part)
{
    return part->group + strlen(KEY_PART " ");
}

static Volume *
add_volume(Packet *packet)
{
    Volume volume = {.parts = g_ptr_array_new()};

    g_array_append_val(packet->volumes, volume);
    return volume_at(packet, packet->volumes->len - 1);
}

/* Deals the parts out: those that are separate get files of their own, all
 * others share one, which stands where the first of them does. */
static void
bind_volumes(Packet *packet)
{
    const Template *layout = packet->makeup->layout;
    int shared = -1;
    const Part *last = NULL;

    for (guint i = 0; i < packet->parts->len; i++) {
        Part *part = part_at(packet, i);
        bool separate = template_switch(layout, part->group, "separate");

        if (part->kind->runs_last) {
            last = part;
        } else if (separate) {
            g_ptr_array_add(add_volume(packet)->parts, part);
        } else {
            if (shared < 0) {
                shared = (int)packet->volumes->len;
                add_volume(packet);
            }
            g_ptr_array_add(volume_at(packet, (guint)shared)->parts, part);
        }
    }
    if (last != NULL)
        g_ptr_array_add(add_volume(packet)->parts, (Part *)last);
}

/* The part that gives @volume its name: that with the signatures. */
static const Part *
leading_part(const Volume *volume)
{
    for (guint i = 0; i < volume->parts->len; i++) {
        const Part *part = g_ptr_array_index(volume->parts, i);

        if (part->kind->holds_rows)
            return part;
    }
    return g_ptr_array_index(volume->parts, 0);
}

/* "Freedom for the publisher - Letter"; a file that several parts share has
 * the petition's title alone. [owned by caller] */
static char *
volume_title(const Packet *packet, const Volume *volume)
{
    const Makeup *makeup = packet->makeup;
    const char *title =
        template_text(makeup->layout, "document", "title", makeup->language);
    const char *heading =
        template_text(makeup->layout, leading_part(volume)->group, "heading",
                      makeup->language);

    if (volume->parts->len > 1 || *heading == '\0')
        return g_strdup(title);
    return g_strdup_printf("%s \u2013 %s", title, heading);
}

/* Numbers the pages of @volume and says what it is. */
static void
describe_volume(const Packet *packet, Volume *volume)
{
    PacketDocument *face = &volume->face;
    MakeupFile file = {0};

    face->file_name = g_strdup(part_name(leading_part(volume)));
    face->title = volume_title(packet, volume);
    for (guint i = 0; i < volume->parts->len; i++) {
        Part *part = g_ptr_array_index(volume->parts, i);

        part->place.first_page_no = face->n_pages + 1;
        face->n_pages += part->n_pages;
        face->is_manifest = part->kind->runs_last;
        if (part->kind->holds_rows) {
            face->first_no = 1;
            face->last_no = (int64_t)roll_n_entries(packet->makeup->roll);
        }
    }
    for (guint i = 0; i < volume->parts->len; i++) {
        Part *part = g_ptr_array_index(volume->parts, i);

        part->place.n_pages = face->n_pages;
    }
    file.n_pages = face->n_pages;
    file.first_no = face->first_no;
    file.last_no = face->last_no;
    g_array_append_val(packet->makeup->files, file);
}

Packet *
packet_plan(const Roll *roll, const Template *layout, Shaper *shaper,
            const PacketWish *wish, Findings *findings, GError **error)
{
    g_autoptr(Packet) packet = g_new0(Packet, 1);

    packet->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    packet->volumes = g_array_new(FALSE, TRUE, sizeof(Volume));
    g_array_set_clear_func(packet->parts, clear_part);
    g_array_set_clear_func(packet->volumes, clear_volume);
    if (!list_parts(packet, layout, error))
        return NULL;
    packet->makeup = makeup_new(roll, layout, shaper, wish, error);
    if (packet->makeup == NULL || !plan_parts(packet, findings, error))
        return NULL;
    bind_volumes(packet);
    for (guint i = 0; i < packet->volumes->len; i++)
        describe_volume(packet, volume_at(packet, i));
    return g_steal_pointer(&packet);
}

int
packet_n_documents(const Packet *packet)
{
    return (int)packet->volumes->len;
}

const PacketDocument *
packet_document(const Packet *packet, int idx)
{
    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    return &volume_at(packet, (guint)idx)->face;
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
    const Volume *volume = volume_at(packet, idx);
    const MakeupFile *file =
        &g_array_index(packet->makeup->files, MakeupFile, idx);
    const Part *first = g_ptr_array_index(volume->parts, 0);

    return (LintFile){
        .name = file->name != NULL ? file->name : volume->face.file_name,
        .n_pages = file->n_pages,
        .n_bytes = file->length,
        .first_page_no = first->place.first_page_no,
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
    for (guint idx = 0; idx < packet->volumes->len; idx++) {
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

bool
packet_run(const Packet *packet, PacketHand *hand, int idx,
           const PageSink *sink, const Progress *progress, GError **error)
{
    Volume *volume = NULL;
    int n_pages = 0;

    g_assert(idx >= 0 && idx < packet_n_documents(packet));
    volume = volume_at(packet, (guint)idx);
    for (guint i = 0; i < volume->parts->len; i++) {
        const Part *part = g_ptr_array_index(volume->parts, i);
        double all = MAX(1, volume->face.n_pages);
        Progress stretch = progress_part(progress, n_pages / all,
                                         (n_pages + part->n_pages) / all);

        if (!part->kind->run(part->plan, hand, &part->place, sink, &stretch,
                             error))
            return false;
        n_pages += part->n_pages;
    }
    return true;
}
