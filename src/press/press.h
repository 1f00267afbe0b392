/* press: one run, from a database to finished files.
 *
 * Joins the stages: gathers the roll, plans, paints, digests. The utilities
 * call one function here each. No geometry, no SQL, no file format.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "base/findings.h"
#include "base/progress.h"

/* What to print. Text is borrowed for the call. */
typedef struct {
    const char *database; /* path */
    const char *layout;   /* name or path of a layout file */
    const char *profile;  /* packet: name or path of a recipient's profile;
                             NULL: what the layout says */
    const char *output;   /* folder of a packet, file of a banner; may be NULL
                             in a dry run */
    const char *language; /* of the document; NULL: what the layout says; of a
                             packet also several, between commas */
    int64_t date;         /* of the delivery; seconds since 1970 UTC */
    bool dry_run;         /* plan and report, write nothing */
    bool strict;          /* findings forbid the product */
    int volume_no;        /* packet: only volumes from this one on, from 1; 0:
                             all, and what goes with them */
    int last_volume_no;   /* ... to this one */
    const char *plan;     /* packet: file for the list of its volumes, with the
                             commands that print them; nothing is printed; may
                             be NULL */
    const char *join;     /* packet: folder of volumes that were printed
                             elsewhere, to be taken; may be NULL */
    int n_threads;        /* packet: at work at once; 0: one a processor. The
                             files do not depend on it */
    const char *format;   /* packet: name of a painter kind; NULL: "pdf" */
    int n_pages;          /* packet, not as PDF: first pages of each document;
                             0: all */
    double dpi;           /* of pixels; 0: a size to look at */
    const char *size;     /* banner: in place of the layout's; may be NULL */
    const char *scale;    /* banner: in place of the layout's; may be NULL */
    const char *panels;   /* banner: likewise, widest panel */
    const char *overlap;  /* banner: likewise */
    const char *tile; /* banner: paper of tiles; NULL: what the layout says */
    const char
        *locator;     /* banner: file of where the names stand; may be NULL */
    const char *find; /* banner: a name to look for, in place of painting
                         the banner; may be NULL */
    const char *keep; /* banner: locator of a banner whose names stay where
                         they are; may be NULL */
    const char *together; /* banner: file of who wish to stand together; may be
                             NULL */
    const char *patches;  /* banner: with keep, file of what covers names that
                             are gone; may be NULL */
    const char *ticket;   /* banner: file of the page that goes to the print
                             shop with it; may be NULL */
    const char *proof;    /* banner: picture of it with a ruler and a person;
                             may be NULL */
    const char *at;       /* banner: likewise panel and line, "7,31" */
} PressJob;

/* Prints the packet: its documents and SHA256SUMS in job->output; in several
 * languages a packet for each, in a folder of its name in job->output. Pictures
 * of single pages (a format that holds one page a file) are proofs: they come
 * without the manifest, which vouches for the files that are delivered.
 * @findings: [borrowed]   @progress: [may be NULL]
 * @ret_report: [owned by caller, g_free()] untouched on failure; lines for
 * people: files, pages, signatures, what was withheld and why.
 * Fails: as the stages; nothing is left behind. */
bool press_packet(const PressJob *job, Findings *findings,
                  const Progress *progress, char **ret_report, GError **error);

/* What became of a delivery. Text is borrowed for the call. */
typedef struct {
    const char *database;  /* path */
    const char *outcome;   /* "accepted", "posted", "refused" */
    const char *recipient; /* who was to have it */
    const char *packet;    /* folder that was delivered; [may be NULL] */
    const char *note;      /* [may be NULL] */
    int64_t date;          /* of the delivery; seconds since 1970 UTC */
    int64_t time;          /* of the writing down */
} PressRecord;

/* Writes down in the database what became of a delivery; prints nothing.
 * @ret_report: as press_packet: one line.
 * Fails: FAULT_USAGE, FAULT_INPUT, FAULT_STORE, FAULT_SYSTEM. */
bool press_record(const PressRecord *record, char **ret_report, GError **error);

/* Tells how large the names would be on job->size and on usual sizes, before
 * anything is laid out; or which size is needed.
 * @cap_height: "8mm", of the names that shall be had; job->size may then have a
 * free side, "x3m"; [may be NULL]
 * @ret_report: as press_packet.
 * Fails: as the stages, FAULT_LIMIT where no size is large enough. */
bool press_capacity(const PressJob *job, const char *cap_height,
                    Findings *findings, char **ret_report, GError **error);

/* Prints the banner; the painter goes by the suffix of job->output.
 * @ret_report: as press_packet: type size, cap height, lines, distance.
 * Fails: as the stages; nothing is left behind. */
bool press_banner(const PressJob *job, Findings *findings,
                  const Progress *progress, char **ret_report, GError **error);

/* What to screen, and what to do about it: at most one of hold, decide, undo,
 * withdraw, sign and record, which is needed to purge. Text is borrowed for the
 * call, and may be NULL where it is not wanted. */
typedef struct {
    const char *database;          /* path */
    const char *const *word_files; /* lists beside the project's own;
                                      NULL-terminated */
    int64_t trusted_until;         /* [seconds since 1970] what was signed
                                      before is known to be good; -1 */
    const char *const *reports;    /* files by suffix .html or .csv;
                                      NULL-terminated */
    const char *proof;             /* file by suffix .pdf */
    int64_t n_proof;               /* names on it at most */
    bool hold;
    const char *decide;   /* file of decisions */
    int64_t undo;         /* number of a batch; 0: none */
    const char *withdraw; /* file of e-mail addresses */
    const char *sign;     /* who answers for the roll */
    const char *code;     /* sign: the one on the proof */
    const char *by;       /* who decides, undoes, withdraws, purges */
    const char *purge;    /* as many signatures as are to be destroyed */
    const char *record;   /* file by suffix .pdf that tells of a purge */
    const char *language; /* of the record */
    bool strict;          /* findings forbid report and hold */
    int64_t date;         /* of the report; seconds since 1970 UTC */
    int64_t time;         /* of the deed, for the ledger */
} PressScreen;

/* Screens a database, or does what was decided about it.
 * @ret_report: as press_packet; row ids, no names.
 * Fails: FAULT_USAGE, also for two deeds at once; as the stages. */
bool press_screen(const PressScreen *job, Findings *findings,
                  const Progress *progress, char **ret_report, GError **error);

#endif
