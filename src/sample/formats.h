/* formats: the table of export formats; only export.c reads it.
 *
 * Heading rows are verbatim those of the platforms' own exports.
 */
#ifndef SAMPLE_FORMATS_H
#define SAMPLE_FORMATS_H

#include <stdbool.h>
#include <stddef.h>

/* What stands in a column. */
typedef enum {
    FIELD_EMPTY, /* a column that the platform has and nobody fills */
    FIELD_FIXED, /* the same in every row */
    FIELD_ID,
    FIELD_UUID,
    FIELD_NAME,
    FIELD_GIVEN,
    FIELD_FAMILY,
    FIELD_EMAIL,
    FIELD_TOWN,
    FIELD_REGION,
    FIELD_POSTCODE,
    FIELD_COUNTRY,
    FIELD_LANGUAGE,
    FIELD_SIGNED_AT,
    FIELD_CONFIRMED_AT, /* empty where not confirmed */
    FIELD_CONFIRMED,    /* in the format's words for it */
    FIELD_DISPLAY,
    FIELD_DELIVER,
    FIELD_PUBLIC,
    FIELD_VISIBLE, /* not anonymous */
    FIELD_COMMENT,
    FIELD_IP,
} Field;

/* Languages into which platforms translate. English stands in for the rest. */
typedef enum {
    FORMAT_EN,
    FORMAT_DE,
    FORMAT_FR,
    FORMAT_NL,
    FORMAT_N_LANGUAGES
} FormatLanguage;

typedef struct {
    const char *text[FORMAT_N_LANGUAGES]; /* NULL: as in English */
} FormatWord;

typedef struct {
    FormatWord heading; /* for JSON the path: "contact.email" */
    Field field;
    const char *fixed; /* for FIELD_FIXED */
} FormatColumn;

typedef enum {
    SYNTAX_CSV,       /* RFC 4180, with line feeds alone */
    SYNTAX_TSV_UTF16, /* tabs, every value in quotes that are not doubled
                         inside, UTF-16LE behind a byte-order mark */
    SYNTAX_JSON_LINES,
} FormatSyntax;

typedef struct {
    const char *name;
    FormatSyntax syntax;
    const char *time; /* strftime */
    FormatWord yes;
    FormatWord no;
    FormatWord confirmed;
    FormatWord unconfirmed;
    bool confirmed_only;
    const FormatColumn *columns;
    size_t n_columns;
} Format;

/* Every format; the number of them. */
extern const Format FORMATS[];
extern const size_t FORMATS_N;

#endif
