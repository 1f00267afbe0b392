/* tongues: the languages of signatories, as tags that typesetting can take.
 *
 * A view that somebody else made gives what it likes as a language, and a flood
 * of false signatures as many of them as it likes; but the libraries that set
 * type keep every language that they ever met, in a list that they walk. Not
 * for languages of documents, which layouts and the command line give.
 */
#ifndef STORE_TONGUES_H
#define STORE_TONGUES_H

#include "base/failure.h"

/* How many languages are told from each other; signatories of real petitions
 * have a few hundred. */
#define TONGUES_MOST 1000

typedef struct Tongues Tongues;

/* [owned by caller, tongues_free()] */
Tongues *tongues_new(void);

/* [may be NULL] */
void tongues_free(Tongues *tongues);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tongues, tongues_free)

/* The BCP 47 tag that @text means, as codes_language (codes.h) finds it; NULL
 * where it is no language, or comes after TONGUES_MOST others.
 * @text: [may be NULL]   [borrowed from @tongues until its next call] */
const char *tongues_tag(Tongues *tongues, const char *text);

/* Forgets which came first: rows are read anew. */
void tongues_forget(Tongues *tongues);

#endif
