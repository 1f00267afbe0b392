#include "roll/letters.h"

#include "roll/collation.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ucoleitr.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

/* Letters longer than this are none: "Dzs" is three. */
#define MOST_UNITS 16

/* The second half of an element that needs two (ICU, ucoleitr.h: an order of
 * 32 bits holds 16 of the primary weight). */
#define IS_CONTINUED(order) (((order)&0xC0) == 0xC0)

/* CLDR's collation of Chinese by reading has the noncharacter U+FDD0 and a
 * Latin letter where the readings begin with that letter (UTS #35-5, 3.13). */
#define READING_MARK 0xFDD0

/* All Chinese characters, where nobody would know how to read them. */
#define HAN_LETTER "\u6f22\u5b57"

/* The consonants that begin Hangul syllables, as letters that stand alone. */
static const char *const hangul_letters[] = {
    "ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ",
    "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
};
#define HANGUL_FIRST 0xAC00
#define HANGUL_LAST 0xD7A3
#define HANGUL_PER_CONSONANT (21 * 28)

struct Letters {
    char *locale;
    UCollator *collator;
    UCollationElements *elements;
    UBreakIterator *clusters;
    GHashTable *by_weight; /* of the first element -> its letter */
    GStringChunk *words;
    bool has_readings;
};

/* The weight of the first letter of @text; 0 where it has none. */
static guint
weight_of(Letters *letters, const UChar *text, int32_t n_units)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t order = UCOL_NULLORDER;
    guint weight = 0;

    ucol_setText(letters->elements, text, n_units, &status);
    g_assert(U_SUCCESS(status));
    do
        order = ucol_next(letters->elements, &status);
    while (order != UCOL_NULLORDER && ucol_primaryOrder(order) == 0);
    if (order == UCOL_NULLORDER)
        return 0;
    weight = (guint)ucol_primaryOrder(order) << 16;
    order = ucol_next(letters->elements, &status);
    if (order != UCOL_NULLORDER && IS_CONTINUED(order))
        weight |= (guint)ucol_primaryOrder(order);
    return weight;
}

/* Keeps the letter @text for @weight, unless there is a plainer one: Е before
 * Ё.   [borrowed] */
static const char *
keep_letter(Letters *letters, guint weight, const UChar *text, int32_t n_units)
{
    UChar titled[MOST_UNITS];
    char letter[MOST_UNITS * 3 + 1] = "";
    UErrorCode status = U_ZERO_ERROR;
    const char *kept =
        g_hash_table_lookup(letters->by_weight, GUINT_TO_POINTER(weight));
    int32_t n = u_strToTitle(titled, MOST_UNITS, text, n_units, NULL,
                             letters->locale, &status);

    u_strToUTF8(letter, sizeof letter, NULL, titled, n, &status);
    if (U_FAILURE(status))
        return "";
    if (kept == NULL || ucol_strcollUTF8(letters->collator, letter, -1, kept,
                                         -1, &status) == UCOL_LESS) {
        kept = g_string_chunk_insert_const(letters->words, letter);
        g_hash_table_insert(letters->by_weight, GUINT_TO_POINTER(weight),
                            (void *)kept);
    }
    return kept;
}

/* Adds the letters of an index in the language of @locale. */
static void
add_index(Letters *letters, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(locale, &status);
    USet *set =
        U_SUCCESS(status)
            ? ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_INDEX, &status)
            : NULL;
    int32_t n_items = set != NULL ? uset_getItemCount(set) : 0;

    for (int32_t i = 0; i < n_items; i++) {
        UChar text[MOST_UNITS];
        UChar32 first = 0;
        UChar32 last = 0;
        int32_t n_units =
            uset_getItem(set, i, &first, &last, text, MOST_UNITS, &status);
        bool is_range = n_units == 0;

        for (UChar32 c = first; c <= (is_range ? last : first); c++) {
            guint weight = 0;

            if (is_range) {
                n_units = 0;
                U16_APPEND_UNSAFE(text, n_units, c);
            }
            weight = weight_of(letters, text, n_units);
            if (weight != 0)
                keep_letter(letters, weight, text, n_units);
        }
    }
    uset_close(set);
    ulocdata_close(data);
}

/* Whether the collation tells where the readings of Chinese characters begin.
 */
static bool
knows_readings(const Letters *letters)
{
    static const UChar first[] = {READING_MARK, 'A', 0};
    static const UChar last[] = {READING_MARK, 'Z', 0};
    static const UChar between[] = {0x4E2D, 0}; /* zhong */
    const UCollator *collator = letters->collator;

    return ucol_strcoll(collator, first, -1, between, -1) == UCOL_LESS &&
           ucol_strcoll(collator, last, -1, between, -1) == UCOL_LESS;
}

Letters *
letters_new(const char *language, GError **error)
{
    g_autoptr(Letters) letters = NULL;
    char *locale = collation_locale(language, error);
    UErrorCode status = U_ZERO_ERROR;

    if (locale == NULL)
        return NULL;
    letters = g_new0(Letters, 1);
    letters->locale = locale;
    letters->by_weight = g_hash_table_new(NULL, NULL);
    letters->words = g_string_chunk_new(1024);
    letters->collator = ucol_open(locale, &status);
    letters->clusters = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &status);
    if (U_SUCCESS(status))
        letters->elements =
            ucol_openElements(letters->collator, NULL, 0, &status);
    if (U_FAILURE(status)) {
        g_set_error(error, FAULT, FAULT_LIBRARY,
                    "language '%s': ICU does not know its letters: %s",
                    language, u_errorName(status));
        return NULL;
    }
    letters->has_readings = knows_readings(letters);
    add_index(letters, locale);
    /* And of the scripts in which most foreigners' names are. */
    add_index(letters, "en");
    add_index(letters, "el");
    add_index(letters, "ru");
    return g_steal_pointer(&letters);
}

void
letters_free(Letters *letters)
{
    if (letters == NULL)
        return;
    if (letters->elements != NULL)
        ucol_closeElements(letters->elements);
    if (letters->clusters != NULL)
        ubrk_close(letters->clusters);
    if (letters->collator != NULL)
        ucol_close(letters->collator);
    g_hash_table_unref(letters->by_weight);
    g_string_chunk_free(letters->words);
    g_free(letters->locale);
    g_free(letters);
}

/* The Latin letter with which the reading of @han begins. */
static const char *
reading_of(Letters *letters, UChar32 han)
{
    UChar text[2];
    int32_t n_units = 0;
    char letter[2] = "A";

    U16_APPEND_UNSAFE(text, n_units, han);
    /* No reading begins with I, U or V: their marks stand elsewhere. */
    for (const char *next = "BCDEFGHJKLMNOPQRSTWXYZ"; *next != '\0'; next++) {
        const UChar mark[] = {READING_MARK, (UChar)*next};

        if (ucol_strcoll(letters->collator, mark, 2, text, n_units) !=
            UCOL_GREATER)
            *letter = *next;
    }
    return g_string_chunk_insert_const(letters->words, letter);
}

/* The letter that has the @weight with which @text begins, for a script of
 * which no index is known: the first character with just this weight, without
 * marks and vowel signs. It need not be the first of all: Thai writes some
 * vowels before the consonant that a word is looked up by.   [borrowed] */
static const char *
letter_of_its_own(Letters *letters, guint weight, const UChar *text,
                  int32_t n_units)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar parts[MOST_UNITS * 4];
    int32_t n_parts = unorm2_normalize(nfd, text, n_units, parts,
                                       G_N_ELEMENTS(parts), &status);

    for (int32_t begin = 0, end = 0; U_SUCCESS(status) && end < n_parts;
         begin = end) {
        U16_FWD_1(parts, end, n_parts);
        if (weight_of(letters, parts + begin, end - begin) == weight)
            return keep_letter(letters, weight, parts + begin, end - begin);
    }
    /* A contraction: several characters that are one letter together. */
    status = U_ZERO_ERROR;
    ubrk_setText(letters->clusters, text, n_units, &status);
    return keep_letter(letters, weight, text,
                       MAX(ubrk_next(letters->clusters), 1));
}

/* The letter of @text by its weight. */
static const char *
letter_by_weight(Letters *letters, const char *text)
{
    UChar wide[MOST_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n_units = 0;
    guint weight = 0;
    const char *letter = NULL;

    /* What does not fit is not looked at, nor half a character. */
    u_strFromUTF8WithSub(wide, MOST_UNITS, &n_units, text,
                         (int32_t)MIN(strlen(text), MOST_UNITS), 0xFFFD, NULL,
                         &status);
    g_assert(U_SUCCESS(status));
    weight = weight_of(letters, wide, n_units);
    if (weight == 0)
        return "";
    letter = g_hash_table_lookup(letters->by_weight, GUINT_TO_POINTER(weight));
    return letter != NULL ? letter
                          : letter_of_its_own(letters, weight, wide, n_units);
}

const char *
letters_of(Letters *letters, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar32 c = 0;

    while (*text != '\0' && !u_isalpha((UChar32)g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    if (*text == '\0')
        return "";
    c = (UChar32)g_utf8_get_char(text);
    if (c >= HANGUL_FIRST && c <= HANGUL_LAST)
        return hangul_letters[(c - HANGUL_FIRST) / HANGUL_PER_CONSONANT];
    if (uscript_getScript(c, &status) == USCRIPT_HAN)
        return letters->has_readings ? reading_of(letters, c) : HAN_LETTER;
    return letter_by_weight(letters, text);
}
