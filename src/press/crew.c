#include "press/crew.h"

#include "press/join.h"

#include <string.h>

/* What all hands share. */
typedef struct {
    const DeliveryWish *wish;
    const Packet *packet;
    Delivered *delivered; /* by document; each is one hand's at a time */
    int next;             /* document that nobody has taken; atomic */
    int end;              /* those before it are taken by the crew */
    GMutex lock;          /* guards what follows */
    const Progress *progress;
    int n_done; /* pages */
    int n_pages;
    int n_volumes_done;
    int n_volumes;
    GError *trouble; /* the first hand's */
} Crew;

static bool
is_wanted(const Crew *crew, int idx)
{
    const PacketDocument *document = packet_document(crew->packet, idx);
    const PressJob *job = crew->wish->job;

    /* A manifest vouches for files that are delivered, not for proofs. */
    if (document->is_manifest && !crew->wish->kind->many_pages)
        return false;
    return job->volume_no == 0 || (document->volume_no >= job->volume_no &&
                                   document->volume_no <= job->last_volume_no);
}

/* Counts the pages of document @idx as done, and the volume that it may be. */
static void
tell(Crew *crew, int idx)
{
    const PacketDocument *document = packet_document(crew->packet, idx);
    g_autofree char *what = NULL;

    g_mutex_lock(&crew->lock);
    crew->n_done += document->n_pages;
    crew->n_volumes_done += document->volume_no > 0;
    what = crew->n_volumes > 1
               ? g_strdup_printf("printing, %d of %d volumes",
                                 crew->n_volumes_done, crew->n_volumes)
               : g_strdup("printing");
    progress_report(crew->progress,
                    (double)crew->n_done / MAX(1, crew->n_pages), what);
    g_mutex_unlock(&crew->lock);
}

/* How far document @idx takes the whole, which nobody else works at. */
static Progress
stretch_of(const Crew *crew, int idx)
{
    int n_pages = packet_document(crew->packet, idx)->n_pages;
    double all = MAX(1, crew->n_pages);

    return progress_part(crew->progress, crew->n_done / all,
                         (crew->n_done + n_pages) / all);
}

/* Prints document @idx.   @progress: of it alone; [may be NULL] */
static bool
print_one(Crew *crew, PacketHand *hand, int idx, const Progress *progress,
          GError **error)
{
    const DeliveryWish *wish = crew->wish;
    Delivered *delivered = &crew->delivered[idx];
    bool is_made =
        wish->join != NULL && packet_document(crew->packet, idx)->volume_no > 0;

    if (is_made
            ? !join_take(wish->join, wish, crew->packet, idx, delivered, error)
            : !delivery_print(wish, crew->packet, hand, idx, progress,
                              delivered, error))
        return false;
    tell(crew, idx);
    return true;
}

static bool
has_trouble(Crew *crew)
{
    bool answer = false;

    g_mutex_lock(&crew->lock);
    answer = crew->trouble != NULL;
    g_mutex_unlock(&crew->lock);
    return answer;
}

/* Prints volumes until none is left. */
static void
print_rest(Crew *crew, PacketHand *hand)
{
    g_autoptr(GError) error = NULL;

    while (error == NULL && !has_trouble(crew)) {
        int idx = g_atomic_int_add(&crew->next, 1);

        if (idx >= crew->end)
            break;
        if (is_wanted(crew, idx))
            (void)print_one(crew, hand, idx, NULL, &error);
    }
    if (error != NULL) {
        g_mutex_lock(&crew->lock);
        if (crew->trouble == NULL)
            crew->trouble = g_steal_pointer(&error);
        g_mutex_unlock(&crew->lock);
    }
}

static void *
work(void *data)
{
    Crew *crew = data;
    g_autoptr(PacketHand) hand = packet_hand_new(crew->packet);

    print_rest(crew, hand);
    return NULL;
}

/* Prints the volumes @from..@end with @n_hands, of which one is @hand. */
static bool
print_volumes(Crew *crew, PacketHand *hand, int from, int end, int n_hands,
              GError **error)
{
    g_autoptr(GPtrArray) hands = g_ptr_array_new();

    crew->next = from;
    crew->end = end;
    for (int i = 1; i < n_hands; i++)
        g_ptr_array_add(hands, g_thread_new("hand", work, crew));
    print_rest(crew, hand);
    for (guint i = 0; i < hands->len; i++)
        (void)g_thread_join(g_ptr_array_index(hands, i));
    if (crew->trouble == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&crew->trouble));
    return false;
}

/* The document after the volumes that begin with @idx. */
static int
volumes_end(const Crew *crew, int idx)
{
    int n_documents = packet_n_documents(crew->packet);

    while (idx < n_documents &&
           packet_document(crew->packet, idx)->volume_no > 0)
        idx++;
    return idx;
}

/* Tells the packet, and whoever reads, what became of document @idx. */
static void
describe(const Crew *crew, Packet *packet, int idx, Findings *findings,
         Inventory *inventory, GString *list, GString *report)
{
    const Delivered *delivered = &crew->delivered[idx];
    int64_t most = packet_most_bytes(packet);
    InventoryFile *file = NULL;

    if (delivered->list == NULL)
        return;
    g_string_append(list, delivered->list);
    if (delivered->file_name == NULL)
        return;
    packet_describe_file(packet, idx, delivered->file_name, delivered->digest,
                         delivered->length, delivered->n_pages);
    file = inventory_add(inventory);
    file->name = g_strdup(delivered->file_name);
    file->sha256 = g_strdup(delivered->digest);
    file->n_bytes = (int64_t)delivered->length;
    file->n_pages = delivered->n_pages;
    file->volume_no = packet_document(packet, idx)->volume_no;
    g_string_append_printf(report, "  %-16s %6d page%s %8.1f kB\n",
                           delivered->file_name, delivered->n_pages,
                           delivered->n_pages == 1 ? " " : "s",
                           (double)delivered->length / 1000);
    if (delivered->note_name != NULL) {
        packet_describe_note(packet, idx, delivered->note_name,
                             delivered->note_digest, delivered->note_length);
        g_string_append_printf(report, "  %-16s %12s %8.1f kB\n",
                               delivered->note_name, "",
                               (double)delivered->note_length / 1000);
    }
    if (packet_document(packet, idx)->volume_no > 0 && most > 0 &&
        delivered->length > (uint64_t)most)
        findings_add(findings, FINDING_VOLUME_LONG, 0,
                     "%s has %.2f MB, [volumes] split allows %.2f MB",
                     delivered->file_name, (double)delivered->length / 1e6,
                     (double)most / 1e6);
}

/* Prints document @idx, or all volumes that begin with it.
 * @ret_next: the document after these. */
static bool
print_from(Crew *crew, PacketHand *hand, int idx, int *ret_next, GError **error)
{
    int end = volumes_end(crew, idx);
    int n_hands = 0;

    for (int i = idx; i < end; i++)
        n_hands += is_wanted(crew, i);
    n_hands = MIN(n_hands, crew->wish->n_threads);

    *ret_next = MAX(idx + 1, end);
    if (n_hands > 1) {
        /* Each hand keeps one processor busy, compressing included. */
        DeliveryWish own = *crew->wish;
        const DeliveryWish *wish = crew->wish;
        bool good = false;

        own.n_threads = 1;
        crew->wish = &own;
        good = print_volumes(crew, hand, idx, end, n_hands, error);
        crew->wish = wish;
        return good;
    }
    for (; idx < *ret_next; idx++) {
        Progress own = stretch_of(crew, idx);

        if (is_wanted(crew, idx) && !print_one(crew, hand, idx, &own, error))
            return false;
    }
    return true;
}

static bool
check_volume(const Crew *crew, GError **error)
{
    int volume_no = crew->wish->job->last_volume_no;
    int n_volumes = packet_about(crew->packet).n_volumes;

    if (volume_no <= n_volumes)
        return true;
    g_set_error(error, FAULT, FAULT_USAGE,
                "--volume=%d: the packet has %d volume%s", volume_no, n_volumes,
                n_volumes == 1 ? "" : "s");
    return false;
}

/* Lets a manifest that is printed next tell the root of all rows. */
static bool
tell_root(const Crew *crew, Packet *packet, int idx, Vouch *vouch,
          GError **error)
{
    if (!packet_document(packet, idx)->is_manifest || !is_wanted(crew, idx) ||
        strcmp(crew->wish->kind->name, VOUCH_FORMAT) != 0)
        return true;
    if (!vouch_take_rows(vouch, crew->wish, packet, error))
        return false;
    packet_tell_root(packet, vouch->inventory->root);
    return true;
}

static bool
print_all(Crew *crew, Packet *packet, Findings *findings, Vouch *vouch,
          GString *list, GString *report, GError **error)
{
    int n_documents = packet_n_documents(packet);
    g_autoptr(PacketHand) hand = packet_hand_new(packet);

    for (int idx = 0; idx < n_documents; idx++)
        if (is_wanted(crew, idx)) {
            crew->n_pages += packet_document(packet, idx)->n_pages;
            crew->n_volumes += packet_document(packet, idx)->volume_no > 0;
        }
    for (int idx = 0; idx < n_documents;) {
        int next = 0;

        if (!tell_root(crew, packet, idx, vouch, error) ||
            !print_from(crew, hand, idx, &next, error))
            return false;
        for (; idx < next; idx++)
            describe(crew, packet, idx, findings, vouch->inventory, list,
                     report);
    }
    return true;
}

bool
crew_print(const DeliveryWish *wish, Packet *packet, Findings *findings,
           const Progress *progress, Vouch *vouch, GString *list,
           GString *report, GError **error)
{
    int n_documents = packet_n_documents(packet);
    Crew crew = {
        .wish = wish,
        .packet = packet,
        .delivered = g_new0(Delivered, n_documents),
        .progress = progress,
    };
    bool good = false;

    g_mutex_init(&crew.lock);
    good = check_volume(&crew, error) &&
           print_all(&crew, packet, findings, vouch, list, report, error);
    for (int idx = 0; idx < n_documents; idx++)
        delivered_clear(&crew.delivered[idx]);
    g_free(crew.delivered);
    g_mutex_clear(&crew.lock);
    return good;
}
