#include "roll/display.h"

static const struct {
    const char *name;
    const char *given; /* "" where not known */
    const char *family;
    const char *initial; /* the name as printed */
    const char *by;      /* "family/given" as printed, for sorting */
} cases[] = {
    /* given and family name are known */
    {"Maria Santos", "Maria", "Santos", "Maria S.", "S./Maria"},
    {"Anna-Lena Meier", "Anna-Lena", "Meier", "Anna-Lena M.", "M./Anna-Lena"},
    {"Juan de la Cruz", "Juan", "de la Cruz", "Juan d.", "d./Juan"},
    {"Maria Santos", "", "Santos", "S.", "S./"},
    {"Maria O\u2019Neill", "Maria", "O\u2019Neill", "Maria O.", "O./Maria"},
    {"Kovács János", "János", "Kovács", "K. János", "K./János"},
    /* only a full name is */
    {"Maria Santos", "", "", "Maria S.", "S./Maria"},
    {"Juan Carlos de la Cruz", "", "", "Juan Carlos de la C.",
     "C./Juan Carlos de la"},
    {"Suharto", "", "", "S.", "S./"},
    {"X", "", "", "X.", "X./"},
    {"Suharto", "Suharto", "", "S.", "S./"},
    {"Maria (Santos)", "", "", "Maria S.", "S./Maria"},
    {"Maria 3", "", "", "Maria 3.", "3./Maria"},
    /* a letter is what a reader takes for one */
    {"Zoe Q\u0301ara", "", "", "Zoe Q\u0301.", "Q\u0301./Zoe"},
    {"\u0930\u093e\u092e \u0915\u094d\u0937\u093f\u0924\u093f\u091c", "", "",
     "\u0930\u093e\u092e \u0915\u094d\u0937\u093f.",
     "\u0915\u094d\u0937\u093f./\u0930\u093e\u092e"},
    {"\u0dc1\u0dca\u200d\u0dbb\u0dd3", "", "",
     "\u0dc1\u0dca\u200d\u0dbb\u0dd3.", "\u0dc1\u0dca\u200d\u0dbb\u0dd3./"},
    {"\u0645\u062d\u0645\u062f \u0639\u0644\u064a", "", "",
     "\u0645\u062d\u0645\u062f \u0639.", "\u0639./\u0645\u062d\u0645\u062f"},
    {"\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35", "", "",
     "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43.",
     "\u0e43./\u0e2a\u0e21\u0e0a\u0e32\u0e22"},
    /* the family name is first: the given one is masked */
    {"王小明", "", "", "王○○", "王/○○"},
    {"王伟", "", "", "王○○", "王/○○"},
    {"王小明", "小明", "王", "王○○", "王/○○"},
    {"欧阳修", "修", "欧阳", "欧阳○○", "欧阳/○○"},
    {"山田 太郎", "", "", "山田 ○○", "山田/○○"},
    {"さとう はな", "", "", "さとう ○○", "さとう/○○"},
    {"김철수", "", "", "김○○", "김/○○"},
    {"홍 길동", "길동", "홍", "홍 ○○", "홍/○○"},
    {"王", "", "", "王.", "王./"},
    {"Xiaoming 王", "Xiaoming", "王", "王 ○○", "王/○○"},
};

static void
test_initial(void)
{
    g_autoptr(Display) display = display_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(DisplayForm) form = {0};
        g_autofree char *by = NULL;

        g_test_message("%s", cases[i].name);
        display_make(display, SIGNATURE_INITIAL, "", cases[i].name,
                     cases[i].given, cases[i].family, &form);
        by = g_strconcat(form.family, "/", form.given, NULL);
        g_assert_cmpstr(form.name, ==, cases[i].initial);
        g_assert_cmpstr(by, ==, cases[i].by);
    }
}

/* Where readers have the family name first, in a script that is not all its
 * own. */
static void
test_family_first(void)
{
    static const struct {
        const char *language;
        const char *name;
        const char *given;
        const char *family;
        const char *initial;
        const char *by;
    } names[] = {
        {"hu", "Nagy Anna", "", "", "N. Anna", "N./Anna"},
        {"hu-HU", "Szabó Éva Mária", "", "", "S. Éva Mária", "S./Éva Mária"},
        {"vi", "Nguyễn Văn An", "", "", "N. Văn An", "N./Văn An"},
        {"vi", "Đặng An", "", "", "Đ. An", "Đ./An"},
        {"hu", "Nagy", "", "", "N.", "N./"},
        /* as the name is written, whatever its language does */
        {"hu", "Anna Nagy", "Anna", "Nagy", "Anna N.", "N./Anna"},
        {"en", "Nagy Anna", "Anna", "Nagy", "N. Anna", "N./Anna"},
        {"en", "Nagy Anna", "", "", "Nagy A.", "A./Nagy"},
        {"hun", "Nagy Anna", "", "", "Nagy A.", "A./Nagy"},
        {"zh", "Li Wei", "", "", "Li W.", "W./Li"},
    };

    g_autoptr(Display) display = display_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_auto(DisplayForm) form = {0};
        g_autofree char *by = NULL;

        g_test_message("%s: %s", names[i].language, names[i].name);
        display_make(display, SIGNATURE_INITIAL, names[i].language,
                     names[i].name, names[i].given, names[i].family, &form);
        by = g_strconcat(form.family, "/", form.given, NULL);
        g_assert_cmpstr(form.name, ==, names[i].initial);
        g_assert_cmpstr(by, ==, names[i].by);
    }
}

static void
test_full(void)
{
    static const struct {
        const char *name;
        const char *given;
        const char *family;
        const char *by;
    } full[] = {
        {"Maria Santos", "Maria", "Santos", "Santos/Maria"},
        {"Maria dos Santos", "", "", "Santos/Maria dos"},
        {"Suharto", "", "", "Suharto/"},
        {"山田 太郎", "", "", "山田/太郎"},
        {"김철수", "", "", "김/철수"},
        {"Dr. M. Santos", "Maria", "Santos", "Santos/Maria"},
    };

    g_autoptr(Display) display = display_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(full); i++) {
        g_auto(DisplayForm) form = {0};
        g_autofree char *by = NULL;

        display_make(display, SIGNATURE_FULL, "", full[i].name, full[i].given,
                     full[i].family, &form);
        by = g_strconcat(form.family, "/", form.given, NULL);
        g_assert_cmpstr(form.name, ==, full[i].name);
        g_assert_cmpstr(by, ==, full[i].by);
    }
}

static void
test_anonymous(void)
{
    g_autoptr(Display) display = display_new(NULL);
    g_auto(DisplayForm) form = {0};

    display_make(display, SIGNATURE_ANONYMOUS, "", "Maria Santos", "Maria",
                 "Santos", &form);
    g_assert_null(form.name);
    g_assert_null(form.family);
    g_assert_null(form.given);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/display/initial", test_initial);
    g_test_add_func("/display/family-first", test_family_first);
    g_test_add_func("/display/full", test_full);
    g_test_add_func("/display/anonymous", test_anonymous);
    return g_test_run();
}
