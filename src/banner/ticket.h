/* ticket: one page of office paper that goes to the print shop with a banner's
 * file and says what it is.
 *
 * Not for how panels are joined (assembly.h).
 */
#ifndef BANNER_TICKET_H
#define BANNER_TICKET_H

#include "banner/banner.h"
#include "layout/facts.h"
#include "layout/ink-use.h"
#include "type/shape.h"

/* What the ticket tells of the file. All [borrowed] */
typedef struct {
    const char *name;     /* of the file or folder, without the way to it */
    const char *digest;   /* SHA-256; of a folder, of its list */
    const char *standard; /* "PDF/X-4" */
    const char *profile;  /* what it is to be printed on; NULL: not told */
    const InkUse *inks;
    int ink_limit; /* [%] */
    int scale;     /* drawn at 1 : scale */
    int unit_pt;   /* points in a unit of the file */
    bool outlines; /* letters are drawings */
} TicketFile;

/* Sends the ticket into @sink as one page.
 * Fails: as words_set, and as the sink. */
bool ticket_run(const Banner *banner, const Facts *facts, Shaper *shaper,
                const TicketFile *file, const PageSink *sink, GError **error);

#endif
