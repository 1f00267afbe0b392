#include "base/outfolder.h"

#include "base/infile.h"
#include "base/outfile.h"
#include "base/unfinished.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define ACTION "make this folder"

struct OutFolder {
    char *path;   /* as the user says it, without slashes at its end */
    char *target; /* behind all links */
    char *temporary;
    int fd; /* of it, locked */
};

/* The file names in the folder's own list of digests; NULL without a list. */
static GHashTable *
names_listed(const char *path)
{
    g_autofree char *list = g_build_filename(path, OUTFOLDER_LIST, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    GHashTable *names = NULL;

    text = infile_read(list, OUTFOLDER_LIST_MOST, NULL, NULL);
    if (text == NULL || !g_str_has_prefix(text, OUTFOLDER_MARK "\n"))
        return NULL;
    names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(names, g_strdup(OUTFOLDER_LIST));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        /* "DIGEST  NAME": 64 hexadecimal figures and two marks. */
        if (strlen(*line) > 66)
            g_hash_table_add(names, g_strdup(*line + 66));
    }
    return names;
}

/* The first file of @folder that is not @listed under @prefix, in the folders
 * in it too; NULL where there is none. [owned by caller]
 * @ret_n: adds how many are. */
static char *
find_foreign(GDir *folder, const char *path, const char *prefix,
             GHashTable *listed, int *ret_n)
{
    const char *name = NULL;

    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        g_autofree char *shown = g_strconcat(prefix, name, NULL);
        g_autofree char *inside = g_strconcat(shown, "/", NULL);
        g_autoptr(GDir) further = NULL;
        char *foreign = NULL;
        int n = 0;

        if (listed != NULL && g_hash_table_contains(listed, shown)) {
            (*ret_n)++;
            continue;
        }
        if (listed != NULL && !g_file_test(below, G_FILE_TEST_IS_SYMLINK))
            further = g_dir_open(below, 0, NULL);
        if (further == NULL)
            return g_steal_pointer(&shown);
        foreign = find_foreign(further, below, inside, listed, &n);
        if (foreign != NULL)
            return foreign;
        if (n == 0)
            return g_steal_pointer(&shown);
        *ret_n += n;
    }
    return NULL;
}

/* Whether @path may be replaced; names the first file that forbids it. */
static bool
may_replace(const char *path, GError **error)
{
    g_autoptr(GDir) folder = NULL;
    g_autoptr(GHashTable) listed = NULL;
    g_autofree char *foreign = NULL;
    int n = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    folder = g_dir_open(path, 0, NULL);
    if (folder == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: cannot be read as a folder; choose another one", path);
        return false;
    }
    listed = names_listed(path);
    foreign = find_foreign(folder, path, "", listed, &n);
    if (foreign == NULL)
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM,
                "%s: holds a file that is no part of a delivery (%s); "
                "choose another folder or empty this one",
                path, foreign);
    return false;
}

OutFolder *
outfolder_open(const char *path, GError **error)
{
    g_autofree char *plain = g_strdup(path);
    g_autofree char *target = NULL;
    g_autofree char *temporary = NULL;
    OutFolder *folder = NULL;
    int fd = -1;

    while (strlen(plain) > 1 && g_str_has_suffix(plain, "/"))
        plain[strlen(plain) - 1] = '\0';
    if (!may_replace(plain, error))
        return NULL;
    target = unfinished_target(plain, ACTION, error);
    if (target == NULL)
        return NULL;
    fd = unfinished_begin(target, 0777, true, &temporary);
    if (fd < 0) {
        unfinished_fail_to_begin(error, plain, ACTION, errno);
        return NULL;
    }
    folder = g_new0(OutFolder, 1);
    folder->path = g_steal_pointer(&plain);
    folder->target = g_steal_pointer(&target);
    folder->temporary = g_steal_pointer(&temporary);
    folder->fd = fd;
    return folder;
}

char *
outfolder_path(const OutFolder *folder, const char *name)
{
    return g_build_filename(folder->temporary, name, NULL);
}

void
outfolder_rename_in(const OutFolder *folder, GError *error)
{
    g_autoptr(GString) message = g_string_new(error->message);

    g_string_replace(message, folder->temporary, folder->path, 0);
    g_free(error->message);
    error->message = g_string_free(g_steal_pointer(&message), FALSE);
}

static void
outfolder_release(OutFolder *folder)
{
    close(folder->fd);
    g_free(folder->temporary);
    g_free(folder->target);
    g_free(folder->path);
    g_free(folder);
}

bool
outfolder_add(const OutFolder *folder, const char *name, const void *bytes,
              size_t length, GString *list, GError **error)
{
    g_autofree char *path = outfolder_path(folder, name);
    g_autofree char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    g_autoptr(OutFile) file = outfile_open(path, error);

    if (file == NULL || !outfile_write(file, bytes, length, error) ||
        !outfile_commit(g_steal_pointer(&file), error))
        return false;
    g_string_append_printf(list, "%s  %s\n", digest, name);
    return true;
}

bool
outfolder_write_list(const OutFolder *folder, const char *lines, GError **error)
{
    g_autofree char *path = outfolder_path(folder, OUTFOLDER_LIST);
    g_autoptr(OutFile) file = outfile_open(path, error);

    return file != NULL &&
           outfile_print(file, error, "%s\n%s", OUTFOLDER_MARK, lines) &&
           outfile_commit(g_steal_pointer(&file), error);
}

bool
outfolder_commit(OutFolder *folder, GError **error)
{
    if (!may_replace(folder->path, error)) {
        outfolder_discard(folder);
        return false;
    }
    unfinished_sync(folder->temporary);
    if (!unfinished_exchange(folder->temporary, folder->target) &&
        !unfinished_finish(folder->temporary, folder->target, false)) {
        unfinished_fail(error, folder->path, ACTION, errno);
        outfolder_discard(folder);
        return false;
    }
    unfinished_sync(folder->target);
    outfolder_release(folder);
    return true;
}

void
outfolder_discard(OutFolder *folder)
{
    if (folder == NULL)
        return;
    unfinished_drop(folder->temporary);
    outfolder_release(folder);
}
