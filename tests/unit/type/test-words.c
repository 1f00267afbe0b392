#include "type/words.h"

#include <string.h>

static void
test_examine(void)
{
    static const struct {
        const char *text;
        WordFlow flow;
        hb_script_t script;
    } CASES[] = {
        {"Anna", WORD_RIGHTWARD, HB_SCRIPT_LATIN},
        {"O’Neill-Żak", WORD_RIGHTWARD, HB_SCRIPT_LATIN},
        {"A1", WORD_RIGHTWARD, HB_SCRIPT_LATIN},
        {"Анна", WORD_RIGHTWARD, HB_SCRIPT_CYRILLIC},
        {"क्षितिज", WORD_RIGHTWARD, HB_SCRIPT_DEVANAGARI},
        {"Li李", WORD_RIGHTWARD, HB_SCRIPT_INVALID},
        {"88,964", WORD_NEUTRAL, HB_SCRIPT_COMMON},
        {"–", WORD_NEUTRAL, HB_SCRIPT_COMMON},
        {"כהן־לוי", WORD_LEFTWARD, HB_SCRIPT_HEBREW},
        {"(כהן)", WORD_LEFTWARD, HB_SCRIPT_HEBREW},
        {"שָׁלוֹם", WORD_LEFTWARD, HB_SCRIPT_HEBREW},
        {"محمد", WORD_LEFTWARD, HB_SCRIPT_ARABIC},
        {"نمی\342\200\214خواهم", WORD_LEFTWARD, HB_SCRIPT_ARABIC},
        /* Numbers turn round in right-to-left text. */
        {"כהן2", WORD_MIXED, HB_SCRIPT_HEBREW},
        {"٢٠٢٠", WORD_MIXED, HB_SCRIPT_ARABIC},
        {"Amitכהן", WORD_MIXED, HB_SCRIPT_INVALID},
        {"", WORD_NEUTRAL, HB_SCRIPT_COMMON},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        WordNature nature = word_examine(CASES[i].text, strlen(CASES[i].text));

        if (nature.flow != CASES[i].flow || nature.script != CASES[i].script)
            g_test_fail_printf("%s: flow %d", CASES[i].text, nature.flow);
    }
    /* No further than it was told to look. */
    g_assert_cmpint(word_examine("Anna כהן", 4).flow, ==, WORD_RIGHTWARD);
}

static void
test_leads(void)
{
    static const struct {
        const char *text;
        bool leftward;
    } CASES[] = {
        {"Amit כהן", false}, {"עמית Cohen", true}, {"1. (כהן) A", true},
        {"...", false},      {"محمد", true},       {"", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_true(
            word_leads_leftward(CASES[i].text, strlen(CASES[i].text)) ==
            CASES[i].leftward);
}

static void
test_language(void)
{
    static const struct {
        const char *text;
        const char *language;
        const char *resolved;
    } CASES[] = {
        {"山田 太郎", "", ""},         {"山田 タロウ", "", "ja"},
        {"山田 はな", "de", "ja"},     {"金 민수", "en", "ko"},
        {"王ㄅ", "", "zh-hant"},       {"山田 はな", "zh-Hant", "zh-Hant"},
        {"김 はな", "ko_KR", "ko_KR"}, {"山田 はな", "yue", "yue"},
        {"山田 はな", "kok", "ja"},    {"Anna", "pl", "pl"},
        {"محمد", "ur", "ur"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpstr(word_language(CASES[i].text, CASES[i].language), ==,
                        CASES[i].resolved);
}

static void
test_nastaliq(void)
{
    g_assert_cmpstr(word_nastaliq("ur"), ==, "ur-aran");
    g_assert_cmpstr(word_nastaliq("ur-PK"), ==, "ur-aran");
    g_assert_cmpstr(word_nastaliq("UR_IN"), ==, "ur-aran");
    g_assert_cmpstr(word_nastaliq("urj"), ==, "urj");
    g_assert_cmpstr(word_nastaliq("ar"), ==, "ar");
    g_assert_cmpstr(word_nastaliq("zh-Hant"), ==, "zh-Hant");
    g_assert_cmpstr(word_nastaliq(""), ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/examine", test_examine);
    g_test_add_func("/words/leads", test_leads);
    g_test_add_func("/words/language", test_language);
    g_test_add_func("/words/nastaliq", test_nastaliq);
    return g_test_run();
}
