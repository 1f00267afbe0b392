/* mailbox: several signatures with one e-mail address.
 *
 * A family may share one; a person may sign twice, in two editions for
 * example. Strangers on one address are neither.
 */
#ifndef SCREEN_MAILBOX_H
#define SCREEN_MAILBOX_H

#include "screen/dossier.h"

/* Notes what shared addresses say against rows. */
void mailbox_note(const Muster *muster, Dossier *dossier);

#endif
