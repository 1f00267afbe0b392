#include "packet/lint-text.h"

#include <string.h>

static void
take_text(GMarkupParseContext *context, const char *found, size_t length,
          void *data, GError **error)
{
    (void)context;
    (void)error;
    g_string_append_len(data, found, (gssize)length);
}

char *
lint_plain(const char *markup)
{
    static const GMarkupParser parser = {.text = take_text};
    GString *found = g_string_new(NULL);
    g_autofree char *whole = g_strconcat("<m>", markup, "</m>", NULL);
    GMarkupParseContext *context = g_markup_parse_context_new(
        &parser, G_MARKUP_DEFAULT_FLAGS, found, NULL);
    bool good = g_markup_parse_context_parse(context, whole, -1, NULL);

    g_markup_parse_context_free(context);
    if (!good)
        g_string_assign(found, markup);
    return g_string_free(found, FALSE);
}

/* @phrase for comparing: case folded, every stretch of blanks one blank,
 * apostrophes alike. [owned by caller] */
static char *
folded(const char *phrase)
{
    g_autofree char *folds = g_utf8_casefold(phrase, -1);
    GString *even = g_string_new(NULL);

    for (const char *at = folds; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c == 0x2019)
            c = '\'';
        if (!g_unichar_isspace(c))
            g_string_append_unichar(even, c);
        else if (even->len > 0 && even->str[even->len - 1] != ' ')
            g_string_append_c(even, ' ');
    }
    return g_string_free(even, FALSE);
}

bool
lint_says(const char *words, const char *phrase)
{
    g_autofree char *a = folded(words);
    g_autofree char *b = folded(phrase);

    return strstr(a, b) != NULL;
}

int64_t
lint_count_words(const char *words)
{
    int64_t n = 0;
    bool counted = false;

    for (const char *at = words; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (g_unichar_isspace(c)) {
            counted = false;
        } else if (!counted && g_unichar_isalnum(c)) {
            counted = true;
            n++;
        }
    }
    return n;
}
