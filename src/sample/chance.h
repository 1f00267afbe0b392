/* chance: the same dice for everybody.
 *
 * A run of numbers that depends on its seed alone: SplitMix64 (Steele, Lea and
 * Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). It is
 * small, and several times faster than GRand, whose sequence GLib moreover
 * lets an environment variable change. Integers only, so that a
 * petition is the same on every processor. Not for secrets.
 */
#ifndef SAMPLE_CHANCE_H
#define SAMPLE_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t state;
} Chance;

/* The next 64 bits. */
static inline uint64_t
chance_next(Chance *chance)
{
    uint64_t z = chance->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* One of 0 .. @n - 1, all alike.   @n: 1 .. 2^32 - 1 */
static inline uint32_t
chance_below(Chance *chance, uint32_t n)
{
    return (uint32_t)(((chance_next(chance) >> 32) * n) >> 32);
}

/* One of 0 .. @n - 1, low ones oftener: the lower of two throws. */
static inline uint32_t
chance_low(Chance *chance, uint32_t n)
{
    uint32_t a = chance_below(chance, n);
    uint32_t b = chance_below(chance, n);

    return a < b ? a : b;
}

/* True @n times in 10,000. */
static inline bool
chance_hits(Chance *chance, uint32_t n)
{
    return chance_below(chance, 10000) < n;
}

/* The dice of one of the tasks of a run, so that a change in one task leaves
 * the others as they were.   @task: any number, a different one each */
static inline Chance
chance_of(uint64_t seed, uint64_t task)
{
    Chance chance = {seed ^ (task * UINT64_C(0xD1B54A32D192ED03))};

    chance.state = chance_next(&chance);
    return chance;
}

#endif
