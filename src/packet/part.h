/* part: one stretch of a packet, as the layout's groups [part NAME] order it.
 *
 * Every kind of part stands in one table (packet.c) with how it is planned and
 * run. A part knows its own pages; which file it stands in, after which page
 * and before how many, it is told when it runs.
 */
#ifndef PACKET_PART_H
#define PACKET_PART_H

#include "packet/makeup.h"

/* Where a part stands in its document. */
typedef struct {
    int first_page_no; /* printed number of its first page */
    int n_pages;       /* of the whole document */
} PartPlace;

typedef struct {
    const char *name; /* as in "kind = name" */
    bool holds_rows;  /* prints the roll's entries */
    bool runs_last;   /* alone in its file, when all others are described */
    /* Plans the pages of the part @group; all checks are made here.
     * @findings: [may be NULL]   @ret_n_pages: 0 where only the run can tell.
     * [owned by caller, free()]   Fails: as packet_plan. */
    void *(*plan)(const Makeup *makeup, const char *group, Findings *findings,
                  int *ret_n_pages, GError **error);
    /* Sends the pages into @sink.
     * @makeup: of the hand that runs it: what a run changes is there, so that
     * several hands may run volumes at once.   @progress: [may be NULL]
     * Fails: as packet_run. */
    bool (*run)(void *plan, const Makeup *makeup, const PartPlace *place,
                const PageSink *sink, const Progress *progress, GError **error);
    void (*free)(void *plan);
} PartKind;

extern const PartKind PART_LETTER;
extern const PartKind PART_TITLE;
extern const PartKind PART_SIGNATURES;
extern const PartKind PART_MANIFEST;
extern const PartKind PART_SUMMARY;
extern const PartKind PART_VERIFIED;
extern const PartKind PART_REFUSAL;
extern const PartKind PART_BLANK;

#endif
