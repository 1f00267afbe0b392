#include "base/grouped.h"
#include "packet/lint-inside.h"
#include "packet/lint-text.h"

#include <string.h>

/* Kinds of part that are the petition itself. */
static const char *const petition_kinds[] = {"cover", "title", "signatures",
                                             "blank", NULL};

static LintAnswer
check_blank_sheet(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (lint_find_part(lint, "blank", &part))
        return LINT_KEPT;
    return lint_broken(ret_what, "no part has kind = blank");
}

static LintAnswer
check_blank_columns(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};
    const char *const *columns = NULL;

    if (!lint_find_part(lint, "blank", &part))
        return LINT_KEPT; /* blank-sheet says so */
    columns = template_list(lint->layout, part.group, "columns");
    for (char **word = value->words; *word != NULL; word++)
        if (!g_strv_contains(columns, *word))
            return lint_broken(ret_what, "[%s] columns lacks %s", part.group,
                               *word);
    return LINT_KEPT;
}

static LintAnswer
check_bookmarks(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    for (size_t i = 0; lint_part_at(lint, i, &part); i++)
        if (*lint_text(lint, part.group, "heading") == '\0')
            return lint_broken(ret_what, "[%s] has no heading", part.group);
    return LINT_KEPT;
}

static LintAnswer
check_bookmark_pages(const Lint *lint, const RuleValue *value, char **ret_what)
{
    (void)value;
    return template_switch(lint->layout, "document", "bookmark-pages")
               ? LINT_KEPT
               : lint_broken(ret_what,
                             "bookmarks say no page; write [document] "
                             "bookmark-pages = yes");
}

static LintAnswer
check_opens_full_size(const Lint *lint, const RuleValue *value, char **ret_what)
{
    (void)value;
    return strcmp(template_word(lint->layout, "document", "opening"),
                  "full-size") == 0
               ? LINT_KEPT
               : lint_broken(ret_what, "files open as the reader likes; write "
                                       "[document] opening = full-size");
}

static LintAnswer
check_index_links(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (!lint_find_part(lint, "index", &part))
        return lint_broken(ret_what, "no part has kind = index");
    if (part.separate)
        return lint_broken(
            ret_what, "[%s] is a file of its own, whose entries are no links",
            part.group);
    if (lint->facts->n_volumes > 1)
        return lint_broken(
            ret_what,
            "entries of [%s] that are in another of %s volumes are "
            "no links",
            part.group, grouped_number(lint->facts->n_volumes).text);
    return LINT_KEPT;
}

static LintAnswer
check_languages(const Lint *lint, const RuleValue *value, char **ret_what)
{
    const char *language = lint->facts->language;

    for (char **word = value->words; *word != NULL; word++) {
        size_t length = strlen(*word);

        if (g_ascii_strncasecmp(language, *word, length) == 0 &&
            (language[length] == '\0' || language[length] == '-'))
            return LINT_KEPT;
    }
    return lint_broken(ret_what, "the documents are in '%s', asked for is %s",
                       language, value->text);
}

/* Whether @words say one of @phrases. */
static bool
says_any(const char *words, char *const *phrases)
{
    for (; *phrases != NULL; phrases++)
        if (lint_says(words, *phrases))
            return true;
    return false;
}

/* The heading is what the bookmark and the manifest say, the guide is what
 * stands on every page. */
static LintAnswer
check_list_heading(const Lint *lint, const RuleValue *value, char **ret_what)
{
    static const char *const keys[] = {"heading", "guide"};
    g_auto(LintPart) part = {0};

    if (!lint_find_part(lint, "signatures", &part))
        return LINT_KEPT;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *words = lint_text(lint, part.group, keys[i]);

        if (!says_any(words, value->words))
            return lint_broken(ret_what, "[%s] %s is '%s', asked for is '%s'",
                               part.group, keys[i], words, value->text);
    }
    return LINT_KEPT;
}

static LintAnswer
check_no_attachments(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (strcmp(template_word(lint->layout, "document", "attach"), "none") != 0)
        return lint_broken(ret_what, "data is attached to the files; write "
                                     "[document] attach = none");
    for (size_t i = 0; lint_part_at(lint, i, &part); i++)
        if (!part.separate && !g_strv_contains(petition_kinds, part.kind))
            return lint_broken(
                ret_what,
                "[%s] is bound in with the petition; write separate "
                "= yes",
                part.group);
    return LINT_KEPT;
}

static LintAnswer
check_pdf(const Lint *lint, const RuleValue *value, char **ret_what)
{
    (void)value;
    return strcmp(lint->facts->format, "pdf") == 0
               ? LINT_KEPT
               : lint_broken(ret_what, "the files are %s", lint->facts->format);
}

/* Whether every page shows its number. */
static LintAnswer
check_numbered(const Lint *lint, char **ret_what)
{
    g_auto(LintPart) part = {0};

    for (size_t i = 0; lint_part_at(lint, i, &part); i++)
        if (strcmp(part.kind, "signatures") == 0 &&
            strstr(lint_text(lint, part.group, "foot"), "{page}") == NULL)
            return lint_broken(ret_what, "[%s] foot has no {page}", part.group);
    if (!template_switch(lint->layout, "document", "first-folio"))
        return lint_broken(ret_what,
                           "first pages show no number; write [document] "
                           "first-folio = yes");
    return LINT_KEPT;
}

static LintAnswer
check_page_numbers(const Lint *lint, const RuleValue *value, char **ret_what)
{
    for (size_t i = 0; i < lint->facts->n_files; i++) {
        const LintFile *file = &lint->facts->files[i];

        if (strcmp(value->text, "pdf-page") == 0 && file->first_page_no != 1)
            return lint_broken(ret_what, "the first page of %s is number %d",
                               file->name, file->first_page_no);
    }
    return check_numbered(lint, ret_what);
}

static LintAnswer
check_phrases(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_autoptr(GString) missing = g_string_new(NULL);

    for (char **phrase = value->words; *phrase != NULL; phrase++)
        if (!lint_says(lint->petition, *phrase))
            g_string_append_printf(missing, "%s'%s'",
                                   missing->len > 0 ? ", " : "", *phrase);
    return missing->len == 0
               ? LINT_KEPT
               : lint_broken(ret_what, "the petition does not say %s",
                             missing->str);
}

static LintAnswer
check_receipt(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (lint_find_part(lint, "receipt", &part))
        return LINT_KEPT;
    return lint_broken(ret_what, "no part has kind = receipt");
}

static LintAnswer
check_repeat(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};
    bool on_sheets = strcmp(value->text, "request-on-sheets") == 0;
    const char *wanted = on_sheets ? "request" : value->text;
    const char *word = NULL;
    bool single = !template_switch(lint->layout, "document", "duplex");

    if (!lint_find_part(lint, "signatures", &part))
        return LINT_KEPT;
    word = template_word(lint->layout, part.group, "repeat");
    if (strcmp(word, wanted) != 0)
        return lint_broken(ret_what, "[%s] repeat is %s, asked for is %s",
                           part.group, word, wanted);
    word = template_word(lint->layout, part.group, "repeat-on");
    if (!on_sheets && !single && strcmp(word, "page") != 0)
        return lint_broken(ret_what, "[%s] repeat-on is %s, asked for is page",
                           part.group, word);
    return LINT_KEPT;
}

static LintAnswer
check_text_back_blank(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};
    bool after_text = false;

    (void)value;
    if (!template_switch(lint->layout, "document", "duplex"))
        return LINT_KEPT;
    for (size_t i = 0; lint_part_at(lint, i, &part); i++) {
        if (part.separate)
            continue;
        if (after_text && strcmp(part.kind, "signatures") == 0)
            return lint_broken(
                ret_what, "signatures may come on the back of the text; write "
                          "[document] duplex = no");
        after_text = strcmp(part.kind, "title") == 0;
    }
    return LINT_KEPT;
}

static LintAnswer
check_total_first(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    for (size_t i = 0; lint_part_at(lint, i, &part); i++) {
        if (part.separate)
            continue;
        if (strcmp(part.kind, "title") != 0)
            return lint_broken(ret_what, "the first page is of [%s]",
                               part.group);
        if (strstr(lint_text(lint, part.group, "total-line"), "{total") == NULL)
            return lint_broken(ret_what, "[%s] total-line has no {total}",
                               part.group);
        return LINT_KEPT;
    }
    return lint_broken(ret_what, "no part has kind = title");
}

const LintCheck lint_parts[RULE_N_KINDS] = {
    [RULE_BLANK_COLUMNS] = check_blank_columns,
    [RULE_BLANK_SHEET] = check_blank_sheet,
    [RULE_BOOKMARK_PAGES] = check_bookmark_pages,
    [RULE_BOOKMARKS] = check_bookmarks,
    [RULE_INDEX_LINKS] = check_index_links,
    [RULE_LANGUAGES] = check_languages,
    [RULE_LIST_HEADING] = check_list_heading,
    [RULE_NO_ATTACHMENTS] = check_no_attachments,
    [RULE_OPENS_FULL_SIZE] = check_opens_full_size,
    [RULE_PAGE_NUMBERS] = check_page_numbers,
    [RULE_PDF] = check_pdf,
    [RULE_PHRASES] = check_phrases,
    /* Ours hold nothing of the kind, and their text is text. */
    [RULE_PLAIN_PDF] = check_pdf,
    [RULE_RECEIPT] = check_receipt,
    [RULE_REPEAT] = check_repeat,
    [RULE_SEARCHABLE] = check_pdf,
    [RULE_TEXT_BACK_BLANK] = check_text_back_blank,
    [RULE_TOTAL_FIRST] = check_total_first,
};
