#include "desk/guard.h"

#include <string.h>

struct Guard {
    GuardSecret secret;
    char *hosts[2];   /* "127.0.0.1:PORT", "localhost:PORT" */
    char *origins[2]; /* the same as "http://..." */
    char *cookie;     /* "petition-desk-PORT", since cookies know no ports */
    char *token;      /* of the present address */
    char *address;
    char *session; /* of all browsers that were let in */
};

static void
renew_address(Guard *guard)
{
    g_free(guard->token);
    g_free(guard->address);
    guard->token = guard->secret();
    guard->address =
        g_strdup_printf("http://%s/?token=%s", guard->hosts[0], guard->token);
}

Guard *
guard_new(unsigned port, GuardSecret secret)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    Guard *guard = g_new0(Guard, 1);

    guard->secret = secret;
    for (int i = 0; i < 2; i++) {
        guard->hosts[i] = g_strdup_printf("%s:%u", names[i], port);
        guard->origins[i] = g_strconcat("http://", guard->hosts[i], NULL);
    }
    guard->cookie = g_strdup_printf("petition-desk-%u", port);
    guard->session = secret();
    renew_address(guard);
    return guard;
}

void
guard_free(Guard *guard)
{
    if (guard == NULL)
        return;
    for (int i = 0; i < 2; i++) {
        g_free(guard->hosts[i]);
        g_free(guard->origins[i]);
    }
    g_free(guard->cookie);
    g_free(guard->token);
    g_free(guard->address);
    g_free(guard->session);
    g_free(guard);
}

const char *
guard_address(const Guard *guard)
{
    return guard->address;
}

/* Compares in a time that does not tell how much of @given is right. */
static bool
is_secret(const char *secret, const char *given, size_t length)
{
    unsigned char differs = 0;

    if (length != strlen(secret))
        return false;
    for (size_t i = 0; i < length; i++)
        differs |= (unsigned char)(secret[i] ^ given[i]);
    return differs == 0;
}

bool
guard_admit(Guard *guard, const char *token, char **ret_cookie)
{
    if (token == NULL || !is_secret(guard->token, token, strlen(token)))
        return false;
    *ret_cookie = g_strdup_printf("%s=%s; HttpOnly; SameSite=Strict; Path=/",
                                  guard->cookie, guard->session);
    renew_address(guard);
    return true;
}

static bool
is_one_of(char *const known[2], const char *text)
{
    return strcmp(known[0], text) == 0 || strcmp(known[1], text) == 0;
}

const char *
guard_refuse_stranger(const Guard *guard, const GuardRequest *request)
{
    /* A name that leads here from outside (DNS rebinding) is not ours. */
    if (request->host == NULL || !is_one_of(guard->hosts, request->host))
        return "this desk has another address";
    if (request->origin != NULL && !is_one_of(guard->origins, request->origin))
        return "another page asks";
    if (request->posts && request->origin == NULL)
        return "no page asks";
    if (request->site != NULL && strcmp(request->site, "same-origin") != 0 &&
        strcmp(request->site, "none") != 0 && request->posts)
        return "another page asks";
    return NULL;
}

bool
guard_knows(const Guard *guard, const GuardRequest *request)
{
    g_auto(GStrv) pairs = NULL;
    size_t length = strlen(guard->cookie);

    if (request->cookie == NULL)
        return false;
    pairs = g_strsplit(request->cookie, ";", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        const char *at = g_strstrip(*pair);

        if (strncmp(at, guard->cookie, length) == 0 && at[length] == '=' &&
            is_secret(guard->session, at + length + 1, strlen(at + length + 1)))
            return true;
    }
    return false;
}
