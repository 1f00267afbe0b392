#include "screen/unicode.h"

static double
worst(const Unicode *unicode, const char *word)
{
    Flaw flaws[FLAWS_MAX];
    double most = 0;

    for (int n = unicode_check(unicode, word, flaws); n > 0; n--)
        most = MAX(most, flaws[n - 1].weight);
    return most;
}

/* People write their names so; nobody has to look at them for it. */
static void
test_names(void)
{
    static const char *const names[] = {"O’Neill",
                                        "José",
                                        "Mª",
                                        "李",
                                        "राम",
                                        "สมชาย",
                                        "Мария",
                                        "عبد",
                                        "مُحَمَّد",
                                        "Nguyễn",
                                        "Müller",
                                        "نرگس‌ها",
                                        "ශ්‍රී",
                                        "Đặng",
                                        "Łukasz",
                                        "Þór",
                                        "ʻOkina",
                                        "Ḥasan",
                                        "ⵉⴷⵉⵔ",
                                        "ᏣᎳᎩ",
                                        "שִׁירָה",
                                        "בת־שבע",
                                        "ქეთევან",
                                        "Հայկ",
                                        "ᠮᠣᠩᠭᠣᠯ",
                                        "တင်",
                                        "ភិរម្យ",
                                        "བསྟན་འཛིན",
                                        "አበበ",
                                        "ナタリー",
                                        "김",
                                        "O'ǫ́",
                                        "L·lull",
                                        "x̌",
                                        "ʼAlī",
                                        "山田ﾀﾛｳ",
                                        "Ῥόδος",
                                        "ɓaaba",
                                        "ⲁⲃⲃⲁ",
                                        "Петров-Водкин"};
    g_autoptr(GError) error = NULL;
    g_autoptr(Unicode) unicode = unicode_new(&error);

    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (worst(unicode, names[i]) >= 0.3)
            g_error("name %zu: %g", i, worst(unicode, names[i]));
}

static void
test_tricks(void)
{
    static const struct {
        const char *word;
        double least;
    } tricks[] = {
        {"Mаria", 0.5}, /* a Cyrillic letter among Latin ones */
        {"Ηello", 0.5}, /* a Greek one */
        {"𝓑𝓸𝓫", 0.5},   /* letters of mathematics */
        {"Ⓑⓞⓑ", 0.5},   /* in circles */
        {"Z̸̡̡̢a", 0.9},    /* marks piled up */
        {"P\xe2\x80\x8b"
         "aul",
         0.5},                     /* a space without width */
        {"\xe2\x80\xaeluaP", 0.5}, /* turned round */
        {"Paul☠", 0.1},
    };

    g_autoptr(GError) error = NULL;
    g_autoptr(Unicode) unicode = unicode_new(&error);

    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(tricks); i++)
        if (worst(unicode, tricks[i].word) < tricks[i].least)
            g_error("trick %zu: %g", i, worst(unicode, tricks[i].word));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unicode/names", test_names);
    g_test_add_func("/unicode/tricks", test_tricks);
    return g_test_run();
}
