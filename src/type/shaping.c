#include "type/shaping.h"

#include "type/fonts-pango.h"

#include <string.h>
#include <unicode/ubidi.h>

struct Bench {
    FontBook *book;
    hb_buffer_t *buffer;
    GArray *runs;     /* ShapedRun */
    GArray *clusters; /* ShapedCluster */
    GArray *glyphs;   /* ShapedGlyph */
    GArray *features; /* hb_feature_t, of a stretch */
    uint32_t n_missing;
};

Bench *
bench_new(FontBook *book)
{
    Bench *bench = g_new0(Bench, 1);

    bench->book = book;
    bench->buffer = hb_buffer_create();
    bench->runs = g_array_new(false, false, sizeof(ShapedRun));
    bench->clusters = g_array_new(false, false, sizeof(ShapedCluster));
    bench->glyphs = g_array_new(false, false, sizeof(ShapedGlyph));
    bench->features = g_array_new(false, false, sizeof(hb_feature_t));
    return bench;
}

void
bench_free(Bench *bench)
{
    if (bench == NULL)
        return;
    hb_buffer_destroy(bench->buffer);
    g_array_unref(bench->runs);
    g_array_unref(bench->clusters);
    g_array_unref(bench->glyphs);
    g_array_unref(bench->features);
    g_free(bench);
}

Em
em_sum(Em a, Em b)
{
    return (Em)CLAMP((int64_t)a + b, INT32_MIN, INT32_MAX);
}

/* Whether @language is one of @tags, which are @n_tags primary subtags. */
static bool
is_one_of(hb_language_t language, const char *const *tags, size_t n_tags)
{
    const char *tag = language != NULL ? hb_language_to_string(language) : NULL;

    for (size_t i = 0; tag != NULL && i < n_tags; i++) {
        size_t length = strlen(tags[i]);

        if (strncmp(tag, tags[i], length) == 0 &&
            (tag[length] == '\0' || tag[length] == '-'))
            return true;
    }
    return false;
}

/* Whether @language writes the extended digits 4, 6 and 7 in the Urdu way. */
static bool
has_urdu_digits(hb_language_t language)
{
    static const char *const tags[] = {"ks", "sd", "ur"};

    return is_one_of(language, tags, G_N_ELEMENTS(tags));
}

/* Whether @language has an i with a dot and one without: Turkish and others
 * (Unicode's SpecialCasing.txt, and those that write as they do). */
static bool
has_two_i(hb_language_t language)
{
    static const char *const tags[] = {"az", "crh", "gag", "tr", "tt"};

    return is_one_of(language, tags, G_N_ELEMENTS(tags));
}

/* Fills the features of @stretch: none, but that
 * - Noto Naskh Arabic gives the Urdu forms of the extended digits 4, 6 and 7 to
 *   every language, Persian among them; on these its localised forms are
 *   turned off;
 * - where i has a dot and another one has none, f and i are no ligature. */
static void
choose_features(Bench *bench, const char *text, const Stretch *stretch)
{
    /* U+06F4, U+06F6 and U+06F7 begin with it. */
    const char lead = '\xDB';
    const char *end = text + stretch->at + stretch->length;

    g_array_set_size(bench->features, 0);
    if (stretch->script == HB_SCRIPT_LATIN && has_two_i(stretch->language)) {
        const hb_feature_t off = {HB_TAG('l', 'i', 'g', 'a'), 0,
                                  HB_FEATURE_GLOBAL_START,
                                  HB_FEATURE_GLOBAL_END};

        g_array_append_val(bench->features, off);
        return;
    }
    for (const char *at = text + stretch->at;
         at < end && (at = memchr(at, lead, (size_t)(end - at))) != NULL;
         at += 2) {
        unsigned start = (unsigned)(at - text);
        const hb_feature_t off = {HB_TAG('l', 'o', 'c', 'l'), 0, start,
                                  start + 2};

        if (at[1] != '\xB4' && at[1] != '\xB6' && at[1] != '\xB7')
            continue;
        if (has_urdu_digits(stretch->language))
            return;
        g_array_append_val(bench->features, off);
    }
}

/* Leaves the glyphs of @stretch in the buffer, left to right. */
static void
stretch_shape(Bench *bench, const char *text, size_t length,
              const Stretch *stretch)
{
    bool leftward = (stretch->level & 1) != 0;

    hb_buffer_reset(bench->buffer);
    hb_buffer_add_utf8(bench->buffer, text, (int)length, (unsigned)stretch->at,
                       (int)stretch->length);
    hb_buffer_set_direction(bench->buffer,
                            leftward ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(bench->buffer, stretch->script);
    hb_buffer_set_language(bench->buffer, stretch->alike ? HB_LANGUAGE_INVALID
                                                         : stretch->language);
    /* Nothing is printed that the text does not have: no dotted circle under
     * a mark that stands alone. */
    hb_buffer_set_flags(bench->buffer,
                        HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    /* Painters give a reader the text of a cluster with its glyphs. Left to
     * right a letter and its marks are best kept together; right to left,
     * readers give text back whole only where each character has a glyph of
     * its own. */
    hb_buffer_set_cluster_level(
        bench->buffer, leftward ? HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS
                                : HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    choose_features(bench, text, stretch);
    hb_shape(stretch->face->hb_font, bench->buffer,
             (const hb_feature_t *)(void *)bench->features->data,
             bench->features->len);
}

/* Adds glyphs @from..@to of the buffer as the cluster of the text @at..@end;
 * the cluster's left edge is at 0 until it is placed. */
static void
cluster_add(Bench *bench, Em scale, unsigned from, unsigned to, size_t at,
            size_t end)
{
    const hb_glyph_info_t *infos =
        hb_buffer_get_glyph_infos(bench->buffer, NULL);
    const hb_glyph_position_t *places =
        hb_buffer_get_glyph_positions(bench->buffer, NULL);
    ShapedCluster cluster = {
        .text_at = (uint32_t)at,
        .text_length = (uint32_t)(end - at),
        .glyphs_at = bench->glyphs->len,
        .n_glyphs = to - from,
    };

    for (unsigned i = from; i < to; i++) {
        ShapedGlyph glyph = {
            .glyph = infos[i].codepoint,
            .x = em_sum(cluster.advance,
                        units_from_em(places[i].x_offset, scale)),
            .y = units_from_em(places[i].y_offset, scale),
            .advance = MAX(0, units_from_em(places[i].x_advance, scale)),
        };

        cluster.advance = em_sum(cluster.advance, glyph.advance);
        if (glyph.glyph == 0)
            bench->n_missing++;
        g_array_append_val(bench->glyphs, glyph);
    }
    g_array_append_val(bench->clusters, cluster);
}

/* Adds the clusters of the shaped buffer in the order in which they read. */
static void
run_add(Bench *bench, const Stretch *stretch, size_t origin)
{
    unsigned n = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(bench->buffer, &n);
    bool rightward = (stretch->level & 1) == 0;
    size_t at = stretch->at;
    unsigned n_done = 0;
    ShapedRun run = {
        .face = stretch->face,
        .scale = stretch->scale,
        .rightward = rightward,
        .clusters_at = bench->clusters->len,
    };

    while (n_done < n) {
        /* The buffer stands left to right whatever the direction. */
        unsigned first = rightward ? n_done : n - 1 - n_done;
        unsigned n_same = 1;
        unsigned next = 0;
        size_t end = stretch->at + stretch->length;

        for (; n_done + n_same < n; n_same++) {
            next = rightward ? first + n_same : first - n_same;
            if (infos[next].cluster != infos[first].cluster) {
                end = infos[next].cluster;
                break;
            }
        }
        if (rightward)
            cluster_add(bench, stretch->scale, first, first + n_same,
                        at - origin, end - origin);
        else
            cluster_add(bench, stretch->scale, first + 1 - n_same, first + 1,
                        at - origin, end - origin);
        at = end;
        n_done += n_same;
    }
    /* Where a face draws nothing for the whole stretch (a lone joiner), the
     * text stays with what was read before it. */
    if (n == 0 && bench->clusters->len > 0)
        g_array_index(bench->clusters, ShapedCluster, bench->clusters->len - 1)
            .text_length += (uint32_t)stretch->length;
    run.n_clusters = bench->clusters->len - run.clusters_at;
    g_array_append_val(bench->runs, run);
}

/* Moves a cluster and its glyphs to the pen; moves the pen on. */
static void
cluster_place(Bench *bench, uint32_t idx, Em *pen)
{
    ShapedCluster *cluster =
        &g_array_index(bench->clusters, ShapedCluster, idx);

    cluster->x = *pen;
    for (uint32_t i = 0; i < cluster->n_glyphs; i++) {
        ShapedGlyph *glyph =
            &g_array_index(bench->glyphs, ShapedGlyph, cluster->glyphs_at + i);

        glyph->x = em_sum(glyph->x, *pen);
    }
    *pen = em_sum(*pen, cluster->advance);
}

/* Places the runs as they are seen (UAX #9, rule L2).   Returns the width. */
static Em
runs_place(Bench *bench, const Stretch *stretches, size_t n_stretches)
{
    g_autofree UBiDiLevel *levels = g_new(UBiDiLevel, n_stretches);
    g_autofree int32_t *order = g_new(int32_t, n_stretches);
    Em pen = 0;

    for (size_t i = 0; i < n_stretches; i++)
        levels[i] = stretches[i].level;
    ubidi_reorderVisual(levels, (int32_t)n_stretches, order);
    for (size_t i = 0; i < n_stretches; i++) {
        const ShapedRun *run = &g_array_index(bench->runs, ShapedRun, order[i]);

        for (uint32_t k = 0; k < run->n_clusters; k++)
            cluster_place(bench,
                          run->clusters_at +
                              (run->rightward ? k : run->n_clusters - 1 - k),
                          &pen);
    }
    return pen;
}

/* One block of memory with the result and all that it points to. */
static Shaped *
bench_pack(const Bench *bench, const char *text, size_t length)
{
    size_t runs_size = bench->runs->len * sizeof(ShapedRun);
    size_t clusters_size = bench->clusters->len * sizeof(ShapedCluster);
    size_t glyphs_size = bench->glyphs->len * sizeof(ShapedGlyph);
    Shaped *shaped = g_malloc0(sizeof *shaped + runs_size + clusters_size +
                               glyphs_size + length + 1);
    /* From the strictest alignment to the laxest. */
    ShapedRun *runs = (ShapedRun *)(shaped + 1);
    ShapedCluster *clusters = (ShapedCluster *)(runs + bench->runs->len);
    ShapedGlyph *glyphs = (ShapedGlyph *)(clusters + bench->clusters->len);
    char *copy = (char *)(glyphs + bench->glyphs->len);

    memcpy(runs, bench->runs->data, runs_size);
    memcpy(clusters, bench->clusters->data, clusters_size);
    memcpy(glyphs, bench->glyphs->data, glyphs_size);
    memcpy(copy, text, length);
    shaped->serial = fontbook_take_serial(bench->book);
    shaped->text = copy;
    shaped->n_runs = bench->runs->len;
    shaped->n_clusters = bench->clusters->len;
    shaped->n_glyphs = bench->glyphs->len;
    shaped->n_missing = bench->n_missing;
    shaped->runs = runs;
    shaped->clusters = clusters;
    shaped->glyphs = glyphs;
    for (uint32_t i = 0; i < shaped->n_runs; i++) {
        shaped->leftward = shaped->leftward || !runs[i].rightward;
        shaped->ascent = MAX(
            shaped->ascent, units_from_em(runs[i].face->ascent, runs[i].scale));
        shaped->descent =
            MAX(shaped->descent,
                units_from_em(runs[i].face->descent, runs[i].scale));
    }
    return shaped;
}

Shaped *
bench_shape(Bench *bench, const char *text, size_t length,
            const Stretch *stretches, size_t n_stretches)
{
    const Stretch *last = &stretches[n_stretches - 1];
    size_t origin = stretches[0].at;
    Shaped *shaped = NULL;
    Em advance = 0;

    g_array_set_size(bench->runs, 0);
    g_array_set_size(bench->clusters, 0);
    g_array_set_size(bench->glyphs, 0);
    bench->n_missing = 0;
    for (size_t i = 0; i < n_stretches; i++) {
        stretch_shape(bench, text, length, &stretches[i]);
        run_add(bench, &stretches[i], origin);
    }
    advance = runs_place(bench, stretches, n_stretches);
    shaped = bench_pack(bench, text + origin, last->at + last->length - origin);
    shaped->advance = advance;
    return shaped;
}

void
shaped_set_advance(Shaped *shaped, Em advance)
{
    g_assert(shaped->n_glyphs == 1);
    /* The arrays are of the same block, which is still the caller's alone. */
    ((ShapedGlyph *)shaped->glyphs)->advance = advance;
    ((ShapedCluster *)shaped->clusters)->advance = advance;
    shaped->advance = advance;
}

/* The first character of @cluster that @face does not have. */
static uint32_t
cluster_missing(const Shaped *shaped, const ShapedCluster *cluster,
                const Face *face)
{
    const char *text = shaped->text + cluster->text_at;

    for (const char *at = text; at < text + cluster->text_length;
         at = g_utf8_next_char(at)) {
        hb_codepoint_t glyph = 0;

        if (!hb_font_get_nominal_glyph(face->hb_font, g_utf8_get_char(at),
                                       &glyph))
            return g_utf8_get_char(at);
    }
    return g_utf8_get_char(text);
}

uint32_t
shaped_first_missing(const Shaped *shaped)
{
    for (uint32_t r = 0; r < shaped->n_runs; r++) {
        const ShapedRun *run = &shaped->runs[r];

        for (uint32_t c = 0; c < run->n_clusters; c++) {
            const ShapedCluster *cluster =
                &shaped->clusters[run->clusters_at + c];

            for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
                if (shaped->glyphs[cluster->glyphs_at + g].glyph == 0)
                    return cluster_missing(shaped, cluster, run->face);
            }
        }
    }
    return 0;
}
