#include "banner/caption.h"

#include "banner/words.h"

bool
caption_draw(const Facts *facts, Shaper *shaper, const char *key,
             const Caption *caption, Page *page, Point at, Pu size_pu,
             Pu measure_pu, GError **error)
{
    const char *language =
        template_words_language(facts->layout, "locator", key, facts->language);
    const Caption own = caption != NULL ? *caption : (Caption){0};
    g_autofree char *x = locale_decimal(own.x_mm, 1, language);
    g_autofree char *y = locale_decimal(own.y_mm, 1, language);
    const WordsNumber numbers[] = {
        {"number", own.number, NULL},
        {"panel", own.location.panel_no, NULL},
        {"line", own.location.line_no, NULL},
        {"place", own.location.place_no, NULL},
        {"x", 0, x},
        {"y", 0, y},
        {NULL, 0, NULL},
    };
    g_autoptr(WordLine) line = NULL;

    if (!words_set(facts, shaper, "locator", key, "locator",
                   caption != NULL ? numbers : NULL, &line, error))
        return false;
    if (line == NULL)
        return true;
    size_pu = wordline_size(line, units_from_em(line->cap_height, size_pu),
                            wordline_width(line), measure_pu);
    wordline_draw(line, page, PAGE_ROLE_BODY, at.x_pu, at.y_pu, size_pu,
                  &COLOUR_BLACK);
    return true;
}
