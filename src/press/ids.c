#include "press/ids.h"

#include "layout/keyfile.h"

/* Fails with words about line @line_no of the file @path. */
static bool
refuse_line(const char *path, guint line_no, const char *what, GError **error)
{
    g_autofree char *file = g_path_get_basename(path);

    g_set_error(error, FAULT, FAULT_LAYOUT, "%s:%u: %s", file, line_no, what);
    return false;
}

/* Adds the id in @line to @ids and @known.   @line: changed. */
static bool
read_line(char *line, const char *path, guint line_no, GArray *ids,
          GHashTable *known, GError **error)
{
    char *remark = strchr(line, '#');
    gint64 id = 0;

    if (remark != NULL)
        *remark = '\0';
    g_strstrip(line);
    if (*line == '\0')
        return true;
    if (!g_ascii_string_to_signed(line, 10, G_MININT64, G_MAXINT64, &id, NULL))
        return refuse_line(path, line_no,
                           "is no id; write the number of a signature", error);
    if (g_hash_table_contains(known, &id))
        return refuse_line(path, line_no, "this id is there before", error);
    g_hash_table_add(known, g_memdup2(&id, sizeof id));
    g_array_append_val(ids, id);
    return true;
}

GArray *
ids_read(const Template *layout, const char *group, const char *key,
         GError **error)
{
    const char *path = template_path(layout, group, key);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (*path == '\0')
        return g_steal_pointer(&ids);
    text = keyfile_read_text(path, error);
    if (text == NULL)
        return NULL;
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        if (!read_line(lines[i], path, i + 1, ids, known, error))
            return NULL;
    return g_steal_pointer(&ids);
}
