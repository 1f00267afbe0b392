/* keyfile: a layout or words file and those it includes, as one list of
 * entries.
 *
 * Reads GKeyFile text and settles which file's word holds. Whether groups and
 * keys exist and values are good is for template.h and wordbook.h to say.
 */
#ifndef LAYOUT_KEYFILE_H
#define LAYOUT_KEYFILE_H

#include "base/failure.h"

/* A group's heading, or a key in it. Entries own their strings. */
typedef struct {
    char *file;   /* name of the file, for messages: "packet-a4.layout" */
    char *folder; /* absolute; the file's own paths start there */
    char *group;
    char *name;     /* without language; NULL: the heading of the group */
    char *language; /* of "name[language]"; NULL: none */
    char *text;     /* the value, escapes resolved; NULL for a heading */
} KeyfileEntry;

/* The entries of the file @path after those of the layout that its [document]
 * include names. What @path gives takes the place of what was included; a key
 * that it gives without a language also does away with the included
 * translations, which would translate other words.
 * [owned by caller, g_ptr_array_unref()] KeyfileEntry, groups in order of
 * their first heading; "include" is left out.
 * Fails: FAULT_SYSTEM where @path cannot be read; FAULT_LAYOUT with the line
 * for text outside UTF-8, for what is neither heading nor key, and for a group
 * or key that stands twice in a file; FAULT_LAYOUT for an included file that
 * cannot be read or includes itself. */
GPtrArray *keyfile_read(const char *path, GError **error);

/* Lays the entries of the file @path over @entries, as if it included them.
 * Fails: as keyfile_read; @entries are then as they were. */
bool keyfile_lay_over(GPtrArray *entries, const char *path, GError **error);

/* Fails, always: FAULT_LAYOUT, one line with file, group and key of @entry,
 * then @what. */
bool keyfile_refuse(const KeyfileEntry *entry, GError **error,
                    const char *what);

/* Lays @own over @included, as keyfile_read lays a file over what it includes.
 * @own: emptied. */
void keyfile_merge(GPtrArray *included, GPtrArray *own);

/* A copy that stands in @group. [owned by caller, keyfile_entry_free()] */
KeyfileEntry *keyfile_entry_copy(const KeyfileEntry *entry, const char *group);

/* @data: a KeyfileEntry; a GDestroyNotify. */
void keyfile_entry_free(void *data);

/* The text of @path: valid UTF-8 without a byte-order mark, lines end in "\n",
 * empty lines at the end left out.   [owned by caller, g_free()]
 * Fails: FAULT_SYSTEM; FAULT_LAYOUT with the line that is not UTF-8. */
char *keyfile_read_text(const char *path, GError **error);

#endif
