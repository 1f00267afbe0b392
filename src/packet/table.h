/* table: a small ruled table in reading matter.
 *
 * Its columns stand at hundredths of the measure, counted from where lines
 * begin; figures stand under figures, flush to the right in every language.
 * Not for the rows of signatures (rows.h).
 */
#ifndef PACKET_TABLE_H
#define PACKET_TABLE_H

#include "packet/prose.h"

/* Where a column begins and ends. */
typedef struct {
    int from, to; /* hundredths of the measure */
    bool is_figure;
} TableColumn;

typedef struct {
    const Prose *prose;         /* [borrowed] whose galley it goes to */
    const TableColumn *columns; /* [borrowed] */
    guint n_columns;
} Table;

/* At most so many columns. */
#define TABLE_COLUMNS 6

/* Rules: above a table, within it, and none. */
typedef enum {
    TABLE_STRONG,
    TABLE_FINE,
    TABLE_BARE,
} TableRule;

/* Adds a heading, in [type] headings, below a strong rule; the table, begun
 * with TABLE_FINE or TABLE_BARE, follows.   Fails: FAULT_FONT. */
bool table_title(const Table *table, const char *text, GError **error);

/* Begins the table below @rule. */
void table_begin(const Table *table, TableRule rule);

/* Ends it. */
void table_end(const Table *table);

/* A rule over the measure, close to what follows. */
void table_rule(const Table *table, TableRule rule);

/* A row of headings, in [type] headings.   @texts: one a column, [borrowed].
 * Fails: FAULT_FONT. */
bool table_heading_row(const Table *table, const char *const *texts,
                       GError **error);

/* A row of @type, of which the first cell is the heading.
 * @glued: keeps to the row before. */
bool table_row(const Table *table, const char *const *texts,
               const TemplateType *type, bool glued, GError **error);

/* A row of @type with one cell over the whole table, kept to that before. */
bool table_wide_row(const Table *table, const char *text,
                    const TemplateType *type, GError **error);

/* @hundredths of the measure of @prose. */
Pu table_share_pu(const Prose *prose, int hundredths);

/* A cell of @type between two hundredths of the measure, for lines that are no
 * table: a paragraph.   @text: [borrowed as long as the cell is used] */
GalleyCell table_cell(const Prose *prose, const char *text,
                      const TemplateType *type, int from, int to,
                      bool is_figure);

#endif
