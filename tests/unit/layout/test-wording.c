#include "layout/wording.h"

#include <string.h>

static const char *const known[] = {"first", "last",      "total",
                                    "title", "countries", NULL};

/* A document of @data people; NULL: of 88,964. {last} and {countries} have no
 * value. */
static WordingValue
look_up(const char *name, void *data)
{
    const int64_t *total = data;

    if (strcmp(name, "total") == 0)
        return wording_number(total != NULL ? *total : 88964, "en");
    if (strcmp(name, "title") == 0)
        return (WordingValue){.text = g_strdup("Ink & <paper> {free}")};
    if (strcmp(name, "first") == 0)
        return (WordingValue){.text = g_strdup("")};
    return (WordingValue){.is_number = strcmp(name, "countries") == 0};
}

static char *
fill(const char *text, const char *language, bool escape, int64_t *total,
     GError **error)
{
    const WordingWish wish = {
        .where = "here",
        .language = language,
        .known = known,
        .lookup = look_up,
        .data = total,
        .escape = escape,
    };

    return wording_fill(text, &wish, error);
}

static void
test_fill(void)
{
    static const struct {
        const char *text;
        bool escape;
        const char *filled;
    } cases[] = {
        {"", false, ""},
        {"\n\n", false, "\n\n"},
        {"of {total}\n\nyes\n", false, "of 88,964\n\nyes\n"},
        /* {last} has no value: its line is left out. */
        {"{last}", false, ""},
        {"a\nfrom {first} to {last}.\n{total}", false, "a\n88,964"},
        {"{last} {total} {last}\nb", true, "b"},
        {"no words to fill", false, "no words to fill"},
        {"{total}", false, "88,964"},
        {"{total}{total} of {total}.", false, "88,96488,964 of 88,964."},
        {"a brace {{total}", false, "a brace {total}"},
        {"{{{total}}", false, "{88,964}"},
        {"} alone", false, "} alone"},
        {"[{first}]", false, "[]"},
        {"\u00ab{title}\u00bb", false, "\u00abInk & <paper> {free}\u00bb"},
        {"<b>{title}</b>", true, "<b>Ink &amp; &lt;paper&gt; {free}</b>"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *filled =
            fill(cases[i].text, "en", cases[i].escape, NULL, &error);

        g_assert_no_error(error);
        g_assert_cmpstr(filled, ==, cases[i].filled);
    }
}

static void
test_fill_refuses(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"{totl}", "here: {totl}: no such placeholder; did you mean {total}?"},
        {"{Total}",
         "here: {Total}: no such placeholder; did you mean {total}?"},
        {"{postcode}", "here: {postcode}: no such placeholder; known are "
                       "{first}, {last}, {total}, {title}, "
                       "{countries}"},
        {"{}", "here: {}: no such placeholder; known are {first}, {last}, "
               "{total}, {title}, {countries}"},
        {"of {total", "here: '{total' has no closing brace; write {{ for a "
                      "brace"},
        {"{total\n}", "here: '{total' has no closing brace; write {{ for a "
                      "brace"},
        {"{total {total}", "here: '{total ' has no closing brace; write {{ "
                           "for a brace"},
        {"end {", "here: '{' has no closing brace; write {{ for a brace"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(fill(cases[i].text, "en", false, NULL, &error));
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static WordingValue
count_questions(const char *name, void *data)
{
    int *n_asked = data;

    (*n_asked)++;
    return (WordingValue){.text = g_strdup(name)};
}

/* The caller is asked for known names only. */
static void
test_fill_asks(void)
{
    g_autoptr(GError) error = NULL;
    int n_asked = 0;
    const WordingWish wish = {
        .where = "here",
        .language = "en",
        .known = known,
        .lookup = count_questions,
        .data = &n_asked,
    };

    g_assert_null(wording_fill("{total} {date}", &wish, &error));
    g_assert_cmpint(n_asked, ==, 1);
}

/* One and many, with the languages' own rules. */
static void
test_plurals(void)
{
    static const char english[] =
        "{total:one=# person says|other=# people say} no";
    static const char german[] =
        "{total:one=# Mensch hat|other=# Menschen haben} unterschrieben";
    static const char french[] = "{total:one=# personne a|other=# personnes "
                                 "ont} sign\u00e9";
    static const char polish[] =
        "{total:one=# osoba|few=# osoby|many=# os\u00f3b|other=# osoby}";
    static const char russian[] = "{total:one=# \u043f\u043e\u0434\u043f\u0438"
                                  "\u0441\u044c|few=# \u043f\u043e\u0434\u043f"
                                  "\u0438\u0441\u0438|many=# \u043f\u043e\u0434"
                                  "\u043f\u0438\u0441\u0435\u0439|other=-}";
    static const char arabic[] = "{total:zero=z|one=o|two=t|few=f #|many=m "
                                 "#|other=x #}";

    static const struct {
        const char *text;
        const char *language;
        int64_t total;
        const char *filled;
    } cases[] = {
        {english, "en", 0, "0 people say no"},
        {english, "en", 1, "1 person says no"},
        {english, "en-US", 1, "1 person says no"},
        {english, "en", 2, "2 people say no"},
        {english, "en", 21, "21 people say no"},
        {english, "en", 88964, "88,964 people say no"},
        {german, "de", 1, "1 Mensch hat unterschrieben"},
        {german, "de", 11, "11 Menschen haben unterschrieben"},
        {french, "fr", 0, "0 personne a sign\u00e9"},
        {french, "fr", 1, "1 personne a sign\u00e9"},
        {french, "fr", 2, "2 personnes ont sign\u00e9"},
        /* has a plural of its own, of which the text says nothing */
        {french, "fr", 1000000, "1,000,000 personnes ont sign\u00e9"},
        {polish, "pl", 0, "0 os\u00f3b"},
        {polish, "pl", 1, "1 osoba"},
        {polish, "pl", 2, "2 osoby"},
        {polish, "pl", 5, "5 os\u00f3b"},
        {polish, "pl", 11, "11 os\u00f3b"},
        {polish, "pl", 21, "21 os\u00f3b"},
        {polish, "pl", 22, "22 osoby"},
        {polish, "pl", 100, "100 os\u00f3b"},
        {russian, "ru", 1, "1 \u043f\u043e\u0434\u043f\u0438\u0441\u044c"},
        {russian, "ru", 2, "2 \u043f\u043e\u0434\u043f\u0438\u0441\u0438"},
        {russian, "ru", 5,
         "5 \u043f\u043e\u0434\u043f\u0438\u0441\u0435\u0439"},
        {russian, "ru", 11,
         "11 \u043f\u043e\u0434\u043f\u0438\u0441\u0435\u0439"},
        {russian, "ru", 21, "21 \u043f\u043e\u0434\u043f\u0438\u0441\u044c"},
        {arabic, "ar", 0, "z"},
        {arabic, "ar", 1, "o"},
        {arabic, "ar", 2, "t"},
        {arabic, "ar", 5, "f 5"},
        {arabic, "ar", 11, "m 11"},
        {arabic, "ar", 100, "x 100"},
        /* The words decide, not the document. */
        {english, "ja", 1, "1 people say no"},
        /* in any order, of any length, with signs that mean something */
        {"{total:other=many|one=}.", "en", 1, "."},
        {"{total:other=|one=x}.", "en", 2, "."},
        {"{total:one=1|other=##a||b#=##}", "en", 7, "#a|b7=#"},
        {"{total:one=a|||other=b}", "en", 1, "a|"},
        {"{total:other=a: b}: c | #", "en", 1, "a: b: c | #"},
        /* A number that is not there takes its line along. */
        {"a\n{countries:one=# country|other=# countries}\nb", "en", 1, "a\nb"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        int64_t total = cases[i].total;
        g_autofree char *filled =
            fill(cases[i].text, cases[i].language, false, &total, &error);

        g_test_message("%s %s", cases[i].language, cases[i].text);
        g_assert_no_error(error);
        g_assert_cmpstr(filled, ==, cases[i].filled);
    }
}

/* Values are escaped, words are markup already. */
static void
test_plurals_markup(void)
{
    g_autoptr(GError) error = NULL;
    int64_t total = 2;
    g_autofree char *filled =
        fill("<i>{total:one=#|other=<b>#</b> &amp; all}</i> {title}", "en",
             true, &total, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(filled, ==,
                    "<i><b>2</b> &amp; all</i> Ink &amp; &lt;paper&gt; {free}");
}

static void
test_plurals_refuse(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"{total:one=a|othr=b}",
         "here: {total}: no such plural 'othr'; did you mean 'other'?"},
        {"{total:single=a|other=b}",
         "here: {total}: no such plural 'single'; known are zero, one, two, "
         "few, many, other"},
        {"{total: one=a|other=b}",
         "here: {total}: no such plural ' one'; did you mean 'one'?"},
        {"{total:=a|other=b}",
         "here: {total}: no such plural ''; known are zero, one, two, few, "
         "many, other"},
        {"{total:one=person}",
         "here: {total}: no words for 'other', which every number takes that "
         "has none of its own"},
        {"{total:person|people}",
         "here: {total}: 'person' belongs to no plural; write other=person"},
        {"{total:one=a|other=b|}",
         "here: {total}: '' belongs to no plural; write other="},
        {"{total:}", "here: {total}: '' belongs to no plural; write other="},
        {"{total:one=a|other=b|one=c}", "here: {total}: 'one' stands twice"},
        {"{title:one=a|other=b}",
         "here: {title}: is no number and can choose no words"},
        {"{last:one=a|other=b}",
         "here: {last}: is no number and can choose no words"},
        {"{totl:one=a|other=b}",
         "here: {totl}: no such placeholder; did you mean {total}?"},
        {"{countries:one=a}",
         "here: {countries}: no words for 'other', which every number takes "
         "that has none of its own"},
        {"{total:one=a|other=b",
         "here: '{total:one=a|other=b' has no closing brace; write {{ for a "
         "brace"},
        {"{total:one=a|other={title}}",
         "here: '{total:one=a|other={': a brace within words for one and "
         "many; write # for the number, and other placeholders outside"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        g_test_message("%s", cases[i].text);
        g_assert_null(fill(cases[i].text, "en", false, NULL, &error));
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void
test_has_words(void)
{
    static const struct {
        const char *text;
        bool has_words;
    } cases[] = {
        {"", false},
        {" \u00b7 12 %", false},
        {"{names} \u00b7 {date}", false},
        {"{{ {date} }", false},
        {"{{a", true},
        {"{date} \u0436", true},
        {"a", true},
        {"{total:one=YES|other=#}!", true},
        {"{total}: {date}", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(wording_has_words(cases[i].text), ==,
                        cases[i].has_words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wording/fill", test_fill);
    g_test_add_func("/wording/fill-refuses", test_fill_refuses);
    g_test_add_func("/wording/fill-asks", test_fill_asks);
    g_test_add_func("/wording/plurals", test_plurals);
    g_test_add_func("/wording/plurals-markup", test_plurals_markup);
    g_test_add_func("/wording/plurals-refuse", test_plurals_refuse);
    g_test_add_func("/wording/has-words", test_has_words);
    return g_test_run();
}
