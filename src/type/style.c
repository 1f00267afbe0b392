#include "type/fonts.h"

#include <string.h>

typedef struct {
    const char *word;

    enum { STYLE_CLASS, STYLE_SLANT, STYLE_WEIGHT } kind;

    int value;
} StyleWord;

static const StyleWord STYLE_WORDS[] = {
    {"sans", STYLE_CLASS, false},   {"serif", STYLE_CLASS, true},
    {"regular", STYLE_WEIGHT, 400}, {"semibold", STYLE_WEIGHT, 600},
    {"bold", STYLE_WEIGHT, 700},    {"upright", STYLE_SLANT, false},
    {"italic", STYLE_SLANT, true},
};

static const StyleWord *
style_word_find(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(STYLE_WORDS); i++) {
        if (strcmp(STYLE_WORDS[i].word, word) == 0)
            return &STYLE_WORDS[i];
    }
    return NULL;
}

bool
type_style_parse(const char *text, TypeStyle *ret_style, GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    TypeStyle style = {.weight = 400};
    bool said[STYLE_WEIGHT + 1] = {false};

    for (char **word = words; *word != NULL; word++) {
        const StyleWord *known = NULL;

        if (**word == '\0')
            continue;
        known = style_word_find(*word);
        if (known == NULL || said[known->kind]) {
            g_set_error(error, FAULT, FAULT_USAGE,
                        "\"%s\" in \"%s\": a style is sans or serif, then "
                        "regular, semibold or bold, then italic",
                        *word, text);
            return false;
        }
        said[known->kind] = true;
        if (known->kind == STYLE_CLASS)
            style.serif = known->value;
        else if (known->kind == STYLE_SLANT)
            style.italic = known->value;
        else
            style.weight = known->value;
    }
    if (!said[STYLE_CLASS]) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "\"%s\": a style begins with sans or serif", text);
        return false;
    }
    *ret_style = style;
    return true;
}

bool
type_style_equal(const TypeStyle *a, const TypeStyle *b)
{
    return a->serif == b->serif && a->italic == b->italic &&
           a->weight == b->weight;
}
