#include "proof/readings.h"

#include "proof/papers.h"
#include "proof/reader.h"

#include <string.h>

/* What the hands share. */
typedef struct {
    const ReadingsWish *wish;
    GArray *readings;  /* of Reading */
    GError **troubles; /* one for each of them */
} Table;

static void
clear_reading(void *data)
{
    Reading *reading = data;

    g_free(reading->name);
    sheet_free(reading->sheet);
    g_array_unref(reading->leaks);
    g_array_unref(reading->row_pages);
    g_ptr_array_unref(reading->attached);
    g_ptr_array_unref(reading->attached_names);
}

/* Keeps what is attached, with its names. */
static bool
read_attachments(Reading *reading, GError **error)
{
    g_auto(GStrv) names = reader_attachments(reading->path, error);

    if (names == NULL)
        return false;
    for (char **name = names; *name != NULL; name++) {
        GBytes *bytes = reader_attachment(reading->path, *name, error);

        if (bytes == NULL)
            return false;
        g_ptr_array_add(reading->attached, bytes);
        g_ptr_array_add(reading->attached_names, g_strdup(*name));
    }
    return true;
}

/* Looks for leaks in what the file has beside its pages. */
static bool
read_beside(const ReadingsWish *wish, Reading *reading, GError **error)
{
    g_autofree char *about = reader_about(reading->path, error);

    if (about == NULL || !read_attachments(reading, error))
        return false;
    leaks_find_about(reading->leaks, about, wish->allowed);
    for (guint i = 0; i < reading->attached->len; i++) {
        gsize length = 0;
        const char *bytes =
            g_bytes_get_data(g_ptr_array_index(reading->attached, i), &length);
        g_autofree char *text = g_utf8_make_valid(bytes, (gssize)length);

        leaks_find(reading->leaks, text, 0, wish->allowed);
    }
    if (wish->deep) {
        g_autofree char *objects = reader_objects(reading->path, error);

        if (objects == NULL)
            return false;
        leaks_find(reading->leaks, objects, 0, wish->allowed);
    }
    return true;
}

/* Which numbers stand on each page. */
static void
note_pages(Reading *reading)
{
    const Sheet *sheet = reading->sheet;

    g_array_set_size(reading->row_pages, sheet->pages->len);
    for (guint i = 0; i < sheet->rows->len; i++) {
        const SheetRow *row = &g_array_index(sheet->rows, SheetRow, i);
        PapersRows *rows =
            &g_array_index(reading->row_pages, PapersRows, row->page_no - 1);

        if (rows->first_no == 0)
            rows->first_no = row->no;
        rows->last_no = row->no;
    }
}

/* E-mail and IP addresses are nowhere, telephone numbers not outside of rows,
 * which are full of figures. */
static void
find_leaks(const ReadingsWish *wish, Reading *reading, char *text)
{
    int page_no = 0;

    for (char *at = text; at != NULL && *at != '\0';) {
        char *end = strchr(at, '\f');

        if (end != NULL)
            *end = '\0';
        leaks_find(reading->leaks, at, ++page_no, wish->allowed);
        if (end != NULL)
            *end = '\f';
        at = end != NULL ? end + 1 : NULL;
    }
}

/* Takes what stands on the pages apart.   @text: a form feed after each. */
static void
cut(const ReadingsWish *wish, Reading *reading, char *text)
{
    const Inventory *inventory = wish->product->inventory;
    const SheetWish sheet = {
        .kind = wish->kind,
        .restarts =
            inventory != NULL && strcmp(inventory->numbering, "whole") != 0,
        .about = reading->about,
        .heads = wish->heads,
    };

    find_leaks(wish, reading, text);
    reading->sheet = sheet_new(text, &sheet, wish->roster);
    for (guint i = 0; i < reading->sheet->pages->len; i++)
        leaks_find_numbers(reading->leaks,
                           g_ptr_array_index(reading->sheet->pages, i),
                           (int)i + 1, wish->allowed);
    note_pages(reading);
}

/* A hand reads a file and takes it apart at once. */
static void
read_and_cut(void *data, void *user_data)
{
    Reading *reading = data;
    const Table *table = user_data;
    const ReadingsWish *wish = table->wish;
    GError **trouble =
        &table->troubles[reading - (Reading *)(void *)table->readings->data];
    g_autofree char *text =
        reader_text(reading->path, wish->kind == SHEET_WALL, trouble);

    if (text != NULL && read_beside(wish, reading, trouble))
        cut(wish, reading, text);
}

/* The files of @product, none of them read yet. [owned by caller] */
static GArray *
lay_out(const Product *product)
{
    GArray *readings = g_array_new(FALSE, FALSE, sizeof(Reading));

    g_array_set_clear_func(readings, clear_reading);
    for (guint i = 0; i < product->files->len; i++) {
        const char *path = g_ptr_array_index(product->files, i);
        Reading reading = {
            .path = path,
            .name = g_path_get_basename(path),
            .leaks = leaks_new(),
            .row_pages = g_array_new(FALSE, TRUE, sizeof(PapersRows)),
            .attached =
                g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
            .attached_names = g_ptr_array_new_with_free_func(g_free),
        };

        if (product->inventory != NULL)
            reading.about = inventory_find(product->inventory, reading.name);
        g_array_append_val(readings, reading);
    }
    return readings;
}

/* Files come one after the other, so that the texts of only a few wait. */
GArray *
readings_take(const ReadingsWish *wish, GError **error)
{
    int n_threads =
        wish->n_threads > 0 ? wish->n_threads : (int)g_get_num_processors();
    g_autoptr(GArray) readings = lay_out(wish->product);
    g_autofree GError **troubles = g_new0(GError *, readings->len);
    Table table = {wish, readings, troubles};
    GThreadPool *hands =
        g_thread_pool_new(read_and_cut, &table, n_threads, TRUE, NULL);
    bool good = true;

    for (guint i = 0; i < readings->len; i++)
        g_thread_pool_push(hands, &g_array_index(readings, Reading, i), NULL);
    g_thread_pool_free(hands, FALSE, TRUE);
    for (guint i = 0; i < readings->len; i++) {
        if (troubles[i] == NULL)
            continue;
        if (good)
            g_propagate_error(error, troubles[i]);
        else
            g_error_free(troubles[i]);
        good = false;
    }
    return good ? g_steal_pointer(&readings) : NULL;
}

guint
readings_n_rows(const GArray *readings)
{
    guint n = 0;

    for (guint i = 0; i < readings->len; i++)
        n += g_array_index(readings, Reading, i).sheet->rows->len;
    return n;
}

bool
readings_have_letters(const GArray *readings, GError **error)
{
    for (guint i = 0; i < readings->len && readings_n_rows(readings) == 0;
         i++) {
        const Reading *reading = &g_array_index(readings, Reading, i);
        const GPtrArray *pages = reading->sheet->pages;
        bool has_text = false;

        for (guint j = 0; j < pages->len; j++)
            has_text |= *(const char *)g_ptr_array_index(pages, j) != '\0';
        if (has_text)
            continue;
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: has no text, and letters that are drawings cannot be "
                    "read back; prove a twin with text = live, made of the "
                    "same database and layout",
                    reading->path);
        return false;
    }
    return true;
}
