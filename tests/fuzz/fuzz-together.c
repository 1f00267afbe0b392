#include "petition.h"

#include "press/wishes.h"

/* Who wish to stand together, in lines or as a table. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char *database; /* read only: one copy is enough */
    const char *path = input_file(data, size, ".csv");
    GError *error = NULL;
    g_autoptr(Wishes) wishes = NULL;
    const GArray *groups = NULL;

    if (database == NULL)
        database = g_strdup(petition_database());
    wishes = wishes_read(path, database, &error);
    if (wishes == NULL) {
        input_check_error(error);
        return 0;
    }
    groups = wishes_groups(wishes);
    for (guint i = 0; i < groups->len; i++) {
        const TogetherWish *wish = &g_array_index(groups, TogetherWish, i);

        g_assert_cmpint(wish->line_no, >, 0);
        for (guint a = 0; a < wish->ids->len; a++)
            for (guint b = a + 1; b < wish->ids->len; b++)
                g_assert_cmpint(g_array_index(wish->ids, int64_t, a), !=,
                                g_array_index(wish->ids, int64_t, b));
    }
    return 0;
}
