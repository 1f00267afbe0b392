#include "desk/settings.h"

#include "base/outfile.h"
#include "base/places.h"
#include "layout/keyfile.h"
#include "layout/keys.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUFFIX ".layout"

/* Kinds of layouts and their flags. */
static KeyLayout
flags_of(TemplateKind kind)
{
    return kind == TEMPLATE_BANNER ? KEY_OF_BANNER : KEY_OF_PACKET;
}

/* The path of the layout @base. [owned by caller]   Fails: FAULT_SYSTEM. */
static char *
layout_path(const Shelf *shelf, const char *base, GError **error)
{
    g_autofree char *file = NULL;

    if (!shelf_is_name(base)) {
        g_set_error(error, FAULT, FAULT_USAGE, "'%s' is no layout", base);
        return NULL;
    }
    if (g_str_has_suffix(base, SUFFIX))
        return shelf_path(shelf, base);
    file = g_strconcat(base, SUFFIX, NULL);
    return places_find("layouts", file, error);
}

/* --- The form ------------------------------------------------------------- */

/* What is needed to fill a form. */
typedef struct {
    const Template *layout;
    GPtrArray *entries; /* KeyfileEntry */
    const char *language;
} Source;

/* The value of @key as the file writes it, else its default. [borrowed] */
static const char *
written(const Source *source, const char *group, const Key *key)
{
    for (guint i = 0; i < source->entries->len; i++) {
        const KeyfileEntry *entry = source->entries->pdata[i];

        if (entry->name != NULL && entry->language == NULL &&
            strcmp(entry->group, group) == 0 &&
            strcmp(entry->name, key->name) == 0)
            return entry->text;
    }
    return key->fallback != NULL ? key->fallback : "";
}

/* The value of @key in the language of the form. [owned by caller]
 * Fails: as template_file_text. */
static char *
value_of(const Source *source, const char *group, const Key *key,
         GError **error)
{
    if (key->kind == KEY_TEXT)
        return g_strdup(
            template_text(source->layout, group, key->name, source->language));
    if (key->kind == KEY_FILE)
        return template_file_text(source->layout, group, key->name,
                                  source->language, error);
    return g_strdup(written(source, group, key));
}

static const char *const kind_names[KEY_N_KINDS] = {
    [KEY_LENGTH] = "length",     [KEY_EXTENT] = "extent",
    [KEY_PAPER] = "paper",       [KEY_MARGINS] = "margins",
    [KEY_NUMBER] = "number",     [KEY_SCALE] = "scale",
    [KEY_SWITCH] = "switch",     [KEY_COLOUR] = "colour",
    [KEY_LIMITS] = "limits",     [KEY_CHOICE] = "choice",
    [KEY_LIST] = "list",         [KEY_NAMES] = "names",
    [KEY_LANGUAGE] = "language", [KEY_STYLE] = "style",
    [KEY_TYPE] = "type",         [KEY_TEXT] = "text",
    [KEY_FILE] = "file",         [KEY_POINT] = "point",
};

/* Whether a form has a field for @key: files other than texts are no matter of
 * a form, and what a layout is does not change in one. */
static bool
is_field(const Key *key)
{
    return kind_names[key->kind] != NULL && strcmp(key->name, "kind") != 0;
}

static bool
belongs(const Key *key, const char *group, const char *part_kind,
        KeyLayout flags)
{
    bool is_named = strchr(group, ' ') != NULL;

    return (key->layouts & flags) != 0 && is_field(key) &&
           (is_named ? keys_lookup(flags, group, part_kind, key->name) == key
                     : strcmp(key->group, group) == 0);
}

/* Adds the group @group to @form.
 * @part_kind: of a part; else NULL. */
static bool
add_group(json_t *form, const Source *source, const char *group,
          const char *part_kind, KeyLayout flags, GError **error)
{
    size_t n = 0;
    const Key *keys = keys_all(&n);
    json_t *fields = json_array();

    json_array_append_new(
        form, json_pack("{s:s, s:o}", "group", group, "keys", fields));
    for (size_t i = 0; i < n; i++) {
        const Key *key = &keys[i];
        g_autofree char *value = NULL;

        if (!belongs(key, group, part_kind, flags))
            continue;
        value = value_of(source, group, key, error);
        if (value == NULL)
            return false;
        json_array_append_new(
            fields, json_pack("{s:s, s:s, s:s?, s:s?, s:s, s:s}", "name",
                              key->name, "kind", kind_names[key->kind], "words",
                              key->words, "range", key->range, "meaning",
                              key->meaning, "value", value));
    }
    return true;
}

/* Adds the rectangles that a banner keeps free. */
static bool
add_keep_outs(json_t *form, const Source *source, GError **error)
{
    for (const char *const *name = template_keep_outs(source->layout);
         *name != NULL; name++) {
        g_autofree char *group = g_strconcat(KEY_KEEP_OUT " ", *name, NULL);

        if (!add_group(form, source, group, NULL, KEY_OF_BANNER, error))
            return false;
    }
    return true;
}

static bool
fill_form(json_t *form, const Source *source, KeyLayout flags, GError **error)
{
    g_autofree const char **groups = keys_groups(flags);

    for (const char **group = groups; *group != NULL; group++)
        if (strcmp(*group, KEY_PART) != 0 &&
            strcmp(*group, KEY_KEEP_OUT) != 0 &&
            !add_group(form, source, *group, NULL, flags, error))
            return false;
    if (flags == KEY_OF_BANNER)
        return add_keep_outs(form, source, error);
    for (const char *const *name = template_parts(source->layout);
         *name != NULL; name++) {
        g_autofree char *group = g_strconcat(KEY_PART " ", *name, NULL);
        const char *part_kind = template_word(source->layout, group, "kind");

        if (!add_group(form, source, group, part_kind, flags, error))
            return false;
    }
    return true;
}

json_t *
settings_form(const Shelf *shelf, const char *base, TemplateKind kind,
              const char *language, GError **error)
{
    g_autofree char *path = layout_path(shelf, base, error);
    g_autoptr(Template) layout = NULL;
    g_autoptr(GPtrArray) entries = NULL;
    Source source;
    json_t *form = NULL;

    if (path == NULL)
        return NULL;
    layout = template_load(path, kind, error);
    entries = layout != NULL ? keyfile_read(path, error) : NULL;
    if (entries == NULL)
        return NULL;
    source = (Source){layout, entries, language};
    form = json_array();
    if (fill_form(form, &source, flags_of(kind), error))
        return form;
    json_decref(form);
    return NULL;
}

/* --- The file ------------------------------------------------------------- */

/* What is needed to write a layout. */
typedef struct {
    const Shelf *shelf;
    const char *name;
    const Template *base;
    const char *language;
    KeyLayout flags;
    GKeyFile *file;
    GPtrArray *texts; /* [owned] paths of text files that were written */
} Draft;

static bool
write_text(const char *path, const char *text, GError **error)
{
    g_autoptr(OutFile) file = outfile_open(path, error);

    return file != NULL && outfile_write(file, text, strlen(text), error) &&
           outfile_commit(g_steal_pointer(&file), error);
}

/* Writes the text @text of a part beside the layout; in other languages it
 * stays what it was. */
static bool
write_text_file(Draft *draft, const char *group, const char *key,
                const char *text, GError **error)
{
    static const char *const languages[] = {
        "en", "de", "fr", "es", "it", "pl", "pt", "tr", "ru", "ar", "fa",
    };
    const char *part = strchr(group, ' ');
    g_autofree char *stem =
        g_strdup_printf("%s-%s", draft->name, part != NULL ? part + 1 : group);
    g_autofree char *plain = g_strconcat(stem, ".txt", NULL);
    g_autofree char *plain_path = shelf_path(draft->shelf, plain);
    g_autofree char *own = g_strdup_printf("%s.%s.txt", stem, draft->language);
    g_autofree char *own_path = shelf_path(draft->shelf, own);

    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *file =
            g_strdup_printf("%s.%s.txt", stem, languages[i]);
        g_autofree char *path = shelf_path(draft->shelf, file);
        g_autofree char *old =
            template_file_text(draft->base, group, key, languages[i], error);

        if (old == NULL || !write_text(path, old, error))
            return false;
        g_ptr_array_add(draft->texts, g_steal_pointer(&path));
    }
    if (!write_text(plain_path, text, error) ||
        !write_text(own_path, text, error))
        return false;
    g_ptr_array_add(draft->texts, g_steal_pointer(&plain_path));
    g_ptr_array_add(draft->texts, g_steal_pointer(&own_path));
    g_key_file_set_value(draft->file, group, key, plain);
    return true;
}

/* The kind of the part that @group is; NULL where it is none. [borrowed] */
static const char *
part_kind_of(const Draft *draft, const char *group)
{
    if (!g_str_has_prefix(group, KEY_PART " "))
        return NULL;
    for (const char *const *name = template_parts(draft->base); *name != NULL;
         name++)
        if (strcmp(*name, group + strlen(KEY_PART " ")) == 0)
            return template_word(draft->base, group, "kind");
    return NULL;
}

static bool
write_value(Draft *draft, const char *group, const char *name,
            const json_t *value, GError **error)
{
    const char *text = json_string_value(value);
    const Key *key =
        keys_lookup(draft->flags, group, part_kind_of(draft, group), name);

    if (key == NULL || !is_field(key) || text == NULL ||
        strlen(text) != json_string_length(value)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "[%s] %s: no form has such a field", group, name);
        return false;
    }
    if (key->kind == KEY_FILE)
        return write_text_file(draft, group, name, text, error);
    if (key->kind == KEY_TEXT)
        g_key_file_set_locale_string(draft->file, group, name, draft->language,
                                     text);
    else
        g_key_file_set_string(draft->file, group, name, text);
    return true;
}

static bool
write_values(Draft *draft, const json_t *values, GError **error)
{
    const char *group = NULL;
    const char *name = NULL;
    const json_t *keys = NULL;
    const json_t *value = NULL;

    json_object_foreach((json_t *)values, group, keys)
    {
        json_object_foreach((json_t *)keys, name, value)
        {
            if (!write_value(draft, group, name, value, error))
                return false;
        }
    }
    return true;
}

/* Removes what was written: the layout is refused. */
static void
take_back(const Draft *draft, const char *path)
{
    for (guint i = 0; i < draft->texts->len; i++)
        (void)g_unlink(draft->texts->pdata[i]);
    (void)g_unlink(path);
}

bool
settings_write(const Shelf *shelf, const char *name, const char *base,
               TemplateKind kind, const char *language, const json_t *values,
               char **ret_file, GError **error)
{
    g_autofree char *base_path = layout_path(shelf, base, error);
    g_autofree char *base_file = NULL;
    g_autofree char *file = g_strconcat(name, SUFFIX, NULL);
    g_autofree char *path = shelf_path(shelf, file);
    g_autofree char *text = NULL;
    g_autoptr(Template) layout = NULL;
    g_autoptr(Template) written_layout = NULL;
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    Draft draft = {.shelf = shelf,
                   .name = name,
                   .language = language,
                   .flags = flags_of(kind),
                   .file = keys,
                   .texts = texts};

    if (base_path == NULL)
        return false;
    if (!shelf_is_name(*name == '.' ? name + 1 : name) ||
        strcmp(file, base) == 0) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "'%s': give the layout a name of its own, of letters, "
                    "digits, '-' and '_'",
                    name);
        return false;
    }
    layout = template_load(base_path, kind, error);
    if (layout == NULL)
        return false;
    draft.base = layout;
    base_file = g_path_get_basename(base_path);
    g_key_file_set_string(keys, "document", "include", base_file);
    if (write_values(&draft, values, error)) {
        text = g_key_file_to_data(keys, NULL, NULL);
        if (write_text(path, text, error))
            written_layout = template_load(path, kind, error);
    }
    if (written_layout == NULL) {
        take_back(&draft, path);
        return false;
    }
    *ret_file = g_steal_pointer(&file);
    return true;
}

void
settings_remove(const Shelf *shelf, const char *name)
{
    g_autoptr(GDir) dir = g_dir_open(shelf_folder(shelf), 0, NULL);
    g_autofree char *layout = g_strconcat(name, SUFFIX, NULL);
    g_autofree char *texts = g_strconcat(name, "-", NULL);
    const char *file = NULL;

    while (dir != NULL && (file = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = shelf_path(shelf, file);

        if (strcmp(file, layout) == 0 ||
            (g_str_has_prefix(file, texts) && g_str_has_suffix(file, ".txt")))
            (void)g_unlink(path);
    }
}

/* --- Which there are ------------------------------------------------------ */

/* Adds the layout @base to @list if it is of @kind. */
static void
add_layout(json_t *list, const Shelf *shelf, const char *base,
           TemplateKind kind)
{
    g_autofree char *path = layout_path(shelf, base, NULL);
    g_autoptr(Template) layout =
        path != NULL ? template_load(path, kind, NULL) : NULL;

    if (layout != NULL)
        json_array_append_new(list, json_string(base));
}

json_t *
settings_layouts(const Shelf *shelf, TemplateKind kind)
{
    g_auto(GStrv) known = places_list("layouts", SUFFIX);
    g_autoptr(GDir) dir = g_dir_open(shelf_folder(shelf), 0, NULL);
    json_t *list = json_array();
    const char *file = NULL;

    for (char **one = known; *one != NULL; one++) {
        g_autofree char *base = g_strndup(*one, strlen(*one) - strlen(SUFFIX));

        add_layout(list, shelf, base, kind);
    }
    while (dir != NULL && (file = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(file, SUFFIX))
            add_layout(list, shelf, file, kind);
    return list;
}
