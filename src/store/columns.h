/* columns: which column of an export holds what.
 *
 * Knows the heading rows of the petition platforms (presets.c), finds the one
 * that fits, and lets the operator say otherwise. Not for the words in the
 * columns (verdict.h).
 */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "base/findings.h"
#include "store/row.h"
#include "store/stamp.h"

/* What a column can hold. The names for --column are in field_name(). */
typedef enum {
    FIELD_ID,   /* the export's own row id */
    FIELD_NAME, /* the whole name */
    FIELD_GIVEN,
    FIELD_FAMILY,
    FIELD_EMAIL,
    FIELD_IP,
    FIELD_TOWN,
    FIELD_REGION,
    FIELD_POSTCODE,
    FIELD_COUNTRY,
    FIELD_LANGUAGE,
    FIELD_COMMENT,
    FIELD_SIGNED_AT,
    FIELD_CONFIRMED_AT, /* a date here: the signatory confirmed */
    FIELD_CONFIRMED,    /* yes or no */
    FIELD_STATUS,       /* a word: pending, verified, rejected, deleted ... */
    FIELD_WITHDRAWN_AT, /* a date here: taken back or deleted */
    FIELD_REJECTED_AT,  /* a date here: judged false by the platform */
    FIELD_REJECTED,     /* yes: no real signature, such as a test */
    FIELD_DISPLAY,      /* full, initial or anonymous */
    FIELD_ANONYMOUS,    /* yes: counted, but never named */
    FIELD_ANONYMOUS_AT, /* a date here: the platform took the name away */
    FIELD_VISIBLE,      /* yes: agreed to be shown in public; no: did not */
    FIELD_HIDDEN,       /* yes: may not be shown in public */
    FIELD_DELIVER,      /* yes or no: may be handed to the recipient */
    FIELD_PUBLIC,       /* yes or no: may be shown in public */
    FIELD_N
} Field;

/* "signed_at" ...; as in --column. [static] */
const char *field_name(Field field);

/* What the operator said about columns. */
typedef struct ColumnsWish ColumnsWish;

/* [owned by caller, columns_wish_free()] an empty wish. */
ColumnsWish *columns_wish_new(void);

/* [may be NULL] */
void columns_wish_free(ColumnsWish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ColumnsWish, columns_wish_free)

/* Takes the preset @name instead of the one that fits best.
 * Fails: FAULT_USAGE for an unknown one, with the nearest. */
bool columns_wish_preset(ColumnsWish *wish, const char *name, GError **error);

/* Takes "FIELD=HEADING"; an empty heading leaves the field without a column.
 * Fails: FAULT_USAGE. */
bool columns_wish_add(ColumnsWish *wish, const char *text, GError **error);

/* Takes the group [columns] of the key file @path, FIELD=HEADING in each line.
 * Fails: FAULT_USAGE, FAULT_SYSTEM. */
bool columns_wish_load(ColumnsWish *wish, const char *path, GError **error);

/* Where each field is. */
typedef struct {
    int place[FIELD_N]; /* index of the column; -1: the export has none */
    const char *preset; /* [static] the preset's name; "" by headings alone */
    StampOrder order;   /* of slashed dates, where the preset knows it */
} Columns;

/* The cell of @row that holds @field, as it stands; "" where the export has no
 * such column.   @row: has cells.   [borrowed from @row] */
const char *columns_raw_cell(const Columns *columns, const Row *row,
                             Field field);

/* Maps @headings (NULL-terminated).
 * @path: the file's name, for messages.
 * @findings: [borrowed, may be NULL] gets FINDING_COLUMN_IGNORED.
 * @ret_columns: untouched on failure.
 * Fails: FAULT_INPUT where no column holds names or two columns could be
 * meant, with the headings found; FAULT_USAGE for a heading in @wish that the
 * file does not have. */
bool columns_resolve(const char *const *headings, const char *path,
                     const ColumnsWish *wish, Findings *findings,
                     Columns *ret_columns, GError **error);

#endif
