#include "store/csv-field.h"

/* Characters at which spreadsheets begin a formula, or skip to one; the last
 * four are their wide forms, which some take for the same (OWASP, "CSV
 * Injection"). */
static const char *const formula_starts[] = {
    "=",  "+",      "-",      "@",      "\t",     "\r",
    "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20",
};

static bool
is_formula(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formula_starts); i++)
        if (g_str_has_prefix(text, formula_starts[i]))
            return true;
    return false;
}

void
csvfield_append(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    if (is_formula(text))
        g_string_append_c(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

const char *
csvfield_text(const char *field)
{
    return field[0] == '\'' && is_formula(field + 1) ? field + 1 : field;
}
