#include "paint/pdf-image.h"

#include "paint/pdf-syntax.h"

/* Pages come and go; whose pixels have been met is told by their bytes. */
typedef struct {
    GBytes *bytes; /* [owned] */
    RasterSpace space;
    int width_px;
    PdfObject *object;
} Image;

struct PdfImages {
    PdfFile *file;
    Deflater *deflater;
    GArray *met; /* Image; few */
};

static void
clear_image(gpointer data)
{
    g_bytes_unref(((Image *)data)->bytes);
}

PdfImages *
pdf_images_new(PdfFile *file, Deflater *deflater)
{
    PdfImages *images = g_new0(PdfImages, 1);

    images->file = file;
    images->deflater = deflater;
    images->met = g_array_new(FALSE, FALSE, sizeof(Image));
    g_array_set_clear_func(images->met, clear_image);
    return images;
}

void
pdf_images_free(PdfImages *images)
{
    if (images == NULL)
        return;
    g_array_unref(images->met);
    g_free(images);
}

static void
image_done(GBytes *stream, void *data)
{
    pdf_set_stream(data, stream, true);
}

static PdfObject *
add_object(PdfImages *images, const Raster *raster)
{
    static const char *const spaces[] = {
        [RASTER_GRAY] = "DeviceGray",
        [RASTER_RGB] = "DeviceRGB",
        [RASTER_CMYK] = "DeviceCMYK",
    };
    PdfObject *object = pdffile_add(images->file);

    pdf_put_name(object, "Type", "XObject");
    pdf_put_name(object, "Subtype", "Image");
    pdf_put_number(object, "Width", raster->width_px);
    pdf_put_number(object, "Height", raster->height_px);
    if (raster->space == RASTER_MASK) {
        /* A stencil paints where it is 0, unless told otherwise (8.9.6.2). */
        pdf_put_syntax(object, "ImageMask", "true");
        pdf_put_number(object, "BitsPerComponent", 1);
        pdf_put_syntax(object, "Decode", "[1 0]");
    } else {
        pdf_put_name(object, "ColorSpace", spaces[raster->space]);
        pdf_put_number(object, "BitsPerComponent", 8);
    }
    deflater_push(images->deflater, g_bytes_ref(raster->bytes), DEFLATE_TEXT,
                  image_done, object);
    return object;
}

int
pdf_images_idx(PdfImages *images, const Raster *raster)
{
    Image image = {NULL, raster->space, raster->width_px, NULL};

    for (guint i = 0; i < images->met->len; i++) {
        const Image *met = &g_array_index(images->met, Image, i);

        if (met->bytes == raster->bytes && met->space == raster->space &&
            met->width_px == raster->width_px)
            return (int)i;
    }
    image.bytes = g_bytes_ref(raster->bytes);
    image.object = add_object(images, raster);
    g_array_append_val(images->met, image);
    return (int)images->met->len - 1;
}

void
pdf_images_append(const PdfImages *images, GString *out)
{
    for (guint i = 0; i < images->met->len; i++) {
        g_string_append(out, "/I");
        pdf_append_int(out, i);
        g_string_append_c(out, ' ');
        pdf_append_ref(out, g_array_index(images->met, Image, i).object);
    }
}
