#include "paint/srgb-profile.h"

#include <math.h>
#include <string.h>

/* ICC.1:2004-10 (version 4.2), which PDF 1.7 refers to; clauses are its. */
#define VERSION 0x04200000u
#define HEADER_BYTES 128
#define ENTRY_BYTES 12

/* The white of the connection space (6.3.4.3), D50. */
static const double white[3] = {0.9642, 1, 0.8249};

/* The primaries of IEC 61966-2-1 as seen under D50, and how colours got there
 * from D65: by the linear Bradford adaptation (annex E.3). Columns of the first
 * matrix are red, green and blue. */
static const double primaries[3][3] = {
    {0.4360747, 0.3850649, 0.1430804},
    {0.2225045, 0.7168786, 0.0606169},
    {0.0139322, 0.0971045, 0.7141733},
};
static const double adaptation[9] = {
    1.0478112,  0.0228866,  -0.0501270, 0.0295424, 0.9904844,
    -0.0170491, -0.0092345, 0.0150436,  0.7521316,
};

/* g, a, b, c, d of Y = (a X + b)^g from X = d on, else Y = c X. */
static const double curve[5] = {
    2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045,
};

static void
append_number(GByteArray *out, uint32_t number, int n_bytes)
{
    for (int shift = (n_bytes - 1) * 8; shift >= 0; shift -= 8) {
        uint8_t byte = (uint8_t)(number >> shift);

        g_byte_array_append(out, &byte, 1);
    }
}

static void
append_tag(GByteArray *out, const char *tag)
{
    g_byte_array_append(out, (const uint8_t *)tag, 4);
}

/* s15Fixed16 numbers (4.6). */
static void
append_fixed(GByteArray *out, const double *numbers, int n)
{
    for (int i = 0; i < n; i++)
        append_number(out, (uint32_t)(int32_t)lround(numbers[i] * 65536), 4);
}

/* Begins the data of an element: its type and four zeros. */
static void
append_type(GByteArray *out, const char *type)
{
    append_tag(out, type);
    append_number(out, 0, 4);
}

/* Text in one language (10.13). */
static void
append_text(GByteArray *out, const char *text)
{
    static const uint32_t record_bytes = 12;
    static const uint32_t text_at = 28;

    append_type(out, "mluc");
    append_number(out, 1, 4);
    append_number(out, record_bytes, 4);
    append_tag(out, "enUS");
    append_number(out, (uint32_t)strlen(text) * 2, 4);
    append_number(out, text_at, 4);
    for (; *text != '\0'; text++)
        append_number(out, (uint8_t)*text, 2);
}

static void
append_colour(GByteArray *out, const double colour[3])
{
    append_type(out, "XYZ ");
    append_fixed(out, colour, 3);
}

/* The header (7.2), but for the size, and places for @n_tags entries. */
static GByteArray *
begin_profile(uint32_t n_tags)
{
    GByteArray *out = g_byte_array_new();
    /* When the standard appeared: year, month, day; hour, minute, second. */
    static const uint32_t date[6] = {1999, 10, 18, 0, 0, 0};

    append_number(out, 0, 4); /* size */
    append_number(out, 0, 4); /* no preferred colour engine */
    append_number(out, VERSION, 4);
    append_tag(out, "mntr");
    append_tag(out, "RGB ");
    append_tag(out, "XYZ ");
    for (size_t i = 0; i < G_N_ELEMENTS(date); i++)
        append_number(out, date[i], 2);
    append_tag(out, "acsp");
    /* No platform, flags, device, attributes; perceptual rendering. */
    for (int i = 0; i < 7; i++)
        append_number(out, 0, 4);
    append_fixed(out, white, 3);
    while (out->len < HEADER_BYTES)
        append_number(out, 0, 4);
    append_number(out, n_tags, 4);
    for (uint32_t i = 0; i < n_tags * ENTRY_BYTES; i += 4)
        append_number(out, 0, 4);
    return out;
}

static void
put_number(GByteArray *out, size_t at, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        out->data[at + (size_t)i] = (uint8_t)(number >> (24 - 8 * i));
}

/* Enters what was appended since @from under @tag, and fills up to a whole
 * word. */
static void
enter(GByteArray *out, uint32_t idx, const char *tag, uint32_t from)
{
    size_t entry = HEADER_BYTES + 4 + idx * ENTRY_BYTES;

    memcpy(out->data + entry, tag, 4);
    put_number(out, entry + 4, from);
    put_number(out, entry + 8, out->len - from);
    while (out->len % 4 != 0)
        append_number(out, 0, 1);
}

GBytes *
srgb_profile(void)
{
    static const char *const colour_tags[] = {"rXYZ", "gXYZ", "bXYZ"};
    static const char *const curve_tags[] = {"rTRC", "gTRC", "bTRC"};
    GByteArray *out = begin_profile(10);
    uint32_t idx = 0;
    uint32_t from = out->len;

    append_text(out, SRGB_PROFILE_NAME);
    enter(out, idx++, "desc", from);
    from = out->len;
    append_text(out, "No copyright, use freely");
    enter(out, idx++, "cprt", from);
    from = out->len;
    append_colour(out, white);
    enter(out, idx++, "wtpt", from);
    from = out->len;
    append_type(out, "sf32");
    append_fixed(out, adaptation, G_N_ELEMENTS(adaptation));
    enter(out, idx++, "chad", from);
    for (int i = 0; i < 3; i++) {
        const double colour[] = {primaries[0][i], primaries[1][i],
                                 primaries[2][i]};

        from = out->len;
        append_colour(out, colour);
        enter(out, idx++, colour_tags[i], from);
    }
    from = out->len;
    append_type(out, "para");
    append_number(out, 3, 2); /* the kind of curve (10.15) */
    append_number(out, 0, 2);
    append_fixed(out, curve, G_N_ELEMENTS(curve));
    /* All three share it. */
    for (int i = 0; i < 3; i++)
        enter(out, idx++, curve_tags[i], from);
    put_number(out, 0, out->len);
    return g_byte_array_free_to_bytes(out);
}
