#include "fixture.h"
#include "packet/datafile.h"
#include "packet/paginate.h"

#include <string.h>

static void
keep(const PageAttachment *file, const char *bytes, size_t length, void *data)
{
    g_assert_cmpstr(file->name, ==, "signatures.csv");
    g_assert_cmpstr(file->mime, ==, "text/csv");
    g_string_append_len(data, bytes, (gssize)length);
}

static void
send(const Makeup *makeup, const Roll *roll, PageSpan span, bool first,
     const PageSink *sink)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(RollWindow) window =
        roll_read(roll, span.first_idx, span.n_items, &error);

    g_assert_no_error(error);
    if (first)
        datafile_begin(makeup, "part signatures", sink);
    datafile_send(makeup, "part signatures", span.first_idx, span.n_items,
                  (int64_t)span.first_idx + 1, window, sink);
}

/* The rows of a file, under its columns, whoever asked for them. */
static void
test_rows(Fixture *fixture, const void *data)
{
    static const char expected[] = "name,number,country,date,town\r\n"
                                   "\"Ada \"\"A\"\" Ash\",1,\"DE\",2020-07-01,"
                                   "\"'=Bonn\"\r\n"
                                   "\"\",2,\"\",,\"\"\r\n";
    const char *const changes[] = {
        "document|standard|pdfa-3a", "document|attach|csv",
        "part signatures|columns|name, number, country, date, town", NULL};
    const StoreRow rows[] = {
        {.name = "Ada \"A\" Ash",
         .town = "=Bonn",
         .country = "DE",
         .signed_at = "2020-07-01T10:11:12",
         .status = STATUS_VERIFIED,
         .display = SIGNATURE_FULL,
         .deliver = CONSENT_YES},
        {.name = "Bea Birch",
         .town = "Bonn",
         .status = STATUS_VERIFIED,
         .display = SIGNATURE_ANONYMOUS,
         .deliver = CONSENT_YES},
    };
    const PacketWish wish = {.language = "en", .date = 1599436800};
    g_autoptr(GError) error = NULL;
    g_autoptr(Roll) roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
    g_autoptr(Template) layout = fixture_layout(fixture, changes);
    g_autoptr(Template) plain = fixture_layout(fixture, NULL);
    g_autoptr(Makeup) makeup =
        makeup_new(roll, layout, fixture->shaper, &wish, &error);
    g_autoptr(Makeup) without =
        makeup_new(roll, plain, fixture->shaper, &wish, &error);
    g_autoptr(GString) got = g_string_new(NULL);
    const PageSink sink = {.attach = keep, .data = got};
    const PageSink deaf = {.data = got};

    (void)data;
    g_assert_no_error(error);
    send(makeup, roll, (PageSpan){0, 1}, true, &sink);
    send(makeup, roll, (PageSpan){1, 1}, false, &sink);
    send(makeup, roll, (PageSpan){0, 2}, true, &deaf);
    send(without, roll, (PageSpan){0, 2}, true, &sink);
    g_assert_cmpstr(got->str, ==, expected);
}

/* A standard that lets no file be attached is named. */
static void
test_refused(Fixture *fixture, const void *data)
{
    const char *const changes[] = {"document|attach|csv", NULL};
    const StoreRow rows[] = {{.name = "Ada Ash",
                              .status = STATUS_VERIFIED,
                              .display = SIGNATURE_FULL,
                              .deliver = CONSENT_YES}};
    const PacketWish wish = {.language = "en", .date = 1599436800};
    g_autoptr(GError) error = NULL;
    g_autoptr(Roll) roll = fixture_roll(fixture, rows, G_N_ELEMENTS(rows));
    g_autoptr(Template) layout = fixture_layout(fixture, changes);

    (void)data;
    g_assert_null(makeup_new(roll, layout, fixture->shaper, &wish, &error));
    g_assert_error(error, FAULT, FAULT_LAYOUT);
    g_assert_nonnull(strstr(error->message,
                            "[document] attach: standard = pdfa-2a lets no "
                            "file be attached; write standard = pdfa-3a"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/datafile/rows", Fixture, NULL, fixture_set_up, test_rows,
               fixture_tear_down);
    g_test_add("/datafile/refused", Fixture, NULL, fixture_set_up, test_refused,
               fixture_tear_down);
    return g_test_run();
}
