#include "store/sign-off.h"

#include "base/digest.h"
#include "base/text.h"
#include "store/inside.h"
#include "store/schema.h"

#include <string.h>

/* The least of a code that somebody must copy from a proof. */
#define CODE_LEAST 8

static bool
add_signature(const Signature *signature, void *data, GError **error)
{
    static const char *const displays[] = {
        [SIGNATURE_FULL] = "full",
        [SIGNATURE_INITIAL] = "initial",
        [SIGNATURE_ANONYMOUS] = "anonymous",
    };
    Digest *digest = data;
    char id[24];

    (void)error;
    g_snprintf(id, sizeof id, "%" G_GINT64_FORMAT, signature->id);
    digest_add(digest, id);
    digest_add(digest, signature->name);
    digest_add(digest, signature->given);
    digest_add(digest, signature->family);
    digest_add(digest, displays[signature->display]);
    digest_add(digest, signature->deliver ? "deliver" : "");
    digest_add(digest, signature->show_public ? "public" : "");
    return true;
}

char *
sign_off_code(Store *store, GError **error)
{
    g_autoptr(Digest) digest = digest_new();

    if (!store_each_verified(store, add_signature, digest, error))
        return NULL;
    return digest_hex(digest);
}

bool
sign_off_count(const Store *store, const char *code, int *ret_people,
               GError **error)
{
    g_autoptr(sqlite3_stmt) rows = NULL;
    g_autoptr(GHashTable) people =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int step = SQLITE_DONE;

    if (!store->is_ours) {
        *ret_people = 0;
        return true;
    }
    rows = inside_prepare(store,
                          "SELECT actor FROM ledger WHERE action = 'sign-off'"
                          " AND json_extract(detail, '$.code') = ?1",
                          error);
    if (rows == NULL)
        return false;
    sqlite3_bind_text(rows, 1, code, -1, SQLITE_STATIC);
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        g_autofree char *name =
            text_clean((const char *)sqlite3_column_text(rows, 0), NULL);

        g_hash_table_add(people, g_utf8_casefold(name, -1));
    }
    if (step != SQLITE_DONE)
        return inside_fail(store, error);
    *ret_people = (int)g_hash_table_size(people);
    return true;
}

bool
sign_off_check(Store *store, int wanted, GError **error)
{
    g_autofree char *code = NULL;
    int people = 0;

    if (wanted == 0)
        return true;
    code = sign_off_code(store, error);
    if (code == NULL || !sign_off_count(store, code, &people, error))
        return false;
    if (people >= wanted)
        return true;
    g_set_error(error, FAULT, FAULT_INPUT,
                "%s: %d of %d people have signed the proof of this roll (code "
                "%.*s); petition-screen --proof prints it, --sign=NAME signs",
                store->path, people, wanted, SIGN_OFF_SHORT, code);
    return false;
}

/* Whether @code, from a proof, is that of the roll, @present. */
static bool
check_code(const char *code, const char *present, GError **error)
{
    if (code == NULL || (strlen(code) >= CODE_LEAST &&
                         g_ascii_strncasecmp(present, code, strlen(code)) == 0))
        return true;
    g_set_error(error, FAULT, FAULT_USAGE,
                "--code=%s: the code of the roll is %.*s now; look at a new "
                "proof",
                code, SIGN_OFF_SHORT, present);
    return false;
}

/* Writes the line into the ledger. */
static bool
write_line(const char *path, const char *person, const char *code,
           int64_t n_signatures, int64_t time, GError **error)
{
    g_autoptr(Store) store = schema_open_ours(path, "sign-offs", error);
    g_autoptr(sqlite3_stmt) add = NULL;

    if (store == NULL || !inside_run(store, "BEGIN IMMEDIATE", error) ||
        !schema_migrate(store, error))
        return false;
    add = inside_prepare(
        store,
        "INSERT INTO ledger (time, actor, action, detail, counts) VALUES"
        " (strftime('%Y-%m-%dT%H:%M:%SZ', ?1, 'unixepoch'), ?2, 'sign-off',"
        "  json_object('code', ?3), json_object('verified', ?4))",
        error);
    if (add == NULL)
        return false;
    sqlite3_bind_int64(add, 1, time);
    sqlite3_bind_text(add, 2, person, -1, SQLITE_STATIC);
    sqlite3_bind_text(add, 3, code, -1, SQLITE_STATIC);
    sqlite3_bind_int64(add, 4, n_signatures);
    return inside_step(store, add, error) && inside_run(store, "COMMIT", error);
}

bool
sign_off_add(const char *path, const char *person, const char *code,
             int64_t time, char **ret_code, int *ret_people, GError **error)
{
    g_autoptr(Store) store = NULL;
    g_autofree char *name = text_clean(person, NULL);
    g_autofree char *present = NULL;
    int64_t n_signatures = 0;
    int people = 0;

    if (*name == '\0') {
        g_set_error(error, FAULT, FAULT_USAGE, "say who signs: --sign=NAME");
        return false;
    }
    store = store_open_printing(path, error);
    if (store == NULL)
        return false;
    present = sign_off_code(store, error);
    if (present == NULL || !check_code(code, present, error))
        return false;
    n_signatures = store->n_verified;
    /* Reading holds a lock that would keep the line out. What changes between
     * the two has another code than the one that is signed. */
    g_clear_pointer(&store, store_close);
    if (!write_line(path, name, present, n_signatures, time, error))
        return false;
    store = store_open_printing(path, error);
    if (store == NULL || !sign_off_count(store, present, &people, error))
        return false;
    *ret_code = g_steal_pointer(&present);
    *ret_people = people;
    return true;
}
