/* running: the lines in the margins: guide names at the head, the foot line,
 * the folio.
 *
 * They stand at the outer edge of the leaf, the petition's title at the inner
 * one. Nothing of them is cut: what is too long is condensed, then set
 * smaller. Not for what stands in the text area.
 */
#ifndef PACKET_RUNNING_H
#define PACKET_RUNNING_H

#include "packet/makeup.h"

/* Whether the margins have room for the lines.
 * @head: also at the top.   Fails: FAULT_LAYOUT. */
bool running_check(const Makeup *makeup, bool head, GError **error);

/* How far the lines reach into the top and into the bottom margin. */
Pu running_head_pu(const TemplateType *notes);
Pu running_foot_pu(const TemplateType *notes);

/* Sets the title and the key "guide" of @group above the text area.
 * @first, @last: the first and last entry on the page that have a name;
 * [may be NULL]: then there is no guide.   Fails: FAULT_LAYOUT. */
bool running_head(const Makeup *makeup, const char *group, Page *page,
                  int page_no, const RollEntry *first, const RollEntry *last,
                  GError **error);

/* Sets the title and @text, the heading of a part, above the text area. */
void running_section(const Makeup *makeup, Page *page, int page_no,
                     const char *text);

/* Sets @text below the text area. */
void running_foot(const Makeup *makeup, Page *page, int page_no,
                  const char *text);

/* Sets the number of the page there. */
void running_folio(const Makeup *makeup, Page *page, int page_no);

/* Sets on a page that has nothing else to read the layout's words for that, in
 * the middle.   @page_no: has no foot line of its own. */
void running_blank(const Makeup *makeup, Page *page, int page_no);

/* The number of the page as it is printed. [owned by caller, g_free()] */
char *running_label(int page_no);

#endif
