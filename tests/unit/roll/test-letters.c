#include "roll/letters.h"

static void
test_letters(void)
{
    static const struct {
        const char *language;
        const char *text;
        const char *letter;
    } cases[] = {
        {"en", "Maria", "M"},    {"en", "maria", "M"},
        {"en", "Åberg", "A"},    {"en", "Émile", "E"},
        {"en", "Øberg", "O"},    {"en", "Æther", "A"},
        {"en", "Łukasz", "L"},   {"en", "ßtill", "S"},
        {"en", "Đurić", "D"},    {"en", "Charles", "C"},
        {"en", "(Bo) Ek", "B"},  {"en", "\u2019t Hooft", "T"},
        {"en", "7of9", "O"},     {"en", "42", ""},
        {"en", "", ""},          {"en", "Жуков", "Ж"},
        {"en", "ёлкин", "Е"},    {"en", "Έλλη", "Ε"},
        {"en", "王芳", "漢字"},  {"en", "李", "漢字"},
        {"en", "김민준", "ㄱ"},  {"en", "さとう", "さ"},
        {"sv", "Åberg", "Å"},    {"sv", "Ärlig", "Ä"},
        {"sv", "Émile", "E"},    {"da", "Ærlig", "Æ"},
        {"da", "Øberg", "Ø"},    {"de", "Ärlig", "A"},
        {"cs", "Chalupa", "Ch"}, {"cs", "chalupa", "Ch"},
        {"cs", "CHALUPA", "Ch"}, {"cs", "Cibulka", "C"},
        {"cs", "Čapek", "Č"},    {"sk", "Chudý", "Ch"},
        {"hr", "Džeko", "Dž"},   {"hr", "Dedić", "D"},
        {"hu", "Szabó", "Sz"},   {"hu", "Csaba", "Cs"},
        {"es", "Ñandú", "Ñ"},    {"es", "Charo", "C"},
        {"tr", "İnan", "İ"},     {"tr", "inan", "İ"},
        {"tr", "Işık", "I"},     {"tr", "ılgaz", "I"},
        {"pl", "Łukasz", "Ł"},   {"ru", "Ёлкин", "Е"},
        {"ar", "أحمد", "ا"},     {"ar", "محمد", "م"},
        {"he", "דוד", "ד"},      {"ko", "꽃님", "ㄲ"},
        {"ko", "이", "ㅇ"},      {"zh", "阿明", "A"},
        {"zh", "王芳", "W"},     {"zh", "李", "L"},
        {"zh", "张", "Z"},       {"zh", "Maria", "M"},
        {"ja", "あべ", "あ"},    {"ja", "王", "漢字"},
        {"hi", "कुमार", "क"},     {"el", "Έλλη", "Ε"},
        {"en", "कुमार", "क"},     {"en", "பாரதி", "ப"},
        {"en", "เสาวนีย์", "ส"},   {"en", "ដារ៉ា", "ដ"},
        {"en", "Հայկ", "Հ"},     {"", "Zoe", "Z"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Letters) letters = letters_new(cases[i].language, &error);

        g_assert_no_error(error);
        g_test_message("%s: %s", cases[i].language, cases[i].text);
        g_assert_cmpstr(letters_of(letters, cases[i].text), ==,
                        cases[i].letter);
        g_assert_cmpstr(letters_of(letters, cases[i].text), ==,
                        cases[i].letter);
    }
}

/* Of a long text only the beginning is read, wherever that cuts. */
static void
test_long(void)
{
    g_autoptr(Letters) letters = letters_new("en", NULL);
    g_autofree char *latin = g_strnfill(100000, 'x');
    g_autoptr(GString) greek = g_string_new("x");

    for (int i = 0; i < 1000; i++)
        g_string_append(greek, "ώ\U0001D54F");
    g_assert_cmpstr(letters_of(letters, latin), ==, "X");
    g_assert_cmpstr(letters_of(letters, greek->str), ==, "X");
    g_assert_cmpstr(letters_of(letters, greek->str + 1), ==, "Ω");
}

static void
test_refuse(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(letters_new("no language", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    letters_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/letters/letters", test_letters);
    g_test_add_func("/letters/long", test_long);
    g_test_add_func("/letters/refuse", test_refuse);
    return g_test_run();
}
