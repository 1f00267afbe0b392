#include "packet/lint-inside.h"

#include "layout/keys.h"

#include <string.h>

/* Kinds of part that are files of their own, whatever the layout says. */
static const char *const lone_kinds[] = {"manifest", "transmittal", "receipt",
                                         "refusal",  "labels",      "spines",
                                         "blank",    NULL};

void
lint_part_clear(LintPart *part)
{
    g_free(part->group);
}

bool
lint_part_at(const Lint *lint, size_t idx, LintPart *ret_part)
{
    const char *name = template_parts(lint->layout)[idx];

    if (name == NULL)
        return false;
    lint_part_clear(ret_part);
    ret_part->group = g_strconcat(KEY_PART " ", name, NULL);
    ret_part->kind = template_word(lint->layout, ret_part->group, "kind");
    ret_part->separate =
        template_switch(lint->layout, ret_part->group, "separate") ||
        g_strv_contains(lone_kinds, ret_part->kind);
    return true;
}

bool
lint_find_part(const Lint *lint, const char *kind, LintPart *ret_part)
{
    for (size_t i = 0; lint_part_at(lint, i, ret_part); i++)
        if (strcmp(ret_part->kind, kind) == 0)
            return true;
    return false;
}

const char *
lint_text(const Lint *lint, const char *group, const char *key)
{
    return template_text(lint->layout, group, key, lint->facts->language);
}

LintAnswer
lint_broken(char **ret_what, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    *ret_what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return LINT_BROKEN;
}

LintAnswer
lint_before_printing(char **ret_what)
{
    *ret_what = g_strdup("known when the packet is printed");
    return LINT_UNKNOWN;
}
