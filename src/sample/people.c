#include "sample/people.h"

#include <string.h>

void
person_init(Person *person)
{
    *person = (Person){
        .given = g_string_sized_new(64),
        .family = g_string_sized_new(64),
        .name = g_string_sized_new(128),
    };
}

void
person_clear(Person *person)
{
    g_string_free(person->given, TRUE);
    g_string_free(person->family, TRUE);
    g_string_free(person->name, TRUE);
}

/* A word of @list, but not @last: nobody is called Anna Anna. */
static const NamesWord *
draw_word(const NamesList *list, Chance *chance, const NamesWord *last)
{
    uint32_t i = chance_low(chance, list->n_words);

    if (&list->words[i] == last)
        i = (i + 1) % list->n_words;
    return &list->words[i];
}

/* Appends what the letter of a pattern stands for to @part. */
static void
append_symbol(const NamesLanguage *language, char symbol, NamesGender gender,
              Chance *chance, Person *person, GString *part,
              const NamesWord **last)
{
    const NamesWord *word = NULL;

    switch (symbol) {
    case 'g': /* given name */
    case 'i': /* the first letter of one */
        word = draw_word(&language->given[gender], chance, *last);
        break;
    case 'm': /* a man's given name, whoever bears it */
        word = draw_word(&language->given[NAMES_MAN], chance, *last);
        break;
    case 'f': /* family name */
        word = draw_word(&language->family[gender], chance, *last);
        if (person->family_word == NULL)
            person->family_word = word;
        break;
    case 'p': /* patronymic */
        word = draw_word(&language->father[gender], chance, *last);
        break;
    default:
        g_assert_not_reached();
    }
    *last = word;
    if (symbol == 'i') {
        g_string_append_len(part, word->text,
                            g_utf8_next_char(word->text) - word->text);
        return;
    }
    if (symbol != 'f' && person->given_word == NULL)
        person->given_word = word;
    g_string_append(part, word->text);
}

static const char *
draw_pattern(const NamesLanguage *language, Chance *chance)
{
    const NamesPattern *pattern = language->patterns;
    uint32_t at = chance_below(chance, pattern[language->n_patterns - 1].until);

    while (at >= pattern->until)
        pattern++;
    return pattern->text;
}

void
people_draw(const NamesLanguage *language, Chance *chance, Person *person)
{
    NamesGender gender = chance_below(chance, NAMES_N_GENDERS);
    const GString *first =
        language->family_first ? person->family : person->given;
    const GString *second =
        language->family_first ? person->given : person->family;
    const NamesWord *last = NULL;
    GString *part = person->given;

    person->given_word = NULL;
    person->family_word = NULL;
    g_string_truncate(person->given, 0);
    g_string_truncate(person->family, 0);
    for (const char *at = draw_pattern(language, chance); *at != '\0'; at++) {
        if (*at == '{') {
            append_symbol(language, at[1], gender, chance, person, part, &last);
            at += strlen("{g}") - 1;
        } else if (*at == '|') {
            part = person->family;
        } else {
            g_string_append_c(part, *at);
        }
    }
    g_string_truncate(person->name, 0);
    g_string_append_len(person->name, first->str, (gssize)first->len);
    if (first->len > 0 && second->len > 0 && !language->unspaced)
        g_string_append_c(person->name, ' ');
    g_string_append_len(person->name, second->str, (gssize)second->len);
}

/* Mail providers of nowhere (RFC 2606, RFC 6761); how many of each 64
 * addresses are theirs. */
static const struct {
    const char *domain;
    uint32_t share;
} providers[] = {
    {"example.com", 18},      {"example.org", 12},   {"example.net", 9},
    {"mail.example", 8},      {"post.example", 5},   {"letters.example", 3},
    {"online.example", 2},    {"uni.example", 2},    {"posta.example", 1},
    {"web.example", 1},       {"correo.example", 1}, {"courrier.example", 1},
    {"kirjakasi.example", 1},
};

Addresses
people_addresses(int64_t n_addresses, uint64_t seed)
{
    Chance chance = chance_of(seed, 'a');
    Addresses addresses = {8, chance_next(&chance)};

    while ((INT64_C(1) << addresses.n_bits) < n_addresses)
        addresses.n_bits++;
    return addresses;
}

/* Shuffles the numbers of n_bits: odd factors, sums and shifted sums can all
 * be undone, so that no two numbers meet. */
static uint64_t
shuffle(const Addresses *addresses, uint64_t no)
{
    uint64_t mask = (UINT64_C(1) << addresses->n_bits) - 1;
    uint32_t half = addresses->n_bits / 2;

    for (int round = 0; round < 2; round++) {
        no = (no * UINT64_C(0x2545F4914F6CDD1D) + addresses->turn) & mask;
        no ^= no >> half;
    }
    return no;
}

void
people_write_email(const Person *person, const Addresses *addresses,
                   int64_t address_no, Chance *chance, GString *email)
{
    const char *given =
        person->given_word != NULL ? person->given_word->latin : "";
    const char *family =
        person->family_word != NULL ? person->family_word->latin : "";
    uint64_t no = shuffle(addresses, (uint64_t)address_no);
    uint32_t place = (uint32_t)(no % 64);
    uint32_t i = 0;

    g_string_truncate(email, 0);
    /* ICU has no way from Khmer, Lao and Sinhala into Latin letters. */
    if (given[0] == '\0' && family[0] == '\0')
        given = "signer";
    switch (given[0] == '\0' || family[0] == '\0' ? 5
                                                  : chance_below(chance, 5)) {
    case 0:
    case 1:
        g_string_append(email, given);
        g_string_append_c(email, '.');
        g_string_append(email, family);
        break;
    case 2:
        g_string_append_c(email, given[0]);
        g_string_append(email, family);
        break;
    case 3:
        g_string_append(email, family);
        g_string_append_c(email, '_');
        g_string_append(email, given);
        break;
    case 4:
        g_string_append(email, given);
        break;
    default:
        g_string_append(email, given);
        g_string_append(email, family);
    }
    /* Each provider numbers its own: no number is given twice. */
    while (place >= providers[i].share)
        place -= providers[i++].share;
    g_string_append_printf(email, "%" G_GUINT64_FORMAT "@%s",
                           no / 64 * providers[i].share + place,
                           providers[i].domain);
}
