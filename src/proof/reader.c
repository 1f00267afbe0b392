#include "proof/reader.h"

#include "base/tether.h"

#include <errno.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Longer than any honest file takes on a slow machine. */
#define MOST_SECONDS 900

/* More text than ten million signatures have. */
#define MOST_BYTES ((gsize)1 << 30)

#define PIECE_BYTES (256 * 1024)

/* Type on a banner that is drawn at 1 : 10, and a vowel's sign in a million
 * names, are smaller than what poppler takes for text after a page's first
 * 50,000 glyphs (docs/pdf.md). */
#define SMALL_DPI "7200"

/* qpdf: done, with warnings. */
#define QPDF_WARNED 3

static GSubprocess *
start(const char *const *argv, GError **error)
{
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
    const char *path = g_getenv("PATH");
    g_autofree char *where =
        g_strconcat("PATH=", path != NULL ? path : "/usr/bin:/bin", NULL);
    char *environment[] = {where, (char *)"LC_ALL=C.UTF-8", (char *)"TZ=UTC",
                           NULL};
    g_autoptr(GError) trouble = NULL;
    Tether tether = {getpid(), SIGKILL};
    GSubprocess *child = NULL;

    g_subprocess_launcher_set_environ(launcher, environment);
    g_subprocess_launcher_set_child_setup(launcher, tether_child, &tether,
                                          NULL);
    child = g_subprocess_launcher_spawnv(launcher, argv, &trouble);
    if (child == NULL)
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s cannot be run: %s; install poppler-utils and qpdf",
                    argv[0], trouble->message);
    return child;
}

/* Takes all that @child says.
 * Fails: FAULT_LIMIT where it says too much, or for too long. */
static bool
take(GSubprocess *child, const char *path, GString *out, GError **error)
{
    GInputStream *stream = g_subprocess_get_stdout_pipe(child);
    int fd = g_unix_input_stream_get_fd(G_UNIX_INPUT_STREAM(stream));
    gint64 end_us = g_get_monotonic_time() + MOST_SECONDS * G_USEC_PER_SEC;
    g_autofree char *piece = g_malloc(PIECE_BYTES);

    for (;;) {
        struct pollfd wait = {.fd = fd, .events = POLLIN};
        gint64 left_us = end_us - g_get_monotonic_time();
        int ready = poll(&wait, 1, (int)MAX(0, left_us / 1000));
        ssize_t n = 0;

        if (ready < 0 && errno == EINTR)
            continue;
        n = ready > 0 ? read(fd, piece, PIECE_BYTES) : -1;
        if (n < 0 && ready > 0 && errno == EINTR)
            continue;
        if (n == 0)
            return true;
        if (n < 0 || out->len + (gsize)n > MOST_BYTES) {
            g_set_error(error, FAULT, FAULT_LIMIT,
                        "%s: reading it takes too long, or gives too much",
                        path);
            return false;
        }
        g_string_append_len(out, piece, n);
    }
}

/* What @argv says of @path.   @most: highest exit code that is good.
 * [owned by caller] */
static GString *
run(const char *const *argv, const char *path, int most, GError **error)
{
    g_autoptr(GSubprocess) child = start(argv, error);
    g_autoptr(GString) out = g_string_new(NULL);

    if (child == NULL)
        return NULL;
    if (!take(child, path, out, error)) {
        g_subprocess_force_exit(child);
        return NULL;
    }
    if (!g_subprocess_wait(child, NULL, NULL) ||
        !g_subprocess_get_if_exited(child) ||
        (g_subprocess_get_exit_status(child) != 0 &&
         g_subprocess_get_exit_status(child) != most)) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: %s cannot read it; it is damaged, or no PDF file",
                    path, argv[0]);
        return NULL;
    }
    return g_steal_pointer(&out);
}

/* No path may look like an option. [owned by caller] */
static char *
absolute(const char *path)
{
    return g_canonicalize_filename(path, NULL);
}

static char *
free_valid(GString *text)
{
    char *valid = NULL;

    if (g_utf8_validate(text->str, (gssize)text->len, NULL))
        return g_string_free(text, FALSE);
    valid = g_utf8_make_valid(text->str, (gssize)text->len);
    g_string_free(text, TRUE);
    return valid;
}

char *
reader_text(const char *path, bool small, GError **error)
{
    g_autofree char *full = absolute(path);
    const char *const argv[] = {"pdftotext",
                                "-q",
                                "-raw",
                                "-enc",
                                "UTF-8",
                                "-r",
                                small ? SMALL_DPI : "72",
                                full,
                                "-",
                                NULL};
    GString *text = run(argv, path, 0, error);

    return text != NULL ? free_valid(text) : NULL;
}

char *
reader_about(const char *path, GError **error)
{
    g_autofree char *full = absolute(path);
    const char *const argvs[][8] = {
        {"pdfinfo", "-enc", "UTF-8", full, NULL},
        {"pdfinfo", "-meta", full, NULL},
        {"pdfinfo", "-custom", full, NULL},
        {"pdfinfo", "-url", full, NULL},
        {"pdfinfo", "-js", full, NULL},
        {"qpdf", "--json=2", "--json-key=outlines", "--json-key=acroform",
         "--json-key=attachments", full, NULL},
    };
    g_autoptr(GString) all = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(argvs); i++) {
        GString *text = run(argvs[i], path, QPDF_WARNED, error);

        if (text == NULL)
            return NULL;
        g_string_append_len(all, text->str, (gssize)text->len);
        g_string_append_c(all, '\n');
        g_string_free(text, TRUE);
    }
    return free_valid(g_steal_pointer(&all));
}

char *
reader_objects(const char *path, GError **error)
{
    g_autofree char *full = absolute(path);
    const char *const argv[] = {"qpdf", "--json=2", "--json-key=qpdf", full,
                                NULL};
    GString *text = run(argv, path, QPDF_WARNED, error);

    return text != NULL ? free_valid(text) : NULL;
}

char **
reader_attachments(const char *path, GError **error)
{
    g_autofree char *full = absolute(path);
    const char *const argv[] = {"qpdf", "--list-attachments", full, NULL};
    g_autoptr(GString) text = run(argv, path, QPDF_WARNED, error);
    g_autoptr(GPtrArray) names = NULL;
    g_auto(GStrv) lines = NULL;

    if (text == NULL)
        return NULL;
    names = g_ptr_array_new_with_free_func(g_free);
    lines = g_strsplit(text->str, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        /* "NAME -> OBJECT,GENERATION"; a file without any says so. */
        const char *arrow = g_strrstr(*line, " -> ");

        if (arrow != NULL)
            g_ptr_array_add(names, g_strndup(*line, (gsize)(arrow - *line)));
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

GBytes *
reader_attachment(const char *path, const char *name, GError **error)
{
    g_autofree char *full = absolute(path);
    g_autofree char *key = g_strconcat("--show-attachment=", name, NULL);
    const char *const argv[] = {"qpdf", key, full, NULL};
    GString *bytes = run(argv, path, QPDF_WARNED, error);

    return bytes != NULL ? g_string_free_to_bytes(bytes) : NULL;
}
