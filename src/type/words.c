#include "type/words.h"

#include <string.h>
#include <unicode/uchar.h>

/* What the character @c alone says about direction (UAX #9, table 4). */
static WordFlow
character_flow(gunichar c)
{
    switch (u_charDirection((UChar32)c)) {
    case U_LEFT_TO_RIGHT:
        return WORD_RIGHTWARD;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
        return WORD_LEFTWARD;
    case U_EUROPEAN_NUMBER:
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_TERMINATOR:
    case U_COMMON_NUMBER_SEPARATOR:
    case U_DIR_NON_SPACING_MARK:
    case U_BOUNDARY_NEUTRAL:
    case U_OTHER_NEUTRAL:
        return WORD_NEUTRAL;
    default:
        return WORD_MIXED;
    }
}

WordNature
word_examine(const char *text, size_t length)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    WordNature nature = {WORD_NEUTRAL, HB_SCRIPT_COMMON};
    const char *end = text + length;
    bool digits = false;

    for (; text < end; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        hb_script_t script = hb_unicode_script(unicode, c);
        WordFlow flow = character_flow(c);

        digits = digits || u_charDirection((UChar32)c) == U_EUROPEAN_NUMBER;
        if (flow != WORD_NEUTRAL && nature.flow != flow)
            nature.flow = nature.flow == WORD_NEUTRAL ? flow : WORD_MIXED;
        if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED)
            continue;
        if (nature.script != script)
            nature.script =
                nature.script == HB_SCRIPT_COMMON ? script : HB_SCRIPT_INVALID;
    }
    /* Numbers turn round what stands about them in right-to-left text. */
    if (digits && nature.flow == WORD_LEFTWARD)
        nature.flow = WORD_MIXED;
    return nature;
}

uint32_t
word_hash(const char *text, size_t length)
{
    /* Eight bytes a step; the factor is 2^64 over the golden ratio, which
     * spreads what differs in few bits. */
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = length;

    for (; length > 0;) {
        uint64_t part = 0;
        size_t n = MIN(length, sizeof part);

        memcpy(&part, text, n);
        hash = (hash ^ part) * factor;
        hash ^= hash >> 32;
        text += n;
        length -= n;
    }
    return (uint32_t)hash;
}

bool
word_leads_leftward(const char *text, size_t length)
{
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        WordFlow flow = character_flow(g_utf8_get_char(at));

        if (flow == WORD_RIGHTWARD || flow == WORD_LEFTWARD)
            return flow == WORD_LEFTWARD;
    }
    return false;
}

const char *
word_language(const char *text, const char *language)
{
    static const char *const HAN[] = {"ja", "ko", "zh", "yue"};
    size_t subtag = 0;

    /* Kana and Hangul begin at U+3040, in UTF-8 with E3: most names have no
     * byte as high as that. */
    while (*text != '\0' && (uint8_t)*text < 0xE3)
        text++;
    if (*text == '\0')
        return language;
    subtag = strcspn(language, "-_");
    for (size_t i = 0; i < G_N_ELEMENTS(HAN); i++) {
        if (subtag == strlen(HAN[i]) &&
            g_ascii_strncasecmp(language, HAN[i], subtag) == 0)
            return language;
    }
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        switch (g_unichar_get_script(g_utf8_get_char(text))) {
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
            return "ja";
        case G_UNICODE_SCRIPT_HANGUL:
            return "ko";
        case G_UNICODE_SCRIPT_BOPOMOFO:
            return "zh-hant";
        default:
            break;
        }
    }
    return language;
}

const char *
word_nastaliq(const char *language)
{
    size_t subtag = strcspn(language, "-_");

    return subtag == 2 && g_ascii_strncasecmp(language, "ur", subtag) == 0
               ? "ur-aran"
               : language;
}
