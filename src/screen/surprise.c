#include "screen/surprise.h"

#include <math.h>
#include <stdlib.h>
#include <unicode/uscript.h>

/* Fewer words teach nothing about a script. */
#define WORDS_LEAST 300

/* Shorter words surprise by chance. */
#define LETTERS_LEAST 4
#define LETTERS_MOST 40

/* How much the sequences of three, two and one letters say. */
#define PART_3 0.55
#define PART_2 0.3
#define PART_1 0.14
#define PART_0 0.01

/* The median absolute deviation of normal chance is this part of its standard
 * deviation. */
#define MAD_PART 0.6745

#define EDGE 0 /* before and behind a word */

/* Script codes are small numbers. */
#define SCRIPTS_MOST 256

/* A word's letters, between edges. */
typedef struct {
    gunichar letters[LETTERS_MOST + 3];
    int n; /* without edges */
    int script;
} Letters;

/* Counts of sequences; a sequence is one number: up to three letters of 21
 * bits, of which the first is the last in the number. */
typedef GHashTable Counts;

static gpointer
key_of(gunichar a, gunichar b, gunichar c)
{
    return (gpointer)(uintptr_t)((uint64_t)a << 42 | (uint64_t)b << 21 | c);
}

/* Beyond any letter: stands for "no letter here" in shorter sequences. */
#define SHORTER 0x1FFFFF

static double
counted(Counts *counts, gpointer key)
{
    return (double)GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key));
}

static void
count_up(Counts *counts, gpointer key)
{
    g_hash_table_insert(
        counts, key,
        GSIZE_TO_POINTER(GPOINTER_TO_SIZE(g_hash_table_lookup(counts, key)) +
                         1));
}

/* Reads the letters of @text; false where it is too short, too long, or in no
 * one script. */
static bool
read_letters(const char *text, Letters *ret_letters)
{
    Letters letters = {.script = -1};

    letters.letters[letters.n++] = EDGE;
    letters.letters[letters.n++] = EDGE;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        UErrorCode status = U_ZERO_ERROR;
        int script = c < 0x80 && g_ascii_isalpha((char)c)
                         ? (int)USCRIPT_LATIN
                         : (int)uscript_getScript((UChar32)c, &status);

        if (letters.n == LETTERS_MOST + 2)
            return false;
        if (script > USCRIPT_INHERITED) {
            if (letters.script >= 0 && letters.script != script)
                return false;
            letters.script = script;
        }
        letters.letters[letters.n++] = c;
    }
    letters.letters[letters.n] = EDGE;
    letters.n -= 2;
    if (letters.n < LETTERS_LEAST || letters.script < 0 ||
        letters.script >= SCRIPTS_MOST)
        return false;
    *ret_letters = letters;
    return true;
}

static void
learn(Counts *counts, const Letters *letters)
{
    const gunichar *c = letters->letters;

    for (int i = 2; i < letters->n + 3; i++) {
        count_up(counts, key_of(c[i - 2], c[i - 1], c[i]));
        count_up(counts, key_of(c[i - 2], c[i - 1], SHORTER));
        count_up(counts, key_of(SHORTER, c[i - 1], c[i]));
        count_up(counts, key_of(SHORTER, c[i - 1], SHORTER));
        count_up(counts, key_of(SHORTER, SHORTER, c[i]));
        count_up(counts, key_of(SHORTER, SHORTER, SHORTER));
    }
}

/* Bits a letter of the word, had it not been learnt from itself: each of its
 * sequences is counted once less, if @learnt. */
static double
bits(Counts *counts, const Letters *letters, bool learnt)
{
    const gunichar *c = letters->letters;
    double own = learnt ? 1 : 0;
    double sum = 0;

    for (int i = 2; i < letters->n + 3; i++) {
        double three = counted(counts, key_of(c[i - 2], c[i - 1], c[i])) - own;
        double two_before =
            counted(counts, key_of(c[i - 2], c[i - 1], SHORTER)) - own;
        double two = counted(counts, key_of(SHORTER, c[i - 1], c[i])) - own;
        double one_before =
            counted(counts, key_of(SHORTER, c[i - 1], SHORTER)) - own;
        double one = counted(counts, key_of(SHORTER, SHORTER, c[i])) - own;
        double all = counted(counts, key_of(SHORTER, SHORTER, SHORTER)) - own;
        double chance = PART_0 / 100;

        chance += two_before > 0 ? PART_3 * MAX(0, three) / two_before : 0;
        chance += one_before > 0 ? PART_2 * MAX(0, two) / one_before : 0;
        chance += all > 0 ? PART_1 * MAX(0, one) / all : 0;
        sum -= log2(chance);
    }
    return sum / (letters->n + 1);
}

static int
compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a;
    float y = *(const float *)b;

    return (x > y) - (x < y);
}

/* Turns the bits of the words of one script into deviations from those that
 * may be learnt from. */
static void
standardise(float *values, const uint8_t *script_of, const bool *trusted,
            uint32_t n, int script)
{
    g_autofree float *sorted = g_new(float, n + 1);
    float middle = 0;
    float spread = 0;
    size_t k = 0;

    for (uint32_t i = 0; i < n; i++)
        if (script_of[i] == script && trusted[i])
            sorted[k++] = values[i];
    if (k == 0)
        return;
    qsort(sorted, k, sizeof *sorted, compare_floats);
    middle = sorted[k / 2];
    for (size_t i = 0; i < k; i++)
        sorted[i] = fabsf(sorted[i] - middle);
    qsort(sorted, k, sizeof *sorted, compare_floats);
    spread = MAX(sorted[k / 2] / (float)MAD_PART, 0.1F);
    for (uint32_t i = 0; i < n; i++)
        if (script_of[i] == script)
            values[i] = (values[i] - middle) / spread;
}

float *
surprise_find(const Muster *muster, const bool *trusted)
{
    uint32_t n = muster->words->len;
    float *values = g_new0(float, n + 1);
    g_autofree uint8_t *script_of = g_new0(uint8_t, n + 1);
    Counts *counts[SCRIPTS_MOST] = {NULL};
    uint32_t n_learnt[SCRIPTS_MOST] = {0};
    Letters letters;

    for (uint32_t i = 0; i < n; i++) {
        if (!read_letters(g_array_index(muster->words, MusterWord, i).text,
                          &letters))
            continue;
        script_of[i] = (uint8_t)letters.script;
        if (!trusted[i])
            continue;
        if (counts[letters.script] == NULL)
            counts[letters.script] = g_hash_table_new(NULL, NULL);
        learn(counts[letters.script], &letters);
        n_learnt[letters.script]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (script_of[i] == 0)
            continue;
        if (n_learnt[script_of[i]] < WORDS_LEAST) {
            script_of[i] = 0;
            continue;
        }
        (void)read_letters(g_array_index(muster->words, MusterWord, i).text,
                           &letters);
        values[i] = (float)bits(counts[script_of[i]], &letters, trusted[i]);
    }
    for (int script = 1; script < SCRIPTS_MOST; script++) {
        if (counts[script] == NULL)
            continue;
        if (n_learnt[script] >= WORDS_LEAST)
            standardise(values, script_of, trusted, n, script);
        g_hash_table_unref(counts[script]);
    }
    return values;
}
