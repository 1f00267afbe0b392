/* inventory: what a packet is, for machines: the file manifest.json.
 *
 * Lists the files with their digests, pages and stretches of numbers, how rows
 * were set, what was counted, and the Merkle root over all rows; it never holds
 * a name. petition-packet writes it, petition-verify reads it, years later too.
 * Not for the manifest that people read (packet/manifest.c).
 */
#ifndef BASE_INVENTORY_H
#define BASE_INVENTORY_H

#include "base/merkle.h"

/* The file itself, and beside it the leaves of the Merkle tree, DIGEST_BYTES
 * for each row in printing order. */
#define INVENTORY_FILE "manifest.json"
#define INVENTORY_LEAVES "manifest.leaves"

/* No manifest is longer: a page of rows has some 40, ten million rows 7
 * million. [bytes] */
#define INVENTORY_MOST ((size_t)64 * 1024 * 1024)

/* A page with rows. */
typedef struct {
    int page_no;      /* in its file, from 1 */
    int64_t first_no; /* of its first row in the whole, from 1 */
} InventoryPage;

typedef struct {
    char *name;
    char *sha256;
    int64_t n_bytes;
    int n_pages;
    int volume_no;    /* 0: holds no volume */
    int64_t first_no; /* of its rows in the whole; 0: it has none */
    int64_t last_no;
    GArray *pages; /* of InventoryPage */
} InventoryFile;

/* Why somebody is not in the packet, and how many. */
typedef struct {
    char *reason; /* "held" */
    int64_t n;
} InventoryCount;

typedef struct {
    char *language;     /* BCP 47, of the document */
    char *date;         /* "YYYY-MM-DD" */
    char *layout;       /* name of its file, without folders */
    char *display;      /* words of the layout's keys */
    char *signed_twice; /* "once", "all" */
    char *symbols;      /* "keep", "drop" */
    char *order;
    char *numbering;
    char **columns;
    char *anonymous;     /* what stands in place of a name that is withheld */
    int64_t ledger_line; /* the last one of the database; 0: none */
    int64_t imported;
    int64_t total;
    int64_t n_anonymous;
    GArray *withheld; /* of InventoryCount */
    GArray *files;    /* of InventoryFile, in their order */
    char *root;       /* of the Merkle tree, in hexadecimal; NULL: none */
} Inventory;

/* Everything empty. [owned by caller, inventory_free()] */
Inventory *inventory_new(void);

/* [may be NULL] */
void inventory_free(Inventory *inventory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Inventory, inventory_free)

/* Adds a file without anything; its pages are there, and none. [borrowed until
 * the next] */
InventoryFile *inventory_add(Inventory *inventory);

/* Adds @n for @reason. */
void inventory_withhold(Inventory *inventory, const char *reason, int64_t n);

/* The file @name; NULL where it is not listed. [borrowed] */
const InventoryFile *inventory_find(const Inventory *inventory,
                                    const char *name);

/* The file that is called @document but for its ending, which is listed.
 * [borrowed until the next is added] */
InventoryFile *inventory_document(const Inventory *inventory,
                                  const char *document);

/* Where row @row_no (from 1, of all) stands.
 * @ret_file: [borrowed]   Returns false where no file has it. */
bool inventory_place(const Inventory *inventory, int64_t row_no,
                     const char **ret_file, int *ret_page_no);

/* As JSON. [owned by caller, g_free()] */
char *inventory_write(const Inventory *inventory);

/* Reads @text, of the file @path.   [owned by caller, inventory_free()]
 * Fails: FAULT_INPUT where it is none. */
Inventory *inventory_read(const char *text, const char *path, GError **error);

/* What the leaf of a row is made of: its id in the database, its number
 * in the whole, what is printed of the name ("" where it is withheld), its file
 * and page. [owned by caller, g_free()] */
char *inventory_row(int64_t id, int64_t no, const char *form,
                    const char *file_name, int page_no);

/* The salt of row @id under the database's @key. */
void inventory_salt(const DigestKey *key, int64_t id,
                    uint8_t ret_salt[DIGEST_BYTES]);

#endif
