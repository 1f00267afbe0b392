#include "base/places.h"
#include "base/text.h"
#include "layout/keyfile.h"
#include "layout/keys.h"
#include "layout/template-inside.h"

#include <string.h>

static TemplateKey *
setting_add(Template *layout, const char *group, const Key *key)
{
    TemplateKey *setting = template_key_new(key);

    g_hash_table_insert(layout->settings, template_setting_id(group, key->name),
                        setting);
    return setting;
}

/* The entry of @group and @name without a language, NULL if there is none. */
static const KeyfileEntry *
find_entry(const GPtrArray *entries, const char *group, const char *name)
{
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = entries->pdata[i];

        if (strcmp(entry->group, group) == 0 && entry->language == NULL &&
            g_strcmp0(entry->name, name) == 0)
            return entry;
    }
    return NULL;
}

/* What kind of part @group is, NULL for other groups. */
static const char *
part_kind(const GPtrArray *entries, const char *group)
{
    return g_str_has_prefix(group, KEY_PART " ")
               ? find_entry(entries, group, "kind")->text
               : NULL;
}

/* Adds the name of the group of @heading, in @family, to @names. The name of a
 * part also names its file. */
static bool
add_name(const KeyfileEntry *heading, const char *family, GPtrArray *names,
         GError **error)
{
    const char *name = heading->group + strlen(family);
    g_autofree char *message = NULL;

    name += *name == ' ';
    if (name[0] != '\0' && name[0] != '-' &&
        strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name)) {
        g_ptr_array_add(names, g_strdup(name));
        return true;
    }
    message = g_strdup_printf(
        "name the %s in lower-case letters, digits and "
        "hyphens, as in [%s %s]",
        family, family, strcmp(family, KEY_PART) == 0 ? "letter" : "logo");
    return keyfile_refuse(heading, error, message);
}

static bool
check_kind(const Template *layout, const GPtrArray *entries, GError **error)
{
    static const char *const kind_names[] = {
        [KEY_OF_PACKET] = "packet",
        [KEY_OF_BANNER] = "banner",
    };
    const KeyfileEntry *entry = find_entry(entries, "document", "kind");
    g_autofree char *message = NULL;

    if (entry == NULL) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: [document]: the key kind is missing", layout->file);
        return false;
    }
    if (strcmp(entry->text, kind_names[layout->kind]) == 0 ||
        (strcmp(entry->text, "packet") != 0 &&
         strcmp(entry->text, "banner") != 0))
        return true; /* a word that is neither is refused with the others */
    message = g_strdup_printf("this layout is for a %s, wanted is one for a %s",
                              entry->text, kind_names[layout->kind]);
    return keyfile_refuse(entry, error, message);
}

/* A part's kind decides which keys it has, so it is looked at first. */
static bool
check_part(const Template *layout, const GPtrArray *entries,
           const KeyfileEntry *heading, GError **error)
{
    const KeyfileEntry *kind = find_entry(entries, heading->group, "kind");
    const Key *key = keys_lookup(layout->kind, KEY_PART, NULL, "kind");
    g_auto(Value) value = {0};
    g_autoptr(GError) trouble = NULL;

    if (kind == NULL)
        return keyfile_refuse(heading, error, "the key kind is missing");
    if (!value_read(key, kind->text, &value, &trouble))
        return keyfile_refuse(kind, error, trouble->message);
    return true;
}

static bool
check_group(Template *layout, const GPtrArray *entries,
            const KeyfileEntry *heading, GError **error)
{
    g_autofree const char **known = keys_groups(layout->kind);
    const char *family = keys_family(heading->group);
    bool is_part = g_strcmp0(family, KEY_PART) == 0;

    if (!g_strv_contains(known, family != NULL ? family : heading->group)) {
        g_autofree char *hint = text_hint(heading->group, known);
        g_autofree char *message = g_strconcat("no such group", hint, NULL);

        return keyfile_refuse(heading, error, message);
    }
    if (family != NULL &&
        !add_name(heading, family, is_part ? layout->parts : layout->keep_outs,
                  error))
        return false;
    if (is_part && !check_part(layout, entries, heading, error))
        return false;
    g_ptr_array_add(layout->groups, g_strdup(heading->group));
    return true;
}

static bool
check_key(Template *layout, const GPtrArray *entries, const KeyfileEntry *entry,
          GError **error)
{
    const char *kind = part_kind(entries, entry->group);
    const Key *key = keys_lookup(layout->kind, entry->group, kind, entry->name);
    TemplateKey *setting = NULL;
    g_autoptr(GError) trouble = NULL;

    if (key == NULL) {
        g_autofree const char **known =
            keys_names(layout->kind, entry->group, kind);
        g_autofree char *hint = text_hint(entry->name, known);
        g_autofree char *message = g_strconcat("no such key", hint, NULL);

        return keyfile_refuse(entry, error, message);
    }
    setting = template_setting(layout, entry->group, entry->name);
    if (setting == NULL)
        setting = setting_add(layout, entry->group, key);
    if (!template_key_read(setting, entry->language, entry->text, entry->folder,
                           entry->file, &trouble))
        return keyfile_refuse(entry, error, trouble->message);
    return true;
}

/* Gives every key of @group that the file leaves out its default. */
static bool
fill_group(Template *layout, const char *group, const char *kind,
           GError **error)
{
    g_autofree const char **names = keys_names(layout->kind, group, kind);

    for (const char **name = names; *name != NULL; name++) {
        const Key *key = keys_lookup(layout->kind, group, kind, *name);
        TemplateKey *setting = template_setting(layout, group, *name);

        if (setting != NULL && setting->given)
            continue;
        if (key->fallback == NULL) {
            g_set_error(error, FAULT, FAULT_LAYOUT,
                        "%s: [%s]: the key %s is missing", layout->file, group,
                        *name);
            return false;
        }
        if (setting == NULL)
            setting = setting_add(layout, group, key);
        /* Fails for a bad default in our own table alone. */
        if (!value_read(key, key->fallback, &setting->value, error))
            g_assert_not_reached();
    }
    return true;
}

static bool
fill(Template *layout, const GPtrArray *entries, GError **error)
{
    g_autofree const char **groups = keys_groups(layout->kind);
    GHashTableIter iter;
    void *value = NULL;

    for (const char **group = groups; *group != NULL; group++) {
        if (keys_family(*group) == NULL &&
            !fill_group(layout, *group, NULL, error))
            return false;
    }
    for (guint i = 0; i < layout->groups->len; i++) {
        const char *group = layout->groups->pdata[i];

        if (keys_family(group) != NULL &&
            !fill_group(layout, group, part_kind(entries, group), error))
            return false;
    }
    g_hash_table_iter_init(&iter, layout->settings);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        template_key_find_siblings(value);
    return true;
}

static bool
check_entries(Template *layout, const GPtrArray *entries, GError **error)
{
    if (!check_kind(layout, entries, error))
        return false;
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = entries->pdata[i];
        bool good = entry->name == NULL
                        ? check_group(layout, entries, entry, error)
                        : check_key(layout, entries, entry, error);

        if (!good)
            return false;
    }
    return fill(layout, entries, error);
}

/* The names of the parts among @entries.   [owned by caller] */
static GPtrArray *
part_names(const GPtrArray *entries)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = entries->pdata[i];

        if (entry->name == NULL && g_str_has_prefix(entry->group, KEY_PART " "))
            g_ptr_array_add(names,
                            g_strdup(entry->group + strlen(KEY_PART " ")));
    }
    g_ptr_array_add(names, NULL);
    return names;
}

/* Puts the parts into the order of [document] parts, and takes out those that
 * are not named there. @own: those of the layout itself: what a profile has
 * added stays. */
static bool
order_parts(Template *layout, const GPtrArray *own, GError **error)
{
    const TemplateKey *setting = template_setting(layout, "document", "parts");
    g_autoptr(GPtrArray) ordered = g_ptr_array_new_with_free_func(g_free);
    const char *const *all = (const char *const *)layout->parts->pdata;
    char *const *list = setting != NULL ? setting->value.list : NULL;

    if (list == NULL || list[0] == NULL)
        return true;
    for (size_t i = 0; list[i] != NULL; i++) {
        g_autofree char *hint = NULL;

        if (g_strv_contains(all, list[i])) {
            g_ptr_array_add(ordered, g_strdup(list[i]));
            continue;
        }
        hint = text_hint(list[i], all);
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: [document] parts: there is no [part %s]%s",
                    layout->file, list[i], hint);
        return false;
    }
    for (; *all != NULL; all++)
        if (!g_strv_contains((const char *const *)own->pdata, *all))
            g_ptr_array_add(ordered, g_strdup(*all));
    g_ptr_array_add(ordered, NULL);
    g_ptr_array_unref(layout->parts);
    layout->parts = g_steal_pointer(&ordered);
    return true;
}

static char *
find_layout(const char *name, GError **error)
{
    g_autofree char *file = NULL;

    if (strchr(name, G_DIR_SEPARATOR) != NULL ||
        g_str_has_suffix(name, ".layout"))
        return g_strdup(name);
    file = g_strconcat(name, ".layout", NULL);
    return places_find("layouts", file, error);
}

/* Lays over @entries what a recipient's profile says of the layout: of @name,
 * or else of the one that [document] profile names. */
static bool
apply_profile(Template *layout, const char *name, GPtrArray *entries,
              GError **error)
{
    const KeyfileEntry *entry = find_entry(entries, "document", "profile");
    const char *folder = NULL;
    g_autoptr(GError) trouble = NULL;

    if (layout->kind != KEY_OF_PACKET)
        return true;
    if (name == NULL && entry != NULL && entry->text[0] != '\0') {
        name = entry->text;
        folder = entry->folder;
    }
    if (name == NULL)
        return true;
    layout->profile = profile_load(name, folder, &trouble);
    if (layout->profile == NULL && folder != NULL &&
        g_error_matches(trouble, FAULT, FAULT_USAGE))
        return keyfile_refuse(entry, error, trouble->message);
    if (layout->profile == NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return false;
    }
    return profile_apply(layout->profile, entries, error);
}

Template *
template_load(const char *name, TemplateKind kind, GError **error)
{
    return template_load_for(name, kind, NULL, error);
}

Template *
template_load_for(const char *name, TemplateKind kind, const char *profile,
                  GError **error)
{
    g_autoptr(Template) layout = g_new0(Template, 1);
    g_autoptr(GPtrArray) entries = NULL;
    g_autoptr(GPtrArray) own = NULL;

    layout->kind = kind == TEMPLATE_PACKET ? KEY_OF_PACKET : KEY_OF_BANNER;
    layout->settings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify)template_key_free);
    layout->groups = g_ptr_array_new_with_free_func(g_free);
    layout->parts = g_ptr_array_new_with_free_func(g_free);
    layout->keep_outs = g_ptr_array_new_with_free_func(g_free);
    layout->path = find_layout(name, error);
    if (layout->path == NULL)
        return NULL;
    layout->file = g_path_get_basename(layout->path);
    entries = keyfile_read(layout->path, error);
    if (entries == NULL)
        return NULL;
    own = part_names(entries);
    if (!apply_profile(layout, profile, entries, error) ||
        !check_entries(layout, entries, error))
        return NULL;
    g_ptr_array_add(layout->parts, NULL);
    g_ptr_array_add(layout->keep_outs, NULL);
    if (!order_parts(layout, own, error))
        return NULL;
    layout->words =
        wordbook_load(template_path(layout, "document", "words"), error);
    if (layout->words == NULL)
        return NULL;
    return g_steal_pointer(&layout);
}

void
template_free(Template *layout)
{
    if (layout == NULL)
        return;
    g_free(layout->path);
    g_free(layout->file);
    g_clear_pointer(&layout->settings, g_hash_table_unref);
    g_clear_pointer(&layout->groups, g_ptr_array_unref);
    g_clear_pointer(&layout->parts, g_ptr_array_unref);
    g_clear_pointer(&layout->keep_outs, g_ptr_array_unref);
    wordbook_free(layout->words);
    profile_free(layout->profile);
    g_free(layout);
}
