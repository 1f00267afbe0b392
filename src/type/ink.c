#include "type/ink.h"

#include "type/outline.h"

/* What is known of one Shaped. */
typedef struct {
    Ink all;     /* good where n > 0 */
    double area; /* < 0: nobody has asked yet */
    uint32_t n;
    Ink glyphs[]; /* of those that print anything */
} Measured;

struct InkMeter {
    GHashTable *known; /* const Shaped * [borrowed] -> Measured [owned] */
};

InkMeter *
ink_new(void)
{
    InkMeter *meter = g_new0(InkMeter, 1);

    meter->known = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return meter;
}

void
ink_free(InkMeter *meter)
{
    if (meter == NULL)
        return;
    g_hash_table_unref(meter->known);
    g_free(meter);
}

void
ink_forget(InkMeter *meter)
{
    g_hash_table_remove_all(meter->known);
}

static Ink
unite(Ink a, Ink b)
{
    return (Ink){
        .left = MIN(a.left, b.left),
        .right = MAX(a.right, b.right),
        .above = MAX(a.above, b.above),
        .below = MAX(a.below, b.below),
    };
}

/* @ret_ink: untouched when the answer is false: the glyph is blank. */
static bool
measure_glyph(const ShapedRun *run, const ShapedGlyph *glyph, Ink *ret_ink)
{
    hb_glyph_extents_t extents = {0};
    Em left = 0;
    Em top = 0;

    if (!hb_font_get_glyph_extents(run->face->hb_font, glyph->glyph,
                                   &extents) ||
        extents.width == 0 || extents.height == 0)
        return false;
    left = glyph->x + units_from_em(extents.x_bearing, run->scale);
    top = glyph->y + units_from_em(extents.y_bearing, run->scale);
    *ret_ink = (Ink){
        .left = left,
        .right = left + units_from_em(extents.width, run->scale),
        .above = top,
        .below = -(top + units_from_em(extents.height, run->scale)),
    };
    return true;
}

static Measured *
measure(const Shaped *shaped)
{
    Measured *measured =
        g_malloc0(sizeof(Measured) + shaped->n_glyphs * sizeof(Ink));

    measured->area = -1;
    for (uint32_t r = 0; r < shaped->n_runs; r++) {
        const ShapedRun *run = &shaped->runs[r];
        const ShapedCluster *clusters = &shaped->clusters[run->clusters_at];

        for (uint32_t c = 0; c < run->n_clusters; c++)
            for (uint32_t g = 0; g < clusters[c].n_glyphs; g++) {
                uint32_t at = clusters[c].glyphs_at + g;
                Ink *ink = &measured->glyphs[measured->n];

                if (!measure_glyph(run, &shaped->glyphs[at], ink))
                    continue;
                measured->all =
                    measured->n++ > 0 ? unite(measured->all, *ink) : *ink;
            }
    }
    return measured;
}

static Measured *
known(InkMeter *meter, const Shaped *shaped)
{
    Measured *measured = g_hash_table_lookup(meter->known, shaped);

    if (measured == NULL) {
        measured = measure(shaped);
        g_hash_table_insert(meter->known, (gpointer)shaped, measured);
    }
    return measured;
}

const Ink *
ink_glyphs(InkMeter *meter, const Shaped *shaped, uint32_t *ret_n)
{
    const Measured *measured = known(meter, shaped);

    *ret_n = measured->n;
    return measured->glyphs;
}

Ink
ink_of_name(InkMeter *meter, const ShapedName *name)
{
    Ink all = {0};
    bool any = false;

    for (uint32_t i = 0; i < name->n_pieces; i++) {
        const NamePiece *piece = &name->pieces[i];
        const Measured *measured = known(meter, piece->shaped);
        Ink ink = measured->all;

        if (measured->n == 0)
            continue;
        ink.left += piece->x;
        ink.right += piece->x;
        all = any ? unite(all, ink) : ink;
        any = true;
    }
    return all;
}

double
ink_area(InkMeter *meter, const Shaped *shaped)
{
    Measured *measured = known(meter, shaped);

    if (measured->area < 0) {
        g_autoptr(Path) path = path_new();
        const NamePiece piece = {shaped, 0};
        const ShapedName name = {.n_pieces = 1, .pieces = &piece};

        outline_add(&name, 0, 0, UNITS_EM, path);
        measured->area = path_area(path);
    }
    return measured->area;
}
