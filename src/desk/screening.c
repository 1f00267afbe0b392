#include "desk/screening.h"

#include "base/outfile.h"
#include "desk/exchange.h"
#include "press/review.h"
#include "store/csv-field.h"
#include "store/sign-off.h"

#include <string.h>

/* Rows that a page shows at once: more than anybody decides in one go. */
#define MOST_OPEN 500

#define DECISIONS_FILE "decisions.csv"

/* A count as JSON has it. */
static json_t *
count(int64_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *
levels(const int64_t n[SCREEN_N_LEVELS])
{
    json_t *object = json_object();

    for (int level = 0; level < SCREEN_N_LEVELS; level++)
        json_object_set_new(object, screen_level_name((ScreenLevel)level),
                            count(n[level]));
    return object;
}

static json_t *
reasons(const ScreenReason *all, int n)
{
    json_t *list = json_array();

    for (int i = 0; i < n; i++)
        json_array_append_new(list, json_pack("{s:s, s:s}", "code", all[i].code,
                                              "evidence", all[i].evidence));
    return list;
}

static json_t *
hours(const Screening *screening)
{
    json_t *list = json_array();

    for (int64_t i = 0; i < screening->n_hours; i++) {
        const ScreenHour *hour = &screening->hours[i];

        json_array_append_new(
            list, json_pack("[I, I, I, I, f]", (json_int_t)hour->begins,
                            (json_int_t)hour->n_by_level[SCREEN_PASS],
                            (json_int_t)hour->n_by_level[SCREEN_DOUBTFUL],
                            (json_int_t)hour->n_by_level[SCREEN_HOLD],
                            hour->expected));
    }
    return list;
}

static json_t *
waves(const Review *review)
{
    const Screening *screening = review->screening;
    json_t *list = json_array();

    for (int i = 0; i < screening->n_waves; i++) {
        const ScreenWave *wave = &screening->waves[i];
        g_autofree char *from = review_moment(wave->from);
        g_autofree char *to = review_moment(wave->to);
        int64_t open[SCREEN_N_LEVELS];

        review_count_wave(review, wave->no, open);
        json_array_append_new(
            list,
            json_pack("{s:i, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:o, "
                      "s:o}",
                      "no", wave->no, "kind", wave->kind, "from", from, "to",
                      to, "rows", (json_int_t)wave->n_rows, "expected",
                      (json_int_t)wave->n_expected, "hold",
                      (json_int_t)wave->n_hold, "doubtful",
                      (json_int_t)wave->n_doubtful, "open", levels(open),
                      "reasons", reasons(wave->reasons, wave->n_reasons)));
    }
    return list;
}

/* @ret_list: the open rows, worst first, MOST_OPEN of them at the most.
 * [owned by caller]   @ret_n: how many there are. */
static bool
open_rows(const Review *review, json_t **ret_list, int64_t *ret_n,
          GError **error)
{
    const Screening *screening = review->screening;
    json_t *list = json_array();
    int64_t n = 0;

    for (int64_t i = 0; i < screening->n_flagged; i++) {
        const ScreenRow *row = &screening->rows[i];
        Looked looked;

        if (!review_is_open(review, row) || n++ >= MOST_OPEN)
            continue;
        if (!lookup_find(review->lookup, row->id, &looked, error)) {
            json_decref(list);
            return false;
        }
        json_array_append_new(
            list,
            json_pack("{s:I, s:s, s:s, s:s, s:s, s:i, s:s, s:i, s:o}", "id",
                      (json_int_t)row->id, "name", looked.name, "language",
                      looked.language, "edition", looked.edition, "signed",
                      looked.signed_at, "score", review_score(row), "level",
                      screen_level_name(row->level), "wave", row->wave_no,
                      "reasons", reasons(row->reasons, row->n_reasons)));
    }
    *ret_list = list;
    *ret_n = n;
    return true;
}

static json_t *
status(const Review *review)
{
    json_t *object = json_object();

    for (int i = 0; i <= STATUS_WITHDRAWN; i++)
        json_object_set_new(object, store_status_name((SignatureStatus)i),
                            count(review->n_status[i]));
    return object;
}

json_t *
screening_read(const char *path, GError **error)
{
    const ScreenPolicy policy = screen_policy_default();
    g_autoptr(Review) review = review_run(path, &policy, NULL, error);
    g_autofree char *code = NULL;
    json_t *open = NULL;
    json_t *found = NULL;
    int64_t n_open = 0;
    int n_people = 0;

    if (review == NULL)
        return NULL;
    code = sign_off_code(review->store, error);
    if (code == NULL ||
        !sign_off_count(review->store, code, &n_people, error) ||
        !open_rows(review, &open, &n_open, error))
        return NULL;
    code[SIGN_OFF_SHORT] = '\0';
    found = json_pack("{s:I, s:o, s:o, s:o, s:b, s:o, s:o, s:I, s:s, s:i}",
                      "rows", (json_int_t)review->screening->n_rows, "levels",
                      levels(review->n_open), "status", status(review), "hours",
                      hours(review->screening), "knows_usual",
                      review->screening->knows_usual, "waves", waves(review),
                      "open", open, "n_open", (json_int_t)n_open, "code", code,
                      "signed", n_people);
    g_assert(found != NULL);
    return found;
}

/* A line of the table.   Fails: FAULT_USAGE. */
static bool
add_line(GString *table, const json_t *decision, GError **error)
{
    static const char *const known[] = {"keep", "hold", "reject", NULL};
    const json_t *id = json_object_get(decision, "id");
    const char *word = json_text(decision, "decision");

    if (!json_is_integer(id) || !g_strv_contains(known, word)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "a decision is keep, hold or reject, about a row");
        return false;
    }
    g_string_append_printf(table, "%" JSON_INTEGER_FORMAT ",%s,",
                           json_integer_value(id), word);
    csvfield_append(table, json_text(decision, "reason"));
    g_string_append_c(table, '\n');
    return true;
}

bool
screening_write(const Shelf *shelf, const json_t *asked, char **ret_name,
                GError **error)
{
    g_autoptr(GString) table = g_string_new("id,decision,reason\n");
    g_autofree char *path = g_build_filename(shelf_folder(shelf), SHELF_UPLOADS,
                                             DECISIONS_FILE, NULL);
    g_autoptr(OutFile) file = NULL;
    const json_t *decision = NULL;
    size_t i = 0;

    json_array_foreach(json_object_get(asked, "decisions"), i, decision)
    {
        if (!add_line(table, decision, error))
            return false;
    }
    if (!shelf_make_uploads(shelf, error))
        return false;
    file = outfile_open_private(path, error);
    if (file == NULL || !outfile_write(file, table->str, table->len, error) ||
        !outfile_commit(g_steal_pointer(&file), error))
        return false;
    *ret_name = g_strdup(DECISIONS_FILE);
    return true;
}
