/* decode: an export file as UTF-8 text, whatever it was written in.
 *
 * Looks at the whole file once to find its encoding and digest, then hands the
 * text out through a window that can be looked at before it is consumed. Not
 * for rows and columns (csv.h, jsonl.h).
 */
#ifndef STORE_DECODE_H
#define STORE_DECODE_H

#include "base/failure.h"

typedef enum {
    ENCODING_UTF8,
    ENCODING_UTF8_DAMAGED, /* mostly UTF-8; U+FFFD where it is broken */
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS_1252, /* neither: what Western spreadsheets write */
} Encoding;

typedef struct Decoder Decoder;

/* Opens the export @path.
 * [owned by caller, decoder_close()]
 * Fails: FAULT_SYSTEM; FAULT_INPUT for what is no text: a PDF document, a
 * spreadsheet, an archive, anything with NUL bytes, an empty file. */
Decoder *decoder_open(const char *path, GError **error);

/* [may be NULL] */
void decoder_close(Decoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decoder, decoder_close)

Encoding decoder_encoding(const Decoder *decoder);

/* SHA-256 of the whole file in lower-case hexadecimal. [borrowed] */
const char *decoder_digest(const Decoder *decoder);

/* Whether the file itself said so: by a byte-order mark, or by being nothing
 * but valid UTF-8. Otherwise the encoding is a good guess. */
bool decoder_is_certain(const Decoder *decoder);

/* The text from the current place on: at least @want bytes where the file has
 * so many, else all that is left. Never holds a NUL.
 * @ret_text: [borrowed until the next call] @ret_length: bytes, 0 at the end.
 * Fails: FAULT_SYSTEM; FAULT_INPUT for a NUL that came out of UTF-16. */
bool decoder_look(Decoder *decoder, size_t want, const char **ret_text,
                  size_t *ret_length, GError **error);

/* Consumes @n bytes, no more than decoder_look showed. */
void decoder_skip(Decoder *decoder, size_t n);

/* Goes back to the beginning.   Fails: FAULT_SYSTEM. */
bool decoder_rewind(Decoder *decoder, GError **error);

/* How far the file has been read, 0..1. */
double decoder_done(const Decoder *decoder);

/* "UTF-8", "UTF-16 (little-endian)" ... [static] */
const char *encoding_name(Encoding encoding);

#endif
