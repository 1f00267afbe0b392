#include "store/person.h"

#include <string.h>

/* Whether @text is written in Han, Hangul or Kana alone. */
static bool
is_east_asian(const char *text)
{
    if (*text == '\0' || g_ascii_isprint(*text))
        return false;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        switch (g_unichar_get_script(g_utf8_get_char(text))) {
        case G_UNICODE_SCRIPT_HAN:
        case G_UNICODE_SCRIPT_HANGUL:
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
        case G_UNICODE_SCRIPT_BOPOMOFO:
        case G_UNICODE_SCRIPT_COMMON: /* the long-vowel mark */
        case G_UNICODE_SCRIPT_INHERITED:
            break;
        default:
            return false;
        }
    }
    return true;
}

void
person_join(const char *given, const char *family, GString *name)
{
    if (is_east_asian(given) && is_east_asian(family)) {
        g_string_assign(name, family);
        g_string_append(name, given);
        return;
    }
    g_string_assign(name, given);
    if (*given != '\0' && *family != '\0')
        g_string_append_c(name, ' ');
    g_string_append(name, family);
}

static bool
has_letter(const char *name)
{
    for (; *name != '\0'; name = g_utf8_next_char(name))
        if (g_unichar_isalpha(g_utf8_get_char(name)))
            return true;
    return false;
}

/* Whether @name has a web address in it; those before a dot are ASCII. */
static bool
has_url(const char *name)
{
    g_autofree char *lower = NULL;

    if (strpbrk(name, "/.") == NULL)
        return false;
    lower = g_ascii_strdown(name, -1);
    return strstr(lower, "://") != NULL || strstr(lower, "www.") != NULL ||
           strstr(lower, "http:") != NULL;
}

const char *
person_refusal(const char *name)
{
    if (*name == '\0')
        return "the name is empty";
    /* A character has at least one byte. */
    if (strlen(name) > PERSON_NAME_MAX &&
        g_utf8_strlen(name, -1) > PERSON_NAME_MAX)
        return "the name has more than 255 characters";
    if (strchr(name, '@') != NULL)
        return "the name holds an e-mail address";
    if (has_url(name))
        return "the name holds a web address";
    if (strstr(name, "\xEF\xBF\xBD") != NULL) /* U+FFFD */
        return "characters of the name were lost in an earlier conversion";
    if (!has_letter(name))
        return "the name has no letter";
    return NULL;
}
