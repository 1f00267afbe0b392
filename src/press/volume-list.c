#include "press/volume-list.h"

#include "base/digest.h"
#include "base/outfile.h"

/* The rows that say what the packet is printed from: a volume of another
 * database, layout, language or day does not belong to it. */
static bool
add_facts(const DeliveryWish *wish, GString *text, GError **error)
{
    const Sources *sources = wish->sources;
    const StoreTally *tally = roll_tally(sources->roll);
    const PressJob *job = wish->job;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(job->date);
    g_autofree char *day = g_date_time_format(date, "%Y-%m-%d");
    g_autofree char *digest = NULL;

    if (!digest_file(template_own_path(sources->layout), &digest, NULL, error))
        return false;
    g_string_append_printf(text, "# layout %s %s\n",
                           template_file(sources->layout), digest);
    g_string_append_printf(text, "# profile %s\n",
                           job->profile != NULL ? job->profile
                                                : "of the layout");
    g_string_append_printf(text, "# language %s\n", sources->language);
    g_string_append_printf(text, "# date %s\n", day);
    g_string_append_printf(
        text,
        "# database %" G_GINT64_FORMAT " imported, %" G_GSIZE_FORMAT
        " printed, ledger line %" G_GINT64_FORMAT "\n",
        tally->imported, roll_n_entries(sources->roll), sources->ledger_line);
    return true;
}

static void
add_option(GString *line, const char *option, const char *value)
{
    g_autofree char *quoted = NULL;

    if (value == NULL)
        return;
    quoted = g_shell_quote(value);
    g_string_append_printf(line, " %s=%s", option, quoted);
}

/* The command line that prints volume @volume_no. */
static void
add_command(const DeliveryWish *wish, int volume_no, GString *line)
{
    const PressJob *job = wish->job;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(job->date);
    g_autofree char *day = g_date_time_format(date, "%Y-%m-%d");
    g_autofree char *number = g_strdup_printf("%d", volume_no);
    g_autofree char *folder = g_build_filename(job->output, number, NULL);
    g_autofree char *database = g_shell_quote(job->database);

    g_string_append(line, "petition-packet");
    add_option(line, "--layout", job->layout);
    add_option(line, "--profile", job->profile);
    add_option(line, "--language", job->language);
    add_option(line, "--date", day);
    add_option(line, "--volume", number);
    add_option(line, "--output", folder);
    if (job->strict)
        g_string_append(line, " --strict");
    g_string_append_printf(line, " --quiet %s", database);
}

/* The list.   @commands: with a column of command lines. */
static char *
list_text(const DeliveryWish *wish, const Packet *packet, bool commands,
          GError **error)
{
    g_autoptr(GString) text = g_string_new("# Petition Press: volumes\n");

    if (!add_facts(wish, text, error))
        return NULL;
    g_string_append_printf(text, "volume\tfile\tpages\tfirst\tlast%s\n",
                           commands ? "\tcommand" : "");
    for (int idx = 0; idx < packet_n_documents(packet); idx++) {
        const PacketDocument *document = packet_document(packet, idx);

        if (document->volume_no == 0)
            continue;
        g_string_append_printf(
            text, "%d\t%s%s\t%d\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT,
            document->volume_no, document->file_name, wish->kind->suffix,
            document->n_pages, document->first_no, document->last_no);
        if (commands) {
            g_string_append_c(text, '\t');
            add_command(wish, document->volume_no, text);
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
volume_list_text(const DeliveryWish *wish, const Packet *packet, GError **error)
{
    return list_text(wish, packet, false, error);
}

bool
volume_list_write(const DeliveryWish *wish, const Packet *packet,
                  GString *report, GError **error)
{
    const char *path = wish->job->plan;
    g_autofree char *text = NULL;
    g_autoptr(OutFile) file = NULL;
    int n_volumes = packet_about(packet).n_volumes;

    if (outfile_replaces(path, wish->job->database)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "--plan=%s: would replace the database; choose another "
                    "name",
                    path);
        return false;
    }
    text = list_text(wish, packet, true, error);
    if (text == NULL)
        return false;
    file = outfile_open(path, error);
    if (file == NULL || !outfile_print(file, error, "%s", text) ||
        !outfile_commit(g_steal_pointer(&file), error))
        return false;
    g_string_append_printf(report, "  %s: %d volume%s to print\n", path,
                           n_volumes, n_volumes == 1 ? "" : "s");
    return true;
}
