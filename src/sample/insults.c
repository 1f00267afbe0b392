#include "sample/insults.h"

#include <string.h>

/* What one language insults with. */
typedef struct {
    char *code;
    char **first;
    char **last;
    char **slogans;
    uint32_t n_first;
    uint32_t n_last;
    uint32_t n_slogans;
} Words;

struct Insults {
    GArray *words; /* of Words */
};

typedef enum {
    /* As an attack throws them: */
    KIND_INSULT,    /* two words, recombined */
    KIND_SHOUT,     /* in capitals */
    KIND_MASH,      /* fingers along the keyboard */
    KIND_LOOKALIKE, /* Cyrillic letters among Latin ones */
    KIND_HIDDEN,    /* characters that cannot be seen */
    KIND_REPEAT,    /* one name over and over */
    KIND_SLOGAN,    /* a sentence for a name */
    KIND_N,
    /* Where evading is all that matters: */
    KIND_WIDE = KIND_N, /* letters as wide as Chinese ones */
    KIND_FANCY,         /* mathematicians' bold letters */
    KIND_RINGED,        /* letters in circles */
    KIND_STACKED,       /* marks upon marks */
    KIND_FIGURES,       /* figures for letters */
    KIND_SPELT,         /* l.e.t.t.e.r.s apart */
    KIND_END
} Kind;

static const char *const kind_names[KIND_END + 1] = {
    "insult", "shout", "mash",   "lookalike", "hidden",  "repeat", "slogan",
    "wide",   "fancy", "ringed", "stacked",   "figures", "spelt",  NULL,
};

/* How many of 100 insults are of each kind, where most are plain. */
static const uint32_t kind_shares[KIND_N] = {46, 14, 12, 7, 7, 8, 6};

static void
words_clear(void *data)
{
    Words *words = data;

    g_free(words->code);
    g_strfreev(words->first);
    g_strfreev(words->last);
    g_strfreev(words->slogans);
}

void
insults_free(Insults *insults)
{
    if (insults == NULL)
        return;
    g_array_unref(insults->words);
    g_free(insults);
}

static bool
read_list(GKeyFile *keys, const char *path, const char *code, const char *key,
          char ***ret_list, uint32_t *ret_n, GError **error)
{
    g_auto(GStrv) list =
        g_key_file_get_string_list(keys, code, key, NULL, NULL);

    if (list == NULL || list[0] == NULL) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: [%s] %s: is missing", path,
                    code, key);
        return false;
    }
    for (char **entry = list; *entry != NULL; entry++)
        g_strstrip(*entry);
    *ret_n = g_strv_length(list);
    *ret_list = g_steal_pointer(&list);
    return true;
}

bool
insults_load(const char *path, Insults **ret_insults, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(Insults) insults = g_new0(Insults, 1);
    g_autoptr(GError) trouble = NULL;
    g_auto(GStrv) codes = NULL;

    insults->words = g_array_new(FALSE, TRUE, sizeof(Words));
    g_array_set_clear_func(insults->words, words_clear);
    if (!g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, &trouble)) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: %s", path,
                    trouble->message);
        return false;
    }
    codes = g_key_file_get_groups(keys, NULL);
    for (char **code = codes; *code != NULL; code++) {
        Words *words = NULL;

        g_array_set_size(insults->words, insults->words->len + 1);
        words = &g_array_index(insults->words, Words, insults->words->len - 1);
        words->code = g_strdup(*code);
        if (!read_list(keys, path, *code, "first", &words->first,
                       &words->n_first, error) ||
            !read_list(keys, path, *code, "last", &words->last, &words->n_last,
                       error) ||
            !read_list(keys, path, *code, "slogans", &words->slogans,
                       &words->n_slogans, error))
            return false;
    }
    if (insults->words->len == 0) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: holds no words", path);
        return false;
    }
    *ret_insults = g_steal_pointer(&insults);
    return true;
}

static Kind
draw_kind(Chance *chance)
{
    uint32_t at = chance_below(chance, 100);
    Kind kind = KIND_INSULT;

    while (at >= kind_shares[kind])
        at -= kind_shares[kind++];
    return kind;
}

/* Fingers running along one row of the keyboard. */
static void
mash(Chance *chance, GString *word)
{
    static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    const char *row = rows[chance_below(chance, G_N_ELEMENTS(rows))];
    uint32_t n = 5 + chance_below(chance, 6);
    uint32_t at = chance_below(chance, (uint32_t)strlen(row));

    for (uint32_t i = 0; i < n; i++) {
        g_string_append_c(word, row[at % strlen(row)]);
        at += 1 + chance_below(chance, 2);
    }
}

/* Puts Cyrillic letters in the place of Latin ones that look the same. */
static void
disguise(GString *word)
{
    static const char *const pairs[][2] = {
        {"a", "а"}, {"e", "е"}, {"o", "о"}, {"c", "с"},
        {"p", "р"}, {"x", "х"}, {"y", "у"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_string_replace(word, pairs[i][0], pairs[i][1], 0);
}

/* Puts a character that cannot be seen behind the first letter. */
static void
hide(Chance *chance, GString *word)
{
    static const gunichar unseen[] = {0x200B, 0x2060, 0x00AD, 0xFEFF};
    char *second = g_utf8_next_char(word->str);

    g_string_insert_unichar(word, second - word->str,
                            unseen[chance_below(chance, G_N_ELEMENTS(unseen))]);
}

/* Writes every Latin letter of @word as the letter so far behind @upper and
 * @lower. */
static void
transpose(GString *word, gunichar upper, gunichar lower)
{
    g_autofree char *plain = g_strdup(word->str);

    g_string_truncate(word, 0);
    for (const char *at = plain; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c >= 'A' && c <= 'Z')
            c += upper - 'A';
        else if (c >= 'a' && c <= 'z')
            c += lower - 'a';
        g_string_append_unichar(word, c);
    }
}

/* Piles marks on the letters. */
static void
stack(Chance *chance, GString *word)
{
    g_autofree char *plain = g_strdup(word->str);

    g_string_truncate(word, 0);
    for (const char *at = plain; *at != '\0'; at = g_utf8_next_char(at)) {
        g_string_append_unichar(word, g_utf8_get_char(at));
        for (uint32_t n = 3 + chance_below(chance, 4); n > 0 && *at != ' '; n--)
            g_string_append_unichar(word, 0x0300 + chance_below(chance, 0x20));
    }
}

static void
write_figures(GString *word)
{
    static const char *const pairs[][2] = {
        {"a", "4"}, {"e", "3"}, {"i", "1"}, {"o", "0"}, {"s", "5"}, {"t", "7"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_string_replace(word, pairs[i][0], pairs[i][1], 0);
}

static void
spell(GString *word)
{
    for (char *at = word->str; *at != '\0' && *g_utf8_next_char(at) != '\0';) {
        gssize place = g_utf8_next_char(at) - word->str;

        g_string_insert_c(word, place, '.');
        at = word->str + place + 1;
    }
}

static void
shout(GString *word)
{
    g_autofree char *loud = g_utf8_strup(word->str, -1);

    g_string_assign(word, loud);
}

/* Plays the trick @kind on a word of a name. */
static void
play(Kind kind, Chance *chance, GString *word)
{
    switch (kind) {
    case KIND_SHOUT:
        shout(word);
        break;
    case KIND_LOOKALIKE:
        disguise(word);
        break;
    case KIND_HIDDEN:
        hide(chance, word);
        break;
    case KIND_WIDE:
        transpose(word, 0xFF21, 0xFF41);
        break;
    case KIND_FANCY:
        transpose(word, 0x1D400, 0x1D41A);
        break;
    case KIND_RINGED:
        transpose(word, 0x24B6, 0x24D0);
        break;
    case KIND_STACKED:
        stack(chance, word);
        break;
    case KIND_FIGURES:
        write_figures(word);
        break;
    case KIND_SPELT:
        spell(word);
        break;
    default:
        break;
    }
}

static void
draw_name(const Words *words, Kind kind, Chance *chance, Person *person)
{
    uint32_t first = chance_below(chance, words->n_first);
    uint32_t last = chance_below(chance, words->n_last);

    g_string_truncate(person->given, 0);
    g_string_truncate(person->family, 0);
    switch (kind) {
    case KIND_MASH:
        mash(chance, person->given);
        mash(chance, person->family);
        break;
    case KIND_SLOGAN:
        g_string_assign(person->given,
                        words->slogans[chance_below(chance, words->n_slogans)]);
        break;
    case KIND_REPEAT:
        first = last = 0;
        /* fall through */
    default:
        g_string_assign(person->given, words->first[first]);
        g_string_assign(person->family, words->last[last]);
    }
    play(kind, chance, person->given);
    play(kind, chance, person->family);
    g_string_assign(person->name, person->given->str);
    if (person->family->len > 0) {
        g_string_append_c(person->name, ' ');
        g_string_append(person->name, person->family->str);
    }
}

/* One of the languages that insults are in. */
static const Words *
draw_words(const Insults *insults, Chance *chance)
{
    return &g_array_index(insults->words, Words,
                          chance_below(chance, insults->words->len));
}

const char *
insults_draw(const Insults *insults, Chance *chance, Person *person,
             const char **ret_language)
{
    const Words *words = draw_words(insults, chance);
    Kind kind = draw_kind(chance);

    draw_name(words, kind, chance, person);
    *ret_language = words->code;
    return kind_names[kind];
}

const char *
insults_draw_evasive(const Insults *insults, Chance *chance, Person *person,
                     const char **ret_language)
{
    static const Kind evasive[] = {
        KIND_LOOKALIKE, KIND_HIDDEN,  KIND_WIDE,    KIND_FANCY,
        KIND_RINGED,    KIND_STACKED, KIND_FIGURES, KIND_SPELT,
    };
    const Words *words = draw_words(insults, chance);
    Kind kind = evasive[chance_below(chance, G_N_ELEMENTS(evasive))];

    draw_name(words, kind, chance, person);
    *ret_language = words->code;
    return kind_names[kind];
}

const char *const *
insults_tricks(void)
{
    return kind_names;
}
