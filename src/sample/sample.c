#include "sample/sample.h"

#include "base/grouped.h"
#include "base/text.h"
#include "sample/export.h"

#include <string.h>

/* Tasks that throw dice of their own. */
enum {
    TASK_CALENDAR = 1,
    TASK_ROWS,
    TASK_WAVE, /* two each: its calendar and its rows */
};

/* A wave without a number has this part of the ordinary signatures. */
#define WAVE_PART 4

/* Everything that stays open while a petition is written. */
typedef struct {
    NamesBook *book;
    Insults *insults;
    Export *export;
    Calendar *calendar;
    Calendar *waves[ATTACK_N]; /* NULL: there is no such wave */
    Row row;
    Person victim;
    Addresses addresses;
    Chance chance;
    Chance wave_chances[ATTACK_N];
    OutFile *file;
    OutFile *truth;
} Work;

static void
work_clear(Work *work)
{
    names_free(work->book);
    insults_free(work->insults);
    export_free(work->export);
    calendar_free(work->calendar);
    for (int kind = 0; kind < ATTACK_N; kind++)
        calendar_free(work->waves[kind]);
    row_clear(&work->row);
    person_clear(&work->victim);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* How many signatures of the waves @order has, from @from to before @until. */
static int64_t
count_waves(const SampleOrder *order, int from, int until)
{
    int64_t n = 0;

    for (int kind = from; kind < until; kind++)
        n += order->n_wave[kind];
    return n;
}

static bool
order_good(const SampleOrder *order, GError **error)
{
    bool good = order->n_signatures >= 0 && order->n_signatures <= SAMPLE_MAX;

    for (int kind = 0; kind < ATTACK_N; kind++)
        good = good && order->n_wave[kind] >= 0 &&
               order->n_wave[kind] <= SAMPLE_MAX;
    if (good)
        return true;
    g_set_error(error, FAULT, FAULT_USAGE, "signatures: 0 to %s can be made",
                grouped_number(SAMPLE_MAX).text);
    return false;
}

/* Reads "polite" or "polite:500" or "500". */
static bool
read_wave(const char *text, SampleOrder *order, GError **error)
{
    const char *names[ATTACK_N + 1] = {NULL};
    bool is_number = g_ascii_isdigit(text[0]);
    const char *colon = is_number ? NULL : strchr(text, ':');
    g_autofree char *word =
        colon != NULL ? g_strndup(text, (gsize)(colon - text)) : g_strdup(text);
    const char *name = is_number ? attack_name(ATTACK_INSULTS) : word;
    const char *number = colon != NULL ? colon + 1 : text;
    int64_t n = order->n_signatures / WAVE_PART;
    int kind = 0;

    for (int i = 0; i < ATTACK_N; i++)
        names[i] = attack_name((AttackKind)i);
    if ((is_number || colon != NULL) &&
        !g_ascii_string_to_signed(number, 10, 0, SAMPLE_MAX, &n, NULL)) {
        g_set_error(error, FAULT, FAULT_USAGE,
                    "attack '%s': is no number of signatures from 0 to "
                    "%" G_GINT64_FORMAT,
                    text, SAMPLE_MAX);
        return false;
    }
    while (kind < ATTACK_N && strcmp(names[kind], name) != 0)
        kind++;
    if (kind == ATTACK_N) {
        g_autofree char *hint = text_hint(name, names);

        g_set_error(error, FAULT, FAULT_USAGE,
                    "attack '%s': there is no such kind%s", name, hint);
        return false;
    }
    order->n_wave[kind] = n;
    return true;
}

bool
sample_read_waves(const char *text, SampleOrder *order, GError **error)
{
    g_auto(GStrv) waves = g_strsplit(text, ",", -1);

    if (waves[0] == NULL)
        return read_wave(text, order, error);
    for (char **wave = waves; *wave != NULL; wave++)
        if (!read_wave(g_strstrip(*wave), order, error))
            return false;
    return true;
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
    bool attacked = count_waves(order, 0, ATTACK_N_FALSE) > 0;
    int64_t end = attacked ? CALENDAR_CLOSES : CALENDAR_DELIVERY;

    if (!names_load(names, order->languages, &work->book, error))
        return false;
    if (attacked && !insults_load(words, &work->insults, error))
        return false;
    work->export = export_new(order->format,
                              languages[0] != NULL ? languages[0] : "", error);
    if (work->export == NULL)
        return false;
    work->calendar = calendar_campaign(end, order->n_signatures,
                                       chance_of(order->seed, TASK_CALENDAR));
    work->chance = chance_of(order->seed, TASK_ROWS);
    for (int kind = 0; kind < ATTACK_N; kind++) {
        uint64_t task = TASK_WAVE + 2 * (uint64_t)kind;

        work->waves[kind] =
            attack_calendar((AttackKind)kind, order->n_wave[kind],
                            chance_of(order->seed, task));
        work->wave_chances[kind] = chance_of(order->seed, task + 1);
    }
    work->addresses = people_addresses(
        order->n_signatures + count_waves(order, 0, ATTACK_N) + 1, order->seed);
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
           outfile_print(work->truth, error, "%" G_GINT64_FORMAT ",%d,%s,%s\n",
                         row->id, strcmp(row->kind, ROW_GENUINE) != 0,
                         row->kind, row->wave);
}

/* The next moment of @calendar; INT64_MAX after the last. */
static int64_t
next_of(Calendar *calendar)
{
    int64_t moment = INT64_MAX;

    (void)calendar_next(calendar, &moment);
    return moment;
}

/* Writes the rows of all calendars in the order in which they were given. */
static bool
write_rows(Work *work, int64_t n_rows, const Progress *progress, GError **error)
{
    int64_t ordinary_at = next_of(work->calendar);
    int64_t wave_at[ATTACK_N];

    for (int kind = 0; kind < ATTACK_N; kind++)
        wave_at[kind] = next_of(work->waves[kind]);
    for (int64_t id = 1; id <= n_rows; id++) {
        int first = 0;

        for (int kind = 1; kind < ATTACK_N; kind++)
            if (wave_at[kind] < wave_at[first])
                first = kind;
        if (ordinary_at <= wave_at[first]) {
            row_draw(work->book, &work->addresses, id, ordinary_at,
                     &work->chance, &work->row);
            ordinary_at = next_of(work->calendar);
        } else {
            attack_draw((AttackKind)first, work->insults, work->book,
                        &work->addresses, id, wave_at[first],
                        &work->wave_chances[first], &work->victim, &work->row);
            wave_at[first] = next_of(work->waves[first]);
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
           (truth == NULL ||
            outfile_print(truth, error, "id,false,kind,wave\n")) &&
           export_write_heading(work.export, file, error) &&
           write_rows(&work,
                      order->n_signatures + count_waves(order, 0, ATTACK_N),
                      progress, error);
}
