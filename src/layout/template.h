/* template: layout files, what a designer writes.
 *
 * GKeyFile text, UTF-8 (docs/layouts.md). Every key is declared once in
 * layout/keys.c with its kind, range, default and one sentence; an unknown
 * group or key, a wrong unit or a wrong word fails with file, group, key and
 * the nearest known word. What a layout does not say comes from words files
 * (wordbook.h). Not for geometry (pagebox.h) or for the placeholders of texts
 * (wording.h).
 */
#ifndef LAYOUT_TEMPLATE_H
#define LAYOUT_TEMPLATE_H

#include "base/colour.h"
#include "base/units.h"
#include "layout/pagebox.h"
#include "layout/profile.h"
#include "type/fonts.h"

typedef enum {
    TEMPLATE_PACKET,
    TEMPLATE_BANNER,
} TemplateKind;

typedef struct Template Template;

/* Loads the layout @name: a path where it has a slash or ends in ".layout",
 * else a name such as "packet-a4" looked for as base/places.h says. Checks
 * every group, key and value before it returns.
 * @kind: what it must be for.   [owned by caller, template_free()]
 * Fails: FAULT_LAYOUT, FAULT_SYSTEM. */
Template *template_load(const char *name, TemplateKind kind, GError **error);

/* As template_load, under the rules of a recipient: @profile, or else that of
 * [document] profile; its words about the layout take the place of the file's.
 * @profile: name or path as of profile_load; [may be NULL].
 * Fails: also as profile_load. */
Template *template_load_for(const char *name, TemplateKind kind,
                            const char *profile, GError **error);

/* Whose rules it is under; NULL: nobody's. [borrowed] */
const Profile *template_profile(const Template *layout);

/* [may be NULL] */
void template_free(Template *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* Overrides one value in every language, as from the command line ("document",
 * "size", "10x3m"), checked like a value in the file. A text file is looked
 * for beside the layout.
 * Fails: FAULT_USAGE, in words for an option called as the key is ("--size:");
 * @layout is then as it was. */
bool template_override(Template *layout, const char *group, const char *key,
                       const char *value, GError **error);

/* "packet-a4.layout: [part title] file": how messages about a key begin, with
 * the file that gives it. [owned by caller, g_free()] */
char *template_where(const Template *layout, const char *group,
                     const char *key);

/* The same of a text in @language: "common.words: [part title] heading[de]".
 * [owned by caller, g_free()] */
char *template_where_text(const Template *layout, const char *group,
                          const char *key, const char *language);

/* The name of the file it was loaded from, without folders. [borrowed] */
const char *template_file(const Template *layout);

/* That file itself. [borrowed] */
const char *template_own_path(const Template *layout);

/* Whether the file (or one that it includes, a words file, or an override)
 * gives the key; one that it does not give has its declared default all the
 * same. */
bool template_has_key(const Template *layout, const char *group,
                      const char *key);

/* The groups "part ..." in the order of the file, those of an included file
 * first; their names without "part": lower-case letters, digits, hyphens.
 * [borrowed, NULL-terminated] */
const char *const *template_parts(const Template *layout);

/* The groups "keep-out ..." likewise; their names without "keep-out".
 * [borrowed, NULL-terminated] */
const char *const *template_keep_outs(const Template *layout);

/* Values, the declared default where the file has none. Asking for a key that
 * is not declared, or by the wrong kind, is a bug. In a group "part NAME" or
 * "keep-out NAME" pass all of it. */
Pu template_length(const Template *layout, const char *group, const char *key);
/* Also of a paper: "A4". */
Extent template_extent(const Template *layout, const char *group,
                       const char *key);
/* Of two lengths, across and down. */
Point template_point(const Template *layout, const char *group,
                     const char *key);
Margins template_margins(const Template *layout, const char *group,
                         const char *key);
/* Also of a scale: 10 for "1:10". */
int template_number(const Template *layout, const char *group, const char *key);
bool template_switch(const Template *layout, const char *group,
                     const char *key);
Colour template_colour(const Template *layout, const char *group,
                       const char *key);
/* One of the declared words, or a language tag. [borrowed] */
const char *template_word(const Template *layout, const char *group,
                          const char *key);
/* A list between commas. [borrowed, NULL-terminated] */
const char *const *template_list(const Template *layout, const char *group,
                                 const char *key);

/* How much something holds at most: what comes first. 0: no bound. */
typedef struct {
    int pages;
    int volumes;
    int64_t signatures;
    int64_t bytes;
    int64_t grams;
    bool group; /* no more than one group */
} TemplateLimits;

TemplateLimits template_limits(const Template *layout, const char *group,
                               const char *key);
/* Text in @language. "de-AT" falls back to "de", then to the words file (see
 * wordbook.h), then to the untranslated value; of a key that the layout does
 * not give without a language, to what [document] language and at last English
 * make of it. [borrowed] */
const char *template_text(const Template *layout, const char *group,
                          const char *key, const char *language);
/* The language of what template_text or template_file_text answers: @language
 * itself, or the shorter tag it fell back to, or [document] language where
 * there is no translation. It decides direction and line breaks. [borrowed] */
const char *template_text_language(const Template *layout, const char *group,
                                   const char *key, const char *language);
/* In which language numbers and dates stand in a text: @language where its
 * words are in that, if perhaps in no or another country's form of it, or where
 * it has none; else the language of its words. [borrowed] */
const char *template_words_language(const Template *layout, const char *group,
                                    const char *key, const char *language);
/* The path of the profile, words file or file of ids that the key names; ""
 * for none.
 * [borrowed] */
const char *template_path(const Template *layout, const char *group,
                          const char *key);
/* The contents of the text file that the key names, in @language
 * ("letter.de.txt" before "letter.txt"), beside the layout that names it;
 * lines end in "\n", the last one in nothing.
 * [owned by caller, g_free()]
 * Fails: FAULT_LAYOUT for text outside UTF-8; FAULT_SYSTEM. */
char *template_file_text(const Template *layout, const char *group,
                         const char *key, const char *language, GError **error);

/* A type wish such as "sans semibold 8.5pt/12pt": style, size and leading;
 * size and leading are 0 for keys that take a style alone. */
typedef struct {
    TypeStyle style;
    Pu size_pu;
    Pu leading_pu;
} TemplateType;

TemplateType template_type(const Template *layout, const char *group,
                           const char *key);

#endif
