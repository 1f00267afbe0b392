/* rowtext: what should stand in the row of a signatory, as bare text.
 *
 * The form in which somebody asked to be shown, and the words of the columns
 * beside it. Works from the database and from what the manifest says of the
 * columns; knows nothing of how a page is set. Not for choosing who is printed
 * (roster.h).
 */
#ifndef PROOF_ROWTEXT_H
#define PROOF_ROWTEXT_H

#include "store/store.h"

/* How rows are set. All [borrowed]. */
typedef struct {
    const char *const *columns; /* words of the layout's key */
    const char *language;       /* of the document */
    const char *display;        /* words of the layout's keys */
    const char *symbols;
    const char *anonymous; /* in place of a name; NULL: such rows are left out,
                              as on a banner */
} RowtextWish;

typedef struct Rowtext Rowtext;

/* @wish: [borrowed] outlives it. [owned by caller, rowtext_free()]
 * Fails: FAULT_INPUT for unknown words; FAULT_FONT; FAULT_LIBRARY. */
Rowtext *rowtext_new(const RowtextWish *wish, GError **error);

/* [may be NULL] */
void rowtext_free(Rowtext *rowtext);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rowtext, rowtext_free)

/* The row of @signature, bare, without its number, into @out, which is emptied;
 * nothing where it has no name that can be seen, or no place on a banner.
 * @ret_form: [may be NULL] its name as it should be printed, "" where it is
 * withheld; [owned by caller, g_free()] */
void rowtext_make(Rowtext *rowtext, const Signature *signature, GString *out,
                  char **ret_form);

/* Likewise of what a data file says: its fields by column.
 * @fields: NULL where a column has none. */
void rowtext_make_fields(Rowtext *rowtext, const char *const *fields,
                         GString *out);

/* The columns that a program prints; others are filled in by hand. */
typedef enum {
    ROWTEXT_NUMBER,
    ROWTEXT_NAME,
    ROWTEXT_TOWN,
    ROWTEXT_REGION,
    ROWTEXT_POSTCODE,
    ROWTEXT_COUNTRY,
    ROWTEXT_DATE,
    ROWTEXT_N_COLUMNS
} RowtextColumn;

/* The column that is called @word; ROWTEXT_N_COLUMNS for another. */
RowtextColumn rowtext_column(const char *word);

#endif
