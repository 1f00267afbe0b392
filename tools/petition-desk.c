/* petition-desk: the other utilities, for people who do not type commands. */
#include "desk/server.h"
#include "toolkit.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define SECRET_BYTES 16

/* 128 bits from the system, in hexadecimal. */
static char *
make_secret(void)
{
    unsigned char bytes[SECRET_BYTES];
    GString *text = g_string_new(NULL);
    size_t n = 0;

    while (n < sizeof bytes) {
        ssize_t got = getrandom(bytes + n, sizeof bytes - n, 0);

        if (got < 0 && errno != EINTR)
            g_error("the system gives no random bytes");
        n += got > 0 ? (size_t)got : 0;
    }
    for (n = 0; n < sizeof bytes; n++)
        g_string_append_printf(text, "%02x", bytes[n]);
    return g_string_free(text, FALSE);
}

/* The folder of this program: the others lie beside it. */
static char *
programs_folder(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

    return g_path_get_dirname(self != NULL ? self : "/usr/bin/petition-desk");
}

static void
say_address(const char *address, void *data)
{
    (void)data;
    printf("To open the desk in another browser: %s\n", address);
    fflush(stdout);
}

static gboolean
leave(gpointer data)
{
    g_main_loop_quit(data);
    return G_SOURCE_CONTINUE;
}

/* Shows the address in the user's browser, where there is one. */
static void
show(const char *address)
{
    g_autofree char *opener = g_find_program_in_path("xdg-open");

    if (opener != NULL)
        g_object_unref(g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                            G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                        NULL, opener, address, NULL));
}

static bool
serve(const Toolkit *kit, int port, bool quietly, GError **error)
{
    g_autofree char *programs = programs_folder();
    int64_t date = 0;
    g_autoptr(Desk) desk =
        toolkit_date(NULL, &date, error)
            ? desk_new(kit->operands[0], programs, date, error)
            : NULL;
    g_autoptr(Server) server = NULL;
    g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);

    if (desk == NULL)
        return false;
    server = server_open(desk, (unsigned)port, make_secret, say_address, NULL,
                         error);
    if (server == NULL)
        return false;
    printf("The desk is open: %s\nPress Ctrl-C to close it.\n",
           server_address(server));
    fflush(stdout);
    if (!quietly)
        show(server_address(server));
    g_unix_signal_add(SIGINT, leave, loop);
    g_unix_signal_add(SIGTERM, leave, loop);
    g_unix_signal_add(SIGHUP, leave, loop);
    g_main_loop_run(loop);
    return true;
}

int
main(int argc, char **argv)
{
    int port = 0;
    gboolean no_browser = FALSE;
    const GOptionEntry where[] = {
        {"port", 0, 0, G_OPTION_ARG_INT, &port,
         "Port of this machine (default: a free one)", "N"},
        {"no-browser", 0, 0, G_OPTION_ARG_NONE, &no_browser,
         "Print the address and open no browser", NULL},
        {0},
    };
    const ToolkitGroup groups[] = {{"Where the desk stands", where}};
    const ToolkitTool tool = {
        .name = "petition-desk",
        .operands = "DATABASE",
        .purpose = "Open a page in the browser, on this machine alone, to "
                   "import, screen and print the petition in DATABASE, or in "
                   "a folder of databases.",
        .example = "petition-desk signatures.db",
        .groups = groups,
        .n_groups = G_N_ELEMENTS(groups),
        .min_operands = 1,
        .max_operands = 1,
        .ends_itself = true,
    };
    Toolkit kit;
    GError *error = NULL;
    int result = 0;

    if (!toolkit_begin(&kit, &tool, argc, argv, &result))
        return result;
    if (port < 0 || port > 65535)
        g_set_error(&error, FAULT, FAULT_USAGE,
                    "--port=%d: a port is a number from 1 to 65535", port);
    else
        (void)serve(&kit, port, no_browser, &error);
    return toolkit_end(&kit, error);
}
