#include "store/fold.h"

#include <string.h>

char *
fold_word(const char *text)
{
    g_autofree char *apart = NULL;
    g_autofree char *caseless = NULL;
    GString *folded = NULL;

    if (g_str_is_ascii(text)) {
        char *plain = g_malloc(strlen(text) + 1);
        char *to = plain;

        for (; *text != '\0'; text++)
            if (g_ascii_isalnum(*text))
                *to++ = g_ascii_tolower(*text);
        *to = '\0';
        return plain;
    }
    folded = g_string_sized_new(strlen(text));
    /* Case first: the dotted capital I comes apart only when folded. */
    caseless = g_utf8_casefold(text, -1);
    apart = g_utf8_normalize(caseless, -1, G_NORMALIZE_NFKD);
    for (const char *at = apart; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(folded, c);
    }
    return g_string_free(folded, FALSE);
}
