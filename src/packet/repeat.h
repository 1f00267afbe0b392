/* repeat: the petition's text or request again at the head of pages of
 * signatures, so that nobody can say a page was signed for something else.
 *
 * Set once, drawn on many pages. Not for the title page (title.c).
 */
#ifndef PACKET_REPEAT_H
#define PACKET_REPEAT_H

#include "packet/makeup.h"

typedef struct Repeat Repeat;

/* What the keys "repeat" and "repeat-on" of @group ask for; its words are those
 * of the part of kind title.
 * @makeup: [borrowed] outlives it.   [owned by caller, repeat_free()]
 * Fails: FAULT_LAYOUT where no part has the words; as galley_add_text. */
Repeat *repeat_new(const Makeup *makeup, const char *group, GError **error);

/* [may be NULL] */
void repeat_free(Repeat *repeat);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Repeat, repeat_free)

/* Lines of the rows' grid that it takes on page @page_no, white below it
 * included; 0 where it does not stand there. */
int repeat_n_lines(const Repeat *repeat, int page_no);

/* Draws it at the head of @area.   @is_read: not only seen. */
void repeat_draw(const Repeat *repeat, const Makeup *makeup, int page_no,
                 bool is_read, Page *page, const Rect *area);

#endif
