#include "base/inventory.h"

#include "base/text.h"

#include <jansson.h>
#include <string.h>

/* What a file says it is. A change that an older program would misread takes
 * another number. */
#define FORMAT "petition-press-manifest"
#define VERSION 1

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

static void
clear_file(void *data)
{
    InventoryFile *file = data;

    g_free(file->name);
    g_free(file->sha256);
    g_array_unref(file->pages);
}

static void
clear_count(void *data)
{
    g_free(((InventoryCount *)data)->reason);
}

Inventory *
inventory_new(void)
{
    Inventory *inventory = g_new0(Inventory, 1);

    inventory->withheld = g_array_new(FALSE, TRUE, sizeof(InventoryCount));
    g_array_set_clear_func(inventory->withheld, clear_count);
    inventory->files = g_array_new(FALSE, TRUE, sizeof(InventoryFile));
    g_array_set_clear_func(inventory->files, clear_file);
    return inventory;
}

void
inventory_free(Inventory *inventory)
{
    if (inventory == NULL)
        return;
    g_free(inventory->language);
    g_free(inventory->date);
    g_free(inventory->layout);
    g_free(inventory->display);
    g_free(inventory->signed_twice);
    g_free(inventory->symbols);
    g_free(inventory->order);
    g_free(inventory->numbering);
    g_strfreev(inventory->columns);
    g_free(inventory->anonymous);
    g_free(inventory->root);
    g_array_unref(inventory->withheld);
    g_array_unref(inventory->files);
    g_free(inventory);
}

InventoryFile *
inventory_add(Inventory *inventory)
{
    InventoryFile file = {.pages =
                              g_array_new(FALSE, FALSE, sizeof(InventoryPage))};

    g_array_append_val(inventory->files, file);
    return &g_array_index(inventory->files, InventoryFile,
                          inventory->files->len - 1);
}

void
inventory_withhold(Inventory *inventory, const char *reason, int64_t n)
{
    InventoryCount count = {g_strdup(reason), n};

    g_array_append_val(inventory->withheld, count);
}

const InventoryFile *
inventory_find(const Inventory *inventory, const char *name)
{
    for (guint i = 0; i < inventory->files->len; i++) {
        const InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);

        if (strcmp(file->name, name) == 0)
            return file;
    }
    return NULL;
}

InventoryFile *
inventory_document(const Inventory *inventory, const char *document)
{
    size_t n = strlen(document);

    for (guint i = 0; i < inventory->files->len; i++) {
        InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);

        if (strncmp(file->name, document, n) == 0 && file->name[n] == '.')
            return file;
    }
    g_assert_not_reached(); /* whoever prints it adds it */
}

/* The texts of an inventory and what they are called. */
typedef struct {
    const char *key;
    size_t offset;
} TextField;

static const TextField texts[] = {
    {"language", offsetof(Inventory, language)},
    {"date", offsetof(Inventory, date)},
    {"layout", offsetof(Inventory, layout)},
    {"display", offsetof(Inventory, display)},
    {"signed_twice", offsetof(Inventory, signed_twice)},
    {"symbols", offsetof(Inventory, symbols)},
    {"order", offsetof(Inventory, order)},
    {"numbering", offsetof(Inventory, numbering)},
    {"anonymous", offsetof(Inventory, anonymous)},
};

static char **
text_at(const Inventory *inventory, const TextField *field)
{
    return (char **)(void *)((char *)inventory + field->offset);
}

/* --- Writing ------------------------------------------------------------- */

/* Sets what @file has of rows. */
static void
write_rows(json_t *object, const InventoryFile *file)
{
    json_t *pages = json_array();

    for (guint i = 0; i < file->pages->len; i++) {
        const InventoryPage *page =
            &g_array_index(file->pages, InventoryPage, i);

        json_array_append_new(pages, json_pack("[iI]", page->page_no,
                                               (json_int_t)page->first_no));
    }
    json_object_set_new(object, "volume", json_integer(file->volume_no));
    json_object_set_new(object, "first", json_integer(file->first_no));
    json_object_set_new(object, "last", json_integer(file->last_no));
    /* Of each page with rows: its number in the file, and that of its first
     * row. */
    json_object_set_new(object, "rows_on", pages);
}

static json_t *
write_files(const Inventory *inventory)
{
    json_t *files = json_array();

    for (guint i = 0; i < inventory->files->len; i++) {
        const InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);
        json_t *object = json_pack(
            "{sssssIsi}", "name", file->name, "sha256", file->sha256, "bytes",
            (json_int_t)file->n_bytes, "pages", file->n_pages);

        if (file->first_no > 0)
            write_rows(object, file);
        json_array_append_new(files, object);
    }
    return files;
}

char *
inventory_write(const Inventory *inventory)
{
    g_autoptr(json_t) top =
        json_pack("{sssi}", "format", FORMAT, "version", VERSION);
    json_t *columns = json_array();
    json_t *withheld = json_object();
    char *text = NULL;
    char *copy = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        json_object_set_new(top, texts[i].key,
                            json_string(*text_at(inventory, &texts[i])));
    for (char **column = inventory->columns; *column != NULL; column++)
        json_array_append_new(columns, json_string(*column));
    json_object_set_new(top, "columns", columns);
    json_object_set_new(top, "ledger_line",
                        json_integer(inventory->ledger_line));
    json_object_set_new(top, "imported", json_integer(inventory->imported));
    json_object_set_new(top, "printed", json_integer(inventory->total));
    json_object_set_new(top, "printed_without_name",
                        json_integer(inventory->n_anonymous));
    for (guint i = 0; i < inventory->withheld->len; i++) {
        const InventoryCount *count =
            &g_array_index(inventory->withheld, InventoryCount, i);

        json_object_set_new(withheld, count->reason, json_integer(count->n));
    }
    json_object_set_new(top, "withheld", withheld);
    if (inventory->root != NULL)
        json_object_set_new(top, "merkle_root", json_string(inventory->root));
    json_object_set_new(top, "files", write_files(inventory));
    text = json_dumps(top, JSON_INDENT(1));
    copy = g_strconcat(text, "\n", NULL);
    free(text); /* jansson's own */
    return copy;
}

/* --- Reading ------------------------------------------------------------- */

/* Nothing that is made of bytes from elsewhere may be used as a path or a
 * digest before it looks like one. */
static bool
is_file_name(const char *name)
{
    return name != NULL && *name != '\0' && *name != '.' &&
           strchr(name, '/') == NULL;
}

static bool
is_digest(const char *text)
{
    return text != NULL && strlen(text) == DIGEST_HEX &&
           strspn(text, "0123456789abcdef") == DIGEST_HEX;
}

/* Whether @number counts something: others who read JSON know no larger one
 * (RFC 8259, 6), and sums of a few do not run over. */
static bool
is_count(json_int_t number)
{
    return number >= 0 && number < (json_int_t)1 << 53;
}

static bool
read_pages(const json_t *pages, InventoryFile *file)
{
    size_t i = 0;
    json_t *value = NULL;

    json_array_foreach(pages, i, value)
    {
        int page_no = 0;
        json_int_t first_no = 0;
        InventoryPage page;

        if (json_unpack(value, "[iI]", &page_no, &first_no) != 0 ||
            !is_count(first_no))
            return false;
        page = (InventoryPage){page_no, first_no};
        g_array_append_val(file->pages, page);
    }
    return true;
}

static bool
read_file(json_t *object, Inventory *inventory)
{
    const char *name = NULL;
    const char *sha256 = NULL;
    const json_t *pages = NULL;
    json_int_t n_bytes = 0;
    json_int_t first_no = 0;
    json_int_t last_no = 0;
    int n_pages = 0;
    int volume_no = 0;
    InventoryFile *file = NULL;

    if (json_unpack(object, "{sssssIsis?is?Is?Is?o}", "name", &name, "sha256",
                    &sha256, "bytes", &n_bytes, "pages", &n_pages, "volume",
                    &volume_no, "first", &first_no, "last", &last_no, "rows_on",
                    &pages) != 0 ||
        !is_file_name(name) || !is_digest(sha256) || !is_count(n_bytes) ||
        !is_count(first_no) || !is_count(last_no) || last_no < first_no)
        return false;
    file = inventory_add(inventory);
    file->name = g_strdup(name);
    file->sha256 = g_strdup(sha256);
    file->n_bytes = n_bytes;
    file->n_pages = n_pages;
    file->volume_no = volume_no;
    file->first_no = first_no;
    file->last_no = last_no;
    return pages == NULL || read_pages(pages, file);
}

/* Whether the files have different names, and rows stand in them one after the
 * other: who walks over all pages walks over no row twice. */
static bool
stand_in_order(const Inventory *inventory)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    int64_t last_no = 0;

    for (guint i = 0; i < inventory->files->len; i++) {
        const InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);
        int64_t page_first_no = last_no;
        int page_no = 0;

        if (!g_hash_table_add(names, file->name))
            return false;
        for (guint j = 0; j < file->pages->len; j++) {
            const InventoryPage *page =
                &g_array_index(file->pages, InventoryPage, j);

            if (page->page_no <= page_no || page->first_no <= page_first_no)
                return false;
            page_no = page->page_no;
            page_first_no = page->first_no;
        }
        if (file->pages->len > 0 && file->last_no < page_first_no)
            return false;
        last_no = MAX(last_no, file->last_no);
    }
    return true;
}

static bool
read_texts(const json_t *top, Inventory *inventory)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *text =
            json_string_value(json_object_get(top, texts[i].key));

        if (text == NULL)
            return false;
        *text_at(inventory, &texts[i]) = g_strdup(text);
    }
    return true;
}

static bool
read_lists(const json_t *top, Inventory *inventory)
{
    const json_t *columns = json_object_get(top, "columns");
    json_t *withheld = json_object_get(top, "withheld");
    const json_t *files = json_object_get(top, "files");
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    const char *reason = NULL;
    json_t *value = NULL;
    size_t i = 0;

    if (!json_is_array(columns) || !json_is_object(withheld) ||
        !json_is_array(files))
        return false;
    json_array_foreach(columns, i, value)
    {
        if (!json_is_string(value))
            return false;
        g_ptr_array_add(words, g_strdup(json_string_value(value)));
    }
    g_ptr_array_add(words, NULL);
    inventory->columns =
        (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
    json_object_foreach(withheld, reason, value)
    {
        if (!is_count(json_integer_value(value)))
            return false;
        inventory_withhold(inventory, reason, json_integer_value(value));
    }
    json_array_foreach(files, i, value)
    {
        if (!read_file(value, inventory))
            return false;
    }
    return true;
}

static bool
read_all(json_t *top, Inventory *inventory)
{
    const char *root = NULL;
    json_int_t ledger_line = 0;
    json_int_t imported = 0;
    json_int_t total = 0;
    json_int_t n_anonymous = 0;

    if (json_unpack(top, "{sIsIsIsIs?s}", "ledger_line", &ledger_line,
                    "imported", &imported, "printed", &total,
                    "printed_without_name", &n_anonymous, "merkle_root",
                    &root) != 0 ||
        !is_count(ledger_line) || !is_count(imported) || !is_count(total) ||
        !is_count(n_anonymous) || (root != NULL && !is_digest(root)))
        return false;
    inventory->ledger_line = ledger_line;
    inventory->imported = imported;
    inventory->total = total;
    inventory->n_anonymous = n_anonymous;
    inventory->root = g_strdup(root);
    return read_texts(top, inventory) && read_lists(top, inventory) &&
           stand_in_order(inventory);
}

Inventory *
inventory_read(const char *text, const char *path, GError **error)
{
    g_autoptr(Inventory) inventory = inventory_new();
    json_error_t trouble;
    g_autoptr(json_t) top = json_loads(text, JSON_REJECT_DUPLICATES, &trouble);
    const char *format = json_string_value(json_object_get(top, "format"));
    g_autofree char *said = top == NULL ? text_one_line(trouble.text) : NULL;

    if (top == NULL)
        g_set_error(error, FAULT, FAULT_INPUT, "%s:%d: no JSON: %s", path,
                    trouble.line, said);
    else if (g_strcmp0(format, FORMAT) != 0 ||
             json_integer_value(json_object_get(top, "version")) != VERSION)
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is not the manifest of a packet, or one of another "
                    "version",
                    path);
    else if (!read_all(top, inventory))
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is not as petition-packet wrote it", path);
    else
        return g_steal_pointer(&inventory);
    return NULL;
}

/* --- Rows ---------------------------------------------------------------- */

bool
inventory_place(const Inventory *inventory, int64_t row_no,
                const char **ret_file, int *ret_page_no)
{
    for (guint i = 0; i < inventory->files->len; i++) {
        const InventoryFile *file =
            &g_array_index(inventory->files, InventoryFile, i);
        guint from = 0;
        guint to = file->pages->len;

        if (row_no < file->first_no || row_no > file->last_no || to == 0)
            continue;
        while (to - from > 1) {
            guint middle = from + (to - from) / 2;

            if (g_array_index(file->pages, InventoryPage, middle).first_no <=
                row_no)
                from = middle;
            else
                to = middle;
        }
        *ret_file = file->name;
        *ret_page_no = g_array_index(file->pages, InventoryPage, from).page_no;
        return true;
    }
    return false;
}

/* Room for any number, its sign and a NUL. */
#define NUMBER_BYTES 24

/* Writes @number in decimal, without printf: leaves are made by the million.
 * Returns where in @room it begins. */
static const char *
write_number(int64_t number, char room[NUMBER_BYTES])
{
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    char *at = room + NUMBER_BYTES;

    *--at = '\0';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        *--at = '-';
    return at;
}

char *
inventory_row(int64_t id, int64_t no, const char *form, const char *file_name,
              int page_no)
{
    char of_id[NUMBER_BYTES];
    char of_no[NUMBER_BYTES];
    char of_page[NUMBER_BYTES];

    /* The form last: it alone may hold a line of its own making. */
    return g_strjoin("\n", write_number(id, of_id), write_number(no, of_no),
                     file_name, write_number(page_no, of_page), form, NULL);
}

void
inventory_salt(const DigestKey *key, int64_t id, uint8_t ret_salt[DIGEST_BYTES])
{
    char number[NUMBER_BYTES];
    const char *const words[] = {"printed row", write_number(id, number)};

    digest_keyed(key, words, G_N_ELEMENTS(words), '\n', ret_salt);
}
