/* pdf-syntax: numbers, names and strings as ISO 32000-1 7.3 writes them.
 *
 * Everything is appended to a GString, without printf: a page has tens of
 * thousands of numbers. Not for objects (pdf-object.h).
 */
#ifndef PAINT_PDF_SYNTAX_H
#define PAINT_PDF_SYNTAX_H

#include "base/failure.h"

#include <string.h>

/* Lengths in a file are whole counts of 1/1000 unit: 0.35 um at the most. */
#define PDF_MILLI 1000

/* @length bytes at @bytes: what fits is copied without a call. */
static inline void
pdf_append_bytes(GString *out, const char *bytes, size_t length)
{
    if (out->len + length >= out->allocated_len) {
        g_string_append_len(out, bytes, (gssize)length);
        return;
    }
    memcpy(out->str + out->len, bytes, length);
    out->len += length;
    out->str[out->len] = '\0';
}

/* @literal, "..." in the source: its length is known. */
#define pdf_append_literal(out, literal)                                       \
    pdf_append_bytes(out, "" literal, sizeof(literal) - 1)

/* A whole number. */
void pdf_append_int(GString *out, int64_t number);

/* @milli / 1000 with no more decimals than it needs. */
void pdf_append_milli(GString *out, int64_t milli);

/* @parts / 10^@n_decimals, likewise.   @n_decimals: 1 to 9 */
void pdf_append_decimal(GString *out, int64_t parts, int n_decimals);

/* A name with its slash; @name is UTF-8. */
void pdf_append_name(GString *out, const char *name);

/* A text string (7.9.2.2): literal where it is plain ASCII, else UTF-16. */
void pdf_append_text(GString *out, const char *text);

/* @text in UTF-16, high byte first, as hexadecimal digits without brackets. */
void pdf_append_utf16(GString *out, const char *text, size_t length);

/* One byte inside a literal string, escaped where it must be. */
static inline void
pdf_append_string_byte(GString *out, uint8_t byte)
{
    if (byte == '(' || byte == ')' || byte == '\\') {
        g_string_append_c(out, '\\');
        g_string_append_c(out, (char)byte);
    } else if (byte == '\r') {
        /* A bare CR would be read as LF (7.3.4.2). */
        g_string_append(out, "\\r");
    } else {
        g_string_append_c(out, (char)byte);
    }
}

#endif
