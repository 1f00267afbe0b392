/* lint-inside: what the checks of the linter have in common.
 *
 * For the rooms of the linter alone; others: packet/lint.h.
 */
#ifndef PACKET_LINT_INSIDE_H
#define PACKET_LINT_INSIDE_H

#include "layout/profile.h"
#include "packet/lint.h"

typedef enum {
    LINT_KEPT,
    LINT_BROKEN,
    LINT_UNKNOWN, /* before printing, or to this program */
} LintAnswer;

/* One packet, for as long as it is looked at. */
typedef struct {
    const LintFacts *facts;
    const Template *layout;
    char *petition; /* [owned] its text and request, without markup */
} Lint;

/* One part of the layout. */
typedef struct {
    char *group; /* [owned] "part letter" */
    const char *kind;
    bool separate; /* a file of its own */
} LintPart;

/* Holds a packet against one rule.
 * @ret_what: [owned by caller] where broken, what was found; where unknown,
 * why; a clause without a full stop. */
typedef LintAnswer (*LintCheck)(const Lint *lint, const RuleValue *value,
                                char **ret_what);

/* By kind of rule; NULL where the other table has the check. */
extern const LintCheck lint_limits[RULE_N_KINDS]; /* how much, how large */
extern const LintCheck lint_parts[RULE_N_KINDS];  /* what there is, in words */

/* Reads part @idx.   Returns false after the last one. */
bool lint_part_at(const Lint *lint, size_t idx, LintPart *ret_part);

/* Looks for the first part of @kind. */
bool lint_find_part(const Lint *lint, const char *kind, LintPart *ret_part);

void lint_part_clear(LintPart *part);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LintPart, lint_part_clear)

/* The words of a layout's key in the language of the documents. */
const char *lint_text(const Lint *lint, const char *group, const char *key);

/* Answers, with what a check says to it. */
LintAnswer lint_broken(char **ret_what, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
LintAnswer lint_before_printing(char **ret_what);

#endif
