#include "type/ink.h"

struct InkMeter {
    GHashTable *known; /* const Shaped * [borrowed] -> Ink [owned] */
};

static const Ink no_ink = {
    .left = INT32_MAX,
    .right = INT32_MIN,
    .above = INT32_MIN,
    .below = INT32_MIN,
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

static Ink
glyph_ink(const ShapedRun *run, const ShapedGlyph *glyph)
{
    hb_glyph_extents_t extents = {0};
    Em left = 0;
    Em top = 0;

    if (!hb_font_get_glyph_extents(run->face->hb_font, glyph->glyph,
                                   &extents) ||
        extents.width == 0 || extents.height == 0)
        return no_ink;
    left = glyph->x + units_from_em(extents.x_bearing, run->scale);
    top = glyph->y + units_from_em(extents.y_bearing, run->scale);
    return (Ink){
        .left = left,
        .right = left + units_from_em(extents.width, run->scale),
        .above = top,
        .below = -(top + units_from_em(extents.height, run->scale)),
    };
}

static Ink
measure(const Shaped *shaped)
{
    Ink ink = no_ink;

    for (uint32_t r = 0; r < shaped->n_runs; r++) {
        const ShapedRun *run = &shaped->runs[r];

        for (uint32_t c = 0; c < run->n_clusters; c++) {
            const ShapedCluster *cluster =
                &shaped->clusters[run->clusters_at + c];

            for (uint32_t g = 0; g < cluster->n_glyphs; g++)
                ink = unite(
                    ink,
                    glyph_ink(run, &shaped->glyphs[cluster->glyphs_at + g]));
        }
    }
    return ink;
}

static const Ink *
ink_of(InkMeter *meter, const Shaped *shaped)
{
    Ink *ink = g_hash_table_lookup(meter->known, shaped);

    if (ink == NULL) {
        ink = g_new(Ink, 1);
        *ink = measure(shaped);
        g_hash_table_insert(meter->known, (gpointer)shaped, ink);
    }
    return ink;
}

Ink
ink_of_name(InkMeter *meter, const ShapedName *name)
{
    Ink all = no_ink;

    for (uint32_t i = 0; i < name->n_pieces; i++) {
        const NamePiece *piece = &name->pieces[i];
        Ink ink = *ink_of(meter, piece->shaped);

        if (ink.right <= ink.left)
            continue;
        ink.left += piece->x;
        ink.right += piece->x;
        all = unite(all, ink);
    }
    return all.right > all.left ? all : (Ink){0};
}
