/* measure: what another program costs, for bench/run.
 *
 * Runs COMMAND, its output thrown away, and writes one line to standard output:
 *
 *     STATUS SECONDS CPU MB
 *
 * STATUS is the command's exit code, 128 and the signal that ended it, or
 * "late" where it was stopped after LIMIT seconds; SECONDS by the clock; CPU
 * seconds of all processors, in the program and in those that it started and
 * waited for; MB the peak memory of the largest of them. A small program does
 * this because a large one's own memory would be counted: Linux hands the
 * peak of who starts a program on to it.
 *
 * usage: measure LIMIT MB COMMAND [WORD...]
 * MB is how much memory the command may ask for; 0 for either: no limit.
 */
#define _GNU_SOURCE /* wait4 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t group;
static volatile sig_atomic_t late;

static void
die(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static void
stop(int number)
{
    late = number == SIGALRM;
    kill(-group, SIGKILL);
}

static double
seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* @text as a number from 0. */
static unsigned long
read_number(const char *text)
{
    char *end = NULL;
    unsigned long number = strtoul(text, &end, 10);

    if (*text == '\0' || *text == '-' || *end != '\0') {
        errno = EINVAL;
        die(text);
    }
    return number;
}

/* The child: becomes the command. */
static void
become(unsigned long n_mb, char **command)
{
    struct rlimit limit = {n_mb << 20, n_mb << 20};
    int nowhere = open("/dev/null", O_WRONLY);

    setpgid(0, 0);
    if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 ||
        (n_mb > 0 && setrlimit(RLIMIT_DATA, &limit) != 0))
        die("cannot begin");
    execvp(command[0], command);
    die(command[0]);
}

int
main(int argc, char **argv)
{
    struct sigaction action = {.sa_handler = stop};
    struct rusage usage;
    double begin = 0.0;
    double end = 0.0;
    int status = 0;
    pid_t child = 0;

    if (argc < 4) {
        fprintf(stderr, "usage: measure LIMIT MB COMMAND [WORD...]\n");
        return EXIT_FAILURE;
    }
    begin = now();
    child = fork();
    if (child < 0)
        die("fork");
    if (child == 0)
        become(read_number(argv[2]), argv + 3);
    setpgid(child, child);
    group = child;
    sigaction(SIGALRM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    alarm((unsigned)read_number(argv[1]));
    while (wait4(child, &status, 0, &usage) < 0)
        if (errno != EINTR)
            die("wait4");
    end = now();
    if (late)
        printf("late");
    else
        printf("%d", WIFEXITED(status) ? WEXITSTATUS(status)
                                       : 128 + WTERMSIG(status));
    printf(" %.4f %.4f %.1f\n", end - begin,
           seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
           (double)usage.ru_maxrss / 1024.0);
    return EXIT_SUCCESS;
}
