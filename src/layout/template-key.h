/* template-key: one key of a layout with its value, in every language it has.
 *
 * Not for whether a key belongs where it stands (template.h).
 */
#ifndef LAYOUT_TEMPLATE_KEY_H
#define LAYOUT_TEMPLATE_KEY_H

#include "layout/value.h"

/* A text in one language. */
typedef struct {
    char *text;     /* or path */
    char *file;     /* that gives it, without folders; NULL: the command line */
    char *language; /* lower-case, as in "key[language]"; NULL: none */
} TemplateText;

typedef struct {
    const Key *key;
    bool given;         /* by a file or an override; else the default */
    Value value;        /* of KEY_FILE the text is a path */
    char *file;         /* that gives the value, as in TemplateText */
    GHashTable *others; /* language -> TemplateText; may be NULL */
} TemplateKey;

/* A setting of @key without a value.   [owned by caller, template_key_free()]
 */
TemplateKey *template_key_new(const Key *key);

/* [may be NULL] */
void template_key_free(TemplateKey *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateKey, template_key_free)

/* Takes @text as the value, or as its translation into @language.
 * @language: [may be NULL].   @folder: absolute; where text files start.
 * @file: [may be NULL] the file that gives it, for messages.
 * Fails: FAULT_USAGE for what value_read refuses, for a text file that does
 * not exist, and for a language that is unknown or not wanted; @setting is
 * then as it was. */
bool template_key_read(TemplateKey *setting, const char *language,
                       const char *text, const char *folder, const char *file,
                       GError **error);

/* Adds the translations that lie beside a text file ("letter.de.txt" beside
 * "letter.txt") and that no key names. Other kinds have none. */
void template_key_find_siblings(TemplateKey *setting);

/* The text (of KEY_FILE, the path) in @language, or in what @language falls
 * back to ("de" for "de-AT").
 * @own_language: of the text without translation, which is the answer where
 * @language is or falls back to that.
 * @ret_text: [borrowed from @setting] of the text without translation, its
 * language is NULL. Returns false, and leaves it, where there is none. */
bool template_key_find(const TemplateKey *setting, const char *language,
                       const char *own_language, TemplateText *ret_text);

/* The text without translation. [borrowed from @setting] */
TemplateText template_key_own(const TemplateKey *setting);

#endif
