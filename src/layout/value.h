/* value: what stands after the "=" of a layout's key, read by the key's kind.
 *
 * Not for which keys there are (keys.h) or where values come from
 * (template.h). Messages here say what is wrong with the value; whoever knows
 * file, group and key puts them in front.
 */
#ifndef LAYOUT_VALUE_H
#define LAYOUT_VALUE_H

#include "layout/keys.h"
#include "layout/template.h"

typedef struct {
    char *text;  /* as written, without blanks at the ends */
    char **list; /* of KEY_LIST and KEY_NAMES, NULL-terminated; else NULL */

    union {
        Pu length_pu;          /* KEY_LENGTH */
        Extent extent;         /* KEY_EXTENT, KEY_PAPER */
        Point point;           /* KEY_POINT */
        Margins margins;       /* KEY_MARGINS */
        int number;            /* KEY_NUMBER, KEY_SCALE: N of 1:N */
        bool yes;              /* KEY_SWITCH */
        Colour colour;         /* KEY_COLOUR */
        TemplateLimits limits; /* KEY_LIMITS */
        TemplateType type; /* KEY_TYPE; KEY_STYLE: without size and leading */
    };
} Value;

/* Reads @text as a value of @key.
 * @ret_value: [value_clear() by caller] untouched on failure.
 * Fails: FAULT_USAGE. */
bool value_read(const Key *key, const char *text, Value *ret_value,
                GError **error);

/* Frees what @value owns. */
void value_clear(Value *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Value, value_clear)

/* Whether @tag names a language that is known to ICU: "de", "pt-BR". */
bool value_is_language(const char *tag);

#endif
