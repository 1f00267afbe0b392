/* sample: a petition that nobody signed, of any size, for rehearsals.
 *
 * A press must be tried out before the real list arrives, and nobody's real
 * data may be used for that: this stage makes signatures of people who do not
 * exist, in the proportions of an international campaign, and, if asked, an
 * attack among them together with the truth about it. Synthetic data only;
 * nothing else in the project depends on this stage, and it needs base/ alone.
 * The same order gives the same bytes on every machine with the same names.
 */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include "base/outfile.h"
#include "base/progress.h"
#include "sample/attack.h"

/* The most signatures that one order may ask for, genuine or false. */
#define SAMPLE_MAX INT64_C(100000000)

typedef struct {
    int64_t n_signatures;     /* genuine ones, 0 .. SAMPLE_MAX */
    int64_t n_wave[ATTACK_N]; /* those of each wave, 0 .. SAMPLE_MAX */
    uint64_t seed;
    const char *format;    /* one of export_names() */
    const char *languages; /* [NULL: all] codes between commas; headings are in
                              the first, where the format translates them */
} SampleOrder;

/* Reads @text, kinds of waves between commas, each with its number or without
 * ("polite,tweet:500"), into n_wave of @order; without a number a wave has a
 * quarter of n_signatures. A number alone is one of insults.
 * Fails: FAULT_USAGE. */
bool sample_read_waves(const char *text, SampleOrder *order, GError **error);

/* Writes the petition that @order describes, reading names/ and attack.words
 * in @folder. Memory does not grow with the order.
 * @truth: [may be NULL] gets a CSV: id, whether the row is false, of which
 * kind, with which wave it came
 * @progress: [may be NULL]
 * Fails: FAULT_USAGE, FAULT_INPUT (a damaged file of names), FAULT_SYSTEM. */
bool sample_write(const SampleOrder *order, const char *folder, OutFile *file,
                  OutFile *truth, const Progress *progress, GError **error);

#endif
