/* lint: whether a packet keeps to its recipient's rules.
 *
 * Judges by the layout and by what the files turned out to be; reads no file
 * itself. What is broken becomes a finding that names rule, trouble and source;
 * what only people can see to is listed with its source. Not for what the rules
 * are (layout/profile.h).
 */
#ifndef PACKET_LINT_H
#define PACKET_LINT_H

#include "base/findings.h"
#include "layout/template.h"

/* A file of the packet. */
typedef struct {
    const char *name;  /* "signatures.pdf" */
    int n_pages;       /* 0: not known before it is printed */
    uint64_t n_bytes;  /* 0: not known before it is printed */
    int first_page_no; /* printed number of its first page */
} LintFile;

/* What is known of a packet. Everything is borrowed for the call. */
typedef struct {
    const Template *layout;
    const char *language;  /* of the documents */
    const char *format;    /* "pdf" */
    const LintFile *files; /* of PDF: all of them, the manifest too */
    size_t n_files;
    int64_t n_anonymous; /* rows without a name */
    int n_volumes;
} LintFacts;

/* Holds the packet of @facts against the rules of @profile. Each rule that is
 * broken is a FINDING_RULE_BROKEN.
 * @findings: [may be NULL]
 * @report: gets lines for people: how many rules are kept, and what is left
 * for them to do.   Fails: as template_file_text. */
bool lint_packet(const Profile *profile, const LintFacts *facts,
                 Findings *findings, GString *report, GError **error);

#endif
