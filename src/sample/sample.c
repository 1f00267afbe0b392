#include "sample/sample.h"

#include "sample/attack.h"
#include "sample/export.h"

#include <string.h>

/* Tasks that throw dice of their own. */
enum {
    TASK_CALENDAR = 1,
    TASK_ROWS,
    TASK_ATTACK_CALENDAR,
    TASK_ATTACK,
};

/* Everything that stays open while a petition is written. */
typedef struct {
    NamesBook *book;
    Attack *attack;
    Export *export;
    Calendar *calendar;
    Calendar *wave; /* the attack's */
    Row row;
    Person victim;
    Addresses addresses;
    Chance chance;
    Chance attack_chance;
    OutFile *file;
    OutFile *truth;
} Work;

static void
work_clear(Work *work)
{
    names_free(work->book);
    attack_free(work->attack);
    export_free(work->export);
    calendar_free(work->calendar);
    calendar_free(work->wave);
    row_clear(&work->row);
    person_clear(&work->victim);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static bool
order_good(const SampleOrder *order, GError **error)
{
    if (order->n_signatures >= 0 && order->n_signatures <= SAMPLE_MAX &&
        order->n_attack >= 0 && order->n_attack <= SAMPLE_MAX)
        return true;
    g_set_error(error, FAULT, FAULT_USAGE,
                "signatures: 0 to %" G_GINT64_FORMAT " can be made",
                SAMPLE_MAX);
    return false;
}

static bool
prepare(Work *work, const SampleOrder *order, const char *folder,
        GError **error)
{
    g_autofree char *names = g_build_filename(folder, "names", NULL);
    g_autofree char *words = g_build_filename(folder, "attack.words", NULL);
    g_auto(GStrv) languages =
        g_strsplit(order->languages != NULL ? order->languages : "", ",", 2);
    /* Signing goes on behind an attack; without one the list is closed on the
     * eve of the delivery. */
    int64_t end = order->n_attack > 0 ? CALENDAR_CLOSES : CALENDAR_DELIVERY;

    if (!names_load(names, order->languages, &work->book, error))
        return false;
    if (order->n_attack > 0 && !attack_load(words, &work->attack, error))
        return false;
    work->export = export_new(order->format,
                              languages[0] != NULL ? languages[0] : "", error);
    if (work->export == NULL)
        return false;
    work->calendar = calendar_campaign(end, order->n_signatures,
                                       chance_of(order->seed, TASK_CALENDAR));
    work->wave = attack_calendar(order->n_attack,
                                 chance_of(order->seed, TASK_ATTACK_CALENDAR));
    work->chance = chance_of(order->seed, TASK_ROWS);
    work->attack_chance = chance_of(order->seed, TASK_ATTACK);
    work->addresses = people_addresses(
        order->n_signatures + order->n_attack + 1, order->seed);
    return true;
}

static bool
write_row(Work *work, GError **error)
{
    const Row *row = &work->row;

    if (!export_holds(work->export, row))
        return true;
    if (!export_write_row(work->export, row, work->file, error))
        return false;
    return work->truth == NULL ||
           outfile_print(work->truth, error, "%" G_GINT64_FORMAT ",%d,%s\n",
                         row->id, strcmp(row->kind, ROW_GENUINE) != 0,
                         row->kind);
}

/* Writes genuine and false rows in the order in which they were given. */
static bool
write_rows(Work *work, int64_t n_rows, const Progress *progress, GError **error)
{
    int64_t genuine_at = INT64_MAX;
    int64_t false_at = INT64_MAX;

    (void)calendar_next(work->calendar, &genuine_at);
    (void)calendar_next(work->wave, &false_at);
    for (int64_t id = 1; id <= n_rows; id++) {
        if (genuine_at <= false_at) {
            row_draw(work->book, &work->addresses, id, genuine_at,
                     &work->chance, &work->row);
            if (!calendar_next(work->calendar, &genuine_at))
                genuine_at = INT64_MAX;
        } else {
            attack_draw(work->attack, work->book, &work->addresses, id,
                        false_at, &work->attack_chance, &work->victim,
                        &work->row);
            if (!calendar_next(work->wave, &false_at))
                false_at = INT64_MAX;
        }
        if (!write_row(work, error))
            return false;
        if (id % 16384 == 0)
            progress_report(progress, (double)id / (double)n_rows,
                            "writing signatures");
    }
    progress_report(progress, 1.0, "writing signatures");
    return true;
}

bool
sample_write(const SampleOrder *order, const char *folder, OutFile *file,
             OutFile *truth, const Progress *progress, GError **error)
{
    g_auto(Work) work = {.file = file, .truth = truth};

    row_init(&work.row);
    person_init(&work.victim);
    return order_good(order, error) && prepare(&work, order, folder, error) &&
           (truth == NULL || outfile_print(truth, error, "id,false,kind\n")) &&
           export_write_heading(work.export, file, error) &&
           write_rows(&work, order->n_signatures + order->n_attack, progress,
                      error);
}
