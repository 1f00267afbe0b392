/* translation: what a layout does not say in the language asked for.
 *
 * Not for choosing the words themselves (template.h).
 */
#ifndef LAYOUT_TRANSLATION_H
#define LAYOUT_TRANSLATION_H

#include "base/findings.h"
#include "layout/keys.h"
#include "layout/template.h"

/* Adds FINDING_TEXT_MISSING to @findings [may be NULL] for every text that
 * @layout, one of @kind, or a words file gives, but not in @language. Texts
 * without words of their own, such as a separator, are the same in every
 * language. */
void translation_check(const Template *layout, KeyLayout kind,
                       const char *language, Findings *findings);

#endif
