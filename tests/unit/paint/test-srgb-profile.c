#include "paint/srgb-profile.h"

#include <string.h>

static uint32_t
number_at(const uint8_t *bytes, size_t at)
{
    return (uint32_t)bytes[at] << 24 | (uint32_t)bytes[at + 1] << 16 |
           (uint32_t)bytes[at + 2] << 8 | bytes[at + 3];
}

/* Where the element @tag stands; it must lie within the profile. */
static size_t
element(const uint8_t *bytes, size_t length, const char *tag)
{
    uint32_t n = number_at(bytes, 128);

    for (size_t i = 0; i < n; i++) {
        size_t entry = 132 + 12 * i;
        size_t at = number_at(bytes, entry + 4);

        if (memcmp(bytes + entry, tag, 4) != 0)
            continue;
        g_assert_cmpuint(at % 4, ==, 0);
        g_assert_cmpuint(at, >=, 132 + 12 * n);
        g_assert_cmpuint(at + number_at(bytes, entry + 8), <=, length);
        return at;
    }
    g_error("%s is not in the profile", tag);
}

static void
test_profile(void)
{
    static const char *const tags[] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                       "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    g_autoptr(GBytes) profile = srgb_profile();
    g_autoptr(GBytes) again = srgb_profile();
    size_t length = 0;
    const uint8_t *bytes = g_bytes_get_data(profile, &length);

    g_assert_true(g_bytes_equal(profile, again));
    g_assert_cmpuint(number_at(bytes, 0), ==, length);
    g_assert_true(memcmp(bytes + 36, "acsp", 4) == 0);
    g_assert_cmpuint(number_at(bytes, 128), ==, G_N_ELEMENTS(tags));
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        (void)element(bytes, length, tags[i]);
    /* Red, green and blue together are white. */
    for (size_t part = 8; part < 20; part += 4) {
        int32_t white =
            (int32_t)number_at(bytes, element(bytes, length, "wtpt") + part);
        int32_t sum = 0;

        for (size_t i = 4; i < 7; i++)
            sum += (int32_t)number_at(bytes,
                                      element(bytes, length, tags[i]) + part);
        /* In 1/65536; the sources round to four and seven decimals. */
        g_assert_cmpint(ABS(sum - white), <=, 24);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/srgb-profile/profile", test_profile);
    return g_test_run();
}
