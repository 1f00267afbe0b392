#include "screen/place.h"

#include "base/grouped.h"

/* More rows than people: not one of them can be believed unseen. */
#define WEIGHT_IMPOSSIBLE 0.92
#define WEIGHT_ODD 0.45

int
place_thousands(const char *code)
{
    /* Estimates of the years after 2020, rounded up; of Antarctica and the
     * islands with stations, who winters and summers there. In North Korea, who
     * can reach a foreign web page. */
    static const struct {
        char code[3];
        int thousands;
    } places[] = {
        {"AD", 81},  {"AG", 95},  {"AI", 16},  {"AQ", 5},   {"AS", 46},
        {"AW", 108}, {"AX", 31},  {"BL", 11},  {"BM", 65},  {"BV", 1},
        {"BZ", 410}, {"CC", 1},   {"CK", 16},  {"CX", 2},   {"DM", 74},
        {"FK", 4},   {"FM", 115}, {"FO", 55},  {"GD", 126}, {"GG", 65},
        {"GI", 34},  {"GL", 57},  {"GS", 1},   {"GU", 172}, {"HM", 1},
        {"IM", 86},  {"IO", 4},   {"IS", 390}, {"JE", 104}, {"KI", 132},
        {"KN", 48},  {"KP", 20},  {"KY", 70},  {"LC", 181}, {"LI", 40},
        {"MC", 40},  {"MF", 33},  {"MH", 43},  {"MP", 50},  {"MS", 5},
        {"NF", 3},   {"NR", 13},  {"NU", 2},   {"PM", 6},   {"PN", 1},
        {"PW", 19},  {"SC", 108}, {"SH", 6},   {"SJ", 3},   {"SM", 35},
        {"ST", 230}, {"SX", 45},  {"TC", 46},  {"TF", 1},   {"TK", 2},
        {"TO", 108}, {"TV", 12},  {"UM", 1},   {"VA", 1},   {"VC", 105},
        {"VG", 32},  {"WF", 12},  {"WS", 223},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        if (g_ascii_strcasecmp(code, places[i].code) == 0)
            return places[i].thousands;
    return 0;
}

void
place_note(const Muster *muster, double share, Dossier *dossier)
{
    uint32_t n_countries = muster->n_keys[MUSTER_COUNTRY] + 1;
    g_autofree uint32_t *n_rows = g_new0(uint32_t, n_countries);
    g_autofree int *thousands = g_new0(int, n_countries);

    for (uint32_t i = 0; i < muster->n_rows; i++)
        n_rows[muster->rows[i].key[MUSTER_COUNTRY]]++;
    for (uint32_t c = 1; c < n_countries; c++)
        thousands[c] = place_thousands(muster->countries->pdata[c - 1]);
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        uint32_t country = muster->rows[i].key[MUSTER_COUNTRY];
        double people = 1000.0 * thousands[country];
        g_autofree char *text = NULL;

        if (thousands[country] == 0 || n_rows[country] <= share * people)
            continue;
        text = g_strdup_printf(
            "%s signatures from a country or territory of "
            "%s people at most",
            grouped_number(n_rows[country]).text,
            grouped_number(INT64_C(1000) * thousands[country]).text);
        dossier_note(dossier, i, "place",
                     n_rows[country] > people ? WEIGHT_IMPOSSIBLE : WEIGHT_ODD,
                     text);
    }
}
