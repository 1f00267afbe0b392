/* sheet: the text of one file, taken apart into rows and the rest.
 *
 * Knows which text is a row by looking it up among those who should be printed
 * (roster.h), and by the numbers that run through: a row begins with its
 * number, wherever lines end, and ends where what stands in it is somebody's.
 * What is nobody's between two rows is an unknown row. On a banner names stand
 * between separators or line ends. Not for who is missing (reconcile.h).
 */
#ifndef PROOF_SHEET_H
#define PROOF_SHEET_H

#include "base/inventory.h"
#include "proof/roster.h"

typedef enum {
    SHEET_NUMBERED, /* rows that begin with their number */
    SHEET_LINES,    /* rows that end with their line */
    SHEET_WALL,     /* names between separators */
} SheetKind;

typedef struct {
    SheetKind kind;
    bool restarts;              /* numbers may begin again with 1 */
    const InventoryFile *about; /* [borrowed] what should be on which page;
                                   [may be NULL] */
    GHashTable *heads;          /* [borrowed] above names, as of wall_heads;
                                   [may be NULL] */
} SheetWish;

/* A row that was found. */
typedef struct {
    RosterKey key;
    int64_t no;  /* as printed; 0: none */
    int page_no; /* in the file, from 1 */
    char *text;  /* [owned] of one who is nobody's; else NULL */
} SheetRow;

typedef struct {
    GArray *rows;     /* of SheetRow, in the order of drawing */
    GPtrArray *pages; /* of char: what else stands on each page, in lines */
    GPtrArray *among; /* of char: of each page, the bare text from its first
                         row to its last, names of which its head may tell
                         again; "" where it has none */
    GArray *gaps;     /* of SheetGap */
} Sheet;

/* Numbers that are not there. */
typedef struct {
    int64_t first_no;
    int64_t last_no;
    int page_no; /* where the number after them stands */
} SheetGap;

/* Takes @text, pages ended by form feeds, apart. [owned by caller,
 * sheet_free()] */
Sheet *sheet_new(const char *text, const SheetWish *wish, const Roster *roster);

/* [may be NULL] */
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

#endif
