#include "store/jsonl.h"

#include "export-file.h"
#include "store/table.h"

#include <string.h>

static JsonLines *
open_text(const char *text, GError **error)
{
    char *path = export_file_new(text, -1);
    Decoder *decoder = decoder_open(path, error);
    JsonLines *lines =
        decoder != NULL ? jsonl_open(decoder, path, error) : NULL;

    export_file_remove(path);
    return lines;
}

/* As in test-csv.c. */
static char *
show(JsonLines *lines)
{
    GString *shown = g_string_new(NULL);
    size_t n = g_strv_length((char **)jsonl_headings(lines));
    g_autofree char *headings = g_strjoinv("|", (char **)jsonl_headings(lines));

    g_string_append(shown, headings);
    for (;;) {
        Row row = {.no = 0};
        bool more = false;

        g_assert_true(jsonl_next(lines, &row, &more, NULL));
        if (!more)
            return g_string_free(shown, FALSE);
        g_string_append_printf(shown, " / %d", (int)row.no);
        if (row.trouble != NULL)
            g_string_append_printf(shown, "!%s", row.trouble);
        for (size_t i = 0; row.trouble == NULL && i < n; i++)
            g_string_append_printf(shown, "%c%s", i == 0 ? ':' : '|',
                                   row.cells[i]);
    }
}

static const struct {
    const char *text;
    const char *shown;
} tables[] = {
    {"{\"a\":\"1\",\"b\":2}\n{\"a\":\"x\",\"b\":null}\n", "a|b / 1:1|2 / 2:x|"},
    /* Nested, and keys that come late. */
    {"{\"c\":{\"n\":\"Zoë\"},\"x\":[{\"y\":true}]}\n{\"c\":{\"m\":1.5}}",
     "c.n|x.0.y|c.m / 1:Zoë|true| / 2:||1.5"},
    {"\n  \n{\"a\":false}\r\n\r\n", "a / 3:false"},
    /* Lines that are nothing. */
    {"{\"a\":1}\n{\"a\":\n[1]\n7\n{\"a\":2}{\"a\":3}\n{\"a\":\"\\u0000\"}\n"
     "{\"a\":4}\n{\"a\":\"cut",
     "a / 1:1 / 2!no JSON from column 5 on / 3!no JSON object / 4!no JSON "
     "from column 1 on / 5!no JSON from column 8 on / 6!no JSON from column "
     "13 on / 7:4 / 8!no JSON from column 9 on"},
};

static void
test_tables(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(JsonLines) lines = open_text(tables[i].text, &error);
        g_autofree char *shown = NULL;

        g_assert_no_error(error);
        shown = show(lines);
        g_assert_cmpstr(shown, ==, tables[i].shown);
    }
}

static void
test_no_table(void)
{
    g_autoptr(GString) many = g_string_new("{\"a\":1");
    g_autoptr(GError) error = NULL;

    g_assert_null(open_text("{\"a\n", &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_clear_error(&error);
    for (int i = 0; i < 2000; i++)
        g_string_append_printf(many, ",\"k%d\":1", i);
    g_string_append(many, "}\n");
    g_assert_null(open_text(many->str, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_assert_nonnull(strstr(error->message, "different keys"));
}

/* Depth is bounded, and a line has its limit. */
static void
test_bounds(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonLines) lines = NULL;
    g_autofree char *shown = NULL;

    for (int i = 0; i < 50; i++)
        g_string_append(text, "{\"d\":");
    g_string_append(text, "1");
    for (int i = 0; i < 50; i++)
        g_string_append(text, "}");
    g_string_append(text, "\n{\"a\":\"");
    for (size_t i = 0; i < 3 * ROW_MAX / 10; i++)
        g_string_append(text, "0123456789");
    g_string_append(text, "\"}\n{\"a\":\"2\"}\n");
    lines = open_text(text->str, &error);
    g_assert_no_error(error);
    shown = show(lines);
    g_assert_cmpstr(shown, ==, "a / 1: / 2!longer than 1 MiB / 3:2");
}

/* table.h tells the formats apart. */
static void
test_formats(void)
{
    const struct {
        const char *text;
        const char *format; /* NULL: none */
    } cases[] = {
        {"{\"a\":1}\n", "JSON Lines"},
        {"\n {\"a\":1}\n", "JSON Lines"},
        {"a,b\n1,2\n", "comma-separated"},
        {"a\tb\n1\t2\n", "tab-separated"},
        {"a;b\n1;2\n", "semicolon-separated"},
        {"a|b\n1|2\n", "bar-separated"},
        {"name\nx\n", "one column"},
        {"[{\"a\":1}]\n", NULL},
        {" \n\n", NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *path = export_file_new(cases[i].text, -1);
        g_autoptr(GError) error = NULL;
        g_autoptr(Table) table = table_open(path, &error);

        if (cases[i].format != NULL)
            g_assert_cmpstr(table_format(table), ==, cases[i].format);
        else
            g_assert_error(error, FAULT, FAULT_INPUT);
        export_file_remove(path);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jsonl/tables", test_tables);
    g_test_add_func("/jsonl/no-table", test_no_table);
    g_test_add_func("/jsonl/bounds", test_bounds);
    g_test_add_func("/jsonl/formats", test_formats);
    return g_test_run();
}
