#include "packet/part.h"
#include "packet/prose.h"
#include "packet/running.h"
#include "type/missing.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Who wrote a comment stands on one line of the grid, and a third of it is the
 * white before the next one. */
#define LINE_SHARE(grid_pu) ((grid_pu) / 3 * 2)

/* What is set on lines closer than this touches. */
#define LEAST_LEADING(size_pu) ((size_pu) / 10 * 12)

/* No language is written in more. */
#define MOST_SCRIPTS 8

/* The script of most letters of @text. */
static UScriptCode
script_of(const char *text)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(guint));
    guint most = 0;
    UScriptCode found = USCRIPT_COMMON;

    g_array_set_size(counts, USCRIPT_CODE_LIMIT);
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script =
            uscript_getScript((UChar32)g_utf8_get_char(text), &status);
        guint *count = NULL;

        if (script <= USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
            continue;
        count = &g_array_index(counts, guint, script);
        if (++*count > most) {
            most = *count;
            found = script;
        }
    }
    return found;
}

/* Whether lines of @text begin at the right, as its first letter says (UAX #9,
 * P2): the paragraph is set so. */
static bool
is_leftward(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        switch (u_charDirection((UChar32)g_utf8_get_char(text))) {
        case U_LEFT_TO_RIGHT:
            return false;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            return true;
        default:
            break;
        }
    }
    return false;
}

/* Whether people write @language in @script. */
static bool
is_written_in(const char *language, UScriptCode script)
{
    UScriptCode scripts[MOST_SCRIPTS];
    UErrorCode status = U_ZERO_ERROR;
    int n = uscript_getCode(language, scripts, MOST_SCRIPTS, &status);

    for (int i = 0; U_SUCCESS(status) && i < n; i++)
        if (scripts[i] == script)
            return true;
    return false;
}

/* The language of @text by a signatory of @language: nobody told what a comment
 * is written in, and one in another script is in another language. [static]: a
 * galley holds on to it. */
static const char *
language_of(const char *text, const char *language, const Makeup *makeup)
{
    UScriptCode script = script_of(text);
    g_autofree char *unknown = NULL;

    if (script == USCRIPT_COMMON)
        return g_intern_string(makeup->language);
    if (*language != '\0' && is_written_in(language, script))
        return g_intern_string(language);
    unknown = g_strdup_printf("und-%s", uscript_getShortName(script));
    return g_intern_string(unknown);
}

/* What stands on the line of who wrote a comment: three words at most, and
 * what parts them. Each is set by itself: a name in Arabic must not turn round
 * the country beside it. */
#define PARTING "\u00B7"
#define MOST_CELLS 5

typedef struct {
    const Prose *prose;
    const TemplateType *type;
    bool leftward;
    Pu used_pu; /* of the line, from where it begins */
    GalleyCell cells[MOST_CELLS];
    size_t n_cells;
} AuthorLine;

/* Ends the line, if anything is on it. */
static bool
end_author_line(AuthorLine *line, GError **error)
{
    size_t n_cells = line->n_cells;

    line->n_cells = 0;
    line->used_pu = 0;
    return n_cells == 0 || galley_add_line(line->prose->galley, line->cells,
                                           n_cells, true, error);
}

static void
place_word(AuthorLine *line, const char *text, const char *language,
           Pu width_pu)
{
    Pu measure_pu = line->prose->measure_pu;

    line->cells[line->n_cells++] = (GalleyCell){
        .x_pu = line->leftward ? measure_pu - line->used_pu - width_pu
                               : line->used_pu,
        .side = line->leftward ? CELL_RIGHT : CELL_LEFT,
        .cell = {text, language, line->type, width_pu, true, 0},
        .element = PAGE_SPAN,
    };
    line->used_pu += width_pu;
}

static Pu
word_width_pu(const AuthorLine *line, const char *text, const char *language)
{
    const Cell cell = {text, language, line->type, UNITS_PU_MAX, false, 0, 0};

    return cell_fit(line->prose->makeup->shaper, &cell).advance_pu;
}

/* Puts @text on the line, or where it has no room on the next one.
 * @text, @language: [borrowed until the line ends] */
static bool
add_word(AuthorLine *line, const char *text, const char *language,
         GError **error)
{
    Pu gap_pu = line->type->size_pu / 4;
    Pu measure_pu = line->prose->measure_pu;
    Pu width_pu = 0;
    Pu parting_pu = 0;

    if (*text == '\0')
        return true;
    width_pu = word_width_pu(line, text, language);
    parting_pu = word_width_pu(line, PARTING, "");
    if (line->n_cells > 0 &&
        line->used_pu + parting_pu + 2 * gap_pu + width_pu > measure_pu &&
        !end_author_line(line, error))
        return false;
    if (line->n_cells > 0) {
        line->used_pu += gap_pu;
        place_word(line, PARTING, "", parting_pu);
        line->used_pu += gap_pu;
    }
    place_word(line, text, language, MIN(width_pu, measure_pu));
    return true;
}

/* Adds name, town and country below the comment. */
static bool
add_author(const Prose *prose, const char *group, const RollComment *comment,
           const TemplateType *type, GError **error)
{
    const Makeup *makeup = prose->makeup;
    AuthorLine line = {prose, type, is_leftward(comment->text), 0, {{0}}, 0};
    const char *name = comment->name;
    const char *name_language = NULL;
    const char *town_language =
        language_of(comment->town, comment->language, makeup);

    if (name != NULL) {
        name_language = language_of(name, comment->language, makeup);
    } else {
        name =
            template_text(makeup->layout, group, "anonymous", makeup->language);
        name_language = template_text_language(makeup->layout, group,
                                               "anonymous", makeup->language);
    }
    galley_begin(prose->galley, PAGE_P);
    if (!add_word(&line, name, name_language, error) ||
        !add_word(&line, comment->town, town_language, error) ||
        !add_word(&line, locale_row_country(makeup->locale, comment->country),
                  makeup->language, error) ||
        !end_author_line(&line, error))
        return false;
    galley_end(prose->galley);
    return true;
}

/* Whether every character of @comment and of who wrote it has a glyph.
 * @ret_missing: one that has none. */
static bool
has_glyphs(const Makeup *makeup, const RollComment *comment,
           uint32_t *ret_missing)
{
    const struct {
        const char *text;
        const TemplateType *type;
    } texts[] = {
        {comment->text, &makeup->text},
        {comment->name, &makeup->notes},
        {comment->town, &makeup->notes},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        uint32_t missing =
            texts[i].text != NULL
                ? shaper_missing(makeup->shaper, texts[i].text,
                                 comment->language, &texts[i].type->style)
                : 0;

        if (missing != 0) {
            *ret_missing = missing;
            return false;
        }
    }
    return true;
}

/* Adds @comment, and on one page with its end who wrote it. */
static bool
add_comment(const Prose *prose, const char *group, const RollComment *comment,
            GError **error)
{
    const Makeup *makeup = prose->makeup;
    Pu grid_pu = makeup->text.leading_pu;
    const char *language =
        language_of(comment->text, comment->language, makeup);
    g_autofree char *text = g_markup_escape_text(comment->text, -1);
    GalleyStyle body = prose_style(makeup);
    TemplateType small = makeup->notes;

    body.language = language;
    body.keeps_next = true;
    small.leading_pu = MAX(LINE_SHARE(grid_pu), LEAST_LEADING(small.size_pu));
    if (!galley_add_text(prose->galley, text, &body, error) ||
        !add_author(prose, group, comment, &small, error)) {
        g_prefix_error(error, "row %" G_GINT64_FORMAT ": ", comment->id);
        return false;
    }
    galley_add_space(prose->galley,
                     small.leading_pu > LINE_SHARE(grid_pu) ? 1 : 0);
    return true;
}

/* Adds all comments.   @ret_n: how many. */
static bool
add_comments(const Prose *prose, const char *group, Findings *findings,
             size_t *ret_n, GError **error)
{
    size_t n = 0;
    const RollComment *comments = roll_comments(prose->makeup->roll, &n);

    *ret_n = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t missing = 0;

        if (!has_glyphs(prose->makeup, &comments[i], &missing)) {
            g_autofree char *reason = missing_reason(missing);

            findings_add(findings, FINDING_COMMENT, comments[i].id,
                         "the comment is left out: %s", reason);
            continue;
        }
        if (!add_comment(prose, group, &comments[i], error))
            return false;
        (*ret_n)++;
    }
    return true;
}

static void *
comments_plan(const Makeup *makeup, const char *group, Findings *findings,
              int *ret_n_pages, GError **error)
{
    g_autoptr(Prose) prose = prose_new(makeup, group, error);
    size_t n_comments = 0;

    if (prose == NULL || !running_check(makeup, true, error) ||
        !prose_add_heading(prose, group, error) ||
        !prose_add_words(prose, group, "intro", NULL, error))
        return NULL;
    galley_add_space(prose->galley, 1);
    if (!add_comments(prose, group, findings, &n_comments, error) ||
        !prose_paginate(prose, error))
        return NULL;
    prose->has_head = true;
    *ret_n_pages = n_comments > 0 ? pagination_n_pages(prose->pages) : 0;
    return g_steal_pointer(&prose);
}

const PartKind PART_COMMENTS = {
    .name = "comments",
    .may_be_empty = true,
    .plan = comments_plan,
    .run = prose_run_part,
    .free = prose_free_part,
};
