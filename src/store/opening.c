#include "store/opening.h"

/* Steps of SQLite's machine between two looks at what is left. */
#define STEPS_A_LOOK 1000000

/* Looks that every file is worth, which are some seconds, and those for
 * each pair of its pages. A page holds a hundred rows at the most, so that a
 * view that compares every row with every other one comes to its end, while
 * three tables multiplied, or a recursion without one, do not. */
#define LOOKS_ALWAYS 300
#define LOOKS_A_PAIR 0.05

/* For the parser and its program: our longest statements and any view that
 * people write by hand stay far below. */
static const struct {
    int what;
    int most;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, OPENING_VALUE_MAX},
    {SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 100},
    {SQLITE_LIMIT_VDBE_OP, 250000},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
};

bool
opening_check_file(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM, "%s: is %s, not a database", path,
                g_file_test(path, G_FILE_TEST_IS_DIR) ? "a folder" : "no file");
    return false;
}

/* What SQLite advises for files from elsewhere (sqlite.org/security.html). A
 * schema that is written to is trusted all the same: its own CHECKs call
 * json_valid(), which some versions take for unsafe, and no function that such
 * a connection knows does anything but compute. */
static bool
harden(Store *store, OpeningPurpose purpose, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++)
        sqlite3_limit(store->db, limits[i].what, limits[i].most);
    if (sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) !=
            SQLITE_OK ||
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                          purpose == OPENING_WRITE, NULL) != SQLITE_OK ||
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER,
                          purpose == OPENING_WRITE, NULL) != SQLITE_OK)
        return inside_fail(store, error);
    return inside_run(store, "PRAGMA cell_size_check = ON", error);
}

static int
look(void *data)
{
    Store *store = data;

    return --store->looks_left < 0;
}

/* Lets reading end, whatever the view says. */
static bool
bound_work(Store *store, GError **error)
{
    int64_t n_pages = 0;

    if (!inside_ask(store, "PRAGMA page_count", &n_pages, error))
        return false;
    store->looks_left =
        LOOKS_ALWAYS + LOOKS_A_PAIR * (double)n_pages * (double)n_pages;
    sqlite3_progress_handler(store->db, STEPS_A_LOOK, look, store);
    return true;
}

bool
opening_open(Store *store, OpeningPurpose purpose, GError **error)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (purpose == OPENING_READ ? SQLITE_OPEN_READONLY
                                         : SQLITE_OPEN_READWRITE);

    if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK)
        return inside_fail(store, error);
    sqlite3_busy_timeout(store->db, 5000);
    return harden(store, purpose, error) &&
           (purpose == OPENING_WRITE || bound_work(store, error));
}
