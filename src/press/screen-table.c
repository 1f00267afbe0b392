#include "press/screen-table.h"

#include "store/csv-field.h"

/* What was found about @row, in one cell. */
static void
append_reasons(GString *line, const ScreenRow *row)
{
    g_autoptr(GString) why = g_string_new(NULL);

    for (int i = 0; i < row->n_reasons; i++)
        g_string_append_printf(why, "%s%s: %s", i > 0 ? "; " : "",
                               row->reasons[i].code, row->reasons[i].evidence);
    csvfield_append(line, why->str);
}

/* The row as it is decided about; what a person decided is filled in. */
static void
append_row(GString *line, const Review *review, const ScreenRow *row,
           const Looked *looked)
{
    const char *const texts[] = {
        looked->external_id, looked->edition, store_status_name(looked->status),
        looked->signed_at,   looked->name,
    };

    g_string_append_printf(line, "%" G_GINT64_FORMAT, row->id);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_string_append_c(line, ',');
        csvfield_append(line, texts[i]);
    }
    g_string_append_printf(line, ",%s,%d,", screen_level_name(row->level),
                           review_score(row));
    if (row->wave_no != 0)
        g_string_append_printf(line, "%d", row->wave_no);
    g_string_append_c(line, ',');
    append_reasons(line, row);
    g_string_append(line, g_hash_table_contains(review->kept, &row->id)
                              ? ",,kept already,\r\n"
                              : ",,,\r\n");
}

bool
screen_table_write(const Review *review, OutFile *file, GError **error)
{
    const Screening *screening = review->screening;
    g_autoptr(GString) line = g_string_new(NULL);

    /* The mark lets spreadsheets take it for UTF-8. */
    if (!outfile_print(file, error,
                       "\xEF\xBB\xBFid,external_id,edition,status,signed_at,"
                       "name,level,score,wave,why,decision,reason,decider\r\n"))
        return false;
    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];
        Looked looked;

        if (row->level == SCREEN_PASS)
            continue;
        if (!lookup_find(review->lookup, row->id, &looked, error))
            return false;
        g_string_truncate(line, 0);
        append_row(line, review, row, &looked);
        if (!outfile_write(file, line->str, line->len, error))
            return false;
    }
    return true;
}
