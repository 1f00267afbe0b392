#include "layout/template-key.h"

#include "layout/reach.h"

#include <string.h>

TemplateKey *
template_key_new(const Key *key)
{
    TemplateKey *setting = g_new0(TemplateKey, 1);

    setting->key = key;
    return setting;
}

void
template_key_free(TemplateKey *setting)
{
    if (setting == NULL)
        return;
    value_clear(&setting->value);
    g_free(setting->file);
    g_clear_pointer(&setting->others, g_hash_table_unref);
    g_free(setting);
}

/* The language that the file @sibling holds the text of @file in: "de" for
 * "letter.de.txt" beside "letter.txt"; NULL where it does not. [owned by
 * caller] */
static char *
sibling_language(const char *file, const char *sibling)
{
    const char *dot = strrchr(file, '.');
    size_t n_stem = dot != NULL ? (size_t)(dot - file) : strlen(file);
    g_autofree char *language = NULL;

    if (strlen(sibling) <= strlen(file) + 1 ||
        strncmp(sibling, file, n_stem) != 0 || sibling[n_stem] != '.' ||
        !g_str_has_suffix(sibling, file + n_stem))
        return NULL;
    language =
        g_strndup(sibling + n_stem + 1, strlen(sibling) - strlen(file) - 1);
    return value_is_language(language) ? g_steal_pointer(&language) : NULL;
}

static void
text_free(void *data)
{
    TemplateText *text = data;

    g_free(text->text);
    g_free(text->file);
    g_free(text->language);
    g_free(text);
}

static void
add_translation(TemplateKey *setting, const char *language, char *text_taken,
                const char *file)
{
    TemplateText *text = g_new0(TemplateText, 1);

    text->text = text_taken;
    text->file = g_strdup(file);
    text->language = g_ascii_strdown(language, -1);
    if (setting->others == NULL)
        setting->others =
            g_hash_table_new_full(g_str_hash, g_str_equal, NULL, text_free);
    /* Also of the key, which the text owns. */
    g_hash_table_replace(setting->others, text->language, text);
}

/* The path of the text file @text, which must exist. */
static char *
find_file(const char *folder, const char *text, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(text, folder);

    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, FAULT, FAULT_USAGE, "%s: no such file", text);
        return NULL;
    }
    return g_steal_pointer(&path);
}

bool
template_key_read(TemplateKey *setting, const char *language, const char *text,
                  const char *folder, const char *file, GError **error)
{
    const Key *key = setting->key;
    g_auto(Value) value = {0};

    if (language != NULL && !keys_is_translated(key)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "takes no [%s]: it is the same in every language",
                    language);
        return false;
    }
    if (language != NULL && !value_is_language(language)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "'%s' is no language tag; write one as de or pt-BR",
                    language);
        return false;
    }
    if (!value_read(key, text, &value, error))
        return false;
    if (key->kind == KEY_FILE ||
        (keys_names_file(key) && value.text[0] != '\0')) {
        g_autofree char *path = find_file(folder, value.text, error);

        /* What the command line says is in no file, and may be anywhere. */
        if (path == NULL ||
            (file != NULL && !reach_check(path, value.text, folder, error)))
            return false;
        g_free(value.text);
        value.text = g_steal_pointer(&path);
    }
    if (language != NULL) {
        add_translation(setting, language, g_steal_pointer(&value.text), file);
        return true;
    }
    g_free(setting->file);
    setting->file = g_strdup(file);
    value_clear(&setting->value);
    setting->value = value;
    setting->given = true;
    value = (Value){0};
    return true;
}

void
template_key_find_siblings(TemplateKey *setting)
{
    g_autofree char *folder = NULL;
    g_autofree char *file = NULL;
    g_autoptr(GDir) dir = NULL;
    const char *name = NULL;

    if (setting->key->kind != KEY_FILE)
        return;
    folder = g_path_get_dirname(setting->value.text);
    file = g_path_get_basename(setting->value.text);
    dir = g_dir_open(folder, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *language = sibling_language(file, name);
        g_autofree char *tag =
            language != NULL ? g_ascii_strdown(language, -1) : NULL;

        g_autofree char *path = g_build_filename(folder, name, NULL);

        /* No layout names it, so one that leads elsewhere is passed by. */
        if (tag != NULL && reach_check(path, name, folder, NULL) &&
            (setting->others == NULL ||
             !g_hash_table_contains(setting->others, tag)))
            add_translation(setting, tag, g_steal_pointer(&path),
                            setting->file);
    }
}

bool
template_key_find(const TemplateKey *setting, const char *language,
                  const char *own_language, TemplateText *ret_text)
{
    g_autofree char *tag = g_ascii_strdown(language, -1);

    /* From "zh-hant-tw" over "zh-hant" to "zh" (RFC 4647, 3.4). */
    for (char *end = tag + strlen(tag); end != NULL; end = strrchr(tag, '-')) {
        const TemplateText *text = NULL;

        *end = '\0';
        if (setting->others != NULL)
            text = g_hash_table_lookup(setting->others, tag);
        if (text != NULL) {
            *ret_text = *text;
            return true;
        }
        if (g_ascii_strcasecmp(tag, own_language) == 0 && setting->given) {
            *ret_text = template_key_own(setting);
            return true;
        }
    }
    return false;
}

TemplateText
template_key_own(const TemplateKey *setting)
{
    return (TemplateText){.text = setting->value.text, .file = setting->file};
}
