#include "store/decode.h"

#include "export-file.h"

#include <string.h>

/* The whole text, read through a window of @want bytes. */
static char *
read_all(Decoder *decoder, size_t want, GError **error)
{
    GString *all = g_string_new(NULL);

    for (;;) {
        const char *text = NULL;
        size_t length = 0;

        if (!decoder_look(decoder, want, &text, &length, error)) {
            g_string_free(all, TRUE);
            return NULL;
        }
        if (length == 0)
            return g_string_free(all, FALSE);
        length = MIN(length, want);
        g_string_append_len(all, text, (gssize)length);
        decoder_skip(decoder, length);
    }
}

#define BYTES(text) text, sizeof text - 1

static const struct {
    const char *what;
    const char *bytes;
    gssize length;
    Encoding encoding;
    bool certain;
    const char *text;
} good_files[] = {
    {"ascii", BYTES("name\nAnna\n"), ENCODING_UTF8, true, "name\nAnna\n"},
    {"utf-8", BYTES("Zo\xC3\xAB"), ENCODING_UTF8, true, "Zoë"},
    {"utf-8 with a mark", BYTES("\xEF\xBB\xBFname"), ENCODING_UTF8, true,
     "name"},
    {"utf-16le with a mark", BYTES("\xFF\xFEn\0\xEB\0"), ENCODING_UTF16LE, true,
     "në"},
    {"utf-16be with a mark", BYTES("\xFE\xFF\0n\0\xEB"), ENCODING_UTF16BE, true,
     "në"},
    {"utf-16le, a pair of surrogates", BYTES("\xFF\xFE\x3D\xD8\x00\xDE"),
     ENCODING_UTF16LE, true, "😀"},
    {"utf-16le without a mark", BYTES("n\0a\0m\0e\0\n\0\x1F\x04"),
     ENCODING_UTF16LE, false, "name\nП"},
    {"utf-16be without a mark", BYTES("\0n\0a\0m\0e\0\n\x04\x1F"),
     ENCODING_UTF16BE, false, "name\nП"},
    {"utf-16 cut in a character", BYTES("\xFF\xFEn\0\xEB"), ENCODING_UTF16LE,
     true, "n\xEF\xBF\xBD"},
    {"windows-1252", BYTES("Zo\xEB \x80 \x93x\x94"), ENCODING_WINDOWS_1252,
     false, "Zoë € “x”"},
    {"utf-8 with one broken character",
     BYTES("\xC3\xAB \xC3\xA9 \xC3\xBC \xC3 \xC3\xB1"), ENCODING_UTF8_DAMAGED,
     false, "ë é ü \xEF\xBF\xBD ñ"},
    {"utf-8 cut in a character", BYTES("\xC3\xAB \xC3\xA9 \xC3\xBC \xE2\x82"),
     ENCODING_UTF8_DAMAGED, false, "ë é ü \xEF\xBF\xBD"},
};

static void
test_encodings(void)
{
    const size_t windows[] = {1, 3, 4096};

    for (size_t i = 0; i < G_N_ELEMENTS(good_files); i++) {
        char *path = export_file_new(good_files[i].bytes, good_files[i].length);
        g_autoptr(GError) error = NULL;
        g_autoptr(Decoder) decoder = decoder_open(path, &error);

        g_test_message("%s", good_files[i].what);
        g_assert_no_error(error);
        g_assert_cmpint(decoder_encoding(decoder), ==, good_files[i].encoding);
        g_assert_cmpint(decoder_is_certain(decoder), ==, good_files[i].certain);
        for (size_t j = 0; j < G_N_ELEMENTS(windows); j++) {
            g_autofree char *text = read_all(decoder, windows[j], &error);

            g_assert_no_error(error);
            g_assert_cmpstr(text, ==, good_files[i].text);
            g_assert_cmpfloat(decoder_done(decoder), <=, 1.0);
            g_assert_true(decoder_rewind(decoder, &error));
        }
        export_file_remove(path);
    }
}

static const struct {
    const char *bytes;
    gssize length;
    const char *words; /* in the message */
} bad_files[] = {
    {BYTES(""), "is empty"},
    {BYTES("%PDF-1.7\nstream"), "a PDF document"},
    {BYTES("PK\x03\x04\x14\0\x06"), "a ZIP archive or a spreadsheet"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1"), "an Excel workbook"},
    {BYTES("SQLite format 3\0xx"), "a database"},
    {BYTES("\x1F\x8B\x08"), "compressed"},
    {BYTES("<!DOCTYPE html><title>Log in</title>"), "a web page"},
    {BYTES("name\nAnna\0Bob\n"), "NUL"},
    {BYTES("\xFF\xFEn\0\0\0e\0"), "NUL"},
    {BYTES("\x01\x02\x03\xFF\xFD\x05"), "control characters"},
};

static void
test_other_files(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(bad_files); i++) {
        char *path = export_file_new(bad_files[i].bytes, bad_files[i].length);
        g_autoptr(GError) error = NULL;
        g_autoptr(Decoder) decoder = decoder_open(path, &error);

        if (decoder != NULL)
            g_assert_null(read_all(decoder, 64, &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_assert_nonnull(strstr(error->message, bad_files[i].words));
        g_assert_true(g_str_has_prefix(error->message, path));
        g_assert_null(strchr(error->message, '\n'));
        export_file_remove(path);
    }
}

static void
test_missing(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(decoder_open("/nonexistent/export.csv", &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_clear_error(&error);
    g_assert_null(decoder_open("/", &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
}

/* Blocks end inside characters; every one must come through. */
static void
test_block_ends(void)
{
    const char *const samples[] = {"é", "नमस्ते", "😀x", "aé😀"};

    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(Decoder) decoder = NULL;
        g_autofree char *read = NULL;
        char *path = NULL;

        while (text->len < 300 * 1024)
            g_string_append(text, samples[i]);
        path = export_file_new(text->str, (gssize)text->len);
        decoder = decoder_open(path, &error);
        g_assert_no_error(error);
        g_assert_cmpint(decoder_encoding(decoder), ==, ENCODING_UTF8);
        read = read_all(decoder, 1000, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(read, ==, text->str);
        export_file_remove(path);
    }
}

static void
test_long_utf16(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Decoder) decoder = NULL;
    g_autofree gunichar2 *units = NULL;
    g_autofree char *read = NULL;
    glong n_units = 0;
    char *path = NULL;

    while (text->len < 400 * 1024)
        g_string_append(text, "Ańna\t😀\tपत्र\n");
    units = g_utf8_to_utf16(text->str, -1, NULL, &n_units, NULL);
    path = export_file_new((const char *)units, n_units * 2);
    decoder = decoder_open(path, &error);
    g_assert_no_error(error);
    read = read_all(decoder, 100, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read, ==, text->str);
    export_file_remove(path);
}

/* A file that somebody is still writing must not be half believed. */
static void
test_changed_meanwhile(void)
{
    char *path = export_file_new("name\nAnna\n", -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(Decoder) decoder = decoder_open(path, &error);
    FILE *file = g_fopen(path, "r+b");

    g_assert_no_error(error);
    g_assert_nonnull(file);
    fputs("nam\xFF\nAnna\n", file);
    fclose(file);
    g_assert_null(read_all(decoder, 64, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_assert_nonnull(strstr(error->message, "changed"));
    export_file_remove(path);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/decode/encodings", test_encodings);
    g_test_add_func("/decode/other-files", test_other_files);
    g_test_add_func("/decode/missing", test_missing);
    g_test_add_func("/decode/block-ends", test_block_ends);
    g_test_add_func("/decode/long-utf16", test_long_utf16);
    g_test_add_func("/decode/changed-meanwhile", test_changed_meanwhile);
    return g_test_run();
}
