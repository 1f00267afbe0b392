#include "paint/pdf-direction.h"

#include "sheets.h"

#include <string.h>

/* Poppler's own way: left to right up to a right-to-left letter, then round up
 * to a number or another letter. Here a capital stands for a right-to-left
 * letter. */
static char *
turn(const char *placed)
{
    g_autoptr(GString) out = g_string_new(NULL);

    while (*placed != '\0') {
        const char *from = placed;

        for (; *placed != '\0' && !g_ascii_isupper(*placed); placed++)
            g_string_append_c(out, *placed);
        for (from = placed; *placed != '\0' && !g_ascii_islower(*placed) &&
                            !g_ascii_isdigit(*placed) && *placed != '.';
             placed++) {
        }
        for (const char *at = placed; at-- > from;)
            g_string_append_c(out, *at);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* What stands at its places comes back as it was. */
static void
test_places(void)
{
    static const char *const texts[] = {
        "",   "A",     "AB",      "A.B",    "AB.CD",   "AB.CD.E",
        "1A", "AB12C", "aAB.cDE", "AB'C.D", "A.B'C.1", "AB.",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) real = g_string_new(NULL);
        g_autoptr(GArray) places = NULL;
        g_autofree char *placed = g_strdup(texts[i]);
        g_autofree char *back = NULL;

        for (const char *at = texts[i]; *at != '\0'; at++) {
            if (g_ascii_isupper(*at))
                g_string_append_unichar(real, 0x5D0 + (gunichar)(*at - 'A'));
            else
                g_string_append_c(real, *at);
        }
        places = pdf_direction_places(real->str);
        g_assert_cmpuint(places->len, ==, strlen(texts[i]));
        for (guint k = 0; k < places->len; k++)
            placed[g_array_index(places, guint, k)] = texts[i][k];
        back = turn(placed);
        g_assert_cmpstr(back, ==, texts[i]);
    }
}

static void
test_broken(void)
{
    static const struct {
        const char *text;
        bool broken;
    } cases[] = {
        {"", false},         {"د. علي", true},   {"علي", false},
        {"بن-علي", true},    {"علي ۳", true},    {"גבאי 3", true},
        {"O. K.", false},    {"12-3", false},    {"بن–علي", false},
        {"בן־ארי", false},   {"علي، حسن", true}, {"ދިވެހި.", true},
        {"王小明 3", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (pdf_direction_is_broken(cases[i].text) != cases[i].broken)
            g_error("case %zu", i);
    }
}

/* The page has the direction of most of its letters; digits have none. */
static void
test_page(void)
{
    static const struct {
        const char *names[4];
        bool rightward;
    } cases[] = {
        {{NULL}, true},
        {{"Anna", "علي", NULL}, true},
        {{"Ann", "علي", NULL}, true},
        {{"An", "علي", NULL}, false},
        {{"An", "علي", "1234567", NULL}, false},
        {{"王", "علي", "小明", NULL}, true},
    };

    Sheets sheets = {0};

    sheets_open(&sheets);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Page) page = sheets_page(&sheets, cases[i].names, 0, 4);

        if (pdf_direction_is_rightward(page) != cases[i].rightward)
            g_error("case %zu", i);
    }
    sheets_close(&sheets);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-direction/places", test_places);
    g_test_add_func("/pdf-direction/broken", test_broken);
    g_test_add_func("/pdf-direction/page", test_page);
    return g_test_run();
}
