/* row: one signature as a petition platform would have stored it.
 *
 * Fills in everything about a genuine signatory: name, address, place, times,
 * wishes. False ones are attack.h's. How a row is written to a file is for
 * export.h.
 */
#ifndef SAMPLE_ROW_H
#define SAMPLE_ROW_H

#include "sample/people.h"

typedef enum {
    ROW_FULL,
    ROW_INITIAL,
    ROW_ANONYMOUS,
} RowDisplay;

typedef struct {
    int64_t id; /* from 1, in the order of signing */
    Person person;
    GString *email;
    GString *postcode;
    GString *ip; /* of a network kept for documentation */
    const NamesTown *town;
    const char *language; /* [borrowed] BCP 47 */
    const char *comment;  /* [borrowed] "" without one */
    int64_t signed_at;    /* [seconds since 1970 UTC] */
    int64_t confirmed_at; /* 0: never */
    RowDisplay display;
    bool deliver;
    bool show_public;
    const char *kind; /* [static] ROW_GENUINE, or what the attack calls it */
    const char *wave; /* [static] with which wave it came; "" with none */
} Row;

#define ROW_GENUINE "genuine"

/* Makes room in @row; gives it back. */
void row_init(Row *row);
void row_clear(Row *row);

/* Fills @row with a genuine signature given at @signed_at. */
void row_draw(const NamesBook *book, const Addresses *addresses, int64_t id,
              int64_t signed_at, Chance *chance, Row *row);

/* Fills @ip with an address of a network that RFC 5737 or RFC 3849 keeps for
 * documentation, where no machine can be. */
void row_draw_ip(Chance *chance, GString *ip);

/* Chooses a town of @language and a postcode in it. */
void row_draw_town(const NamesLanguage *language, Chance *chance, Row *row);

#endif
