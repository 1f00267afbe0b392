/* keys: every group and key that a layout file may have, declared once.
 *
 * The reader of layout files, its messages and the reference in
 * docs/layouts.md are all made from this one table. A key is declared here
 * when something honours it, not before. Not for values (value.h).
 */
#ifndef LAYOUT_KEYS_H
#define LAYOUT_KEYS_H

#include "base/failure.h"

/* The kinds of layout that a key belongs to; flags. A record has no layout: its
 * words stand in words files alone. */
typedef enum {
    KEY_OF_PACKET = 1 << 0,
    KEY_OF_BANNER = 1 << 1,
    KEY_OF_RECORD = 1 << 2,
} KeyLayout;

/* What stands after the "=". */
typedef enum {
    KEY_LENGTH,   /* 20mm */
    KEY_EXTENT,   /* 6m x 2m */
    KEY_POINT,    /* two lengths, across and down: 5300mm 60mm */
    KEY_PAPER,    /* A4, or an extent */
    KEY_MARGINS,  /* four lengths: top, outer, bottom, inner */
    KEY_NUMBER,   /* a whole number */
    KEY_SCALE,    /* 1:10 */
    KEY_SWITCH,   /* yes or no */
    KEY_COLOUR,   /* as base/colour.h reads it */
    KEY_LIMITS,   /* 500 pages, 20 MB: counts of Key.words, or one bare */
    KEY_CHOICE,   /* one of Key.words */
    KEY_LIST,     /* some of Key.words, each once, between commas */
    KEY_NAMES,    /* some names of groups, each once, between commas */
    KEY_LANGUAGE, /* a BCP 47 tag */
    KEY_STYLE,    /* sans semibold */
    KEY_TYPE,     /* sans semibold 8.5pt/12pt: with size and leading */
    KEY_TEXT,     /* words to print, in several languages */
    KEY_FILE,     /* a text file beside the layout, in several languages */
    KEY_PROFILE,  /* an ICC profile beside the layout */
    KEY_PICTURE,  /* a picture beside the layout: PNG, JPEG or SVG */
    KEY_WORDS,    /* a words file beside the layout */
    KEY_RULES,    /* a recipient's profile, by name or path */
    KEY_IDS,      /* a file of ids beside the layout */
    KEY_INCLUDE,  /* another layout file */
    KEY_N_KINDS
} KeyKind;

/* Families of groups: the group of a key that stands in groups [part NAME], and
 * in groups [keep-out NAME]. */
#define KEY_PART "part"
#define KEY_KEEP_OUT "keep-out"

typedef struct {
    unsigned layouts;  /* flags of KeyLayout */
    const char *group; /* exact, or a family */
    const char *parts; /* of KEY_PART: the kinds of part that have it, between
                          blanks; NULL: all */
    const char *name;
    KeyKind kind;
    const char *words;    /* of KEY_CHOICE, KEY_LIST and KEY_LIMITS, between
                             blanks */
    const char *range;    /* "LEAST to MOST", written as a value of its kind;
                             of KEY_TYPE for the size; NULL: any */
    const char *fallback; /* the default, as it would be written; "" is no
                             words at all; NULL: the key is required */
    const char *meaning;  /* one sentence */
} Key;

/* Every key, by layout and group in the order of the reference. [static] */
const Key *keys_all(size_t *ret_n);

/* The key @name of @group in layouts of @layout (flags). In a group
 * "part NAME", @part_kind says which kind of part it is; NULL: any kind.
 * [static] NULL where there is none. */
const Key *keys_lookup(KeyLayout layout, const char *group,
                       const char *part_kind, const char *name);

/* The names that stand in @group: for messages about unknown ones.
 * [owned by caller, g_free(); the names static] NULL-terminated, empty where
 * no such group exists. */
const char **keys_names(KeyLayout layout, const char *group,
                        const char *part_kind);

/* The family that @group belongs to, as "part" or "part NAME"; NULL where it
 * stands alone. [static] */
const char *keys_family(const char *group);

/* The groups of @layout; a family stands for all groups "FAMILY NAME".
 * [owned by caller, g_free(); the names static] NULL-terminated. */
const char **keys_groups(KeyLayout layout);

/* Whether @key is written in several languages, as in title[de]. */
bool keys_is_translated(const Key *key);

/* Whether @key names a file that is one for all languages, beside the layout.
 */
bool keys_names_file(const Key *key);

/* How a value of @kind is written, in a few words. [static] */
const char *keys_kind_words(KeyKind kind);

#endif
