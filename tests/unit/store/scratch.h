/* scratch: a folder with a database for one test, and short ways to fill and
 * to ask it. For the tests of src/store/, src/roll/ and src/proof/.
 */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include "base/digest.h"
#include "store/writer.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
    char *folder;
    char *path; /* of the database; not there yet */
    char *key;  /* of its key */
} Scratch;

static inline void
scratch_set_up(Scratch *scratch, const void *data)
{
    (void)data;
    scratch->folder = g_dir_make_tmp("store-XXXXXX", NULL);
    scratch->path = g_build_filename(scratch->folder, "s.db", NULL);
    scratch->key = g_strconcat(scratch->path, ".key", NULL);
}

static inline guint
scratch_n_files(const Scratch *scratch)
{
    g_autoptr(GDir) dir = g_dir_open(scratch->folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static inline void
scratch_empty(const Scratch *scratch)
{
    g_autoptr(GDir) dir = g_dir_open(scratch->folder, 0, NULL);
    const char *name = NULL;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(scratch->folder, name, NULL);

        g_remove(path);
    }
}

static inline void
scratch_tear_down(Scratch *scratch, const void *data)
{
    (void)data;
    scratch_empty(scratch);
    g_rmdir(scratch->folder);
    g_free(scratch->folder);
    g_free(scratch->path);
    g_free(scratch->key);
}

/* Adds a test that has such a folder to itself. */
static inline void
scratch_add(const char *path, void (*test)(Scratch *, const void *))
{
    g_test_add(path, Scratch, NULL, scratch_set_up, test, scratch_tear_down);
}

/* Runs @sql on the database with nothing of ours between. */
static inline void
scratch_sql(const Scratch *scratch, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;

    g_assert_cmpint(sqlite3_open(scratch->path, &db), ==, SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    sqlite3_close(db);
}

/* The first column of the first row of @sql as text. [owned by caller] */
static inline char *
scratch_ask(const Scratch *scratch, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    char *text = NULL;

    g_assert_cmpint(sqlite3_open(scratch->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &row, NULL), ==, SQLITE_OK);
    if (sqlite3_step(row) == SQLITE_ROW)
        text = g_strdup((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_close(db);
    return text;
}

static inline void
scratch_expect(const Scratch *scratch, const char *sql, const char *expected)
{
    g_autofree char *answer = scratch_ask(scratch, sql);

    g_assert_cmpstr(answer, ==, expected);
}

/* An intake of which the operator says nothing. */
static inline StoreIntake
scratch_intake(void)
{
    return (StoreIntake){
        .file = "export.csv",
        .sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b"
                  "7852b855",
        .edition = "en",
        .preset = "plain",
        .time = 1599436800, /* 2020-09-07 */
    };
}

/* A row of which only name and status are known. */
static inline StoreRow
scratch_row(const char *name, SignatureStatus status)
{
    return (StoreRow){
        .name = name,
        .status = status,
        .name_in_email = -1,
        .confirm_delay = -1,
        .deliver = CONSENT_UNKNOWN,
        .show_public = CONSENT_UNKNOWN,
    };
}

/* Puts @rows in as one file and tells what that did. */
static inline StoreCounts
scratch_import(const Scratch *scratch, const StoreIntake *intake,
               const StoreRow *rows, size_t n_rows)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_import(scratch->path, &error);
    StoreCounts counts = {0};

    g_assert_no_error(error);
    store_intake_begin(store, intake, &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < n_rows; i++) {
        store_intake_add(store, &rows[i], (int64_t)i + 1, NULL, &error);
        g_assert_no_error(error);
    }
    store_intake_commit(store, &counts, &error);
    g_assert_no_error(error);
    return counts;
}

#endif
