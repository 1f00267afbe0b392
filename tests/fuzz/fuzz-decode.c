#include "input.h"

#include "store/decode.h"

#include <string.h>

/* Reads all text through windows of @want bytes and consumes @step of each.
 * [owned by caller]; NULL where reading fails */
static GString *
read_all(Decoder *decoder, size_t want, size_t step)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (;;) {
        GError *error = NULL;
        const char *window = NULL;
        size_t length = 0;
        double done = decoder_done(decoder);

        g_assert_true(done >= 0 && done <= 1);
        if (!decoder_look(decoder, want, &window, &length, &error)) {
            input_check_error(error);
            return NULL;
        }
        if (length == 0)
            return g_steal_pointer(&text);
        length = MIN(length, step);
        g_string_append_len(text, window, (gssize)length);
        decoder_skip(decoder, length);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    g_autoptr(Decoder) decoder =
        decoder_open(input_file(data, size, ""), &error);
    g_autoptr(GString) text = NULL;
    g_autoptr(GString) again = NULL;

    if (decoder == NULL) {
        input_check_error(error);
        return 0;
    }
    g_assert_nonnull(encoding_name(decoder_encoding(decoder)));
    text = read_all(decoder, 4096, SIZE_MAX);
    if (!decoder_rewind(decoder, &error)) {
        input_check_error(error);
        return 0;
    }
    again = read_all(decoder, 7, 3);
    g_assert_true((text == NULL) == (again == NULL));
    if (text == NULL)
        return 0;
    g_assert_true(g_string_equal(text, again));
    /* Also says that there is no NUL. */
    g_assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
    if (decoder_encoding(decoder) == ENCODING_UTF8) {
        size_t mark = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

        g_assert_cmpuint(text->len, ==, size - mark);
        g_assert_true(memcmp(text->str, data + mark, text->len) == 0);
    }
    return 0;
}
