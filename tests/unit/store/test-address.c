#include "store/address.h"

static void
test_email(void)
{
    const struct {
        const char *text;
        const char *canonical; /* NULL: no address */
        const char *domain;
    } cases[] = {
        {"anna@example.org", "anna@example.org", "example.org"},
        {"Anna.Lee@Example.ORG", "anna.lee@example.org", "example.org"},
        {"Anna.Lee+petition@GMail.com", "annalee@gmail.com", "gmail.com"},
        {"a.n.n.a@googlemail.com", "anna@gmail.com", "gmail.com"},
        {"anna+x+y@example.org", "anna@example.org", "example.org"},
        {"+x@example.org", "+x@example.org", "example.org"},
        {"a.b@me.com", "a.b@icloud.com", "icloud.com"},
        {"a@pm.me", "a@proton.me", "proton.me"},
        {"anna@bücher.example", "anna@xn--bcher-kva.example",
         "xn--bcher-kva.example"},
        {"anna@BÜCHER.example", "anna@xn--bcher-kva.example",
         "xn--bcher-kva.example"},
        {"ANNÄ@example.org", "annä@example.org", "example.org"},
        {"anna", NULL, NULL},
        {"@example.org", NULL, NULL},
        {"anna@", NULL, NULL},
        {"anna@localhost", NULL, NULL},
        {"anna lee@example.org", NULL, NULL},
        {"a@b.org, c@d.org", NULL, NULL},
        {"...@gmail.com", NULL, NULL},
        {"anna@\xE2\x80\x8B.\xCC\x81x", NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *canonical = NULL;
        g_autofree char *domain = NULL;
        bool good = address_email(cases[i].text, &canonical, &domain);

        g_assert_cmpint(good, ==, cases[i].canonical != NULL);
        g_assert_cmpstr(canonical, ==, cases[i].canonical);
        g_assert_cmpstr(domain, ==, cases[i].domain);
    }
}

static void
test_name_share(void)
{
    const struct {
        const char *email;
        const char *name;
        int share;
    } cases[] = {
        {"anna.lindqvist@example.org", "Anna Lindqvist", 100},
        {"lindqvist77@example.org", "Anna Lindqvist", 50},
        {"jose-muller@example.org", "José Müller", 100},
        {"x@example.org", "Anna Lindqvist", 0},
        {"anna@example.org", "A. Anna", 100},
        {"anna@example.org", "Анна", -1},
        {"anna@example.org", "A B", -1},
        {"anna", "Anna", -1},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(address_name_share(cases[i].email, cases[i].name), ==,
                        cases[i].share);
}

static void
test_ip(void)
{
    const struct {
        const char *text;
        const char *ip; /* NULL: no address */
        const char *network;
    } cases[] = {
        {"203.0.113.77", "203.0.113.77", "203.0.113.0/24"},
        {"::ffff:203.0.113.77", "203.0.113.77", "203.0.113.0/24"},
        {"2001:DB8:a:b:c:d:e:f", "2001:db8:a:b:c:d:e:f", "2001:db8:a::/48"},
        {"2001:0db8:0000::0001", "2001:db8::1", "2001:db8::/48"},
        {"203.0.113", NULL, NULL},
        {"203.0.113.777", NULL, NULL},
        {"unknown", NULL, NULL},
        {"203.0.113.77, 198.51.100.1", NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char ip[ADDRESS_IP_BYTES] = "untouched";
        char network[ADDRESS_IP_BYTES] = "untouched";
        bool good = address_ip(cases[i].text, ip, network);

        g_assert_cmpint(good, ==, cases[i].ip != NULL);
        g_assert_cmpstr(ip, ==, good ? cases[i].ip : "untouched");
        g_assert_cmpstr(network, ==, good ? cases[i].network : "untouched");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/address/email", test_email);
    g_test_add_func("/address/name-share", test_name_share);
    g_test_add_func("/address/ip", test_ip);
    return g_test_run();
}
