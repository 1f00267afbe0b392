#include "type/memo.h"

#include "base/text.h"
#include "type/itemise.h"
#include "type/missing.h"

#include <hb-ot.h>
#include <string.h>

/* The face that sets the words of one script when it has all their letters. */
typedef struct {
    hb_script_t script;
    const Face *face;
    Em scale;
    bool alike; /* as in Stretch */
} ScriptFace;

/* A blank in one face. */
typedef struct {
    const Face *face;
    Em scale;
    bool rightward;
    Shaped *shaped;
} Space;

typedef struct {
    const char *text; /* behind the entry itself, which is where the looking
                         up has come; of a wanted one, borrowed */
    size_t length;
    MemoWord word;
} Entry;

struct Memo {
    FontBook *book;
    Bench *bench;
    char *language;
    hb_language_t hb_language;
    TypeStyle style;
    GArray *script_faces; /* ScriptFace */
    GArray *spaces;       /* Space */
    GHashTable *entries;  /* set of Entry */
    size_t *n_bytes;      /* [borrowed] all that is remembered */
};

static guint
entry_hash(const void *data)
{
    const Entry *entry = data;

    return word_hash(entry->text, entry->length);
}

static gboolean
entry_equal(const void *a, const void *b)
{
    const Entry *first = a;
    const Entry *second = b;

    return first->length == second->length &&
           memcmp(first->text, second->text, first->length) == 0;
}

static void
entry_free(void *data)
{
    Entry *entry = data;

    g_free((Shaped *)entry->word.shaped);
    g_free(entry);
}

static void
space_clear(void *data)
{
    Space *space = data;

    g_free(space->shaped);
}

Memo *
memo_new(FontBook *book, Bench *bench, const char *language,
         const TypeStyle *style, size_t *n_bytes)
{
    Memo *memo = g_new0(Memo, 1);

    memo->n_bytes = n_bytes;
    memo->book = book;
    memo->bench = bench;
    memo->language =
        g_strdelimit(g_ascii_strdown(language, -1), "_", '-'); /* as POSIX */
    memo->hb_language = *language == '\0'
                            ? HB_LANGUAGE_INVALID
                            : hb_language_from_string(memo->language, -1);
    memo->style = *style;
    memo->script_faces = g_array_new(false, false, sizeof(ScriptFace));
    memo->spaces = g_array_new(false, false, sizeof(Space));
    g_array_set_clear_func(memo->spaces, space_clear);
    memo->entries =
        g_hash_table_new_full(entry_hash, entry_equal, entry_free, NULL);
    return memo;
}

void
memo_free(Memo *memo)
{
    if (memo == NULL)
        return;
    g_hash_table_unref(memo->entries);
    g_array_unref(memo->spaces);
    g_array_unref(memo->script_faces);
    g_free(memo->language);
    g_free(memo);
}

/* Whether the tables of @face have no rules of @language's own for @script. */
static bool
sets_alike(const Face *face, hb_script_t script, hb_language_t language)
{
    static const hb_tag_t tables[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};
    hb_tag_t scripts[HB_OT_MAX_TAGS_PER_SCRIPT];
    hb_tag_t languages[HB_OT_MAX_TAGS_PER_LANGUAGE];
    unsigned n_scripts = G_N_ELEMENTS(scripts);
    unsigned n_languages = G_N_ELEMENTS(languages);

    hb_ot_tags_from_script_and_language(script, language, &n_scripts, scripts,
                                        &n_languages, languages);
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        unsigned script_idx = 0;
        unsigned language_idx = 0;

        hb_ot_layout_table_select_script(face->hb_face, tables[i], n_scripts,
                                         scripts, &script_idx, NULL);
        if (hb_ot_layout_script_select_language(face->hb_face, tables[i],
                                                script_idx, n_languages,
                                                languages, &language_idx))
            return false;
    }
    return true;
}

/* The first face of @script's row. [borrowed until the next call] */
static const ScriptFace *
script_face(Memo *memo, hb_script_t script)
{
    ScriptFace face = {.script = script};

    for (unsigned i = 0; i < memo->script_faces->len; i++) {
        const ScriptFace *known =
            &g_array_index(memo->script_faces, ScriptFace, i);

        if (known->script == script)
            return known;
    }
    face.face =
        fontbook_first_face(memo->book, script, &memo->style, memo->language);
    face.scale =
        fontbook_row(memo->book, script, memo->style.serif, memo->language)
            ->scale;
    face.alike = sets_alike(face.face, script, memo->hb_language);
    g_array_append_val(memo->script_faces, face);
    return &g_array_index(memo->script_faces, ScriptFace,
                          memo->script_faces->len - 1);
}

static bool
face_has_all(const Face *face, const char *text, size_t length)
{
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        hb_codepoint_t glyph = 0;

        if (!hb_font_get_nominal_glyph(face->hb_font, g_utf8_get_char(at),
                                       &glyph))
            return false;
    }
    return true;
}

/* Shapes a text. Where it is of one script and direction and the script's own
 * face has it all, there is nothing for Pango to find out. */
static Shaped *
text_shape(Memo *memo, const char *text, size_t length, WordNature nature)
{
    g_autoptr(GArray) stretches = NULL;

    if (nature.flow != WORD_MIXED && nature.script != HB_SCRIPT_INVALID) {
        hb_script_t script =
            nature.script == HB_SCRIPT_COMMON ? HB_SCRIPT_LATIN : nature.script;
        const ScriptFace *own = script_face(memo, script);

        if (face_has_all(own->face, text, length))
            return bench_shape(memo->bench, text, length,
                               &(Stretch){
                                   .length = length,
                                   .face = own->face,
                                   .scale = own->scale,
                                   .level = nature.flow == WORD_LEFTWARD,
                                   .script = script,
                                   .language = memo->hb_language,
                                   .alike = own->alike,
                               },
                               1);
    }
    stretches =
        itemise_line(memo->book, text, length, &memo->style, memo->language);
    return bench_shape(memo->bench, text, length,
                       (const Stretch *)(void *)stretches->data,
                       stretches->len);
}

static Shaped *
space_shape(Memo *memo, const Face *face, Em scale, bool rightward)
{
    return bench_shape(
        memo->bench, " ", 1,
        &(Stretch){
            .length = 1,
            .face = face,
            .scale = scale,
            .level = !rightward,
            .script = HB_SCRIPT_COMMON,
            .language = memo->hb_language,
            .alike = sets_alike(face, HB_SCRIPT_COMMON, memo->hb_language),
        },
        1);
}

/* The blank after @run. It is of the run's face, so that no other is called up
 * for it, but as wide as Latin's: faces disagree, from 0.2 em to 0.6 em.
 * [borrowed] */
static const Shaped *
space_after(Memo *memo, const ShapedRun *run)
{
    const ScriptFace *latin = script_face(memo, HB_SCRIPT_LATIN);
    Space space = {run->face, run->scale, run->rightward, NULL};
    g_autofree Shaped *measure = NULL;

    for (unsigned i = 0; i < memo->spaces->len; i++) {
        const Space *known = &g_array_index(memo->spaces, Space, i);

        if (known->face == space.face && known->scale == space.scale &&
            known->rightward == space.rightward)
            return known->shaped;
    }
    measure = space_shape(memo, latin->face, latin->scale, true);
    space.shaped =
        face_has_all(run->face, " ", 1)
            ? space_shape(memo, run->face, run->scale, run->rightward)
            : space_shape(memo, latin->face, latin->scale, run->rightward);
    shaped_set_advance(space.shaped, measure->advance);
    g_array_append_val(memo->spaces, space);
    return space.shaped;
}

const MemoWord *
memo_word(Memo *memo, const char *text, size_t length)
{
    Entry wanted = {.text = text, .length = length};
    Entry *entry = g_hash_table_lookup(memo->entries, &wanted);
    WordNature nature = {0};
    Shaped *shaped = NULL;
    const char *set = text;
    size_t set_length = length;

    if (entry != NULL)
        return &entry->word;
    if (text_is_piled(text, length)) {
        set = MISSING_PILE_TEXT;
        set_length = strlen(set);
    }
    nature = word_examine(set, set_length);
    shaped = text_shape(memo, set, set_length, nature);
    entry = g_malloc(sizeof *entry + length);
    entry->text = memcpy(entry + 1, text, length);
    entry->length = length;
    entry->word.shaped = shaped;
    entry->word.flow = nature.flow;
    entry->word.space = space_after(memo, &shaped->runs[shaped->n_runs - 1]);
    g_hash_table_add(memo->entries, entry);
    *memo->n_bytes += sizeof *entry + length + sizeof *shaped +
                      shaped->n_runs * sizeof *shaped->runs +
                      shaped->n_clusters * sizeof *shaped->clusters +
                      shaped->n_glyphs * sizeof *shaped->glyphs + length + 1;
    return &entry->word;
}

size_t
memo_n_words(const Memo *memo)
{
    return g_hash_table_size(memo->entries);
}
