#include "type/fonts-pango.h"

#include "base/infile.h"
#include "base/places.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <pango/pangofc-font.h>
#include <pango/pangoft2.h>

/* Ours has a few KiB. [bytes] */
#define CONF_MOST ((size_t)1024 * 1024)

/* What fontbook_primary has answered: layouts ask again for each line. */
typedef struct {
    TypeStyle style;
    const Face *face;
} Primary;

struct FontBook {
    GRecMutex *lock; /* guards what changes: Pango's things, faces, primaries */
    FcConfig *config;
    ScriptTable *table; /* never changes once the book is open */
    PangoFontMap *map;
    PangoContext *context;
    GPtrArray *faces;        /* Face, by idx */
    GHashTable *faces_by_id; /* "0 FILE" -> Face */
    GArray *primaries;       /* Primary */
    gsize n_shaped;          /* counted without the lock */
    bool nastaliq;
};

static void
face_free(void *data)
{
    Face *face = data;

    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_face);
    g_free((char *)face->name);
    g_free((char *)face->file);
    g_free(face);
}

/* The PostScript name in the face's own name table. */
static char *
face_name(hb_face_t *face)
{
    /* ISO 14496-22, 5.2.7: at most 63 characters. */
    char name[64] = "";
    unsigned length = sizeof name;

    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &length, name);
    return g_strdup(name);
}

/* How high the letter H stands; @otherwise where the face does not have it. */
static Em
capital_height(hb_font_t *font, Em otherwise)
{
    hb_glyph_extents_t extents = {0};
    hb_codepoint_t glyph = 0;

    if (!hb_font_get_nominal_glyph(font, 'H', &glyph) ||
        !hb_font_get_glyph_extents(font, glyph, &extents) ||
        extents.y_bearing <= 0)
        return otherwise;
    return extents.y_bearing;
}

static Face *
face_new(const char *file, int file_idx)
{
    hb_blob_t *blob = hb_blob_create_from_file(file);
    Face *face = g_new0(Face, 1);
    hb_font_extents_t extents = {0};

    face->file = g_strdup(file);
    face->file_idx = file_idx;
    face->hb_face = hb_face_create(blob, (unsigned)file_idx);
    hb_blob_destroy(blob);
    hb_face_make_immutable(face->hb_face);
    face->hb_font = hb_font_create(face->hb_face);
    hb_font_set_scale(face->hb_font, UNITS_EM, UNITS_EM);
    hb_font_make_immutable(face->hb_font);
    face->upem = (int)hb_face_get_upem(face->hb_face);
    hb_font_get_h_extents(face->hb_font, &extents);
    face->ascent = MAX(1, extents.ascender);
    face->descent = MAX(1, -extents.descender);
    face->cap_height = capital_height(face->hb_font, (Em)(face->ascent * 0.7));
    face->name = face_name(face->hb_face);
    return face;
}

/* The number of fonts that are admitted and fit the pattern @name. */
static int
config_count(FcConfig *config, const char *name)
{
    FcPattern *pattern = FcNameParse((const FcChar8 *)name);
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, (char *)NULL);
    FcFontSet *set = FcFontList(config, pattern, objects);
    int n = set->nfont;

    FcFontSetDestroy(set);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return n;
}

typedef struct {
    FcConfig *config;
    GError **error;
} Need;

static bool
need_check(const char *face, const char *package, void *data)
{
    Need *need = data;

    if (config_count(need->config, face) > 0)
        return true;
    g_set_error(need->error, FAULT, FAULT_FONT,
                "the typeface %s is not installed: install the Debian package "
                "%s",
                face, package);
    return false;
}

/* Lets fontconfig keep what it reads of the fonts in the user's own cache,
 * where the machine's is out of date and may not be written. */
static bool
config_add_cache(FcConfig *config)
{
    g_autofree char *folder =
        g_build_filename(g_get_user_cache_dir(), "fontconfig", NULL);
    g_autofree char *xml = g_markup_printf_escaped(
        "<fontconfig><cachedir>%s</cachedir></fontconfig>", folder);

    return FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue);
}

/* Fontconfig with fonts/fonts.conf and nothing else of this machine's. */
static FcConfig *
config_open(GError **error)
{
    g_autofree char *path = places_find("fonts", "fonts.conf", error);
    g_autofree char *xml = NULL;
    FcConfig *config = NULL;

    if (path == NULL)
        return NULL;
    /* Fontconfig itself gives up where a signal interrupts it. */
    xml = infile_read(path, CONF_MOST, NULL, error);
    if (xml == NULL)
        return NULL;
    config = FcConfigCreate();
    /* Without complaining it would also take a file that is broken. */
    if (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml, FcTrue) ||
        !config_add_cache(config) || !FcConfigBuildFonts(config)) {
        g_set_error(error, FAULT, FAULT_FONT,
                    "%s: fontconfig cannot read this file", path);
        FcConfigDestroy(config);
        return NULL;
    }
    return config;
}

FontBook *
fontbook_open(GError **error)
{
    g_autoptr(FontBook) book = g_new0(FontBook, 1);
    g_autofree char *path = NULL;

    book->lock = g_new0(GRecMutex, 1);
    g_rec_mutex_init(book->lock);
    book->faces = g_ptr_array_new_with_free_func(face_free);
    book->faces_by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    book->primaries = g_array_new(false, false, sizeof(Primary));
    book->config = config_open(error);
    if (book->config == NULL)
        return NULL;
    path = places_find("fonts", "scripts.table", error);
    if (path == NULL)
        return NULL;
    book->table = script_table_load(path, error);
    if (book->table == NULL ||
        !script_table_needs(book->table, need_check,
                            &(Need){book->config, error}))
        return NULL;

    /* Pango's font maps load the machine's fontconfig settings in a thread of
     * their own unless the process already has current ones. */
    FcConfigSetCurrent(book->config);
    book->map = pango_ft2_font_map_new();
    /* At 72 dots an inch a Pango unit is a Pu. */
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(book->map), 72, 72);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(book->map), book->config);
    book->context = pango_font_map_create_context(book->map);
    pango_context_set_round_glyph_positions(book->context, FALSE);
    return g_steal_pointer(&book);
}

void
fontbook_close(FontBook *book)
{
    if (book == NULL)
        return;
    g_clear_object(&book->context);
    g_clear_object(&book->map);
    script_table_free(book->table);
    if (book->config != NULL)
        FcConfigDestroy(book->config);
    g_hash_table_unref(book->faces_by_id);
    g_array_unref(book->primaries);
    g_ptr_array_unref(book->faces);
    g_rec_mutex_clear(book->lock);
    g_free(book->lock);
    g_free(book);
}

GRecMutexLocker *
fontbook_hold(const FontBook *book)
{
    return g_rec_mutex_locker_new(book->lock);
}

uint64_t
fontbook_take_serial(FontBook *book)
{
    return (uint64_t)g_atomic_pointer_add(&book->n_shaped, 1) + 1;
}

void
fontbook_set_nastaliq(FontBook *book, bool nastaliq)
{
    book->nastaliq = nastaliq;
}

bool
fontbook_nastaliq(const FontBook *book)
{
    return book->nastaliq;
}

int
fontbook_n_faces(const FontBook *book)
{
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(book);

    return (int)book->faces->len;
}

const Face *
fontbook_face(const FontBook *book, int idx)
{
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(book);

    g_assert(idx >= 0 && idx < fontbook_n_faces(book));
    return g_ptr_array_index(book->faces, idx);
}

PangoContext *
fontbook_context(FontBook *book)
{
    return book->context;
}

const ScriptRow *
fontbook_row(const FontBook *book, hb_script_t script, bool serif,
             const char *language)
{
    return script_table_find(book->table, script, serif, language);
}

PangoFontDescription *
fontbook_describe(const FontBook *book, hb_script_t script,
                  const TypeStyle *style, const char *language)
{
    const ScriptRow *row = fontbook_row(book, script, style->serif, language);
    PangoFontDescription *wish = pango_font_description_new();

    pango_font_description_set_family(wish, row->families);
    pango_font_description_set_weight(wish, (PangoWeight)style->weight);
    pango_font_description_set_style(wish, style->italic ? PANGO_STYLE_ITALIC
                                                         : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(wish, FONTS_ITEM_PU);
    return wish;
}

const Face *
fontbook_face_of(FontBook *book, PangoFont *font)
{
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(book);
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8 *file = NULL;
    int file_idx = 0;
    g_autofree char *id = NULL;
    Face *face = NULL;

    FcPatternGetString(pattern, FC_FILE, 0, &file);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &file_idx);
    id = g_strdup_printf("%d %s", file_idx, (const char *)file);
    face = g_hash_table_lookup(book->faces_by_id, id);
    if (face == NULL) {
        face = face_new((const char *)file, file_idx);
        face->idx = (int)book->faces->len;
        g_ptr_array_add(book->faces, face);
        g_hash_table_insert(book->faces_by_id, g_steal_pointer(&id), face);
    }
    return face;
}

const Face *
fontbook_first_face(FontBook *book, hb_script_t script, const TypeStyle *style,
                    const char *language)
{
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(book);
    PangoFontDescription *wish =
        fontbook_describe(book, script, style, language);
    g_autoptr(PangoFont) font = pango_context_load_font(book->context, wish);

    pango_font_description_free(wish);
    g_assert(font != NULL); /* every family was found when the book opened */
    return fontbook_face_of(book, font);
}

const Face *
fontbook_primary(FontBook *book, const TypeStyle *style)
{
    g_autoptr(GRecMutexLocker) hold = fontbook_hold(book);
    Primary primary = {.style = *style};

    for (unsigned i = 0; i < book->primaries->len; i++) {
        const Primary *known = &g_array_index(book->primaries, Primary, i);

        if (type_style_equal(&known->style, style))
            return known->face;
    }
    primary.face = fontbook_first_face(book, HB_SCRIPT_LATIN, style, "");
    g_array_append_val(book->primaries, primary);
    return primary.face;
}
