/* template-inside: a layout, as its own rooms see it.
 *
 * Only for template.c and template-load.c; others go through template.h.
 */
#ifndef LAYOUT_TEMPLATE_INSIDE_H
#define LAYOUT_TEMPLATE_INSIDE_H

#include "layout/template-key.h"
#include "layout/template.h"
#include "layout/wordbook.h"

struct Template {
    char *path;
    char *file; /* its last part, for messages */
    KeyLayout kind;
    GHashTable *settings; /* group "\n" key -> TemplateKey */
    GPtrArray *groups;    /* given groups, in the order of the file */
    GPtrArray *parts;     /* their names without "part", NULL-terminated */
    GPtrArray *keep_outs; /* likewise, of the groups [keep-out NAME] */
    Wordbook *words;      /* where the layout has none */
    Profile *profile;     /* whose rules hold; NULL: nobody's */
};

/* By what a key of a group is found.   [owned by caller, g_free()] */
char *template_setting_id(const char *group, const char *key);

/* What the layout has for the key; NULL where it has nothing. [borrowed] */
TemplateKey *template_setting(const Template *layout, const char *group,
                              const char *key);

#endif
