#include "press/languages.h"

#include "base/digest.h"
#include "base/infile.h"
#include "base/outfolder.h"
#include "layout/value.h"

#include <string.h>

bool
languages_are_several(const char *language)
{
    return language != NULL && strchr(language, ',') != NULL;
}

/* Whether @tags, which @said names, are languages, each of them once. */
static bool
check_tags(char **tags, const char *said, GError **error)
{
    for (char **tag = tags; *tag != NULL; tag++) {
        if (!value_is_language(g_strstrip(*tag))) {
            g_set_error(error, FAULT, FAULT_USAGE,
                        "--language=%s: '%s' is no language tag; write them as "
                        "de,fr,pt-BR",
                        said, *tag);
            return false;
        }
        for (char **other = tags; other < tag; other++) {
            if (g_ascii_strcasecmp(*other, *tag) != 0)
                continue;
            g_set_error(error, FAULT, FAULT_USAGE,
                        "--language=%s: '%s' stands twice", said, *tag);
            return false;
        }
    }
    return true;
}

/* Adds to @list the files of the packet @tag in @folder, its own list of
 * digests among them. */
static bool
list_packet(const OutFolder *folder, const char *tag, GString *list,
            GError **error)
{
    g_autofree char *name = g_build_filename(tag, OUTFOLDER_LIST, NULL);
    g_autofree char *path = outfolder_path(folder, name);
    g_autofree char *text = NULL;
    g_autofree char *digest = NULL;
    g_auto(GStrv) lines = NULL;
    uint64_t length = 0;

    text = infile_read(path, OUTFOLDER_LIST_MOST, NULL, error);
    if (text == NULL || !digest_file(path, &digest, &length, error))
        return false;
    g_string_append_printf(list, "%s  %s\n", digest, name);
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *file = strstr(*line, "  ");

        if (**line == '#' || file == NULL)
            continue;
        g_string_append_printf(list, "%.*s  %s/%s\n", (int)(file - *line),
                               *line, tag, file + strlen("  "));
    }
    return true;
}

static bool
write_list(const OutFolder *folder, char **tags, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (char **tag = tags; *tag != NULL; tag++)
        if (!list_packet(folder, *tag, list, error))
            return false;
    return outfolder_write_list(folder, list->str, error);
}

/* Prints the packet @tag, which is @idx of @n.
 * @folder: NULL in a dry run. */
static bool
print_one(const PressJob *job, LanguagesPrint print, const OutFolder *folder,
          const char *tag, unsigned idx, unsigned n, Findings *findings,
          const Progress *progress, GString *summary, GString *files,
          GError **error)
{
    g_autofree char *output =
        folder != NULL ? outfolder_path(folder, tag) : NULL;
    g_autoptr(Findings) own = findings_new();
    Progress part =
        progress_part(progress, (double)idx / n, (double)(idx + 1) / n);
    PressJob one = *job;
    bool good = false;

    one.language = tag;
    one.output = output;
    g_string_append_printf(files, "%s:\n", tag);
    g_string_truncate(summary, 0);
    good = print(&one, own, &part, summary, files, error);
    findings_join(findings, own);
    return good;
}

bool
languages_print(const PressJob *job, LanguagesPrint print, Findings *findings,
                const Progress *progress, GString *report, GError **error)
{
    g_auto(GStrv) tags = g_strsplit(job->language, ",", -1);
    g_autoptr(OutFolder) folder = NULL;
    g_autoptr(GString) summary = g_string_new(NULL);
    g_autoptr(GString) files = g_string_new(NULL);
    unsigned n = g_strv_length(tags);
    bool good = true;
    GError *trouble = NULL;

    if (!check_tags(tags, job->language, error))
        return false;
    if (!job->dry_run) {
        folder = outfolder_open(job->output, error);
        if (folder == NULL)
            return false;
    }
    for (unsigned i = 0; i < n && good; i++)
        good = print_one(job, print, folder, tags[i], i, n, findings, progress,
                         summary, files, &trouble);
    good = good && (folder == NULL || write_list(folder, tags, &trouble));
    if (!good) {
        if (folder != NULL)
            outfolder_rename_in(folder, trouble);
        g_propagate_error(error, trouble);
        return false;
    }
    g_string_append_len(report, summary->str, (gssize)summary->len);
    g_string_append_len(report, files->str, (gssize)files->len);
    return folder == NULL || outfolder_commit(g_steal_pointer(&folder), error);
}
