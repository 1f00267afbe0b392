/* wordbook: what parts of packets and banners say where the layout does not say
 * it itself, in every language.
 *
 * A words file has the groups and texts of a layout, but a part is called by
 * its kind: [part signatures] holds for every part of that kind, [part] for all
 * kinds that have the key and no words of their own. What has no [language]
 * after its key is English. Not for choosing between these words
 * and the layout's own (template.h).
 */
#ifndef LAYOUT_WORDBOOK_H
#define LAYOUT_WORDBOOK_H

#include "layout/template-key.h"

/* The file that comes with the project; the user's of this name adds to it. */
#define WORDBOOK_COMMON "common.words"

/* The language of words without one. */
#define WORDBOOK_LANGUAGE "en"

typedef struct Wordbook Wordbook;

/* Reads WORDBOOK_COMMON from the data folder "layouts", over it the user's,
 * over both @path. As with included layouts, a key that one of them gives
 * without a language does away with the translations of those below.
 * @path: a layout's own words file; NULL or "": none.
 * [owned by caller, wordbook_free()]
 * Fails: FAULT_SYSTEM where there is no such file; FAULT_LAYOUT for what is no
 * words file, or says words for a key that has none. */
Wordbook *wordbook_load(const char *path, GError **error);

/* [may be NULL] */
void wordbook_free(Wordbook *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wordbook, wordbook_free)

/* The words of @key in @group ("part signatures" with a part's kind, "part",
 * "names"). [borrowed] NULL where there are none. */
const TemplateKey *wordbook_lookup(const Wordbook *words, const char *group,
                                   const char *key);

#endif
