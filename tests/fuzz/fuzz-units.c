#include "input.h"

#include "base/units.h"
#include "layout/value.h"

#include <math.h>

static void
check_length(const char *text)
{
    GError *error = NULL;
    Pu length_pu = -1;
    g_autofree char *again = NULL;
    Pu again_pu = -1;

    if (!units_parse_length(text, &length_pu, &error)) {
        g_assert_cmpint(length_pu, ==, -1);
        input_check_error(error);
        return;
    }
    g_assert_cmpint(length_pu, >=, 0);
    /* Near the end of what Pu can hold, rounding leads beyond it. */
    if (length_pu > UNITS_PU_MAX - UNITS_PU_PER_PT)
        return;
    again = g_strdup_printf("%.6fpt", units_to_pt(length_pu));
    g_assert_true(units_parse_length(again, &again_pu, NULL));
    g_assert_cmpint(again_pu, ==, length_pu);
}

static void
check_extent(const char *text)
{
    GError *error = NULL;
    Extent extent = {0, 0};

    if (units_parse_extent(text, &extent, &error)) {
        g_assert_cmpint(extent.width_pu, >, 0);
        g_assert_cmpint(extent.height_pu, >, 0);
    } else {
        input_check_error(error);
    }
}

static void
check_number(const char *text)
{
    const char *cursor = text;
    double number = 0.5;

    if (units_read_number(&cursor, &number)) {
        g_assert_true(cursor > text);
        g_assert_true(isfinite(number));
    } else {
        g_assert_true(number == 0.5);
    }
}

/* Every key, since each has a range and words of its own. */
static void
check_values(const char *text)
{
    size_t n = 0;
    const Key *keys = keys_all(&n);

    for (size_t i = 0; i < n; i++) {
        GError *error = NULL;
        g_auto(Value) value = {0};

        if (value_read(&keys[i], text, &value, &error))
            g_assert_nonnull(value.text);
        else
            input_check_error(error);
    }
}

/* A length, a size, a number, a value of any key; words of a command line or a
 * layout are without NUL and, where they come here, UTF-8. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    /* Messages quote it; who puts the key in front makes them one line. */
    g_strdelimit(valid, "\t\r\n", ' ');
    check_length(valid);
    check_extent(valid);
    check_number(valid);
    check_values(valid);
    return 0;
}
