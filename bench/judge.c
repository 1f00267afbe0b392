/* judge: what screening says of every row, for bench/screening to count.
 *
 * Prints a line a row about which there is something to say: its id in the
 * export, its level and its score.
 *
 * usage: judge DATABASE
 */
#include "screen/screen.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static void
die(const char *what)
{
    fprintf(stderr, "judge: %s\n", what);
    exit(EXIT_FAILURE);
}

int
main(int argc, char **argv)
{
    const ScreenPolicy policy = screen_policy_default();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(Screening) screening = NULL;
    sqlite3 *db = NULL;
    sqlite3_stmt *find = NULL;

    if (argc != 2)
        die("usage: judge DATABASE");
    store = store_open_printing(argv[1], &error);
    if (store == NULL)
        die(error->message);
    screening = screen_run(store, &policy, NULL, &error);
    if (screening == NULL)
        die(error->message);
    if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) !=
            SQLITE_OK ||
        sqlite3_prepare_v2(db,
                           "SELECT external_id FROM signature WHERE id = ?1",
                           -1, &find, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];

        sqlite3_bind_int64(find, 1, row->id);
        if (sqlite3_step(find) != SQLITE_ROW)
            die(sqlite3_errmsg(db));
        printf("%s %s %.3f\n", sqlite3_column_text(find, 0),
               screen_level_name(row->level), row->score);
        sqlite3_reset(find);
    }
    sqlite3_finalize(find);
    sqlite3_close(db);
    return EXIT_SUCCESS;
}
