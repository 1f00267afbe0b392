#include "store/stamp.h"

static const struct {
    const char *text;
    StampOrder order;
    StampOutcome outcome;
    const char *stamp;
} cases[] = {
    {"2020-09-07", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-09-07"},
    {"2020-9-7", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-09-07"},
    {"2020/09/07", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-09-07"},
    {"2020-09-07T10:11:12Z", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-09-07T10:11:12Z"},
    {"2020-09-07 10:11:12", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-09-07T10:11:12Z"},
    {"2020-09-07 10:11:12 UTC", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-09-07T10:11:12Z"},
    {"2020-09-07 10:11", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-09-07T10:11:00Z"},
    {"2020-09-07T10:11:12.123456+02:00", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-09-07T08:11:12Z"},
    {"2020-09-07 00:30:00 +0530", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-09-06T19:00:00Z"},
    {"2020-12-31 20:00:00 -04", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2021-01-01T00:00:00Z"},
    {"2020-09-07 10:11:12 GMT+1", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"7.9.2020", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-09-07"},
    {"07.09.2020 10:11", STAMP_MONTH_FIRST, STAMP_READ, "2020-09-07T10:11:00Z"},
    {"29.2.2020", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-02-29"},
    {"29.2.2021", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"3/4/2020", STAMP_ORDER_UNKNOWN, STAMP_AMBIGUOUS, NULL},
    {"3/4/2020", STAMP_DAY_FIRST, STAMP_READ, "2020-04-03"},
    {"3/4/2020", STAMP_MONTH_FIRST, STAMP_READ, "2020-03-04"},
    {"4/4/2020", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-04-04"},
    {"13/4/2020", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-04-13"},
    {"4/13/2020 1:05:06 PM", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-04-13T13:05:06Z"},
    {"4/13/2020 12:05 AM", STAMP_ORDER_UNKNOWN, STAMP_READ,
     "2020-04-13T00:05:00Z"},
    {"4/13/2020 13:05 PM", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"13-04-2020", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-04-13"},
    {"1599473472", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-09-07T10:11:12Z"},
    {"1599473472000", STAMP_ORDER_UNKNOWN, STAMP_READ, "2020-09-07T10:11:12Z"},
    {"20200907", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"", STAMP_ORDER_UNKNOWN, STAMP_BLANK, NULL},
    {"NULL", STAMP_ORDER_UNKNOWN, STAMP_BLANK, NULL},
    {"\\N", STAMP_ORDER_UNKNOWN, STAMP_BLANK, NULL},
    {"0", STAMP_ORDER_UNKNOWN, STAMP_BLANK, NULL},
    {"0000-00-00 00:00:00", STAMP_ORDER_UNKNOWN, STAMP_BLANK, NULL},
    {"0000-00-00", STAMP_ORDER_UNKNOWN, STAMP_BLANK, NULL},
    {"yesterday", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"1", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"2020-13-01", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"2020-09-07 25:00", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"2020-09-07 10:11:12 CEST", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"2020-09-07x", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"2020-09-07 10:11:12 +99", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"1/2/20", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"99999-01-01", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
    {"1969-12-31", STAMP_ORDER_UNKNOWN, STAMP_UNREAD, NULL},
};

static void
test_parse(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char stamp[STAMP_BYTES] = "untouched";

        g_test_message("%s", cases[i].text);
        g_assert_cmpint(stamp_parse(cases[i].text, cases[i].order, stamp, NULL),
                        ==, cases[i].outcome);
        g_assert_cmpstr(stamp, ==,
                        cases[i].stamp != NULL ? cases[i].stamp : "untouched");
    }
}

static void
test_seconds(void)
{
    char stamp[STAMP_BYTES];
    int64_t seconds = 7;

    stamp_parse("1970-01-02T00:00:01Z", STAMP_ORDER_UNKNOWN, stamp, &seconds);
    g_assert_cmpint(seconds, ==, 86401);
    stamp_parse("2020-09-07", STAMP_ORDER_UNKNOWN, stamp, &seconds);
    g_assert_cmpint(seconds, ==, -1);
    stamp_parse("2100-03-01 00:00:00+00", STAMP_ORDER_UNKNOWN, stamp, &seconds);
    g_assert_cmpint(seconds, ==, 4107542400);
}

static void
test_order(void)
{
    g_assert_cmpint(stamp_order("13/4/2020"), ==, STAMP_DAY_FIRST);
    g_assert_cmpint(stamp_order("4/13/2020 1:00"), ==, STAMP_MONTH_FIRST);
    g_assert_cmpint(stamp_order("4/3/2020"), ==, STAMP_ORDER_UNKNOWN);
    g_assert_cmpint(stamp_order("13.4.2020"), ==, STAMP_ORDER_UNKNOWN);
    g_assert_cmpint(stamp_order("2020-04-13"), ==, STAMP_ORDER_UNKNOWN);
    g_assert_cmpint(stamp_order(""), ==, STAMP_ORDER_UNKNOWN);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stamp/parse", test_parse);
    g_test_add_func("/stamp/seconds", test_seconds);
    g_test_add_func("/stamp/order", test_order);
    return g_test_run();
}
