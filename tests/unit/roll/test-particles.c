#include "roll/particles.h"

#include <glib.h>

static const struct {
    const char *family;
    const char *language;
    const char *word;
} cases[] = {
    {"van den Berg", "nl", "Berg"},
    {"van den Berg", "nl-NL", "Berg"},
    {"van den Berg", "nl-BE", "van den Berg"},
    {"van den Berg", "en", "van den Berg"},
    {"Van den Berg", "nl", "Van den Berg"},
    {"'t Hooft", "nl", "Hooft"},
    {"von der Leyen", "de", "Leyen"},
    {"zu Guttenberg", "de-AT", "Guttenberg"},
    {"de Gaulle", "fr", "Gaulle"},
    {"de La Fontaine", "fr", "La Fontaine"},
    {"d'Estaing", "fr", "Estaing"},
    {"de la Cruz", "es", "Cruz"},
    {"da Silva", "pt-BR", "Silva"},
    {"De Luca", "it", "De Luca"},
    {"de Luca", "it", "de Luca"},
    {"الأسد", "ar", "أسد"},
    {"al-Masri", "ar", "Masri"},
    {"al Masri", "ar-EG", "Masri"},
    /* Nothing else would be left. */
    {"van", "nl", "van"},
    {"de", "fr", "de"},
    {"van de", "nl", "de"},
    {"", "nl", ""},
    /* A word that begins like one. */
    {"Vonder", "de", "Vonder"},
    {"zuber Meier", "de", "zuber Meier"},
    {"Demel", "del", "Demel"},
};

static void
test_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s, %s", cases[i].family, cases[i].language);
        g_assert_cmpstr(particles_skip(cases[i].family, cases[i].language), ==,
                        cases[i].word);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/particles/cases", test_cases);
    return g_test_run();
}
