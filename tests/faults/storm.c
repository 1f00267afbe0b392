/* storm: loaded before a program, it interrupts its calls.
 *
 * A timer's signal comes every millisecond, with a handler and without
 * SA_RESTART; and now and then read, write and pwrite are interrupted before
 * they begin, or take less than they are given, as POSIX lets them. A program
 * that is right does not notice. STORM_SEED makes other moments.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

static atomic_uint dice;

static void
on_alarm(int signal_no)
{
    (void)signal_no;
}

__attribute__((constructor)) static void
begin(void)
{
    const char *seed = getenv("STORM_SEED");
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval often = {{0, 1000}, {0, 1000}};

    atomic_store(&dice, seed != NULL ? (unsigned)atoi(seed) : 1);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
}

/* 0 to @sides - 1. */
static unsigned
roll(unsigned sides)
{
    return ((atomic_fetch_add(&dice, 1) * 2654435761u) >> 16) % sides;
}

/* How many of @n bytes a call takes; 0 to be interrupted. */
static size_t
part_of(size_t n)
{
    switch (roll(7)) {
    case 0:
        return 0;
    case 1:
        return n > 1 ? 1 + roll((unsigned)(n > 65536 ? 65536 : n)) : n;
    default:
        return n;
    }
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
    static ssize_t (*real)(int, const void *, size_t);
    size_t part = n > 0 ? part_of(n) : n;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "write");
    if (n > 0 && part == 0) {
        errno = EINTR;
        return -1;
    }
    return real(fd, bytes, part > n ? n : part);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    size_t part = n > 0 ? part_of(n) : n;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
    if (n > 0 && part == 0) {
        errno = EINTR;
        return -1;
    }
    return real(fd, bytes, part > n ? n : part, at);
}

ssize_t
read(int fd, void *bytes, size_t n)
{
    static ssize_t (*real)(int, void *, size_t);
    size_t part = n > 0 ? part_of(n) : n;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "read");
    if (n > 0 && part == 0) {
        errno = EINTR;
        return -1;
    }
    return real(fd, bytes, part > n ? n : part);
}
