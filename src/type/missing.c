#include "type/missing.h"

#include "base/grouped.h"

/* Rows named in the message. */
#define ROWS_NAMED 10

struct MissingRows {
    GString *named; /* "row 118 (U+1E5B), ..." */
    size_t n;
};

bool
missing_refuse(uint32_t character, GError **error)
{
    g_set_error(error, FAULT, FAULT_FONT,
                "no approved typeface has the character U+%04X; take another "
                "one, or add a typeface (docs/fonts.md)",
                character);
    return false;
}

MissingRows *
missing_rows_new(void)
{
    MissingRows *rows = g_new0(MissingRows, 1);

    rows->named = g_string_new(NULL);
    return rows;
}

void
missing_rows_free(MissingRows *rows)
{
    if (rows == NULL)
        return;
    g_string_free(rows->named, TRUE);
    g_free(rows);
}

void
missing_rows_add(MissingRows *rows, int64_t id, uint32_t character,
                 Findings *findings)
{
    findings_add(findings, FINDING_MISSING_GLYPH, id, "no glyph for U+%04X",
                 character);
    if (rows->n++ < ROWS_NAMED)
        g_string_append_printf(rows->named,
                               "%srow %" G_GINT64_FORMAT " (U+%04X)",
                               rows->named->len > 0 ? ", " : "", id, character);
}

bool
missing_rows_none(const MissingRows *rows, GError **error)
{
    if (rows->n == 0)
        return true;
    g_set_error(error, FAULT, FAULT_FONT,
                "%s row%s characters that no approved typeface has: %s%s; "
                "mend the rows, or add a typeface (docs/fonts.md)",
                grouped_number((int64_t)rows->n).text,
                rows->n == 1 ? " has" : "s have", rows->named->str,
                rows->n > ROWS_NAMED ? ", ..." : "");
    return false;
}
