#include "store/identity.h"

#include <string.h>

/* Stands between fields; clean text cannot hold it. */
#define FIELD_END '\x1f'

static Identity
digest_fields(const DigestKey *key, const char *const *fields, size_t n_fields)
{
    uint8_t whole[DIGEST_BYTES];
    Identity identity;

    digest_keyed(key, fields, n_fields, FIELD_END, whole);
    memcpy(identity.bytes, whole, sizeof identity.bytes);
    return identity;
}

Identity
identity_of_text(const DigestKey *key, const char *kind, const char *text)
{
    const char *const fields[] = {kind, text};

    return digest_fields(key, fields, G_N_ELEMENTS(fields));
}

/* @field, or nothing. */
static const char *
or_none(const char *field)
{
    return field != NULL ? field : "";
}

Identity
identity_of_row(const DigestKey *key, const char *edition, const StoreRow *row,
                int64_t nth)
{
    char number[24] = "";

    if (*or_none(row->external_id) != '\0') {
        const char *const fields[] = {"id", edition, row->external_id};

        return digest_fields(key, fields, G_N_ELEMENTS(fields));
    }
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, nth);
    const char *const fields[] = {
        "row",
        edition,
        or_none(row->email_canonical),
        row->name,
        or_none(row->town),
        or_none(row->postcode),
        or_none(row->signed_at),
        number,
    };

    return digest_fields(key, fields, G_N_ELEMENTS(fields));
}

/* The digest of a text that need not be there. */
static Identity
of_text_or_none(const DigestKey *key, const char *kind, const char *text)
{
    const Identity none = {{0}};

    return *or_none(text) != '\0' ? identity_of_text(key, kind, text) : none;
}

void
identity_digest_row(const DigestKey *key, const char *edition,
                    const StoreRow *row, RowDigests *ret_digests)
{
    *ret_digests = (RowDigests){
        .row = identity_of_row(key, edition, row, 1),
        .email = of_text_or_none(key, "email", row->email_canonical),
        .domain = of_text_or_none(key, "domain", row->email_domain),
        .ip = of_text_or_none(key, "ip", row->ip),
        .network = of_text_or_none(key, "network", row->ip_network),
    };
}

bool
identity_is_set(const Identity *identity)
{
    const Identity none = {{0}};

    return memcmp(identity, &none, sizeof none) != 0;
}
