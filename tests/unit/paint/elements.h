/* elements: a small document that has every kind of element, for tests of what
 * the PDF painter tells of them.
 */
#ifndef PAINT_ELEMENTS_H
#define PAINT_ELEMENTS_H

#include "sheets.h"

/* A document in English that claims PDF/A-2a and PDF/UA-1. */
DocumentInfo elements_info(void);

/* Paints three pages: headings, a list of links, words in other languages, and
 * a paragraph and a table that go on from one page to another. */
void elements_paint(const Sheets *sheets, const char *path,
                    const DocumentInfo *info);

#endif
