/* columns: the columns of the rows of signatures: what stands in them, and how
 * the measure is shared out among them.
 *
 * Rows may stand side by side in strips, each with all the columns. A column
 * that no entry fills is left out; number, date and country are as wide as they
 * need, what is filled in by hand as wide as the layout says; name and places
 * share the rest. Not for rows (rows.h).
 */
#ifndef PACKET_COLUMNS_H
#define PACKET_COLUMNS_H

#include "packet/makeup.h"

typedef struct Columns Columns;
struct Column;

/* One kind of column. */
typedef struct {
    const char *name;    /* in the key "columns" */
    const char *heading; /* key of its heading */
    PageRole role;
    bool is_number;  /* in figures, flush to the right */
    bool is_word;    /* one of few, all known before the measure is shared out,
                        in the document's language */
    bool may_double; /* a cell of it; cell.h */
    bool at_end;     /* flush to the side where lines end */
    /* What stands in the row of @entry, which has the number @no; NULL: it is
     * filled in by hand. [borrowed until the next call] */
    const char *(*text)(const Columns *columns, const Makeup *makeup,
                        int64_t no, const RollEntry *entry);
    /* Whether any entry of the roll has something there; of words, measures
     * them into @column. */
    bool (*survey)(const Columns *columns, struct Column *column);
} ColumnKind;

typedef struct Column {
    const ColumnKind *kind;
    Pu content_pu;    /* of words: the widest one's natural width */
    Pu from_start_pu; /* from the side where lines begin */
    Pu width_pu;
} Column;

struct Columns {
    const Makeup *makeup;        /* [borrowed] */
    char *group;                 /* [owned] "part signatures" */
    GArray *list;                /* [owned] of Column */
    int n_strips;                /* of rows side by side */
    Pu strip_pu;                 /* width of one */
    Pu gutter_pu;                /* between two */
    const char *anonymous;       /* [borrowed] in place of a name */
    TemplateType anonymous_type; /* italic: these are not names */
};

/* Decides on the columns of the part @group.
 * @makeup: [borrowed] outlives the columns. [owned by caller, columns_free()]
 * Fails: FAULT_LAYOUT where the columns do not fit; FAULT_FONT. */
Columns *columns_new(const Makeup *makeup, const char *group, GError **error);

/* [may be NULL] */
void columns_free(Columns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Columns, columns_free)

guint columns_n(const Columns *columns);
const Column *columns_at(const Columns *columns, guint idx); /* [borrowed] */

/* The heading of @column. [borrowed] */
const char *columns_heading(const Columns *columns, const Column *column);

/* The left edge on the page of what stands in @column of strip @strip. */
Pu columns_x_pu(const Columns *columns, const Rect *area, int strip,
                const Column *column);

/* The cell of @column in the row of @entry, which has the number @no; its text
 * is borrowed until the next call.   @makeup: of the hand that sets it. */
Cell columns_cell(const Columns *columns, const Makeup *makeup,
                  const Column *column, int64_t no, const RollEntry *entry);

#endif
