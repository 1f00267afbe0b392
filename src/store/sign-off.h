/* sign-off: people who answer for what is printed.
 *
 * Before a banner hangs in front of cameras, a layout can ask that several
 * people have looked at the proof of the worst names. What each of them signs
 * is a code of the whole roll as it is then: every verified signature with its
 * name and how it may be shown. A signature more, less or changed gives
 * another code, and everybody has to look again.
 */
#ifndef STORE_SIGN_OFF_H
#define STORE_SIGN_OFF_H

#include "store/store.h"

/* The code of the roll of @store, which is open for printing: lower-case
 * hexadecimal; its first SIGN_OFF_SHORT characters are enough to tell it.
 * [owned by caller, g_free()] NULL on failure.
 * Fails: as store_each_verified. */
char *sign_off_code(Store *store, GError **error);

#define SIGN_OFF_SHORT 12

/* Writes into the ledger of the database @path that @person answers for the
 * roll as it is.
 * @code: [may be NULL] the one on the proof that they have looked at, or its
 * beginning, of eight characters at least
 * @time: seconds since 1970 UTC
 * @ret_code: [owned by caller] of the roll
 * @ret_people: how many different people have signed it now.
 * Outputs are untouched on failure.
 * Fails: FAULT_USAGE where @code is another roll's, or @person has no name;
 * FAULT_STORE, FAULT_SYSTEM. */
bool sign_off_add(const char *path, const char *person, const char *code,
                  int64_t time, char **ret_code, int *ret_people,
                  GError **error);

/* How many different people have signed @code. People whose names differ in
 * case or blanks alone are the same. Of a foreign database nobody has.
 * @ret_people: untouched on failure.   Fails: FAULT_STORE. */
bool sign_off_count(const Store *store, const char *code, int *ret_people,
                    GError **error);

/* Whether @wanted different people have signed the roll of @store, which is
 * open for printing.
 * Fails: FAULT_INPUT where they have not; as the functions above. */
bool sign_off_check(Store *store, int wanted, GError **error);

#endif
