#include "paint/pdf-pack.h"

#include "paint/pdf-syntax.h"

/* Objects in a stream: a reader unpacks all of them to see one. */
#define MOST_OBJECTS 256

/* Bytes of objects in a stream, about: the lists of a page with a million names
 * have ten million, and no other waits for one of them to be compressed. */
#define MOST_BYTES (512 * 1024)

struct PdfPack {
    PdfFile *file;
    Deflater *deflater;
    GArray *numbers; /* int, of the objects that wait */
    GString *heads;  /* "number offset" of each */
    GString *bodies;
};

PdfPack *
pdf_pack_new(PdfFile *file, Deflater *deflater)
{
    PdfPack *pack = g_new0(PdfPack, 1);

    pack->file = file;
    pack->deflater = deflater;
    pack->numbers = g_array_new(FALSE, FALSE, sizeof(int));
    pack->heads = g_string_new(NULL);
    pack->bodies = g_string_new(NULL);
    return pack;
}

void
pdf_pack_free(PdfPack *pack)
{
    if (pack == NULL)
        return;
    g_array_unref(pack->numbers);
    g_string_free(pack->heads, TRUE);
    g_string_free(pack->bodies, TRUE);
    g_free(pack);
}

static void
stream_done(GBytes *stream, void *data)
{
    pdf_set_stream(data, stream, true);
}

static void
flush(PdfPack *pack)
{
    PdfObject *stream = pdffile_add(pack->file);
    GString *raw = g_string_sized_new(pack->heads->len + pack->bodies->len);

    for (guint i = 0; i < pack->numbers->len; i++)
        pdffile_place(pack->file, g_array_index(pack->numbers, int, i), stream,
                      (int)i);
    pdf_put_name(stream, "Type", "ObjStm");
    pdf_put_number(stream, "N", (int)pack->numbers->len);
    pdf_put_number(stream, "First", (int)pack->heads->len);
    pdf_append_bytes(raw, pack->heads->str, pack->heads->len);
    pdf_append_bytes(raw, pack->bodies->str, pack->bodies->len);
    deflater_push(pack->deflater, g_string_free_to_bytes(raw), DEFLATE_NUMBERS,
                  stream_done, stream);
    g_array_set_size(pack->numbers, 0);
    g_string_truncate(pack->heads, 0);
    g_string_truncate(pack->bodies, 0);
}

void
pdf_pack_add(PdfPack *pack, int number, const GString *syntax)
{
    pdf_append_int(pack->heads, number);
    g_string_append_c(pack->heads, ' ');
    pdf_append_int(pack->heads, (int64_t)pack->bodies->len);
    g_string_append_c(pack->heads, '\n');
    pdf_append_bytes(pack->bodies, syntax->str, syntax->len);
    g_string_append_c(pack->bodies, '\n');
    g_array_append_val(pack->numbers, number);
    if (pack->numbers->len == MOST_OBJECTS || pack->bodies->len >= MOST_BYTES)
        flush(pack);
}

void
pdf_pack_finish(PdfPack *pack)
{
    if (pack->numbers->len > 0)
        flush(pack);
}
