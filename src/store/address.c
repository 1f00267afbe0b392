#include "store/address.h"

#include "store/fold.h"

#include <arpa/inet.h>
#include <string.h>
#include <unicode/uidna.h>

/* RFC 1035, 2.3.4. */
#define DOMAIN_MAX 255

/* What providers document about addresses that reach one mailbox. */
static const struct {
    const char *domain;
    const char *ignored; /* characters without a meaning in the local part */
    const char *first;   /* the name that stands for all aliases; or NULL */
} domain_rules[] = {
    {"gmail.com", ".", NULL},
    {"googlemail.com", ".", "gmail.com"},
    {"icloud.com", "", NULL},
    {"mac.com", "", "icloud.com"},
    {"me.com", "", "icloud.com"},
    {"pm.me", "", "proton.me"},
    {"proton.me", "", NULL},
    {"protonmail.ch", "", "proton.me"},
    {"protonmail.com", "", "proton.me"},
    {"ya.ru", "", "yandex.ru"},
    {"yandex.by", "", "yandex.ru"},
    {"yandex.com", "", "yandex.ru"},
    {"yandex.kz", "", "yandex.ru"},
    {"yandex.ru", "", NULL},
    {"yandex.ua", "", "yandex.ru"},
};

/* @domain in lower case and ASCII; NULL where it is none. */
static char *
canonical_domain(const char *domain)
{
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    char ascii[DOMAIN_MAX + 1];
    UIDNA *idna = NULL;
    int32_t length = 0;

    if (g_str_is_ascii(domain))
        return g_ascii_strdown(domain, -1);
    idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status);
    length = uidna_nameToASCII_UTF8(idna, domain, -1, ascii, DOMAIN_MAX, &info,
                                    &status);
    uidna_close(idna);
    if (U_FAILURE(status) || info.errors != 0)
        return NULL;
    return g_strndup(ascii, (size_t)length);
}

static char *
canonical_local(const char *local, size_t length, const char *ignored)
{
    g_autofree char *raw = g_strndup(local, length);
    g_autofree char *composed = NULL;
    char *lower = NULL;
    char *tag = NULL;
    char *to = NULL;

    if (g_str_is_ascii(raw)) {
        lower = g_ascii_strdown(raw, -1);
    } else {
        composed = g_utf8_normalize(raw, -1, G_NORMALIZE_NFC);
        lower = g_utf8_strdown(composed, -1);
    }
    /* Sub-addressing, RFC 5233. */
    tag = strchr(lower, '+');
    if (tag != NULL && tag > lower)
        *tag = '\0';
    to = lower;
    for (const char *from = lower; *from != '\0'; from++)
        if (strchr(ignored, *from) == NULL)
            *to++ = *from;
    *to = '\0';
    return lower;
}

bool
address_email(const char *text, char **ret_canonical, char **ret_domain)
{
    const char *at = strrchr(text, '@');
    const char *ignored = "";
    g_autofree char *domain = NULL;
    g_autofree char *local = NULL;

    if (at == NULL || at == text || at[1] == '\0' || at[1] == '.' ||
        strchr(at, '.') == NULL || strpbrk(text, " \t\r\n,;<>\"") != NULL)
        return false;
    domain = canonical_domain(at + 1);
    if (domain == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(domain_rules); i++) {
        if (strcmp(domain, domain_rules[i].domain) != 0)
            continue;
        ignored = domain_rules[i].ignored;
        if (domain_rules[i].first != NULL) {
            g_free(domain);
            domain = g_strdup(domain_rules[i].first);
        }
        break;
    }
    local = canonical_local(text, (size_t)(at - text), ignored);
    if (*local == '\0')
        return false;
    *ret_canonical = g_strconcat(local, "@", domain, NULL);
    *ret_domain = g_steal_pointer(&domain);
    return true;
}

int
address_name_share(const char *email, const char *name)
{
    const char *at = strrchr(email, '@');
    g_autofree char *before =
        g_strndup(email, at != NULL ? (size_t)(at - email) : 0);
    g_autofree char *local = fold_word(before);
    g_auto(GStrv) words = g_strsplit_set(name, " -", -1);
    int n = 0;
    int found = 0;

    for (char **word = words; *word != NULL; word++) {
        g_autofree char *folded = fold_word(*word);

        /* Initials are found everywhere, other scripts nowhere. */
        if (strlen(folded) < 2 || !g_str_is_ascii(folded))
            continue;
        n++;
        found += strstr(local, folded) != NULL;
    }
    return n > 0 && at != NULL ? found * 100 / n : -1;
}

bool
address_ip(const char *text, char ret_ip[ADDRESS_IP_BYTES],
           char ret_network[ADDRESS_IP_BYTES])
{
    /* ::ffff:0:0/96 holds the IPv4 addresses (RFC 4291, 2.5.5.2). */
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0,    0,
                                       0, 0, 0, 0, 0xFF, 0xFF};
    uint8_t bytes[16] = {0};
    int family = AF_INET;

    if (inet_pton(AF_INET, text, bytes) != 1) {
        if (inet_pton(AF_INET6, text, bytes) != 1)
            return false;
        if (memcmp(bytes, mapped, sizeof mapped) == 0)
            memmove(bytes, bytes + sizeof mapped, 4);
        else
            family = AF_INET6;
    }
    inet_ntop(family, bytes, ret_ip, ADDRESS_IP_BYTES);
    if (family == AF_INET)
        bytes[3] = 0;
    else
        memset(bytes + 6, 0, 10);
    inet_ntop(family, bytes, ret_network, ADDRESS_IP_BYTES);
    g_strlcat(ret_network, family == AF_INET ? "/24" : "/48", ADDRESS_IP_BYTES);
    return true;
}
