/* press: one run, from an open database to finished files.
 *
 * Joins the stages: gathers the roll, plans, paints, digests. The utilities
 * call one function here each. No geometry, no SQL, no file format.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "banner/banner.h"
#include "base/progress.h"
#include "packet/packet.h"

typedef struct {
    const char *database;  /* path */
    const char *layout;    /* name or path */
    const char *output;    /* folder of the packet; file of the banner */
    const char *language;  /* of the document; NULL: the layout's */
    int64_t date;          /* seconds since 1970 UTC */
    const char *size;      /* banner: overrides the layout's; may be NULL */
    const char *scale;     /* banner: overrides the layout's; may be NULL */
    bool dry_run;          /* plan and report, write nothing */
} PressJob;

/* Prints the packet. Writes the documents and SHA256SUMS into job->output.
 * @report: [owned by caller, g_free()] untouched on failure; a few lines for
 * people: files, pages, signatures, what was withheld and why.
 * Fails: as the stages. Nothing is left on failure. */
bool press_packet(const PressJob *job, Findings *findings,
                  const Progress *progress, char **ret_report, GError **error);

/* Prints the banner; the painter goes by the suffix of job->output.
 * @report: as press_packet: type size, cap height, lines, reading distance. */
bool press_banner(const PressJob *job, Findings *findings,
                  const Progress *progress, char **ret_report, GError **error);

#endif
