#include "scratch.h"

#include "store/record.h"

/* What the database tells. */
static Record *
read_record(const Scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    Record *record = NULL;

    g_assert_no_error(error);
    record = record_read(store, &error);
    g_assert_no_error(error);
    return record;
}

static StoreRow
day_row(const char *name, SignatureStatus status, const char *signed_at)
{
    StoreRow row = scratch_row(name, status);

    row.signed_at = signed_at;
    return row;
}

static void
test_imports(Scratch *scratch, const void *data)
{
    StoreIntake first = scratch_intake();
    StoreIntake second = scratch_intake();
    StoreRow rows[] = {scratch_row("Anna Amsel", STATUS_VERIFIED),
                       scratch_row("Bert Buche", STATUS_PENDING)};
    g_autoptr(Record) record = NULL;
    const RecordImport *import = NULL;

    (void)data;
    scratch_import(scratch, &first, rows, 2);
    second.file = "german.csv";
    second.edition = "de";
    second.time += 86400;
    scratch_import(scratch, &second, rows, 1);
    record = read_record(scratch);
    g_assert_cmpuint(record->imports->len, ==, 2);
    import = &g_array_index(record->imports, RecordImport, 0);
    g_assert_cmpstr(import->date, ==, "2020-09-07");
    g_assert_cmpstr(import->file, ==, "export.csv");
    g_assert_cmpstr(import->edition, ==, "en");
    g_assert_cmpint(import->rows, ==, 2);
    g_assert_cmpint(import->added, ==, 2);
    import = &g_array_index(record->imports, RecordImport, 1);
    g_assert_cmpstr(import->date, ==, "2020-09-08");
    g_assert_cmpstr(import->file, ==, "german.csv");
    g_assert_cmpstr(import->edition, ==, "de");
    g_assert_cmpint(import->rows, ==, 1);
}

/* Held and rejected are removed; pending and withdrawn are no forgeries. */
static void
test_removed(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        day_row("A", STATUS_REJECTED, "2020-09-17T02:00:00Z"),
        day_row("B", STATUS_VERIFIED, "2020-09-17T02:00:00Z"),
        day_row("C", STATUS_REJECTED, "2020-09-17T23:59:59Z"),
        day_row("D", STATUS_VERIFIED, "2020-08-01"),
        day_row("E", STATUS_PENDING, "2020-08-01"),
        day_row("F", STATUS_WITHDRAWN, "2020-08-02"),
        day_row("G", STATUS_REJECTED, NULL),
        day_row("H", STATUS_REJECTED, "2020-07-31"),
    };
    g_autoptr(Record) record = NULL;
    const RecordDay *day = NULL;

    (void)data;
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    scratch_sql(scratch,
                "UPDATE signature SET status = 'held' WHERE name = 'D'");
    record = read_record(scratch);
    g_assert_cmpuint(record->removed->len, ==, 3);
    day = &g_array_index(record->removed, RecordDay, 0);
    g_assert_cmpstr(day[0].date, ==, "2020-07-31");
    g_assert_cmpint(day[0].removed, ==, 1);
    g_assert_cmpstr(day[1].date, ==, "2020-08-01");
    g_assert_cmpint(day[1].removed, ==, 1);
    g_assert_cmpstr(day[2].date, ==, "2020-09-17");
    g_assert_cmpint(day[2].removed, ==, 2);
}

static void
test_deliveries(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow row = scratch_row("A", STATUS_VERIFIED);
    g_autoptr(Record) record = NULL;
    const RecordDelivery *delivery = NULL;

    (void)data;
    scratch_import(scratch, &intake, &row, 1);
    scratch_sql(scratch,
                "INSERT INTO delivery (date, recipient, outcome) VALUES"
                " ('2020-09-07', 'The Prime Minister', 'refused'),"
                " ('2020-09-08', 'The Court', 'accepted')");
    record = read_record(scratch);
    g_assert_cmpuint(record->deliveries->len, ==, 2);
    delivery = &g_array_index(record->deliveries, RecordDelivery, 0);
    g_assert_cmpstr(delivery[0].date, ==, "2020-09-07");
    g_assert_cmpstr(delivery[0].recipient, ==, "The Prime Minister");
    g_assert_cmpstr(delivery[0].outcome, ==, "refused");
    g_assert_cmpstr(delivery[1].outcome, ==, "accepted");
}

static void
test_foreign(Scratch *scratch, const void *data)
{
    g_autoptr(Record) record = NULL;

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name);"
                         "INSERT INTO verified_signature VALUES (1, 'A');");
    record = read_record(scratch);
    g_assert_cmpuint(record->imports->len, ==, 0);
    g_assert_cmpuint(record->removed->len, ==, 0);
    g_assert_cmpuint(record->deliveries->len, ==, 0);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/record/imports", Scratch, NULL, scratch_set_up, test_imports,
               scratch_tear_down);
    g_test_add("/record/removed", Scratch, NULL, scratch_set_up, test_removed,
               scratch_tear_down);
    g_test_add("/record/deliveries", Scratch, NULL, scratch_set_up,
               test_deliveries, scratch_tear_down);
    g_test_add("/record/foreign", Scratch, NULL, scratch_set_up, test_foreign,
               scratch_tear_down);
    return g_test_run();
}
