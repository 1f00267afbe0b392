#include "type/symbols.h"

#include "base/text.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Which faces are let in is the same for all styles. */
static const TypeStyle any_style = {.weight = 400};

/* Symbols of a script, such as Han radicals, may be part of a name. */
static bool
is_symbol(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;

    switch (u_charType(c)) {
    case U_OTHER_SYMBOL:
    case U_MODIFIER_SYMBOL: /* among them the tones of skin */
        return uscript_getScript(c, &status) == USCRIPT_COMMON;
    case U_UNASSIGNED: /* kept for emoji to come */
        return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
    default:
        return false;
    }
}

char *
symbols_drop(Shaper *shaper, const char *text, const char *language)
{
    g_autoptr(GString) kept = NULL;

    if (text_is_plain(text))
        return NULL;
    kept = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        char alone[7] = "";

        g_unichar_to_utf8(c, alone);
        if (!is_symbol((UChar32)c) ||
            shaper_missing(shaper, alone, language, &any_style) == 0)
            g_string_append(kept, alone);
    }
    return g_str_equal(kept->str, text) ? NULL : text_clean(kept->str, NULL);
}
