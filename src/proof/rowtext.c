#include "proof/rowtext.h"

#include "base/text.h"
#include "layout/locale.h"
#include "proof/bare.h"
#include "roll/display.h"
#include "type/symbols.h"

#include <string.h>

struct Rowtext {
    const RowtextWish *wish;
    SignatureDisplay least; /* at least as private as this */
    bool without_country;
    Display *display; /* [owned] */
    Locale *locale;   /* [owned] */
    FontBook *book;   /* [owned] NULL where symbols stay */
    Shaper *shaper;   /* [owned] likewise */
};

static const char *const column_words[] = {
    [ROWTEXT_NUMBER] = "number",     [ROWTEXT_NAME] = "name",
    [ROWTEXT_TOWN] = "town",         [ROWTEXT_REGION] = "region",
    [ROWTEXT_POSTCODE] = "postcode", [ROWTEXT_COUNTRY] = "country",
    [ROWTEXT_DATE] = "date",
};

static const struct {
    const char *word;
    SignatureDisplay least;
    bool without_country;
} display_words[] = {
    {"as-signed", SIGNATURE_FULL, false},
    {"initial", SIGNATURE_INITIAL, false},
    {"country-only", SIGNATURE_ANONYMOUS, false},
    {"anonymous", SIGNATURE_ANONYMOUS, true},
};

RowtextColumn
rowtext_column(const char *word)
{
    int column = 0;

    while (column < ROWTEXT_N_COLUMNS &&
           strcmp(column_words[column], word) != 0)
        column++;
    return (RowtextColumn)column;
}

static bool
take_display(Rowtext *rowtext, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(display_words); i++) {
        if (strcmp(display_words[i].word, rowtext->wish->display) != 0)
            continue;
        rowtext->least = display_words[i].least;
        rowtext->without_country = display_words[i].without_country;
        return true;
    }
    g_set_error(error, FAULT, FAULT_INPUT,
                "display \"%s\": known are as-signed, initial, country-only, "
                "anonymous",
                rowtext->wish->display);
    return false;
}

Rowtext *
rowtext_new(const RowtextWish *wish, GError **error)
{
    g_autoptr(Rowtext) rowtext = g_new0(Rowtext, 1);

    rowtext->wish = wish;
    rowtext->display = display_new(error);
    if (rowtext->display == NULL || !take_display(rowtext, error))
        return NULL;
    rowtext->locale = locale_new(wish->language);
    if (strcmp(wish->symbols, "drop") == 0) {
        rowtext->book = fontbook_open(error);
        if (rowtext->book == NULL)
            return NULL;
        rowtext->shaper = shaper_new(rowtext->book);
    }
    return g_steal_pointer(&rowtext);
}

void
rowtext_free(Rowtext *rowtext)
{
    if (rowtext == NULL)
        return;
    display_free(rowtext->display);
    locale_free(rowtext->locale);
    shaper_free(rowtext->shaper);
    fontbook_close(rowtext->book);
    g_free(rowtext);
}

/* @text clean, and without the symbols that are left out. [owned by caller] */
static char *
clean(const Rowtext *rowtext, const char *text, const char *language,
      bool may_empty)
{
    char *word = text == NULL          ? g_strdup("")
                 : text_is_plain(text) ? g_strdup(text)
                                       : text_clean(text, NULL);
    char *rest = rowtext->shaper != NULL && *word != '\0'
                     ? symbols_drop(rowtext->shaper, word, language)
                     : NULL;

    if (rest == NULL || (*rest == '\0' && !may_empty)) {
        g_free(rest);
        return word;
    }
    g_free(word);
    return rest;
}

/* The words of a row by column; [owned] but those that are borrowed. */
static void
append_cells(Rowtext *rowtext, const char *const *cells, GString *out)
{
    for (const char *const *word = rowtext->wish->columns; *word != NULL;
         word++) {
        RowtextColumn column = rowtext_column(*word);
        const char *cell =
            column == ROWTEXT_N_COLUMNS || column == ROWTEXT_NUMBER
                ? NULL
                : cells[column];

        if (cell == NULL)
            continue;
        if (column == ROWTEXT_COUNTRY)
            cell = locale_row_country(rowtext->locale, cell);
        else if (column == ROWTEXT_DATE)
            cell = locale_row_date(rowtext->locale, cell, true);
        bare_append(out, cell);
    }
}

/* The form in which @signature is shown. */
static void
make_form(Rowtext *rowtext, const Signature *signature, SignatureDisplay how,
          DisplayForm *ret_form)
{
    const char *language =
        signature->language != NULL ? signature->language : "";
    g_autofree char *name = clean(rowtext, signature->name, language, false);
    g_autofree char *given = clean(rowtext, signature->given, language, true);
    g_autofree char *family = clean(rowtext, signature->family, language, true);

    if (*name != '\0')
        display_make(rowtext->display, how, language, name, given, family,
                     ret_form);
}

void
rowtext_make(Rowtext *rowtext, const Signature *signature, GString *out,
             char **ret_form)
{
    SignatureDisplay how = MAX(rowtext->least, signature->display);
    bool is_anonymous = how == SIGNATURE_ANONYMOUS;
    const char *language =
        signature->language != NULL ? signature->language : "";
    g_auto(DisplayForm) form = {0};
    g_autofree char *town = clean(rowtext, signature->town, language, true);
    g_autofree char *region = clean(rowtext, signature->region, language, true);
    g_autofree char *postcode = clean(rowtext, signature->postcode, "", true);
    g_autofree char *country = clean(rowtext, signature->country, "", true);
    g_autofree char *date = clean(rowtext, signature->signed_at, "", true);
    const char *cells[ROWTEXT_N_COLUMNS] = {
        [ROWTEXT_TOWN] = is_anonymous ? "" : town,
        [ROWTEXT_REGION] = is_anonymous ? "" : region,
        [ROWTEXT_POSTCODE] = is_anonymous ? "" : postcode,
        [ROWTEXT_COUNTRY] = rowtext->without_country ? "" : country,
        [ROWTEXT_DATE] = date,
    };

    g_string_truncate(out, 0);
    if (!is_anonymous)
        make_form(rowtext, signature, how, &form);
    cells[ROWTEXT_NAME] = is_anonymous ? rowtext->wish->anonymous : form.name;
    if (ret_form != NULL)
        *ret_form = g_strdup(form.name != NULL ? form.name : "");
    if (cells[ROWTEXT_NAME] != NULL)
        append_cells(rowtext, cells, out);
}

void
rowtext_make_fields(Rowtext *rowtext, const char *const *fields, GString *out)
{
    const char *cells[ROWTEXT_N_COLUMNS];

    g_string_truncate(out, 0);
    memcpy(cells, fields, sizeof cells);
    if (cells[ROWTEXT_NAME] != NULL && *cells[ROWTEXT_NAME] == '\0')
        cells[ROWTEXT_NAME] = rowtext->wish->anonymous;
    append_cells(rowtext, cells, out);
}
