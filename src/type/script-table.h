/* script-table: which families set which script (fonts/scripts.table).
 *
 * Reads the table and answers from it. Not for finding the families on the
 * machine (fonts.h).
 */
#ifndef TYPE_SCRIPT_TABLE_H
#define TYPE_SCRIPT_TABLE_H

#include "base/units.h"

#include <hb.h>

/* What the table says of one script, class of type and language. */
typedef struct {
    char *families; /* best first, between commas; ends with the fallbacks */
    Em scale;       /* size beside Latin; UNITS_EM is as large */
} ScriptRow;

typedef struct ScriptTable ScriptTable;

/* [owned by caller, script_table_free()]   Fails: FAULT_FONT, FAULT_SYSTEM. */
ScriptTable *script_table_load(const char *path, GError **error);

/* [may be NULL] */
void script_table_free(ScriptTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScriptTable, script_table_free)

/* The row for @script, or, where the table has none, the fallback's.
 * @language: BCP 47 in lower case; "" where unknown. [borrowed] */
const ScriptRow *script_table_find(const ScriptTable *table, hb_script_t script,
                                   bool serif, const char *language);

/* Calls @need for each family that the table names, and for each face that
 * must be there, in fontconfig's notation, with the Debian package that brings
 * it. Ends when @need returns false, and returns that. */
bool script_table_needs(const ScriptTable *table,
                        bool (*need)(const char *face, const char *package,
                                     void *data),
                        void *data);

#endif
