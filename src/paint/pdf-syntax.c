#include "paint/pdf-syntax.h"

#include <string.h>

static const char hex_digits[] = "0123456789ABCDEF";

void
pdf_append_int(GString *out, int64_t number)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? (uint64_t)-number : (uint64_t)number;

    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        *--at = '-';
    g_string_append_len(out, at, digits + sizeof digits - at);
}

void
pdf_append_decimal(GString *out, int64_t parts, int n_decimals)
{
    uint64_t size = parts < 0 ? (uint64_t)-parts : (uint64_t)parts;
    uint64_t one = 1;
    uint64_t rest = 0;
    char decimals[9];

    g_assert(n_decimals > 0 && n_decimals <= (int)sizeof decimals);
    for (int i = 0; i < n_decimals; i++)
        one *= 10;
    rest = size % one;
    if (parts < 0)
        g_string_append_c(out, '-');
    if (size >= one || rest == 0)
        pdf_append_int(out, (int64_t)(size / one));
    if (rest == 0)
        return;
    for (; rest % 10 == 0; n_decimals--)
        rest /= 10;
    for (int i = n_decimals; i-- > 0; rest /= 10)
        decimals[i] = (char)('0' + rest % 10);
    g_string_append_c(out, '.');
    g_string_append_len(out, decimals, n_decimals);
}

void
pdf_append_milli(GString *out, int64_t milli)
{
    pdf_append_decimal(out, milli, 3);
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
