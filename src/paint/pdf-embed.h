/* pdf-embed: faces and their codes as font objects of a PDF file.
 *
 * Each face is cut down to the glyphs in use and embedded once; each font
 * object of it is a Type 0 font with widths and a way back to text.
 */
#ifndef PAINT_PDF_EMBED_H
#define PAINT_PDF_EMBED_H

#include "paint/deflate.h"
#include "paint/pdf-font.h"
#include "paint/pdf-object.h"

/* Adds all of @fonts to @file and returns the resource dictionary's entry
 * /Font. [owned by caller, g_free()]
 * Fails: FAULT_FONT where a face cannot be cut down. */
char *pdf_embed_fonts(const PdfFonts *fonts, PdfFile *file, Deflater *deflater,
                      GError **error);

#endif
