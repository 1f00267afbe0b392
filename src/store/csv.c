#include "store/csv.h"

#include <string.h>

/* Rows looked at to find the delimiter. */
#define SNIFFED_ROWS 20

static const char delimiters[] = ",;\t|";

/* What peek answers past the end of the text. */
#define END (-1)

/* How a row may be read; the first way that gives the right number of cells
 * counts. */
typedef enum {
    READ_STRICT, /* RFC 4180: a quote inside quotes is doubled */
    READ_LAX,    /* a quote closes a cell only before a delimiter or the end */
    READ_PLAIN,  /* quotes mean nothing; a row is a line */
} Reading;

typedef enum {
    RECORD_WHOLE,
    RECORD_STRAY,    /* something stands between a quote and a delimiter */
    RECORD_UNCLOSED, /* the text ended inside quotes */
    RECORD_LONG,     /* more than ROW_MAX bytes */
} Outcome;

struct Csv {
    Decoder *decoder;
    char *path;
    char delimiter;
    char **headings;
    size_t n_headings; /* 0 while the heading row is read */
    int64_t row_no;
    size_t n_head_bytes; /* of all that stands before the first row ... */
    int64_t n_head_rows; /* ... and how many rows that is */
    bool sniffing;       /* no reading on behind the window */
    const char *text; /* the decoder's window, from the row's first byte on */
    size_t length;
    GError *failure; /* of the decoder, found while peeking */
    GString *cells;  /* the row's cells, each ended by a NUL */
    GArray *starts;  /* size_t: where in cells each one begins */
    GPtrArray *row;  /* const char *, into cells */
    GString *trouble;
};

/* The byte at @i of the row, or END. */
static inline int
peek(Csv *csv, size_t i)
{
    if (i < csv->length)
        return (unsigned char)csv->text[i];
    if (csv->sniffing || csv->failure != NULL ||
        !decoder_look(csv->decoder, i + 1, &csv->text, &csv->length,
                      &csv->failure))
        return END;
    return i < csv->length ? (unsigned char)csv->text[i] : END;
}

static inline bool
ends_line(int c)
{
    return c == '\n' || c == '\r' || c == END;
}

static inline bool
ends_cell(const Csv *csv, int c)
{
    return ends_line(c) || (c == csv->delimiter && c != '\0');
}

/* The place behind the line end at @i. */
static size_t
after_line_end(Csv *csv, size_t i)
{
    int c = peek(csv, i);

    if (c == END)
        return i;
    return c == '\r' && peek(csv, i + 1) == '\n' ? i + 2 : i + 1;
}

/* Whether the quote at @i closes its cell, read laxly. A line end closes only
 * the last cell: others go on over the line. */
static bool
closes_laxly(Csv *csv, size_t i)
{
    int next = peek(csv, i + 1);

    if (!ends_line(next))
        return ends_cell(csv, next);
    return next == END || csv->n_headings == 0 ||
           csv->starts->len == csv->n_headings;
}

/* Reads the quoted cell whose first quote is at @*at; moves @*at behind it. */
static Outcome
read_quoted(Csv *csv, Reading reading, size_t *at)
{
    size_t i = *at + 1;
    size_t from = i;

    for (;; i++) {
        int c = peek(csv, i);

        if (c == END)
            return RECORD_UNCLOSED;
        if (i > ROW_MAX)
            return RECORD_LONG;
        /* A line that begins with a quote is the next row, not this cell's. */
        if (reading == READ_LAX && c == '\n' && peek(csv, i + 1) == '"')
            return RECORD_UNCLOSED;
        if (c != '"')
            continue;
        if (reading == READ_LAX && closes_laxly(csv, i))
            break;
        if (peek(csv, i + 1) == '"' &&
            (reading == READ_STRICT || !closes_laxly(csv, i + 1))) {
            g_string_append_len(csv->cells, csv->text + from,
                                (gssize)(i + 1 - from));
            from = i + 2;
            i++;
        } else if (reading == READ_STRICT) {
            break;
        }
    }
    g_string_append_len(csv->cells, csv->text + from, (gssize)(i - from));
    for (i++; peek(csv, i) == ' ' && csv->delimiter != ' '; i++)
        continue;
    *at = i;
    return ends_cell(csv, peek(csv, i)) ? RECORD_WHOLE : RECORD_STRAY;
}

static Outcome
read_bare(Csv *csv, size_t *at)
{
    size_t i = *at;

    while (!ends_cell(csv, peek(csv, i)))
        if (i++ > ROW_MAX)
            return RECORD_LONG;
    g_string_append_len(csv->cells, csv->text + *at, (gssize)(i - *at));
    *at = i;
    return RECORD_WHOLE;
}

/* Where a quote opens the cell at @i: blanks may stand before it. */
static bool
opens_quoted(Csv *csv, size_t i, size_t *ret_quote)
{
    while (peek(csv, i) == ' ')
        i++;
    *ret_quote = i;
    return peek(csv, i) == '"';
}

/* Reads one record from the current place; @ret_after: where the next one
 * begins. */
static Outcome
read_record(Csv *csv, Reading reading, size_t *ret_after)
{
    size_t i = 0;

    g_string_truncate(csv->cells, 0);
    g_array_set_size(csv->starts, 0);
    for (;;) {
        Outcome outcome = RECORD_WHOLE;

        g_array_append_val(csv->starts, csv->cells->len);
        if (reading == READ_PLAIN || !opens_quoted(csv, i, &i))
            outcome = read_bare(csv, &i);
        else
            outcome = read_quoted(csv, reading, &i);
        if (outcome != RECORD_WHOLE)
            return outcome;
        g_string_append_c(csv->cells, '\0');
        if (ends_line(peek(csv, i)))
            break;
        if (i++ > ROW_MAX)
            return RECORD_LONG;
    }
    *ret_after = after_line_end(csv, i);
    return RECORD_WHOLE;
}

static const char *
cell(const Csv *csv, size_t idx)
{
    return csv->cells->str + g_array_index(csv->starts, size_t, idx);
}

static bool
is_blank(const Csv *csv)
{
    for (size_t i = 0; i < csv->starts->len; i++)
        if (*cell(csv, i) != '\0')
            return false;
    return true;
}

/* Whether the cells fit the headings. Empty cells too many do no harm. */
static bool
fits(Csv *csv)
{
    while (csv->starts->len > csv->n_headings &&
           *cell(csv, csv->starts->len - 1) == '\0')
        g_array_set_size(csv->starts, csv->starts->len - 1);
    return csv->starts->len == csv->n_headings;
}

/* Whether a cell begins with a quote that its line never closes. */
static bool
has_lone_quote(const Csv *csv)
{
    for (size_t i = 0; i < csv->starts->len; i++) {
        const char *text = cell(csv, i);

        if (*text == '"' && strchr(text + 1, '"') == NULL)
            return true;
    }
    return false;
}

/* The place behind the current line. Reads on past ROW_MAX by consuming. */
static size_t
skip_line(Csv *csv)
{
    size_t i = 0;

    while (!ends_line(peek(csv, i))) {
        if (++i > ROW_MAX) {
            decoder_skip(csv->decoder, i);
            csv->length = 0;
            i = 0;
        }
    }
    return after_line_end(csv, i);
}

/* Reads the row at the current place and moves behind it. */
static void
read_row(Csv *csv, Row *row)
{
    size_t after = 0;
    size_t strict_after = 0;
    size_t n_strict = 0;
    Outcome strict = read_record(csv, READ_STRICT, &strict_after);

    after = strict_after;
    if (strict == RECORD_WHOLE) {
        if (is_blank(csv) || fits(csv)) {
            decoder_skip(csv->decoder, after);
            return;
        }
        n_strict = csv->starts->len;
    }
    row->mended =
        (read_record(csv, READ_LAX, &after) == RECORD_WHOLE && fits(csv)) ||
        (read_record(csv, READ_PLAIN, &after) == RECORD_WHOLE && fits(csv) &&
         !has_lone_quote(csv));
    if (row->mended) {
        decoder_skip(csv->decoder, after);
        return;
    }
    if (strict == RECORD_WHOLE) {
        bool many = memchr(csv->text, '\n', strict_after - 1) != NULL;

        g_string_printf(csv->trouble,
                        "%zu column%s where the heading row has %zu%s",
                        n_strict, n_strict == 1 ? "" : "s", csv->n_headings,
                        many ? " (a quote may be left open)" : "");
        after = strict_after;
    } else {
        g_string_assign(csv->trouble,
                        strict == RECORD_LONG ? "longer than 1 MiB"
                        : strict == RECORD_UNCLOSED
                            ? "a quote is never closed"
                            : "quotes are neither doubled nor closed");
        after = skip_line(csv);
    }
    row->trouble = csv->trouble->str;
    decoder_skip(csv->decoder, after);
}

/* How well @delimiter cuts the first rows: cells in those that are cut like
 * the heading row. */
static size_t
score_delimiter(Csv *csv, char delimiter)
{
    const char *begin = csv->text;
    size_t length = csv->length;
    size_t n_columns = 0;
    size_t score = 0;
    size_t at = 0;

    csv->delimiter = delimiter;
    csv->sniffing = true;
    for (int row = 0; row < SNIFFED_ROWS && at < length; row++) {
        size_t after = 0;

        csv->text = begin + at;
        csv->length = length - at;
        if (read_record(csv, READ_STRICT, &after) != RECORD_WHOLE)
            break;
        if (n_columns == 0 && !is_blank(csv))
            n_columns = csv->starts->len;
        if (csv->starts->len == n_columns)
            score += n_columns;
        at += after;
    }
    csv->sniffing = false;
    csv->text = begin;
    csv->length = length;
    return n_columns > 1 ? score : 0;
}

/* Moves behind what is no row. */
static void
skip_head(Csv *csv, size_t n_bytes)
{
    decoder_skip(csv->decoder, n_bytes);
    csv->n_head_bytes += n_bytes;
}

/* Reads "sep=;", which spreadsheets understand as the delimiter. */
static bool
declares_delimiter(Csv *csv)
{
    if (csv->length < 6 || g_ascii_strncasecmp(csv->text, "sep=", 4) != 0 ||
        strchr(delimiters, csv->text[4]) == NULL ||
        !ends_line((unsigned char)csv->text[5]))
        return false;
    csv->delimiter = csv->text[4];
    skip_head(csv, after_line_end(csv, 5));
    csv->row_no++;
    return true;
}

static void
sniff_delimiter(Csv *csv)
{
    size_t best_score = 0;
    char best = '\0';

    for (const char *candidate = delimiters; *candidate != '\0'; candidate++) {
        size_t score = score_delimiter(csv, *candidate);

        if (score > best_score) {
            best_score = score;
            best = *candidate;
        }
    }
    csv->delimiter = best;
}

/* Moves to the current place. */
static bool
look(Csv *csv, GError **error)
{
    return decoder_look(csv->decoder, 1, &csv->text, &csv->length, error);
}

static bool
read_headings(Csv *csv, GError **error)
{
    size_t after = 0;

    /* Blank lines may stand before the headings. */
    do {
        skip_head(csv, after);
        if (!look(csv, error))
            return false;
        csv->row_no++;
        if (read_record(csv, READ_STRICT, &after) != RECORD_WHOLE) {
            if (csv->failure != NULL)
                g_propagate_error(error, g_steal_pointer(&csv->failure));
            else
                g_set_error(error, FAULT, FAULT_INPUT,
                            "%s: the heading row cannot be read: a quote is "
                            "not closed, or it is no CSV file",
                            csv->path);
            return false;
        }
    } while (is_blank(csv) && after > 0);
    skip_head(csv, after);
    csv->n_head_rows = csv->row_no;
    if (is_blank(csv)) {
        g_set_error(error, FAULT, FAULT_INPUT, "%s: has no heading row",
                    csv->path);
        return false;
    }
    csv->n_headings = csv->starts->len;
    csv->headings = g_new0(char *, csv->n_headings + 1);
    for (size_t i = 0; i < csv->n_headings; i++)
        csv->headings[i] = g_strstrip(g_strdup(cell(csv, i)));
    return true;
}

Csv *
csv_open(Decoder *decoder, const char *path, GError **error)
{
    g_autoptr(Csv) csv = g_new0(Csv, 1);

    csv->decoder = decoder;
    csv->path = g_strdup(path);
    csv->cells = g_string_new(NULL);
    csv->starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    csv->row = g_ptr_array_new();
    csv->trouble = g_string_new(NULL);
    if (!look(csv, error))
        return NULL;
    if (!declares_delimiter(csv))
        sniff_delimiter(csv);
    if (!read_headings(csv, error))
        return NULL;
    return g_steal_pointer(&csv);
}

void
csv_close(Csv *csv)
{
    if (csv == NULL)
        return;
    decoder_close(csv->decoder);
    g_clear_error(&csv->failure);
    g_strfreev(csv->headings);
    g_string_free(csv->cells, TRUE);
    g_array_unref(csv->starts);
    g_ptr_array_unref(csv->row);
    g_string_free(csv->trouble, TRUE);
    g_free(csv->path);
    g_free(csv);
}

const char *const *
csv_headings(const Csv *csv)
{
    return (const char *const *)csv->headings;
}

char
csv_delimiter(const Csv *csv)
{
    return csv->delimiter;
}

bool
csv_next(Csv *csv, Row *ret_row, bool *ret_more, GError **error)
{
    Row row = {.no = 0};

    do {
        row = (Row){.no = ++csv->row_no};
        if (!look(csv, error))
            return false;
        if (csv->length == 0) {
            *ret_more = false;
            return true;
        }
        read_row(csv, &row);
        if (csv->failure != NULL) {
            g_propagate_error(error, g_steal_pointer(&csv->failure));
            return false;
        }
    } while (row.trouble == NULL && is_blank(csv));
    if (row.trouble == NULL) {
        g_ptr_array_set_size(csv->row, 0);
        for (size_t i = 0; i < csv->starts->len; i++)
            g_ptr_array_add(csv->row, (void *)cell(csv, i));
        row.cells = (const char *const *)csv->row->pdata;
    }
    *ret_row = row;
    *ret_more = true;
    return true;
}

bool
csv_rewind(Csv *csv, GError **error)
{
    if (!decoder_rewind(csv->decoder, error) ||
        !decoder_look(csv->decoder, csv->n_head_bytes, &csv->text, &csv->length,
                      error))
        return false;
    decoder_skip(csv->decoder, MIN(csv->n_head_bytes, csv->length));
    csv->row_no = csv->n_head_rows;
    return true;
}
