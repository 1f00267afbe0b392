#include "base/disclosure.h"

static const struct {
    Disclosure kind;
    const char *text;
} cases[] = {
    {DISCLOSURE_EMAIL, "write to jane.doe@example.org"},
    {DISCLOSURE_EMAIL, "jane ＠ example"},
    {DISCLOSURE_EMAIL, "jane (at) example"},
    {DISCLOSURE_EMAIL, "jane [ AT ] example"},
    {DISCLOSURE_EMAIL, "jane at example dot de"},
    {DISCLOSURE_EMAIL, "jane arroba ejemplo punto es"},
    {DISCLOSURE_EMAIL, "find me: @jane"},
    {DISCLOSURE_URL, "see https://example.org/x"},
    {DISCLOSURE_URL, "see http : // example"},
    {DISCLOSURE_URL, "www.example"},
    {DISCLOSURE_URL, "look at example.org now"},
    {DISCLOSURE_URL, "look at Example.Org"},
    {DISCLOSURE_URL, "look at EXAMPLE.DE"},
    {DISCLOSURE_URL, "example\u200B.\u200Borg"},
    {DISCLOSURE_URL, "ｅｘａｍｐｌｅ．ｏｒｇ"},
    {DISCLOSURE_URL, "example dot org"},
    {DISCLOSURE_URL, "example (dot) de"},
    {DISCLOSURE_URL, "example [.] de"},
    {DISCLOSURE_URL, "beispiel punkt com"},
    {DISCLOSURE_URL, "пример точка org"},
    {DISCLOSURE_URL, "пример.рф"},
    {DISCLOSURE_URL, "مثال.مصر"},
    {DISCLOSURE_URL, "例え。中国"},
    {DISCLOSURE_URL, "example . org"},
    {DISCLOSURE_URL, "t.me/jane"},
    {DISCLOSURE_NUMBER, "call 0171 2345678"},
    {DISCLOSURE_NUMBER, "0 1 7 1 2 3 4 5 6 7 8"},
    {DISCLOSURE_NUMBER, "+49 (0)171 / 234-5678"},
    {DISCLOSURE_NUMBER, "0171.234.5678"},
    {DISCLOSURE_NUMBER, "612 345 678"},
    {DISCLOSURE_NUMBER, "0,1,7,1,2,3,4,5"},
    {DISCLOSURE_NUMBER, "0171\u00A0\u2011\u00A02345678"},
    {DISCLOSURE_NUMBER, "٠١٧١ ٢٣٤ ٥٦٧٨"},
    {DISCLOSURE_NUMBER, "۰۱۷۱۲۳۴۵۶۷۸"},
    {DISCLOSURE_NUMBER, "०१७१ २३४५६७८"},
    {DISCLOSURE_NUMBER, "０１７１２３４５６７８"},
    {DISCLOSURE_NUMBER, "0\u200B1\u200B7\u200B1\u200B2\u200B3\u200B4"},
    {DISCLOSURE_NUMBER,
     "1\uFE0F\u20E3 2\uFE0F\u20E3 3\uFE0F\u20E3 4\uFE0F\u20E3"
     " 5\uFE0F\u20E3 6\uFE0F\u20E3 7\uFE0F\u20E3"},
    {DISCLOSURE_NUMBER, "DE00 3704 0044 0532 0130 00"},
    {DISCLOSURE_NUMBER, "1990 2012"},
    {DISCLOSURE_NUMBER, "in 2020 0171 23456"},
    {DISCLOSURE_MARKUP, "this is <b>wrong</b>"},
    {DISCLOSURE_MARKUP, "<script src=x"},
    {DISCLOSURE_MARKUP, "＜img"},
    {DISCLOSURE_MARKUP, "fish &amp; chips"},
    {DISCLOSURE_MARKUP, "&#x27;"},
    {DISCLOSURE_MARKUP, "[url=x]y[/url]"},
    {DISCLOSURE_MARKUP, "[here](x)"},

    {DISCLOSURE_NONE, "Nobody should go to prison for a book."},
    {DISCLOSURE_NONE, "I signed in 2019. Then came 2020."},
    {DISCLOSURE_NONE, "from 1933-1945, from 1949 – 1990"},
    {DISCLOSURE_NONE, "on 2020-09-07, or 7.9.2020, or 07/09/2020"},
    {DISCLOSURE_NONE, "1,000,000 people; 1.000.000 €; 1 000 000; 5000000"},
    {DISCLOSURE_NONE, "١٬٠٠٠٬٠٠٠ إنسان"},
    {DISCLOSURE_NONE, "5, 10, 15, 20, 25 and 30 years"},
    {DISCLOSURE_NONE, "from 10:30 - 12:45"},
    {DISCLOSURE_NONE, "z.B. so, d.h. nicht; e.g. this, i.e. that"},
    {DISCLOSURE_NONE, "We met at the border, at that point in time."},
    {DISCLOSURE_NONE, "du point de vue du droit"},
    {DISCLOSURE_NONE, "<3 and 1 < 2 & 3 > 2"},
    {DISCLOSURE_NONE, "Free him [please] (now)."},
    {DISCLOSURE_NONE, "请释放他。谢谢。"},
    {DISCLOSURE_NONE, "أطلقوا سراحه. شكرا."},
    {DISCLOSURE_NONE, "उन्हें रिहा करो। धन्यवाद।"},
    {DISCLOSURE_NONE, ""},
};

static void
test_find(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Disclosure kind = disclosure_find(cases[i].text);

        if (kind != cases[i].kind)
            g_test_message("%s", cases[i].text);
        g_assert_cmpint(kind, ==, cases[i].kind);
    }
}

/* Every kind is told in words of its own. */
static void
test_name(void)
{
    for (int a = DISCLOSURE_MARKUP; a <= DISCLOSURE_NUMBER; a++)
        for (int b = DISCLOSURE_MARKUP; b < a; b++)
            g_assert_cmpstr(disclosure_name((Disclosure)a), !=,
                            disclosure_name((Disclosure)b));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/disclosure/find", test_find);
    g_test_add_func("/disclosure/name", test_name);
    return g_test_run();
}
