#include "store/csv.h"

#include "export-file.h"

#include <string.h>

static Csv *
open_text(const char *text, GError **error)
{
    char *path = export_file_new(text, -1);
    Decoder *decoder = decoder_open(path, error);
    Csv *csv = decoder != NULL ? csv_open(decoder, path, error) : NULL;

    export_file_remove(path);
    return csv;
}

/* The file as "heading|heading / number:cell|cell / number!trouble / ...";
 * "~" behind the number of a row that was mended. */
static char *
show(Csv *csv)
{
    GString *shown = g_string_new(NULL);
    size_t n = g_strv_length((char **)csv_headings(csv));
    g_autofree char *headings = g_strjoinv("|", (char **)csv_headings(csv));

    g_string_append(shown, headings);
    for (;;) {
        g_autoptr(GError) error = NULL;
        Row row = {.no = 0};
        bool more = false;

        g_assert_true(csv_next(csv, &row, &more, &error));
        g_assert_no_error(error);
        if (!more)
            return g_string_free(shown, FALSE);
        g_string_append_printf(shown, " / %d%s", (int)row.no,
                               row.mended ? "~" : "");
        if (row.trouble != NULL) {
            g_assert_null(row.cells);
            g_string_append_printf(shown, "!%s", row.trouble);
            continue;
        }
        for (size_t i = 0; i < n; i++)
            g_string_append_printf(shown, "%c%s", i == 0 ? ':' : '|',
                                   row.cells[i]);
    }
}

static const struct {
    const char *text;
    char delimiter;
    const char *shown;
} tables[] = {
    /* Delimiters and line ends. */
    {"a,b\n1,2\n", ',', "a|b / 2:1|2"},
    {"a;b\r\n1;2\r\n3;4", ';', "a|b / 2:1|2 / 3:3|4"},
    {"a\tb\r1\t2\r3\t4\r", '\t', "a|b / 2:1|2 / 3:3|4"},
    {"a|b\n1|2\n", '|', "a|b / 2:1|2"},
    {"name\nSmith, John\n", '\0', "name / 2:Smith, John"},
    {"a;b,c;d\n1,5;2,5;3\n", ';', "a|b,c|d / 2:1,5|2,5|3"},
    {"sep=;\na,b;c\n1;2\n", ';', "a,b|c / 3:1|2"},
    /* Blank rows count, but are none. */
    {"\n\na,b\n\n1,2\n,\n3,4\n\n", ',', "a|b / 5:1|2 / 7:3|4"},
    /* RFC 4180. */
    {"a,b\n\"1,1\",\"2\"\"2\"\"\"\n", ',', "a|b / 2:1,1|2\"2\""},
    {"a,b\n\"1\n1\",\"2\r\n2\"\nx,y\n", ',', "a|b / 2:1\n1|2\r\n2 / 3:x|y"},
    {"\"a\",\"b,c\"\n\"\",\"\"\n\"1\",\"\"\n", ',', "a|b,c / 3:1|"},
    {"a, b\n\"1\" , \"2\"\n", ',', "a|b / 2:1|2"},
    {"a,b\n1 \"x\" y,2\n", ',', "a|b / 2:1 \"x\" y|2"},
    /* Quotes that are not doubled. */
    {"a\tb\n\"he said \"no\" twice\"\t\"2\"\n", '\t',
     "a|b / 2~:he said \"no\" twice|2"},
    {"a\tb\n\"he said \"no\"\"\t\"2\"\n", '\t', "a|b / 2~:he said \"no\"|2"},
    {"a\tb\n\"1\"\t\"\"no\" she said\"\n\"3\"\t\"4\"\n", '\t',
     "a|b / 2~:1|\"no\" she said / 3:3|4"},
    {"a\tb\n\"x \"y\"\nz\"\t\"2\"\n", '\t', "a|b / 2~:x \"y\"\nz|2"},
    {"a\tb\n\"Bob\" Smith\t2\n", '\t', "a|b / 2~:\"Bob\" Smith|2"},
    /* Rows that do not fit. */
    {"a,b\n1\n3,4\n", ',',
     "a|b / 2!1 column where the heading row has 2 / "
     "3:3|4"},
    {"a,b\n1,2,3\n3,4\n", ',',
     "a|b / 2!3 columns where the heading row has 2 / 3:3|4"},
    {"a,b\n1,2,,\n", ',', "a|b / 2:1|2"},
    /* Quotes that nobody closes cost their own row and no other. */
    {"a,b\n\"1,2\n3,4\n5,6\n", ',',
     "a|b / 2!a quote is never closed / 3:3|4 / 4:5|6"},
    {"a,b\n1,2\n3,\"4", ',', "a|b / 2:1|2 / 3!a quote is never closed"},
    {"a,b\n\"1,2\n\"3\",\"4\"\n", ',',
     "a|b / 2!quotes are neither doubled nor closed / 3:3|4"},
    {"a,b\n1,\"2\n3,4\nx,y\"\n5,6,7\n", ',',
     "a|b / 2:1|2\n3,4\nx,y / 3!3 columns where the heading row has 2"},
    {"a,b,c\n1,\"2\n3,4\nx,y\"\n5,6,7\n", ',',
     "a|b|c / 2!2 columns where the heading row has 3 (a quote may be left "
     "open) / 3:5|6|7"},
};

static void
test_tables(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Csv) csv = open_text(tables[i].text, &error);
        g_autofree char *shown = NULL;

        g_assert_no_error(error);
        g_assert_cmpint(csv_delimiter(csv), ==, tables[i].delimiter);
        shown = show(csv);
        g_assert_cmpstr(shown, ==, tables[i].shown);
    }
}

static void
test_no_table(void)
{
    const struct {
        const char *text;
        const char *words;
    } cases[] = {
        {"\n\n  \n", "has no heading row"},
        {"\"name\nAnna\n", "heading row cannot be read"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(open_text(cases[i].text, &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_assert_nonnull(strstr(error->message, cases[i].words));
    }
}

/* Appends @n times @c. */
static void
append_many(GString *text, char c, size_t n)
{
    size_t before = text->len;

    g_string_set_size(text, before + n);
    memset(text->str + before, c, n);
}

/* Rows at and past the limit, of text, of delimiters and of quoted text. */
static void
test_long_rows(void)
{
    g_autoptr(GString) text = g_string_new("a,b\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(Csv) csv = NULL;
    Row row = {.no = 0};
    bool more = false;

    append_many(text, 'x', ROW_MAX - 100);
    g_string_append(text, ",1\n");
    append_many(text, 'x', 3 * ROW_MAX);
    g_string_append(text, ",2\n");
    append_many(text, ',', 2 * ROW_MAX);
    g_string_append(text, "\n\"");
    append_many(text, 'x', 2 * ROW_MAX);
    g_string_append(text, "\",4\nz,5\n");
    csv = open_text(text->str, &error);
    g_assert_no_error(error);

    g_assert_true(csv_next(csv, &row, &more, NULL));
    g_assert_null(row.trouble);
    g_assert_cmpuint(strlen(row.cells[0]), ==, ROW_MAX - 100);
    for (int i = 3; i <= 5; i++) {
        g_assert_true(csv_next(csv, &row, &more, NULL));
        g_assert_cmpint(row.no, ==, i);
        g_assert_cmpstr(row.trouble, ==, "longer than 1 MiB");
    }
    g_assert_true(csv_next(csv, &row, &more, NULL));
    g_assert_cmpstr(row.cells[1], ==, "5");
    g_assert_true(csv_next(csv, &row, &more, NULL));
    g_assert_false(more);
}

/* Rows of every length against the ends of the decoder's blocks. */
static void
test_many_rows(void)
{
    g_autoptr(GString) text = g_string_new("n,\"filler\",n\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(Csv) csv = NULL;
    int n = 5000;

    for (int i = 0; i < n; i++) {
        g_string_append_printf(text, "%d,\"", i);
        append_many(text, i % 2 == 0 ? 'x' : '\n', (size_t)(i % 97));
        g_string_append_printf(text, "\"\"é\",%d\r\n", i);
    }
    csv = open_text(text->str, &error);
    g_assert_no_error(error);
    for (int i = 0; i < n; i++) {
        Row row = {.no = 0};
        bool more = false;

        g_assert_true(csv_next(csv, &row, &more, &error));
        g_assert_true(more);
        g_assert_cmpint(row.no, ==, i + 2);
        g_assert_cmpint(atoi(row.cells[0]), ==, i);
        g_assert_cmpuint(strlen(row.cells[1]), ==, (size_t)(i % 97) + 3);
        g_assert_cmpstr(row.cells[0], ==, row.cells[2]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/tables", test_tables);
    g_test_add_func("/csv/no-table", test_no_table);
    g_test_add_func("/csv/long-rows", test_long_rows);
    g_test_add_func("/csv/many-rows", test_many_rows);
    return g_test_run();
}
