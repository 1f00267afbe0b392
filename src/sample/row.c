#include "sample/row.h"

/* Times in 10,000. People who live in another language's country, or sign
 * another edition, bring their names with them. */
#define ABROAD 400
#define UNCONFIRMED 250
#define ONLY_INITIAL 200
#define ANONYMOUS 150
#define NOT_DELIVERED 50
#define PUBLIC 9300
#define COMMENTED 400
#define OLD_INTERNET 1500 /* an IPv4 address */

void
row_init(Row *row)
{
    *row = (Row){
        .email = g_string_sized_new(64),
        .postcode = g_string_sized_new(16),
        .ip = g_string_sized_new(48),
        .comment = "",
        .kind = ROW_GENUINE,
        .wave = "",
    };
    person_init(&row->person);
}

void
row_clear(Row *row)
{
    g_string_free(row->email, TRUE);
    g_string_free(row->postcode, TRUE);
    g_string_free(row->ip, TRUE);
    person_clear(&row->person);
}

void
row_draw_town(const NamesLanguage *language, Chance *chance, Row *row)
{
    row->language = language->code;
    row->town = &language->towns[chance_low(chance, language->n_towns)];
    g_string_truncate(row->postcode, 0);
    for (const char *at = row->town->postcode; *at != '\0'; at++) {
        char c = *at;

        if (c == '#')
            c = (char)('0' + chance_below(chance, 10));
        else if (c == '@')
            c = (char)('A' + chance_below(chance, 26));
        g_string_append_c(row->postcode, c);
    }
}

void
row_draw_ip(Chance *chance, GString *ip)
{
    static const char *const networks[] = {"192.0.2", "198.51.100",
                                           "203.0.113"};

    if (chance_hits(chance, OLD_INTERNET))
        g_string_printf(ip, "%s.%u",
                        networks[chance_below(chance, G_N_ELEMENTS(networks))],
                        1 + chance_below(chance, 254));
    else
        g_string_printf(ip, "2001:db8:%x:%x::%x", chance_below(chance, 0x10000),
                        chance_below(chance, 0x100),
                        1 + chance_below(chance, 0xfffe));
}

/* How long until somebody follows the link in the message: minutes for most,
 * hours or days for some. */
static int64_t
draw_delay(Chance *chance)
{
    static const uint32_t longest[] = {180,  180,  900,   900,   900,
                                       3600, 3600, 21600, 86400, 259200};

    return 15 +
           chance_below(chance,
                        longest[chance_below(chance, G_N_ELEMENTS(longest))]);
}

static RowDisplay
draw_display(Chance *chance)
{
    uint32_t at = chance_below(chance, 10000);

    if (at < ONLY_INITIAL)
        return ROW_INITIAL;
    return at < ONLY_INITIAL + ANONYMOUS ? ROW_ANONYMOUS : ROW_FULL;
}

void
row_draw(const NamesBook *book, const Addresses *addresses, int64_t id,
         int64_t signed_at, Chance *chance, Row *row)
{
    const NamesLanguage *language = names_draw(book, chance);
    const NamesLanguage *origin =
        chance_hits(chance, ABROAD) ? names_draw(book, chance) : language;

    row->id = id;
    people_draw(origin, chance, &row->person);
    people_write_email(&row->person, addresses, id, chance, row->email);
    row_draw_town(language, chance, row);
    row_draw_ip(chance, row->ip);
    row->comment =
        language->n_comments > 0 && chance_hits(chance, COMMENTED)
            ? language->comments[chance_below(chance, language->n_comments)]
            : "";
    row->signed_at = signed_at;
    row->confirmed_at =
        chance_hits(chance, UNCONFIRMED) ? 0 : signed_at + draw_delay(chance);
    row->display = draw_display(chance);
    row->deliver = !chance_hits(chance, NOT_DELIVERED);
    row->show_public = chance_hits(chance, PUBLIC);
    row->kind = ROW_GENUINE;
    row->wave = "";
}
