/* exchange: what a page asks of the desk, and what it answers.
 *
 * Plain values without a socket, so that every room behind them can be tested
 * without one. Not for HTTP (server.h) and not for who may ask (guard.h).
 */
#ifndef DESK_EXCHANGE_H
#define DESK_EXCHANGE_H

#include "base/findings.h"

#include <jansson.h>

/* What is asked. Borrowed for the call. */
typedef struct {
    bool posts;         /* POST; else GET */
    const char *path;   /* begins with "/", decoded */
    GHashTable *query;  /* of char * to char *; never NULL */
    GBytes *body;       /* of a POST without an upload; else NULL */
    const char *upload; /* path of a temporary file that holds the body of an
                           upload; whoever takes it may rename it; else NULL */
} Request;

/* What is answered. */
typedef struct {
    unsigned status;  /* of HTTP */
    const char *type; /* [static] media type */
    GBytes *bytes;    /* [owned] */
    char *save_as;    /* [owned] name of a file to be saved; NULL: shown */
    bool lasts;       /* the same bytes for as long as the desk runs */
} Answer;

/* @bytes: [owned from here on]   @type: [static] */
Answer answer_bytes(GBytes *bytes, const char *type);

/* @json: [owned from here on] */
Answer answer_json(json_t *json);

/* A failure as {"error": message}; its code decides the status.
 * @error: [owned from here on] */
Answer answer_failure(GError *error);

/* @status with @message for people. */
Answer answer_refusal(unsigned status, const char *message);

/* The file @path as it is on the disk, to be saved as @save_as.
 * @type: [static].   Refuses with 404 where it cannot be read. */
Answer answer_file(const char *path, const char *type, const char *save_as);

void answer_clear(Answer *answer);

/* The body of @request as a JSON object.
 * [owned by caller, json_decref()]   Fails: FAULT_USAGE. */
json_t *request_json(const Request *request, GError **error);

/* The value of @name in the query; NULL where there is none. [borrowed] */
const char *request_value(const Request *request, const char *name);

/* [{"kind", "text", "note"}] of those that are kept.
 * [owned by caller, json_decref()] */
json_t *json_findings(const Findings *findings);

/* The member @name of @object as text; "" where it is none. [borrowed] */
const char *json_text(const json_t *object, const char *name);

#endif
