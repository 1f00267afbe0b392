/* template-key: one key of a layout with its value, in every language it has.
 *
 * Not for whether a key belongs where it stands (template.h).
 */
#ifndef LAYOUT_TEMPLATE_KEY_H
#define LAYOUT_TEMPLATE_KEY_H

#include "layout/value.h"

typedef struct {
    const Key *key;
    bool given;         /* by a file or an override; else the default */
    Value value;        /* of KEY_FILE the text is a path */
    GHashTable *others; /* lower-case language -> text or path; may be NULL */
} TemplateKey;

/* A setting of @key without a value.   [owned by caller, template_key_free()]
 */
TemplateKey *template_key_new(const Key *key);

/* [may be NULL] */
void template_key_free(TemplateKey *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateKey, template_key_free)

/* Takes @text as the value, or as its translation into @language.
 * @language: [may be NULL].   @folder: absolute; where text files start.
 * Fails: FAULT_USAGE for what value_read refuses, for a text file that does
 * not exist, and for a language that is unknown or not wanted; @setting is
 * then as it was. */
bool template_key_read(TemplateKey *setting, const char *language,
                       const char *text, const char *folder, GError **error);

/* Adds the translations that lie beside a text file ("letter.de.txt" beside
 * "letter.txt") and that no key names. Other kinds have none. */
void template_key_find_siblings(TemplateKey *setting);

/* The text (of KEY_FILE, the path) in @language, in what @language falls back
 * to ("de" for "de-AT"), or without translation.
 * @own_language: of the text without translation.
 * @ret_language: the language of the answer. [borrowed from the arguments or
 * @setting] */
const char *template_key_text(const TemplateKey *setting, const char *language,
                              const char *own_language,
                              const char **ret_language);

#endif
