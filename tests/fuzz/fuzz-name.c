#include "input.h"

#include "base/text.h"
#include "type/shape.h"

#include <string.h>

static const TypeStyle styles[] = {
    {.serif = false, .italic = false, .weight = 400},
    {.serif = true, .italic = true, .weight = 700},
};

/* Every byte of the text is in exactly one cluster, in order, and every
 * cluster has glyphs of its own. */
static void
check_shaped(const Shaped *shaped)
{
    uint32_t at = 0;
    uint32_t n_clusters = 0;

    g_assert_cmpint(shaped->advance, >=, 0);
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        g_assert_nonnull(shaped->runs[i].face);
        g_assert_cmpuint(shaped->runs[i].clusters_at, ==, n_clusters);
        n_clusters += shaped->runs[i].n_clusters;
    }
    g_assert_cmpuint(n_clusters, ==, shaped->n_clusters);
    for (uint32_t i = 0; i < shaped->n_clusters; i++) {
        const ShapedCluster *cluster = &shaped->clusters[i];

        g_assert_cmpuint(cluster->text_at, ==, at);
        at += cluster->text_length;
        g_assert_cmpint(cluster->advance, >=, 0);
        g_assert_cmpuint(cluster->n_glyphs, >, 0);
        g_assert_cmpuint(cluster->glyphs_at + cluster->n_glyphs, <=,
                         shaped->n_glyphs);
    }
    g_assert_cmpuint(at, ==, strlen(shaped->text));
}

static void
check_name(Shaper *shaper, const char *name, const char *language,
           const TypeStyle *style)
{
    ShapedName shaped = shaper_name(shaper, name, language, style);
    g_autoptr(GString) text = g_string_new(NULL);
    Em advance = 0;
    uint32_t n_missing = 0;

    for (uint32_t i = 0; i < shaped.n_pieces; i++) {
        const NamePiece *piece = &shaped.pieces[i];

        check_shaped(piece->shaped);
        g_string_append(text, piece->shaped->text);
        g_assert_cmpint(piece->x, >=, 0);
        g_assert_cmpint(piece->x + piece->shaped->advance, <=, shaped.advance);
        advance += piece->shaped->advance;
        n_missing += piece->shaped->n_missing;
    }
    if (text_is_piled(name, strlen(name)))
        g_assert_cmpuint(n_missing, >, 0);
    else
        g_assert_cmpstr(text->str, ==, name);
    g_assert_cmpint(advance, ==, shaped.advance);
    g_assert_cmpuint(n_missing, ==, shaped.n_missing);
    g_assert_true((shaper_missing(shaper, name, language, style) != 0) ==
                  (n_missing > 0));
}

/* The first line is the language, the rest the name. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FontBook *book; /* opened once: it takes longer than a name */
    g_autoptr(Shaper) shaper = NULL;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *name = NULL;
    g_autofree char *again = NULL;
    unsigned change = 0;
    char *end = strchr(valid, '\n');

    if (book == NULL)
        book = fontbook_open(NULL);
    g_assert_nonnull(book);
    if (end != NULL)
        *end = '\0';
    name = text_clean(end != NULL ? end + 1 : valid, NULL);
    again = text_clean(name, &change);
    g_assert_cmpstr(again, ==, name);
    g_assert_cmpuint(change, ==, TEXT_UNCHANGED);
    if (*name == '\0')
        return 0;
    shaper = shaper_new(book);
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        check_name(shaper, name, end != NULL ? valid : "", &styles[i]);
    return 0;
}
