#include "list.h"
#include "proof/reconcile.h"

static const char *const columns[] = {"number", "name", NULL};
static const char *const people[] = {"Ann Zola", "Bea Adams", "Cem Uslu",
                                     "Cem Uslu", "Dana Ek",   NULL};

/* What is told of @text as a whole packet; without the line of good news.
 * [owned by caller] */
static char *
told(const char *text, bool is_past, guint *ret_n_wrong)
{
    g_auto(List) list = {0};
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Report) report = report_new(findings);
    g_autoptr(Inventory) inventory = inventory_new();
    g_autoptr(Reconcile) reconcile = NULL;
    g_autoptr(Sheet) sheet = NULL;
    g_autoptr(GError) error = NULL;
    const SheetWish how = {.kind = SHEET_NUMBERED};
    Product product = {.title = (char *)"packet", .inventory = inventory};
    ReconcileWish wish = {
        .product = &product,
        .is_whole = true,
        .by_number = true,
        .is_past = is_past,
        .report = report,
    };

    inventory->date = g_strdup("2020-09-07");
    list_fill(&list, people, columns);
    wish.roster = list.roster;
    wish.rowtext = list.rowtext;
    wish.store = list.store;
    sheet = sheet_new(text, &how, list.roster);
    reconcile = reconcile_new(&wish);
    reconcile_take(reconcile, "s.pdf", NULL, sheet);
    g_assert_true(reconcile_finish(reconcile, &error));
    g_assert_no_error(error);
    *ret_n_wrong = (guint)report_n_wrong(report);
    return report_text(report);
}

static void
test_kinds(void)
{
    static const struct {
        const char *text;
        guint n_wrong;
        const char *words;
    } cases[] = {
        {"1 Ann Zola\n2 Bea Adams\n3 Cem Uslu\n4 Cem Uslu\n5 Dana Ek\f", 0,
         "5 are printed, 5 of them as the database wants them"},
        {"1 Ann Zola\n2 Bea Adamz\n3 Cem Uslu\n4 Cem Uslu\n5 Dana Ek\f", 1,
         "row 2, s.pdf, page 1: number 2 is not what the database wants, by 1 "
         "character\n"},
        {"1 Ann Zola\n2 Bea Adams\n3 Cem Uslu\n4 Cem Uslu\f", 1,
         "row 5: is verified and is not printed"},
        /* One of two who are called alike. */
        {"1 Ann Zola\n2 Bea Adams\n3 Cem Uslu\n4 Dana Ek\f", 1,
         "row 4: is verified and is not printed"},
        {"1 Ann Zola\n2 Bea Adams\n3 Cem Uslu\n4 Cem Uslu\n5 Dana Ek\n6 Ann "
         "Zola\f",
         1, "row 1, s.pdf, page 1: is printed once more, as number 6"},
        {"1 Ann Zola\n2 Bea Adams\n3 Cem Uslu\n4 Cem Uslu\n5 Otto Fremd\n6 "
         "Dana Ek\f",
         1, "s.pdf, page 1: number 5 is a row that nobody in the database has"},
        {"1 Ann Zola\n2 Bea Adams\n5 Cem Uslu\n6 Cem Uslu\n7 Dana Ek\f", 1,
         "s.pdf, page 1: numbers 3 to 4 are not there"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint n_wrong = 0;
        g_autofree char *text = told(cases[i].text, false, &n_wrong);

        g_test_message("%s", text);
        g_assert_nonnull(strstr(text, cases[i].words));
        g_assert_cmpuint(n_wrong, ==, cases[i].n_wrong);
    }
}

/* Of a packet that is as it was made, the database is what has changed. */
static void
test_past(void)
{
    guint n_wrong = 99;
    g_autofree char *text =
        told("1 Ann Zola\n2 Bea Adamz\n3 Otto Fremd\n4 Cem Uslu\n5 Cem Uslu\f",
             true, &n_wrong);

    g_test_message("%s", text);
    g_assert_cmpuint(n_wrong, ==, 0);
    g_assert_nonnull(strstr(text, "since 2020-09-07, as the database tells: 1 "
                                  "corrected, 1 gone, 1 new"));
}

/* Row ids and places are told, names in the details alone. */
static void
test_names(void)
{
    guint n_wrong = 0;
    g_autofree char *text =
        told("1 Ann Zola\n2 Quentin Fremd\f", false, &n_wrong);

    g_assert_null(strstr(text, "Quentin"));
    g_assert_null(strstr(text, "Dana"));
    g_assert_cmpuint(n_wrong, >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reconcile/kinds", test_kinds);
    g_test_add_func("/reconcile/past", test_past);
    g_test_add_func("/reconcile/names", test_names);
    return g_test_run();
}
