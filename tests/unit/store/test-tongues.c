#include "store/tongues.h"

static void
test_tags(void)
{
    static const struct {
        const char *text;
        const char *tag;
    } cases[] = {
        {"de", "de"},     {"pt_BR", "pt-BR"},       {"deu", "de"},
        {"German", NULL}, {"de-DE,de;q=0.9", NULL}, {"", NULL},
        {"en-x-a", NULL}, {"zh-hant", "zh-Hant"},   {NULL, NULL},
    };

    g_autoptr(Tongues) tongues = tongues_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(tongues_tag(tongues, cases[i].text), ==, cases[i].tag);
}

/* Adds to @tags those of 676 regions of @language. */
static void
add_tags(Tongues *tongues, const char *language, GHashTable *tags)
{
    for (char first = 'A'; first <= 'Z'; first++)
        for (char second = 'A'; second <= 'Z'; second++) {
            g_autofree char *text =
                g_strdup_printf("%s-%c%c", language, first, second);
            const char *tag = tongues_tag(tongues, text);

            if (tag != NULL)
                g_hash_table_add(tags, g_strdup(tag));
        }
}

/* Who comes first has a language, however many come; and anew after all were
 * forgotten. */
static void
test_most(void)
{
    g_autoptr(Tongues) tongues = tongues_new();
    g_autoptr(GHashTable) tags =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    add_tags(tongues, "de", tags);
    g_assert_cmpuint(g_hash_table_size(tags), <, TONGUES_MOST);
    add_tags(tongues, "fr", tags);
    g_assert_cmpuint(g_hash_table_size(tags), ==, TONGUES_MOST);
    g_assert_cmpstr(tongues_tag(tongues, "de-DE"), ==, "de-DE");
    g_assert_null(tongues_tag(tongues, "fr-ZZ"));
    tongues_forget(tongues);
    g_assert_cmpstr(tongues_tag(tongues, "fr-ZZ"), ==, "fr-ZZ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tongues/tags", test_tags);
    g_test_add_func("/tongues/most", test_most);
    return g_test_run();
}
