#include "packet/lint.h"

#include "layout/keys.h"
#include "packet/lint-text.h"
#include "packet/running.h"

#include <string.h>

typedef enum {
    LINT_KEPT,
    LINT_BROKEN,
    LINT_UNKNOWN, /* before printing, or to this program */
} LintAnswer;

/* What the checks of one packet have in common. */
typedef struct {
    const LintFacts *facts;
    const Template *layout;
    char *petition; /* [owned] its text and request, without markup */
} Lint;

static void
lint_clear(Lint *lint)
{
    g_free(lint->petition);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Lint, lint_clear)

/* Kinds of part that are the petition itself. */
static const char *const petition_kinds[] = {"cover", "title", "signatures",
                                             "blank", NULL};

/* Those that are files of their own, whatever the layout says. */
static const char *const lone_kinds[] = {"manifest", "transmittal", "receipt",
                                         "refusal",  "labels",      "spines",
                                         "blank",    NULL};

/* --- The parts ------------------------------------------------------------ */

/* One part of the layout. */
typedef struct {
    char *group; /* [owned] "part letter" */
    const char *kind;
    bool separate; /* a file of its own */
} LintPart;

static void
part_clear(LintPart *part)
{
    g_free(part->group);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LintPart, part_clear)

/* Reads part @idx.   Returns false after the last one. */
static bool
part_at(const Lint *lint, size_t idx, LintPart *ret_part)
{
    const char *name = template_parts(lint->layout)[idx];

    if (name == NULL)
        return false;
    part_clear(ret_part);
    ret_part->group = g_strconcat(KEY_PART " ", name, NULL);
    ret_part->kind = template_word(lint->layout, ret_part->group, "kind");
    ret_part->separate =
        template_switch(lint->layout, ret_part->group, "separate") ||
        g_strv_contains(lone_kinds, ret_part->kind);
    return true;
}

/* Looks for the first part of @kind. */
static bool
find_part(const Lint *lint, const char *kind, LintPart *ret_part)
{
    for (size_t i = 0; part_at(lint, i, ret_part); i++)
        if (strcmp(ret_part->kind, kind) == 0)
            return true;
    return false;
}

static const char *
text(const Lint *lint, const char *group, const char *key)
{
    return template_text(lint->layout, group, key, lint->facts->language);
}

/* Reads text and request of the petition; nothing where it has no title. */
static bool
read_petition(Lint *lint, GError **error)
{
    g_auto(LintPart) title = {0};
    g_autofree char *file = NULL;
    g_autofree char *words = NULL;

    lint->petition = g_strdup("");
    if (!find_part(lint, "title", &title))
        return true;
    file = template_file_text(lint->layout, title.group, "file",
                              lint->facts->language, error);
    if (file == NULL)
        return false;
    words = lint_plain(file);
    g_free(lint->petition);
    lint->petition =
        g_strconcat(words, "\n", text(lint, title.group, "request"), NULL);
    return true;
}

/* --- The checks ----------------------------------------------------------- */

/* @ret_what: [owned by caller] where broken, what was found; where unknown,
 * why; a clause without a full stop. */
typedef LintAnswer (*Check)(const Lint *lint, const RuleValue *value,
                            char **ret_what);

static LintAnswer broken(char **ret_what, const char *format, ...)
    G_GNUC_PRINTF(2, 3);

static LintAnswer
broken(char **ret_what, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    *ret_what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return LINT_BROKEN;
}

static LintAnswer
unknown(char **ret_what, const char *why)
{
    *ret_what = g_strdup(why);
    return LINT_UNKNOWN;
}

static LintAnswer
before_printing(char **ret_what)
{
    return unknown(ret_what, "known when the packet is printed");
}

static LintAnswer
check_all_named(const Lint *lint, const RuleValue *value, char **ret_what)
{
    int64_t n = lint->facts->n_anonymous;

    (void)value;
    return n == 0 ? LINT_KEPT
                  : broken(ret_what,
                           "%" G_GINT64_FORMAT " of the signatories asked not "
                           "to be named",
                           n);
}

static LintAnswer
check_blank_sheet(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (find_part(lint, "blank", &part))
        return LINT_KEPT;
    return broken(ret_what, "no part has kind = blank");
}

static LintAnswer
check_blank_columns(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};
    const char *const *columns = NULL;

    if (!find_part(lint, "blank", &part))
        return LINT_KEPT; /* blank-sheet says so */
    columns = template_list(lint->layout, part.group, "columns");
    for (char **word = value->words; *word != NULL; word++)
        if (!g_strv_contains(columns, *word))
            return broken(ret_what, "[%s] columns lacks %s", part.group, *word);
    return LINT_KEPT;
}

static LintAnswer
check_bookmarks(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    for (size_t i = 0; part_at(lint, i, &part); i++)
        if (*text(lint, part.group, "heading") == '\0')
            return broken(ret_what, "[%s] has no heading", part.group);
    return LINT_KEPT;
}

static LintAnswer
check_bookmark_pages(const Lint *lint, const RuleValue *value, char **ret_what)
{
    (void)value;
    return template_switch(lint->layout, "document", "bookmark-pages")
               ? LINT_KEPT
               : broken(ret_what, "bookmarks say no page; write [document] "
                                  "bookmark-pages = yes");
}

static LintAnswer
check_opens_full_size(const Lint *lint, const RuleValue *value, char **ret_what)
{
    (void)value;
    return strcmp(template_word(lint->layout, "document", "opening"),
                  "full-size") == 0
               ? LINT_KEPT
               : broken(ret_what, "files open as the reader likes; write "
                                  "[document] opening = full-size");
}

static LintAnswer
check_index_links(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (!find_part(lint, "index", &part))
        return broken(ret_what, "no part has kind = index");
    if (part.separate)
        return broken(ret_what,
                      "[%s] is a file of its own, whose entries are no links",
                      part.group);
    if (lint->facts->n_volumes > 1)
        return broken(ret_what,
                      "entries of [%s] that are in another of %d volumes are "
                      "no links",
                      part.group, lint->facts->n_volumes);
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
    return broken(ret_what, "the documents are in '%s', asked for is %s",
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

    if (!find_part(lint, "signatures", &part))
        return LINT_KEPT;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *words = text(lint, part.group, keys[i]);

        if (!says_any(words, value->words))
            return broken(ret_what, "[%s] %s is '%s', asked for is '%s'",
                          part.group, keys[i], words, value->text);
    }
    return LINT_KEPT;
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
            return broken(ret_what, "%s has %s, allowed are %s", file->name,
                          size, value->text);
    }
    return known ? LINT_KEPT : before_printing(ret_what);
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
        return broken(ret_what, "the files have %s together, allowed are %s",
                      size, value->text);
    return known ? LINT_KEPT : before_printing(ret_what);
}

/* Pages of all files, or sheets if each begins on a new one.
 * @ret_known: whether all files are counted. */
static int64_t
count_paper(const Lint *lint, bool sheets, bool *ret_known)
{
    int64_t n = 0;

    *ret_known = lint->facts->n_files > 0;
    for (size_t i = 0; i < lint->facts->n_files; i++) {
        int n_pages = lint->facts->files[i].n_pages;

        *ret_known = *ret_known && n_pages > 0;
        n += sheets ? (n_pages + 1) / 2 : n_pages;
    }
    return n;
}

static LintAnswer
check_max_pages(const Lint *lint, const RuleValue *value, char **ret_what)
{
    bool known = false;
    int64_t n = count_paper(lint, false, &known);

    if (n > value->number)
        return broken(ret_what,
                      "the files have %" G_GINT64_FORMAT
                      " pages together, allowed are %s",
                      n, value->text);
    return known ? LINT_KEPT : before_printing(ret_what);
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

        if (!find_part(lint, keys[i].kind, &part))
            continue;
        n = template_number(lint->layout, part.group, keys[i].key);
        if (n == 0 || n > value->number)
            return broken(ret_what, "[%s] %s is %d, allowed are %s", part.group,
                          keys[i].key, n, value->text);
    }
    return LINT_KEPT;
}

static LintAnswer
check_max_sheets(const Lint *lint, const RuleValue *value, char **ret_what)
{
    bool known = false;
    int64_t n = count_paper(lint, true, &known);

    if (n > value->number)
        return broken(ret_what,
                      "the files need %" G_GINT64_FORMAT
                      " sheets printed on both sides, allowed are %s",
                      n, value->text);
    return known ? LINT_KEPT : before_printing(ret_what);
}

static LintAnswer
check_max_words(const Lint *lint, const RuleValue *value, char **ret_what)
{
    int64_t n = lint_count_words(lint->petition);

    return n <= value->number ? LINT_KEPT
                              : broken(ret_what,
                                       "the petition has %" G_GINT64_FORMAT
                                       " words, allowed are %s",
                                       n, value->text);
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
            return broken(ret_what,
                          "the %s margin leaves %.1f mm blank, asked for are "
                          "%.1f mm",
                          edges[i], units_to_mm(has_pu[i]),
                          units_to_mm(needs_pu[i]));
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
            return broken(ret_what, "[type] %s has %g pt, asked for are %s",
                          keys[i], units_to_pt(type.size_pu), value->text);
    }
    return LINT_KEPT;
}

static LintAnswer
check_no_attachments(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (strcmp(template_word(lint->layout, "document", "attach"), "none") != 0)
        return broken(ret_what, "data is attached to the files; write "
                                "[document] attach = none");
    for (size_t i = 0; part_at(lint, i, &part); i++)
        if (!part.separate && !g_strv_contains(petition_kinds, part.kind))
            return broken(ret_what,
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
               : broken(ret_what, "the files are %s", lint->facts->format);
}

/* Whether every page shows its number. */
static LintAnswer
check_numbered(const Lint *lint, char **ret_what)
{
    g_auto(LintPart) part = {0};

    for (size_t i = 0; part_at(lint, i, &part); i++)
        if (strcmp(part.kind, "signatures") == 0 &&
            strstr(text(lint, part.group, "foot"), "{page}") == NULL)
            return broken(ret_what, "[%s] foot has no {page}", part.group);
    if (!template_switch(lint->layout, "document", "first-folio"))
        return broken(ret_what, "first pages show no number; write [document] "
                                "first-folio = yes");
    return LINT_KEPT;
}

static LintAnswer
check_page_numbers(const Lint *lint, const RuleValue *value, char **ret_what)
{
    for (size_t i = 0; i < lint->facts->n_files; i++) {
        const LintFile *file = &lint->facts->files[i];

        if (strcmp(value->text, "pdf-page") == 0 && file->first_page_no != 1)
            return broken(ret_what, "the first page of %s is number %d",
                          file->name, file->first_page_no);
    }
    return check_numbered(lint, ret_what);
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
    return broken(ret_what, "the paper is %.0f x %.0f mm, asked for is %s",
                  units_to_mm(paper.width_pu), units_to_mm(paper.height_pu),
                  value->text);
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
               : broken(ret_what, "the petition does not say %s", missing->str);
}

static LintAnswer
check_receipt(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};

    (void)value;
    if (find_part(lint, "receipt", &part))
        return LINT_KEPT;
    return broken(ret_what, "no part has kind = receipt");
}

static LintAnswer
check_repeat(const Lint *lint, const RuleValue *value, char **ret_what)
{
    g_auto(LintPart) part = {0};
    bool on_sheets = strcmp(value->text, "request-on-sheets") == 0;
    const char *wanted = on_sheets ? "request" : value->text;
    const char *word = NULL;
    bool single = !template_switch(lint->layout, "document", "duplex");

    if (!find_part(lint, "signatures", &part))
        return LINT_KEPT;
    word = template_word(lint->layout, part.group, "repeat");
    if (strcmp(word, wanted) != 0)
        return broken(ret_what, "[%s] repeat is %s, asked for is %s",
                      part.group, word, wanted);
    word = template_word(lint->layout, part.group, "repeat-on");
    if (!on_sheets && !single && strcmp(word, "page") != 0)
        return broken(ret_what, "[%s] repeat-on is %s, asked for is page",
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
    for (size_t i = 0; part_at(lint, i, &part); i++) {
        if (part.separate)
            continue;
        if (after_text && strcmp(part.kind, "signatures") == 0)
            return broken(ret_what,
                          "signatures may come on the back of the text; write "
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
    for (size_t i = 0; part_at(lint, i, &part); i++) {
        if (part.separate)
            continue;
        if (strcmp(part.kind, "title") != 0)
            return broken(ret_what, "the first page is of [%s]", part.group);
        if (strstr(text(lint, part.group, "total-line"), "{total") == NULL)
            return broken(ret_what, "[%s] total-line has no {total}",
                          part.group);
        return LINT_KEPT;
    }
    return broken(ret_what, "no part has kind = title");
}

static const Check checks[RULE_N_KINDS] = {
    [RULE_ALL_NAMED] = check_all_named,
    [RULE_BLANK_COLUMNS] = check_blank_columns,
    [RULE_BLANK_SHEET] = check_blank_sheet,
    [RULE_BOOKMARK_PAGES] = check_bookmark_pages,
    [RULE_BOOKMARKS] = check_bookmarks,
    [RULE_INDEX_LINKS] = check_index_links,
    [RULE_LANGUAGES] = check_languages,
    [RULE_LIST_HEADING] = check_list_heading,
    [RULE_MAX_FILE_BYTES] = check_max_file_bytes,
    [RULE_MAX_MESSAGE_BYTES] = check_max_message_bytes,
    [RULE_MAX_PAGES] = check_max_pages,
    [RULE_MAX_ROWS] = check_max_rows,
    [RULE_MAX_SHEETS] = check_max_sheets,
    [RULE_MAX_WORDS] = check_max_words,
    [RULE_MIN_MARGINS] = check_min_margins,
    [RULE_MIN_TYPE] = check_min_type,
    [RULE_NO_ATTACHMENTS] = check_no_attachments,
    [RULE_OPENS_FULL_SIZE] = check_opens_full_size,
    [RULE_PAGE_NUMBERS] = check_page_numbers,
    [RULE_PAPER] = check_paper,
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

/* --- The report ----------------------------------------------------------- */

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
        LintAnswer answer = LINT_KEPT;

        /* A profile that includes another may say no. */
        if (about->form == RULE_IS_SWITCH && value->number == 0)
            continue;
        answer = checks[rule->kind](&lint, value, &what);
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
