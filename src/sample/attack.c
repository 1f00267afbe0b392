#include "sample/attack.h"

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

struct Attack {
    GArray *words; /* of Words */
};

typedef enum {
    KIND_INSULT,    /* two words, recombined */
    KIND_SHOUT,     /* in capitals */
    KIND_MASH,      /* fingers along the keyboard */
    KIND_LOOKALIKE, /* Cyrillic letters among Latin ones */
    KIND_HIDDEN,    /* characters that cannot be seen */
    KIND_REPEAT,    /* one name over and over */
    KIND_SLOGAN,    /* a sentence for a name */
    KIND_N
} Kind;

static const char *const kind_names[] = {
    "insult", "shout", "mash", "lookalike", "hidden", "repeat", "slogan", NULL,
};

/* How many of 100 false signatures are of each kind. */
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
attack_free(Attack *attack)
{
    if (attack == NULL)
        return;
    g_array_unref(attack->words);
    g_free(attack);
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
attack_load(const char *path, Attack **ret_attack, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(Attack) attack = g_new0(Attack, 1);
    g_autoptr(GError) trouble = NULL;
    g_auto(GStrv) codes = NULL;

    attack->words = g_array_new(FALSE, TRUE, sizeof(Words));
    g_array_set_clear_func(attack->words, words_clear);
    if (!g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, &trouble)) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: %s", path,
                    trouble->message);
        return false;
    }
    codes = g_key_file_get_groups(keys, NULL);
    for (char **code = codes; *code != NULL; code++) {
        Words *words = NULL;

        g_array_set_size(attack->words, attack->words->len + 1);
        words = &g_array_index(attack->words, Words, attack->words->len - 1);
        words->code = g_strdup(*code);
        if (!read_list(keys, path, *code, "first", &words->first,
                       &words->n_first, error) ||
            !read_list(keys, path, *code, "last", &words->last, &words->n_last,
                       error) ||
            !read_list(keys, path, *code, "slogans", &words->slogans,
                       &words->n_slogans, error))
            return false;
    }
    if (attack->words->len == 0) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: holds no words", path);
        return false;
    }
    *ret_attack = g_steal_pointer(&attack);
    return true;
}

Calendar *
attack_calendar(int64_t n_rows, Chance chance)
{
    /* Three waves, each of which rises within two minutes and ebbs. */
    static const uint32_t waves[] = {0, 55, 110};
    uint32_t weights[(ATTACK_ENDS - ATTACK_BEGINS) / 60];

    for (uint32_t i = 0; i < G_N_ELEMENTS(weights); i++) {
        weights[i] = 2;
        for (size_t w = 0; w < G_N_ELEMENTS(waves); w++) {
            if (i >= waves[w] && i < waves[w] + 40)
                weights[i] += 1000 / (1 + i - waves[w]);
        }
    }
    return calendar_new(ATTACK_BEGINS, 60, weights, G_N_ELEMENTS(weights),
                        n_rows, chance);
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

static void
shout(GString *word)
{
    g_autofree char *loud = g_utf8_strup(word->str, -1);

    g_string_assign(word, loud);
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
    if (kind == KIND_SHOUT) {
        shout(person->given);
        shout(person->family);
    } else if (kind == KIND_LOOKALIKE) {
        disguise(person->given);
        disguise(person->family);
    } else if (kind == KIND_HIDDEN) {
        hide(chance, person->given);
        hide(chance, person->family);
    }
    g_string_assign(person->name, person->given->str);
    if (person->family->len > 0) {
        g_string_append_c(person->name, ' ');
        g_string_append(person->name, person->family->str);
    }
}

/* A handful of rented machines (RFC 5737, RFC 3849). */
static void
draw_ip(Chance *chance, GString *ip)
{
    static const char *const networks[] = {"2001:db8:5ba0:1", "2001:db8:5ba0:2",
                                           "2001:db8:c0de:7"};
    uint32_t i = chance_below(chance, G_N_ELEMENTS(networks) + 1);

    if (i == G_N_ELEMENTS(networks))
        g_string_printf(ip, "203.0.113.%u", 64 + chance_below(chance, 16));
    else
        g_string_printf(ip, "%s::%x", networks[i],
                        1 + chance_below(chance, 0xfff));
}

void
attack_draw(const Attack *attack, const NamesBook *book,
            const Addresses *addresses, int64_t id, int64_t signed_at,
            Chance *chance, Person *victim, Row *row)
{
    const Words *words = &g_array_index(
        attack->words, Words, chance_below(chance, attack->words->len));
    Kind kind = draw_kind(chance);

    row->id = id;
    draw_name(words, kind, chance, &row->person);
    people_draw(names_draw(book, chance), chance, victim);
    people_write_email(victim, addresses, id, chance, row->email);
    row_draw_town(names_draw(book, chance), chance, row);
    row->language = words->code;
    draw_ip(chance, row->ip);
    row->comment = "";
    row->signed_at = signed_at;
    /* Half confirm quicker than anybody reads; half are stored up and confirm
     * within ten minutes after the wave. */
    row->confirmed_at = chance_below(chance, 2) == 0
                            ? signed_at + 1 + chance_below(chance, 3)
                            : ATTACK_ENDS + chance_below(chance, 600);
    row->display = ROW_FULL;
    row->deliver = true;
    row->show_public = true;
    row->kind = kind_names[kind];
}

const char *const *
attack_kinds(void)
{
    return kind_names;
}
