/* sheet-inside: a page while it is taken apart, as the rooms see it that do so.
 */
#ifndef PROOF_SHEET_INSIDE_H
#define PROOF_SHEET_INSIDE_H

#include "proof/bare.h"
#include "proof/sheet.h"

/* A file on its way through. */
/* Bytes of a page's bare text. */
typedef struct {
    guint from;
    guint to;
} SheetSpot;

typedef struct {
    Sheet *sheet;
    const SheetWish *wish;
    const Roster *roster;
    int64_t next_no;  /* 0: any */
    GArray *doubtful; /* of SheetRow: at a page's end, unknown rows, or what
                         only looks like a number */
    GArray *spots;    /* of SheetSpot, where these are */
    const Bare *bare; /* of the page */
    int page_no;
    guint mark;      /* where the rest of the page begins */
    GString *rest;   /* what is no row, so far */
    SheetSpot among; /* from its first row to its last; to 0: it has none */
    char *separator; /* between names; NULL: none */
} Cutter;

/* Mark @idx of @bare. [borrowed] */
const BareMark *sheet_mark(const Bare *bare, guint idx);

/* Whether the text between two bytes is somebody's. */
bool sheet_is_known(const Cutter *cutter, guint from, guint to,
                    RosterKey *ret_key);

/* What stands before mark @to is no row. */
void sheet_leave(Cutter *cutter, guint to);

/* Adds a row.   @text_taken: of one who is nobody's; else NULL */
void sheet_add_row(GArray *rows, const Cutter *cutter, const RosterKey *key,
                   int64_t no, char *text_taken);

/* Adds the text between two marks to @out, with its blanks and lines. */
void sheet_append_text(const Bare *bare, guint from, guint to, GString *out);

#endif
