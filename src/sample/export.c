#include "sample/export.h"

#include "base/text.h"
#include "sample/formats.h"

#include <string.h>
#include <time.h>

struct Export {
    const Format *format;
    FormatLanguage language;
    GString *line;
    GString *value;
};

static const char *const language_codes[FORMAT_N_LANGUAGES] = {"en", "de", "fr",
                                                               "nl"};

const char **
export_names(void)
{
    const char **names = g_new0(const char *, FORMATS_N + 1);

    for (size_t i = 0; i < FORMATS_N; i++)
        names[i] = FORMATS[i].name;
    return names;
}

static const Format *
find_format(const char *name, GError **error)
{
    g_autofree const char **names = NULL;
    g_autofree char *hint = NULL;

    for (size_t i = 0; i < FORMATS_N; i++) {
        if (strcmp(FORMATS[i].name, name) == 0)
            return &FORMATS[i];
    }
    names = export_names();
    hint = text_hint(name, names);
    g_set_error(error, FAULT, FAULT_USAGE,
                "format '%s': there is no such one%s", name, hint);
    return NULL;
}

Export *
export_new(const char *name, const char *language, GError **error)
{
    const Format *format = find_format(name, error);
    Export *export = NULL;

    if (format == NULL)
        return NULL;
    export = g_new0(Export, 1);
    export->format = format;
    for (int i = 0; i < FORMAT_N_LANGUAGES; i++) {
        if (strcmp(language_codes[i], language) == 0)
            export->language = (FormatLanguage)i;
    }
    export->line = g_string_sized_new(512);
    export->value = g_string_sized_new(128);
    return export;
}

void
export_free(Export *export)
{
    if (export == NULL)
        return;
    g_string_free(export->line, TRUE);
    g_string_free(export->value, TRUE);
    g_free(export);
}

static const char *
translate(const Export *export, const FormatWord *word)
{
    const char *text = word->text[export->language];

    return text != NULL ? text : word->text[FORMAT_EN];
}

/* @moment: [seconds since 1970 UTC] 0: never, which is written as nothing */
static void
print_time(const char *pattern, int64_t moment, GString *value)
{
    char text[32];
    time_t when = (time_t)moment;
    struct tm parts;

    if (moment == 0)
        return;
    gmtime_r(&when, &parts);
    g_string_append_len(value, text,
                        (gssize)strftime(text, sizeof text, pattern, &parts));
}

/* A name for a row that no other row has (RFC 4122, version 4). */
static void
print_uuid(int64_t id, GString *value)
{
    Chance chance = chance_of((uint64_t)id, 'u');
    uint64_t a = chance_next(&chance);
    uint64_t b = chance_next(&chance);

    g_string_append_printf(
        value, "%08x-%04x-4%03x-a%03x-%012" G_GINT64_MODIFIER "x",
        (unsigned)(a >> 32), (unsigned)(a >> 16) & 0xffff, (unsigned)a & 0xfff,
        (unsigned)(b >> 48) & 0xfff, b & UINT64_C(0xffffffffffff));
}

/* Puts what @row has for @column into the export's value. */
static void
print_value(Export *export, const FormatColumn *column, const Row *row)
{
    static const char *const displays[] = {"full", "initial", "anonymous"};
    const Format *format = export->format;
    const char *yes = translate(export, &format->yes);
    const char *no = translate(export, &format->no);
    GString *value = export->value;

    g_string_truncate(value, 0);
    switch (column->field) {
    case FIELD_EMPTY:
        break;
    case FIELD_FIXED:
        g_string_append(value, column->fixed);
        break;
    case FIELD_ID:
        g_string_append_printf(value, "%" G_GINT64_FORMAT, row->id);
        break;
    case FIELD_UUID:
        print_uuid(row->id, value);
        break;
    case FIELD_NAME:
        g_string_append(value, row->person.name->str);
        break;
    case FIELD_GIVEN:
        g_string_append(value, row->person.given->str);
        break;
    case FIELD_FAMILY:
        g_string_append(value, row->person.family->str);
        break;
    case FIELD_EMAIL:
        g_string_append(value, row->email->str);
        break;
    case FIELD_TOWN:
        g_string_append(value, row->town->name);
        break;
    case FIELD_REGION:
        g_string_append(value, row->town->region);
        break;
    case FIELD_POSTCODE:
        g_string_append(value, row->postcode->str);
        break;
    case FIELD_COUNTRY:
        g_string_append(value, row->town->country);
        break;
    case FIELD_LANGUAGE:
        g_string_append(value, row->language);
        break;
    case FIELD_SIGNED_AT:
        print_time(format->time, row->signed_at, value);
        break;
    case FIELD_CONFIRMED_AT:
        print_time(format->time, row->confirmed_at, value);
        break;
    case FIELD_CONFIRMED:
        g_string_append(value, translate(export, row->confirmed_at != 0
                                                     ? &format->confirmed
                                                     : &format->unconfirmed));
        break;
    case FIELD_DISPLAY:
        g_string_append(value, displays[row->display]);
        break;
    case FIELD_DELIVER:
        g_string_append(value, row->deliver ? yes : no);
        break;
    case FIELD_PUBLIC:
        g_string_append(value, row->show_public ? yes : no);
        break;
    case FIELD_VISIBLE:
        g_string_append(value, row->display != ROW_ANONYMOUS ? yes : no);
        break;
    case FIELD_COMMENT:
        g_string_append(value, row->comment);
        break;
    case FIELD_IP:
        g_string_append(value, row->ip->str);
        break;
    }
}

/* RFC 4180: quotes where needed, doubled inside. */
static void
append_csv(GString *line, const char *value)
{
    if (strpbrk(value, ",\"\r\n") == NULL) {
        g_string_append(line, value);
        return;
    }
    g_string_append_c(line, '"');
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '"')
            g_string_append_c(line, '"');
        g_string_append_c(line, *at);
    }
    g_string_append_c(line, '"');
}

/* RFC 8259. */
static void
append_json(GString *line, const char *value)
{
    g_string_append_c(line, '"');
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(line, '\\');
        if ((unsigned char)*at < 0x20)
            g_string_append_printf(line, "\\u%04x", (unsigned)*at);
        else
            g_string_append_c(line, *at);
    }
    g_string_append_c(line, '"');
}

/* Writes the line and begins another one. */
static bool
end_line(Export *export, OutFile *file, GError **error)
{
    g_autofree gunichar2 *units = NULL;
    glong n_units = 0;
    bool good = false;

    g_string_append_c(export->line, '\n');
    if (export->format->syntax == SYNTAX_TSV_UTF16) {
        units = g_utf8_to_utf16(export->line->str, (glong) export->line->len,
                                NULL, &n_units, NULL);
        for (glong i = 0; i < n_units; i++)
            units[i] = GUINT16_TO_LE(units[i]);
        good =
            outfile_write(file, units, (size_t)n_units * sizeof *units, error);
    } else {
        good = outfile_write(file, export->line->str, export->line->len, error);
    }
    g_string_truncate(export->line, 0);
    return good;
}

bool
export_write_heading(Export *export, OutFile *file, GError **error)
{
    const Format *format = export->format;

    if (format->syntax == SYNTAX_JSON_LINES)
        return true;
    if (format->syntax == SYNTAX_TSV_UTF16)
        g_string_append_unichar(export->line, 0xFEFF);
    for (size_t i = 0; i < format->n_columns; i++) {
        const char *heading = translate(export, &format->columns[i].heading);

        if (i > 0)
            g_string_append_c(export->line,
                              format->syntax == SYNTAX_CSV ? ',' : '\t');
        g_string_append(export->line, heading);
    }
    return end_line(export, file, error);
}

bool
export_holds(const Export *export, const Row *row)
{
    return !export->format->confirmed_only || row->confirmed_at != 0;
}

/* Numbers and truth values stand without quotes, nothing is null; a path's
 * first word opens an object that lasts as long as it does not change. */
static void
append_member(Export *export, const FormatColumn *column, const char **object)
{
    const char *path = column->heading.text[FORMAT_EN];
    const char *dot = strchr(path, '.');
    const char *comma = export->line->len == 1 ? "" : ",";
    GString *line = export->line;

    if (*object != NULL &&
        (dot == NULL ||
         strncmp(*object, path, (size_t)(dot - path) + 1) != 0)) {
        g_string_append_c(line, '}');
        *object = NULL;
    }
    if (dot != NULL && *object == NULL) {
        g_string_append_printf(line, "%s\"%.*s\":{", comma, (int)(dot - path),
                               path);
        *object = path;
        comma = "";
    }
    g_string_append(line, comma);
    append_json(line, dot != NULL ? dot + 1 : path);
    g_string_append_c(line, ':');
    if (export->value->len == 0)
        g_string_append(line, "null");
    else if (column->field == FIELD_ID || column->field == FIELD_PUBLIC)
        g_string_append(line, export->value->str);
    else
        append_json(line, export->value->str);
}

bool
export_write_row(Export *export, const Row *row, OutFile *file, GError **error)
{
    const Format *format = export->format;
    GString *line = export->line;
    const char *object = NULL;

    if (format->syntax == SYNTAX_JSON_LINES)
        g_string_append_c(line, '{');
    for (size_t i = 0; i < format->n_columns; i++) {
        print_value(export, &format->columns[i], row);
        switch (format->syntax) {
        case SYNTAX_CSV:
            if (i > 0)
                g_string_append_c(line, ',');
            append_csv(line, export->value->str);
            break;
        case SYNTAX_TSV_UTF16:
            g_string_append(line, i > 0 ? "\t\"" : "\"");
            g_string_append_len(line, export->value->str,
                                (gssize) export->value->len);
            g_string_append_c(line, '"');
            break;
        case SYNTAX_JSON_LINES:
            append_member(export, &format->columns[i], &object);
            break;
        }
    }
    if (format->syntax == SYNTAX_JSON_LINES)
        g_string_append(line, object != NULL ? "}}" : "}");
    return end_line(export, file, error);
}
