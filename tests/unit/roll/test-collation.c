#include "roll/collation.h"

#include <string.h>

/* Words in the order that readers of the language expect. */
static void
test_orders(void)
{
    static const struct {
        const char *language;
        const char *words[8];
    } cases[] = {
        {"en", {"Adams", "Ågren", "Öberg", "Zola"}},
        {"sv", {"Adams", "Zola", "Ågren", "Ärlig", "Öberg"}},
        {"de", {"Adams", "Ärlig", "Müller", "Muller-Au", "Mutz", "Zola"}},
        {"de-u-co-phonebk", {"Mudrak", "Mueller", "Müller", "Muller"}},
        {"da", {"Adams", "Zola", "Ærlig", "Øberg", "Aaberg", "Ågren"}},
        {"es", {"Nadal", "Nunes", "Ñandú", "Oca"}},
        {"cs", {"Cibulka", "Hora", "Chalupa", "Irra"}},
        {"hr", {"Cindrić", "Čadež", "Ćosić", "Dedić", "Džeko", "Đurić"}},
        {"tr", {"Isik", "Işık", "İnan", "Jale"}},
        {"lt", {"Iglas", "Ylas", "Ingas", "Jonas"}},
        {"ru", {"Ежов", "Ёлкин", "Жуков", "Яшин"}},
        {"ja", {"あべ", "いとう", "うえだ", "さとう"}},
        {"zh", {"李", "王", "张"}}, /* by pinyin: li, wang, zhang */
        {"ko", {"김", "박", "이"}},
        {"ar", {"أحمد", "خالد", "محمد"}},
        {"", {"Adams", "Ågren", "Zola", "Δελτα", "Жуков"}},
        {"xx", {"Adams", "Ågren", "Zola"}}, /* nobody's language: the root */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Collation) collation =
            collation_new(cases[i].language, &error);

        g_assert_no_error(error);
        for (size_t n = 1; cases[i].words[n] != NULL; n++) {
            g_autofree char *before =
                g_strdup(collation_key(collation, cases[i].words[n - 1], NULL));
            const char *after =
                collation_key(collation, cases[i].words[n], NULL);

            g_test_message("%s: %s, %s", cases[i].language,
                           cases[i].words[n - 1], cases[i].words[n]);
            g_assert_cmpint(strcmp(before, after), <, 0);
        }
    }
}

/* The second text decides only between equal firsts. */
static void
test_two_fields(void)
{
    static const char *const people[][2] = {
        {"Li", "Zoe"},   {"Lia", "Anna"},  {"Mann", ""},     {"Mann", "Eva"},
        {"Mann", "Ida"}, {"Mann Ida", ""}, {"Manna", "Ada"},
    };
    g_autoptr(Collation) collation = collation_new("de", NULL);

    for (size_t i = 1; i < G_N_ELEMENTS(people); i++) {
        g_autofree char *before = g_strdup(
            collation_key(collation, people[i - 1][0], people[i - 1][1]));

        g_assert_cmpstr(before, <,
                        collation_key(collation, people[i][0], people[i][1]));
    }
}

/* A key does not depend on those made before it, however long. */
static void
test_same_again(void)
{
    g_autoptr(Collation) collation = collation_new("en", NULL);
    g_autofree char *key =
        g_strdup(collation_key(collation, "Maria Santos", NULL));
    g_autofree char *longest = g_strnfill(100000, 'x');

    g_assert_cmpstr(collation_key(collation, longest, NULL), >, key);
    g_assert_cmpstr(collation_key(collation, "Maria Santos", NULL), ==, key);
    g_assert_cmpstr(collation_key(collation, "", NULL), <, key);
}

static void
test_refuse(void)
{
    static const char *const bad[] = {"de_DE", "no language", "-", "\u00fc"};

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(collation_new(bad[i], &error));
        g_assert_error(error, FAULT, FAULT_USAGE);
    }
    collation_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/collation/orders", test_orders);
    g_test_add_func("/collation/two-fields", test_two_fields);
    g_test_add_func("/collation/same-again", test_same_again);
    g_test_add_func("/collation/refuse", test_refuse);
    return g_test_run();
}
