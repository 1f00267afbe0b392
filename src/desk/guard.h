/* guard: who may speak to the desk.
 *
 * The desk holds names of people who may be in danger, and every web page that
 * is open in the same browser can send requests to it. So it answers only
 * whoever came with the token of the address that was printed, under its own
 * host name and from its own pages. Not for HTTP (server.h).
 */
#ifndef DESK_GUARD_H
#define DESK_GUARD_H

#include "base/failure.h"

typedef struct Guard Guard;

/* Gives a secret that nobody can guess, in letters and digits.
 * [owned by caller, g_free()] */
typedef char *(*GuardSecret)(void);

/* A guard of the desk at @port. [owned by caller, guard_free()] */
Guard *guard_new(unsigned port, GuardSecret secret);

/* [may be NULL] */
void guard_free(Guard *guard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Guard, guard_free)

/* The address to open in a browser; good for one visit. [borrowed until the
 * next guard_admit] */
const char *guard_address(const Guard *guard);

/* Lets a browser in that came with @token of the present address, which then
 * is used up. @ret_cookie: the value of the header Set-Cookie.
 * [owned by caller, g_free()]   Returns whether it is let in. */
bool guard_admit(Guard *guard, const char *token, char **ret_cookie);

/* What a request says of itself; NULL where it says nothing. */
typedef struct {
    bool posts;
    const char *host;   /* header Host */
    const char *origin; /* header Origin */
    const char *site;   /* header Sec-Fetch-Site */
    const char *cookie; /* header Cookie */
} GuardRequest;

/* Whether @request comes to the desk's own name: the least that is asked of
 * everybody.   Returns NULL, or why not. [static] */
const char *guard_refuse_stranger(const Guard *guard,
                                  const GuardRequest *request);

/* Whether it comes from a browser that was let in. */
bool guard_knows(const Guard *guard, const GuardRequest *request);

#endif
