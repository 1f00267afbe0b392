#include "store/codes.h"

#include "store/fold.h"

#include <string.h>
#include <unicode/uloc.h>

/* Answers remembered; then the memory is emptied, so that a column of rubbish
 * cannot fill it. */
#define MEMO_MAX 4096

/* Room for any tag that is kept. */
#define TAG_BYTES 64

struct Codes {
    GHashTable *countries; /* folded name [owned] -> alpha-2 [static in ICU] */
    GHashTable *country_memo;  /* as written [owned] -> alpha-2 or NULL */
    GHashTable *language_memo; /* as written [owned] -> tag [owned] or NULL */
};

/* Languages in which petition platforms write country names. */
static const char *const name_languages[] = {
    "en", "ar", "bg",    "bn", "ca", "cs", "da", "de",      "el", "es",
    "et", "fa", "fi",    "fr", "he", "hi", "hr", "hu",      "hy", "id",
    "is", "it", "ja",    "ka", "ko", "lt", "lv", "mk",      "nb", "nl",
    "pl", "pt", "pt_PT", "ro", "ru", "sk", "sl", "sq",      "sr", "sv",
    "sw", "th", "tr",    "uk", "ur", "vi", "zh", "zh_Hant",
};

/* What people write and the locale data does not have. */
static const struct {
    const char *name;
    const char *code;
} other_names[] = {
    {"america", "US"},
    {"bosnia", "BA"},
    {"czech republic", "CZ"},
    {"deutschland", "DE"},
    {"england", "GB"},
    {"great britain", "GB"},
    {"holland", "NL"},
    {"ivory coast", "CI"},
    {"macedonia", "MK"},
    {"northern ireland", "GB"},
    {"palestine", "PS"},
    {"republic of ireland", "IE"},
    {"russian federation", "RU"},
    {"scotland", "GB"},
    {"swaziland", "SZ"},
    {"tschechische republik", "CZ"},
    {"u.k.", "GB"},
    {"united states of america", "US"},
    {"u.s.", "US"},
    {"u.s.a.", "US"},
    {"the netherlands", "NL"},
    {"wales", "GB"},
    {"viet nam", "VN"},
};

static void
add_name(Codes *codes, const char *name, const char *code)
{
    char *folded = fold_word(name);

    /* English comes first and keeps its word. */
    if (*folded == '\0' || g_hash_table_contains(codes->countries, folded))
        g_free(folded);
    else
        g_hash_table_insert(codes->countries, folded, (void *)code);
}

static void
add_display_name(Codes *codes, const char *code, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[128];
    g_autofree char *locale = g_strconcat("und_", code, NULL);
    g_autofree char *text = NULL;

    (void)uloc_getDisplayCountry(locale, language, name, G_N_ELEMENTS(name),
                                 &status);
    /* U_USING_DEFAULT_WARNING: the language has no name for it. */
    if (status != U_ZERO_ERROR)
        return;
    text = g_utf16_to_utf8((const gunichar2 *)name, -1, NULL, NULL, NULL);
    if (text != NULL)
        add_name(codes, text, code);
}

static void
learn_countries(Codes *codes)
{
    const char *const *all = uloc_getISOCountries();

    codes->countries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const char *const *code = all; *code != NULL; code++) {
        g_autofree char *locale = g_strconcat("und_", *code, NULL);

        add_name(codes, *code, *code);
        add_name(codes, uloc_getISO3Country(locale), *code);
    }
    add_name(codes, "uk", "GB");
    for (size_t i = 0; i < G_N_ELEMENTS(other_names); i++)
        add_name(codes, other_names[i].name, other_names[i].code);
    for (size_t i = 0; i < G_N_ELEMENTS(name_languages); i++)
        for (const char *const *code = all; *code != NULL; code++)
            add_display_name(codes, *code, name_languages[i]);
}

Codes *
codes_new(void)
{
    Codes *codes = g_new0(Codes, 1);

    codes->country_memo =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    codes->language_memo =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return codes;
}

void
codes_free(Codes *codes)
{
    if (codes == NULL)
        return;
    g_clear_pointer(&codes->countries, g_hash_table_unref);
    g_hash_table_unref(codes->country_memo);
    g_hash_table_unref(codes->language_memo);
    g_free(codes);
}

const char *
codes_country(Codes *codes, const char *text)
{
    void *known = NULL;

    if (!g_hash_table_lookup_extended(codes->country_memo, text, NULL,
                                      &known)) {
        g_autofree char *folded = fold_word(text);

        /* Thousands of names: only for a file with a country column. */
        if (codes->countries == NULL)
            learn_countries(codes);
        known = g_hash_table_lookup(codes->countries, folded);
        if (g_hash_table_size(codes->country_memo) >= MEMO_MAX)
            g_hash_table_remove_all(codes->country_memo);
        g_hash_table_insert(codes->country_memo, g_strdup(text), known);
    }
    return known;
}

/* The tag of @text, or NULL. */
static char *
find_language(const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    char locale[TAG_BYTES];
    char tag[TAG_BYTES];
    int32_t length = 0;

    if (strlen(text) < 2 || strlen(text) >= TAG_BYTES / 2 ||
        !g_str_is_ascii(text))
        return NULL;
    uloc_canonicalize(text, locale, sizeof locale, &status);
    if (U_FAILURE(status) || *uloc_getISO3Language(locale) == '\0')
        return NULL;
    length = uloc_toLanguageTag(locale, tag, sizeof tag, TRUE, &status);
    /* A language alone, or with script and region: no private extensions. */
    if (U_FAILURE(status) || strstr(tag, "-x-") != NULL)
        return NULL;
    return g_strndup(tag, (size_t)length);
}

const char *
codes_language(Codes *codes, const char *text)
{
    void *known = NULL;

    if (!g_hash_table_lookup_extended(codes->language_memo, text, NULL,
                                      &known)) {
        known = find_language(text);
        if (g_hash_table_size(codes->language_memo) >= MEMO_MAX)
            g_hash_table_remove_all(codes->language_memo);
        g_hash_table_insert(codes->language_memo, g_strdup(text), known);
    }
    return known;
}
