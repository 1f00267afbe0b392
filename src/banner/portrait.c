#include "banner/portrait.h"

#include <math.h>

/* Tints of the colour of names, in hundredths. */
#define N_TINTS 101

/* Most pixels of the picture along a side: words are coarser. */
#define SIDE_MOST_PX 3000

/* Height of capitals in a type size, about. */
#define CAPITAL 0.7

/* The share of names that have too few strokes for the darkest places, and are
 * all of their colour there: tones are told apart all the more. */
#define SCARCE 0.75

/* The share of pixels, at either end, that may be lighter or darker than what
 * is shown: a dot of white must not make a picture gray. */
#define CLIPPED 0.01

/* Light as it is measured, of light as screens count it (IEC 61966-2-1); and
 * back. */
static double
linear(double shown)
{
    return shown <= 0.04045 ? shown / 12.92 : pow((shown + 0.055) / 1.055, 2.4);
}

static double
shown(double light)
{
    return light <= 0.0031308 ? light * 12.92
                              : 1.055 * pow(light, 1 / 2.4) - 0.055;
}

static double
light_of(const Colour *colour)
{
    double rgb[3] = {0, 0, 0};

    colour_to_rgb(colour, rgb);
    return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) +
           0.0722 * linear(rgb[2]);
}

/* @colour in the space of @like, which is no spot ink. */
static Colour
in_space_of(const Colour *colour, const Colour *like)
{
    Colour same = {.space = like->space};
    double rgb[3] = {0, 0, 0};

    if (colour->space == like->space)
        return *colour;
    colour_to_rgb(colour, rgb);
    if (like->space == COLOUR_CMYK && colour->space == COLOUR_SPOT) {
        for (int i = 0; i < 4; i++)
            same.part[i] = colour->part[i];
    } else if (like->space == COLOUR_RGB) {
        for (int i = 0; i < 3; i++)
            same.part[i] = (int16_t)lround(rgb[i] * 1000);
    } else {
        int16_t black = (int16_t)lround((1 - shown(light_of(colour))) * 1000);

        same.part[like->space == COLOUR_CMYK ? 3 : 0] = black;
    }
    return same;
}

/* All tints from the ground to the colour of the names. */
static void
mix_tints(const PortraitWish *wish, Colour *ret_tints)
{
    Colour ground = in_space_of(&wish->ground, &wish->colour);

    for (int i = 0; i < N_TINTS; i++) {
        ret_tints[i] = wish->colour;
        for (int part = 0; part < 4; part++)
            ret_tints[i].part[part] =
                (int16_t)lround(ground.part[part] +
                                (wish->colour.part[part] - ground.part[part]) *
                                    i / (double)(N_TINTS - 1));
    }
}

/* A word of a name, where it stands. */
typedef struct {
    double left, right; /* [Pu] to where the next one begins */
    double top, bottom; /* of its line's own strip of the cloth */
    double share;       /* of the name's place that its strokes cover */
    bool blank;
} Word;

typedef struct {
    const PortraitWish *wish;
    Setting *setting;
    uint8_t *dark; /* the picture */
    int width_px;
    int height_px;
    double level_dark; /* where it begins and ends to be shown [0 .. 1] */
    double level_light;
    double ground;        /* light of the cloth, linear */
    double tint[N_TINTS]; /* light of the tints */
    double from;          /* what the picture's black and white become, */
    double to;            /* as shown */
} Portrait;

/* The strip of the cloth that is line @idx's own: half way to those above and
 * below, whose letters stand around its own. */
static void
strip_of(const Setting *setting, int idx, Pu y_pu, Word *word)
{
    const Pu *baselines = (const Pu *)(gconstpointer)setting->baselines->data;
    int last = setting->n_lines - 1;
    double above = setting->size_pu;
    double below = setting->size_pu;

    if (idx > 0)
        above = baselines[idx] - baselines[idx - 1];
    if (idx < last)
        below = baselines[idx + 1] - baselines[idx];
    if (idx == 0)
        above = below;
    if (idx == last)
        below = above;
    /* Letters stand on the baseline: their middle is above it. */
    word->top = y_pu - setting->size_pu * CAPITAL / 2 - above / 2;
    word->bottom = y_pu - setting->size_pu * CAPITAL / 2 + below / 2;
}

/* The words of place @idx, to @words (room for as many as the box has). */
static size_t
words_of(const Portrait *portrait, const NameBoxes *names, size_t idx,
         GArray *words)
{
    const SettingPlace *place = setting_place(portrait->setting, idx);
    double em = (double)portrait->setting->size_pu / UNITS_EM;
    double across = em * place->condense / UNITS_EM;
    g_autoptr(GArray) parts = nameboxes_parts(names, place->box_idx);

    double ink = 0;
    double room = 0;

    g_array_set_size(words, 0);
    for (guint i = 0; i < parts->len; i++) {
        const NamePart *part = &g_array_index(parts, NamePart, i);
        Word word = {
            .left = place->x_pu + part->left * across,
            .right = place->x_pu + part->right * across,
            .blank = part->ink <= 0,
        };

        strip_of(portrait->setting, place->line_idx, place->y_pu, &word);
        ink += part->ink * em * across;
        room += (word.right - word.left) * (word.bottom - word.top);
        g_array_append_val(words, word);
    }
    /* Of the whole name and the gap behind it: were it of each word, the last
     * one of every name would have to be darker for the gap's sake. */
    for (guint i = 0; i < words->len; i++)
        g_array_index(words, Word, i).share = ink / MAX(1, room);
    return words->len;
}

/* How dark the picture is, on average, behind a word [0 .. 1]. */
static double
behind(const Portrait *portrait, const Word *word)
{
    const Rect *where = &portrait->wish->where;
    double per_x = (double)portrait->width_px / where->width_pu;
    double per_y = (double)portrait->height_px / where->height_pu;
    int left = (int)((word->left - where->x_pu) * per_x);
    int right = (int)((word->right - where->x_pu) * per_x);
    int top = (int)((word->top - where->y_pu) * per_y);
    int bottom = (int)((word->bottom - where->y_pu) * per_y);
    uint64_t sum = 0;

    left = CLAMP(left, 0, portrait->width_px - 1);
    right = CLAMP(right, left + 1, portrait->width_px);
    top = CLAMP(top, 0, portrait->height_px - 1);
    bottom = CLAMP(bottom, top + 1, portrait->height_px);
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++)
            sum +=
                portrait
                    ->dark[(size_t)y * (size_t)portrait->width_px + (size_t)x];
    return (double)sum / 255 / ((double)(right - left) * (bottom - top));
}

/* The tint that makes a place of @light (linear) with strokes on @share. */
static uint8_t
tint_for(const Portrait *portrait, double light, double share)
{
    int floor = portrait->wish->floor;
    double wanted = (light - (1 - share) * portrait->ground) / share;
    int best = floor;

    for (int i = floor; i < N_TINTS; i++)
        if (fabs(portrait->tint[i] - wanted) <
            fabs(portrait->tint[best] - wanted))
            best = i;
    return (uint8_t)best;
}

/* Where of all pixels lie @share lighter ones. */
static double
level(const size_t *counts, size_t n, double share)
{
    size_t sum = 0;

    for (int i = 0; i < 256; i++) {
        sum += counts[i];
        if ((double)sum >= share * (double)n)
            return i / 255.0;
    }
    return 1;
}

static void
find_levels(Portrait *portrait)
{
    size_t n = (size_t)portrait->width_px * (size_t)portrait->height_px;
    size_t counts[256] = {0};

    for (size_t i = 0; i < n; i++)
        counts[portrait->dark[i]]++;
    portrait->level_light = level(counts, n, CLIPPED);
    portrait->level_dark = level(counts, n, 1 - CLIPPED);
    /* A picture of one tone. */
    if (portrait->level_dark - portrait->level_light < 0.02) {
        portrait->level_light = 0;
        portrait->level_dark = 1;
    }
}

static int
compare_doubles(const void *a, const void *b)
{
    double one = *(const double *)a;
    double other = *(const double *)b;

    return (one > other) - (one < other);
}

/* Between which lights the picture can be shown: what most words can be at the
 * floor, and at all of their colour. */
static void
find_range(Portrait *portrait, const NameBoxes *names)
{
    g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
    guint n_places = portrait->setting->places->len;
    /* A few thousand tell enough of all. */
    guint step = MAX(1, n_places / 5000);
    double share = 0;
    double pale = 0;
    double full = 0;

    for (guint i = 0; i < n_places; i += step) {
        words_of(portrait, names, i, words);
        for (guint k = 0; k < words->len; k++)
            if (!g_array_index(words, Word, k).blank)
                g_array_append_val(shares, g_array_index(words, Word, k).share);
    }
    if (shares->len > 0) {
        g_array_sort(shares, compare_doubles);
        share = g_array_index(shares, double, (guint)(shares->len * SCARCE));
    }
    share = CLAMP(share, 0.01, 1);
    pale = shown(share * portrait->tint[portrait->wish->floor] +
                 (1 - share) * portrait->ground);
    full = shown(share * portrait->tint[N_TINTS - 1] +
                 (1 - share) * portrait->ground);
    portrait->from = MIN(pale, full);
    portrait->to = MAX(pale, full);
}

static void
tone_place(Portrait *portrait, const NameBoxes *names, guint idx, GArray *words)
{
    Setting *setting = portrait->setting;
    uint32_t first = setting->tones->len;
    uint8_t tint = (uint8_t)portrait->wish->floor;

    g_array_append_val(setting->tones_at, first);
    words_of(portrait, names, idx, words);
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);

        if (!word->blank) {
            double dark = (behind(portrait, word) - portrait->level_light) /
                          (portrait->level_dark - portrait->level_light);
            double light = portrait->to -
                           CLAMP(dark, 0, 1) * (portrait->to - portrait->from);

            tint = tint_for(portrait, linear(light), word->share);
        }
        g_array_append_val(setting->tones, tint);
    }
}

bool
portrait_tone(const PortraitWish *wish, const NameBoxes *names,
              Setting *setting, BannerPortrait *ret_report, GError **error)
{
    int longer = MAX(wish->where.width_pu, wish->where.height_pu);
    Portrait portrait = {
        .wish = wish,
        .setting = setting,
        .width_px =
            (int)MAX(1, (int64_t)wish->where.width_pu * SIDE_MOST_PX / longer),
        .height_px =
            (int)MAX(1, (int64_t)wish->where.height_pu * SIDE_MOST_PX / longer),
        .ground = light_of(&wish->ground),
    };
    Colour tints[N_TINTS];
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_autofree uint8_t *dark = picture_darkness(
        wish->picture, portrait.width_px, portrait.height_px, error);
    double palest = 0;

    if (dark == NULL)
        return false;
    g_assert(wish->colour.space != COLOUR_SPOT);
    portrait.dark = dark;
    mix_tints(wish, tints);
    for (int i = 0; i < N_TINTS; i++)
        portrait.tint[i] = light_of(&tints[i]);
    find_levels(&portrait);
    find_range(&portrait, names);
    setting->palette = g_array_new(FALSE, FALSE, sizeof(Colour));
    g_array_append_vals(setting->palette, tints, N_TINTS);
    setting->tones = g_array_new(FALSE, FALSE, sizeof(uint8_t));
    setting->tones_at = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (guint i = 0; i < setting->places->len; i++)
        tone_place(&portrait, names, i, words);
    palest = portrait.tint[wish->floor];
    *ret_report = (BannerPortrait){
        .dark = portrait.from,
        .light = portrait.to,
        .contrast = (MAX(palest, portrait.ground) + 0.05) /
                    (MIN(palest, portrait.ground) + 0.05),
    };
    return true;
}
