/* pdf-image: pixels as objects of a PDF (ISO 32000-1, 8.9).
 *
 * Each raster stands in the file once, however often it is painted.
 */
#ifndef PAINT_PDF_IMAGE_H
#define PAINT_PDF_IMAGE_H

#include "paint/deflate.h"
#include "paint/pdf-object.h"
#include "picture/raster.h"

typedef struct PdfImages PdfImages;

/* @file, @deflater: [borrowed] outlive the images.
 * [owned by caller, pdf_images_free()] */
PdfImages *pdf_images_new(PdfFile *file, Deflater *deflater);

/* [may be NULL] */
void pdf_images_free(PdfImages *images);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfImages, pdf_images_free)

/* The number of @raster, whose resource name is /I and that number; puts it
 * into the file when it is met first. */
int pdf_images_idx(PdfImages *images, const Raster *raster);

/* Appends all of them as entries of a dictionary of resources. */
void pdf_images_append(const PdfImages *images, GString *out);

#endif
