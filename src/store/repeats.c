#include "store/repeats.h"

#include "store/fold.h"
#include "store/inside.h"

/* SQL's repeats_fold(name): the name for comparing; NULL where nothing of it
 * can be compared. */
static void
fold_name(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    const char *name = (const char *)sqlite3_value_text(values[0]);
    g_autofree char *folded = NULL;

    g_assert(n_values == 1);
    if (name == NULL ||
        !g_utf8_validate(name, sqlite3_value_bytes(values[0]), NULL))
        return;
    folded = fold_word(name);
    if (*folded != '\0')
        sqlite3_result_text(context, folded, -1, SQLITE_TRANSIENT);
}

/* The addresses are looked at first: of a million, few sign twice. */
static const char mark_sql[] =
    "DROP TABLE IF EXISTS temp.repeated;"
    "CREATE TEMP TABLE repeated ("
    " sig INTEGER PRIMARY KEY, is_repeat INTEGER, counts INTEGER, shown TEXT);"
    "INSERT INTO temp.repeated "
    "WITH"
    " shared (mail) AS ("
    "  SELECT email_digest FROM main.signature"
    "  WHERE status = 'verified' AND email_digest IS NOT NULL"
    "  GROUP BY email_digest HAVING min(edition) <> max(edition)),"
    " candidate (id, edition, mail, words, rank, counts) AS MATERIALIZED ("
    "  SELECT v.id, s.edition, s.email_digest, repeats_fold(v.name),"
    "   CASE s.display WHEN 'full' THEN 0 WHEN 'initial' THEN 1 ELSE 2 END,"
    "   coalesce(%s, 0) <> 0"
    "  FROM main.signature AS s JOIN main.verified_signature AS v"
    "   ON v.id = s.id"
    "  WHERE s.email_digest IN shared),"
    " person (mail, words, rank, first, abroad) AS ("
    "  SELECT mail, words, max(rank),"
    "   coalesce(min(CASE WHEN counts THEN id END), min(id)),"
    "   min(edition) <> max(edition) FROM candidate"
    "  WHERE words IS NOT NULL GROUP BY mail, words),"
    " twice (mail, words) AS ("
    "  SELECT mail, words FROM candidate"
    "  WHERE words IS NOT NULL AND counts GROUP BY mail, words"
    "  HAVING min(edition) <> max(edition)) "
    "SELECT id, id <> first, 1,"
    " CASE person.rank WHEN 0 THEN 'full' WHEN 1 THEN 'initial'"
    "  ELSE 'anonymous' END"
    " FROM candidate JOIN twice USING (mail, words)"
    " JOIN person USING (mail, words) WHERE counts "
    /* Who may not be told with one edition is counted once all the same. */
    "UNION ALL "
    "SELECT id, id <> first, 0, NULL"
    " FROM candidate JOIN person USING (mail, words)"
    " WHERE NOT counts AND abroad";

bool
repeats_mark(Store *store, bool in_public, GError **error)
{
    const char *column = in_public ? "public" : "deliver";
    const char *consent = in_public ? "0" : "1"; /* of a view without it */
    g_autofree char *sql = NULL;
    int64_t n_editions = 0;
    int64_t has_column = 0;

    store->marked = STORE_UNMARKED;
    if (!store->is_ours)
        return true;
    if (!inside_ask(store, "SELECT count(*) FROM main.edition", &n_editions,
                    error))
        return false;
    if (n_editions < 2)
        return true;
    sql = g_strdup_printf("SELECT count(*) FROM"
                          " pragma_table_info('verified_signature')"
                          " WHERE lower(name) = '%s'",
                          column);
    if (!inside_ask(store, sql, &has_column, error))
        return false;
    if (sqlite3_create_function_v2(
            store->db, "repeats_fold", 1,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
            fold_name, NULL, NULL, NULL) != SQLITE_OK)
        return inside_fail(store, error);
    g_free(sql);
    sql = g_strdup_printf(mark_sql, has_column > 0
                                        ? (in_public ? "v.public" : "v.deliver")
                                        : consent);
    if (!inside_run(store, sql, error))
        return false;
    store->marked = in_public ? STORE_MARKED_PUBLIC : STORE_MARKED_DELIVERY;
    return true;
}
