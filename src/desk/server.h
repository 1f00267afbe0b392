/* server: the desk on a port of this machine.
 *
 * Speaks HTTP on the loopback alone and hands every request that the guard
 * lets through to the desk, on threads, so that a long answer keeps nobody
 * waiting. The only room that knows of sockets. Not for what is answered
 * (desk.h).
 */
#ifndef DESK_SERVER_H
#define DESK_SERVER_H

#include "desk/desk.h"
#include "desk/guard.h"

typedef struct Server Server;

/* Listens at @port; 0: at a free one. Answers while the main loop of this
 * thread runs.
 * @desk: [borrowed] outlives the server
 * @opened: called when a browser came in and the address was renewed.
 * [owned by caller, server_close()]   Fails: FAULT_SYSTEM. */
Server *server_open(Desk *desk, unsigned port, GuardSecret secret,
                    void (*opened)(const char *address, void *data), void *data,
                    GError **error);

/* Stops listening and waits for what is being answered. [may be NULL] */
void server_close(Server *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Server, server_close)

/* The address to open in a browser, good for one visit. [borrowed until the
 * main loop runs] */
const char *server_address(const Server *server);

#endif
