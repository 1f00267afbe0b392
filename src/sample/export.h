/* export: rows in the dress of the platform that they pretend to come from.
 *
 * Writes the heading rows and the habits of real platforms' exports, good and
 * bad ones, from one table: another format is another row in it. For trying
 * out the importer; nothing here reads.
 */
#ifndef SAMPLE_EXPORT_H
#define SAMPLE_EXPORT_H

#include "base/outfile.h"
#include "sample/row.h"

/* The format without --format: every column that petition-import knows. */
#define EXPORT_DEFAULT "petition-press"

/* The names of the formats, NULL-terminated. [owned by caller, g_free(); the
 * names are static] */
const char **export_names(void);

typedef struct Export Export;

/* Begins an export in the format called @name. Headings and words are those of
 * @language where the platform translates them, else English.
 * [owned by caller, export_free()]   Fails: FAULT_USAGE. */
Export *export_new(const char *name, const char *language, GError **error);

/* [may be NULL] */
void export_free(Export *export);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Export, export_free)

/* Writes what stands before the first row.   Fails: FAULT_SYSTEM. */
bool export_write_heading(Export *export, OutFile *file, GError **error);

/* Whether @row is in this export: some platforms give out the confirmed ones
 * alone, and say nothing about it. */
bool export_holds(const Export *export, const Row *row);

/* Fails: FAULT_SYSTEM. */
bool export_write_row(Export *export, const Row *row, OutFile *file,
                      GError **error);

#endif
