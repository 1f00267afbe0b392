#include "press/join.h"

#include "base/digest.h"
#include "base/infile.h"
#include "base/outfile.h"
#include "press/volume-list.h"

#include <stdio.h>
#include <string.h>

/* Bytes that are copied at a time. */
#define COPY_BYTES ((size_t)1 << 20)

/* A file as it was written down where it was printed. */
typedef struct {
    char *path;
    char *digest;
} Made;

struct Join {
    char *folder;
    GHashTable *files; /* name -> Made */
};

static void
made_free(void *data)
{
    Made *made = data;

    g_free(made->path);
    g_free(made->digest);
    g_free(made);
}

void
join_free(Join *join)
{
    if (join == NULL)
        return;
    g_hash_table_unref(join->files);
    g_free(join->folder);
    g_free(join);
}

/* Takes @name of @folder, written down with @digest. */
static bool
note_file(Join *join, const char *folder, const char *name, const char *digest,
          GError **error)
{
    const Made *before = g_hash_table_lookup(join->files, name);
    Made *made = NULL;

    if (before != NULL) {
        if (strcmp(before->digest, digest) == 0)
            return true;
        g_set_error(error, FAULT, FAULT_INPUT,
                    "--join=%s: %s and %s" G_DIR_SEPARATOR_S
                    "%s differ; remove the wrong one",
                    join->folder, before->path, folder, name);
        return false;
    }
    made = g_new0(Made, 1);
    made->path = g_build_filename(folder, name, NULL);
    made->digest = g_strdup(digest);
    g_hash_table_insert(join->files, g_strdup(name), made);
    return true;
}

/* The line of @list in which @other differs first. [owned by caller] */
static char *
first_difference(const char *list, const char *other)
{
    g_auto(GStrv) own = g_strsplit(list, "\n", -1);
    g_auto(GStrv) its = g_strsplit(other, "\n", -1);
    unsigned i = 0;

    while (own[i] != NULL && its[i] != NULL && strcmp(own[i], its[i]) == 0)
        i++;
    g_strdelimit(own[i] != NULL ? own[i] : its[i], "\t", ' ');
    return g_strdup(own[i] != NULL ? own[i] : its[i]);
}

/* Whether the volumes in @folder were printed as @list has them. */
static bool
check_list(const char *folder, const char *list, GError **error)
{
    g_autofree char *path = g_build_filename(folder, VOLUME_LIST, NULL);
    g_autofree char *text = NULL;
    g_autofree char *line = NULL;
    g_autoptr(GError) trouble = NULL;

    text = infile_read(path, OUTFOLDER_LIST_MOST, NULL, &trouble);
    if (text == NULL) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s; print these volumes with --volume", trouble->message);
        return false;
    }
    if (strcmp(text, list) == 0)
        return true;
    line = first_difference(list, text);
    g_set_error(error, FAULT, FAULT_INPUT,
                "%s: these volumes are of another packet: ours has '%s'; print "
                "them again",
                path, line);
    return false;
}

/* Notes the files of @folder, if volumes were printed into it. */
static bool
look_into(Join *join, const char *folder, const char *list, GError **error)
{
    g_autofree char *path = g_build_filename(folder, OUTFOLDER_LIST, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    text = infile_read(path, OUTFOLDER_LIST_MOST, NULL, NULL);
    if (text == NULL)
        return true;
    if (!check_list(folder, list, error))
        return false;
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *name = strstr(*line, "  ");

        if (**line == '#' || name == NULL)
            continue;
        *name = '\0';
        name += strlen("  ");
        if (strcmp(name, VOLUME_LIST) != 0 &&
            strchr(name, G_DIR_SEPARATOR) == NULL &&
            !note_file(join, folder, name, *line, error))
            return false;
    }
    return true;
}

Join *
join_open(const char *folder, const char *list, GError **error)
{
    g_autoptr(Join) join = g_new0(Join, 1);
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GError) trouble = NULL;
    const char *name = NULL;

    join->folder = g_strdup(folder);
    join->files =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, made_free);
    dir = g_dir_open(folder, 0, &trouble);
    if (dir == NULL) {
        g_set_error(error, FAULT, FAULT_SYSTEM, "--join=%s: %s", folder,
                    trouble->message);
        return NULL;
    }
    if (!look_into(join, folder, list, error))
        return NULL;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        /* Hidden ones are unfinished (base/outfile.h). */
        if (*name != '.' && g_file_test(path, G_FILE_TEST_IS_DIR) &&
            !look_into(join, path, list, error))
            return NULL;
    }
    if (g_hash_table_size(join->files) == 0) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "--join=%s: no volumes there, nor in folders of it; print "
                    "them with --volume",
                    folder);
        return NULL;
    }
    return g_steal_pointer(&join);
}

/* Writes what @from holds to @path. */
static bool
copy_file(const char *from, const char *path, GError **error)
{
    g_autofree uint8_t *buffer = g_malloc(COPY_BYTES);
    g_autoptr(OutFile) file = NULL;
    FILE *source = infile_open(from, error);
    bool good = source != NULL;
    size_t n = 0;

    if (!good)
        return false;
    file = outfile_open(path, error);
    good = file != NULL;
    while (good && (n = fread(buffer, 1, COPY_BYTES, source)) > 0)
        good = outfile_write(file, buffer, n, error);
    good = good && (ferror(source) == 0 || infile_fail(from, error));
    fclose(source);
    return good && outfile_commit(g_steal_pointer(&file), error);
}

/* Takes the file @name into the folder and its line into @list.
 * @ret_digest: [owned by caller]   @ret_length: its bytes */
static bool
take_file(const Join *join, const DeliveryWish *wish, const char *name,
          GString *list, char **ret_digest, uint64_t *ret_length,
          GError **error)
{
    const Made *made = g_hash_table_lookup(join->files, name);
    g_autofree char *path = outfolder_path(wish->folder, name);
    g_autofree char *digest = NULL;

    g_assert(made != NULL);
    if (!copy_file(made->path, path, error) ||
        !digest_file(path, &digest, ret_length, error))
        return false;
    if (strcmp(digest, made->digest) != 0) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "%s: is not what was printed, by the " OUTFOLDER_LIST
                    " beside it; print it again",
                    made->path);
        return false;
    }
    g_string_append_printf(list, "%s  %s\n", digest, name);
    *ret_digest = g_steal_pointer(&digest);
    return true;
}

bool
join_take(const Join *join, const DeliveryWish *wish, const Packet *packet,
          int idx, Delivered *ret_delivered, GError **error)
{
    const PacketDocument *document = packet_document(packet, idx);
    g_autofree char *name =
        g_strconcat(document->file_name, wish->kind->suffix, NULL);
    g_autofree char *note = g_strconcat(document->file_name, ".txt", NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    g_auto(Delivered) delivered = {.n_pages = document->n_pages};

    if (!g_hash_table_contains(join->files, name)) {
        g_set_error(error, FAULT, FAULT_INPUT,
                    "--join=%s: %s is not there; print it with --volume=%d",
                    join->folder, name, document->volume_no);
        return false;
    }
    if (!take_file(join, wish, name, list, &delivered.digest, &delivered.length,
                   error))
        return false;
    if (g_hash_table_contains(join->files, note)) {
        if (!take_file(join, wish, note, list, &delivered.note_digest,
                       &delivered.note_length, error))
            return false;
        delivered.note_name = g_steal_pointer(&note);
    }
    delivered.file_name = g_steal_pointer(&name);
    delivered.list = g_string_free(g_steal_pointer(&list), FALSE);
    *ret_delivered = delivered;
    delivered = (Delivered){0};
    return true;
}
