#include "list.h"
#include "proof/wall.h"

static const char *const numbered[] = {"number", "name", NULL};
static const char *const plain[] = {"name", NULL};

/* What @text is taken for: "NUMBER" of known rows, "NUMBER:TEXT" of unknown
 * ones, "FIRST-LAST!" of gaps, in order; without numbers "+" and "TEXT".
 * [owned by caller] */
static char *
read_as(const List *list, const char *text, const SheetWish *wish)
{
    g_autoptr(Sheet) sheet = sheet_new(text, wish, list->roster);
    GString *words = g_string_new(NULL);

    for (guint i = 0; i < sheet->rows->len; i++) {
        const SheetRow *row = &g_array_index(sheet->rows, SheetRow, i);

        if (row->no > 0)
            g_string_append_printf(words, "%d", (int)row->no);
        else
            g_string_append(words, row->text == NULL ? "+" : "");
        if (row->text != NULL)
            g_string_append_printf(words, ":%s", g_strstrip(row->text));
        g_string_append_c(words, ' ');
    }
    for (guint i = 0; i < sheet->gaps->len; i++) {
        const SheetGap *gap = &g_array_index(sheet->gaps, SheetGap, i);

        g_string_append_printf(words, "%d-%d! ", (int)gap->first_no,
                               (int)gap->last_no);
    }
    g_strstrip(words->str);
    return g_string_free(words, FALSE);
}

static void
expect(const List *list, const char *text, const SheetWish *wish,
       const char *wanted)
{
    g_autofree char *words = read_as(list, text, wish);

    g_test_message("%s", text);
    g_assert_cmpstr(words, ==, wanted);
}

static const char *const people[] = {"Ann Zola",  "Bea Adams",  "Ana",
                                     "Ana Belén", "Bo 7 Ågren", "ياسر كمال",
                                     "منى",       NULL};

static void
test_numbered(void)
{
    g_auto(List) list = {0};
    const SheetWish wish = {.kind = SHEET_NUMBERED};

    list_fill(&list, people, numbered);
    expect(&list, "Page 1\n1 Ann Zola\n2 Bea Adams\n3 Ana\nfoot 1–3 of 3\f",
           &wish, "1 2 3");
    /* Wherever lines end, and with figures in a name. */
    expect(&list, "1\nAnn\nZola 2 Bea Adams\n3\nBo 7 Ågren\n4 Ana\f", &wish,
           "1 2 3 4");
    expect(&list, "1 Ann Zola\f2 Bea Adams\n3 Ana\f", &wish, "1 2 3");
    /* A number over two lines. */
    expect(&list, "1 Ann Zola\n000\n2 Otto Fremd\n3 Ana\f", &wish,
           "1 2:Otto Fremd 3");
    expect(&list, "1 Ann Zola\n000\n2 Otto Fremd\f", &wish, "1");
    /* More figures than a number has. */
    expect(&list, "1 Ann Zola\n1000000000000 000 000 000 Bea Adams\f", &wish,
           "1");
    /* Somebody unknown, and numbers that are not there. */
    expect(&list, "1 Ann Zola\n2 Ann Zolla\n3 Bea Adams\f", &wish,
           "1 2:Ann Zolla 3");
    expect(&list, "1 Ann Zola\n4 Bea Adams\n5 Ana\f", &wish, "1 4 5 2-3!");
    expect(&list, "١ ياسر كمال\n٢ Ana Belén\f", &wish, "1 2");
    expect(&list, "", &wish, "");
    expect(&list, "\f\f", &wish, "");
}

static void
test_restarts(void)
{
    g_auto(List) list = {0};
    const SheetWish wish = {.kind = SHEET_NUMBERED, .restarts = true};
    const SheetWish whole = {.kind = SHEET_NUMBERED};

    list_fill(&list, people, numbered);
    expect(&list, "1 Ann Zola\n2 Bea Adams\f1 Ana\n2 Ana Belén\f", &wish,
           "1 2 1 2");
    expect(&list, "1 Ann Zola\n2 Bea Adams\f1 Ana\n2 Ana Belén\f", &whole,
           "1 2");
}

/* What stands between names is found by itself. */
static void
test_separated(void)
{
    static const char *const signs[] = {" · ", " • ", "|", "·", " / "};
    g_auto(List) list = {0};
    const SheetWish wish = {.kind = SHEET_WALL};

    list_fill(&list, people, plain);
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *sign = signs[i];
        g_autofree char *good = g_strdup_printf(
            "7 PEOPLE SAY · NO\nAnn Zola%sBea Adams%sAna Belén%sAna\nBo 7 "
            "Ågren\nFreedom · 7 signatures · 2020\f",
            sign, sign, sign);
        g_autofree char *bad = g_strdup_printf(
            "7 PEOPLE SAY · NO\nAnn Zola%sBea Adamz%sAna Belén%sAna\nBo 7 "
            "Ågren\nFreedom · 7 signatures · 2020\f",
            sign, sign, sign);

        expect(&list, good, &wish, "+ + + + +");
        expect(&list, bad, &wish, "+ :Bea Adamz + + +");
    }
}

/* A reader may see no end of a line, and the one name runs into the next. */
static void
test_run_together(void)
{
    g_auto(List) list = {0};
    const SheetWish wish = {.kind = SHEET_WALL};

    list_fill(&list, people, plain);
    expect(&list, "Ann Zola · Bea Adams Ana Belén · Ana · Bo 7 Ågren\f", &wish,
           "+ + + + +");
    expect(&list, "Ann Zola · Bea Adams Otto Fremd · Ana · Bo 7 Ågren\f", &wish,
           "+ :Bea Adams Otto Fremd + +");
}

/* With nothing between names, those that leave the fewest characters over. */
static void
test_unseparated(void)
{
    g_auto(List) list = {0};
    g_autoptr(GHashTable) heads = wall_heads();
    const SheetWish wish = {.kind = SHEET_WALL, .heads = heads};

    list_fill(&list, people, plain);
    expect(&list,
           "7 SAY NO\nAnn Zola Bea Adams Ana Belén\nAna Bo 7 Ågren\nAt the "
           "foot of it\f",
           &wish, "+ + + + +");
    expect(&list, "Ann Zola Bea Adamz Ana Belén\nAna Bo 7 Ågren\f", &wish,
           "+ :Bea Adamz + + +");
    expect(&list, "Ann Zola\nOtto Fremd\nAna Belén\f", &wish,
           "+ :Otto Fremd +");
    /* Right-to-left text comes a character a line. */
    expect(&list, "Ann Zola\nي\nا\nس\nر\nك\nم\nا\nل\nم\nن\nى\nAna\f", &wish,
           "+ + + +");
    /* A word amid others is nobody. */
    expect(&list, "We and Ana say no\nAnn Zola Bea Adams\f", &wish, "+ +");
    /* Heads of a list. */
    expect(&list,
           "A\nAnn Zola\nAna\nB\nBea Adams\nMyanmar (Burma)\nBo 7 "
           "Ågren\nDeutschland\nAna Belén\f",
           &wish, "+ + + + +");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet/numbered", test_numbered);
    g_test_add_func("/sheet/restarts", test_restarts);
    g_test_add_func("/sheet/separated", test_separated);
    g_test_add_func("/sheet/run-together", test_run_together);
    g_test_add_func("/sheet/unseparated", test_unseparated);
    return g_test_run();
}
