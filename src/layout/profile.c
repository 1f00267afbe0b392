#include "layout/profile.h"

#include "base/places.h"
#include "base/text.h"
#include "layout/keyfile.h"
#include "layout/keys.h"
#include "layout/reach.h"
#include "layout/value.h"

#include <string.h>

#define FOLDER "layouts" G_DIR_SEPARATOR_S "profiles"
#define SUFFIX ".profile"

#define GROUP_ABOUT "profile"
#define GROUP_RULE "rule "
#define GROUP_BY_HAND "by-hand "
#define GROUP_OPEN "open "

struct Profile {
    char *name;
    char *file; /* its name without folders, for messages */
    char *recipient;
    GPtrArray *rules;  /* of ProfileRule */
    GPtrArray *notes;  /* of ProfileNote */
    GPtrArray *layout; /* of KeyfileEntry: groups that a layout has */
};

static void
clear_source(ProfileSource *from)
{
    g_free(from->source);
    g_free(from->checked_on);
}

static void
free_value(void *data)
{
    rules_value_clear(data);
    g_free(data);
}

static void
free_rule(void *data)
{
    ProfileRule *rule = data;

    rules_value_clear(&rule->value);
    g_clear_pointer(&rule->others, g_hash_table_unref);
    clear_source(&rule->from);
    g_free(rule);
}

static void
free_note(void *data)
{
    ProfileNote *note = data;

    g_free(note->text);
    clear_source(&note->from);
    g_free(note);
}

void
profile_free(Profile *profile)
{
    if (profile == NULL)
        return;
    g_free(profile->name);
    g_free(profile->file);
    g_free(profile->recipient);
    g_clear_pointer(&profile->rules, g_ptr_array_unref);
    g_clear_pointer(&profile->notes, g_ptr_array_unref);
    g_clear_pointer(&profile->layout, g_ptr_array_unref);
    g_free(profile);
}

/* --- Reading -------------------------------------------------------------- */

/* Fails: FAULT_LAYOUT with the file, group and key of @entry. */
static bool refuse(const KeyfileEntry *entry, GError **error,
                   const char *format, ...) G_GNUC_PRINTF(3, 4);

static bool
refuse(const KeyfileEntry *entry, GError **error, const char *format, ...)
{
    g_autofree char *what = NULL;
    va_list arguments;

    va_start(arguments, format);
    what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return keyfile_refuse(entry, error, what);
}

/* What of @known the key @entry must be. */
static bool
check_name(const KeyfileEntry *entry, const char *const *known, GError **error)
{
    g_autofree char *hint = NULL;

    if (g_strv_contains(known, entry->name))
        return true;
    hint = text_hint(entry->name, known);
    return refuse(entry, error, "no such key%s", hint);
}

/* "2026-11-22", and a day that there is. */
static bool
is_day(const char *text)
{
    g_autoptr(GDateTime) day = NULL;

    if (!g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}\\z", text, 0, 0))
        return false;
    day =
        g_date_time_new_utc((int)g_ascii_strtoll(text, NULL, 10),
                            (int)g_ascii_strtoll(text + 5, NULL, 10),
                            (int)g_ascii_strtoll(text + 8, NULL, 10), 0, 0, 0);
    return day != NULL;
}

/* Takes @entry if it is one of the two keys that every group has.
 * @ret_taken: whether it was. */
static bool
read_source(ProfileSource *from, const KeyfileEntry *entry, bool *ret_taken,
            GError **error)
{
    *ret_taken = true;
    if (entry->language == NULL && strcmp(entry->name, "source") == 0) {
        if (entry->text[0] == '\0')
            return refuse(entry, error, "must not be empty");
        from->source = g_strdup(entry->text);
    } else if (entry->language == NULL &&
               strcmp(entry->name, "checked-on") == 0) {
        if (!is_day(entry->text))
            return refuse(entry, error,
                          "'%s' is no day; write it as in 2026-11-22",
                          entry->text);
        from->checked_on = g_strdup(entry->text);
    } else {
        *ret_taken = false;
    }
    return true;
}

static bool
read_rule_key(ProfileRule *rule, const KeyfileEntry *entry, GError **error)
{
    static const char *const known[] = {"value", "source", "checked-on", NULL};
    const Rule *kind = rules_of(rule->kind);
    g_auto(RuleValue) value = {0};
    g_autoptr(GError) trouble = NULL;
    bool taken = false;

    if (!check_name(entry, known, error) ||
        !read_source(&rule->from, entry, &taken, error))
        return false;
    if (taken)
        return true;
    if (entry->language != NULL &&
        (kind->form != RULE_IS_PHRASES || !value_is_language(entry->language)))
        return refuse(entry, error, "takes no [%s]", entry->language);
    if (!rules_value_read(kind, entry->text, &value, &trouble))
        return refuse(entry, error, "%s", trouble->message);
    if (entry->language != NULL) {
        if (rule->others == NULL)
            rule->others = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                 g_free, free_value);
        g_hash_table_insert(rule->others, g_ascii_strdown(entry->language, -1),
                            g_memdup2(&value, sizeof value));
    } else {
        rule->value = value;
    }
    value = (RuleValue){0};
    return true;
}

static bool
read_note_key(ProfileNote *note, const KeyfileEntry *entry, GError **error)
{
    static const char *const known[] = {"text", "source", "checked-on", NULL};
    bool taken = false;

    if (!check_name(entry, known, error) ||
        !read_source(&note->from, entry, &taken, error))
        return false;
    if (!taken) {
        if (entry->text[0] == '\0' || entry->language != NULL)
            return refuse(entry, error, "write one sentence, in English");
        note->text = g_strdup(entry->text);
    }
    return true;
}

/* Whether all that the group of @heading needs is there. */
static bool
check_whole(const KeyfileEntry *heading, const char *name, const char *value,
            const ProfileSource *from, GError **error)
{
    const char *missing = value == NULL              ? name
                          : from->source == NULL     ? "source"
                          : from->checked_on == NULL ? "checked-on"
                                                     : NULL;

    return missing == NULL ||
           refuse(heading, error, "the key %s is missing", missing);
}

/* Whether @entry is a key of the group with @heading. Groups are not scattered:
 * keyfile puts what an included file began with what is added. */
static bool
is_key_of(const KeyfileEntry *entry, const KeyfileEntry *heading)
{
    return entry->name != NULL && strcmp(entry->group, heading->group) == 0;
}

static bool
read_rule(Profile *profile, const GPtrArray *entries,
          const KeyfileEntry *heading, GError **error)
{
    const char *name = heading->group + strlen(GROUP_RULE);
    ProfileRule *rule = g_new0(ProfileRule, 1);

    g_ptr_array_add(profile->rules, rule);
    if (!rules_lookup(name, &rule->kind)) {
        g_autofree const char **known = rules_names();
        g_autofree char *hint = text_hint(name, known);

        return refuse(heading, error, "no such rule%s", hint);
    }
    for (guint i = 0; i < entries->len; i++)
        if (is_key_of(entries->pdata[i], heading) &&
            !read_rule_key(rule, entries->pdata[i], error))
            return false;
    return check_whole(heading, "value", rule->value.text, &rule->from, error);
}

static bool
read_note(Profile *profile, const GPtrArray *entries,
          const KeyfileEntry *heading, bool is_open, GError **error)
{
    ProfileNote *note = g_new0(ProfileNote, 1);

    note->is_open = is_open;
    g_ptr_array_add(profile->notes, note);
    for (guint i = 0; i < entries->len; i++)
        if (is_key_of(entries->pdata[i], heading) &&
            !read_note_key(note, entries->pdata[i], error))
            return false;
    return check_whole(heading, "text", note->text, &note->from, error);
}

static bool
read_about(Profile *profile, const KeyfileEntry *entry, GError **error)
{
    static const char *const known[] = {"recipient", NULL};

    if (!check_name(entry, known, error))
        return false;
    g_free(profile->recipient);
    profile->recipient = g_strdup(entry->text);
    return true;
}

/* A key that a layout keeps to itself. */
static bool
check_layout_key(const KeyfileEntry *entry, GError **error)
{
    if (strcmp(entry->group, "document") == 0 && entry->name != NULL &&
        (strcmp(entry->name, "kind") == 0 ||
         strcmp(entry->name, "profile") == 0))
        return refuse(entry, error, "a profile cannot change this key");
    return true;
}

static bool
read_entry(Profile *profile, const GPtrArray *entries,
           const KeyfileEntry *entry, GError **error)
{
    bool is_heading = entry->name == NULL;

    if (strcmp(entry->group, GROUP_ABOUT) == 0)
        return is_heading || read_about(profile, entry, error);
    if (g_str_has_prefix(entry->group, GROUP_RULE))
        return !is_heading || read_rule(profile, entries, entry, error);
    if (g_str_has_prefix(entry->group, GROUP_BY_HAND))
        return !is_heading || read_note(profile, entries, entry, false, error);
    if (g_str_has_prefix(entry->group, GROUP_OPEN))
        return !is_heading || read_note(profile, entries, entry, true, error);
    g_ptr_array_add(profile->layout, keyfile_entry_copy(entry, entry->group));
    return check_layout_key(entry, error);
}

/* The path of the profile @name. [owned by caller] */
static char *
find_profile(const char *name, const char *folder, GError **error)
{
    g_autofree char *file = g_strconcat(name, SUFFIX, NULL);
    char *path = NULL;

    if (strchr(name, G_DIR_SEPARATOR) != NULL ||
        g_str_has_suffix(name, SUFFIX)) {
        path = g_canonicalize_filename(name, folder);
        if (folder != NULL && !reach_check(path, name, folder, error))
            g_clear_pointer(&path, g_free);
        return path;
    }
    path = places_find(FOLDER, file, NULL);
    if (path == NULL) {
        g_auto(GStrv) known = profile_names();
        g_autofree char *hint = text_hint(name, (const char *const *)known);

        g_set_error(error, FAULT, FAULT_USAGE,
                    "profile '%s': no such profile%s", name, hint);
    }
    return path;
}

Profile *
profile_load(const char *name, const char *folder, GError **error)
{
    g_autoptr(Profile) profile = g_new0(Profile, 1);
    g_autoptr(GPtrArray) entries = NULL;
    g_autofree char *path = find_profile(name, folder, error);

    if (path == NULL)
        return NULL;
    entries = keyfile_read(path, error);
    if (entries == NULL)
        return NULL;
    profile->file = g_path_get_basename(path);
    profile->name = g_strdup(profile->file);
    if (g_str_has_suffix(profile->name, SUFFIX))
        profile->name[strlen(profile->name) - strlen(SUFFIX)] = '\0';
    profile->rules = g_ptr_array_new_with_free_func(free_rule);
    profile->notes = g_ptr_array_new_with_free_func(free_note);
    profile->layout = g_ptr_array_new_with_free_func(keyfile_entry_free);
    for (guint i = 0; i < entries->len; i++)
        if (!read_entry(profile, entries, entries->pdata[i], error))
            return NULL;
    if (profile->recipient == NULL) {
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: [" GROUP_ABOUT "]: the key recipient is missing",
                    profile->file);
        return NULL;
    }
    return g_steal_pointer(&profile);
}

char **
profile_names(void)
{
    char **files = places_list(FOLDER, SUFFIX);

    for (char **file = files; *file != NULL; file++)
        (*file)[strlen(*file) - strlen(SUFFIX)] = '\0';
    return files;
}

/* --- What it says --------------------------------------------------------- */

const char *
profile_name(const Profile *profile)
{
    return profile->name;
}

const char *
profile_recipient(const Profile *profile)
{
    return profile->recipient;
}

size_t
profile_n_rules(const Profile *profile)
{
    return profile->rules->len;
}

const ProfileRule *
profile_rule(const Profile *profile, size_t idx)
{
    g_assert(idx < profile->rules->len);
    return profile->rules->pdata[idx];
}

size_t
profile_n_notes(const Profile *profile)
{
    return profile->notes->len;
}

const ProfileNote *
profile_note(const Profile *profile, size_t idx)
{
    g_assert(idx < profile->notes->len);
    return profile->notes->pdata[idx];
}

const RuleValue *
profile_value(const ProfileRule *rule, const char *language)
{
    g_autofree char *tag = g_ascii_strdown(language, -1);

    /* From "zh-hant-tw" over "zh-hant" to "zh" (RFC 4647, 3.4). */
    while (rule->others != NULL) {
        const RuleValue *value = g_hash_table_lookup(rule->others, tag);
        char *end = strrchr(tag, '-');

        if (value != NULL)
            return value;
        if (end == NULL)
            break;
        *end = '\0';
    }
    return &rule->value;
}

/* --- Into a layout -------------------------------------------------------- */

/* "blank" of "part blank"; NULL for other groups. */
static const char *
part_of(const char *group)
{
    return g_str_has_prefix(group, KEY_PART " ") ? group + strlen(KEY_PART " ")
                                                 : NULL;
}

/* The text of the key @name of @group, without a language; NULL. */
static const char *
text_of(const GPtrArray *entries, const char *group, const char *name)
{
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = entries->pdata[i];

        if (strcmp(entry->group, group) == 0 && entry->language == NULL &&
            g_strcmp0(entry->name, name) == 0)
            return entry->text;
    }
    return NULL;
}

/* Adds @entry, of the group [part NAME] of a profile, once for each part that
 * it speaks for. */
static bool
apply_to_parts(const Profile *profile, const KeyfileEntry *entry,
               const GPtrArray *entries, GPtrArray *over, GError **error)
{
    const char *own_kind = text_of(profile->layout, entry->group, "kind");
    const char *kind = own_kind != NULL ? own_kind : part_of(entry->group);
    const char *namesake = text_of(entries, entry->group, "kind");
    bool found = false;

    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *other = entries->pdata[i];

        if (other->name == NULL && part_of(other->group) != NULL &&
            g_strcmp0(text_of(entries, other->group, "kind"), kind) == 0) {
            g_ptr_array_add(over, keyfile_entry_copy(entry, other->group));
            found = true;
        }
    }
    if (found || own_kind == NULL)
        return true;
    if (namesake != NULL)
        return refuse(entry, error,
                      "the layout's part of this name is of the kind %s; give "
                      "it another name",
                      namesake);
    g_ptr_array_add(over, keyfile_entry_copy(entry, entry->group));
    return true;
}

bool
profile_apply(const Profile *profile, GPtrArray *entries, GError **error)
{
    g_autoptr(GPtrArray) over =
        g_ptr_array_new_with_free_func(keyfile_entry_free);

    for (guint i = 0; i < profile->layout->len; i++) {
        const KeyfileEntry *entry = profile->layout->pdata[i];

        if (part_of(entry->group) == NULL)
            g_ptr_array_add(over, keyfile_entry_copy(entry, entry->group));
        else if (!apply_to_parts(profile, entry, entries, over, error))
            return false;
    }
    keyfile_merge(entries, over);
    return true;
}
