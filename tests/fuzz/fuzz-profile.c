#include "input.h"

#include "layout/keyfile.h"
#include "layout/profile.h"

#include <string.h>

static const char layout_text[] = "[document]\n"
                                  "kind = packet\n"
                                  "title = Free the printer\n"
                                  "[part signatures]\n"
                                  "kind = signatures\n"
                                  "[part second]\n"
                                  "kind = signatures\n";

/* What a linter asks of any profile; the values were checked when it was
 * loaded. */
static void
look_at(const Profile *profile)
{
    g_assert_nonnull(profile_name(profile));
    g_assert_true(g_utf8_validate(profile_recipient(profile), -1, NULL));
    for (size_t i = 0; i < profile_n_rules(profile); i++) {
        const ProfileRule *rule = profile_rule(profile, i);

        g_assert_nonnull(rules_of(rule->kind));
        g_assert_nonnull(profile_value(rule, "de-AT"));
        g_assert_nonnull(rule->from.source);
    }
    for (size_t i = 0; i < profile_n_notes(profile); i++)
        g_assert_true(
            g_utf8_validate(profile_note(profile, i)->text, -1, NULL));
}

/* Lays what it says of the layout over one. */
static void
apply(const Profile *profile)
{
    g_autofree char *path =
        input_write("made.layout", layout_text, strlen(layout_text));
    GError *error = NULL;
    g_autoptr(GPtrArray) entries = keyfile_read(path, &error);

    g_assert_no_error(error);
    if (!profile_apply(profile, entries, &error))
        input_check_error(error);
    for (guint i = 0; i < entries->len; i++) {
        const KeyfileEntry *entry = g_ptr_array_index(entries, i);

        g_assert_nonnull(entry->group);
        g_assert_true(entry->name == NULL || entry->text != NULL);
    }
}

/* A recipient's rules. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = input_file(data, size, ".profile");
    GError *error = NULL;
    g_autoptr(Profile) profile = profile_load(path, NULL, &error);

    if (profile == NULL) {
        input_check_error(error);
        return 0;
    }
    look_at(profile);
    apply(profile);
    return 0;
}
