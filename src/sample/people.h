/* people: a person who does not exist, with a name and an e-mail address.
 *
 * Composes names from a language's words and patterns. Addresses are on the
 * domains that RFC 2606 and RFC 6761 keep for examples, so that no message
 * can ever reach anybody. Where people live and when they sign is row.h's.
 */
#ifndef SAMPLE_PEOPLE_H
#define SAMPLE_PEOPLE_H

#include "sample/names.h"

/* A name in its parts; the strings are filled again and again. */
typedef struct {
    GString *given;
    GString *family;              /* empty for a person of one name */
    GString *name;                /* as the person writes it */
    const NamesWord *given_word;  /* the first of each, for the address */
    const NamesWord *family_word; /* [borrowed, may be NULL] */
} Person;

/* Makes room in @person; gives it back. */
void person_init(Person *person);
void person_clear(Person *person);

/* Fills @person with a name of @language. */
void people_draw(const NamesLanguage *language, Chance *chance, Person *person);

/* Numbers that make every address of one petition its own. */
typedef struct {
    uint32_t n_bits; /* addresses are numbered 0 .. 2^n_bits - 1 */
    uint64_t turn;   /* which way they are shuffled */
} Addresses;

/* Room for @n_addresses. */
Addresses people_addresses(int64_t n_addresses, uint64_t seed);

/* Fills @email with an address made from the name of @person.
 * @address_no: each one once, below the number asked for */
void people_write_email(const Person *person, const Addresses *addresses,
                        int64_t address_no, Chance *chance, GString *email);

#endif
