#include "base/digest.h"

#include <glib/gstdio.h>
#include <string.h>

/* FIPS 180-4's examples, and the empty file. */
static void
test_files(void)
{
    static const struct {
        const char *text;
        const char *hex;
    } cases[] = {
        {"",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };

    g_autofree char *folder = g_dir_make_tmp("digest-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "file", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *hex = NULL;
        uint64_t length = 4711;

        g_assert_true(g_file_set_contents(path, cases[i].text, -1, NULL));
        digest_file(path, &hex, &length, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(hex, ==, cases[i].hex);
        g_assert_cmpuint(length, ==, strlen(cases[i].text));
    }
    g_remove(path);
    g_rmdir(folder);
}

/* A million times "a", as in FIPS 180-2, B.3: many buffers. */
static void
test_long_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("digest-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "file", NULL);
    g_autofree char *text = g_strnfill(1000000, 'a');
    g_autofree char *hex = NULL;

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_assert_true(digest_file(path, &hex, NULL, NULL));
    g_assert_cmpstr(
        hex, ==,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    g_remove(path);
    g_rmdir(folder);
}

static void
test_unreadable(void)
{
    static const char *const paths[] = {"/nonexistent/file", "/"};

    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        char *hex = NULL;

        g_assert_false(digest_file(paths[i], &hex, NULL, &error));
        g_assert_error(error, FAULT, FAULT_SYSTEM);
        g_assert_null(hex);
    }
}

/* The values are those of Python's hmac, an independent implementation. */
static void
test_keyed(void)
{
    static const struct {
        uint8_t first; /* the key is first, first + 1, ... */
        const char *text;
        const char *hex;
    } cases[] = {
        {0, "",
         "d38b42096d80f45f826b44a9d5607de72496a415d3f4a1a8c88e3bb9da8dc1cb"},
        {0, "Hi There",
         "278639ec02309d3afded1b273f1349ba63b9089c12476d716bee3ecc94673e9e"},
        {1, "someone@example.org",
         "822c7fe45c1fb23ff2b3bcff79a11a419f382d1129f4d3c44cb477eac651d659"},
        {200,
         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
         "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
         "37371d15f1e446b86581d63e279161da9b30ba81603d99f0ba94bff82df89811"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        uint8_t bytes[DIGEST_BYTES];
        uint8_t digest[DIGEST_BYTES];
        char hex[DIGEST_HEX + 1] = "";
        g_autoptr(DigestKey) key = NULL;

        for (int n = 0; n < DIGEST_BYTES; n++)
            bytes[n] = (uint8_t)(cases[i].first + n);
        key = digest_key_new(bytes);
        /* Twice: the prepared key must stay as it is. */
        for (int again = 0; again < 2; again++) {
            digest_keyed(key, &cases[i].text, 1, '\0', digest);
            for (size_t n = 0; n < DIGEST_BYTES; n++)
                g_snprintf(hex + 2 * n, 3, "%02x", digest[n]);
            g_assert_cmpstr(hex, ==, cases[i].hex);
        }
    }
}

/* Fields are digested as the text that they make together. */
static void
test_keyed_fields(void)
{
    static const struct {
        const char *fields[4];
        size_t n_fields;
        const char *joined;
    } cases[] = {
        {{"a", "b", "c"}, 3, "a|b|c"},
        {{"", "", ""}, 3, "||"},
        {{"abc"}, 1, "abc"},
        {{"", "someone@example.org", "", "x"}, 4, "|someone@example.org||x"},
    };

    static const uint8_t bytes[DIGEST_BYTES] = {4, 7, 1, 1};

    g_autoptr(DigestKey) key = digest_key_new(bytes);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        uint8_t apart[DIGEST_BYTES];
        uint8_t joined[DIGEST_BYTES];

        digest_keyed(key, cases[i].fields, cases[i].n_fields, '|', apart);
        digest_keyed(key, &cases[i].joined, 1, '|', joined);
        g_assert_true(memcmp(apart, joined, sizeof apart) == 0);
    }
}

/* The texts are told apart, and the ends of them too. */
static void
test_bit_by_bit(void)
{
    g_autoptr(Digest) digest = digest_new();
    g_autofree char *once = NULL;
    g_autofree char *again = NULL;
    g_autofree char *other = NULL;
    g_autofree char *expected = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)"a\0bc\0", 5);

    digest_add(digest, "a");
    digest_add(digest, "bc");
    once = digest_hex(digest);
    digest_add(digest, "a");
    digest_add(digest, "bc");
    again = digest_hex(digest);
    digest_add(digest, "ab");
    digest_add(digest, "c");
    other = digest_hex(digest);
    g_assert_cmpstr(once, ==, expected);
    g_assert_cmpstr(again, ==, expected);
    g_assert_cmpstr(other, !=, expected);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/files", test_files);
    g_test_add_func("/digest/long-file", test_long_file);
    g_test_add_func("/digest/unreadable", test_unreadable);
    g_test_add_func("/digest/keyed", test_keyed);
    g_test_add_func("/digest/keyed-fields", test_keyed_fields);
    g_test_add_func("/digest/bit-by-bit", test_bit_by_bit);
    return g_test_run();
}
