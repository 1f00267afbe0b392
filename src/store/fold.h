/* fold: words reduced to what they have in common, for looking them up.
 *
 * Only for headings, codes and yes-or-no words; never for a name that is kept.
 */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include "base/failure.h"

/* @text without case, accents, blanks and punctuation: "E-mail Adresse" and
 * "e_mail_adresse" are one. The letters and digits of every script stay.
 * @text: valid UTF-8.   [owned by caller, g_free()] */
char *fold_word(const char *text);

#endif
