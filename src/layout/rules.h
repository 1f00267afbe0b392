/* rules: what recipients ask of a packet, every kind of rule declared once.
 *
 * The reader of profiles, its messages and the reference in docs/profiles.md
 * are all made from this one table. Not for who asks what (profile.h), and not
 * for whether a packet keeps to it (packet/lint.h).
 */
#ifndef LAYOUT_RULES_H
#define LAYOUT_RULES_H

#include "layout/pagebox.h"

typedef enum {
    RULE_ALL_NAMED,
    RULE_BLANK_COLUMNS,
    RULE_BLANK_SHEET,
    RULE_BOOKMARK_PAGES,
    RULE_BOOKMARKS,
    RULE_INDEX_LINKS,
    RULE_LANGUAGES,
    RULE_LIST_HEADING,
    RULE_MAX_FILE_BYTES,
    RULE_MAX_MESSAGE_BYTES,
    RULE_MAX_PAGES,
    RULE_MAX_ROWS,
    RULE_MAX_SHEETS,
    RULE_MAX_WORDS,
    RULE_MIN_MARGINS,
    RULE_MIN_TYPE,
    RULE_NO_ATTACHMENTS,
    RULE_OPENS_FULL_SIZE,
    RULE_PAGE_NUMBERS,
    RULE_PAPER,
    RULE_PDF,
    RULE_PHRASES,
    RULE_PLAIN_PDF,
    RULE_RECEIPT,
    RULE_REPEAT,
    RULE_SEARCHABLE,
    RULE_TEXT_BACK_BLANK,
    RULE_TOTAL_FIRST,
    RULE_N_KINDS
} RuleKind;

/* What stands after "value =". */
typedef enum {
    RULE_IS_SWITCH,    /* yes: the rule holds */
    RULE_IS_NUMBER,    /* a whole number, at least 1 */
    RULE_IS_BYTES,     /* 10 MB: of 1,000,000 bytes */
    RULE_IS_LENGTH,    /* 8pt */
    RULE_IS_MARGINS,   /* four lengths: top, outer, bottom, inner */
    RULE_IS_PAPERS,    /* papers between commas; each will do */
    RULE_IS_LANGUAGES, /* language tags between commas; each will do */
    RULE_IS_CHOICE,    /* one of Rule.words */
    RULE_IS_LIST,      /* some of Rule.words between commas */
    RULE_IS_PHRASES,   /* texts between bars, in several languages */
} RuleForm;

typedef struct {
    const char *name; /* as in [rule NAME] */
    RuleForm form;
    const char *words; /* of RULE_IS_CHOICE and RULE_IS_LIST, between blanks */
    const char *meaning; /* one sentence: what a packet must do */
} Rule;

/* What a rule is set to; only what its form has is filled. */
typedef struct {
    char *text;      /* as written */
    int64_t number;  /* number, bytes, or a length [pu] */
    Margins margins; /* of RULE_IS_MARGINS */
    Extent *papers;  /* of RULE_IS_PAPERS */
    size_t n_papers; /* of them */
    char **words;    /* languages, list or phrases; NULL-terminated */
} RuleValue;

/* The rule @kind. [static] */
const Rule *rules_of(RuleKind kind);

/* The kind that is called @name.   @ret_kind: untouched if there is none. */
bool rules_lookup(const char *name, RuleKind *ret_kind);

/* The names of all rules, for messages about unknown ones. [owned by caller,
 * g_free(); the names static] NULL-terminated. */
const char **rules_names(void);

/* How a value of @form is written, in a few words. [static] */
const char *rules_form_words(RuleForm form);

/* Reads @text as a value of @rule.
 * @ret_value: [rules_value_clear() by caller] untouched on failure.
 * Fails: FAULT_USAGE, saying what is wrong with the value. */
bool rules_value_read(const Rule *rule, const char *text, RuleValue *ret_value,
                      GError **error);

/* Frees what @value owns. */
void rules_value_clear(RuleValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RuleValue, rules_value_clear)

#endif
