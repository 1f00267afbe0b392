#include "layout/keyfile.h"

#include "base/infile.h"
#include "base/places.h"
#include "base/text.h"
#include "layout/reach.h"

#include <glib/gstdio.h>
#include <string.h>

/* No layout, letter or list of words is longer; a petition's text is a few
 * pages. [bytes] */
#define TEXT_MAX (4 * 1024 * 1024)

/* No layout has more. Each line is compared with the included ones. [lines] */
#define LINES_MAX 20000

/* No line is longer: in a headline that is, no letter could be seen. [bytes] */
#define LINE_BYTES ((size_t)4096)

/* Some editors put it at the beginning of UTF-8. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static void
entry_free(void *data)
{
    KeyfileEntry *entry = data;

    g_free(entry->file);
    g_free(entry->folder);
    g_free(entry->group);
    g_free(entry->name);
    g_free(entry->language);
    g_free(entry->text);
    g_free(entry);
}

static KeyfileEntry *
entry_new(const char *path, const char *group)
{
    KeyfileEntry *entry = g_new0(KeyfileEntry, 1);
    g_autofree char *whole_path = g_canonicalize_filename(path, NULL);

    entry->file = g_path_get_basename(path);
    entry->folder = g_path_get_dirname(whole_path);
    entry->group = g_strdup(group);
    return entry;
}

/* Reads "sign_off" as "sign-off" in @name, which is changed. */
static char *
hyphenate(char *name)
{
    return g_strdelimit(name, "_", '-');
}

/* Splits "name[language]"; a name in another form stays whole. */
static void
entry_name(KeyfileEntry *entry, const char *name)
{
    const char *bracket = strchr(name, '[');

    if (bracket == NULL || !g_str_has_suffix(name, "]")) {
        entry->name = hyphenate(g_strdup(name));
        return;
    }
    entry->name = hyphenate(g_strndup(name, (size_t)(bracket - name)));
    entry->language = g_strndup(bracket + 1, strlen(bracket) - 2);
}

/* Cuts the next line off *@rest, which is NULL after the last one. */
static char *
next_line(char **rest)
{
    char *line = *rest;
    char *end = strchr(line, '\n');

    if (end != NULL)
        *end = '\0';
    *rest = end != NULL ? end + 1 : NULL;
    return line;
}

static bool
refuse_line(const char *path, int line_no, GError **error, const char *what)
{
    g_autofree char *file = g_path_get_basename(path);

    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: line %d: %s", file, line_no,
                what);
    return false;
}

/* Remembers that @what (a heading, or a key below one) stands in @line_no. */
static bool
stands_once(GHashTable *seen, char *what, const char *shown, const char *path,
            int line_no, GError **error)
{
    int earlier = GPOINTER_TO_INT(g_hash_table_lookup(seen, what));
    g_autofree char *message = NULL;

    if (earlier == 0) {
        g_hash_table_insert(seen, what, GINT_TO_POINTER(line_no));
        return true;
    }
    g_free(what);
    message = g_strdup_printf("%s stands in line %d already", shown, earlier);
    return refuse_line(path, line_no, error, message);
}

/* GKeyFile merges groups and keys that stand twice without a word, and its
 * messages have no line numbers: so the lines are looked at first. */
static bool
check_lines(const char *path, const char *contents, GError **error)
{
    g_autofree char *lines = g_strdup(contents);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *group = NULL;
    char *rest = lines;

    for (int i = 0; rest != NULL; i++) {
        char *line = g_strstrip(next_line(&rest));
        char *equals = strchr(line, '=');

        if (i == LINES_MAX)
            return refuse_line(path, i + 1, error,
                               "is one line more than a layout may have");
        if (line[0] == '\0' || line[0] == '#')
            continue;
        if (strlen(line) > LINE_BYTES)
            return refuse_line(path, i + 1, error,
                               "is longer than 4 KiB; a long text goes into a "
                               "file of its own");
        if (line[0] == '[' && g_str_has_suffix(line, "]")) {
            group = line;
            if (!stands_once(seen, g_strdup(line), line, path, i + 1, error))
                return false;
        } else if (line[0] == '[' || equals == NULL || equals == line) {
            return refuse_line(path, i + 1, error,
                               "write [group], key = value or # comment");
        } else if (group == NULL) {
            return refuse_line(path, i + 1, error,
                               "a key stands before the first [group]");
        } else {
            *equals = '\0';
            hyphenate(g_strchomp(line));
            if (!stands_once(seen, g_strconcat(group, line, NULL), line, path,
                             i + 1, error))
                return false;
        }
    }
    return true;
}

char *
keyfile_read_text(const char *path, GError **error)
{
    size_t length = 0;
    g_autofree char *contents = infile_read(path, TEXT_MAX, &length, error);
    g_autoptr(GString) text = g_string_new(NULL);
    char *rest = NULL;
    const char *valid_to = NULL;

    if (contents == NULL)
        return NULL;
    if (!g_utf8_validate(contents, (gssize)length, &valid_to)) {
        int line_no = 1;

        for (const char *at = contents; at < valid_to; at++)
            line_no += *at == '\n';
        refuse_line(path, line_no, error, "text is not UTF-8");
        return NULL;
    }
    rest = contents + (g_str_has_prefix(contents, BYTE_ORDER_MARK)
                           ? strlen(BYTE_ORDER_MARK)
                           : 0);
    while (rest != NULL) {
        g_string_append(text, g_strchomp(next_line(&rest)));
        g_string_append_c(text, '\n');
    }
    return g_strchomp(g_string_free(g_steal_pointer(&text), FALSE));
}

/* Appends the entries of @keys alone. */
static bool
list_entries(const char *path, GKeyFile *keys, GPtrArray *entries,
             GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);

    for (char **group = groups; *group != NULL; group++) {
        g_auto(GStrv) names = g_key_file_get_keys(keys, *group, NULL, NULL);

        g_ptr_array_add(entries, entry_new(path, *group));
        for (char **name = names; *name != NULL; name++) {
            KeyfileEntry *entry = entry_new(path, *group);
            g_autoptr(GError) trouble = NULL;

            g_ptr_array_add(entries, entry);
            entry_name(entry, *name);
            entry->text = g_key_file_get_string(keys, *group, *name, &trouble);
            /* It answers a string even then. */
            if (trouble != NULL) {
                g_set_error(error, FAULT, FAULT_LAYOUT,
                            "%s: [%s] %s: a backslash must be followed by "
                            "s, n, t, r or another backslash",
                            entry->file, *group, *name);
                return false;
            }
        }
    }
    return true;
}

/* Whether @entry is @other's key; its language too if @language. */
static bool
same_key(const KeyfileEntry *entry, const KeyfileEntry *other, bool language)
{
    return strcmp(entry->group, other->group) == 0 &&
           g_strcmp0(entry->name, other->name) == 0 &&
           (!language || g_strcmp0(entry->language, other->language) == 0);
}

/* Takes the included translations of the key @entry away. */
static void
forget_translations(GPtrArray *included, const KeyfileEntry *entry)
{
    for (guint i = included->len; i > 0; i--) {
        const KeyfileEntry *old = included->pdata[i - 1];

        if (same_key(old, entry, false) && old->language != NULL)
            g_ptr_array_remove_index(included, i - 1);
    }
}

/* Moves the entries of @own into the places of equal ones of @included, or
 * behind them all. */
static void
merge(GPtrArray *included, GPtrArray *own)
{
    guint n_included = 0;

    for (guint i = 0; i < own->len; i++) {
        const KeyfileEntry *entry = own->pdata[i];

        if (entry->name != NULL && entry->language == NULL)
            forget_translations(included, entry);
    }
    n_included = included->len;
    for (guint i = 0; i < own->len; i++) {
        KeyfileEntry *entry = own->pdata[i];
        guint at = 0;

        while (at < n_included && !same_key(included->pdata[at], entry, true))
            at++;
        if (at < n_included) {
            entry_free(included->pdata[at]);
            included->pdata[at] = entry;
        } else {
            g_ptr_array_add(included, entry);
        }
    }
    g_ptr_array_set_free_func(own, NULL);
    g_ptr_array_set_size(own, 0);
}

static GPtrArray *read_chain(const char *path, GPtrArray *chain,
                             GError **error);

/* Where the layout @include is, which a file in @folder names: beside it, or
 * else, where it is a bare name, among those that come with the programs or lie
 * in the user's folder. [owned by caller] */
static char *
included_path(const char *include, const char *folder)
{
    g_autofree char *beside = g_canonicalize_filename(include, folder);
    g_autofree char *known = NULL;

    if (strchr(include, '/') == NULL &&
        !g_file_test(beside, G_FILE_TEST_EXISTS))
        known = places_find("layouts", include, NULL);
    return known != NULL ? g_canonicalize_filename(known, NULL)
                         : g_steal_pointer(&beside);
}

/* @include with the suffix of layouts, if there is one of this name: --layout
 * does without it. [owned by caller, may be NULL] */
static char *
suffix_meant(const char *include, const char *folder)
{
    g_autofree char *name = g_strconcat(include, ".layout", NULL);
    g_autofree char *path = included_path(name, folder);

    return g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&name)
                                                 : NULL;
}

/* The entries of the layout @include, which the last file of @chain names. */
static GPtrArray *
read_included(const char *include, GPtrArray *chain, GError **error)
{
    const char *from = chain->pdata[chain->len - 1];
    g_autofree char *folder = g_path_get_dirname(from);
    g_autofree char *file = g_path_get_basename(from);
    g_autofree char *path = included_path(include, folder);
    g_autofree char *shown = text_one_line(include); /* "\n" made two */
    g_autoptr(GError) trouble = NULL;
    GPtrArray *entries = NULL;

    if (!reach_check(path, shown, folder, &trouble)) {
        g_set_error(error, FAULT, FAULT_LAYOUT, "%s: [document] include: %s",
                    file, trouble->message);
        return NULL;
    }
    if (g_ptr_array_find_with_equal_func(chain, path, g_str_equal, NULL)) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: [document] include: %s leads back to itself", file,
                    shown);
        return NULL;
    }
    entries = read_chain(path, chain, &trouble);
    if (entries != NULL)
        return entries;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *meant = suffix_meant(shown, folder);

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: [document] include: %s: no such file%s%s%s", file,
                    shown, meant != NULL ? "; did you mean " : "",
                    meant != NULL ? meant : "", meant != NULL ? "?" : "");
    } else if (g_error_matches(trouble, FAULT, FAULT_SYSTEM))
        g_set_error(error, FAULT, FAULT_LAYOUT, "%s: [document] include: %s",
                    file, trouble->message);
    else
        g_propagate_error(error, g_steal_pointer(&trouble));
    return NULL;
}

/* @chain: the canonical paths of the files that led here. */
static GPtrArray *
read_chain(const char *path, GPtrArray *chain, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GPtrArray) entries = NULL;
    g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(entry_free);
    g_autofree char *contents = NULL;
    g_autofree char *include = NULL;
    g_autoptr(GError) trouble = NULL;

    contents = keyfile_read_text(path, error);
    if (contents == NULL || !check_lines(path, contents, error))
        return NULL;
    if (!g_key_file_load_from_data(keys, contents, strlen(contents),
                                   G_KEY_FILE_KEEP_TRANSLATIONS, &trouble)) {
        g_autofree char *file = g_path_get_basename(path);

        g_set_error(error, FAULT, FAULT_LAYOUT, "%s: %s", file,
                    trouble->message);
        return NULL;
    }
    include = g_key_file_get_string(keys, "document", "include", NULL);
    if (include != NULL) {
        g_key_file_remove_key(keys, "document", "include", NULL);
        g_ptr_array_add(chain, g_canonicalize_filename(path, NULL));
        entries = read_included(g_strstrip(include), chain, error);
        g_ptr_array_set_size(chain, (int)chain->len - 1);
        if (entries == NULL)
            return NULL;
    } else {
        entries = g_ptr_array_new_with_free_func(entry_free);
    }
    if (!list_entries(path, keys, own, error))
        return NULL;
    merge(entries, own);
    return g_steal_pointer(&entries);
}

GPtrArray *
keyfile_read(const char *path, GError **error)
{
    g_autoptr(GPtrArray) chain = g_ptr_array_new_with_free_func(g_free);

    return read_chain(path, chain, error);
}

bool
keyfile_lay_over(GPtrArray *entries, const char *path, GError **error)
{
    g_autoptr(GPtrArray) over = keyfile_read(path, error);

    if (over == NULL)
        return false;
    merge(entries, over);
    return true;
}

bool
keyfile_refuse(const KeyfileEntry *entry, GError **error, const char *what)
{
    const char *language = entry->language;
    /* It may quote a value with line breaks. */
    g_autofree char *line = g_strdelimit(g_strdup(what), "\t\n\r", ' ');

    g_set_error(error, FAULT, FAULT_LAYOUT, "%s: [%s]%s%s%s%s%s: %s",
                entry->file, entry->group, entry->name != NULL ? " " : "",
                entry->name != NULL ? entry->name : "",
                language != NULL ? "[" : "", language != NULL ? language : "",
                language != NULL ? "]" : "", line);
    return false;
}

void
keyfile_merge(GPtrArray *included, GPtrArray *own)
{
    merge(included, own);
}

KeyfileEntry *
keyfile_entry_copy(const KeyfileEntry *entry, const char *group)
{
    KeyfileEntry *copy = g_new0(KeyfileEntry, 1);

    copy->file = g_strdup(entry->file);
    copy->folder = g_strdup(entry->folder);
    copy->group = g_strdup(group);
    copy->name = g_strdup(entry->name);
    copy->language = g_strdup(entry->language);
    copy->text = g_strdup(entry->text);
    return copy;
}

void
keyfile_entry_free(void *data)
{
    entry_free(data);
}
