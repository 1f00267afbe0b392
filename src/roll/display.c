#include "roll/display.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* A virama: it ties a consonant to the next. */
#define CLASS_VIRAMA 9

#define ZWJ 0x200D

/* Two white circles, the mark for a letter that is left out in Chinese,
 * Japanese and Korean print. */
#define MASK "\u25cb\u25cb"

struct Display {
    UBreakIterator *clusters;
};

/* A name in its parts, still as it was given. */
typedef struct {
    char *given;
    char *family;
    bool family_first;
    bool is_masked; /* where only the family name may be shown, that is whole */
    bool has_space; /* between the two */
} Parts;

static void
parts_clear(Parts *parts)
{
    g_free(parts->given);
    g_free(parts->family);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

void
display_form_clear(DisplayForm *form)
{
    g_clear_pointer(&form->name, g_free);
    g_clear_pointer(&form->family, g_free);
    g_clear_pointer(&form->given, g_free);
}

Display *
display_new(GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    Display *display = NULL;

    if (U_FAILURE(status)) {
        g_set_error(error, FAULT, FAULT_LIBRARY,
                    "ICU cannot tell letters apart: %s", u_errorName(status));
        return NULL;
    }
    display = g_new0(Display, 1);
    display->clusters = clusters;
    return display;
}

void
display_free(Display *display)
{
    if (display == NULL)
        return;
    ubrk_close(display->clusters);
    g_free(display);
}

/* Whether names in the script of the first letter of @text have the family
 * name first. */
static bool
is_family_first(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        UChar32 c = (UChar32)g_utf8_get_char(at);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = USCRIPT_COMMON;

        if (!u_isalpha(c))
            continue;
        script = uscript_getScript(c, &status);
        return script == USCRIPT_HAN || script == USCRIPT_HANGUL ||
               script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
               script == USCRIPT_BOPOMOFO;
    }
    return false;
}

/* Whether names in @language, of whatever script, have it first. */
static bool
language_is_family_first(const char *language)
{
    static const char *const languages[] = {"hu", "vi"};
    size_t n = strcspn(language, "-_");

    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (n == strlen(languages[i]) &&
            g_ascii_strncasecmp(language, languages[i], n) == 0)
            return true;
    return false;
}

/* Whether @name is @family, a space and @given. */
static bool
begins_with(const char *name, const char *family, const char *given)
{
    size_t n = strlen(family);

    return *given != '\0' && g_str_has_prefix(name, family) && name[n] == ' ' &&
           strcmp(name + n + 1, given) == 0;
}

/* Where the letter that begins at @text ends. */
static const char *
letter_end(Display *display, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UText wide = UTEXT_INITIALIZER;
    UChar32 last = 0;
    int32_t end = 0;

    utext_openUTF8(&wide, text, -1, &status);
    ubrk_setUText(display->clusters, &wide, &status);
    g_assert(U_SUCCESS(status));
    do {
        end = ubrk_next(display->clusters);
        if (end == UBRK_DONE)
            end = (int32_t)strlen(text);
        last = (UChar32)g_utf8_get_char(g_utf8_prev_char(text + end));
    } while (text[end] != '\0' && text[end] != ' ' &&
             (u_getCombiningClass(last) == CLASS_VIRAMA || last == ZWJ));
    utext_close(&wide);
    return text + end;
}

/* The first letter of @text and a full stop. Brackets and quotation marks
 * before it are passed over. */
static char *
initial_of(Display *display, const char *text)
{
    const char *start = text;
    const char *end = NULL;

    while (*start != '\0' && !u_isalpha((UChar32)g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    if (*start == '\0')
        start = text;
    end = letter_end(display, start);
    return g_strdup_printf("%.*s.", (int)(end - start), start);
}

/* Divides @name, of which nothing else is known. A single word is a family
 * name without a given one. */
static void
split(Display *display, const char *name, Parts *parts)
{
    const char *space =
        parts->family_first ? strchr(name, ' ') : strrchr(name, ' ');

    if (space != NULL) {
        char *before = g_strndup(name, (size_t)(space - name));
        char *after = g_strdup(space + 1);

        parts->family = parts->family_first ? before : after;
        parts->given = parts->family_first ? after : before;
    } else if (parts->is_masked) {
        const char *end = letter_end(display, name);

        parts->family = g_strndup(name, (size_t)(end - name));
        parts->given = g_strdup(end);
    } else {
        parts->family = g_strdup(name);
        parts->given = g_strdup("");
    }
}

static void
find_parts(Display *display, const char *language, const char *name,
           const char *given, const char *family, Parts *ret_parts)
{
    ret_parts->is_masked = is_family_first(*family ? family : name);
    ret_parts->family_first =
        ret_parts->is_masked ||
        (*family != '\0' ? begins_with(name, family, given)
                         : language_is_family_first(language));
    ret_parts->has_space = strchr(name, ' ') != NULL;
    if (*family == '\0') {
        split(display, name, ret_parts);
    } else {
        ret_parts->family = g_strdup(family);
        ret_parts->given = g_strdup(given);
    }
}

void
display_make(Display *display, SignatureDisplay how, const char *language,
             const char *name, const char *given, const char *family,
             DisplayForm *ret_form)
{
    g_auto(Parts) parts = {0};
    DisplayForm form = {0};

    if (how != SIGNATURE_ANONYMOUS)
        find_parts(display, language, name, given, family, &parts);
    switch (how) {
    case SIGNATURE_FULL:
        form.name = g_strdup(name);
        form.family = g_steal_pointer(&parts.family);
        form.given = g_steal_pointer(&parts.given);
        break;
    case SIGNATURE_INITIAL:
        if (parts.is_masked && *parts.given != '\0') {
            form.family = g_steal_pointer(&parts.family);
            form.given = g_strdup(MASK);
            form.name = g_strconcat(form.family, parts.has_space ? " " : "",
                                    MASK, NULL);
        } else {
            form.family = initial_of(display, parts.family);
            form.given = g_steal_pointer(&parts.given);
            if (parts.family_first)
                form.name = g_strconcat(form.family, *form.given ? " " : "",
                                        form.given, NULL);
            else
                form.name = g_strconcat(form.given, *form.given ? " " : "",
                                        form.family, NULL);
        }
        break;
    case SIGNATURE_ANONYMOUS:
        break;
    }
    *ret_form = form;
}
