#include "base/progress.h"

typedef struct {
    double done;
    const char *what;
} Heard;

static void
hear(double done, const char *what, void *data)
{
    Heard *heard = data;

    heard->done = done;
    heard->what = what;
}

static void
test_parts_of_parts(void)
{
    Heard heard = {-1, NULL};
    Progress whole = {hear, &heard, 0, 1};
    Progress half = progress_part(&whole, 0.5, 1);
    Progress quarter = progress_part(&half, 0, 0.5);

    progress_report(&quarter, 0.5, "names");
    g_assert_cmpfloat_with_epsilon(heard.done, 0.625, 1e-9);
    g_assert_cmpstr(heard.what, ==, "names");
    progress_report(&half, 1, "pages");
    g_assert_cmpfloat_with_epsilon(heard.done, 1, 1e-9);
    progress_report(&whole, 0, "all");
    g_assert_cmpfloat_with_epsilon(heard.done, 0, 1e-9);
}

static void
test_nobody_listens(void)
{
    Progress part = progress_part(NULL, 0.25, 0.5);

    progress_report(NULL, 0.5, "nothing");
    progress_report(&part, 0.5, "nothing");
    g_assert_null(part.report);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/progress/parts", test_parts_of_parts);
    g_test_add_func("/progress/nobody-listens", test_nobody_listens);
    return g_test_run();
}
