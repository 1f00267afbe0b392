#include "base/digest.h"
#include "base/infile.h"
#include "base/inventory.h"
#include "base/outfolder.h"
#include "base/text.h"
#include "press/press.h"
#include "store/delivery.h"

#include <string.h>

/* The digest of the list of digests in @packet. [owned by caller]
 * Fails: FAULT_INPUT where @packet is no packet; FAULT_SYSTEM. */
static char *
digest_packet(const char *packet, GError **error)
{
    g_autofree char *path = g_build_filename(packet, OUTFOLDER_LIST, NULL);
    g_autofree char *text = NULL;
    char *digest = NULL;

    text = infile_read(path, OUTFOLDER_LIST_MOST, NULL, NULL);
    if (text == NULL || !g_str_has_prefix(text, OUTFOLDER_MARK "\n")) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "--packet=%s: is no packet: it has no " OUTFOLDER_LIST
                    " of ours",
                    packet);
        return NULL;
    }
    return digest_file(path, &digest, NULL, error) ? digest : NULL;
}

/* The Merkle root of @packet; NULL where its manifest tells none. [owned by
 * caller]   Fails: FAULT_INPUT for a manifest that cannot be read. */
static bool
find_root(const char *packet, char **ret_root, GError **error)
{
    g_autofree char *path = g_build_filename(packet, INVENTORY_FILE, NULL);
    g_autofree char *text = NULL;
    g_autoptr(Inventory) inventory = NULL;

    text = infile_read(path, INVENTORY_MOST, NULL, NULL);
    if (text == NULL)
        return true;
    inventory = inventory_read(text, path, error);
    if (inventory == NULL)
        return false;
    *ret_root = g_strdup(inventory->root);
    return true;
}

/* @text on one line. [owned by caller] NULL where there is none.
 * Fails: FAULT_USAGE where it is not UTF-8. */
static bool
clean(const char *option, const char *text, char **ret_text, GError **error)
{
    if (text != NULL && !g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, FAULT, FAULT_USAGE, "--%s: is not UTF-8", option);
        return false;
    }
    *ret_text = text != NULL ? text_clean(text, NULL) : NULL;
    return true;
}

static bool
check_outcome(const char *outcome, GError **error)
{
    const char *const *known = delivery_outcomes();
    g_autofree char *all = NULL;

    if (g_strv_contains(known, outcome))
        return true;
    all = g_strjoinv(", ", (char **)known);
    g_set_error(error, FAULT, FAULT_USAGE, "--record=%s: write one of %s",
                outcome, all);
    return false;
}

bool
press_record(const PressRecord *record, char **ret_report, GError **error)
{
    g_autofree char *recipient = NULL;
    g_autofree char *note = NULL;
    g_autofree char *sha256 = NULL;
    g_autofree char *root = NULL;
    StoreDelivery delivery = {
        .date = record->date,
        .outcome = record->outcome,
        .time = record->time,
    };

    if (!check_outcome(record->outcome, error) ||
        !clean("recipient", record->recipient, &recipient, error) ||
        !clean("note", record->note, &note, error))
        return false;
    if (recipient == NULL || *recipient == '\0') {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "say who it was: --recipient=TEXT");
        return false;
    }
    if (record->packet != NULL) {
        sha256 = digest_packet(record->packet, error);
        if (sha256 == NULL || !find_root(record->packet, &root, error))
            return false;
    }
    delivery.recipient = recipient;
    delivery.note = note;
    delivery.sha256 = sha256;
    delivery.root = root;
    if (!delivery_add(record->database, &delivery, error))
        return false;
    *ret_report =
        g_strdup_printf("Written down: %s, %s.\n", recipient, record->outcome);
    return true;
}
