#include "layout/rules.h"

#include "layout/value.h"

#include <string.h>

/* clang-format off */
static const Rule rule_table[RULE_N_KINDS] = {
    [RULE_ALL_NAMED] = {"all-named", RULE_IS_SWITCH, NULL,
     "Nobody on the list is without a name."},
    [RULE_BLANK_COLUMNS] = {"blank-columns", RULE_IS_LIST,
     "number name address signature date official",
     "The sheets to be signed by hand have these columns."},
    [RULE_BLANK_SHEET] = {"blank-sheet", RULE_IS_SWITCH, NULL,
     "Names gathered online do not count here: sheets to be signed by hand "
     "come with the packet."},
    [RULE_BOOKMARK_PAGES] = {"bookmark-pages", RULE_IS_SWITCH, NULL,
     "Every bookmark says the number of its page."},
    [RULE_BOOKMARKS] = {"bookmarks", RULE_IS_SWITCH, NULL,
     "Every part has a bookmark."},
    [RULE_INDEX_LINKS] = {"index-links", RULE_IS_SWITCH, NULL,
     "Every entry of an index is a link."},
    [RULE_LANGUAGES] = {"languages", RULE_IS_LANGUAGES, NULL,
     "The documents are in one of these languages."},
    [RULE_LIST_HEADING] = {"list-heading", RULE_IS_PHRASES, NULL,
     "Names gathered online do not count as signatures here: heading and guide "
     "of the list, which stands on every page, say what it is, in one of these "
     "wordings."},
    [RULE_MAX_FILE_BYTES] = {"max-file-bytes", RULE_IS_BYTES, NULL,
     "No file is larger."},
    [RULE_MAX_MESSAGE_BYTES] = {"max-message-bytes", RULE_IS_BYTES, NULL,
     "All files together, as one message carries them, are not larger."},
    [RULE_MAX_PAGES] = {"max-pages", RULE_IS_NUMBER, NULL,
     "All files together have no more pages."},
    [RULE_MAX_ROWS] = {"max-rows", RULE_IS_NUMBER, NULL,
     "No page of names, or to be signed, has more rows."},
    [RULE_MAX_SHEETS] = {"max-sheets", RULE_IS_NUMBER, NULL,
     "All files together, printed on both sides, need no more sheets."},
    [RULE_MAX_WORDS] = {"max-words", RULE_IS_NUMBER, NULL,
     "The petition has no more words, its request among them."},
    [RULE_MIN_MARGINS] = {"min-margins", RULE_IS_MARGINS, NULL,
     "Nothing stands nearer to the top, outer, bottom and inner edge of the "
     "paper; running lines stand in the margins of a layout."},
    [RULE_MIN_TYPE] = {"min-type", RULE_IS_LENGTH, NULL,
     "No type is smaller."},
    [RULE_NO_ATTACHMENTS] = {"no-attachments", RULE_IS_SWITCH, NULL,
     "Only the petition and its names are bound together; letter, manifest "
     "and all else are files of their own."},
    [RULE_OPENS_FULL_SIZE] = {"opens-full-size", RULE_IS_SWITCH, NULL,
     "Every file opens at 100 %."},
    [RULE_PAGE_NUMBERS] = {"page-numbers", RULE_IS_CHOICE,
     "pdf-page consecutive",
     "Every page has a number: pdf-page, in every file from 1 on its first "
     "page, so that it is the number that a reader of PDF shows; consecutive, "
     "in one row, whichever page it begins on."},
    [RULE_PAPER] = {"paper", RULE_IS_PAPERS, NULL,
     "Every page is on one of these papers."},
    [RULE_PDF] = {"pdf", RULE_IS_SWITCH, NULL,
     "Every file is a PDF."},
    [RULE_PHRASES] = {"phrases", RULE_IS_PHRASES, NULL,
     "The petition, its request among it, has all of these wordings; capitals "
     "do not matter."},
    [RULE_PLAIN_PDF] = {"plain-pdf", RULE_IS_SWITCH, NULL,
     "No PDF is encrypted or holds scripts, forms, sound or film."},
    [RULE_RECEIPT] = {"receipt", RULE_IS_SWITCH, NULL,
     "A receipt with the numbers of sheets and signatures is there to be "
     "signed."},
    [RULE_REPEAT] = {"repeat", RULE_IS_CHOICE,
     "request text request-on-sheets",
     "Pages of names say again what is asked: request, each the request; text, "
     "each the whole petition; request-on-sheets, one side of each leaf the "
     "request."},
    [RULE_SEARCHABLE] = {"searchable", RULE_IS_SWITCH, NULL,
     "The text of every file can be searched."},
    [RULE_TEXT_BACK_BLANK] = {"text-back-blank", RULE_IS_SWITCH, NULL,
     "No signatures stand on the back of the petition's text."},
    [RULE_TOTAL_FIRST] = {"total-first", RULE_IS_SWITCH, NULL,
     "The first page says how many signed."},
};
/* clang-format on */

static const char *const form_words[] = {
    [RULE_IS_SWITCH] = "yes or no",
    [RULE_IS_NUMBER] = "whole number",
    [RULE_IS_BYTES] = "size, as 10 MB",
    [RULE_IS_LENGTH] = "length",
    [RULE_IS_MARGINS] = "four lengths: top outer bottom inner",
    [RULE_IS_PAPERS] = "papers, between commas",
    [RULE_IS_LANGUAGES] = "language tags, between commas",
    [RULE_IS_CHOICE] = "one of",
    [RULE_IS_LIST] = "some of, between commas",
    [RULE_IS_PHRASES] = "wordings, between bars, in languages",
};

/* Sizes are written as mail and court systems write them, in decimal units:
 * who reads them as powers of two then has a little room, and never too much.
 */
static const struct {
    const char *unit;
    int64_t bytes;
} byte_units[] = {{"kB", 1000}, {"MB", 1000000}, {"GB", 1000000000}};

const Rule *
rules_of(RuleKind kind)
{
    g_assert(kind >= 0 && kind < RULE_N_KINDS);
    return &rule_table[kind];
}

bool
rules_lookup(const char *name, RuleKind *ret_kind)
{
    for (int kind = 0; kind < RULE_N_KINDS; kind++) {
        if (strcmp(rule_table[kind].name, name) == 0) {
            *ret_kind = (RuleKind)kind;
            return true;
        }
    }
    return false;
}

const char **
rules_names(void)
{
    const char **names = g_new0(const char *, RULE_N_KINDS + 1);

    for (int kind = 0; kind < RULE_N_KINDS; kind++)
        names[kind] = rule_table[kind].name;
    return names;
}

const char *
rules_form_words(RuleForm form)
{
    g_assert((size_t)form < G_N_ELEMENTS(form_words));
    return form_words[form];
}

/* --- Reading -------------------------------------------------------------- */

static bool
read_bytes(const char *text, int64_t *ret_bytes, GError **error)
{
    const char *at = text;
    double number = 0;

    if (units_read_number(&at, &number) && number > 0 && number <= 1e6) {
        for (size_t i = 0; i < G_N_ELEMENTS(byte_units); i++) {
            if (strcmp(at, byte_units[i].unit) == 0) {
                *ret_bytes = (int64_t)(number * (double)byte_units[i].bytes);
                return true;
            }
        }
    }
    g_set_error(error, FAULT, FAULT_USAGE,
                "'%s' is no size; write it with its unit, as in 10 MB", text);
    return false;
}

/* The items of @text between @separator, trimmed. [owned by caller]
 * Fails: FAULT_USAGE where one is empty. */
static char **
split(const char *text, const char *separator, GError **error)
{
    g_auto(GStrv) items = g_strsplit(text, separator, -1);

    for (char **item = items; *item != NULL; item++) {
        if (*g_strstrip(*item) == '\0') {
            g_set_error(error, FAULT, FAULT_USAGE,
                        "'%s': there is nothing between two '%s'", text,
                        separator);
            return NULL;
        }
    }
    if (items[0] == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE, "must not be empty");
        return NULL;
    }
    return g_steal_pointer(&items);
}

/* Reads every one of @value's words as @key; papers are kept. */
static bool
read_items(const Key *key, RuleValue *value, GError **error)
{
    if (key->kind == KEY_PAPER)
        value->papers = g_new0(Extent, g_strv_length(value->words));
    for (size_t i = 0; value->words[i] != NULL; i++) {
        g_auto(Value) read = {0};

        if (!value_read(key, value->words[i], &read, error))
            return false;
        if (key->kind == KEY_PAPER)
            value->papers[value->n_papers++] = read.extent;
    }
    return true;
}

/* Reads a value whose form is also one of layouts. */
static bool
read_as_key(const Rule *rule, KeyKind kind, RuleValue *value, GError **error)
{
    const Key key = {
        .name = rule->name,
        .kind = kind,
        .words = rule->words,
        .range = kind == KEY_NUMBER ? "1 to 1000000000" : NULL,
    };
    g_auto(Value) read = {0};

    if (kind == KEY_PAPER || kind == KEY_LANGUAGE) {
        value->words = split(value->text, ",", error);
        return value->words != NULL && read_items(&key, value, error);
    }
    if (!value_read(&key, value->text, &read, error))
        return false;
    if (kind == KEY_NUMBER)
        value->number = read.number;
    if (kind == KEY_LENGTH)
        value->number = read.length_pu;
    if (kind == KEY_SWITCH)
        value->number = read.yes;
    if (kind == KEY_MARGINS)
        value->margins = read.margins;
    if (kind == KEY_LIST)
        value->words = g_steal_pointer(&read.list);
    return true;
}

static bool
read_value(const Rule *rule, RuleValue *value, GError **error)
{
    switch (rule->form) {
    case RULE_IS_SWITCH:
        return read_as_key(rule, KEY_SWITCH, value, error);
    case RULE_IS_NUMBER:
        return read_as_key(rule, KEY_NUMBER, value, error);
    case RULE_IS_BYTES:
        return read_bytes(value->text, &value->number, error);
    case RULE_IS_LENGTH:
        return read_as_key(rule, KEY_LENGTH, value, error);
    case RULE_IS_MARGINS:
        return read_as_key(rule, KEY_MARGINS, value, error);
    case RULE_IS_PAPERS:
        return read_as_key(rule, KEY_PAPER, value, error);
    case RULE_IS_LANGUAGES:
        return read_as_key(rule, KEY_LANGUAGE, value, error);
    case RULE_IS_CHOICE:
        return read_as_key(rule, KEY_CHOICE, value, error);
    case RULE_IS_LIST:
        return read_as_key(rule, KEY_LIST, value, error);
    case RULE_IS_PHRASES:
        value->words = split(value->text, "|", error);
        return value->words != NULL;
    }
    g_assert_not_reached();
}

bool
rules_value_read(const Rule *rule, const char *text, RuleValue *ret_value,
                 GError **error)
{
    g_auto(RuleValue) value = {.text = g_strstrip(g_strdup(text))};

    if (!read_value(rule, &value, error))
        return false;
    *ret_value = value;
    value = (RuleValue){0};
    return true;
}

void
rules_value_clear(RuleValue *value)
{
    g_clear_pointer(&value->text, g_free);
    g_clear_pointer(&value->papers, g_free);
    g_clear_pointer(&value->words, g_strfreev);
}
