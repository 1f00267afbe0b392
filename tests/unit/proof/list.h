/* list: a database with a few names, and who of them should be printed; for the
 * tests of src/proof/.
 */
#ifndef TESTS_LIST_H
#define TESTS_LIST_H

#include "../store/scratch.h"
#include "proof/roster.h"

typedef struct {
    Scratch scratch;
    Store *store;
    Rowtext *rowtext;
    RowtextWish wish;
    Roster *roster;
} List;

/* Fills @list with rows "name" from 1 on, NULL-terminated; and gathers them for
 * rows with @columns: that have numbers, or stand on a banner. */
static inline void
list_fill(List *list, const char *const *names, const char *const *columns)
{
    g_autoptr(GError) error = NULL;
    RosterWish wish = {.in_public = strcmp(columns[0], "number") != 0};

    scratch_set_up(&list->scratch, NULL);
    scratch_sql(&list->scratch, "CREATE TABLE verified_signature (id INTEGER "
                                "PRIMARY KEY, name TEXT, public INTEGER)");
    for (; *names != NULL; names++) {
        char *sql = sqlite3_mprintf(
            "INSERT INTO verified_signature (name, public) VALUES (%Q, 1)",
            *names);

        scratch_sql(&list->scratch, sql);
        sqlite3_free(sql);
    }
    list->store = store_open_printing(list->scratch.path, &error);
    g_assert_no_error(error);
    list->wish = (RowtextWish){.columns = columns,
                               .language = "en",
                               .display = "as-signed",
                               .symbols = "keep",
                               .anonymous = "Name withheld"};
    list->rowtext = rowtext_new(&list->wish, &error);
    g_assert_no_error(error);
    list->roster = roster_gather(list->store, &wish, list->rowtext, &error);
    g_assert_no_error(error);
}

static inline void
list_clear(List *list)
{
    roster_free(list->roster);
    rowtext_free(list->rowtext);
    store_close(list->store);
    scratch_tear_down(&list->scratch, NULL);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

#endif
