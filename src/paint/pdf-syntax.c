#include "paint/pdf-syntax.h"

#include <string.h>

static const char hex_digits[] = "0123456789ABCDEF";

/* Writes the digits of @number before @at. Returns where they begin. */
static char *
write_digits(char *at, uint64_t number)
{
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return at;
}

static uint64_t
size_of(int64_t number)
{
    return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

void
pdf_append_int(GString *out, int64_t number)
{
    char digits[24];
    char *end = digits + sizeof digits;
    char *at = write_digits(end, size_of(number));

    if (number < 0)
        *--at = '-';
    pdf_append_bytes(out, at, (size_t)(end - at));
}

/* Inline: with a known number of decimals there is little to divide. */
static inline void
append_parts(GString *out, int64_t parts, int n_decimals)
{
    char digits[32];
    char *end = digits + sizeof digits;
    char *at = end;
    uint64_t one = 1;
    uint64_t whole = 0;
    uint64_t rest = 0;

    for (int i = 0; i < n_decimals; i++)
        one *= 10;
    whole = size_of(parts) / one;
    rest = size_of(parts) % one;
    if (rest > 0) {
        for (; rest % 10 == 0; n_decimals--)
            rest /= 10;
        for (; n_decimals > 0; n_decimals--, rest /= 10)
            *--at = (char)('0' + rest % 10);
        *--at = '.';
    }
    if (whole > 0 || at == end)
        at = write_digits(at, whole);
    if (parts < 0)
        *--at = '-';
    pdf_append_bytes(out, at, (size_t)(end - at));
}

void
pdf_append_decimal(GString *out, int64_t parts, int n_decimals)
{
    g_assert(n_decimals > 0 && n_decimals <= 9);
    append_parts(out, parts, n_decimals);
}

void
pdf_append_milli(GString *out, int64_t milli)
{
    append_parts(out, milli, 3);
}

static void
append_hex_byte(GString *out, unsigned byte)
{
    g_string_append_c(out, hex_digits[byte >> 4 & 0xF]);
    g_string_append_c(out, hex_digits[byte & 0xF]);
}

void
pdf_append_name(GString *out, const char *name)
{
    g_string_append_c(out, '/');
    for (const char *at = name; *at != '\0'; at++) {
        uint8_t byte = (uint8_t)*at;

        /* 7.3.5: regular characters, and not the number sign itself. */
        if (byte > ' ' && byte < 0x7F && strchr("()<>[]{}/%#", byte) == NULL) {
            g_string_append_c(out, (char)byte);
        } else {
            g_string_append_c(out, '#');
            append_hex_byte(out, byte);
        }
    }
}

void
pdf_append_utf16(GString *out, const char *text, size_t length)
{
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c > 0xFFFF) {
            unsigned high = 0xD800 + ((c - 0x10000) >> 10);

            append_hex_byte(out, high >> 8);
            append_hex_byte(out, high);
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        append_hex_byte(out, c >> 8);
        append_hex_byte(out, c);
    }
}

void
pdf_append_text(GString *out, const char *text)
{
    bool plain = true;

    for (const char *at = text; *at != '\0'; at++)
        plain = plain && (uint8_t)*at >= ' ' && (uint8_t)*at < 0x7F;
    if (plain) {
        g_string_append_c(out, '(');
        for (const char *at = text; *at != '\0'; at++)
            pdf_append_string_byte(out, (uint8_t)*at);
        g_string_append_c(out, ')');
    } else {
        g_string_append(out, "<FEFF");
        pdf_append_utf16(out, text, strlen(text));
        g_string_append_c(out, '>');
    }
}
