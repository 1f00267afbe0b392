#include <string.h>

#include "sample/people.h"

/* A language of two words each. */
#define WORD(name)                                                             \
    {                                                                          \
        (char *)(name), (char *)"x"                                            \
    }

static const NamesWord given_f[] = {WORD("Ada"), WORD("Éva")};
static const NamesWord given_m[] = {WORD("Jan"), WORD("Tom")};
static const NamesWord family_f[] = {WORD("Nová"), WORD("Malá")};
static const NamesWord family_m[] = {WORD("Nový"), WORD("Malý")};
static const NamesWord father_f[] = {WORD("Janovna")};
static const NamesWord father_m[] = {WORD("Janovič")};

static NamesLanguage
language_of(NamesPattern *pattern)
{
    return (NamesLanguage){
        .code = (char *)"xx",
        .given = {{(NamesWord *)given_f, 2}, {(NamesWord *)given_m, 2}},
        .family = {{(NamesWord *)family_f, 2}, {(NamesWord *)family_m, 2}},
        .father = {{(NamesWord *)father_f, 1}, {(NamesWord *)father_m, 1}},
        .patterns = pattern,
        .n_patterns = 1,
    };
}

static void
test_patterns(void)
{
    static const struct {
        const char *pattern;
        bool family_first;
        bool unspaced;
        const char *regex; /* of given|family|name */
    } cases[] = {
        {"{g}|{f}", false, false,
         "^((Ada|Éva)\\|(Nová|Malá)|(Jan|Tom)\\|(Nový|Malý))\\|\\S+ \\S+$"},
        {"{g}|{f}", true, false,
         "\\|((Nová|Malá) (Ada|Éva)|(Nový|Malý) (Jan|Tom))$"},
        {"{g}|{f}", true, true,
         "\\|((Nová|Malá)(Ada|Éva)|(Nový|Malý)(Jan|Tom))$"},
        {"{g}|", false, false, "^(\\w+)\\|\\|\\1$"},
        {"{g}|", true, false, "^(\\w+)\\|\\|\\1$"},
        {"{g} {g}|{f}-{f}", false, false,
         "^(Ada Éva|Éva Ada|Jan Tom|Tom Jan)\\|"
         "(Nová-Malá|Malá-Nová|Nový-Malý|Malý-Nový)\\|"},
        {"{i}.|{f}", false, false, "^[AÉJT]\\.\\|"},
        {"Dr {g} bin {m}|van {f}", false, false,
         "^Dr \\w+ bin (Jan|Tom)\\|van \\w+\\|Dr \\w+ bin \\w+ van \\w+$"},
        {"{g} {p}|{f}", false, false,
         "^((Ada|Éva) Janovna|(Jan|Tom) Janovič)\\|"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        NamesPattern pattern = {(char *)cases[i].pattern, 1};
        NamesLanguage language = language_of(&pattern);
        Chance chance = chance_of(i, 0);
        Person person;

        language.family_first = cases[i].family_first;
        language.unspaced = cases[i].unspaced;
        person_init(&person);
        for (int k = 0; k < 50; k++) {
            g_autofree char *got = NULL;

            people_draw(&language, &chance, &person);
            got = g_strjoin("|", person.given->str, person.family->str,
                            person.name->str, NULL);
            if (!g_regex_match_simple(cases[i].regex, got, 0, 0))
                g_error("%s made %s", cases[i].pattern, got);
        }
        person_clear(&person);
    }
}

/* Every pattern as often as it says. */
static void
test_shares(void)
{
    NamesPattern patterns[] = {{(char *)"A|", 90}, {(char *)"B|", 100}};
    NamesLanguage language = language_of(patterns);
    Chance chance = chance_of(1, 2);
    Person person;
    int n_second = 0;

    language.n_patterns = 2;
    person_init(&person);
    for (int i = 0; i < 10000; i++) {
        people_draw(&language, &chance, &person);
        n_second += person.name->str[0] == 'B';
    }
    g_assert_cmpint(n_second, >, 900);
    g_assert_cmpint(n_second, <, 1100);
    person_clear(&person);
}

/* Even people of one name get addresses of their own. */
static void
test_addresses(void)
{
    static const int64_t numbers[] = {1, 200, 256, 257, 20000};
    NamesPattern pattern = {(char *)"{g}|{f}", 1};
    NamesLanguage language = language_of(&pattern);
    Person person;

    person_init(&person);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(GHashTable) seen =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GString) email = g_string_new(NULL);
        Addresses addresses = people_addresses(numbers[i], i);
        Chance chance = chance_of(i, 1);

        for (int64_t no = 0; no < numbers[i]; no++) {
            people_draw(&language, &chance, &person);
            people_write_email(&person, &addresses, no, &chance, email);
            /* The tail alone, without what the name makes different. */
            g_assert_true(g_hash_table_add(
                seen, g_strdup(strpbrk(email->str, "0123456789"))));
        }
    }
    person_clear(&person);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/people/patterns", test_patterns);
    g_test_add_func("/people/shares", test_shares);
    g_test_add_func("/people/addresses", test_addresses);
    return g_test_run();
}
