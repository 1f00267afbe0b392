#include "packet/form.h"

#include "packet/table.h"

#define RULE_PT 0.5

/* Baselines of handwriting are 8 to 9 mm apart on ruled paper (DIN 16552-1). */
#define HAND_PT 24

static void
add_rule(const Prose *prose, int from, int to)
{
    int left = prose->makeup->leftward ? 100 - to : from;

    galley_add_box(prose->galley, table_share_pu(prose, left), 0,
                   table_share_pu(prose, to - from), units_from_pt(RULE_PT),
                   &COLOUR_BLACK);
}

bool
form_add_fields(const Prose *prose, const char *group, const FormField *fields,
                guint n_fields, int n_lines, GError **error)
{
    GalleyCell cells[FORM_FIELDS];

    g_assert(n_fields > 0 && n_fields <= FORM_FIELDS);
    galley_add_space(prose->galley, n_lines);
    for (guint i = 0; i < n_fields; i++) {
        add_rule(prose, fields[i].from, fields[i].to);
        cells[i] = table_cell(prose, prose_label(prose, group, fields[i].key),
                              &prose->makeup->notes, fields[i].from,
                              fields[i].to, false);
    }
    return galley_add_line(prose->galley, cells, n_fields, true, error);
}

bool
form_add_heading(const Prose *prose, const char *group, const char *key,
                 GError **error)
{
    GalleyCell cell = table_cell(prose, prose_label(prose, group, key),
                                 &prose->makeup->headings, 0, 100, false);

    cell.element = PAGE_H2;
    if (!galley_add_line(prose->galley, &cell, 1, false, error))
        return false;
    galley_keep_next(prose->galley);
    return true;
}

void
form_add_lines(const Prose *prose, int n_lines)
{
    Pu pitch_pu = units_from_pt(HAND_PT);

    for (int i = 0; i < n_lines; i++) {
        galley_add_box(prose->galley, 0, pitch_pu - units_from_pt(RULE_PT),
                       prose->measure_pu, units_from_pt(RULE_PT),
                       &COLOUR_BLACK);
        galley_add_drawing(prose->galley, pitch_pu);
    }
}
