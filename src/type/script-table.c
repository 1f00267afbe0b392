#include "type/script-table.h"

#include <string.h>

#define GROUP_PACKAGES "packages"
#define GROUP_FALLBACK "fallback"
#define KEY_DEFAULT "default"

struct ScriptTable {
    GHashTable *rows;     /* "Arab sans ur" -> ScriptRow */
    GHashTable *packages; /* face -> package, for every face needed */
};

static void
row_free(void *data)
{
    ScriptRow *row = data;

    g_free(row->families);
    g_free(row);
}

static char *
row_key(const char *script, bool serif, const char *language)
{
    return g_strdup_printf("%s %s %s", script, serif ? "serif" : "sans",
                           language);
}

/* Reads "FAMILY; FAMILY; 104%".   @fallback: [may be NULL] what follows the
 * families, and the size where none is said. */
static ScriptRow *
row_read(char **list, const ScriptRow *fallback, GError **error)
{
    ScriptRow *row = NULL;
    g_autofree char *own = NULL;
    guint n = g_strv_length(list);
    Em scale = fallback == NULL ? UNITS_EM : fallback->scale;

    for (char **item = list; *item != NULL; item++)
        g_strstrip(*item);
    if (n > 0 && g_str_has_suffix(list[n - 1], "%")) {
        uint64_t percent = 0;

        *strchr(list[n - 1], '%') = '\0';
        /* Beyond these the script would no longer be of the same text. */
        if (!g_ascii_string_to_unsigned(list[n - 1], 10, 50, 200, &percent,
                                        NULL)) {
            g_set_error(error, FAULT, FAULT_FONT,
                        "a size is a whole per cent between 50%% and 200%%");
            return NULL;
        }
        scale = (Em)(percent * UNITS_EM / 100);
        g_clear_pointer(&list[n - 1], g_free);
    }
    if (list[0] == NULL) {
        g_set_error(error, FAULT, FAULT_FONT, "names no family");
        return NULL;
    }
    own = g_strjoinv(",", list);
    row = g_new(ScriptRow, 1);
    row->families = fallback == NULL
                        ? g_steal_pointer(&own)
                        : g_strdup_printf("%s,%s", own, fallback->families);
    row->scale = scale;
    return row;
}

/* Reads "sans", "serif[ur]" and so on into @ret_serif and @ret_language. */
static bool
key_read(const char *group, const char *key, bool *ret_serif,
         char **ret_language, GError **error)
{
    size_t length = strcspn(key, "[");
    bool serif = length == 5 && strncmp(key, "serif", 5) == 0;

    if (!serif && !(length == 4 && strncmp(key, "sans", 4) == 0)) {
        g_set_error(error, FAULT, FAULT_FONT,
                    "[%s]: \"%s\" is none of sans, serif, sans-size, "
                    "serif-size",
                    group, key);
        return false;
    }
    *ret_serif = serif;
    *ret_language = key[length] == '['
                        ? g_strndup(key + length + 1, strlen(key) - length - 2)
                        : g_strdup("");
    return true;
}

static void
table_need(ScriptTable *table, const char *face, const char *package)
{
    if (!g_hash_table_contains(table->packages, face))
        g_hash_table_insert(table->packages, g_strdup(face), g_strdup(package));
}

/* Adds the rows of one script. */
static bool
group_read(ScriptTable *table, GKeyFile *file, const char *group,
           const ScriptRow *const fallback[2], const char *package,
           GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);

    for (char **key = keys; *key != NULL; key++) {
        g_auto(GStrv) families = NULL;
        g_autofree char *language = NULL;
        ScriptRow *row = NULL;
        bool serif = false;

        if (!key_read(group, *key, &serif, &language, error))
            return false;
        families = g_key_file_get_string_list(file, group, *key, NULL, error);
        if (families == NULL)
            return false;
        row = row_read(families, fallback[serif], error);
        if (row == NULL) {
            g_prefix_error(error, "[%s] %s: ", group, *key);
            return false;
        }
        g_hash_table_insert(table->rows, row_key(group, serif, language), row);
        for (char **family = families; *family != NULL; family++)
            table_need(table, *family, package);
    }
    return true;
}

/* The row of exactly this class, for @language or a wider one. */
static const ScriptRow *
row_find(const ScriptTable *table, const char *script, bool serif,
         const char *language)
{
    g_autofree char *wider = g_strdup(language);

    for (;;) {
        g_autofree char *key = row_key(script, serif, wider);
        const ScriptRow *row = g_hash_table_lookup(table->rows, key);
        char *dash = strrchr(wider, '-');

        if (row != NULL || *wider == '\0')
            return row;
        *(dash == NULL ? wider : dash) = '\0';
    }
}

ScriptTable *
script_table_load(const char *path, GError **error)
{
    g_autoptr(ScriptTable) table = g_new0(ScriptTable, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *package = NULL;
    g_auto(GStrv) faces = NULL;
    g_auto(GStrv) groups = NULL;
    const ScriptRow *fallback[2] = {NULL, NULL};
    GError *trouble = NULL;

    table->rows =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, row_free);
    table->packages =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_KEEP_TRANSLATIONS,
                                   &trouble)) {
        g_set_error(error, FAULT,
                    trouble->domain == G_FILE_ERROR ? FAULT_SYSTEM : FAULT_FONT,
                    "%s: %s", path, trouble->message);
        g_error_free(trouble);
        return NULL;
    }
    package = g_key_file_get_string(file, GROUP_PACKAGES, KEY_DEFAULT, NULL);
    faces = g_key_file_get_keys(file, GROUP_PACKAGES, NULL, NULL);
    if (package == NULL || !g_key_file_has_group(file, GROUP_FALLBACK)) {
        g_set_error(error, FAULT, FAULT_FONT,
                    "%s: needs [" GROUP_PACKAGES "] with " KEY_DEFAULT
                    ", and [" GROUP_FALLBACK "]",
                    path);
        return NULL;
    }
    for (char **face = faces; *face != NULL; face++) {
        g_autofree char *brings =
            g_key_file_get_string(file, GROUP_PACKAGES, *face, NULL);

        if (strcmp(*face, KEY_DEFAULT) != 0)
            table_need(table, *face, brings);
    }
    if (!group_read(table, file, GROUP_FALLBACK, fallback, package, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    for (int serif = 0; serif < 2; serif++) {
        fallback[serif] = row_find(table, GROUP_FALLBACK, serif, "");
        if (fallback[serif] == NULL) {
            g_set_error(error, FAULT, FAULT_FONT,
                        "%s: [" GROUP_FALLBACK "] needs both sans and serif",
                        path);
            return NULL;
        }
    }
    groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        if (strcmp(*group, GROUP_PACKAGES) == 0 ||
            strcmp(*group, GROUP_FALLBACK) == 0)
            continue;
        if (!group_read(table, file, *group, fallback, package, error)) {
            g_prefix_error(error, "%s: ", path);
            return NULL;
        }
    }
    return g_steal_pointer(&table);
}

void
script_table_free(ScriptTable *table)
{
    if (table == NULL)
        return;
    g_hash_table_unref(table->rows);
    g_hash_table_unref(table->packages);
    g_free(table);
}

const ScriptRow *
script_table_find(const ScriptTable *table, hb_script_t script, bool serif,
                  const char *language)
{
    /* Text of no script of its own, such as a number, goes with Latin. */
    bool own = script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED;
    char name[5] = "";
    const ScriptRow *row = NULL;

    hb_tag_to_string(hb_script_to_iso15924_tag(own ? script : HB_SCRIPT_LATIN),
                     name);
    row = row_find(table, name, serif, language);
    if (row == NULL)
        row = row_find(table, name, !serif, language);
    if (row == NULL)
        row = row_find(table, GROUP_FALLBACK, serif, "");
    return row;
}

bool
script_table_needs(const ScriptTable *table,
                   bool (*need)(const char *face, const char *package,
                                void *data),
                   void *data)
{
    GHashTableIter iter;
    void *face = NULL;
    void *package = NULL;

    g_hash_table_iter_init(&iter, table->packages);
    while (g_hash_table_iter_next(&iter, &face, &package)) {
        if (!need(face, package, data))
            return false;
    }
    return true;
}
