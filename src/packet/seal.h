/* seal: one checksum for all that is delivered, as text and as a QR code.
 *
 * It is the SHA-256 of the lines that SHA256SUMS has for the files, in their
 * order ("digest, two blanks, name, newline"), without those of papers about
 * the delivery, which carry it. Who scans it at the door can check the whole
 * packet later. Not for digests of files (base/digest.h).
 */
#ifndef PACKET_SEAL_H
#define PACKET_SEAL_H

#include "packet/prose.h"

/* @digest in groups of eight figures, @n_groups from group @first on.
 * [owned by caller, g_free()] */
char *seal_groups(const char *digest, int first, int n_groups);

/* All groups of a SHA-256. */
#define SEAL_GROUPS 8

/* The seal of the files that are described so far, after the word of @group's
 * key label-digest. [owned by caller, g_free()] */
char *seal_line(const Makeup *makeup, const char *group);

/* Adds it with its code, in the words of @group's keys label-seal and
 * seal-line.   Fails: FAULT_FONT, FAULT_LAYOUT. */
bool seal_add(const Prose *prose, const char *group, GError **error);

#endif
