/* product: which files belong together, and what was written down of them.
 *
 * A packet is a folder with its lists; single volumes of one are known by the
 * manifest beside them. Other files that are named together are one banner, or
 * one packet without a manifest. Not for reading PDF files (reader.h).
 */
#ifndef PROOF_PRODUCT_H
#define PROOF_PRODUCT_H

#include "base/inventory.h"

/* A line of SHA256SUMS. */
typedef struct {
    char *sha256;
    char *name;
} ProductLine;

typedef struct {
    char *title;          /* as it was named */
    char *folder;         /* NULL: files without a list */
    GPtrArray *files;     /* of char: paths of PDF files, in their order */
    bool is_whole;        /* of what the manifest lists, no file was left out */
    Inventory *inventory; /* NULL: none was written */
    GArray *lines;        /* of ProductLine; none: there is no list */
    GBytes *leaves;       /* NULL: none were written */
} Product;

/* The products among @paths. [owned by caller, g_ptr_array_unref(); of Product]
 * Fails: FAULT_SYSTEM for a path that is not there; FAULT_INPUT for one without
 * PDF files, or with a list that cannot be read. */
GPtrArray *products_find(const char *const *paths, GError **error);

#endif
