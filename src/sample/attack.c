#include "sample/attack.h"

#include <string.h>

#define MINUTE 60
#define HOUR 3600
#define DAY (24 * HOUR)

/* Of the longest wave: ten days by the hour. */
#define STEPS_MAX 240

/* When a wave comes: seconds since 1970 UTC, and how it is laid out. */
typedef struct {
    const char *name;
    int64_t begins;
    uint32_t step_seconds;
    uint32_t n_steps;
} Wave;

static const Wave waves[ATTACK_N] = {
    /* 17 September 2020, 03:10, ten days after the delivery. */
    [ATTACK_INSULTS] = {"insults", 1600312200, MINUTE, 180},
    /* 18 August, 00:00. */
    [ATTACK_DRIP] = {"drip", 1597708800, HOUR, 240},
    /* 8 September, 00:00. */
    [ATTACK_STORED] = {"stored", 1599523200, HOUR, 72},
    /* 5 August, 13:05. */
    [ATTACK_ONE_IP] = {"one-ip", 1596632700, MINUTE, 240},
    /* 12 September, 17:30. */
    [ATTACK_DOMAINS] = {"domains", 1599931800, MINUTE, 210},
    /* 14 September, 22:40. */
    [ATTACK_UNICODE] = {"unicode", 1600123200, MINUTE, 120},
    /* 20 September, 10:15. */
    [ATTACK_POLITE] = {"polite", 1600596900, MINUTE, 200},
    /* 1 July, 07:00: the day on which the campaign opens. */
    [ATTACK_LAUNCH] = {"launch", 1593586800, 10 * MINUTE, 96},
    /* 29 July, 18:42. */
    [ATTACK_TWEET] = {"tweet", 1596048120, MINUTE, 240},
};

/* Stored-up confirmations come from 12 September, 02:00 on. */
#define STORED_CONFIRMED INT64_C(1599876000)

const char *
attack_name(AttackKind kind)
{
    return waves[kind].name;
}

int64_t
attack_begins(AttackKind kind)
{
    return waves[kind].begins;
}

int64_t
attack_ends(AttackKind kind)
{
    const Wave *wave = &waves[kind];

    return wave->begins + (int64_t)wave->step_seconds * wave->n_steps;
}

/* Rises at once at @from and ebbs. */
static uint32_t
gust(uint32_t step, uint32_t from, uint32_t n_steps)
{
    return step >= from && step < from + n_steps ? 1000 / (1 + step - from) : 0;
}

/* How busy the step @i of the wave @kind is. */
static uint32_t
weight_of(AttackKind kind, uint32_t i)
{
    switch (kind) {
    case ATTACK_INSULTS:
        /* Three waves, each of which rises within two minutes and ebbs. */
        return 2 + gust(i, 0, 40) + gust(i, 55, 40) + gust(i, 110, 40);
    case ATTACK_UNICODE:
        return 2 + gust(i, 0, 60) + gust(i, 70, 40);
    case ATTACK_DOMAINS:
    case ATTACK_POLITE:
        /* Starts and stops; a plateau between. */
        return i % 35 < 25 ? 20 : 2;
    case ATTACK_STORED:
        /* Not at night, so as not to be seen. */
        return i % 24 >= 7 && i % 24 < 22 ? 10 : 1;
    case ATTACK_LAUNCH:
        /* Grows through the morning, falls off over the evening. */
        return i < 24 ? 20 + i * 8 : 220 - (i - 24) * 220 / 76;
    case ATTACK_TWEET:
        /* Half an hour from full to half. */
        return 1 + (i < 3 ? 300 * i
                          : (uint32_t)(1000U >> (i / 30)) -
                                (1000U >> (i / 30)) * (i % 30) / 60);
    default: /* even */
        return 10;
    }
}

Calendar *
attack_calendar(AttackKind kind, int64_t n_rows, Chance chance)
{
    const Wave *wave = &waves[kind];
    uint32_t weights[STEPS_MAX];

    g_assert(wave->n_steps <= STEPS_MAX);
    if (kind == ATTACK_ONE_IP)
        return calendar_even(wave->begins, wave->step_seconds, wave->n_steps,
                             n_rows);
    for (uint32_t i = 0; i < wave->n_steps; i++)
        weights[i] = weight_of(kind, i);
    return calendar_new(wave->begins, wave->step_seconds, weights,
                        wave->n_steps, n_rows, chance);
}

/* A handful of rented machines (RFC 5737, RFC 3849). */
static void
draw_rented_ip(Chance *chance, GString *ip)
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

/* A name out of a small stock of words, always of the same shape. */
static void
draw_stock_name(const NamesLanguage *language, Chance *chance, Person *person)
{
    const NamesList *given = &language->given[NAMES_MAN];
    const NamesList *family = &language->family[NAMES_MAN];

    person->given_word =
        &given->words[chance_below(chance, MIN(given->n_words, 24))];
    person->family_word =
        &family->words[chance_below(chance, MIN(family->n_words, 24))];
    g_string_assign(person->given, person->given_word->text);
    g_string_assign(person->family, person->family_word->text);
    g_string_printf(person->name, "%s %s", person->given->str,
                    person->family->str);
}

/* The language that most of the campaign speaks. */
static const NamesLanguage *
commonest(const NamesBook *book)
{
    const NamesLanguage *most = names_at(book, 0);

    for (uint32_t i = 1; i < names_count(book); i++)
        if (names_at(book, i)->share > most->share)
            most = names_at(book, i);
    return most;
}

/* Puts the address @email of row @id on a domain that nobody else has, below
 * one of a few that somebody registered in a row. */
static void
revolve(Chance *chance, int64_t id, GString *email)
{
    char *at = strchr(email->str, '@');

    g_string_truncate(email, (gsize)(at - email->str));
    g_string_append_printf(email, "@m%" G_GINT64_FORMAT "x%u.relay%u.example",
                           id, chance_below(chance, 1000),
                           1 + chance_below(chance, 4));
}

/* An honest person who came with the crowd. */
static void
draw_honest(AttackKind kind, const NamesBook *book, const Addresses *addresses,
            int64_t id, int64_t signed_at, Chance *chance, Row *row)
{
    row_draw(book, addresses, id, signed_at, chance, row);
    /* Who is famous is so in one language first; its readers sit in trains and
     * cafés, some behind one address. */
    if (kind == ATTACK_TWEET && chance_hits(chance, 5000)) {
        people_draw(commonest(book), chance, &row->person);
        people_write_email(&row->person, addresses, id, chance, row->email);
        row_draw_town(commonest(book), chance, row);
    }
    if (chance_hits(chance, 300))
        g_string_printf(row->ip, "192.0.2.%u", 240 + chance_below(chance, 12));
}

/* Whose name and whose address a false signature has. */
static void
draw_false_person(AttackKind kind, const Insults *insults,
                  const NamesBook *book, Chance *chance, Row *row)
{
    row->kind = waves[kind].name;
    switch (kind) {
    case ATTACK_INSULTS:
        row->kind = insults_draw(insults, chance, &row->person, &row->language);
        break;
    case ATTACK_UNICODE:
        row->kind =
            insults_draw_evasive(insults, chance, &row->person, &row->language);
        break;
    case ATTACK_DRIP:
        draw_stock_name(commonest(book), chance, &row->person);
        break;
    default:
        people_draw(names_draw(book, chance), chance, &row->person);
        break;
    }
}

static void
draw_false_ip(AttackKind kind, Chance *chance, GString *ip)
{
    switch (kind) {
    case ATTACK_INSULTS:
    case ATTACK_UNICODE:
        draw_rented_ip(chance, ip);
        break;
    case ATTACK_DRIP:
        g_string_printf(ip, "203.0.113.%u", 200 + chance_below(chance, 8));
        break;
    case ATTACK_ONE_IP:
        g_string_assign(ip, "198.51.100.77");
        break;
    default: /* a botnet: other people's machines */
        row_draw_ip(chance, ip);
        break;
    }
}

static int64_t
draw_confirmation(AttackKind kind, int64_t signed_at, Chance *chance)
{
    switch (kind) {
    case ATTACK_INSULTS:
        /* Half confirm quicker than anybody reads; half are stored up and
         * confirm within ten minutes after the wave. */
        return chance_below(chance, 2) == 0
                   ? signed_at + 1 + chance_below(chance, 3)
                   : attack_ends(kind) + chance_below(chance, 600);
    case ATTACK_STORED:
        return STORED_CONFIRMED + chance_below(chance, 600);
    case ATTACK_ONE_IP:
    case ATTACK_UNICODE:
        return signed_at + 1 + chance_below(chance, 3);
    default: /* whoever programs patience */
        return signed_at + 20 + chance_below(chance, 280);
    }
}

void
attack_draw(AttackKind kind, const Insults *insults, const NamesBook *book,
            const Addresses *addresses, int64_t id, int64_t signed_at,
            Chance *chance, Person *victim, Row *row)
{
    const char *language = NULL;

    if (kind >= ATTACK_N_FALSE) {
        draw_honest(kind, book, addresses, id, signed_at, chance, row);
        row->wave = waves[kind].name;
        return;
    }
    row->id = id;
    row->language = NULL;
    draw_false_person(kind, insults, book, chance, row);
    language = row->language;
    people_draw(names_draw(book, chance), chance, victim);
    people_write_email(kind == ATTACK_DOMAINS ? &row->person : victim,
                       addresses, id, chance, row->email);
    if (kind == ATTACK_DOMAINS)
        revolve(chance, id, row->email);
    row_draw_town(names_draw(book, chance), chance, row);
    if (language != NULL)
        row->language = language;
    draw_false_ip(kind, chance, row->ip);
    row->comment = "";
    row->signed_at = signed_at;
    row->confirmed_at = draw_confirmation(kind, signed_at, chance);
    row->display = ROW_FULL;
    row->deliver = true;
    row->show_public = true;
    row->wave = waves[kind].name;
}
