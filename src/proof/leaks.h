/* leaks: e-mail addresses, telephone numbers and IP addresses, where no product
 * may have any.
 *
 * What a campaign says of itself is allowed by name. Not for names of people
 * (reconcile.h).
 */
#ifndef PROOF_LEAKS_H
#define PROOF_LEAKS_H

#include "base/failure.h"

typedef enum {
    LEAK_EMAIL,
    LEAK_IP,
    LEAK_PHONE,
} LeakKind;

typedef struct {
    LeakKind kind;
    int page_no; /* 0: not on a page */
    char *text;  /* what was found */
} Leak;

/* [owned by caller, g_array_unref(); of Leak] */
GArray *leaks_new(void);

/* Adds e-mail and IP addresses in @text, but what holds a text of @allowed.
 * @allowed: NULL-terminated; [may be NULL] */
void leaks_find(GArray *leaks, const char *text, int page_no,
                const char *const *allowed);

/* Adds the telephone numbers in @text, line by line; not for rows, which are
 * full of figures.   @allowed: as above. */
void leaks_find_numbers(GArray *leaks, const char *text, int page_no,
                        const char *const *allowed);

/* Adds what is in what a file says about itself, as reader_about gives it. */
void leaks_find_about(GArray *leaks, const char *about,
                      const char *const *allowed);

/* "an e-mail address" [static] */
const char *leaks_name(LeakKind kind);

#endif
