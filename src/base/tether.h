/* tether: a child process that does not outlive who began it.
 *
 * Whatever ends a program, be it kill -9, ends its children too: nobody would
 * look for them, and they may have names in their memory. Not for ending a
 * child while its parent lives.
 */
#ifndef BASE_TETHER_H
#define BASE_TETHER_H

#include <sys/types.h>

typedef struct {
    pid_t parent; /* getpid() */
    int signal;   /* that the child gets */
} Tether;

/* For the child, between fork and exec: it gets @data's signal when the thread
 * that forked it ends, which must wait for the child therefore; and signals
 * that its parent has blocked end it as they end others.
 * @data: a Tether */
void tether_child(void *data);

#endif
