/* names: what people are called, and where they live, language by language.
 *
 * Reads the files samples/names/LANGUAGE.names (samples/names/README.md tells
 * how they are written). Lists of common words only; people.h makes people of
 * them. Once read, nothing here changes.
 */
#ifndef SAMPLE_NAMES_H
#define SAMPLE_NAMES_H

#include "base/failure.h"
#include "sample/chance.h"

/* One word of a name. */
typedef struct {
    char *text;
    char *latin; /* the letters a-z that it has in an e-mail address; may be
                    empty */
} NamesWord;

/* Words, the commonest first. */
typedef struct {
    NamesWord *words;
    uint32_t n_words;
} NamesList;

/* Women and men; many languages bend a family name. */
typedef enum { NAMES_WOMAN, NAMES_MAN, NAMES_N_GENDERS } NamesGender;

/* How the words of a name stand together: "{g} van der|{f}". What stands
 * before the bar is the given name, what stands after it the family name. */
typedef struct {
    char *text;
    uint32_t until; /* the share of this pattern and all before it */
} NamesPattern;

typedef struct {
    char *name;
    char *region;   /* empty where addresses have none */
    char *postcode; /* pattern: '#' a figure, '@' a capital letter */
    char *country;  /* ISO 3166-1 alpha-2 */
} NamesTown;

typedef struct {
    char *code;        /* BCP 47 */
    uint32_t share;    /* of the campaign's signatures, in parts */
    bool family_first; /* 山田 花子 */
    bool unspaced;     /* 张伟 */
    NamesList given[NAMES_N_GENDERS];
    NamesList family[NAMES_N_GENDERS];
    NamesList father[NAMES_N_GENDERS]; /* patronymics; may be empty */
    NamesPattern *patterns;
    uint32_t n_patterns;
    NamesTown *towns; /* the largest first */
    uint32_t n_towns;
    char **comments; /* NULL-terminated; may be empty */
    uint32_t n_comments;
} NamesLanguage;

typedef struct NamesBook NamesBook;

/* Reads the .names files in @folder.
 * @languages: codes between commas, in the order in which they are to stand in
 * the book; [NULL: every file, in the order of their codes].
 * @ret_book: [owned by caller, names_free()] untouched on failure.
 * Fails: FAULT_USAGE for a language without a file; FAULT_INPUT for a file
 * that lacks something; FAULT_SYSTEM. */
bool names_load(const char *folder, const char *languages, NamesBook **ret_book,
                GError **error);

/* [may be NULL] */
void names_free(NamesBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NamesBook, names_free)

/* How many languages; one of them. [borrowed] */
uint32_t names_count(const NamesBook *book);
const NamesLanguage *names_at(const NamesBook *book, uint32_t language_idx);

/* One of the languages, as often as its share says. [borrowed] */
const NamesLanguage *names_draw(const NamesBook *book, Chance *chance);

#endif
