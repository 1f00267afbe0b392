#include "paint/glyph-mask.h"

#include <ft2build.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

/* All is forgotten when the masks have grown to this: some ten levels of
 * magnification. */
#define MOST_BYTES (4 << 20)

/* Under what a mask is kept. Without holes: compared byte by byte. */
typedef struct {
    int32_t face_idx;
    uint32_t glyph;
    int32_t width;
    int32_t height;
    int32_t phases;
} Key;

typedef struct {
    Key key;
    GlyphMask *mask; /* NULL: nothing to be seen */
} Kept;

struct GlyphMasks {
    FT_Library library;
    GPtrArray *faces; /* FT_Face, by Face.idx; NULL: not used yet */
    GHashTable *kept; /* Kept */
    size_t n_bytes;
};

static guint
hash_key(gconstpointer data)
{
    const Key *key = data;
    uint64_t mixed = (uint64_t)key->glyph << 8 ^ (uint32_t)key->phases;

    mixed = mixed << 12 ^ (uint32_t)key->face_idx;
    mixed = mixed << 20 ^ (uint64_t)(uint32_t)key->width << 8 ^
            (uint32_t)key->height;
    mixed *= UINT64_C(0x9e3779b97f4a7c15);
    return (guint)(mixed >> 32);
}

static gboolean
same_key(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(Key)) == 0;
}

static void
free_kept(gpointer data)
{
    Kept *kept = data;

    g_free(kept->mask);
    g_free(kept);
}

static void
free_face(gpointer face)
{
    if (face != NULL)
        FT_Done_Face(face);
}

GlyphMasks *
glyphmasks_new(void)
{
    GlyphMasks *masks = g_new0(GlyphMasks, 1);

    /* Fails only for want of memory, which ends the program. */
    if (FT_Init_FreeType(&masks->library) != 0)
        g_assert_not_reached();
    masks->faces = g_ptr_array_new_with_free_func(free_face);
    masks->kept = g_hash_table_new_full(hash_key, same_key, NULL, free_kept);
    return masks;
}

void
glyphmasks_free(GlyphMasks *masks)
{
    if (masks == NULL)
        return;
    g_hash_table_unref(masks->kept);
    g_ptr_array_unref(masks->faces);
    FT_Done_FreeType(masks->library);
    g_free(masks);
}

/* NULL: it cannot be read any more. [borrowed] */
static FT_Face
open_face(GlyphMasks *masks, const Face *face)
{
    guint idx = (guint)face->idx;
    FT_Face opened = NULL;

    if (idx >= masks->faces->len)
        g_ptr_array_set_size(masks->faces, (gint)idx + 1);
    if (masks->faces->pdata[idx] == NULL &&
        FT_New_Face(masks->library, face->file, face->file_idx, &opened) == 0)
        masks->faces->pdata[idx] = opened;
    return masks->faces->pdata[idx];
}

bool
glyphmasks_know(GlyphMasks *masks, const Face *face)
{
    return open_face(masks, face) != NULL;
}

/* The outline of @shape in its place, as pixels. [owned by caller] */
static GlyphMask *
paint(FT_Face face, const GlyphShape *shape, int phase_x, int phase_y)
{
    const FT_Bitmap *bitmap = &face->glyph->bitmap;
    GlyphMask *mask = NULL;

    if (FT_Set_Char_Size(face, shape->width, shape->height, 72, 72) != 0 ||
        FT_Load_Glyph(face, shape->glyph,
                      FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return NULL;
    FT_Outline_Translate(&face->glyph->outline,
                         phase_x * GLYPHMASK_UNITS / GLYPHMASK_PHASES,
                         -phase_y * GLYPHMASK_UNITS / GLYPHMASK_PHASES);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0 ||
        bitmap->width == 0 || bitmap->rows == 0)
        return NULL;
    mask = g_malloc0(sizeof *mask + (size_t)bitmap->width * bitmap->rows);
    mask->left_px = face->glyph->bitmap_left;
    mask->top_px = -face->glyph->bitmap_top;
    mask->width_px = (int)bitmap->width;
    mask->height_px = (int)bitmap->rows;
    for (unsigned row = 0; row < bitmap->rows; row++)
        memcpy(&mask->cover[(size_t)row * bitmap->width],
               &bitmap->buffer[(int)row * bitmap->pitch], bitmap->width);
    return mask;
}

const GlyphMask *
glyphmasks_find(GlyphMasks *masks, const GlyphShape *shape, int phase_x,
                int phase_y)
{
    const Key key = {
        .face_idx = shape->face->idx,
        .glyph = shape->glyph,
        .width = shape->width,
        .height = shape->height,
        .phases = phase_x * GLYPHMASK_PHASES + phase_y,
    };
    Kept *kept = g_hash_table_lookup(masks->kept, &key);

    if (kept != NULL)
        return kept->mask;
    if (masks->n_bytes > MOST_BYTES) {
        g_hash_table_remove_all(masks->kept);
        masks->n_bytes = 0;
    }
    kept = g_new0(Kept, 1);
    kept->key = key;
    if (shape->width > 0 && shape->height > 0)
        kept->mask =
            paint(open_face(masks, shape->face), shape, phase_x, phase_y);
    g_hash_table_insert(masks->kept, &kept->key, kept);
    masks->n_bytes +=
        sizeof *kept + 64 +
        (kept->mask != NULL
             ? (size_t)(kept->mask->width_px * kept->mask->height_px)
             : 0);
    return kept->mask;
}
