#include "sample/names.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define SUFFIX ".names"

struct NamesBook {
    GPtrArray *languages; /* of NamesLanguage */
    uint32_t share;       /* of all languages together */
};

static void
list_clear(NamesList *list)
{
    for (uint32_t i = 0; i < list->n_words; i++) {
        g_free(list->words[i].text);
        g_free(list->words[i].latin);
    }
    g_free(list->words);
}

static void
language_free(void *data)
{
    NamesLanguage *language = data;

    for (int gender = 0; gender < NAMES_N_GENDERS; gender++) {
        list_clear(&language->given[gender]);
        list_clear(&language->family[gender]);
        list_clear(&language->father[gender]);
    }
    for (uint32_t i = 0; i < language->n_patterns; i++)
        g_free(language->patterns[i].text);
    for (uint32_t i = 0; i < language->n_towns; i++) {
        g_free(language->towns[i].name);
        g_free(language->towns[i].region);
        g_free(language->towns[i].postcode);
        g_free(language->towns[i].country);
    }
    g_free(language->patterns);
    g_free(language->towns);
    g_strfreev(language->comments);
    g_free(language->code);
    g_free(language);
}

void
names_free(NamesBook *book)
{
    if (book == NULL)
        return;
    g_ptr_array_unref(book->languages);
    g_free(book);
}

/* Writes @text in the letters a-z, as its owner would in an e-mail address;
 * line feeds stay. [owned by caller, g_free()]   Fails: FAULT_LIBRARY. */
static char *
latinise(UTransliterator *latiniser, const char *text, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    glong length = 0;
    g_autofree gunichar2 *units =
        g_utf8_to_utf16(text, -1, NULL, &length, NULL);
    /* No script needs ten letters for one of its own. */
    int32_t room = (int32_t)length * 10 + 1;
    g_autofree UChar *latin = g_new(UChar, room);
    int32_t n = (int32_t)length;
    int32_t limit = n;

    memcpy(latin, units, (size_t)length * sizeof *units);
    utrans_transUChars(latiniser, latin, &n, room, 0, &limit, &status);
    if (U_FAILURE(status)) {
        g_set_error(error, FAULT, FAULT_LIBRARY,
                    "ICU cannot write a list of names in Latin letters: %s",
                    u_errorName(status));
        return NULL;
    }
    return g_utf16_to_utf8(latin, n, NULL, NULL, NULL);
}

/* What the readers of one file share. */
typedef struct {
    GKeyFile *keys;
    const char *path;
    UTransliterator *latiniser;
} Reader;

static bool
refuse(const Reader *reader, const char *group, const char *key,
       const char *what, GError **error)
{
    g_set_error(error, FAULT, FAULT_INPUT, "%s: [%s] %s: %s", reader->path,
                group, key, what);
    return false;
}

/* The entries of a list, trimmed; empty where the key is missing.
 * [owned by caller, g_strfreev()] */
static char **
read_entries(const Reader *reader, const char *group, const char *key)
{
    char **entries =
        g_key_file_get_string_list(reader->keys, group, key, NULL, NULL);

    for (char **entry = entries; entry != NULL && *entry != NULL; entry++)
        g_strstrip(*entry);
    return entries != NULL ? entries : g_new0(char *, 1);
}

static bool
read_words(const Reader *reader, const char *key, NamesList *list,
           GError **error)
{
    g_auto(GStrv) words = read_entries(reader, "names", key);
    g_autofree char *lines = g_strjoinv("\n", words);
    g_autofree char *latin = latinise(reader->latiniser, lines, error);
    g_auto(GStrv) latins = NULL;

    if (latin == NULL)
        return false;
    latins = g_strsplit(latin, "\n", -1);
    if (words[0] == NULL)
        return true;
    if (g_strv_length(latins) != g_strv_length(words))
        return refuse(reader, "names", key, "holds a line feed", error);
    list->n_words = g_strv_length(words);
    list->words = g_new0(NamesWord, list->n_words);
    for (uint32_t i = 0; i < list->n_words; i++) {
        list->words[i].text = g_steal_pointer(&words[i]);
        list->words[i].latin = g_steal_pointer(&latins[i]);
    }
    return true;
}

/* Reads the lists KEY, or KEY-f and KEY-m, of which the second wins. */
static bool
read_genders(const Reader *reader, const char *key,
             NamesList list[NAMES_N_GENDERS], GError **error)
{
    static const char *const suffix[] = {"-f", "-m"};

    for (int gender = 0; gender < NAMES_N_GENDERS; gender++) {
        g_autofree char *own = g_strconcat(key, suffix[gender], NULL);
        bool has = g_key_file_has_key(reader->keys, "names", own, NULL);

        if (!read_words(reader, has ? own : key, &list[gender], error))
            return false;
    }
    return true;
}

/* Whether @text is a pattern that people_draw can follow. */
static bool
pattern_good(const char *text)
{
    int n_bars = 0;

    for (const char *at = text; *at != '\0'; at++) {
        n_bars += *at == '|';
        if (*at == '{' &&
            (at[1] == '\0' || strchr("gmfpi", at[1]) == NULL || at[2] != '}'))
            return false;
    }
    return n_bars == 1;
}

/* Reads "70 {g}|{f};5 {g} {g}|{f}": how often, then the pattern. */
static bool
read_patterns(const Reader *reader, NamesLanguage *language, GError **error)
{
    g_auto(GStrv) entries = read_entries(reader, "names", "patterns");
    uint32_t until = 0;

    language->n_patterns = g_strv_length(entries);
    language->patterns = g_new0(NamesPattern, language->n_patterns);
    for (uint32_t i = 0; i < language->n_patterns; i++) {
        char *text = NULL;
        uint64_t share = g_ascii_strtoull(entries[i], &text, 10);

        if (share == 0 || share > 10000 || *text != ' ' ||
            !pattern_good(text + 1))
            return refuse(reader, "names", "patterns",
                          "write '70 {g}|{f};5 {g} {g}|{f}'", error);
        if (strstr(text, "{p}") != NULL && language->father[0].n_words == 0)
            return refuse(reader, "names", "patterns",
                          "{p} needs the lists father-f and father-m", error);
        until += (uint32_t)share;
        language->patterns[i].text = g_strdup(text + 1);
        language->patterns[i].until = until;
    }
    if (until == 0)
        return refuse(reader, "names", "patterns", "is missing", error);
    return true;
}

/* Reads the group [towns]: "Bonn = DE; Nordrhein-Westfalen; 53###". */
static bool
read_towns(const Reader *reader, NamesLanguage *language, GError **error)
{
    g_auto(GStrv) names =
        g_key_file_get_keys(reader->keys, "towns", NULL, NULL);

    if (names == NULL || names[0] == NULL)
        return refuse(reader, "towns", "", "holds no town", error);
    language->n_towns = g_strv_length(names);
    language->towns = g_new0(NamesTown, language->n_towns);
    for (uint32_t i = 0; i < language->n_towns; i++) {
        g_auto(GStrv) parts = read_entries(reader, "towns", names[i]);
        NamesTown *town = &language->towns[i];

        if (g_strv_length(parts) < 1 || strlen(parts[0]) != 2)
            return refuse(reader, "towns", names[i],
                          "write 'COUNTRY; region; postcode'", error);
        town->name = g_strdup(names[i]);
        town->country = g_strdup(parts[0]);
        town->region = g_strdup(parts[1] != NULL ? parts[1] : "");
        town->postcode =
            g_strdup(parts[1] != NULL && parts[2] != NULL ? parts[2] : "");
    }
    return true;
}

static bool
read_language(const Reader *reader, NamesLanguage *language, GError **error)
{
    int share = g_key_file_get_integer(reader->keys, "language", "share", NULL);

    if (share < 1 || share > 100000)
        return refuse(reader, "language", "share", "is not 1 to 100000", error);
    language->share = (uint32_t)share;
    language->family_first =
        g_key_file_get_boolean(reader->keys, "language", "family-first", NULL);
    language->unspaced =
        g_key_file_get_boolean(reader->keys, "language", "unspaced", NULL);
    language->comments = read_entries(reader, "comments", "texts");
    language->n_comments = g_strv_length(language->comments);
    if (!read_genders(reader, "given", language->given, error) ||
        !read_genders(reader, "family", language->family, error) ||
        !read_genders(reader, "father", language->father, error))
        return false;
    for (int gender = 0; gender < NAMES_N_GENDERS; gender++) {
        if (language->given[gender].n_words == 0)
            return refuse(reader, "names", "given", "is missing", error);
        if (language->family[gender].n_words == 0)
            return refuse(reader, "names", "family", "is missing", error);
    }
    return read_patterns(reader, language, error) &&
           read_towns(reader, language, error);
}

static bool
load_language(NamesBook *book, const char *folder, const char *code,
              UTransliterator *latiniser, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autofree char *file = g_strconcat(code, SUFFIX, NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    g_autoptr(GError) trouble = NULL;
    const Reader reader = {keys, path, latiniser};
    NamesLanguage *language = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "language '%s': there are no names for it in %s", code,
                    folder);
        return false;
    }
    if (!g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, &trouble)) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: %s", path,
                    trouble->message);
        return false;
    }
    language = g_new0(NamesLanguage, 1);
    language->code = g_strdup(code);
    g_ptr_array_add(book->languages, language);
    if (!read_language(&reader, language, error))
        return false;
    book->share += language->share;
    return true;
}

static int
compare_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The codes of all the files in @folder, sorted. [owned, g_strfreev()] */
static char **
codes_in(const char *folder, GError **error)
{
    g_autoptr(GError) trouble = NULL;
    g_autoptr(GDir) entries = g_dir_open(folder, 0, &trouble);
    GPtrArray *codes = NULL;
    const char *name = NULL;

    if (entries == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "%s: %s", folder,
                    trouble->message);
        return NULL;
    }
    codes = g_ptr_array_new();
    while ((name = g_dir_read_name(entries)) != NULL) {
        if (g_str_has_suffix(name, SUFFIX))
            g_ptr_array_add(codes,
                            g_strndup(name, strlen(name) - strlen(SUFFIX)));
    }
    g_ptr_array_sort(codes, compare_text);
    g_ptr_array_add(codes, NULL);
    return (char **)g_ptr_array_free(codes, FALSE);
}

static UTransliterator *
open_latiniser(GError **error)
{
    static const UChar rules[] =
        u"Any-Latin; Latin-ASCII; Lower; [^a-z\\n] Remove";
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *latiniser =
        utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

    if (U_FAILURE(status)) {
        g_set_error(error, FAULT, FAULT_LIBRARY,
                    "ICU has no transliteration into Latin letters: %s",
                    u_errorName(status));
        return NULL;
    }
    return latiniser;
}

bool
names_load(const char *folder, const char *languages, NamesBook **ret_book,
           GError **error)
{
    g_auto(GStrv) codes = languages != NULL ? g_strsplit(languages, ",", -1)
                                            : codes_in(folder, error);
    g_autoptr(NamesBook) book = NULL;
    UTransliterator *latiniser = NULL;
    bool good = true;

    if (codes == NULL)
        return false;
    if (codes[0] == NULL) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "%s: no language to take names from", folder);
        return false;
    }
    latiniser = open_latiniser(error);
    if (latiniser == NULL)
        return false;
    book = g_new0(NamesBook, 1);
    book->languages = g_ptr_array_new_with_free_func(language_free);
    for (char **code = codes; good && *code != NULL; code++)
        good = load_language(book, folder, g_strstrip(*code), latiniser, error);
    utrans_close(latiniser);
    if (!good)
        return false;
    *ret_book = g_steal_pointer(&book);
    return true;
}

uint32_t
names_count(const NamesBook *book)
{
    return book->languages->len;
}

const NamesLanguage *
names_at(const NamesBook *book, uint32_t language_idx)
{
    g_assert(language_idx < book->languages->len);
    return book->languages->pdata[language_idx];
}

const NamesLanguage *
names_draw(const NamesBook *book, Chance *chance)
{
    uint32_t at = chance_below(chance, book->share);
    uint32_t i = 0;

    while (at >= names_at(book, i)->share)
        at -= names_at(book, i++)->share;
    return names_at(book, i);
}
