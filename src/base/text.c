#include "base/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

/* A virama: it takes the vowel from a consonant, or ties it to the next. */
#define CLASS_VIRAMA 9

#define ZWNJ 0x200C
#define ZWJ 0x200D

/* Looks blank, is no white space to Unicode: the Braille cell without dots. */
#define BRAILLE_BLANK 0x2800

/* Whether a joiner or non-joiner next to @c changes how a word is read: the
 * letters of the Arabic family and of the Indic scripts (UAX #31, 2.3). */
static bool
letter_joins(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;

    switch (uscript_getScript(c, &status)) {
    case USCRIPT_ARABIC:
    case USCRIPT_SYRIAC:
    case USCRIPT_MONGOLIAN:
    case USCRIPT_NKO:
    case USCRIPT_DEVANAGARI:
    case USCRIPT_BENGALI:
    case USCRIPT_GURMUKHI:
    case USCRIPT_GUJARATI:
    case USCRIPT_ORIYA:
    case USCRIPT_TAMIL:
    case USCRIPT_TELUGU:
    case USCRIPT_KANNADA:
    case USCRIPT_MALAYALAM:
    case USCRIPT_SINHALA:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return true;
    default:
        return u_getCombiningClass(c) == CLASS_VIRAMA;
    }
}

/* Marks that sit on a letter of any script: the signs for Arabic vowels, for
 * example, belong to no script of their own. */
static bool
is_borrowed_mark(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;

    return uscript_getScript(c, &status) == USCRIPT_INHERITED &&
           u_charType(c) == U_NON_SPACING_MARK &&
           !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* Whether the joiner or non-joiner @c belongs between @before and @after. */
static bool
joiner_needed(UChar32 c, const GString *before, const char *after)
{
    const char *at = before->str + before->len;
    UChar32 last = 0;
    UChar32 next = (UChar32)g_utf8_get_char(after);
    int n_marks = 0;

    do {
        at = g_utf8_prev_char(at);
        last = (UChar32)g_utf8_get_char(at);
    } while (at > before->str && n_marks++ < TEXT_PILE_MOST &&
             is_borrowed_mark(last));
    /* Malayalam's old chillu letters end a word with a virama and ZWJ. */
    if (c == ZWJ && u_getCombiningClass(last) == CLASS_VIRAMA)
        return true;
    return letter_joins(last) && (letter_joins(next) || is_borrowed_mark(next));
}

/* Whether @c belongs to the spelling although it cannot be seen. */
static bool
needed_here(UChar32 c, const GString *before, const char *after)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar32 last = 0;

    if (before->len == 0)
        return false;
    if (c == ZWNJ || c == ZWJ)
        return joiner_needed(c, before, after);
    last =
        (UChar32)g_utf8_get_char(g_utf8_prev_char(before->str + before->len));
    /* Mongolian has variation selectors and a vowel separator of its own. */
    if (c >= 0x180B && c <= 0x180F)
        return uscript_getScript(last, &status) == USCRIPT_MONGOLIAN;
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF))
        return u_hasBinaryProperty(last, UCHAR_IDEOGRAPHIC);
    return false;
}

/* Whether @c leaves no mark on paper. */
static bool
is_invisible(UChar32 c)
{
    switch (u_charType(c)) {
    case U_CONTROL_CHAR:
        return true;
    case U_FORMAT_CHAR: /* among them are a few Arabic signs that are drawn */
        return !u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK);
    default:
        return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
               u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT);
    }
}

/* Letters that are drawn, stand alone and are their own NFC; the commonest
 * first. */
static const struct {
    gunichar first;
    gunichar last;
} plain_letters[] = {
    {0x00C0, 0x02AF}, /* Latin, composed */
    {0x0400, 0x0482}, /* Cyrillic */
    {0x4E00, 0x9FFF}, /* Han */
    {0x0620, 0x064A}, /* Arabic */
    {0x1E00, 0x1EFF}, /* Latin of Vietnam */
    {0xAC00, 0xD7A3}, /* Hangul, whole syllables */
    {0x3041, 0x3096}, /* Hiragana */
    {0x30A1, 0x30FC}, /* Katakana */
    {0x0388, 0x03CE}, /* Greek */
    {0x05D0, 0x05EA}, /* Hebrew */
    {0x0904, 0x093B}, /* Devanagari, without nukta and virama */
    {0x093D, 0x094C}, /* and its vowels */
    {0x0E01, 0x0E37}, /* Thai, without the marks below and the tones */
    {0x0E40, 0x0E47}, /* and its other vowels */
    {0x0671, 0x06D3}, /* Arabic of other languages */
    {0x0531, 0x0556}, /* Armenian */
    {0x0561, 0x0587}, /* and its small letters */
    {0x10D0, 0x10FA}, /* Georgian */
};

static bool
is_plain_letter(gunichar c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(plain_letters); i++)
        if (c >= plain_letters[i].first && c <= plain_letters[i].last)
            return true;
    return false;
}

/* Whether none of the eight bytes in @word is NUL or beyond ASCII: then none
 * borrows from the next, nor has its highest bit. */
static bool
is_ascii_word(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);

    return ((word | (word - ones)) & (ones << 7)) == 0;
}

bool
text_is_utf8(const char *text, size_t length)
{
    uint64_t word = 0;

    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        if (!is_ascii_word(word))
            return g_utf8_validate(text, (gssize)length, NULL);
    }
    if (length > 0) {
        word = UINT64_C(0x2020202020202020);
        memcpy(&word, text, length);
    }
    return length == 0 || is_ascii_word(word) ||
           g_utf8_validate(text, (gssize)length, NULL);
}

bool
text_is_plain(const char *text)
{
    char before = ' ';

    while (*text != '\0') {
        char here = *text;

        if ((unsigned char)here < 0x80) {
            if (here < ' ' || here > '~' || (here == ' ' && before == ' '))
                return false;
            text++;
        } else {
            if (!is_plain_letter(g_utf8_get_char(text)))
                return false;
            text = g_utf8_next_char(text);
        }
        before = here;
    }
    return before != ' ';
}

bool
text_is_piled(const char *text, size_t length)
{
    const char *end = text + length;
    bool is_tied = false;
    int n = 0;

    /* Neither a mark nor a virama is ASCII. */
    if (length <= 2 * TEXT_PILE_MOST)
        return false;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        UChar32 c = (UChar32)g_utf8_get_char(at);
        bool is_on = (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;

        /* Nothing is tied to a blank: words are set one by one. */
        n = is_on || (is_tied && c >= 0x80) ? n + 1 : 0;
        is_tied = c == ZWJ || (is_on && u_getCombiningClass(c) == CLASS_VIRAMA);
        if (n > TEXT_PILE_MOST)
            return true;
    }
    return false;
}

/* Whether @text is surely NFC: the quick check of UAX #15, 9. */
static bool
is_composed(const char *text)
{
    uint8_t before = 0;

    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        UChar32 c = (UChar32)g_utf8_get_char(text);
        uint8_t class = u_getCombiningClass(c);

        if ((class != 0 && class < before) ||
            u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
            return false;
        before = class;
    }
    return true;
}

/* One pass over @text; the flags of what it changed are added to @change. */
static char *
clean_once(const char *text, unsigned *change)
{
    g_autofree char *composed = NULL;
    GString *clean = NULL;
    bool space = false;

    if (text_is_plain(text))
        return g_strdup(text);
    /* To put a pile in order takes as long as it is high, squared. */
    if (!is_composed(text) && !text_is_piled(text, strlen(text))) {
        composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
        g_assert(composed != NULL);
        if (strcmp(composed, text) != 0)
            *change |= TEXT_COMPOSED;
        text = composed;
    }
    clean = g_string_sized_new(strlen(text));
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        UChar32 c = (UChar32)g_utf8_get_char(at);

        if (u_isUWhiteSpace(c) || c == BRAILLE_BLANK) {
            if (space || clean->len == 0 || c != ' ')
                *change |= TEXT_SPACES;
            space = true;
            continue;
        }
        if (is_invisible(c) &&
            (space || !needed_here(c, clean, g_utf8_next_char(at)))) {
            *change |= TEXT_INVISIBLE;
            continue;
        }
        if (space && clean->len > 0)
            g_string_append_c(clean, ' ');
        space = false;
        g_string_append_unichar(clean, (gunichar)c);
    }
    if (space)
        *change |= TEXT_SPACES;
    return g_string_free(clean, FALSE);
}

char *
text_clean(const char *text, unsigned *ret_change)
{
    unsigned change = TEXT_UNCHANGED;
    g_autofree char *clean = clean_once(text, &change);
    unsigned further = change;

    /* What is taken out may have stood between two characters that compose, or
     * may have been the reason for a joiner to stay. */
    while ((further & TEXT_INVISIBLE) != 0) {
        g_autofree char *before = g_steal_pointer(&clean);

        further = TEXT_UNCHANGED;
        clean = clean_once(before, &further);
        change |= further & ~(unsigned)TEXT_COMPOSED;
    }
    if (ret_change != NULL)
        *ret_change = change;
    return g_steal_pointer(&clean);
}

/* Levenshtein's distance, by rows. */
static size_t
edit_distance(const char *a, const char *b)
{
    size_t n = strlen(b);
    g_autofree size_t *row = g_new(size_t, n + 1);

    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);

            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

const char *
text_nearest(const char *word, const char *const *words)
{
    const char *best = NULL;
    size_t length = strlen(word);
    /* Further than a third of the word is another word, not a slip; two
     * letters that changed places count as two. */
    size_t limit = (length < 4 ? length / 2 : MAX(2, length / 3)) + 1;

    for (; *words != NULL; words++) {
        size_t distance = edit_distance(word, *words);

        if (distance < limit) {
            limit = distance;
            best = *words;
        }
    }
    return best;
}

char *
text_hint(const char *word, const char *const *words)
{
    const char *nearest = text_nearest(word, words);
    g_autofree char *all = g_strjoinv(", ", (char **)words);

    if (nearest != NULL)
        return g_strdup_printf("; did you mean %s?", nearest);
    return all[0] != '\0' ? g_strdup_printf("; known are %s", all)
                          : g_strdup("");
}

char *
text_one_line(const char *words)
{
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    GString *line = g_string_sized_new(strlen(valid));

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        UChar32 c = (UChar32)g_utf8_get_char(at);
        bool is_blank = u_charType(c) == U_CONTROL_CHAR ||
                        u_charType(c) == U_LINE_SEPARATOR ||
                        u_charType(c) == U_PARAGRAPH_SEPARATOR ||
                        u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);

        g_string_append_unichar(line, is_blank ? ' ' : (gunichar)c);
    }
    return g_string_free(line, FALSE);
}
