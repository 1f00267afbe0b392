#include "packet/mail.h"

#include <string.h>
#include <unicode/ubrk.h>

/* Cells that @length bytes of @text take on a screen. */
static int
n_columns(const char *text, size_t length)
{
    int n = 0;

    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (!g_unichar_iszerowidth(c))
            n += g_unichar_iswide(c) ? 2 : 1;
    }
    return n;
}

/* Bytes of @text without the blanks that end it. */
static size_t
bare_length(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static void
begin_line(GString *mail, int indent)
{
    if (mail->len > 0 && mail->str[mail->len - 1] != '\n')
        g_string_append_c(mail, '\n');
    for (int i = 0; i < indent; i++)
        g_string_append_c(mail, ' ');
}

static void
add_line(GString *mail, const char *line, size_t length, int indent)
{
    length = bare_length(line, length);
    begin_line(mail, indent);
    g_string_append_len(mail, line, (gssize)length);
    g_string_append_c(mail, '\n');
}

static void
add_paragraph(GString *mail, const char *paragraph, UBreakIterator *breaks,
              int indent)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, paragraph, -1, &status);
    size_t start = 0; /* of the line */
    size_t last = 0;  /* where it can be broken */

    ubrk_setUText(breaks, text, &status);
    g_assert(U_SUCCESS(status));
    for (int32_t at = ubrk_next(breaks); at != UBRK_DONE;
         at = ubrk_next(breaks)) {
        size_t length = bare_length(paragraph + start, (size_t)at - start);

        if (last > start &&
            n_columns(paragraph + start, length) > MAIL_COLUMNS - indent) {
            add_line(mail, paragraph + start, last - start, indent);
            start = last;
        }
        last = (size_t)at;
    }
    add_line(mail, paragraph + start, strlen(paragraph + start), indent);
    utext_close(text);
}

void
mail_add_text(GString *mail, const char *text, const char *language, int indent)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_LINE, language, NULL, 0, &status);
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);

    g_assert(U_SUCCESS(status)); /* ICU has rules for every language */
    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++) {
        if (*g_strstrip(*paragraph) != '\0')
            add_paragraph(mail, *paragraph, breaks, indent);
        else if (paragraph[1] != NULL)
            g_string_append_c(mail, '\n');
    }
    ubrk_close(breaks);
}

static void
take_text(GMarkupParseContext *context, const char *text, gsize length,
          gpointer data, GError **error)
{
    (void)context;
    (void)error;
    g_string_append_len(data, text, (gssize)length);
}

char *
mail_plain(const char *markup, GError **error)
{
    static const GMarkupParser parser = {.text = take_text};
    g_autoptr(GString) plain = g_string_new(NULL);
    g_autofree char *whole = g_strdup_printf("<mail>%s</mail>", markup);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, plain, NULL);
    g_autoptr(GError) trouble = NULL;

    if (!g_markup_parse_context_parse(context, whole, -1, &trouble) ||
        !g_markup_parse_context_end_parse(context, &trouble)) {
        g_set_error(error, FAULT, FAULT_LAYOUT, "%s", trouble->message);
        return NULL;
    }
    return g_string_free(g_steal_pointer(&plain), FALSE);
}
