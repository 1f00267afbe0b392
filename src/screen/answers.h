/* answers: what is told of each row in a word per kind of evidence, so that
 * sets of rows can be compared.
 *
 * Not for what is usual (usual.h) or how much a difference says (weighing.h).
 */
#ifndef SCREEN_ANSWERS_H
#define SCREEN_ANSWERS_H

#include "screen/dossier.h"
#include "screen/screen.h"

/* The kinds of evidence. */
typedef enum {
    FEATURE_ADDRESS, /* words of the name in the e-mail address */
    FEATURE_DELAY,   /* from signing to confirming */
    FEATURE_TEXT,    /* what the name says against itself */
    FEATURE_DOMAIN,  /* of the e-mail address */
    FEATURE_RHYTHM,  /* regular intervals */
    FEATURE_NETWORK, /* crowded IP address or network */
    FEATURE_WORDS,   /* words of names that one day has to itself */
    FEATURE_STORED,  /* confirmations saved up */
    FEATURE_RATE,    /* the rule of e-petitions */
    FEATURE_REPEAT,  /* a name more often than its words foretell */
    FEATURE_N
} Feature;

/* Of every feature: the export does not say. */
#define BUCKET_UNKNOWN 0
/* Of every feature with only two answers. */
#define BUCKET_NO 1
#define BUCKET_YES 2
#define BUCKETS_MAX 12

enum { ADDRESS_NONE = 1, ADDRESS_SOME, ADDRESS_ALL };

enum { TEXT_CLEAN = 1, TEXT_ODD, TEXT_BAD };

/* Faster than a message can be opened; then longer and longer. */
enum { DELAY_INSTANT = 1 };

/* The answers of one row. */
typedef struct {
    uint8_t bucket[FEATURE_N];
} Answers;

/* What is known of a feature. */
typedef struct {
    const char *code;   /* "name-in-address" */
    const char *what;   /* of rows that count against a set: "have no word of
                           the name in the e-mail address" */
    const char *of_row; /* the same of one row: "no word of the name ..." */
    bool is_hard;       /* no honest crowd explains it */
    int n_buckets;      /* with BUCKET_UNKNOWN */
    unsigned bad;       /* bits: buckets that count against a set */
} FeatureKind;

extern const FeatureKind feature_kinds[FEATURE_N];

/* Finds the answers of all rows.
 * @dossier: what their names say is noted already
 * @repeated: [row] names too often   [owned by caller, g_free()] */
Answers *answers_find(const Muster *muster, const Dossier *dossier,
                      const bool *repeated, const ScreenPolicy *policy);

#endif
