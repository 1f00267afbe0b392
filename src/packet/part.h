/* part: one stretch of a packet, as the layout's groups [part NAME] order it.
 *
 * Every kind of part stands in one table (packet.c) with how it is planned and
 * run. A part knows its own pages; which file it stands in, after which page
 * and before how many, it is told when it runs. Parts without rows are planned
 * once more when the volumes are known, so that their words can tell of them.
 */
#ifndef PACKET_PART_H
#define PACKET_PART_H

#include "packet/flow.h"
#include "packet/makeup.h"

/* Where a part, or what a volume has of it, stands. */
typedef struct {
    int first_page_no; /* printed number of its first page; of a part that
                          begins in another volume as if it began in this */
    int n_pages;       /* that are numbered together: of the file, or of all
                          volumes */
    const MakeupVolume *volume; /* NULL: a file of its own */
} PartPlace;

typedef struct {
    const char *name;  /* as in "kind = name" */
    bool holds_rows;   /* prints the roll's entries */
    bool runs_last;    /* alone in its file, when all others are described */
    bool is_beside;    /* a paper about the delivery, alone in its file, made
                          after what is delivered, whose seal it may tell */
    bool may_be_empty; /* has no page, and no file of its own, where there is
                          nothing for it to print */
    bool may_part; /* its pages may stand in several volumes: nothing that is
                      read goes on over their edges */
    bool every_volume; /* stands at the head of each volume, with as many pages
                          in every one */
    /* Plans the pages of the part @group; all checks are made here.
     * @findings: [may be NULL]   @ret_n_pages: 0 where only the run can tell.
     * [owned by caller, free()]   Fails: as packet_plan. */
    void *(*plan)(const Makeup *makeup, const char *group, Findings *findings,
                  int *ret_n_pages, GError **error);
    /* Plans @plan once more, now that more is known of the volumes; what it
     * had, it may keep. NULL: by plan, from the beginning.
     * @ret_n_pages: as above.   Fails: as above. */
    bool (*renew)(void *plan, const Makeup *makeup, int *ret_n_pages,
                  GError **error);
    /* Of a kind that holds rows: deals them out to volumes, whose bounds and
     * other pages are in @binding; may be asked again. NULL for others.
     * [borrowed from @plan until it is asked again] */
    const Flow *(*pour)(void *plan, const FlowRules *binding);
    /* Tells what a reader might stumble at that is known only now that all
     * pages have their numbers. NULL for kinds that have nothing to tell.
     * @findings: [may be NULL]   Fails: FAULT_SYSTEM. */
    bool (*tell)(void *plan, const Makeup *makeup, Findings *findings,
                 GError **error);
    /* Sends the pages into @sink.
     * @makeup: of the hand that runs it: what a run changes is there, so that
     * several hands may run volumes at once.   @progress: [may be NULL]
     * Fails: as packet_run. */
    bool (*run)(void *plan, const Makeup *makeup, const PartPlace *place,
                const PageSink *sink, const Progress *progress, GError **error);
    /* What lies beside its file as plain text, under the same name with ".txt";
     * NULL for kinds that have nothing.   @ret_text: [owned by caller,
     * g_free()] NULL where the layout asks for none.   Fails: as @run. */
    bool (*note)(void *plan, const Makeup *makeup, char **ret_text,
                 GError **error);
    void (*free)(void *plan);
} PartKind;

extern const PartKind PART_LETTER;
extern const PartKind PART_TITLE;
extern const PartKind PART_SIGNATURES;
extern const PartKind PART_MANIFEST;
extern const PartKind PART_SUMMARY;
extern const PartKind PART_VERIFIED;
extern const PartKind PART_COVER;
extern const PartKind PART_LABELS;
extern const PartKind PART_SPINES;
extern const PartKind PART_INDEX;
extern const PartKind PART_RECEIPT;
extern const PartKind PART_REFUSAL;
extern const PartKind PART_TRANSMITTAL;
extern const PartKind PART_BLANK;
extern const PartKind PART_COMMENTS;

#endif
