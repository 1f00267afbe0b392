#include "store/identity.h"

#include <string.h>

/* Stands between fields; clean text cannot hold it. */
#define FIELD_END "\x1f"

static Identity
shorten(const GHmac *key, const char *text)
{
    uint8_t whole[DIGEST_BYTES];
    Identity identity;

    digest_keyed(key, text, whole);
    memcpy(identity.bytes, whole, sizeof identity.bytes);
    return identity;
}

Identity
identity_of_text(const GHmac *key, const char *kind, const char *text)
{
    g_autofree char *fields = g_strjoin(FIELD_END, kind, text, NULL);

    return shorten(key, fields);
}

/* @field, or nothing. */
static const char *
or_none(const char *field)
{
    return field != NULL ? field : "";
}

Identity
identity_of_row(const GHmac *key, const char *edition, const StoreRow *row,
                int64_t nth)
{
    g_autofree char *fields = NULL;

    if (*or_none(row->external_id) != '\0') {
        fields = g_strjoin(FIELD_END, "id", edition, row->external_id, NULL);
    } else {
        char number[24] = "";

        g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, nth);
        fields =
            g_strjoin(FIELD_END, "row", edition, or_none(row->email_canonical),
                      row->name, or_none(row->town), or_none(row->postcode),
                      or_none(row->signed_at), number, NULL);
    }
    return shorten(key, fields);
}
