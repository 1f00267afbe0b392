#include "proof/receipt.h"

#include "base/grouped.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#define FORMAT "petition-press-receipt"
#define VERSION 1

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/* --- Making -------------------------------------------------------------- */

typedef struct {
    Rowtext *rowtext;
    int64_t id;
    bool found;
    char *form; /* [owned] */
} Search;

static bool
visit(const Signature *signature, void *data, GError **error)
{
    Search *search = data;
    g_autoptr(GString) text = NULL;

    (void)error;
    if (signature->id != search->id)
        return true;
    text = g_string_new(NULL);
    search->found = true;
    rowtext_make(search->rowtext, signature, text, &search->form);
    return true;
}

static bool
visit_unverified(const Signature *signature, const char *status, void *data,
                 GError **error)
{
    (void)status;
    return visit(signature, data, error);
}

/* Where a leaf is. */
typedef struct {
    const InventoryFile *file;
    int page_no;
    int64_t row_no;
} Spot;

/* Tries the leaf of a row on every line of a page, to @last_no. */
static bool
try_page(const Product *product, const InventoryFile *file,
         const InventoryPage *page, int64_t last_no, const Search *search,
         const uint8_t *salt, Spot *ret_spot)
{
    gsize length = 0;
    const uint8_t *leaves = g_bytes_get_data(product->leaves, &length);
    int64_t n_leaves = (int64_t)(length / DIGEST_BYTES);

    for (int64_t no = page->first_no; no <= MIN(last_no, n_leaves); no++) {
        g_autofree char *text = inventory_row(search->id, no, search->form,
                                              file->name, page->page_no);
        uint8_t leaf[DIGEST_BYTES];

        merkle_leaf(salt, text, leaf);
        if (memcmp(leaf, leaves + (no - 1) * DIGEST_BYTES, DIGEST_BYTES) == 0) {
            *ret_spot = (Spot){file, page->page_no, no};
            return true;
        }
    }
    return false;
}

static bool
find_spot(const Product *product, const Search *search, const uint8_t *salt,
          Spot *ret_spot)
{
    const GArray *files = product->inventory->files;

    for (guint i = 0; i < files->len; i++) {
        const InventoryFile *file = &g_array_index(files, InventoryFile, i);

        for (guint j = 0; j < file->pages->len; j++) {
            const InventoryPage *page =
                &g_array_index(file->pages, InventoryPage, j);
            int64_t last_no =
                j + 1 < file->pages->len ? page[1].first_no - 1 : file->last_no;

            if (try_page(product, file, page, last_no, search, salt, ret_spot))
                return true;
        }
    }
    return false;
}

static char *
write(const Product *product, const Search *search, const uint8_t *salt,
      const Spot *spot)
{
    gsize length = 0;
    const uint8_t *leaves = g_bytes_get_data(product->leaves, &length);
    size_t n = length / DIGEST_BYTES;
    g_autoptr(GByteArray) path =
        merkle_path(leaves, n, (size_t)spot->row_no - 1);
    g_autofree char *salt_hex = digest_in_hex(salt);
    json_t *steps = json_array();
    g_autoptr(json_t) top = NULL;
    char *text = NULL;
    char *copy = NULL;

    for (guint at = 0; at < path->len; at += DIGEST_BYTES) {
        g_autofree char *hex = digest_in_hex(path->data + at);

        json_array_append_new(steps, json_string(hex));
    }
    top = json_pack("{s:s,s:i,s:I,s:I,s:I,s:s,s:s,s:s,s:i,s:s,s:o}", "format",
                    FORMAT, "version", VERSION, "rows", (json_int_t)n, "row",
                    (json_int_t)search->id, "number", (json_int_t)spot->row_no,
                    "printed", search->form, "salt", salt_hex, "file",
                    spot->file->name, "page", spot->page_no, "merkle_root",
                    product->inventory->root, "path", steps);
    g_assert(top != NULL);
    text = json_dumps(top, JSON_INDENT(1));
    copy = g_strconcat(text, "\n", NULL);
    free(text); /* jansson's own */
    return copy;
}

char *
receipt_make(Store *store, const DigestKey *key, Rowtext *rowtext,
             const Product *product, int64_t id, GError **error)
{
    Search search = {.rowtext = rowtext, .id = id};
    uint8_t salt[DIGEST_BYTES];
    Spot spot = {0};
    char *text = NULL;

    if (product->leaves == NULL || product->inventory->root == NULL) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: has no %s; nobody can be proved from it alone",
                    product->title, INVENTORY_LEAVES);
        return NULL;
    }
    if (!store_each_verified(store, visit, &search, error) ||
        (!search.found &&
         !store_each_unverified(store, visit_unverified, &search, error)))
        return NULL;
    if (!search.found) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "row %" PRId64 " is not in the database", id);
        return NULL;
    }
    inventory_salt(key, id, salt);
    if (find_spot(product, &search, salt, &spot))
        text = write(product, &search, salt, &spot);
    else
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: row %" PRId64
                    " is not printed there, or the name has changed since",
                    product->title, id);
    g_free(search.form);
    return text;
}

/* --- Checking ------------------------------------------------------------ */

static bool
read_hex(const char *hex, uint8_t ret_digest[DIGEST_BYTES])
{
    if (strlen(hex) != DIGEST_HEX)
        return false;
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        int high = g_ascii_xdigit_value(hex[i * 2]);
        int low = g_ascii_xdigit_value(hex[i * 2 + 1]);

        if (high < 0 || low < 0)
            return false;
        ret_digest[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static bool
read_path(const json_t *steps, GByteArray *path)
{
    size_t i = 0;
    json_t *step = NULL;

    json_array_foreach(steps, i, step)
    {
        uint8_t digest[DIGEST_BYTES];

        if (!json_is_string(step) || !read_hex(json_string_value(step), digest))
            return false;
        g_byte_array_append(path, digest, DIGEST_BYTES);
    }
    return true;
}

char *
receipt_root(const char *text)
{
    uint8_t digest[DIGEST_BYTES];
    g_autoptr(GString) figures = g_string_new(NULL);

    for (; *text != '\0'; text++)
        if (!g_ascii_isspace(*text))
            g_string_append_c(figures, g_ascii_tolower(*text));
    return read_hex(figures->str, digest)
               ? g_string_free(g_steal_pointer(&figures), FALSE)
               : NULL;
}

bool
receipt_check(const char *text, const char *path, const char *root_hex,
              int64_t total, char **ret_report, GError **error)
{
    g_autoptr(json_t) top = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    g_autoptr(GByteArray) steps = g_byte_array_new();
    g_autofree char *row = NULL;
    g_autofree char *of = NULL;
    const json_t *path_value = NULL;
    const char *format = NULL;
    const char *form = NULL;
    const char *salt_hex = NULL;
    const char *file = NULL;
    int version = 0;
    int page_no = 0;
    json_int_t n = 0;
    json_int_t id = 0;
    json_int_t no = 0;
    uint8_t salt[DIGEST_BYTES];
    uint8_t root[DIGEST_BYTES];
    uint8_t leaf[DIGEST_BYTES];

    if (top == NULL ||
        json_unpack(top, "{s:s,s:i,s:I,s:I,s:I,s:s,s:s,s:s,s:i,s:o}", "format",
                    &format, "version", &version, "rows", &n, "row", &id,
                    "number", &no, "printed", &form, "salt", &salt_hex, "file",
                    &file, "page", &page_no, "path", &path_value) != 0 ||
        strcmp(format, FORMAT) != 0 || version != VERSION ||
        !read_hex(salt_hex, salt) || !read_path(path_value, steps)) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: is no receipt", path);
        return false;
    }
    if (root_hex == NULL || !read_hex(root_hex, root)) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "the manifest tells no Merkle root");
        return false;
    }
    row = inventory_row(id, no, form, file, page_no);
    merkle_leaf(salt, row, leaf);
    if ((total >= 0 && n != total) || no < 1 ||
        !merkle_leads(leaf, (size_t)no - 1, (size_t)n, steps->data, steps->len,
                      root)) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: does not lead to that Merkle root; it "
                    "was changed, or is of another packet",
                    path);
        return false;
    }
    /* How many there are does not follow from the root. */
    if (total >= 0)
        of = g_strdup_printf(" of %s", grouped_number(total).text);
    *ret_report = g_strdup_printf(
        "Proved: row %" PRId64 " is number %" PRId64 "%s, in %s on page "
        "%d.\n"
        "The Merkle root, which the printed manifest tells at "
        "its end:\n"
        "  %s\n",
        (int64_t)id, (int64_t)no, of != NULL ? of : "", file, page_no,
        root_hex);
    return true;
}
