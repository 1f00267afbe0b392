/* reader: finished files read by programs that had no part in writing them.
 *
 * Poppler's pdftotext and pdfinfo, and qpdf, run as children: without a shell,
 * in an environment of their own, for a bounded time, with bounded output. Not
 * for what the text means.
 */
#ifndef PROOF_READER_H
#define PROOF_READER_H

#include "base/failure.h"

/* The text of @path in the order in which it was drawn, a form feed after each
 * page.   @small: type on it may be smaller than readers take for text.
 * [owned by caller, g_free()]
 * Fails: FAULT_INPUT for what is no PDF file; FAULT_SYSTEM without the
 * program. */
char *reader_text(const char *path, bool small, GError **error);

/* What @path says about itself, as text: its information dictionary, XMP,
 * links, bookmarks, forms and scripts. [owned by caller, g_free()]
 * Fails: as reader_text. */
char *reader_about(const char *path, GError **error);

/* The names of the files that are attached to @path. [owned by caller,
 * g_strfreev()]   Fails: as reader_text. */
char **reader_attachments(const char *path, GError **error);

/* The bytes of attachment @name. [owned by caller, g_bytes_unref()]
 * Fails: as reader_text. */
GBytes *reader_attachment(const char *path, const char *name, GError **error);

/* All strings of all objects of @path, whatever they are for: slow.
 * [owned by caller, g_free()]
 * Fails: as reader_text. */
char *reader_objects(const char *path, GError **error);

#endif
