/* muster: all signatures in memory at once, small enough for millions.
 *
 * Texts and keys that occur again become numbers; names are taken apart into
 * words, each kept once. Not for judging any of them.
 */
#ifndef SCREEN_MUSTER_H
#define SCREEN_MUSTER_H

#include "base/progress.h"
#include "store/suspects.h"

/* A key or text that a row does not have. */
#define MUSTER_NONE 0

/* By what rows belong together. */
typedef enum {
    MUSTER_EMAIL,
    MUSTER_DOMAIN,
    MUSTER_IP,
    MUSTER_NETWORK,
    MUSTER_COUNTRY,
    MUSTER_N_KEYS
} MusterKey;

/* One signature. */
typedef struct {
    int64_t id;
    int64_t signed_at;    /* [seconds since 1970] -1: unknown */
    int64_t confirmed_at; /* the same */
    int32_t delay;        /* [s] from signing to confirming; -1: unknown */
    uint32_t name_idx;    /* into names */
    uint32_t key[MUSTER_N_KEYS]; /* from 1, in order of first appearance;
                                    MUSTER_NONE */
    int8_t name_in_email;        /* per cent; -1: unknown */
    uint8_t status;              /* SignatureStatus */
} MusterRow;

/* One name, however many bear it. */
typedef struct {
    const char *text;
    uint32_t words_idx; /* of its first word in name_words */
    uint16_t n_words;   /* at most MUSTER_WORDS are taken apart */
    uint32_t n_rows;
} MusterName;

#define MUSTER_WORDS 32

/* One word of names: what stands between blanks and hyphens, in lower case. */
typedef struct {
    const char *text;
    uint32_t n_names; /* that hold it */
    uint32_t n_rows;
} MusterWord;

typedef struct {
    MusterRow *rows; /* in ascending id */
    uint32_t n_rows;
    uint32_t n_keys[MUSTER_N_KEYS]; /* numbers given: 1 .. n_keys */
    GPtrArray *countries;           /* of char *; [number - 1] */
    GArray *names;                  /* of MusterName */
    GArray *name_words;             /* of uint32_t, indices into words */
    GArray *words;                  /* of MusterWord */
    GStringChunk *texts;
} Muster;

/* Gathers every signature of @store that is not withdrawn.
 * @progress: [may be NULL]   [owned by caller, muster_free()]
 * Fails: as suspects_each; FAULT_LIMIT for more than MUSTER_MAX. */
Muster *muster_read(const Store *store, const Progress *progress,
                    GError **error);

/* [may be NULL] */
void muster_free(Muster *muster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Muster, muster_free)

#define MUSTER_MAX UINT32_C(100000000)

static inline const MusterName *
muster_name(const Muster *muster, uint32_t name_idx)
{
    return &g_array_index(muster->names, MusterName, name_idx);
}

/* The @n-th word of @name, from 0. */
static inline const MusterWord *
muster_word(const Muster *muster, const MusterName *name, uint32_t n)
{
    return &g_array_index(
        muster->words, MusterWord,
        g_array_index(muster->name_words, uint32_t, name->words_idx + n));
}

#endif
