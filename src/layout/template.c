#include "layout/template.h"

#include "layout/keyfile.h"
#include "layout/keys.h"
#include "layout/template-inside.h"
#include "layout/wording.h"

#include <string.h>

char *
template_setting_id(const char *group, const char *key)
{
    return g_strdup_printf("%s\n%s", group, key);
}

TemplateKey *
template_setting(const Template *layout, const char *group, const char *key)
{
    g_autofree char *id = template_setting_id(group, key);

    return g_hash_table_lookup(layout->settings, id);
}

bool
template_override(Template *layout, const char *group, const char *key,
                  const char *value, GError **error)
{
    TemplateKey *old = template_setting(layout, group, key);
    g_autofree char *path = g_canonicalize_filename(layout->path, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GError) trouble = NULL;
    g_autoptr(TemplateKey) setting = NULL;

    if (old == NULL || old->key->kind == KEY_INCLUDE ||
        old->key->kind == KEY_WORDS || strcmp(key, "kind") == 0) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "%s: [%s] %s: no key of this layout that can be changed",
                    layout->file, group, key);
        return false;
    }
    setting = template_key_new(old->key);
    if (!template_key_read(setting, NULL, value, folder, NULL, &trouble)) {
        g_autofree char *line =
            g_strdelimit(g_strdup(trouble->message), "\t\n\r", ' ');

        g_set_error(error, FAULT, FAULT_USAGE, "--%s: %s", key, line);
        return false;
    }
    template_key_find_siblings(setting);
    g_hash_table_insert(layout->settings, template_setting_id(group, key),
                        g_steal_pointer(&setting));
    return true;
}

char *
template_where(const Template *layout, const char *group, const char *key)
{
    const TemplateKey *setting = template_setting(layout, group, key);
    const char *file = setting != NULL ? setting->file : NULL;

    return g_strdup_printf("%s: [%s] %s", file != NULL ? file : layout->file,
                           group, key);
}

const Profile *
template_profile(const Template *layout)
{
    return layout->profile;
}

const char *
template_own_path(const Template *layout)
{
    return layout->path;
}

const char *
template_file(const Template *layout)
{
    return layout->file;
}

/* Where a text comes from. */
typedef enum {
    OF_LAYOUT,
    OF_KIND,  /* the words of a part's kind, or of another group */
    OF_PARTS, /* the words of all parts */
} Origin;

/* What @group is called among the words of @origin. [owned by caller] */
static char *
words_group(const Template *layout, const char *group, Origin origin)
{
    if (origin == OF_LAYOUT || !g_str_has_prefix(group, KEY_PART " "))
        return g_strdup(group);
    if (origin == OF_PARTS)
        return g_strdup(KEY_PART);
    return g_strconcat(KEY_PART " ", template_word(layout, group, "kind"),
                       NULL);
}

/* The words of @origin for a key; NULL where it has none. */
static const TemplateKey *
find_words(const Template *layout, const char *group, const char *key,
           Origin origin)
{
    g_autofree char *name = words_group(layout, group, origin);

    return wordbook_lookup(layout->words, name, key);
}

bool
template_has_key(const Template *layout, const char *group, const char *key)
{
    const TemplateKey *setting = template_setting(layout, group, key);

    return setting != NULL &&
           (setting->given || setting->others != NULL ||
            find_words(layout, group, key, OF_KIND) != NULL ||
            find_words(layout, group, key, OF_PARTS) != NULL);
}

const char *const *
template_parts(const Template *layout)
{
    return (const char *const *)layout->parts->pdata;
}

const char *const *
template_keep_outs(const Template *layout)
{
    return (const char *const *)layout->keep_outs->pdata;
}

/* The setting, which must be declared and be of @kind or @or_kind. */
static const TemplateKey *
setting_of(const Template *layout, const char *group, const char *key,
           KeyKind kind, KeyKind or_kind)
{
    const TemplateKey *setting = template_setting(layout, group, key);

    if (setting == NULL ||
        (setting->key->kind != kind && setting->key->kind != or_kind))
        g_error("[%s] %s is not declared, or of another kind", group, key);
    return setting;
}

Pu
template_length(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_LENGTH, KEY_LENGTH)
        ->value.length_pu;
}

Extent
template_extent(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_EXTENT, KEY_PAPER)->value.extent;
}

Point
template_point(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_POINT, KEY_POINT)->value.point;
}

Margins
template_margins(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_MARGINS, KEY_MARGINS)
        ->value.margins;
}

int
template_number(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_NUMBER, KEY_SCALE)->value.number;
}

bool
template_switch(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_SWITCH, KEY_SWITCH)->value.yes;
}

Colour
template_colour(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_COLOUR, KEY_COLOUR)->value.colour;
}

TemplateLimits
template_limits(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_LIMITS, KEY_LIMITS)->value.limits;
}

const char *
template_word(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_CHOICE, KEY_LANGUAGE)->value.text;
}

const char *const *
template_list(const Template *layout, const char *group, const char *key)
{
    return (const char *const *)setting_of(layout, group, key, KEY_LIST,
                                           KEY_LIST)
        ->value.list;
}

TemplateType
template_type(const Template *layout, const char *group, const char *key)
{
    return setting_of(layout, group, key, KEY_STYLE, KEY_TYPE)->value.type;
}

/* A text, and where it comes from. All [borrowed] */
typedef struct {
    const char *text;
    const char *language; /* its own, also where no tag says it */
    const char *tag;      /* as in "key[tag]"; NULL: none */
    const char *file;     /* NULL: the command line, or a default */
    Origin origin;
} Answer;

/* What text_of chooses from, in this order. */
typedef struct {
    const TemplateKey *setting; /* NULL: none */
    const char *own_language;   /* of its text without a language */
    Origin origin;
} Source;

/* Looks for @language in @sources. */
static bool
find_answer(const Source *sources, size_t n, const char *language,
            Answer *ret_answer)
{
    TemplateText found = {0};

    for (size_t i = 0; i < n; i++) {
        const Source *source = &sources[i];

        if (source->setting == NULL ||
            !template_key_find(source->setting, language, source->own_language,
                               &found))
            continue;
        *ret_answer = (Answer){found.text, source->own_language, found.language,
                               found.file, source->origin};
        /* "de-at" and "de-AT" are one; whoever asks knows the spelling that was
         * asked for. */
        if (found.language != NULL)
            ret_answer->language = strlen(found.language) == strlen(language)
                                       ? language
                                       : found.language;
        return true;
    }
    return false;
}

/* The text of the key in @language, and where it comes from. What is said
 * without a language does away with the words further down, which would
 * translate others. */
static Answer
text_of(const Template *layout, const char *group, const char *key,
        KeyKind kind, KeyKind or_kind, const char *language)
{
    const char *own = template_word(layout, "document", "language");
    Source sources[] = {
        {setting_of(layout, group, key, kind, or_kind), own, OF_LAYOUT},
        {find_words(layout, group, key, OF_KIND), WORDBOOK_LANGUAGE, OF_KIND},
        {find_words(layout, group, key, OF_PARTS), WORDBOOK_LANGUAGE, OF_PARTS},
    };
    TemplateText last = template_key_own(sources[0].setting);
    Answer answer = {last.text, own, NULL, last.file, OF_LAYOUT};
    size_t n = 1;

    while (n < G_N_ELEMENTS(sources) &&
           (sources[n - 1].setting == NULL || !sources[n - 1].setting->given))
        n++;
    if (!find_answer(sources, n, language, &answer) &&
        !find_answer(sources, n, own, &answer))
        find_answer(sources, n, WORDBOOK_LANGUAGE, &answer);
    return answer;
}

char *
template_where_text(const Template *layout, const char *group, const char *key,
                    const char *language)
{
    Answer answer = text_of(layout, group, key, KEY_TEXT, KEY_FILE, language);
    g_autofree char *name = words_group(layout, group, answer.origin);

    return g_strdup_printf(
        "%s: [%s] %s%s%s%s", answer.file != NULL ? answer.file : layout->file,
        name, key, answer.tag != NULL ? "[" : "",
        answer.tag != NULL ? answer.tag : "", answer.tag != NULL ? "]" : "");
}

const char *
template_text(const Template *layout, const char *group, const char *key,
              const char *language)
{
    return text_of(layout, group, key, KEY_TEXT, KEY_TEXT, language).text;
}

const char *
template_text_language(const Template *layout, const char *group,
                       const char *key, const char *language)
{
    return text_of(layout, group, key, KEY_TEXT, KEY_FILE, language).language;
}

const char *
template_words_language(const Template *layout, const char *group,
                        const char *key, const char *language)
{
    Answer answer = text_of(layout, group, key, KEY_TEXT, KEY_FILE, language);
    size_t n_own = strcspn(answer.language, "-");

    /* English words in a document in en-US take its dates. */
    if (n_own == strcspn(language, "-") &&
        g_ascii_strncasecmp(answer.language, language, n_own) == 0)
        return language;
    return wording_has_words(answer.text) ? answer.language : language;
}

const char *
template_path(const Template *layout, const char *group, const char *key)
{
    const TemplateKey *setting = template_setting(layout, group, key);

    if (setting == NULL || !keys_names_file(setting->key))
        g_error("[%s] %s is not declared, or of another kind", group, key);
    return setting->value.text;
}

char *
template_file_text(const Template *layout, const char *group, const char *key,
                   const char *language, GError **error)
{
    return keyfile_read_text(
        text_of(layout, group, key, KEY_FILE, KEY_FILE, language).text, error);
}
