/* verdict: what the words in an export's columns say about a signature.
 *
 * Confirmed or not, shown or not, in the languages of the usual platforms.
 * A word that is not known never counts as a yes.
 */
#ifndef STORE_VERDICT_H
#define STORE_VERDICT_H

#include "store/writer.h"

typedef enum {
    VERDICT_BLANK,
    VERDICT_YES,
    VERDICT_NO,
    VERDICT_UNKNOWN, /* a word that nobody here understands */
} Verdict;

/* Whether @text means yes: "true", "1", "oui", "confirmed", "bestätigt" ... */
Verdict verdict_truth(const char *text);

/* What a status word means: "validated", "pending", "fraudulent" ...
 * @ret_status: untouched where it is blank or not known.
 * Returns VERDICT_YES, VERDICT_BLANK or VERDICT_UNKNOWN. */
Verdict verdict_status(const char *text, SignatureStatus *ret_status);

/* What a word for display means: "full", "initial", "anonymous" ...
 * @ret_display: untouched where it is blank or not known.
 * Returns VERDICT_YES, VERDICT_BLANK or VERDICT_UNKNOWN. */
Verdict verdict_display(const char *text, SignatureDisplay *ret_display);

#endif
