#include "paint/pdf-object.h"

#include "base/digest.h"
#include "base/outfile.h"
#include "paint/deflate.h"
#include "paint/pdf-syntax.h"

/* libharu's headers must be read together. */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <string.h>

/* 1.7 is ISO 32000-1, which PDF/A-2 builds on. The second line holds four bytes
 * > 127, so that nobody takes the file for text (7.5.2). */
#define VERSION "1.7"
#define HEADER "%%PDF-%s\n%%\xE2\xE3\xCF\xD3\n"

/* Hexadecimal digits of the identifier (14.4). */
#define ID_HEX 32

/* Objects that a file may hold (annex C.2); PDF/A-2 makes it a rule. */
#define MOST_OBJECTS 8388607

/* Bytes of a row of the cross-reference stream: kind, place, index. */
#define ROW_BYTES 7

/* Where an object stands (7.5.8.3). */
typedef enum {
    PLACE_IN_FILE = 1,
    PLACE_IN_STREAM = 2,
} PlaceKind;

typedef struct {
    uint32_t at;  /* bytes from the start, or the number of the stream */
    uint16_t idx; /* in the stream */
    uint8_t kind; /* of PlaceKind; 0: nowhere yet */
} Place;

struct PdfFile {
    OutFile *out;
    char *path;
    HPDF_Error_Rec trouble; /* libharu's first failure; it is sticky */
    HPDF_MMgr memory;
    HPDF_Xref table;
    GArray *places; /* Place, by number */
    const char *version;
    bool packed;    /* whether any object is */
    Digest *digest; /* of all bytes written so far */
    GError *error;  /* why a write failed */
};

struct PdfObject {
    HPDF_Dict dict;
    GString *entries; /* "/Key value" lines that bypass libharu's lists */
    GBytes *stream;   /* NULL: no stream */
    bool deflated;
    HPDF_Stream out; /* while the object is being written */
};

static bool
library_failure(const PdfFile *file, GError **error)
{
    g_set_error(error, FAULT, FAULT_LIBRARY,
                "%s: libharu refused an object (code 0x%04lX)", file->path,
                (unsigned long)file->trouble.error_no);
    return false;
}

/* Dies with the object table. */
static void
free_object(HPDF_Dict dict)
{
    PdfObject *object = dict->attr;

    g_string_free(object->entries, TRUE);
    g_clear_pointer(&object->stream, g_bytes_unref);
    g_free(object);
}

static HPDF_STATUS
write_bytes(HPDF_Stream out, const void *bytes, size_t length)
{
    return HPDF_Stream_Write(out, bytes, (HPDF_UINT)length);
}

/* The end of the dictionary: entries of our own, and what a stream needs. */
static HPDF_STATUS
write_entries(HPDF_Dict dict, HPDF_Stream out)
{
    PdfObject *object = dict->attr;

    object->out = out;
    if (object->stream != NULL) {
        g_string_append(object->entries, "/Length ");
        pdf_append_int(object->entries,
                       (int64_t)g_bytes_get_size(object->stream));
        if (object->deflated)
            g_string_append(object->entries, "/Filter/FlateDecode");
        g_string_append_c(object->entries, '\n');
    }
    return write_bytes(out, object->entries->str, object->entries->len);
}

/* What follows the dictionary. */
static HPDF_STATUS
write_stream(HPDF_Dict dict)
{
    static const char before[] = "\nstream\n";
    static const char after[] = "\nendstream";
    PdfObject *object = dict->attr;
    HPDF_STATUS status = HPDF_OK;
    size_t length = 0;
    const void *bytes = NULL;

    if (object->stream == NULL)
        return HPDF_OK;
    bytes = g_bytes_get_data(object->stream, &length);
    status = write_bytes(object->out, before, strlen(before));
    if (status == HPDF_OK)
        status = write_bytes(object->out, bytes, length);
    if (status == HPDF_OK)
        status = write_bytes(object->out, after, strlen(after));
    g_clear_pointer(&object->stream, g_bytes_unref);
    return status;
}

/* Where libharu's bytes go. */
static HPDF_STATUS
write_out(HPDF_Stream out, const HPDF_BYTE *bytes, HPDF_UINT length)
{
    PdfFile *file = out->attr;

    if (file->error != NULL)
        return HPDF_FILE_IO_ERROR;
    /* libharu counts offsets in 32 bits. */
    if (outfile_length(file->out) + length > UINT32_MAX) {
        g_set_error(&file->error, FAULT, FAULT_LIMIT,
                    "%s: a PDF past 4 GB cannot be written; split it into "
                    "volumes",
                    file->path);
        return HPDF_FILE_IO_ERROR;
    }
    if (!outfile_write(file->out, bytes, length, &file->error))
        return HPDF_FILE_IO_ERROR;
    digest_add_bytes(file->digest, bytes, length);
    return HPDF_OK;
}

/* The trailer is written last: the digest covers everything before it, and is
 * not asked again. 14.4 suggests 16 bytes.   [owned by caller] */
static char *
identifier(const PdfFile *file)
{
    g_autofree char *hex = digest_hex(file->digest);

    return g_strdup_printf("/ID[<%.*s><%.*s>]\n", ID_HEX, hex, ID_HEX, hex);
}

static HPDF_STATUS
write_identifier(HPDF_Dict dict, HPDF_Stream out)
{
    g_autofree char *line = identifier(dict->attr);

    return write_bytes(out, line, strlen(line));
}

PdfFile *
pdffile_open(const char *path, GError **error)
{
    OutFile *out = outfile_open(path, error);
    PdfFile *file = NULL;

    if (out == NULL)
        return NULL;
    file = g_new0(PdfFile, 1);
    file->out = out;
    file->path = g_strdup(path);
    file->version = VERSION;
    file->digest = digest_new();
    file->places = g_array_new(FALSE, TRUE, sizeof(Place));
    g_array_set_size(file->places, 1); /* there is no object 0 */
    HPDF_Error_Init(&file->trouble, NULL);
    file->memory = HPDF_MMgr_New(&file->trouble, 0, NULL, NULL);
    if (file->memory != NULL)
        file->table = HPDF_Xref_New(file->memory, 0);
    if (file->table == NULL) {
        library_failure(file, error);
        pdffile_discard(file);
        return NULL;
    }
    return file;
}

void
pdffile_set_version(PdfFile *file, const char *version)
{
    file->version = version;
}

PdfObject *
pdffile_add(PdfFile *file)
{
    PdfObject *object = g_new0(PdfObject, 1);

    object->entries = g_string_new(NULL);
    object->dict = HPDF_Dict_New(file->memory);
    /* libharu's lists end at 8,388,607 objects; no memory ends the program,
     * as everywhere. */
    g_assert(object->dict != NULL);
    object->dict->attr = object;
    object->dict->free_fn = free_object;
    object->dict->write_fn = write_entries;
    object->dict->after_write_fn = write_stream;
    (void)HPDF_Xref_Add(file->table, object->dict);
    /* libharu numbers by place in its table, which knows no packed objects. */
    object->dict->header.obj_id =
        (HPDF_UINT32)pdffile_take_number(file) | HPDF_OTYPE_INDIRECT;
    return object;
}

int
pdffile_take_number(PdfFile *file)
{
    g_array_set_size(file->places, file->places->len + 1);
    return (int)file->places->len - 1;
}

static Place *
place_of(const PdfFile *file, int number)
{
    g_assert(number > 0 && (guint)number < file->places->len);
    return &g_array_index(file->places, Place, number);
}

void
pdffile_place(PdfFile *file, int number, const PdfObject *stream, int idx)
{
    Place *place = place_of(file, number);

    g_assert(place->kind == 0 && idx >= 0 && idx <= UINT16_MAX);
    *place =
        (Place){(uint32_t)pdf_number(stream), (uint16_t)idx, PLACE_IN_STREAM};
    file->packed = true;
}

static int
number_of(const HPDF_Obj_Header *header)
{
    return (int)(header->obj_id & 0x00FFFFFF);
}

int
pdf_number(const PdfObject *object)
{
    return number_of(&object->dict->header);
}

void
pdf_put_name(PdfObject *object, const char *key, const char *name)
{
    (void)HPDF_Dict_AddName(object->dict, key, name);
}

void
pdf_put_number(PdfObject *object, const char *key, int number)
{
    (void)HPDF_Dict_AddNumber(object->dict, key, number);
}

void
pdf_put_ref(PdfObject *object, const char *key, const PdfObject *target)
{
    (void)HPDF_Dict_Add(object->dict, key, target->dict);
}

/* Begins an entry of our own. */
static GString *
begin_entry(PdfObject *object, const char *key)
{
    pdf_append_name(object->entries, key);
    g_string_append_c(object->entries, ' ');
    return object->entries;
}

void
pdf_put_milli(PdfObject *object, const char *key, int64_t milli)
{
    pdf_append_milli(begin_entry(object, key), milli);
    g_string_append_c(object->entries, '\n');
}

void
pdf_put_text(PdfObject *object, const char *key, const char *text)
{
    pdf_append_text(begin_entry(object, key), text);
    g_string_append_c(object->entries, '\n');
}

void
pdf_put_syntax(PdfObject *object, const char *key, const char *value)
{
    g_string_append(begin_entry(object, key), value);
    g_string_append_c(object->entries, '\n');
}

void
pdf_append_ref(GString *out, const PdfObject *target)
{
    pdf_append_ref_to(out, pdf_number(target));
}

void
pdf_append_ref_to(GString *out, int number)
{
    char digits[16];
    char *at = digits + sizeof digits;
    int rest = number;

    /* Tags are made of these: in one go. */
    *--at = 'R';
    *--at = ' ';
    *--at = '0';
    *--at = ' ';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    pdf_append_bytes(out, at, (size_t)(digits + sizeof digits - at));
}

void
pdf_set_stream(PdfObject *object, GBytes *bytes, bool deflated)
{
    g_assert(object->stream == NULL);
    object->stream = bytes;
    object->deflated = deflated;
}

static void
release(PdfFile *file)
{
    if (file->table != NULL)
        HPDF_Xref_Free(file->table);
    if (file->memory != NULL)
        HPDF_MMgr_Free(file->memory);
    g_array_unref(file->places);
    g_clear_error(&file->error);
    digest_free(file->digest);
    g_free(file->path);
    g_free(file);
}

/* Writes every object that libharu holds and notes where it stands. */
static HPDF_STATUS
write_objects(PdfFile *file, HPDF_Stream out)
{
    HPDF_STATUS status = HPDF_OK;

    /* Entry 0 is the head of the list of free numbers. */
    for (HPDF_UINT i = 1; i < file->table->entries->count; i++) {
        void *object = HPDF_Xref_GetEntry(file->table, i)->obj;
        int number = number_of(object);
        g_autoptr(GString) head = g_string_new(NULL);

        pdf_append_int(head, number);
        g_string_append(head, " 0 obj\n");
        *place_of(file, number) =
            (Place){(uint32_t)outfile_length(file->out), 0, PLACE_IN_FILE};
        status = write_bytes(out, head->str, head->len);
        if (status == HPDF_OK)
            status = HPDF_Obj_WriteValue(object, out, NULL);
        if (status == HPDF_OK)
            status = write_bytes(out, "\nendobj\n", strlen("\nendobj\n"));
        if (status != HPDF_OK)
            break;
    }
    return status;
}

/* The row of the cross-reference stream that @place makes. */
static void
write_row(const Place *place, uint8_t row[ROW_BYTES])
{
    row[0] = place->kind;
    row[1] = (uint8_t)(place->at >> 24);
    row[2] = (uint8_t)(place->at >> 16);
    row[3] = (uint8_t)(place->at >> 8);
    row[4] = (uint8_t)place->at;
    row[5] = (uint8_t)(place->idx >> 8);
    row[6] = (uint8_t)place->idx;
}

/* The rows of the cross-reference stream, deflated; each as its difference from
 * the row above, so that rows alike take next to no room (7.4.4.4).
 * [owned by caller] */
static GBytes *
place_rows(const PdfFile *file)
{
    size_t n = file->places->len;
    uint8_t *rows = g_malloc(n * (ROW_BYTES + 1));
    uint8_t *at = rows;
    g_autoptr(GBytes) raw = g_bytes_new_take(rows, n * (ROW_BYTES + 1));
    uint8_t above[ROW_BYTES] = {0};

    for (guint i = 0; i < n; i++) {
        Place place = g_array_index(file->places, Place, i);
        uint8_t row[ROW_BYTES];

        /* Only number 0 is free. */
        g_assert(i == 0 || place.kind != 0);
        if (i == 0)
            place.idx = UINT16_MAX;
        write_row(&place, row);
        *at++ = 2; /* PNG's filter "Up" */
        for (int k = 0; k < ROW_BYTES; k++)
            *at++ = (uint8_t)(row[k] - above[k]);
        memcpy(above, row, ROW_BYTES);
    }
    return deflate_bytes(raw);
}

/* The table of where objects stand, as a stream (7.5.8), which is also the
 * trailer. libharu knows only the older form, which has no packed objects. */
static HPDF_STATUS
write_places(PdfFile *file, HPDF_Stream out, const PdfObject *catalog,
             const PdfObject *info)
{
    int number = pdffile_take_number(file);
    uint64_t at = outfile_length(file->out);
    g_autoptr(GString) syntax = g_string_new(NULL);
    g_autofree char *id = identifier(file);
    g_autoptr(GBytes) rows = NULL;

    *place_of(file, number) = (Place){(uint32_t)at, 0, PLACE_IN_FILE};
    rows = place_rows(file);
    pdf_append_int(syntax, number);
    g_string_append(syntax, " 0 obj\n<</Type/XRef/W[1 4 2]/Size ");
    pdf_append_int(syntax, file->places->len);
    g_string_append(syntax, "/Root ");
    pdf_append_ref(syntax, catalog);
    g_string_append(syntax, "/Info ");
    pdf_append_ref(syntax, info);
    g_string_append(syntax, id);
    g_string_append(syntax, "/Filter/FlateDecode/DecodeParms<</Predictor 12"
                            "/Columns 7>>/Length ");
    pdf_append_int(syntax, (int64_t)g_bytes_get_size(rows));
    g_string_append(syntax, ">>\nstream\n");
    g_string_append_len(syntax, g_bytes_get_data(rows, NULL),
                        (gssize)g_bytes_get_size(rows));
    g_string_append(syntax, "\nendstream\nendobj\nstartxref\n");
    pdf_append_int(syntax, (int64_t)at);
    g_string_append(syntax, "\n%%EOF\n");
    return write_bytes(out, syntax->str, syntax->len);
}

static bool
write_all(PdfFile *file, const PdfObject *catalog, const PdfObject *info,
          GError **error)
{
    g_autofree char *header = g_strdup_printf(HEADER, file->version);
    HPDF_Dict trailer = file->table->trailer;
    HPDF_Stream out = NULL;
    HPDF_STATUS status = HPDF_OK;

    g_assert(!file->packed || strcmp(file->version, VERSION) == 0);
    (void)HPDF_Dict_Add(trailer, "Root", catalog->dict);
    (void)HPDF_Dict_Add(trailer, "Info", info->dict);
    trailer->attr = file;
    trailer->write_fn = write_identifier;
    if (file->places->len > MOST_OBJECTS) {
        g_set_error(error, FAULT, FAULT_LIMIT,
                    "%s: a PDF cannot have more than %d objects; split it into "
                    "volumes, or write fewer tags",
                    file->path, MOST_OBJECTS);
        return false;
    }
    if (file->trouble.error_no != HPDF_OK)
        return library_failure(file, error);
    out = HPDF_CallbackWriter_New(file->memory, write_out, file);
    if (out == NULL)
        return library_failure(file, error);
    status = write_bytes(out, header, strlen(header));
    if (status == HPDF_OK && !file->packed)
        status = HPDF_Xref_WriteToStream(file->table, out, NULL);
    if (status == HPDF_OK && file->packed)
        status = write_objects(file, out);
    if (status == HPDF_OK && file->packed)
        status = write_places(file, out, catalog, info);
    HPDF_Stream_Free(out);
    if (file->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&file->error));
        return false;
    }
    return status == HPDF_OK || library_failure(file, error);
}

bool
pdffile_commit(PdfFile *file, const PdfObject *catalog, const PdfObject *info,
               GError **error)
{
    bool good = write_all(file, catalog, info, error);

    if (good)
        good = outfile_commit(file->out, error);
    else
        outfile_discard(file->out);
    release(file);
    return good;
}

void
pdffile_discard(PdfFile *file)
{
    if (file == NULL)
        return;
    outfile_discard(file->out);
    release(file);
}
