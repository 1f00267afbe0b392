/* readings: the files of a product, each read and taken apart, several at once.
 *
 * Gathers what the checks want to know of a file: its rows and the rest of its
 * text, what is attached to it, and addresses anywhere in it. Judges nothing.
 */
#ifndef PROOF_READINGS_H
#define PROOF_READINGS_H

#include "proof/leaks.h"
#include "proof/product.h"
#include "proof/sheet.h"

/* One PDF file. */
typedef struct {
    const char *path;           /* [borrowed] */
    char *name;                 /* [owned] */
    const InventoryFile *about; /* [borrowed] NULL: nothing is known */
    Sheet *sheet;               /* [owned] */
    GArray *leaks;              /* [owned] of Leak */
    GArray *row_pages;          /* [owned] of PapersRows */
    GPtrArray *attached;        /* [owned] of GBytes */
    GPtrArray *attached_names;  /* [owned] of char, one for each of them */
} Reading;

/* What is read, and as what. All is borrowed for the call. */
typedef struct {
    const Product *product;
    const Roster *roster;
    SheetKind kind;
    GHashTable *heads;          /* of a banner; else NULL */
    const char *const *allowed; /* addresses of the campaign itself;
                                   [may be NULL] */
    int n_threads;              /* 0: one a processor */
    bool deep;                  /* also all strings of all objects */
} ReadingsWish;

/* Reads all files of the product, which outlives what is returned.
 * [owned by caller, g_array_unref()] of Reading, in the product's order.
 * Fails: as reader_text, for the first file that cannot be read. */
GArray *readings_take(const ReadingsWish *wish, GError **error);

/* Rows on all pages of all files. */
guint readings_n_rows(const GArray *readings);

/* Letters may be drawings, which nobody reads back.
 * Fails: FAULT_INPUT where no name was found and a file has no text at all. */
bool readings_have_letters(const GArray *readings, GError **error);

#endif
