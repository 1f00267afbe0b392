#include "layout/wordbook.h"

#include "base/places.h"
#include "base/text.h"
#include "layout/keyfile.h"

#include <string.h>

struct Wordbook {
    GHashTable *keys; /* group "\n" key -> TemplateKey */
};

/* A words file serves packets and banners. */
#define ANYWHERE (KEY_OF_PACKET | KEY_OF_BANNER | KEY_OF_RECORD)

static char *
wordbook_id(const char *group, const char *key)
{
    return g_strdup_printf("%s\n%s", group, key);
}

/* Which kind of part the words of @group are for; NULL: another group. */
static const char *
kind_of(const char *group)
{
    return g_str_has_prefix(group, KEY_PART " ") ? group + strlen(KEY_PART " ")
                                                 : NULL;
}

static bool
check_group(const KeyfileEntry *heading, GError **error)
{
    const Key *kinds = keys_lookup(KEY_OF_PACKET, KEY_PART, NULL, "kind");
    const char *kind = kind_of(heading->group);
    g_auto(GStrv) known_kinds = g_strsplit(kinds->words, " ", -1);
    g_autofree const char **known = keys_groups(ANYWHERE);
    g_autofree char *hint = NULL;
    g_autofree char *message = NULL;

    if (kind != NULL
            ? g_strv_contains((const char *const *)known_kinds, kind)
            : g_strv_contains((const char *const *)known, heading->group))
        return true;
    hint = text_hint(kind != NULL ? kind : heading->group,
                     kind != NULL ? (const char *const *)known_kinds
                                  : (const char *const *)known);
    message = g_strconcat(
        kind != NULL ? "no such kind of part" : "no such group", hint, NULL);
    return keyfile_refuse(heading, error, message);
}

static bool
check_key(Wordbook *words, const KeyfileEntry *entry, GError **error)
{
    const char *kind = kind_of(entry->group);
    const Key *key = keys_lookup(ANYWHERE, entry->group, kind, entry->name);
    g_autofree char *id = wordbook_id(entry->group, entry->name);
    TemplateKey *setting = g_hash_table_lookup(words->keys, id);
    g_autoptr(GError) trouble = NULL;

    if (key == NULL) {
        g_autofree const char **known =
            keys_names(ANYWHERE, entry->group, kind);
        g_autofree char *hint = text_hint(entry->name, known);
        g_autofree char *message = g_strconcat("no such key", hint, NULL);

        return keyfile_refuse(entry, error, message);
    }
    /* What must not be left out of a layout has no words of ours. */
    if (key->kind != KEY_TEXT || key->fallback == NULL)
        return keyfile_refuse(entry, error,
                              "belongs into a layout, not among the words");
    if (setting == NULL) {
        setting = template_key_new(key);
        g_hash_table_insert(words->keys, g_steal_pointer(&id), setting);
    }
    if (!template_key_read(setting, entry->language, entry->text, entry->folder,
                           entry->file, &trouble))
        return keyfile_refuse(entry, error, trouble->message);
    return true;
}

Wordbook *
wordbook_load(const char *path, GError **error)
{
    g_autoptr(Wordbook) words = g_new0(Wordbook, 1);
    g_autoptr(GPtrArray) entries = NULL;
    g_auto(GStrv) paths = places_find_all("layouts", WORDBOOK_COMMON, error);

    words->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify)template_key_free);
    if (paths == NULL)
        return NULL;
    entries = keyfile_read(paths[0], error);
    if (entries == NULL)
        return NULL;
    for (char **more = paths + 1; *more != NULL; more++)
        if (!keyfile_lay_over(entries, *more, error))
            return NULL;
    if (path != NULL && path[0] != '\0' &&
        !keyfile_lay_over(entries, path, error))
        return NULL;
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = entries->pdata[i];

        if (!(entry->name == NULL ? check_group(entry, error)
                                  : check_key(words, entry, error)))
            return NULL;
    }
    return g_steal_pointer(&words);
}

void
wordbook_free(Wordbook *words)
{
    if (words == NULL)
        return;
    g_hash_table_unref(words->keys);
    g_free(words);
}

const TemplateKey *
wordbook_lookup(const Wordbook *words, const char *group, const char *key)
{
    g_autofree char *id = wordbook_id(group, key);

    return g_hash_table_lookup(words->keys, id);
}
