#include "paint/pdf-attach.h"

#include "paint/deflate.h"
#include "paint/pdf-metadata.h"
#include "paint/pdf-syntax.h"

#include <string.h>

/* A file as far as it has come. */
typedef struct {
    char *name;
    char *mime;
    char *about;
    DeflateStream *stream; /* NULL once it is in the PDF */
    GChecksum *digest;
    uint64_t length;
} Attached;

struct PdfAttach {
    PdfFile *file;
    char *date;
    GPtrArray *files; /* Attached, in the order of their first bytes */
};

static void
free_attached(void *data)
{
    Attached *attached = data;

    g_free(attached->name);
    g_free(attached->mime);
    g_free(attached->about);
    deflatestream_free(attached->stream);
    g_checksum_free(attached->digest);
    g_free(attached);
}

PdfAttach *
pdf_attach_new(PdfFile *file, int64_t date)
{
    PdfAttach *attach = g_new0(PdfAttach, 1);

    attach->file = file;
    attach->date = pdf_metadata_date(date);
    attach->files = g_ptr_array_new_with_free_func(free_attached);
    return attach;
}

void
pdf_attach_free(PdfAttach *attach)
{
    if (attach == NULL)
        return;
    g_ptr_array_unref(attach->files);
    g_free(attach->date);
    g_free(attach);
}

/* The file that @which means, perhaps begun now. */
static Attached *
attached_of(PdfAttach *attach, const PageAttachment *which)
{
    Attached *attached = NULL;

    for (guint i = 0; i < attach->files->len; i++) {
        attached = g_ptr_array_index(attach->files, i);
        if (strcmp(attached->name, which->name) == 0)
            return attached;
    }
    attached = g_new0(Attached, 1);
    attached->name = g_strdup(which->name);
    attached->mime = g_strdup(which->mime);
    attached->about = g_strdup(which->about);
    attached->stream = deflatestream_new();
    /* 7.11.4.2 asks for MD5. */
    attached->digest = g_checksum_new(G_CHECKSUM_MD5);
    g_ptr_array_add(attach->files, attached);
    return attached;
}

void
pdf_attach_add(PdfAttach *attach, const PageAttachment *which,
               const char *bytes, size_t length)
{
    Attached *attached = attached_of(attach, which);

    deflatestream_add(attached->stream, bytes, length);
    g_checksum_update(attached->digest, (const guchar *)bytes, (gssize)length);
    attached->length += length;
}

/* Adds the bytes of @attached. Returns their object. */
static PdfObject *
put_bytes(const PdfAttach *attach, Attached *attached)
{
    PdfObject *object = pdffile_add(attach->file);
    g_autoptr(GString) params = g_string_new("<</Size ");

    pdf_append_int(params, (int64_t)attached->length);
    g_string_append(params, "/ModDate");
    pdf_append_text(params, attach->date);
    g_string_append_printf(params, "/CheckSum<%s>>>",
                           g_checksum_get_string(attached->digest));
    pdf_put_name(object, "Type", "EmbeddedFile");
    pdf_put_name(object, "Subtype", attached->mime);
    pdf_put_syntax(object, "Params", params->str);
    pdf_set_stream(
        object, deflatestream_finish(g_steal_pointer(&attached->stream)), true);
    return object;
}

/* Adds what says of @attached. Returns its object. */
static PdfObject *
put_file(const PdfAttach *attach, Attached *attached)
{
    PdfObject *bytes = put_bytes(attach, attached);
    PdfObject *object = pdffile_add(attach->file);
    g_autoptr(GString) way = g_string_new("<</F ");

    pdf_append_ref(way, bytes);
    g_string_append(way, "/UF ");
    pdf_append_ref(way, bytes);
    g_string_append(way, ">>");
    pdf_put_name(object, "Type", "Filespec");
    pdf_put_text(object, "F", attached->name);
    pdf_put_text(object, "UF", attached->name);
    if (attached->about[0] != '\0')
        pdf_put_text(object, "Desc", attached->about);
    pdf_put_name(object, "AFRelationship", "Data");
    pdf_put_syntax(object, "EF", way->str);
    return object;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp((*(Attached *const *)a)->name, (*(Attached *const *)b)->name);
}

void
pdf_attach_finish(PdfAttach *attach, PdfObject *catalog)
{
    g_autoptr(GString) files = g_string_new("[");
    g_autoptr(GString) names = g_string_new("<</EmbeddedFiles<</Names[");

    if (attach->files->len == 0)
        return;
    /* A name tree is sorted (7.9.6). */
    g_ptr_array_sort(attach->files, compare_names);
    for (guint i = 0; i < attach->files->len; i++) {
        Attached *attached = g_ptr_array_index(attach->files, i);
        const PdfObject *object = put_file(attach, attached);

        pdf_append_text(names, attached->name);
        pdf_append_ref(names, object);
        g_string_append_c(names, ' ');
        pdf_append_ref(files, object);
        g_string_append_c(files, ' ');
    }
    g_string_append(files, "]");
    g_string_append(names, "]>>>>");
    pdf_put_syntax(catalog, "AF", files->str);
    pdf_put_syntax(catalog, "Names", names->str);
}
