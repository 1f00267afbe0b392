/* query-kind: what a kind of foreign database brings with it.
 *
 * Only for query.c and the rooms of the kinds.
 */
#ifndef STORE_QUERY_KIND_H
#define STORE_QUERY_KIND_H

#include "store/query.h"

typedef struct {
    const char *prefix; /* "sqlite:" */
    const char *format; /* "SQLite" */
    /* @where: what follows the prefix; @from: all of it. @ret_name: [owned by
     * caller]; untouched on failure, NULL is returned then. */
    void *(*open)(const char *from, const char *where, const char *sql,
                  char **ret_name, GError **error);
    void (*close)(void *source);
    int (*n_columns)(const void *source);
    const char *(*heading)(const void *source, int idx);
    /* Steps to the next row. */
    bool (*next)(void *source, bool *ret_more, GError **error);
    /* Of the row at hand; "" for NULL. [borrowed until the next step] */
    const char *(*cell)(const void *source, int idx);
    bool (*rewind)(void *source, GError **error);
} QueryKind;

extern const QueryKind query_postgresql;
extern const QueryKind query_sqlite;

#endif
