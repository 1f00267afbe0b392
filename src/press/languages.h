/* languages: a packet in each of several languages, all of them or none.
 *
 * Each is a folder of its own and whole by itself; the folder around them has
 * one list of digests over all. Not for what a packet is (press-packet.c).
 */
#ifndef PRESS_LANGUAGES_H
#define PRESS_LANGUAGES_H

#include "press/press.h"

/* Prints one packet as @job says, which has one language at most.
 * @summary: what it adds on the roll, which is the same in every language.
 * @files: what it adds on its files. */
typedef bool (*LanguagesPrint)(const PressJob *job, Findings *findings,
                               const Progress *progress, GString *summary,
                               GString *files, GError **error);

/* Whether @language [may be NULL] names several. */
bool languages_are_several(const char *language);

/* Prints a packet in each language of job->language into the folder of that
 * name in job->output.
 * @findings: what several of them found is told once.
 * Fails: FAULT_USAGE for what is no language or stands twice; as @print;
 * nothing is left behind. */
bool languages_print(const PressJob *job, LanguagesPrint print,
                     Findings *findings, const Progress *progress,
                     GString *report, GError **error);

#endif
