#include "input.h"

#include "store/columns.h"

static void
check_columns(const Columns *columns, size_t n_headings)
{
    g_assert_nonnull(columns->preset);
    for (int field = 0; field < FIELD_N; field++) {
        g_assert_cmpint(columns->place[field], >=, -1);
        g_assert_cmpint(columns->place[field], <, (int)n_headings);
    }
    g_assert_true(columns->place[FIELD_NAME] >= 0 ||
                  (columns->place[FIELD_GIVEN] >= 0 &&
                   columns->place[FIELD_FAMILY] >= 0));
}

/* Maps @headings by @wish, or by what they say themselves. */
static void
resolve(const GPtrArray *headings, const ColumnsWish *wish)
{
    GError *error = NULL;
    g_autoptr(Findings) findings = findings_new();
    Columns columns;

    if (columns_resolve((const char *const *)headings->pdata, "input.csv", wish,
                        findings, &columns, &error))
        check_columns(&columns, headings->len - 1);
    else
        input_check_error(error);
}

/* A map file, and after a form feed the headings, one a line; a table has them
 * from its reader, as UTF-8. The lines of the map are words for --column too.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) parts = input_cut(data, size, '\f');
    const GString *map = g_ptr_array_index(parts, 0);
    const GString *rest = g_ptr_array_index(parts, parts->len - 1);
    g_autofree char *path = input_write("input.map", map->str, map->len);
    g_autoptr(GPtrArray) lines =
        input_cut((const uint8_t *)rest->str, rest->len, '\n');
    g_autoptr(GPtrArray) headings = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_auto(GStrv) words = g_strsplit(map->str, "\n", -1);
    GError *error = NULL;

    for (guint i = 0; i < lines->len; i++) {
        const GString *line = g_ptr_array_index(lines, i);

        /* Such as a cell between quotation marks may be. */
        g_ptr_array_add(headings, g_utf8_make_valid(line->str, -1));
        g_strdelimit(g_ptr_array_index(headings, i), "\v", '\n');
    }
    g_ptr_array_add(headings, NULL);
    resolve(headings, wish);
    for (char **word = words; *word != NULL; word++) {
        GError *trouble = NULL;

        if (g_utf8_validate(*word, -1, NULL) &&
            !columns_wish_add(wish, *word, &trouble))
            input_check_error(trouble);
    }
    resolve(headings, wish);
    if (columns_wish_load(wish, path, &error))
        resolve(headings, wish);
    else
        input_check_error(error);
    return 0;
}
