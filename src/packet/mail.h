/* mail: words and files as plain text, for the body of an e-mail.
 *
 * Not for sending it, and no address ever stands in it.
 */
#ifndef PACKET_MAIL_H
#define PACKET_MAIL_H

#include "packet/makeup.h"

/* Columns of a line; a word that is wider stands alone, whole. */
#define MAIL_COLUMNS 72

/* Appends @text to @mail, a paragraph a line, broken where @language breaks
 * lines so that none is wider than MAIL_COLUMNS on a screen of cells.
 * @indent: blanks before each line. */
void mail_add_text(GString *mail, const char *text, const char *language,
                   int indent);

/* The words of @markup without its marks.
 * [owned by caller, g_free()]   Fails: FAULT_LAYOUT for broken markup. */
char *mail_plain(const char *markup, GError **error);

#endif
