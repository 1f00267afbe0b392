#include "desk/server.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

/* Settings of a page are short; whatever is longer is no request of ours. */
#define MOST_BODY (1024 * 1024)

/* An export of fifty million signatures. */
#define MOST_UPLOAD (INT64_C(16) * 1024 * 1024 * 1024)

/* Requests answered at once, and waiting for it. A browser opens six
 * connections; whoever opens hundreds is told to come back. */
#define THREADS 4
#define MOST_WAITING 64

/* Scripts, styles and pictures come from here alone; nothing goes anywhere
 * else; no page may hold this one in a frame. */
#define CONTENT_POLICY                                                         \
    "default-src 'none'; script-src 'self'; style-src 'self'; "                \
    "img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; "        \
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/* Connections that may wait to be taken. */
#define BACKLOG 512

/* How long nothing may come of a request that has begun, or between two on one
 * connection. Whoever opens connections and says nothing would keep them all;
 * a browser opens another one. */
#define PATIENCE_S 20

struct Server {
    SoupServer *soup;
    Desk *desk;
    Guard *guard;
    GThreadPool *pool;
    void (*opened)(const char *address, void *data);
    void *data;
};

/* An upload on its way to the disk. */
typedef struct {
    char *path;
    int file;
    int trouble; /* errno; 0: none */
} Upload;

/* One request and its answer, on the way through a thread. */
typedef struct {
    SoupServerMessage *message;
    Request request;
    char *path;
    GHashTable *query;
    Answer answer;
    int gone; /* the browser is not waiting any more; atomic */
} Errand;

static void
upload_free(gpointer data)
{
    Upload *upload = data;

    if (upload->file >= 0)
        close(upload->file);
    /* The desk has moved it if it wants to keep it. */
    (void)g_unlink(upload->path);
    g_free(upload->path);
    g_free(upload);
}

static void
set_headers(SoupServerMessage *message, bool lasts)
{
    SoupMessageHeaders *headers =
        soup_server_message_get_response_headers(message);

    soup_message_headers_replace(headers, "Content-Security-Policy",
                                 CONTENT_POLICY);
    soup_message_headers_replace(headers, "X-Content-Type-Options", "nosniff");
    soup_message_headers_replace(headers, "Referrer-Policy", "no-referrer");
    soup_message_headers_replace(headers, "Cross-Origin-Resource-Policy",
                                 "same-origin");
    soup_message_headers_replace(headers, "Cross-Origin-Opener-Policy",
                                 "same-origin");
    /* The browser must not keep names on its disk. */
    soup_message_headers_replace(headers, "Cache-Control",
                                 lasts ? "no-cache" : "no-store");
}

static void
send(SoupServerMessage *message, Answer *answer)
{
    SoupMessageHeaders *headers =
        soup_server_message_get_response_headers(message);

    set_headers(message, answer->lasts);
    soup_message_headers_set_content_type(headers, answer->type, NULL);
    if (answer->save_as != NULL) {
        g_autofree char *name =
            g_uri_escape_string(answer->save_as, NULL, FALSE);
        g_autofree char *value =
            g_strdup_printf("attachment; filename*=UTF-8''%s", name);

        soup_message_headers_replace(headers, "Content-Disposition", value);
    }
    soup_message_body_append_bytes(
        soup_server_message_get_response_body(message), answer->bytes);
    soup_server_message_set_status(message, answer->status, NULL);
    answer_clear(answer);
}

static void
refuse(SoupServerMessage *message, unsigned status, const char *why)
{
    Answer answer = answer_refusal(status, why);

    send(message, &answer);
}

static GuardRequest
describe(SoupServerMessage *message)
{
    SoupMessageHeaders *headers =
        soup_server_message_get_request_headers(message);

    return (GuardRequest){
        .posts = soup_server_message_get_method(message) == SOUP_METHOD_POST,
        .host = soup_message_headers_get_one(headers, "Host"),
        .origin = soup_message_headers_get_one(headers, "Origin"),
        .site = soup_message_headers_get_one(headers, "Sec-Fetch-Site"),
        .cookie = soup_message_headers_get_list(headers, "Cookie"),
    };
}

static void
take_chunk(SoupServerMessage *message, GBytes *chunk, gpointer data)
{
    Upload *upload = data;
    gsize length = 0;
    const char *bytes = g_bytes_get_data(chunk, &length);

    (void)message;
    while (length > 0 && upload->trouble == 0) {
        ssize_t n = write(upload->file, bytes, length);

        if (n >= 0) {
            bytes += n;
            length -= (gsize)n;
        } else if (errno != EINTR) {
            upload->trouble = errno;
        }
    }
}

/* Lets the body of @message go to the disk as it comes. */
static bool
expect_upload(Server *server, SoupServerMessage *message)
{
    Upload *upload = g_new0(Upload, 1);

    upload->path = desk_upload_path(server->desk);
    upload->file = g_mkstemp_full(upload->path, O_RDWR | O_CLOEXEC, 0600);
    g_object_set_data_full(G_OBJECT(message), "upload", upload, upload_free);
    if (upload->file < 0)
        return false;
    soup_message_body_set_accumulate(
        soup_server_message_get_request_body(message), FALSE);
    g_signal_connect(message, "got-chunk", G_CALLBACK(take_chunk), upload);
    return true;
}

/* Before the body is read: whoever may not ask, or asks too much, is told so
 * at once. */
static void
look_at_headers(SoupServer *soup, SoupServerMessage *message, const char *path,
                GHashTable *query, gpointer data)
{
    Server *server = data;
    GuardRequest asks = describe(message);
    SoupMessageHeaders *headers =
        soup_server_message_get_request_headers(message);
    goffset length = soup_message_headers_get_content_length(headers);
    const char *why = guard_refuse_stranger(server->guard, &asks);
    bool uploads = asks.posts && desk_takes_upload(path);

    (void)soup;
    (void)query;
    if (why != NULL)
        refuse(message, SOUP_STATUS_FORBIDDEN, why);
    else if (!asks.posts &&
             soup_server_message_get_method(message) != SOUP_METHOD_GET)
        refuse(message, SOUP_STATUS_METHOD_NOT_ALLOWED, "GET or POST");
    else if (asks.posts && !guard_knows(server->guard, &asks))
        refuse(message, SOUP_STATUS_FORBIDDEN,
               "open the address that petition-desk printed");
    else if (soup_message_headers_get_encoding(headers) ==
             SOUP_ENCODING_CHUNKED)
        refuse(message, SOUP_STATUS_LENGTH_REQUIRED,
               "say how long the request is");
    else if (length > (uploads ? MOST_UPLOAD : MOST_BODY))
        refuse(message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE,
               "the request is too long");
    else if (uploads && !expect_upload(server, message))
        refuse(message, SOUP_STATUS_INTERNAL_SERVER_ERROR,
               "no room for the file beside the database");
}

/* --- Patience ------------------------------------------------------------- */

static gboolean
lose_patience(gpointer data)
{
    GSocket *own = data;

    g_object_set_data(G_OBJECT(own), "patience", NULL);
    (void)g_socket_shutdown(own, TRUE, TRUE, NULL);
    return G_SOURCE_REMOVE;
}

/* Waits for @message as long as it takes. */
static void
end_patience(SoupServerMessage *message)
{
    GSocket *own = soup_server_message_get_socket(message);
    guint source =
        own != NULL
            ? GPOINTER_TO_UINT(g_object_steal_data(G_OBJECT(own), "patience"))
            : 0;

    if (source != 0)
        (void)g_source_remove(source);
}

/* Something has come, or the next request may: waits so long again. */
static void
be_patient(SoupServerMessage *message)
{
    GSocket *own = soup_server_message_get_socket(message);

    end_patience(message);
    if (own == NULL)
        return;
    g_object_set_data(G_OBJECT(own), "patience",
                      GUINT_TO_POINTER(g_timeout_add_seconds_full(
                          G_PRIORITY_DEFAULT, PATIENCE_S, lose_patience,
                          g_object_ref(own), g_object_unref)));
}

static void
more_came(SoupServerMessage *message, GBytes *chunk, gpointer data)
{
    (void)chunk;
    (void)data;
    be_patient(message);
}

static void
all_came(SoupServerMessage *message, gpointer data)
{
    (void)data;
    end_patience(message);
}

static void
is_answered(SoupServerMessage *message, gpointer data)
{
    (void)data;
    be_patient(message);
}

/* Whoever begins a request has to go on with it. */
static void
begin_request(SoupServer *soup, SoupServerMessage *message, gpointer data)
{
    (void)soup;
    (void)data;
    be_patient(message);
    g_signal_connect(message, "got-chunk", G_CALLBACK(more_came), NULL);
    g_signal_connect(message, "got-body", G_CALLBACK(all_came), NULL);
    g_signal_connect(message, "finished", G_CALLBACK(is_answered), NULL);
    g_signal_connect(message, "disconnected", G_CALLBACK(all_came), NULL);
}

static void
errand_free(Errand *errand)
{
    g_object_unref(errand->message);
    g_clear_pointer(&errand->request.body, g_bytes_unref);
    g_hash_table_unref(errand->query);
    g_free(errand->path);
    answer_clear(&errand->answer);
    g_free(errand);
}

static void
note_end(SoupServerMessage *message, gpointer data)
{
    Errand *errand = data;

    (void)message;
    g_atomic_int_set(&errand->gone, 1);
}

static gboolean
bring_back(gpointer data)
{
    Errand *errand = data;

    g_signal_handlers_disconnect_by_data(errand->message, errand);
    if (errand->gone == 0 &&
        soup_server_message_get_socket(errand->message) != NULL) {
        send(errand->message, &errand->answer);
        soup_server_message_unpause(errand->message);
    }
    errand_free(errand);
    return G_SOURCE_REMOVE;
}

static void
run_errand(gpointer data, gpointer pool_data)
{
    Errand *errand = data;
    Server *server = pool_data;

    /* A page that moves on takes back what it asked for. */
    if (g_atomic_int_get(&errand->gone) == 0)
        errand->answer = desk_answer(server->desk, &errand->request);
    g_idle_add(bring_back, errand);
}

/* The visit with a token: from here on the browser is known by its cookie, and
 * the address bar shows nothing. */
static void
admit(Server *server, SoupServerMessage *message, const char *token)
{
    SoupMessageHeaders *headers =
        soup_server_message_get_response_headers(message);
    g_autofree char *cookie = NULL;

    if (!guard_admit(server->guard, token, &cookie)) {
        refuse(message, SOUP_STATUS_FORBIDDEN,
               "this address was used before; petition-desk prints a new one "
               "each time");
        return;
    }
    set_headers(message, false);
    soup_message_headers_replace(headers, "Set-Cookie", cookie);
    soup_message_headers_replace(headers, "Location", "/");
    soup_server_message_set_status(message, SOUP_STATUS_SEE_OTHER, NULL);
    server->opened(guard_address(server->guard), server->data);
}

static void
take_request(SoupServer *soup, SoupServerMessage *message, const char *path,
             GHashTable *query, gpointer data)
{
    Server *server = data;
    GuardRequest asks = describe(message);
    Upload *upload = g_object_get_data(G_OBJECT(message), "upload");
    const char *token =
        query != NULL ? g_hash_table_lookup(query, "token") : NULL;
    SoupMessageBody *body = soup_server_message_get_request_body(message);
    Errand *errand = NULL;

    (void)soup;
    /* Refused while the headers were read. */
    if (soup_server_message_get_status(message) != SOUP_STATUS_NONE)
        return;
    if (token != NULL && strcmp(path, "/") == 0 && !asks.posts) {
        admit(server, message, token);
        return;
    }
    if (!guard_knows(server->guard, &asks)) {
        refuse(message, SOUP_STATUS_FORBIDDEN,
               "open the address that petition-desk printed");
        return;
    }
    if (upload != NULL && upload->trouble != 0) {
        refuse(message, SOUP_STATUS_INTERNAL_SERVER_ERROR,
               g_strerror(upload->trouble));
        return;
    }
    if (g_thread_pool_unprocessed(server->pool) >= MOST_WAITING) {
        refuse(message, SOUP_STATUS_SERVICE_UNAVAILABLE,
               "too much at once; try again");
        return;
    }
    errand = g_new0(Errand, 1);
    errand->message = g_object_ref(message);
    errand->path = g_strdup(path);
    errand->query = query != NULL ? g_hash_table_ref(query)
                                  : g_hash_table_new(g_str_hash, g_str_equal);
    errand->request = (Request){
        .posts = asks.posts,
        .path = errand->path,
        .query = errand->query,
        .upload = upload != NULL ? upload->path : NULL,
        .body = asks.posts && upload == NULL ? soup_message_body_flatten(body)
                                             : NULL,
    };
    g_signal_connect(message, "finished", G_CALLBACK(note_end), errand);
    g_signal_connect(message, "disconnected", G_CALLBACK(note_end), errand);
    soup_server_message_pause(message);
    g_thread_pool_push(server->pool, errand, NULL);
}

/* A socket of the loopback at @port; 0: a free one. libsoup's own would let
 * only ten connections wait. [owned by caller] */
static GSocket *
listen_at(unsigned port, GError **error)
{
    g_autoptr(GSocket) own =
        g_socket_new(G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                     G_SOCKET_PROTOCOL_TCP, error);
    g_autoptr(GInetAddress) host =
        g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
    g_autoptr(GSocketAddress) address =
        g_inet_socket_address_new(host, (guint16)port);

    if (own == NULL || !g_socket_bind(own, address, TRUE, error))
        return NULL;
    g_socket_set_listen_backlog(own, BACKLOG);
    return g_socket_listen(own, error) ? g_steal_pointer(&own) : NULL;
}

Server *
server_open(Desk *desk, unsigned port, GuardSecret secret,
            void (*opened)(const char *address, void *data), void *data,
            GError **error)
{
    g_autoptr(Server) server = g_new0(Server, 1);
    g_autoptr(GError) trouble = NULL;
    g_autoptr(GSocket) own = listen_at(port, &trouble);
    GSList *uris = NULL;

    server->desk = desk;
    server->opened = opened;
    server->data = data;
    server->soup = soup_server_new(NULL, NULL);
    server->pool = g_thread_pool_new(run_errand, server, THREADS, FALSE, NULL);
    if (own == NULL ||
        !soup_server_listen_socket(server->soup, own, 0, &trouble)) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "--port=%u: %s; leave it out for a free port", port,
                    trouble->message);
        return NULL;
    }
    uris = soup_server_get_uris(server->soup);
    server->guard = guard_new((unsigned)g_uri_get_port(uris->data), secret);
    g_slist_free_full(uris, (GDestroyNotify)g_uri_unref);
    g_signal_connect(server->soup, "request-started", G_CALLBACK(begin_request),
                     NULL);
    soup_server_add_early_handler(server->soup, NULL, look_at_headers, server,
                                  NULL);
    soup_server_add_handler(server->soup, NULL, take_request, server, NULL);
    return g_steal_pointer(&server);
}

void
server_close(Server *server)
{
    if (server == NULL)
        return;
    if (server->soup != NULL)
        soup_server_disconnect(server->soup);
    if (server->pool != NULL)
        g_thread_pool_free(server->pool, FALSE, TRUE);
    /* What the threads have answered meanwhile. */
    while (g_main_context_iteration(NULL, FALSE))
        continue;
    g_clear_object(&server->soup);
    guard_free(server->guard);
    g_free(server);
}

const char *
server_address(const Server *server)
{
    return guard_address(server->guard);
}
