/* letterhead: the sender's picture at the head of letters and title pages.
 *
 * Read once for a packet, and drawn on the first page of the parts that the
 * layout names. Not for reading picture files (picture/picture.h).
 */
#ifndef PACKET_LETTERHEAD_H
#define PACKET_LETTERHEAD_H

#include "packet/makeup.h"

typedef struct Letterhead Letterhead;

/* Reads the picture that the layout of @makeup names, as large as it is
 * printed.   @ret_letterhead: [owned by caller, letterhead_free()] NULL where
 * the layout names none.
 * Fails: FAULT_LAYOUT for a file that is missing, broken or no picture, and
 * where the picture is wider than the text area; FAULT_LIMIT for one that is
 * too large; the message says which file and key. */
bool letterhead_new(const Makeup *makeup, Letterhead **ret_letterhead,
                    GError **error);

/* [may be NULL] */
void letterhead_free(Letterhead *letterhead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letterhead, letterhead_free)

/* What @makeup's letterhead takes off the first page of the part @group, from
 * the top of the text area, with the white below it; 0: it stands not there. */
Pu letterhead_height_pu(const Makeup *makeup, const char *group);

/* Draws it at the top of @area, where it stands on @group at all. */
void letterhead_draw(const Makeup *makeup, const char *group, Page *page,
                     const Rect *area);

#endif
