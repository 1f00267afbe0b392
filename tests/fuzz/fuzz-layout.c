#include "input.h"

#include "layout/template.h"
#include "layout/wording.h"

#include <string.h>

static void
try_override(Template *layout, const char *key, const char *value)
{
    GError *error = NULL;

    if (!template_override(layout, "document", key, value, &error))
        input_check_error(error);
}

static WordingValue
look_up(const char *name, void *data)
{
    return wording_number((int64_t)strlen(name), data);
}

/* Fills the placeholders of the title. */
static void
try_words(const Template *layout, const char *language)
{
    static const char *const known[] = {"total", "date", NULL};
    const WordingWish wish = {
        .where = "title",
        .language = language,
        .known = known,
        .lookup = look_up,
        .data = (void *)language,
        .escape = true,
    };
    const char *title = template_text(layout, "document", "title", language);
    GError *error = NULL;
    g_autofree char *filled = NULL;

    g_assert_true(g_utf8_validate(title, -1, NULL));
    filled = wording_fill(title, &wish, &error);
    if (filled != NULL)
        g_assert_true(g_utf8_validate(filled, -1, NULL));
    else
        input_check_error(error);
}

/* What a planner asks of any layout; the values were checked when it was
 * loaded. */
static void
look_at(Template *layout, TemplateKind kind)
{
    const char *language = template_word(layout, "document", "language");

    try_words(layout, language);
    if (kind == TEMPLATE_BANNER) {
        Extent size = template_extent(layout, "document", "size");

        g_assert_cmpint(size.width_pu, >, 0);
        g_assert_cmpint(size.height_pu, >, 0);
        g_assert_cmpint(template_number(layout, "document", "scale"), >=, 1);
        g_assert_cmpint(template_length(layout, "names", "smallest"), >, 0);
        try_override(layout, "size", "3x2m");
        try_override(layout, "scale", language);
        return;
    }
    g_assert_cmpint(template_extent(layout, "document", "paper").width_pu, >,
                    0);
    g_assert_cmpint(template_type(layout, "type", "names").size_pu, >, 0);
    for (const char *const *part = template_parts(layout); *part != NULL;
         part++) {
        g_autofree char *group = g_strconcat("part ", *part, NULL);

        g_assert_nonnull(template_word(layout, group, "kind"));
        g_assert_nonnull(template_text(layout, group, "heading", language));
    }
    try_override(layout, "paper", "A5");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = input_file(data, size, ".layout");
    const TemplateKind kinds[] = {TEMPLATE_PACKET, TEMPLATE_BANNER};

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        GError *error = NULL;
        g_autoptr(Template) layout = template_load(path, kinds[i], &error);

        if (layout != NULL)
            look_at(layout, kinds[i]);
        else
            input_check_error(error);
    }
    return 0;
}
