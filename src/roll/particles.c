#include "roll/particles.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* What lists in a language pass over by custom; the longest tag that fits
 * holds. Customs differ: a layout with order = name looks at no part alone. */
static const struct {
    const char *language;
    const char *words; /* between blanks, in lower case; NULL: none */
} table[] = {
    {"de", "von vom zu zum zur van vander der de"},
    {"nl", "van vander vanden von de den der het 't ten ter te op in aan"},
    {"nl-BE", NULL},
    {"fr", "de"},
    {"fr-BE", NULL},
    {"es", "de del la las los y"},
    {"pt", "de da das do dos e"},
    {"ar", "al el"},
    {"fa", "al"},
};

/* Prefixes that are written with the name. */
static const struct {
    const char *language;
    const char *prefix;
} joined[] = {
    {"fr", "d'"}, {"fr", "d\u2019"}, {"nl", "'t "}, {"nl", "\u2019t "},
    {"ar", "ال"}, {"ar", "al-"},     {"fa", "ال"},
};

/* Whether @tag is @language or a form of it. */
static bool
is_of(const char *language, const char *tag)
{
    size_t length = strlen(tag);

    return g_ascii_strncasecmp(language, tag, length) == 0 &&
           (language[length] == '\0' || language[length] == '-');
}

static const char *
words_of(const char *language)
{
    const char *words = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
        size_t length = strlen(table[i].language);

        if (length > longest && is_of(language, table[i].language)) {
            longest = length;
            words = table[i].words;
        }
    }
    return words;
}

/* Whether the @length bytes at @word are one of @words, in small letters: a
 * capital makes it part of the name itself. */
static bool
is_particle(const char *words, const char *word, size_t length)
{
    for (const char *at = words; *at != '\0';) {
        size_t next = strcspn(at, " ");

        if (next == length && strncmp(at, word, length) == 0)
            return true;
        at += next + (at[next] == ' ');
    }
    return false;
}

static const char *
skip_joined(const char *family, const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(joined); i++) {
        size_t length = strlen(joined[i].prefix);

        if (is_of(language, joined[i].language) &&
            strncmp(family, joined[i].prefix, length) == 0 &&
            family[length] != '\0' && family[length] != ' ')
            return family + length;
    }
    return family;
}

const char *
particles_skip(const char *family, const char *language)
{
    const char *words = words_of(language);
    const char *at = family;

    if (words == NULL)
        return family;
    for (;;) {
        size_t length = strcspn(at, " ");

        if (at[length] == '\0' || !is_particle(words, at, length))
            return skip_joined(at, language);
        at += length + 1;
    }
}
