/* pdf-object: the objects of a PDF file, and their way onto the disk.
 *
 * The only room that knows libharu, and of libharu only its object layer:
 * dictionaries, the cross-reference table and the trailer. Long tables and
 * streams bypass its lists (136 bytes an entry, 32,767 at most) through its
 * write callback. Objects that are too many and too small for a dictionary each
 * have a number only and are packed into streams (pdf-pack.h). What the objects
 * say is the other rooms' matter. The whole document stays in memory, its
 * streams compressed, until it is committed.
 */
#ifndef PAINT_PDF_OBJECT_H
#define PAINT_PDF_OBJECT_H

#include "base/failure.h"

typedef struct PdfFile PdfFile;

/* A numbered dictionary, with or without a stream. Owned by its file. */
typedef struct PdfObject PdfObject;

/* Begins the file @path.
 * [owned by caller: end it with pdffile_commit or pdffile_discard]
 * Fails: FAULT_SYSTEM, FAULT_LIBRARY. */
PdfFile *pdffile_open(const char *path, GError **error);

/* Writes the file as PDF @version, "1.4", instead of 1.7; it must have no
 * packed objects.   @version: [static] */
void pdffile_set_version(PdfFile *file, const char *version);

/* An empty dictionary under the next number. [borrowed] */
PdfObject *pdffile_add(PdfFile *file);

/* Entries of a dictionary. A key must not be put twice. */
void pdf_put_name(PdfObject *object, const char *key, const char *name);
void pdf_put_number(PdfObject *object, const char *key, int number);
void pdf_put_milli(PdfObject *object, const char *key, int64_t milli);
void pdf_put_text(PdfObject *object, const char *key, const char *text);
void pdf_put_ref(PdfObject *object, const char *key, const PdfObject *target);
/* @value: PDF syntax, copied. */
void pdf_put_syntax(PdfObject *object, const char *key, const char *value);

/* "12 0 R": the way to @target from inside PDF syntax. */
void pdf_append_ref(GString *out, const PdfObject *target);
void pdf_append_ref_to(GString *out, int number);

int pdf_number(const PdfObject *object);

/* The next number, for an object that is packed. */
int pdffile_take_number(PdfFile *file);

/* Says that the object @number is packed in @stream, as its @idx-th one. */
void pdffile_place(PdfFile *file, int number, const PdfObject *stream, int idx);

/* Makes @object a stream of @bytes [owned by the callee].
 * @deflated: they are in zlib format. */
void pdf_set_stream(PdfObject *object, GBytes *bytes, bool deflated);

/* Writes the file and puts it under its name; consumes @file either way. The
 * trailer's /ID is the digest of all that stands before it, so that the same
 * objects give the same bytes.
 * Fails: FAULT_SYSTEM, FAULT_LIBRARY; FAULT_LIMIT past 4 GB or 8,388,607
 * objects. */
bool pdffile_commit(PdfFile *file, const PdfObject *catalog,
                    const PdfObject *info, GError **error);

/* Removes what was written.   @file: [may be NULL] consumed */
void pdffile_discard(PdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFile, pdffile_discard)

#endif
