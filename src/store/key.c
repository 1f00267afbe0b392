#define _GNU_SOURCE /* realpath */
#include "store/key.h"

#include "base/infile.h"
#include "base/outfile.h"
#include "store/identity.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* The figures and a line feed. */
#define KEY_FILE_BYTES (DIGEST_HEX + 1)

char *
store_key_path(const char *path)
{
    char *end = realpath(path, NULL);
    bool is_link = g_file_test(path, G_FILE_TEST_IS_SYMLINK);
    char *key = g_strconcat(is_link && end != NULL ? end : path, ".key", NULL);

    free(end);
    return key;
}

static bool
decode(const char text[KEY_FILE_BYTES], uint8_t ret_key[DIGEST_BYTES])
{
    for (int i = 0; i < DIGEST_BYTES; i++) {
        int high = g_ascii_xdigit_value(text[2 * i]);
        int low = g_ascii_xdigit_value(text[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        ret_key[i] = (uint8_t)(high * 16 + low);
    }
    return text[DIGEST_HEX] == '\n';
}

/* Reads the key at @path.   @ret_key: untouched on failure.
 * Fails: FAULT_SYSTEM where it cannot be read; FAULT_STORE where it is no key
 * or where others may read it. */
static bool
read_key(const char *path, uint8_t ret_key[DIGEST_BYTES], GError **error)
{
    char text[KEY_FILE_BYTES + 1] = ""; /* one more shows a longer file */
    uint8_t key[DIGEST_BYTES] = {0};
    struct stat about = {0};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* no pipe */
    ssize_t length = -1;
    size_t n_read = 0;

    while (fd >= 0 && fstat(fd, &about) == 0 && n_read < sizeof text) {
        length = read(fd, text + n_read, sizeof text - n_read);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            break;
        n_read += (size_t)length;
    }
    if (length < 0) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: the database's key cannot be read: %s", path,
                    g_strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    close(fd);
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: others may read the database's key; set its mode to "
                    "600",
                    path);
        return false;
    }
    if (n_read != KEY_FILE_BYTES || !decode(text, key)) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: is not the key of a database", path);
        return false;
    }
    memcpy(ret_key, key, DIGEST_BYTES);
    return true;
}

/* Makes a new key at @path, where no file may be yet: the one thing in src/
 * that is random. It appears whole: a process that is killed must not leave
 * half of one. @ret_key: untouched on failure.   Fails: FAULT_SYSTEM. */
static bool
make_key(const char *path, uint8_t ret_key[DIGEST_BYTES], GError **error)
{
    uint8_t key[DIGEST_BYTES] = {0};
    g_autoptr(OutFile) file = NULL;
    ssize_t n = -1;

    /* So few bytes come at once, or not at all where a signal was first. */
    do
        n = getrandom(key, sizeof key, 0);
    while (n < 0 && errno == EINTR);
    if (n != (ssize_t)sizeof key) {
        g_set_error(error, FAULT, FAULT_SYSTEM,
                    "%s: the system gives no random bytes for a key: %s", path,
                    g_strerror(errno));
        return false;
    }
    file = outfile_open_private(path, error);
    if (file == NULL)
        return false;
    for (int i = 0; i < DIGEST_BYTES; i++)
        if (!outfile_print(file, error, "%02x", key[i]))
            return false;
    if (!outfile_write(file, "\n", 1, error) ||
        !outfile_commit_new(g_steal_pointer(&file), error))
        return false;
    memcpy(ret_key, key, DIGEST_BYTES);
    return true;
}

bool
key_load(Store *store, bool may_make, GError **error)
{
    g_autofree char *path = store_key_path(store->path);
    uint8_t key[DIGEST_BYTES];

    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        if (!read_key(path, key, error))
            return false;
    } else if (!may_make) {
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: the key %s is missing; put it back, without it no "
                    "signature can be recognised",
                    store->path, path);
        return false;
    } else {
        g_autoptr(GError) trouble = NULL;

        store->made_key = make_key(path, key, &trouble);
        /* Another import was quicker: then it is that one's key. */
        if (!store->made_key && g_file_test(path, G_FILE_TEST_EXISTS)) {
            if (!read_key(path, key, error))
                return false;
        } else if (!store->made_key) {
            g_propagate_error(error, g_steal_pointer(&trouble));
            return false;
        }
    }
    store->key = digest_key_new(key);
    return true;
}

bool
store_load_key(Store *store, DigestKey **ret_key, GError **error)
{
    g_autofree char *path = store_key_path(store->path);

    *ret_key = NULL;
    if (!store->is_ours || !g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    g_assert(store->key == NULL);
    if (!key_load(store, false, error) || !key_check(store, error))
        return false;
    *ret_key = g_steal_pointer(&store->key);
    return true;
}

/* Writes over the file @path, which stays. */
static bool
overwrite(const char *path)
{
    static const char nothing[KEY_FILE_BYTES] = "";
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool good = fd >= 0 && pwrite(fd, nothing, sizeof nothing, 0) ==
                               (ssize_t)sizeof nothing;

    good = good && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

/* Whether @path is a key that was written over, and not yet removed. */
static bool
is_overwritten(const char *path)
{
    static const char nothing[KEY_FILE_BYTES] = "";
    size_t length = 0;
    g_autofree char *contents =
        infile_read(path, sizeof nothing, &length, NULL);

    return contents != NULL && length == sizeof nothing &&
           memcmp(contents, nothing, length) == 0;
}

bool
key_destroy(Store *store, GError **error)
{
    g_autofree char *path = store_key_path(store->path);
    g_autofree char *target = NULL;
    char *end = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    g_clear_pointer(&store->key, digest_key_free);
    if (!is_overwritten(path) &&
        (!key_load(store, false, error) || !key_check(store, error)))
        return false;
    end = realpath(path, NULL);
    target = g_strdup(end != NULL ? end : path);
    free(end);
    if (overwrite(target) && unlink(target) == 0 &&
        (unlink(path) == 0 || errno == ENOENT)) /* what led to it */
        return true;
    g_set_error(error, FAULT, FAULT_SYSTEM,
                "%s: the key cannot be destroyed: %s; remove it by hand", path,
                g_strerror(errno));
    return false;
}

bool
key_check_files(const Store *store, GError **error)
{
    g_autofree char *key = store_key_path(store->path);
    int has_moved = 0;

    (void)sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED,
                               &has_moved);
    if (has_moved == 0 && g_file_test(key, G_FILE_TEST_EXISTS))
        return true;
    g_set_error(error, FAULT, FAULT_STORE,
                "%s: another program has just removed it, or its key; nothing "
                "was written, try again",
                store->path);
    return false;
}

bool
key_check(const Store *store, GError **error)
{
    Identity expected = identity_of_text(store->key, "key", "check");
    g_autoptr(sqlite3_stmt) ask =
        inside_prepare(store, "SELECT digest FROM key_check", error);
    g_autoptr(sqlite3_stmt) note = NULL;
    int step = ask == NULL ? SQLITE_ERROR : sqlite3_step(ask);

    if (step == SQLITE_ROW) {
        if (sqlite3_column_bytes(ask, 0) == IDENTITY_BYTES &&
            memcmp(sqlite3_column_blob(ask, 0), expected.bytes,
                   IDENTITY_BYTES) == 0)
            return true;
        g_set_error(error, FAULT, FAULT_STORE,
                    "%s: the key beside it belongs to another database; put "
                    "the right one back",
                    store->path);
        return false;
    }
    if (ask == NULL)
        return false;
    if (step != SQLITE_DONE)
        return inside_fail(store, error);
    note = inside_prepare(store, "INSERT INTO key_check VALUES (?1)", error);
    if (note == NULL)
        return false;
    sqlite3_bind_blob(note, 1, expected.bytes, IDENTITY_BYTES,
                      SQLITE_TRANSIENT);
    return inside_step(store, note, error);
}
