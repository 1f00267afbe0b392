#include "base/grouped.h"
#include "packet/lint-inside.h"
#include "packet/lint-text.h"
#include "packet/running.h"

static LintAnswer
check_all_named(const Lint *lint, const RuleValue *value, char **ret_what)
{
    int64_t n = lint->facts->n_anonymous;

    (void)value;
    return n == 0 ? LINT_KEPT
                  : lint_broken(ret_what,
                                "%s of the signatories asked not to be named",
                                grouped_number(n).text);
}

static char *
megabytes(uint64_t n_bytes)
{
    return n_bytes < 1000000
               ? g_strdup_printf("%.1f kB", (double)n_bytes / 1e3)
               : g_strdup_printf("%.1f MB", (double)n_bytes / 1e6);
}

static LintAnswer
check_max_file_bytes(const Lint *lint, const RuleValue *value, char **ret_what)
{
    bool known = lint->facts->n_files > 0;

    for (size_t i = 0; i < lint->facts->n_files; i++) {
        const LintFile *file = &lint->facts->files[i];
        g_autofree char *size = megabytes(file->n_bytes);

        known = known && file->n_bytes > 0;
        if (file->n_bytes > (uint64_t)value->number)
            return lint_broken(ret_what, "%s has %s, allowed are %s",
                               file->name, size, value->text);
    }
    return known ? LINT_KEPT : lint_before_printing(ret_what);
}

static LintAnswer
check_max_message_bytes(const Lint *lint, const RuleValue *value,
                        char **ret_what)
{
    bool known = lint->facts->n_files > 0;
    uint64_t n_bytes = 0;
    g_autofree char *size = NULL;

    for (size_t i = 0; i < lint->facts->n_files; i++) {
        known = known && lint->facts->files[i].n_bytes > 0;
        n_bytes += lint->facts->files[i].n_bytes;
    }
    size = megabytes(n_bytes);
    if (n_bytes > (uint64_t)value->number)
        return lint_broken(ret_what,
                           "the files have %s together, allowed are %s", size,
                           value->text);
    return known ? LINT_KEPT : lint_before_printing(ret_what);
}

/* Holds the pages of all files, or the sheets if each begins on a new one,
 * against the rule.   @before, @after: the words around their number. */
static LintAnswer
check_amount(const Lint *lint, const RuleValue *value, bool sheets,
             const char *before, const char *after, char **ret_what)
{
    bool known = lint->facts->n_files > 0;
    int64_t n = 0;

    for (size_t i = 0; i < lint->facts->n_files; i++) {
        int n_pages = lint->facts->files[i].n_pages;

        known = known && n_pages > 0;
        n += sheets ? (n_pages + 1) / 2 : n_pages;
    }
    if (n > value->number)
        return lint_broken(ret_what, "the files %s %s %s, allowed are %s",
                           before, grouped_number(n).text, after, value->text);
    return known ? LINT_KEPT : lint_before_printing(ret_what);
}

static LintAnswer
check_max_pages(const Lint *lint, const RuleValue *value, char **ret_what)
{
    return check_amount(lint, value, false, "have", "pages together", ret_what);
}

static LintAnswer
check_max_rows(const Lint *lint, const RuleValue *value, char **ret_what)
{
    static const struct {
        const char *kind;
        const char *key; /* 0 of it is: as many as fit */
    } keys[] = {{"signatures", "rows-per-page"}, {"blank", "rows"}};

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_auto(LintPart) part = {0};
        int n = 0;

        if (!lint_find_part(lint, keys[i].kind, &part))
            continue;
        n = template_number(lint->layout, part.group, keys[i].key);
        if (n == 0 || n > value->number)
            return lint_broken(ret_what, "[%s] %s is %d, allowed are %s",
                               part.group, keys[i].key, n, value->text);
    }
    return LINT_KEPT;
}

static LintAnswer
check_max_sheets(const Lint *lint, const RuleValue *value, char **ret_what)
{
    return check_amount(lint, value, true, "need",
                        "sheets printed on both sides", ret_what);
}

static LintAnswer
check_max_words(const Lint *lint, const RuleValue *value, char **ret_what)
{
    int64_t n = lint_count_words(lint->petition);

    return n <= value->number
               ? LINT_KEPT
               : lint_broken(ret_what,
                             "the petition has %s words, allowed are %s",
                             grouped_number(n).text, value->text);
}

static LintAnswer
check_min_margins(const Lint *lint, const RuleValue *value, char **ret_what)
{
    static const char *const edges[] = {"top", "outer", "bottom", "inner"};
    Margins margins = template_margins(lint->layout, "document", "margins");
    TemplateType notes = template_type(lint->layout, "type", "notes");
    const Margins *least = &value->margins;
    const Pu has_pu[] = {
        margins.top_pu - running_head_pu(&notes), margins.outer_pu,
        margins.bottom_pu - running_foot_pu(&notes), margins.inner_pu};
    const Pu needs_pu[] = {least->top_pu, least->outer_pu, least->bottom_pu,
                           least->inner_pu};

    for (size_t i = 0; i < G_N_ELEMENTS(edges); i++)
        if (has_pu[i] < needs_pu[i])
            return lint_broken(
                ret_what,
                "the %s margin leaves %.1f mm blank, asked for are "
                "%.1f mm",
                edges[i], units_to_mm(has_pu[i]), units_to_mm(needs_pu[i]));
    return LINT_KEPT;
}

static LintAnswer
check_min_type(const Lint *lint, const RuleValue *value, char **ret_what)
{
    static const char *const keys[] = {"text", "title", "headings", "names",
                                       "notes"};

    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        TemplateType type = template_type(lint->layout, "type", keys[i]);

        if (type.size_pu < value->number)
            return lint_broken(ret_what,
                               "[type] %s has %g pt, asked for are %s", keys[i],
                               units_to_pt(type.size_pu), value->text);
    }
    return LINT_KEPT;
}

static LintAnswer
check_paper(const Lint *lint, const RuleValue *value, char **ret_what)
{
    Extent paper = template_extent(lint->layout, "document", "paper");
    /* Sheets of one format differ by as much as they are cut. */
    Pu slack_pu = units_from_mm(1);

    for (size_t i = 0; i < value->n_papers; i++)
        if (ABS(paper.width_pu - value->papers[i].width_pu) <= slack_pu &&
            ABS(paper.height_pu - value->papers[i].height_pu) <= slack_pu)
            return LINT_KEPT;
    return lint_broken(ret_what, "the paper is %.0f x %.0f mm, asked for is %s",
                       units_to_mm(paper.width_pu),
                       units_to_mm(paper.height_pu), value->text);
}

const LintCheck lint_limits[RULE_N_KINDS] = {
    [RULE_ALL_NAMED] = check_all_named,
    [RULE_MAX_FILE_BYTES] = check_max_file_bytes,
    [RULE_MAX_MESSAGE_BYTES] = check_max_message_bytes,
    [RULE_MAX_PAGES] = check_max_pages,
    [RULE_MAX_ROWS] = check_max_rows,
    [RULE_MAX_SHEETS] = check_max_sheets,
    [RULE_MAX_WORDS] = check_max_words,
    [RULE_MIN_MARGINS] = check_min_margins,
    [RULE_MIN_TYPE] = check_min_type,
    [RULE_PAPER] = check_paper,
};
