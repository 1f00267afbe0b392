#include "packet/lint.h"

#include "packet/lint-inside.h"
#include "packet/lint-text.h"

static void
lint_clear(Lint *lint)
{
    g_free(lint->petition);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Lint, lint_clear)

/* Reads text and request of the petition; nothing where it has no title. */
static bool
read_petition(Lint *lint, GError **error)
{
    g_auto(LintPart) title = {0};
    g_autofree char *file = NULL;
    g_autofree char *words = NULL;

    lint->petition = g_strdup("");
    if (!lint_find_part(lint, "title", &title))
        return true;
    file = template_file_text(lint->layout, title.group, "file",
                              lint->facts->language, error);
    if (file == NULL)
        return false;
    words = lint_plain(file);
    g_free(lint->petition);
    lint->petition =
        g_strconcat(words, "\n", lint_text(lint, title.group, "request"), NULL);
    return true;
}

static void
add_line(GString *report, const char *what, const char *said,
         const ProfileSource *from)
{
    g_string_append_printf(report, "  %s: %s\n    (%s; checked on %s)\n", what,
                           said, from->source, from->checked_on);
}

bool
lint_packet(const Profile *profile, const LintFacts *facts, Findings *findings,
            GString *report, GError **error)
{
    g_auto(Lint) lint = {.facts = facts, .layout = facts->layout};
    g_autoptr(GString) left = g_string_new(NULL);
    int n[LINT_UNKNOWN + 1] = {0};

    if (!read_petition(&lint, error))
        return false;
    for (size_t i = 0; i < profile_n_rules(profile); i++) {
        const ProfileRule *rule = profile_rule(profile, i);
        const RuleValue *value = profile_value(rule, facts->language);
        const Rule *about = rules_of(rule->kind);
        g_autofree char *what = NULL;
        LintCheck check = lint_parts[rule->kind] != NULL
                              ? lint_parts[rule->kind]
                              : lint_limits[rule->kind];
        LintAnswer answer = LINT_KEPT;

        /* A profile that includes another may say no. */
        if (about->form == RULE_IS_SWITCH && value->number == 0)
            continue;
        answer = check(&lint, value, &what);
        n[answer]++;
        if (answer == LINT_BROKEN)
            findings_add(findings, FINDING_RULE_BROKEN, 0,
                         "%s: %s: %s (%s; checked on %s)",
                         profile_name(profile), about->name, what,
                         rule->from.source, rule->from.checked_on);
        if (answer == LINT_UNKNOWN) {
            g_autofree char *said =
                g_strdup_printf("%s = %s: %s", about->name, value->text, what);

            add_line(left, "not checked", said, &rule->from);
        }
    }
    for (size_t i = 0; i < profile_n_notes(profile); i++) {
        const ProfileNote *note = profile_note(profile, i);

        add_line(left, note->is_open ? "not known" : "by hand", note->text,
                 &note->from);
    }
    g_string_append_printf(report,
                           "Rules of %s (%s): %d kept, %d broken, %d not "
                           "checked.\n%s",
                           profile_recipient(profile), profile_name(profile),
                           n[LINT_KEPT], n[LINT_BROKEN], n[LINT_UNKNOWN],
                           left->str);
    return true;
}
