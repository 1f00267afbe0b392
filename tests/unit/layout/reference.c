#include "reference.h"

#include <string.h>

static char *
path_of(const Reference *reference)
{
    const char *tests = g_getenv("G_TEST_SRCDIR");

    return g_build_filename(tests != NULL ? tests : "tests", "..", "docs",
                            reference->file, NULL);
}

/* The whole page. [owned by caller]
 * @ret_made: where in it the made part begins. */
static char *
read_page(const Reference *reference, char **ret_made)
{
    g_autofree char *path = path_of(reference);
    g_autoptr(GError) error = NULL;
    char *text = NULL;

    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    *ret_made = strstr(text, reference->mark);
    g_assert_nonnull(*ret_made);
    return text;
}

void
reference_assert(const Reference *reference, const char *made)
{
    char *at = NULL;
    g_autofree char *text = read_page(reference, &at);

    if (strcmp(at, made) != 0) {
        g_test_message("docs/%s is not what the code says: run this test with "
                       "--record and look at the difference",
                       reference->file);
        g_test_fail();
    }
}

bool
reference_record(const Reference *reference, const char *made)
{
    char *at = NULL;
    g_autofree char *text = read_page(reference, &at);
    g_autofree char *path = path_of(reference);
    g_autofree char *whole = NULL;

    *at = '\0';
    whole = g_strconcat(text, made, NULL);
    return g_file_set_contents(path, whole, -1, NULL);
}
