#define _DEFAULT_SOURCE /* sigset_t */
#include "base/tether.h"

#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Only calls that are safe after a fork with threads. */
void
tether_child(void *data)
{
    const Tether *tether = data;
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, tether->signal);
    /* Too late: it has ended meanwhile. */
    if (getppid() != tether->parent)
        _exit(127);
}
