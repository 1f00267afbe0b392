#include "banner/words.h"

#include "layout/wording.h"

#include <string.h>

typedef struct {
    Facts facts; /* in the language of the words */
    const WordsNumber *numbers;
} Lookup;

static WordingValue
look_up(const char *name, void *data)
{
    const Lookup *lookup = data;
    const WordsNumber *number = lookup->numbers;

    for (; number != NULL && number->name != NULL; number++)
        if (strcmp(number->name, name) == 0 && number->text != NULL)
            return (WordingValue){.text = g_strdup(number->text)};
        else if (strcmp(number->name, name) == 0)
            return wording_number(number->number, lookup->facts.language);
    return facts_value(&lookup->facts, name);
}

/* The names of all placeholders that the words may have. [owned by caller] */
static GPtrArray *
known_names(const WordsNumber *numbers)
{
    GPtrArray *known = g_ptr_array_new();

    for (const char *const *name = facts_names; *name != NULL; name++)
        g_ptr_array_add(known, (void *)*name);
    for (; numbers != NULL && numbers->name != NULL; numbers++)
        g_ptr_array_add(known, (void *)numbers->name);
    g_ptr_array_add(known, NULL);
    return known;
}

bool
words_set(const Facts *facts, Shaper *shaper, const char *group,
          const char *key, const char *face_group, const WordsNumber *numbers,
          WordLine **ret_line, GError **error)
{
    TypeStyle style = template_type(facts->layout, face_group, "face").style;
    g_autofree char *where =
        template_where_text(facts->layout, group, key, facts->language);
    g_autoptr(GPtrArray) known = known_names(numbers);
    Lookup lookup = {*facts, numbers};
    const WordingWish wish = {
        .where = where,
        .language =
            template_words_language(facts->layout, group, key, facts->language),
        .known = (const char *const *)known->pdata,
        .lookup = look_up,
        .data = &lookup,
    };
    g_autofree char *text = NULL;

    lookup.facts.language = wish.language;
    text =
        wording_fill(template_text(facts->layout, group, key, facts->language),
                     &wish, error);
    if (text == NULL)
        return false;
    if (text[0] == '\0') {
        *ret_line = NULL;
        return true;
    }
    *ret_line =
        wordline_new(shaper, text, facts->language, &style, where, error);
    return *ret_line != NULL;
}
