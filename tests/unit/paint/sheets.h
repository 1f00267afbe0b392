/* sheets: pages of made-up names in many scripts, and what other programs
 * make of the files painted from them. For the tests of src/paint/ only.
 */
#ifndef PAINT_SHEETS_H
#define PAINT_SHEETS_H

#include "paint/painter.h"

typedef struct {
    char *folder; /* its own, removed at the end */
    FontBook *book;
    Shaper *shaper;
} Sheets;

void sheets_open(Sheets *sheets);
void sheets_close(Sheets *sheets);

/* Names of people who do not exist. [static, NULL-terminated] */
const char *const *sheets_names(void);

/* @file_name in the sheets' folder. [owned by caller] */
char *sheets_path(const Sheets *sheets, const char *file_name);

/* What most documents of the tests say about themselves. */
DocumentInfo sheets_info(void);

/* @text at (@x_pt, @y_pt) in 10 pt. */
void sheets_add(const Sheets *sheets, Page *page, const char *text, double x_pt,
                double y_pt);

/* An A4 page with @names one below the other, from @from at most @n_most. */
Page *sheets_page(const Sheets *sheets, const char *const *names, size_t from,
                  size_t n_most);

/* Paints @page alone into @path. */
void sheets_paint_page(const char *path, const DocumentInfo *info,
                       const Page *page);

/* Paints @n_pages of all names into @path. */
bool sheets_paint(const Sheets *sheets, const char *path,
                  const DocumentInfo *info, int n_pages, GError **error);

/* What the command prints; the test is skipped where it is not installed
 * (NULL), and fails where it fails. [owned by caller] */
char *sheets_run(const char *const *command);

/* The whole file. [owned by caller] */
GBytes *sheets_read(const char *path);

/* No file stands in the folder. */
void sheets_assert_empty(const Sheets *sheets);

#endif
