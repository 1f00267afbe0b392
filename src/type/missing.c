#include "type/missing.h"

#include "base/grouped.h"
#include "base/text.h"

/* Rows named in the message. */
#define ROWS_NAMED 10

struct MissingRows {
    GString *named; /* "row 118 (U+1E5B), ..." */
    size_t n;
};

char *
missing_reason(uint32_t character)
{
    return character == MISSING_PILE
               ? g_strdup_printf("more than %d marks are piled on one letter",
                                 TEXT_PILE_MOST)
               : g_strdup_printf("no approved typeface has the character "
                                 "U+%04X",
                                 character);
}

bool
missing_refuse(uint32_t character, GError **error)
{
    g_autofree char *reason = missing_reason(character);

    g_set_error(error, FAULT, FAULT_FONT, "%s; %s", reason,
                character == MISSING_PILE
                    ? "take them off"
                    : "take another one, or add a typeface (docs/fonts.md)");
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
    bool is_pile = character == MISSING_PILE;
    g_autofree char *what = is_pile ? missing_reason(character)
                                    : g_strdup_printf("U+%04X", character);

    findings_add(findings, FINDING_MISSING_GLYPH, id, "%s%s",
                 is_pile ? "" : "no glyph for ", what);
    if (rows->n++ < ROWS_NAMED)
        g_string_append_printf(rows->named, "%srow %" G_GINT64_FORMAT " (%s)",
                               rows->named->len > 0 ? ", " : "", id, what);
}

bool
missing_rows_none(const MissingRows *rows, GError **error)
{
    if (rows->n == 0)
        return true;
    g_set_error(
        error, FAULT, FAULT_FONT,
        "%s row%s cannot be set in the approved typefaces: %s%s; mend the "
        "rows, take them out (petition-screen --decide) or add a typeface "
        "(docs/fonts.md)",
        grouped_number((int64_t)rows->n).text, rows->n == 1 ? "" : "s",
        rows->named->str, rows->n > ROWS_NAMED ? ", ..." : "");
    return false;
}
