#include "layout/translation.h"

#include "layout/wording.h"

#include <string.h>

/* Whether "de-AT" and "de" are one language, and "de" and "en" are not. */
static bool
is_same_language(const char *a, const char *b)
{
    size_t length = strcspn(a, "-_");

    return strcspn(b, "-_") == length && g_ascii_strncasecmp(a, b, length) == 0;
}

static void
check_key(const Template *layout, const char *group, const Key *key,
          const char *language, Findings *findings)
{
    if (!keys_is_translated(key) || !template_has_key(layout, group, key->name))
        return;
    if (key->kind == KEY_TEXT &&
        !wording_has_words(template_text(layout, group, key->name, language)))
        return;
    if (!is_same_language(
            template_text_language(layout, group, key->name, language),
            language)) {
        g_autofree char *where =
            template_where_text(layout, group, key->name, language);

        findings_add(findings, FINDING_TEXT_MISSING, 0,
                     "%s has no text in '%s'", where, language);
    }
}

/* @part_kind: of a group "part NAME"; NULL: another group. */
static void
check_group(const Template *layout, KeyLayout kind, const char *group,
            const char *part_kind, const char *language, Findings *findings)
{
    g_autofree const char **names = keys_names(kind, group, part_kind);

    for (const char **name = names; *name != NULL; name++)
        check_key(layout, group, keys_lookup(kind, group, part_kind, *name),
                  language, findings);
}

void
translation_check(const Template *layout, KeyLayout kind, const char *language,
                  Findings *findings)
{
    g_autofree const char **groups = keys_groups(kind);

    for (const char **group = groups; *group != NULL; group++)
        if (keys_family(*group) == NULL)
            check_group(layout, kind, *group, NULL, language, findings);
    for (const char *const *part = template_parts(layout); *part != NULL;
         part++) {
        g_autofree char *group = g_strconcat(KEY_PART " ", *part, NULL);

        check_group(layout, kind, group, template_word(layout, group, "kind"),
                    language, findings);
    }
}
