/* Tests of things that one thread makes while another takes them. */
#include "base/handover.h"

typedef struct {
    int64_t number;
    const char *text;
} Thing;

typedef struct {
    int64_t n;       /* to make */
    int64_t fail_at; /* the maker, before this one; -1: never */
    int64_t stop_at; /* the taker, at this one; -1: never */
    int64_t n_made;
    int64_t n_taken;
    bool refused; /* a thing was not taken from the maker */
} Run;

static bool
make(Handover *handover, void *data, GError **error)
{
    Run *run = data;

    for (; run->n_made < run->n; run->n_made++) {
        char text[32];
        Thing thing = {.number = run->n_made};

        if (run->n_made == run->fail_at) {
            g_set_error_literal(error, FAULT, FAULT_INPUT, "cannot make");
            return false;
        }
        /* Overwritten at once: what is taken must be a copy. */
        g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, thing.number);
        thing.text = handover_text(handover, thing.number % 3 ? text : NULL);
        if (!handover_give(handover, &thing, error)) {
            run->refused = true;
            return false;
        }
        *text = '\0';
    }
    return true;
}

static bool
take(const void *data_thing, void *data, GError **error)
{
    const Thing *thing = data_thing;
    Run *run = data;
    char text[32];

    g_assert_cmpint(thing->number, ==, run->n_taken);
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, thing->number);
    g_assert_cmpstr(thing->text, ==, thing->number % 3 ? text : NULL);
    if (thing->number == run->stop_at) {
        g_set_error_literal(error, FAULT, FAULT_STORE, "cannot take");
        return false;
    }
    run->n_taken++;
    return true;
}

static void
test_all(void)
{
    /* None, one, a batch and what is beside it, many. */
    static const int64_t sizes[] = {0, 1, 1023, 1024, 1025, 100000};

    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Run run = {.n = sizes[i], .fail_at = -1, .stop_at = -1};
        GError *error = NULL;

        handover_run(sizeof(Thing), make, take, &run, &error);
        g_assert_no_error(error);
        g_assert_cmpint(run.n_taken, ==, sizes[i]);
    }
}

static void
test_make_fails(void)
{
    Run run = {.n = 100000, .fail_at = 5000, .stop_at = -1};
    g_autoptr(GError) error = NULL;

    g_assert_false(handover_run(sizeof(Thing), make, take, &run, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_assert_cmpstr(error->message, ==, "cannot make");
    g_assert_cmpint(run.n_taken, ==, 5000);
}

static void
test_take_fails(void)
{
    Run run = {.n = INT64_C(1) << 40, .fail_at = -1, .stop_at = 3000};
    g_autoptr(GError) error = NULL;

    g_assert_false(handover_run(sizeof(Thing), make, take, &run, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_assert_cmpint(run.n_taken, ==, 3000);
    g_assert_true(run.refused);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/handover/all", test_all);
    g_test_add_func("/handover/make-fails", test_make_fails);
    g_test_add_func("/handover/take-fails", test_take_fails);
    return g_test_run();
}
