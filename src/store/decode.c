#include "store/decode.h"

#include "base/digest.h"
#include "base/infile.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>

/* Bytes read at a time. */
#define BLOCK_BYTES (64 * 1024)

/* A UTF-16 character of the BMP is at most three bytes in UTF-8 and two in
 * UTF-16, a Windows-1252 byte at most three: nothing grows more than this. */
#define GROWTH 3

#define PIVOT_UNITS 4096

struct Decoder {
    char *path;
    FILE *file;
    long begin; /* behind the byte-order mark */
    uint64_t file_bytes;
    uint64_t read_bytes;
    Encoding encoding;
    bool certain;
    char *digest;
    bool ended;       /* the window holds all that is left */
    UConverter *from; /* NULL: the bytes are the text */
    UConverter *to;
    GString *window; /* text read and not yet compacted away */
    size_t at;       /* the current place in it */
    size_t n_cut;    /* bytes at its end that begin a character */
    char raw[BLOCK_BYTES];
    UChar pivot[PIVOT_UNITS];
    UChar *pivot_source;
    UChar *pivot_target;
};

/* Files that people take for an export by mistake. */
static const struct {
    const char *bytes;
    size_t length;
    const char *what;
} other_files[] = {
    {"%PDF-", 5, "a PDF document; export the list as CSV"},
    {"PK\x03\x04", 4,
     "a ZIP archive or a spreadsheet (.xlsx, .ods); save it as CSV"},
    {"\xD0\xCF\x11\xE0", 4, "an Excel workbook; save it as CSV"},
    {"SQLite format 3", 15,
     "a database; name the database first and the export after it, or read it "
     "with --from=sqlite:FILE and --query"},
    {"\x1F\x8B", 2, "compressed (gzip); unpack it"},
    {"<!DOCTYPE", 9, "a web page; export the list as CSV"},
    {"<!doctype", 9, "a web page; export the list as CSV"},
    {"<html", 5, "a web page; export the list as CSV"},
    {"<?xml", 5, "an XML document; export the list as CSV"},
    {"\x89PNG", 4, "a picture"},
    {"\xFF\xD8\xFF", 3, "a picture"},
};

/* What one look at all bytes of a file tells. */
typedef struct {
    char head[16];
    size_t n_head;
    uint64_t length;
    bool has_nul;
    uint64_t nul_even; /* NULs in the first block, by place */
    uint64_t nul_odd;
    uint64_t n_invalid; /* places where UTF-8 breaks */
} Survey;

/* Counts the places where @bytes are not UTF-8; NULs are not counted.
 * Returns how many bytes at the end may be the beginning of a character. */
static size_t
count_invalid(const char *bytes, size_t length, bool last, uint64_t *n_invalid)
{
    const char *end = NULL;

    while (!g_utf8_validate(bytes, (gssize)length, &end)) {
        size_t left = length - (size_t)(end - bytes);

        if (*end != '\0') {
            gunichar c = g_utf8_get_char_validated(end, (gssize)left);

            if (!last && left < 4 && c == (gunichar)-2)
                return left;
            *n_invalid += 1;
        }
        /* What follows of a broken character is the same break. */
        do {
            end++;
            left--;
        } while (left > 0 && ((unsigned char)*end & 0xC0) == 0x80);
        bytes = end;
        length = left;
    }
    return 0;
}

static bool
survey_file(FILE *file, const char *path, Survey *survey, char **ret_digest,
            GError **error)
{
    g_autofree char *block = g_malloc(BLOCK_BYTES + 4);
    g_autoptr(Digest) digest = digest_new();
    size_t n_kept = 0; /* of a character cut by the block's end */
    size_t n = 0;

    while ((n = fread(block + n_kept, 1, BLOCK_BYTES, file)) > 0) {
        const uint8_t *fresh = (const uint8_t *)block + n_kept;

        if (survey->length == 0) {
            survey->n_head = MIN(n, sizeof survey->head);
            memcpy(survey->head, block, survey->n_head);
            for (size_t i = 0; i < n; i++) {
                if (fresh[i] == 0 && i % 2 == 0)
                    survey->nul_even++;
                else if (fresh[i] == 0)
                    survey->nul_odd++;
            }
        }
        digest_add_bytes(digest, fresh, n);
        survey->has_nul = survey->has_nul || memchr(fresh, 0, n) != NULL;
        survey->length += n;
        n += n_kept;
        n_kept = count_invalid(block, n, false, &survey->n_invalid);
        memmove(block, block + n - n_kept, n_kept);
    }
    (void)count_invalid(block, n_kept, true, &survey->n_invalid);
    if (ferror(file))
        return infile_fail(path, error);
    *ret_digest = digest_hex(digest);
    return true;
}

/* Counts how often the file has each byte: of most files nobody asks. */
static bool
count_bytes(const Decoder *decoder, uint64_t seen[256], GError **error)
{
    g_autofree uint8_t *block = g_malloc(BLOCK_BYTES);
    size_t n = 0;

    if (fseek(decoder->file, 0, SEEK_SET) != 0)
        return infile_fail(decoder->path, error);
    while ((n = fread(block, 1, BLOCK_BYTES, decoder->file)) > 0)
        for (size_t i = 0; i < n; i++)
            seen[block[i]]++;
    return ferror(decoder->file) ? infile_fail(decoder->path, error) : true;
}

static bool
begins_with(const Survey *survey, const char *bytes, size_t length)
{
    return survey->n_head >= length && memcmp(survey->head, bytes, length) == 0;
}

/* Control characters that no export has: all but tab, line ends, form feed,
 * DOS's end of file and the escape that some terminals leave behind. */
static uint64_t
count_controls(const uint64_t seen[256])
{
    uint64_t n = 0;

    for (int c = 1; c < 0x20; c++)
        if (strchr("\t\n\v\f\r\x1A\x1B", c) == NULL)
            n += seen[c];
    return n;
}

/* UTF-16 without a mark: delimiters, line ends and digits are ASCII in every
 * language, so of a good part of the units one half is NUL, nearly always the
 * same. */
static bool
looks_like_utf16(const Survey *survey, uint64_t nul_half, uint64_t other_half)
{
    uint64_t units = MIN(survey->length, BLOCK_BYTES) / 2;

    return survey->length % 2 == 0 && nul_half * 4 > units &&
           other_half * 4 < nul_half;
}

/* Decides the encoding and where the text begins. */
static bool
judge(const Survey *survey, Decoder *decoder, GError **error)
{
    uint64_t seen[256] = {0};
    uint64_t n_multibyte = 0;

    decoder->certain = true;
    if (survey->length == 0) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is empty; export the list again", decoder->path);
        return false;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(other_files); i++) {
        if (begins_with(survey, other_files[i].bytes, other_files[i].length)) {
            g_set_error(error, FAULT, FAULT_INPUT, "%s: is no export but %s",
                        decoder->path, other_files[i].what);
            return false;
        }
    }
    if (begins_with(survey, "\xFF\xFE", 2) ||
        begins_with(survey, "\xFE\xFF", 2)) {
        decoder->encoding =
            survey->head[0] == '\xFF' ? ENCODING_UTF16LE : ENCODING_UTF16BE;
        decoder->begin = 2;
        return true;
    }
    if (looks_like_utf16(survey, survey->nul_odd, survey->nul_even) ||
        looks_like_utf16(survey, survey->nul_even, survey->nul_odd)) {
        decoder->encoding = survey->nul_odd > survey->nul_even
                                ? ENCODING_UTF16LE
                                : ENCODING_UTF16BE;
        decoder->certain = false;
        return true;
    }
    if (survey->has_nul) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: holds NUL bytes, so it is no text and no export",
                    decoder->path);
        return false;
    }
    if (begins_with(survey, "\xEF\xBB\xBF", 3))
        decoder->begin = 3;
    if (survey->n_invalid == 0) {
        decoder->encoding = ENCODING_UTF8;
        return true;
    }
    decoder->certain = false;
    if (!count_bytes(decoder, seen, error))
        return false;
    /* Windows-1252 has no control characters either; five of its places are
     * empty (Unicode's CP1252.TXT). */
    if (count_controls(seen) > 0 && decoder->begin == 0) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: holds control characters in no known encoding, so it "
                    "is no text and no export",
                    decoder->path);
        return false;
    }
    for (int c = 0xC2; c <= 0xF4; c++)
        n_multibyte += seen[c];
    /* A lead byte followed by the right number of the right bytes is rare in
     * Windows-1252; where most are, single bytes were broken later. */
    decoder->encoding =
        decoder->begin == 3 || n_multibyte > 2 * survey->n_invalid
            ? ENCODING_UTF8_DAMAGED
            : ENCODING_WINDOWS_1252;
    return true;
}

/* The converter's name in ICU; NULL: none is needed. */
static const char *
converter_name(Encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF8:
        return NULL;
    case ENCODING_UTF8_DAMAGED:
        return "UTF-8";
    case ENCODING_UTF16LE:
        return "UTF-16LE";
    case ENCODING_UTF16BE:
        return "UTF-16BE";
    case ENCODING_WINDOWS_1252:
        return "windows-1252";
    }
    g_assert_not_reached();
}

static bool
open_converters(Decoder *decoder, GError **error)
{
    const char *name = converter_name(decoder->encoding);
    UErrorCode status = U_ZERO_ERROR;

    if (name == NULL)
        return true;
    decoder->from = ucnv_open(name, &status);
    decoder->to = ucnv_open("UTF-8", &status);
    if (U_SUCCESS(status))
        return true;
    g_set_error(error, FAULT, FAULT_LIBRARY, "ICU cannot convert %s: %s", name,
                u_errorName(status));
    return false;
}

Decoder *
decoder_open(const char *path, GError **error)
{
    g_autoptr(Decoder) decoder = g_new0(Decoder, 1);
    Survey survey = {.length = 0};

    decoder->path = g_strdup(path);
    decoder->window = g_string_sized_new(4 * BLOCK_BYTES);
    decoder->file = infile_open(path, error);
    if (decoder->file == NULL ||
        !survey_file(decoder->file, path, &survey, &decoder->digest, error) ||
        !judge(&survey, decoder, error) || !open_converters(decoder, error))
        return NULL;
    decoder->file_bytes = survey.length;
    if (!decoder_rewind(decoder, error))
        return NULL;
    return g_steal_pointer(&decoder);
}

bool
decoder_rewind(Decoder *decoder, GError **error)
{
    if (fseek(decoder->file, decoder->begin, SEEK_SET) != 0)
        return infile_fail(decoder->path, error);
    if (decoder->from != NULL) {
        ucnv_reset(decoder->from);
        ucnv_reset(decoder->to);
        decoder->pivot_source = decoder->pivot_target = decoder->pivot;
    }
    g_string_truncate(decoder->window, 0);
    decoder->at = 0;
    decoder->n_cut = 0;
    decoder->read_bytes = 0;
    decoder->ended = false;
    return true;
}

void
decoder_close(Decoder *decoder)
{
    if (decoder == NULL)
        return;
    if (decoder->file != NULL)
        fclose(decoder->file);
    if (decoder->from != NULL)
        ucnv_close(decoder->from);
    if (decoder->to != NULL)
        ucnv_close(decoder->to);
    g_string_free(decoder->window, TRUE);
    g_free(decoder->digest);
    g_free(decoder->path);
    g_free(decoder);
}

Encoding
decoder_encoding(const Decoder *decoder)
{
    return decoder->encoding;
}

const char *
decoder_digest(const Decoder *decoder)
{
    return decoder->digest;
}

bool
decoder_is_certain(const Decoder *decoder)
{
    return decoder->certain;
}

/* Appends the text of @n bytes in decoder->raw to the window. */
static bool
convert(Decoder *decoder, size_t n, bool last, GError **error)
{
    GString *window = decoder->window;
    const char *source = decoder->raw;
    UErrorCode status = U_ZERO_ERROR;
    size_t before = window->len;
    char *target = NULL;

    g_string_set_size(window, before + GROWTH * (n + PIVOT_UNITS));
    target = window->str + before;
    /* Broken sequences come out as U+FFFD, ICU's way by default. */
    ucnv_convertEx(decoder->to, decoder->from, &target,
                   window->str + window->len, &source, decoder->raw + n,
                   decoder->pivot, &decoder->pivot_source,
                   &decoder->pivot_target, decoder->pivot + PIVOT_UNITS, FALSE,
                   last, &status);
    g_string_truncate(window, (size_t)(target - window->str));
    if (U_FAILURE(status)) {
        g_set_error(error, FAULT, FAULT_LIBRARY, "%s: ICU cannot convert: %s",
                    decoder->path, u_errorName(status));
        return false;
    }
    return true;
}

/* Checks what was appended to the window, as it was checked when the file was
 * opened: files that grow or change meanwhile are no exports. */
static bool
check_text(Decoder *decoder, size_t before, GError **error)
{
    const char *fresh = decoder->window->str + before - decoder->n_cut;
    size_t length = decoder->window->len - before + decoder->n_cut;
    uint64_t n_invalid = 0;

    if (memchr(fresh, '\0', length) != NULL) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: holds NUL characters, so it is no text and no export",
                    decoder->path);
        return false;
    }
    decoder->n_cut = count_invalid(fresh, length, decoder->ended, &n_invalid);
    if (n_invalid > 0) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: was changed while it was being read", decoder->path);
        return false;
    }
    return true;
}

/* Reads one block more into the window. */
static bool
refill(Decoder *decoder, GError **error)
{
    size_t before = decoder->window->len;
    size_t n = fread(decoder->raw, 1, BLOCK_BYTES, decoder->file);

    if (ferror(decoder->file))
        return infile_fail(decoder->path, error);
    decoder->ended = n < BLOCK_BYTES;
    decoder->read_bytes += n;
    if (decoder->from == NULL)
        g_string_append_len(decoder->window, decoder->raw, (gssize)n);
    else if (!convert(decoder, n, decoder->ended, error))
        return false;
    return check_text(decoder, before, error);
}

bool
decoder_look(Decoder *decoder, size_t want, const char **ret_text,
             size_t *ret_length, GError **error)
{
    GString *window = decoder->window;

    if (window->len - decoder->at < want && !decoder->ended) {
        /* Compacting only here keeps each byte moved about once. */
        g_string_erase(window, 0, (gssize)decoder->at);
        decoder->at = 0;
        while (window->len < want && !decoder->ended)
            if (!refill(decoder, error))
                return false;
    }
    *ret_text = window->str + decoder->at;
    *ret_length = window->len - decoder->at;
    return true;
}

void
decoder_skip(Decoder *decoder, size_t n)
{
    g_assert(n <= decoder->window->len - decoder->at);
    decoder->at += n;
}

double
decoder_done(const Decoder *decoder)
{
    return MIN(1.0, (double)decoder->read_bytes / (double)decoder->file_bytes);
}

const char *
encoding_name(Encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF8:
        return "UTF-8";
    case ENCODING_UTF8_DAMAGED:
        return "UTF-8 with broken characters";
    case ENCODING_UTF16LE:
        return "UTF-16 (little-endian)";
    case ENCODING_UTF16BE:
        return "UTF-16 (big-endian)";
    case ENCODING_WINDOWS_1252:
        return "Windows-1252";
    }
    g_assert_not_reached();
}
