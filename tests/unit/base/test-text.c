#include "base/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define ZWSP "\u200b"
#define ZWNJ "\u200c"
#define ZWJ "\u200d"
#define RLO "\u202e"
#define PDF "\u202c"
#define RLM "\u200f"

static const struct {
    const char *text;
    const char *clean;
    unsigned change;
} cases[] = {
    {"", "", TEXT_UNCHANGED},
    {"Maria Santos", "Maria Santos", TEXT_UNCHANGED},
    {"d'Arc-O\u2019Neill jr.", "d'Arc-O\u2019Neill jr.", TEXT_UNCHANGED},
    {"JOSÉ maria", "JOSÉ maria", TEXT_UNCHANGED},

    /* blanks */
    {"  Maria  Santos ", "Maria Santos", TEXT_SPACES},
    {"Maria\tSantos\r\n", "Maria Santos", TEXT_SPACES},
    {"Maria\u00a0Santos", "Maria Santos", TEXT_SPACES},
    {"\u5c71\u7530\u3000\u592a\u90ce", "\u5c71\u7530 \u592a\u90ce",
     TEXT_SPACES},
    {" \t ", "", TEXT_SPACES},
    {"\u2800\u2800", "", TEXT_SPACES}, /* Braille without dots */

    /* NFC */
    {"Jose\u0301", "Jos\u00e9", TEXT_COMPOSED},
    {"\u212bngstro\u0308m", "\u00c5ngstr\u00f6m", TEXT_COMPOSED},
    {"\u1112\u1161\u11ab", "\ud55c", TEXT_COMPOSED}, /* Hangul jamo */
    {"Nguye\u0302\u0303n", "Nguy\u1ec5n", TEXT_COMPOSED},
    /* composes only when what stood between is gone */
    {"Jose" ZWSP "\u0301", "Jos\u00e9", TEXT_INVISIBLE},

    /* what cannot be seen */
    {"Pa" ZWSP "ul", "Paul", TEXT_INVISIBLE},
    {RLO "luaP" PDF, "luaP", TEXT_INVISIBLE},
    {"\u2066Paul\u2069", "Paul", TEXT_INVISIBLE},
    {RLM "\u05d3\u05d5\u05d3", "\u05d3\u05d5\u05d3", TEXT_INVISIBLE},
    {"\ufeffPaul", "Paul", TEXT_INVISIBLE},
    {"Mül\u00adler", "Müller", TEXT_INVISIBLE}, /* soft hyphen */
    {"Pa\x01ul\x7f", "Paul", TEXT_INVISIBLE},
    {"Pa\xc2\x85ul", "Pa ul", TEXT_SPACES}, /* next line, a white space */
    {"\u3164", "", TEXT_INVISIBLE},         /* Hangul filler */
    {"\ufffePaul", "Paul", TEXT_INVISIBLE},
    {"\U000e0041Paul", "Paul", TEXT_INVISIBLE}, /* tag letter */
    {"Pa " ZWSP " ul", "Pa ul", TEXT_INVISIBLE | TEXT_SPACES},
    {ZWSP " " ZWSP, "", TEXT_INVISIBLE | TEXT_SPACES},
    /* drawn, although format characters: the Arabic sign of a year */
    {"\u0601\u0661", "\u0601\u0661", TEXT_UNCHANGED},

    /* joiners where they are part of the spelling ... */
    {"\u0646\u0631\u06af\u0633" ZWNJ "\u0647\u0627",
     "\u0646\u0631\u06af\u0633" ZWNJ "\u0647\u0627", TEXT_UNCHANGED},
    {"\u0645\u064f" ZWNJ "\u062d", "\u0645\u064f" ZWNJ "\u062d",
     TEXT_UNCHANGED}, /* behind a vowel sign */
    {"\u0dc1\u0dca" ZWJ "\u0dbb\u0dd3", "\u0dc1\u0dca" ZWJ "\u0dbb\u0dd3",
     TEXT_UNCHANGED}, /* Sinhala */
    {"\u0915\u094d" ZWNJ "\u0937", "\u0915\u094d" ZWNJ "\u0937",
     TEXT_UNCHANGED}, /* Devanagari */
    {"\u09b0" ZWJ "\u09cd\u09af", "\u09b0" ZWJ "\u09cd\u09af",
     TEXT_UNCHANGED}, /* Bengali ra with ya-phala */
    {"\u0d28\u0d4d" ZWJ, "\u0d28\u0d4d" ZWJ, TEXT_UNCHANGED}, /* chillu */
    {"\u0d28\u0d4d" ZWJ " \u0d15", "\u0d28\u0d4d" ZWJ " \u0d15",
     TEXT_UNCHANGED},
    /* ... and not elsewhere */
    {"Pa" ZWJ "ul", "Paul", TEXT_INVISIBLE},
    {"Pa" ZWNJ "ul", "Paul", TEXT_INVISIBLE},
    {ZWNJ "\u0646\u0631", "\u0646\u0631", TEXT_INVISIBLE},
    {"\u0646\u0631" ZWNJ, "\u0646\u0631", TEXT_INVISIBLE},
    {"\u0646 " ZWNJ "\u0631", "\u0646 \u0631", TEXT_INVISIBLE},
    {"\u0646" ZWNJ "a", "\u0646a", TEXT_INVISIBLE},
    {"a" ZWNJ "\u0646", "a\u0646", TEXT_INVISIBLE},
    {"\u0646" ZWNJ ZWNJ ZWNJ "\u0631", "\u0646" ZWNJ "\u0631", TEXT_INVISIBLE},
    {"\u0d28\u0d4d" ZWJ ZWJ, "\u0d28\u0d4d" ZWJ, TEXT_INVISIBLE},

    /* variation selectors */
    {"\u845b\U000e0100\u57ce", "\u845b\U000e0100\u57ce", TEXT_UNCHANGED},
    {"\u845b\ufe00", "\u845b\ufe00", TEXT_UNCHANGED},
    {"\u845b\ufe00\ufe01", "\u845b\ufe00", TEXT_INVISIBLE},
    {"a\ufe0f", "a", TEXT_INVISIBLE},
    {"\U000e0100\u845b", "\u845b", TEXT_INVISIBLE},
    {"\u1820\u180b\u1828", "\u1820\u180b\u1828", TEXT_UNCHANGED},
    {"a\u180b", "a", TEXT_INVISIBLE},
};

static void
test_clean(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        unsigned change = 0xff;
        g_autofree char *clean = text_clean(cases[i].text, &change);
        g_autofree char *alone = text_clean(cases[i].text, NULL);

        g_test_message("case %zu", i);
        g_assert_cmpstr(clean, ==, cases[i].clean);
        g_assert_cmpuint(change, ==, cases[i].change);
        g_assert_cmpstr(alone, ==, clean);
    }
}

/* Whatever comes, the result is clean: cleaning it again changes nothing. */
static void
test_clean_once(void)
{
    static const gunichar some[] = {
        ' ',    '\t',    'a',    'Z',    0x00A0, 0x00AD, 0x0301,  0x034F,
        0x0640, 0x0646,  0x064F, 0x0915, 0x094D, 0x0D28, 0x0D4D,  0x0DCA,
        0x1100, 0x1161,  0x115F, 0x180B, 0x1820, 0x200B, 0x200C,  0x200D,
        0x202E, 0x2800,  0x3000, 0x3164, 0x845B, 0xAC00, 0xFE00,  0xFEFF,
        0xFFFE, 0xE0100, 0x0327, 0x05B0, 0x17D2, 0x1039, 0x1F600,
    };

    for (int run = 0; run < 20000; run++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *once = NULL;
        g_autofree char *twice = NULL;
        unsigned change = 0xff;

        for (int n = g_test_rand_int_range(0, 12); n > 0; n--)
            g_string_append_unichar(
                text, some[g_test_rand_int_range(0, G_N_ELEMENTS(some))]);
        once = text_clean(text->str, NULL);
        twice = text_clean(once, &change);
        g_assert_cmpstr(once, ==, twice);
        g_assert_cmpuint(change, ==, TEXT_UNCHANGED);
        g_assert_true(g_utf8_validate(once, -1, NULL));
    }
}

/* What counts as plain at a glance is drawn, is no blank, and by UAX #15 can
 * neither compose nor change places with a neighbour. */
static void
test_plain_letters(void)
{
    int n_plain = 0;

    for (gunichar c = 0x80; c <= 0x10FFFF; c++) {
        char text[8] = "";
        UChar32 wide = (UChar32)c;

        if (!g_unichar_validate(c))
            continue;
        text[g_unichar_to_utf8(c, text)] = '\0';
        if (!text_is_plain(text))
            continue;
        n_plain++;
        if (u_getCombiningClass(wide) == 0 &&
            u_getIntPropertyValue(wide, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
            !u_isUWhiteSpace(wide) && u_charType(wide) != U_CONTROL_CHAR &&
            u_charType(wide) != U_FORMAT_CHAR &&
            !u_hasBinaryProperty(wide, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
            !u_hasBinaryProperty(wide, UCHAR_NONCHARACTER_CODE_POINT))
            continue;
        g_test_message("U+%04X is not plain", c);
        g_test_fail();
    }
    g_assert_cmpint(n_plain, >, 30000);
    g_assert_false(text_is_plain(""));
    g_assert_false(text_is_plain(" a"));
    g_assert_false(text_is_plain("\u00e9 "));
    g_assert_false(text_is_plain("\u00e9  a"));
    g_assert_false(text_is_plain("a\tb"));
    g_assert_true(text_is_plain("Zo\u00eb \u0416\u5f20"));
}

/* The composed form, and whether it had to be made, as GLib has it. */
static void
test_composed(void)
{
    static const char *const some[] = {
        "a",      "e",      "\u00e9", "\u1ebf", "\u0301", "\u0302",
        "\u0323", "\u0327", "\u0340", "\u0344", "\u037e", "\u0391",
        "\u0928", "\u0929", "\u093c", "\u094d", "\u0958", "\u09c7",
        "\u09be", "\u0627", "\u0653", "\u064e", "\u0651", "\u1100",
        "\u1161", "\u11a8", "\uac00", "\u0e38", "\u0e48", "\uf900",
    };

    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autofree char *composed = NULL;
        g_autofree char *clean = NULL;
        unsigned change = 0;

        for (int n = g_test_rand_int_range(1, 6); n > 0; n--)
            g_string_append(text,
                            some[g_test_rand_int_range(0, G_N_ELEMENTS(some))]);
        composed = g_utf8_normalize(text->str, -1, G_NORMALIZE_NFC);
        clean = text_clean(text->str, &change);
        g_assert_cmpstr(clean, ==, composed);
        g_assert_cmpuint(change, ==,
                         strcmp(composed, text->str) == 0 ? TEXT_UNCHANGED
                                                          : TEXT_COMPOSED);
        if (text_is_plain(text->str))
            g_assert_cmpstr(clean, ==, text->str);
    }
}

/* @head and then @n times @again. [owned] */
static char *
heap(const char *head, const char *again, int n)
{
    GString *text = g_string_new(head);

    for (int i = 0; i < n; i++)
        g_string_append(text, again);
    return g_string_free(text, FALSE);
}

static void
test_piled(void)
{
    static const struct {
        const char *head;
        const char *again;
        int n; /* so many are not piled, one more is; 0: never */
    } piles[] = {
        {"A", "\u0301", 30},
        {"Anna B", "\u0323", 30},
        {"\u0e01", "\u0e49", 30},
        {"\u0628", "\u064b", 30},
        {"\u0915", "\u093e", 30},
        {"\u0915", "\u094d\u0915", 15}, /* tied by viramas */
        {"\u0f40", "\u0f90", 30},
        {"\U0001F468", "\u200d\U0001F468", 15},
        {"A", "b\u0301", 0},
        {"", "\u5c71", 0},
        {"", "\u0915\u094d ", 0},
        {"", "Anna ", 0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(piles); i++) {
        int n = piles[i].n > 0 ? piles[i].n : 1000;
        g_autofree char *most = heap(piles[i].head, piles[i].again, n);
        g_autofree char *more = heap(piles[i].head, piles[i].again, n + 1);

        g_assert_false(text_is_piled(most, strlen(most)));
        g_assert_cmpint(text_is_piled(more, strlen(more)), ==, piles[i].n > 0);
    }
}

/* What is piled is cleaned too, once and for all, in no time. */
static void
test_piled_clean(void)
{
    static const char *const again[] = {
        "\u0301\u0323", "\u064b\u200d", "\u200d",
        "\u0301\u200b", "\u094d\u0915",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(again); i++) {
        g_autofree char *text = heap("Jose\u0301 \u0628", again[i], 50000);
        g_autofree char *clean = text_clean(text, NULL);
        g_autofree char *twice = text_clean(clean, NULL);

        g_assert_cmpstr(clean, ==, twice);
        if (i == 0) /* as it stands, and not put in order */
            g_assert_cmpstr(clean, ==, text);
    }
}

static void
test_nearest(void)
{
    static const char *const keys[] = {
        "title", "bleed", "size", "language", "id", "lines", "linespace", NULL,
    };
    static const char *const nothing[] = {NULL};

    static const struct {
        const char *word;
        const char *nearest;
    } words[] = {
        {"title", "title"},
        {"tilte", "title"},
        {"titel", "title"},
        {"bled", "bleed"},
        {"langauge", "language"},
        {"lines", "lines"},
        {"lenguaje", "language"},
        {"xy", NULL},
        {"ic", "id"},
        {"q", NULL},
        {"", NULL},
        {"margin", NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        g_assert_cmpstr(text_nearest(words[i].word, keys), ==,
                        words[i].nearest);
    g_assert_null(text_nearest("title", nothing));
}

static void
test_one_line(void)
{
    g_autofree char *plain = text_one_line("line 3: no end");
    g_autofree char *bent = text_one_line("a\r\nb\tc\xff");
    g_autofree char *turned = text_one_line("a\x1b[2K\u202eb\u2028c\xc2\x85"
                                            "d\x7f"
                                            "e");

    g_assert_cmpstr(plain, ==, "line 3: no end");
    g_assert_cmpstr(bent, ==, "a  b c\uFFFD");
    g_assert_cmpstr(turned, ==, "a [2K b c d e");
}

/* As GLib says, for bytes of every kind at every place. */
static void
test_utf8(void)
{
    static const char *const parts[] = {"a",    "\x7f", "\u00e9", "\u5f20",
                                        "\x80", "\xc3", "\xff",   "\xe5\xbc"};

    for (int i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        int n = g_test_rand_int_range(0, 30);

        for (int k = 0; k < n; k++) {
            int part = g_test_rand_int_range(0, 40);

            if (part == 39)
                g_string_append_c(text, '\0');
            else
                g_string_append(text, parts[part < 32 ? part / 31 : part - 31]);
        }
        g_assert_true(text_is_utf8(text->str, text->len) ==
                      g_utf8_validate(text->str, (gssize)text->len, NULL));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/clean", test_clean);
    g_test_add_func("/text/clean-once", test_clean_once);
    g_test_add_func("/text/plain-letters", test_plain_letters);
    g_test_add_func("/text/composed", test_composed);
    g_test_add_func("/text/piled", test_piled);
    g_test_add_func("/text/piled-clean", test_piled_clean);
    g_test_add_func("/text/nearest", test_nearest);
    g_test_add_func("/text/one-line", test_one_line);
    g_test_add_func("/text/utf8", test_utf8);
    return g_test_run();
}
