#include "layout/template.h"

#include "base/places.h"
#include "layout/keyfile.h"
#include "layout/keys.h"
#include "layout/template-key.h"
#include "layout/wordbook.h"
#include "layout/wording.h"

#include <string.h>

struct Template {
    char *path;
    char *file; /* its last part, for messages */
    KeyLayout kind;
    GHashTable *settings; /* group "\n" key -> TemplateKey */
    GPtrArray *groups;    /* given groups, in the order of the file */
    GPtrArray *parts;     /* their names without "part", NULL-terminated */
    Wordbook *words;      /* where the layout has none */
    Profile *profile;     /* whose rules hold; NULL: nobody's */
};

static char *
setting_id(const char *group, const char *key)
{
    return g_strdup_printf("%s\n%s", group, key);
}

static TemplateKey *
setting_lookup(const Template *layout, const char *group, const char *key)
{
    g_autofree char *id = setting_id(group, key);

    return g_hash_table_lookup(layout->settings, id);
}

static TemplateKey *
setting_add(Template *layout, const char *group, const Key *key)
{
    TemplateKey *setting = template_key_new(key);

    g_hash_table_insert(layout->settings, setting_id(group, key->name),
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

/* The name of a part also names its file. */
static bool
is_part_name(const char *name)
{
    return name[0] != '\0' && name[0] != '-' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") ==
               strlen(name);
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
check_part(Template *layout, const GPtrArray *entries,
           const KeyfileEntry *heading, GError **error)
{
    const char *name = heading->group + strlen(KEY_PART);
    const KeyfileEntry *kind = find_entry(entries, heading->group, "kind");
    const Key *key = keys_lookup(layout->kind, KEY_PART, NULL, "kind");
    g_auto(Value) value = {0};
    g_autoptr(GError) trouble = NULL;

    name += *name == ' ';
    if (!is_part_name(name))
        return keyfile_refuse(heading, error,
                              "name the part in lower-case letters, digits and "
                              "hyphens, as in [part letter]");
    if (kind == NULL)
        return keyfile_refuse(heading, error, "the key kind is missing");
    if (!value_read(key, kind->text, &value, &trouble))
        return keyfile_refuse(kind, error, trouble->message);
    g_ptr_array_add(layout->parts, g_strdup(name));
    return true;
}

static bool
check_group(Template *layout, const GPtrArray *entries,
            const KeyfileEntry *heading, GError **error)
{
    g_autofree const char **known = keys_groups(layout->kind);
    bool is_part = strcmp(heading->group, KEY_PART) == 0 ||
                   g_str_has_prefix(heading->group, KEY_PART " ");

    if (!g_strv_contains(known, is_part ? KEY_PART : heading->group)) {
        g_autofree char *hint = value_hint(heading->group, known);
        g_autofree char *message = g_strconcat("no such group", hint, NULL);

        return keyfile_refuse(heading, error, message);
    }
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
        g_autofree char *hint = value_hint(entry->name, known);
        g_autofree char *message = g_strconcat("no such key", hint, NULL);

        return keyfile_refuse(entry, error, message);
    }
    setting = setting_lookup(layout, entry->group, entry->name);
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
        TemplateKey *setting = setting_lookup(layout, group, *name);

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
        if (strcmp(*group, KEY_PART) != 0 &&
            !fill_group(layout, *group, NULL, error))
            return false;
    }
    for (guint i = 0; i < layout->groups->len; i++) {
        const char *group = layout->groups->pdata[i];
        const char *kind = part_kind(entries, group);

        if (kind != NULL && !fill_group(layout, group, kind, error))
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
    const TemplateKey *setting = setting_lookup(layout, "document", "parts");
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
        hint = value_hint(list[i], all);
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
    wordbook_free(layout->words);
    profile_free(layout->profile);
    g_free(layout);
}

bool
template_override(Template *layout, const char *group, const char *key,
                  const char *value, GError **error)
{
    TemplateKey *old = setting_lookup(layout, group, key);
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
    g_hash_table_insert(layout->settings, setting_id(group, key),
                        g_steal_pointer(&setting));
    return true;
}

char *
template_where(const Template *layout, const char *group, const char *key)
{
    const TemplateKey *setting = setting_lookup(layout, group, key);
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
    const TemplateKey *setting = setting_lookup(layout, group, key);

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

/* The setting, which must be declared and be of @kind or @or_kind. */
static const TemplateKey *
setting_of(const Template *layout, const char *group, const char *key,
           KeyKind kind, KeyKind or_kind)
{
    const TemplateKey *setting = setting_lookup(layout, group, key);

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
    const TemplateKey *setting = setting_lookup(layout, group, key);

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
