#include "roll/collation.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

struct Collation {
    UCollator *collator;
    GArray *wide;    /* of UChar: the text */
    GByteArray *key; /* room for the key */
};

char *
collation_locale(const char *language, GError **error)
{
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    int32_t n_read = 0;
    UErrorCode status = U_ZERO_ERROR;

    uloc_forLanguageTag(language, locale, sizeof locale, &n_read, &status);
    if (U_FAILURE(status) || (size_t)n_read != strlen(language)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "language '%s': write a tag like de or pt-BR", language);
        return NULL;
    }
    return g_strdup(locale);
}

Collation *
collation_new(const char *language, GError **error)
{
    g_autoptr(Collation) collation = g_new0(Collation, 1);
    g_autofree char *locale = collation_locale(language, error);
    UErrorCode status = U_ZERO_ERROR;

    if (locale == NULL)
        return NULL;
    collation->collator = ucol_open(locale, &status);
    if (U_FAILURE(status)) {
        g_set_error(error, FAULT, FAULT_LIBRARY,
                    "language '%s': ICU has no collation: %s", language,
                    u_errorName(status));
        return NULL;
    }
    collation->wide = g_array_new(FALSE, FALSE, sizeof(UChar));
    collation->key = g_byte_array_new();
    return g_steal_pointer(&collation);
}

void
collation_free(Collation *collation)
{
    if (collation == NULL)
        return;
    if (collation->collator != NULL)
        ucol_close(collation->collator);
    g_clear_pointer(&collation->wide, g_array_unref);
    g_clear_pointer(&collation->key, g_byte_array_unref);
    g_free(collation);
}

static void
append_wide(GArray *wide, const char *text)
{
    guint before = wide->len;
    size_t n_bytes = strlen(text);
    int32_t n_units = 0;
    UErrorCode status = U_ZERO_ERROR;

    /* UTF-16 never has more units than UTF-8 has bytes. */
    g_array_set_size(wide, before + (guint)n_bytes);
    u_strFromUTF8(&g_array_index(wide, UChar, before), (int32_t)n_bytes,
                  &n_units, text, (int32_t)n_bytes, &status);
    g_assert(U_SUCCESS(status));
    g_array_set_size(wide, before + (guint)n_units);
}

const char *
collation_key(Collation *collation, const char *first, const char *second)
{
    /* CLDR gives U+FFFE a weight below all others, made to stand between the
     * fields of a record (UTS #35-5, 2.6). */
    const UChar between = 0xFFFE;
    GArray *wide = collation->wide;
    GByteArray *key = collation->key;
    int32_t length = 0;

    g_array_set_size(wide, 0);
    append_wide(wide, first);
    if (second != NULL) {
        g_array_append_val(wide, between);
        append_wide(wide, second);
    }
    for (;;) {
        length = ucol_getSortKey(
            collation->collator, (const UChar *)(const void *)wide->data,
            (int32_t)wide->len, key->data, (int32_t)key->len);
        if (length <= (int32_t)key->len)
            break;
        g_byte_array_set_size(key, (guint)length);
    }
    /* The key ends with a zero byte and has no other. */
    return (const char *)key->data;
}
