#include "packet/makeup.h"

#include "packet/letterhead.h"

#include "layout/wording.h"
#include "type/missing.h"

#include <string.h>
#include <unicode/uloc.h>

/* The least measure that a layout may give (keys-packet.h). */
#define LEAST_WIDTH_MM 30

static void
clear_file(void *data)
{
    MakeupFile *file = data;

    g_free(file->name);
    g_free(file->sha256);
    g_free(file->note_name);
    g_free(file->note_sha256);
}

static void
clear_volume(void *data)
{
    MakeupVolume *volume = data;

    g_free(volume->file_name);
}

/* Whether the layout asks for tags where its standard needs them, and for
 * attachments only where that lets them be. */
static bool
check_standard(const Makeup *makeup, GError **error)
{
    const Template *layout = makeup->layout;
    const char *standard = template_word(layout, "document", "standard");

    if (g_str_has_suffix(standard, "a") &&
        strcmp(template_word(layout, "document", "tags"), "none") == 0) {
        g_autofree char *where = template_where(layout, "document", "tags");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: standard = %s needs tags; write standard = "
                    "%.*su, or tags = entry or column",
                    where, standard, (int)strlen(standard) - 1, standard);
        return false;
    }
    if (!g_str_has_prefix(standard, "pdfa-3") &&
        strcmp(template_word(layout, "document", "attach"), "none") != 0) {
        g_autofree char *where = template_where(layout, "document", "attach");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: standard = %s lets no file be attached; write "
                    "standard = pdfa-3a",
                    where, standard);
        return false;
    }
    return true;
}

static void
free_shaper(void *shaper)
{
    shaper_free(shaper);
}

Makeup *
makeup_new(const Roll *roll, const Template *layout, Shaper *shaper,
           const PacketWish *wish, GError **error)
{
    g_autoptr(Makeup) makeup = g_new0(Makeup, 1);
    size_t n_countries = 0;
    Rect area;

    makeup->roll = roll;
    makeup->layout = layout;
    makeup->shaper = shaper;
    makeup->shapers = g_async_queue_new_full(free_shaper);
    makeup->language = g_strdup(wish->language);
    makeup->leftward = uloc_isRightToLeft(wish->language);
    makeup->locale = locale_new(wish->language);
    makeup->facts =
        (Facts){roll, layout, makeup->language, wish->date, makeup->locale};
    roll_counts(roll, ROLL_COUNTRIES, &n_countries);
    makeup->n_countries = (int64_t)n_countries;
    makeup->record = wish->record;
    makeup->paper = template_extent(layout, "document", "paper");
    makeup->margins = template_margins(layout, "document", "margins");
    makeup->duplex = template_switch(layout, "document", "duplex");
    makeup->text = template_type(layout, "type", "text");
    makeup->title = template_type(layout, "type", "title");
    makeup->headings = template_type(layout, "type", "headings");
    makeup->names = template_type(layout, "type", "names");
    makeup->tables = template_type(layout, "type", "tables");
    makeup->notes = template_type(layout, "type", "notes");
    makeup->n_threads =
        wish->n_threads > 0 ? wish->n_threads : (int)g_get_num_processors();
    makeup->paper_gsm = template_number(layout, "volumes", "paper-weight");
    makeup->volumes = g_array_new(FALSE, TRUE, sizeof(MakeupVolume));
    g_array_set_clear_func(makeup->volumes, clear_volume);
    makeup->files = g_array_new(FALSE, TRUE, sizeof(MakeupFile));
    g_array_set_clear_func(makeup->files, clear_file);
    makeup->merkle_root = g_string_new(NULL);
    if (!pagebox_area(makeup->paper, &makeup->margins, true, &area)) {
        g_autofree char *where =
            template_where(makeup->layout, "document", "margins");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the margins leave nothing of a paper of %.0f x %.0f "
                    "mm",
                    where, units_to_mm(makeup->paper.width_pu),
                    units_to_mm(makeup->paper.height_pu));
        return NULL;
    }
    if (area.width_pu < units_from_mm(LEAST_WIDTH_MM)) {
        g_autofree char *where =
            template_where(makeup->layout, "document", "margins");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: the text area is %.0f mm wide and must be %d mm at "
                    "least",
                    where, units_to_mm(area.width_pu), LEAST_WIDTH_MM);
        return NULL;
    }
    return check_standard(makeup, error) ? g_steal_pointer(&makeup) : NULL;
}

Makeup *
makeup_for_hand(const Makeup *makeup)
{
    Makeup *own = g_memdup2(makeup, sizeof *makeup);

    own->language = g_strdup(makeup->language);
    own->facts.language = own->language;
    own->is_hand = true;
    g_async_queue_ref(own->shapers);
    own->shaper = g_async_queue_try_pop(own->shapers);
    if (own->shaper == NULL)
        own->shaper = shaper_new(shaper_book(makeup->shaper));
    own->locale = locale_new(makeup->language);
    own->facts.locale = own->locale;
    g_array_ref(own->files);
    g_array_ref(own->volumes);
    return own;
}

void
makeup_rest(const Makeup *makeup)
{
    Shaper *shaper = NULL;

    while ((shaper = g_async_queue_try_pop(makeup->shapers)) != NULL)
        shaper_free(shaper);
}

void
makeup_free(Makeup *makeup)
{
    if (makeup == NULL)
        return;
    g_free(makeup->language);
    locale_free(makeup->locale);
    if (!makeup->is_hand) {
        letterhead_free(makeup->letterhead);
        g_string_free(makeup->merkle_root, TRUE);
    }
    if (makeup->is_hand)
        g_async_queue_push(makeup->shapers, makeup->shaper);
    g_async_queue_unref(makeup->shapers);
    g_array_unref(makeup->files);
    g_array_unref(makeup->volumes);
    g_free(makeup);
}

Rect
makeup_area(const Makeup *makeup, int page_no)
{
    Rect area = {0};

    pagebox_area(makeup->paper, &makeup->margins,
                 makeup_binds_left(makeup, page_no), &area);
    return area;
}

Pu
makeup_x_pu(const Makeup *makeup, const Rect *area, Pu from_start_pu,
            Pu width_pu)
{
    if (makeup->leftward)
        return area->x_pu + area->width_pu - from_start_pu - width_pu;
    return area->x_pu + from_start_pu;
}

CellSide
makeup_start_side(const Makeup *makeup)
{
    return makeup->leftward ? CELL_RIGHT : CELL_LEFT;
}

CellSide
makeup_end_side(const Makeup *makeup)
{
    return makeup->leftward ? CELL_LEFT : CELL_RIGHT;
}

bool
makeup_binds_left(const Makeup *makeup, int page_no)
{
    return pagebox_is_recto(page_no, makeup->duplex) != makeup->leftward;
}

int
makeup_n_pages(const Makeup *makeup)
{
    int n_pages = 0;

    for (guint i = 0; i < makeup->volumes->len; i++)
        n_pages += g_array_index(makeup->volumes, MakeupVolume, i).n_pages;
    return n_pages;
}

int
makeup_n_sheets(const Makeup *makeup, int n_pages)
{
    return makeup->duplex ? (n_pages + 1) / 2 : n_pages;
}

int64_t
makeup_grams(const Makeup *makeup, int64_t n_sheets)
{
    double m2 = units_to_mm(makeup->paper.width_pu) / 1000 *
                units_to_mm(makeup->paper.height_pu) / 1000;

    return (int64_t)((double)n_sheets * m2 * makeup->paper_gsm + 0.5);
}

int64_t
makeup_all_sheets(const Makeup *makeup)
{
    int64_t n_sheets = 0;

    for (guint i = 0; i < makeup->volumes->len; i++)
        n_sheets += makeup_n_sheets(
            makeup, g_array_index(makeup->volumes, MakeupVolume, i).n_pages);
    return n_sheets;
}

/* Placeholders beside those of facts.h that every text of a packet knows. */
static const char *const common_words[] = {
    "author", "boxes", "countries", "pages", "recipient", "sheets", "volumes",
};

/* What @name stands for in every text. [text owned by caller] */
static WordingValue
common_value(const Makeup *makeup, const char *name, const char *language)
{
    Facts facts = makeup->facts;

    facts.language = language;
    if (strcmp(language, makeup->language) != 0)
        facts.locale = NULL;
    if (strcmp(name, "countries") == 0)
        return makeup->n_countries > 0
                   ? wording_number(makeup->n_countries, language)
                   : (WordingValue){.is_number = true};
    if (strcmp(name, "boxes") == 0)
        return wording_number(makeup->n_boxes, language);
    if (strcmp(name, "pages") == 0)
        return wording_number(makeup_n_pages(makeup), language);
    if (strcmp(name, "sheets") == 0)
        return wording_number(makeup_all_sheets(makeup), language);
    if (strcmp(name, "volumes") == 0)
        return wording_number(makeup->volumes->len, language);
    if (strcmp(name, "author") == 0 || strcmp(name, "recipient") == 0)
        return (WordingValue){.text = g_strdup(template_text(
                                  makeup->layout, "document", name, language))};
    return facts_value(&facts, name);
}

typedef struct {
    const Makeup *makeup;
    const MakeupWord *more;
    const char *language; /* of the words to be filled */
} Lookup;

static WordingValue
look_up(const char *name, void *data)
{
    const Lookup *lookup = data;
    const MakeupWord *word = lookup->more;

    for (; word != NULL && word->name != NULL; word++)
        if (strcmp(word->name, name) == 0)
            return (WordingValue){g_strdup(word->value), word->is_number,
                                  word->number};
    return common_value(lookup->makeup, name, lookup->language);
}

static char *
fill(const Makeup *makeup, const char *text, const char *group, const char *key,
     const MakeupWord *more, bool escape, GError **error)
{
    g_autofree char *where =
        template_where_text(makeup->layout, group, key, makeup->language);
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    Lookup lookup = {
        makeup, more,
        template_words_language(makeup->layout, group, key, makeup->language)};
    WordingWish wish = {.where = where,
                        .language = lookup.language,
                        .lookup = look_up,
                        .data = &lookup,
                        .escape = escape};

    for (const char *const *name = facts_names; *name != NULL; name++)
        g_ptr_array_add(known, (void *)*name);
    for (size_t i = 0; i < G_N_ELEMENTS(common_words); i++)
        g_ptr_array_add(known, (void *)common_words[i]);
    for (; more != NULL && more->name != NULL; more++)
        g_ptr_array_add(known, (void *)more->name);
    g_ptr_array_add(known, NULL);
    wish.known = (const char *const *)known->pdata;
    return wording_fill(text, &wish, error);
}

char *
makeup_words(const Makeup *makeup, const char *group, const char *key,
             const MakeupWord *more, bool markup, GError **error)
{
    const char *text =
        template_text(makeup->layout, group, key, makeup->language);
    g_autofree char *words = fill(makeup, text, group, key, more, false, error);

    if (words == NULL)
        return NULL;
    return markup ? g_markup_escape_text(words, -1) : g_steal_pointer(&words);
}

char *
makeup_file(const Makeup *makeup, const char *group, const char *key,
            const MakeupWord *more, GError **error)
{
    g_autofree char *text =
        template_file_text(makeup->layout, group, key, makeup->language, error);

    if (text == NULL)
        return NULL;
    return fill(makeup, text, group, key, more, true, error);
}

char *
makeup_number(const Makeup *makeup, int64_t number, const char *language)
{
    return strcmp(language, makeup->language) == 0
               ? g_strdup(locale_row_number(makeup->locale, number))
               : locale_number(number, language);
}

char *
makeup_range(const Makeup *makeup, int64_t first_no, int64_t last_no,
             const char *language)
{
    g_autofree char *first = makeup_number(makeup, first_no, language);
    g_autofree char *last = makeup_number(makeup, last_no, language);

    return first_no == last_no ? g_steal_pointer(&first)
                               : g_strdup_printf("%s\u2013%s", first, last);
}

bool
makeup_check_glyphs(const Makeup *makeup, const char *group, const char *key,
                    const char *text, const TemplateType *type, GError **error)
{
    uint32_t missing =
        shaper_missing(makeup->shaper, text, makeup->language, &type->style);
    g_autofree char *where = NULL;

    if (missing == 0)
        return true;
    where = template_where_text(makeup->layout, group, key, makeup->language);
    missing_refuse(missing, error);
    g_prefix_error(error, "%s: ", where);
    return false;
}
