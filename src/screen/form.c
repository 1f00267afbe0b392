#include "screen/form.h"

#include <string.h>

/* Where a web address begins or ends; dots follow initials in names, so that
 * the end must be one of those that nobody is called. */
static bool
holds_web(const char *lower)
{
    static const char *const signs[] = {"://",  "www.",  ".com", ".net/",
                                        ".org", ".info", ".ru/", "t.me/"};

    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (strstr(lower, signs[i]) != NULL)
            return true;
    return false;
}

static bool
holds_mail(const char *lower)
{
    const char *at = strchr(lower, '@');

    return at != NULL && at > lower && g_ascii_isalnum(at[-1]) &&
           g_ascii_isalnum(at[1]) && strchr(at, '.') != NULL;
}

int
form_check(const char *name, FormFlaw ret_flaws[FORM_FLAWS])
{
    g_autofree char *lower = g_utf8_strdown(name, -1);
    int n = 0;

    if (holds_web(lower))
        ret_flaws[n++] =
            (FormFlaw){"web-address", "the name holds a web address", 0.99};
    if (holds_mail(lower))
        ret_flaws[n++] = (FormFlaw){"mail-address",
                                    "the name holds an e-mail address", 0.99};
    return n;
}
