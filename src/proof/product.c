#include "proof/product.h"

#include "base/infile.h"
#include "base/outfolder.h"

#include <string.h>

/* Of a hundred million rows. [bytes] */
#define LEAVES_MOST ((size_t)100 * 1000 * 1000 * DIGEST_BYTES)

static void
clear_line(void *data)
{
    ProductLine *line = data;

    g_free(line->sha256);
    g_free(line->name);
}

static void
product_free(void *data)
{
    Product *product = data;

    g_free(product->title);
    g_free(product->folder);
    g_ptr_array_unref(product->files);
    inventory_free(product->inventory);
    g_array_unref(product->lines);
    if (product->leaves != NULL)
        g_bytes_unref(product->leaves);
    g_free(product);
}

static Product *
product_new(const char *title)
{
    Product *product = g_new0(Product, 1);

    product->title = g_strdup(title);
    product->files = g_ptr_array_new_with_free_func(g_free);
    product->lines = g_array_new(FALSE, FALSE, sizeof(ProductLine));
    g_array_set_clear_func(product->lines, clear_line);
    return product;
}

static bool
read_list(Product *product, GError **error)
{
    g_autofree char *path =
        g_build_filename(product->folder, OUTFOLDER_LIST, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    text = infile_read(path, OUTFOLDER_LIST_MOST, NULL, error);
    if (text == NULL)
        return false;
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        const char *name = strstr(*line, "  ");
        ProductLine read;

        if (**line == '#' || **line == '\0')
            continue;
        if (name == NULL || name - *line != DIGEST_HEX ||
            !g_utf8_validate(name, -1, NULL) || strstr(name, "..") != NULL ||
            strstr(name, "./") != NULL || strstr(name, "//") != NULL ||
            name[2] == '/') {
            g_set_error(error, FAULT, FAULT_INPUT,
                        "%s: line %d is no digest and file name", path,
                        (int)(line - lines) + 1);
            return false;
        }
        if (!g_hash_table_add(names, (char *)name)) {
            g_set_error(error, FAULT, FAULT_INPUT,
                        "%s: line %d names a file again", path,
                        (int)(line - lines) + 1);
            return false;
        }
        read = (ProductLine){g_strndup(*line, DIGEST_HEX), g_strdup(name + 2)};
        g_array_append_val(product->lines, read);
    }
    return true;
}

static bool
read_inventory(Product *product, GError **error)
{
    g_autofree char *path =
        g_build_filename(product->folder, INVENTORY_FILE, NULL);
    g_autofree char *leaves =
        g_build_filename(product->folder, INVENTORY_LEAVES, NULL);
    g_autofree char *text = NULL;
    char *bytes = NULL;
    gsize length = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    text = infile_read(path, INVENTORY_MOST, NULL, error);
    if (text == NULL)
        return false;
    product->inventory = inventory_read(text, path, error);
    if (product->inventory == NULL)
        return false;
    if (!g_file_test(leaves, G_FILE_TEST_EXISTS))
        return true;
    bytes = infile_read(leaves, LEAVES_MOST, &length, error);
    if (bytes == NULL)
        return false;
    product->leaves = g_bytes_new_take(bytes, length);
    return true;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in @folder that end with ".pdf", in order; of its folders those
 * with a list of their own. */
static bool
list_folder(const char *folder, GPtrArray *files, GPtrArray *folders,
            GError **error)
{
    g_autoptr(GError) trouble = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &trouble);
    const char *name = NULL;

    if (dir == NULL) {
        g_set_error_literal(error, FAULT, FAULT_SYSTEM, trouble->message);
        return false;
    }
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *list = g_build_filename(path, OUTFOLDER_LIST, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (g_file_test(list, G_FILE_TEST_EXISTS))
                g_ptr_array_add(folders, g_steal_pointer(&path));
        } else if (g_str_has_suffix(name, ".pdf") && *name != '.') {
            if (!infile_test(path, error))
                return false;
            g_ptr_array_add(files, g_steal_pointer(&path));
        }
    }
    g_ptr_array_sort(files, compare_names);
    g_ptr_array_sort(folders, compare_names);
    return true;
}

/* Puts the files of @product in the order of its list. */
static void
order_files(Product *product)
{
    guint at = 0;

    for (guint i = 0; i < product->lines->len; i++) {
        const ProductLine *line =
            &g_array_index(product->lines, ProductLine, i);

        for (guint j = at; j < product->files->len; j++) {
            char *path = g_ptr_array_index(product->files, j);
            g_autofree char *name = g_path_get_basename(path);

            if (strcmp(name, line->name) == 0) {
                (void)g_ptr_array_steal_index(product->files, j);
                g_ptr_array_insert(product->files, (int)at++, path);
                break;
            }
        }
    }
}

static bool
add_folder(GPtrArray *products, const char *path, GError **error)
{
    Product *product = product_new(path);
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(products, product);
    product->folder = g_strdup(path);
    product->is_whole = true;
    if (!list_folder(path, product->files, folders, error))
        return false;
    /* A packet in several languages is one in each. */
    if (product->files->len == 0 && folders->len > 0) {
        g_ptr_array_remove(products, product);
        for (guint i = 0; i < folders->len; i++)
            if (!add_folder(products, g_ptr_array_index(folders, i), error))
                return false;
        return true;
    }
    if (product->files->len == 0) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: has no PDF files", path);
        return false;
    }
    if (!read_list(product, error) || !read_inventory(product, error))
        return false;
    order_files(product);
    return true;
}

/* The product to which the file @path belongs: of its packet where the manifest
 * beside it lists it, else @loose. */
static bool
add_file(GPtrArray *products, Product **loose, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    Product *product = NULL;

    if (!infile_test(path, error))
        return false;
    for (guint i = 0; i < products->len && product == NULL; i++) {
        Product *other = g_ptr_array_index(products, i);

        if (other != *loose && !other->is_whole &&
            strcmp(other->folder, folder) == 0 &&
            inventory_find(other->inventory, name) != NULL)
            product = other;
    }
    if (product == NULL) {
        product = product_new(path);
        product->folder = g_strdup(folder);
        g_ptr_array_add(products, product);
        if (!read_inventory(product, error))
            return false;
        if (product->inventory == NULL ||
            inventory_find(product->inventory, name) == NULL) {
            g_ptr_array_remove(products, product);
            if (*loose == NULL) {
                *loose = product_new(path);
                (*loose)->is_whole = true;
                g_ptr_array_add(products, *loose);
            }
            product = *loose;
        } else if (!read_list(product, error)) {
            return false;
        }
    }
    g_ptr_array_add(product->files, g_strdup(path));
    return true;
}

GPtrArray *
products_find(const char *const *paths, GError **error)
{
    g_autoptr(GPtrArray) products =
        g_ptr_array_new_with_free_func(product_free);
    Product *loose = NULL;

    for (const char *const *path = paths; *path != NULL; path++) {
        if (!g_file_test(*path, G_FILE_TEST_EXISTS)) {
            g_set_error(error, FAULT, FAULT_SYSTEM, "%s: is not there", *path);
            return NULL;
        }
        if (g_file_test(*path, G_FILE_TEST_IS_DIR)
                ? !add_folder(products, *path, error)
                : !add_file(products, &loose, *path, error))
            return NULL;
    }
    return g_steal_pointer(&products);
}
