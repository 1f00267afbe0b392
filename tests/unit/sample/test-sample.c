#include <glib/gstdio.h>
#include <string.h>

#include "sample/calendar.h"
#include "sample/export.h"
#include "sample/sample.h"

/* Where the columns of petition-press stand. */
enum {
    ID,
    NAME,
    GIVEN,
    FAMILY,
    EMAIL,
    TOWN,
    REGION,
    POSTCODE,
    COUNTRY,
    LANGUAGE,
    SIGNED_AT,
    CONFIRMED_AT,
    DISPLAY,
    DELIVER,
    PUBLIC,
    COMMENT,
    IP,
    N_COLUMNS
};

static char *
samples_folder(void)
{
    return g_test_build_filename(G_TEST_DIST, "..", "samples", NULL);
}

/* The export that @order describes, and the truth about it. */
static void
make(const SampleOrder *order, char **ret_text, gsize *ret_length,
     char **ret_truth)
{
    g_autofree char *samples = samples_folder();
    g_autofree char *folder = g_dir_make_tmp("sample-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x", NULL);
    g_autofree char *truth_path = g_build_filename(folder, "truth", NULL);
    g_autoptr(GError) error = NULL;
    OutFile *file = outfile_open(path, &error);
    OutFile *truth = outfile_open(truth_path, &error);

    g_assert_no_error(error);
    sample_write(order, samples, file, truth, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(outfile_commit(file, &error));
    g_assert_true(outfile_commit(truth, &error));
    g_assert_true(g_file_get_contents(path, ret_text, ret_length, &error));
    if (ret_truth != NULL)
        g_assert_true(g_file_get_contents(truth_path, ret_truth, NULL, &error));
    g_remove(path);
    g_remove(truth_path);
    g_rmdir(folder);
}

/* The values of a CSV line; the commas inside quotes are kept. */
static char **
split(const char *line)
{
    GPtrArray *values = g_ptr_array_new();
    GString *value = g_string_new(NULL);
    bool quoted = false;

    for (const char *at = line; *at != '\0'; at++) {
        if (*at == '"') {
            quoted = !quoted;
            if (quoted && at > line && at[-1] == '"')
                g_string_append_c(value, '"');
        } else if (*at == ',' && !quoted) {
            g_ptr_array_add(values, g_string_free(value, FALSE));
            value = g_string_new(NULL);
        } else {
            g_string_append_c(value, *at);
        }
    }
    g_ptr_array_add(values, g_string_free(value, FALSE));
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

static SampleOrder
order_of(int64_t n_signatures, int64_t n_attack, uint64_t seed)
{
    return (SampleOrder){
        .n_signatures = n_signatures,
        .n_wave = {[ATTACK_INSULTS] = n_attack},
        .seed = seed,
        .format = EXPORT_DEFAULT,
    };
}

static void
test_same_bytes(void)
{
    const SampleOrder order = order_of(3000, 500, 7);
    SampleOrder other = order;
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    g_autofree char *third = NULL;
    gsize n_first = 0;
    gsize n_second = 0;
    gsize n_third = 0;

    other.seed = 8;
    make(&order, &first, &n_first, NULL);
    make(&order, &second, &n_second, NULL);
    make(&other, &third, &n_third, NULL);
    g_assert_true(n_first == n_second && memcmp(first, second, n_first) == 0);
    g_assert_false(n_first == n_third && memcmp(first, third, n_first) == 0);
}

static bool
reserved_domain(const char *email)
{
    const char *domain = strchr(email, '@');

    return domain != NULL && g_ascii_islower(email[0]) &&
           strchr(domain + 1, '@') == NULL &&
           (strcmp(domain, "@example.org") == 0 ||
            strcmp(domain, "@example.com") == 0 ||
            strcmp(domain, "@example.net") == 0 ||
            g_str_has_suffix(domain, ".example"));
}

static bool
documentation_ip(const char *ip)
{
    return g_str_has_prefix(ip, "192.0.2.") ||
           g_str_has_prefix(ip, "198.51.100.") ||
           g_str_has_prefix(ip, "203.0.113.") ||
           g_str_has_prefix(ip, "2001:db8:");
}

static int64_t
moment_of(const char *text)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_iso8601(text, NULL);

    g_assert_nonnull(when);
    return g_date_time_to_unix(when);
}

/* What holds for each row, whatever the seed. */
static void
check_row(char **row, int64_t id)
{
    static const char *const displays[] = {"full", "initial", "anonymous",
                                           NULL};
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);

    g_assert_cmpuint(g_strv_length(row), ==, N_COLUMNS);
    g_assert_cmpstr(row[ID], ==, number);
    g_assert_true(row[NAME][0] != '\0');
    g_assert_true(strstr(row[NAME], row[GIVEN]) != NULL);
    g_assert_true(strstr(row[NAME], row[FAMILY]) != NULL);
    g_assert_true(reserved_domain(row[EMAIL]));
    g_assert_true(documentation_ip(row[IP]));
    g_assert_true(row[TOWN][0] != '\0');
    g_assert_cmpuint(strlen(row[COUNTRY]), ==, 2);
    g_assert_null(strpbrk(row[POSTCODE], "#@"));
    g_assert_true(row[LANGUAGE][0] != '\0');
    g_assert_true(g_strv_contains(displays, row[DISPLAY]));
    g_assert_true(g_str_equal(row[DELIVER], "0") ||
                  g_str_equal(row[DELIVER], "1"));
    g_assert_true(g_str_equal(row[PUBLIC], "0") ||
                  g_str_equal(row[PUBLIC], "1"));
    if (row[CONFIRMED_AT][0] != '\0')
        g_assert_cmpint(moment_of(row[CONFIRMED_AT]), >,
                        moment_of(row[SIGNED_AT]));
}

/* Ten petitions, each row of each: also the addresses, which no two share, and
 * the truth, which agrees with the times. */
static void
test_every_row(void)
{
    for (uint64_t seed = 0; seed < 10; seed++) {
        const SampleOrder order =
            order_of(300 + (int64_t)seed * 37, (int64_t)seed * 29, seed);
        g_autofree char *text = NULL;
        g_autofree char *truth = NULL;
        g_auto(GStrv) lines = NULL;
        g_auto(GStrv) truths = NULL;
        g_autoptr(GHashTable) emails =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        int64_t last = CALENDAR_OPENS;
        int64_t n_false = 0;
        gsize length = 0;

        g_test_message("seed %" G_GUINT64_FORMAT, seed);
        make(&order, &text, &length, &truth);
        lines = g_strsplit(text, "\n", -1);
        truths = g_strsplit(truth, "\n", -1);
        g_assert_cmpint(g_strv_length(lines), ==,
                        order.n_signatures + order.n_wave[ATTACK_INSULTS] + 2);
        g_assert_cmpuint(g_strv_length(truths), ==, g_strv_length(lines));
        g_assert_cmpstr(truths[0], ==, "id,false,kind,wave");
        for (int64_t id = 1; lines[id][0] != '\0'; id++) {
            g_auto(GStrv) row = split(lines[id]);
            g_auto(GStrv) said = split(truths[id]);
            int64_t moment = 0;

            check_row(row, id);
            g_assert_true(g_hash_table_add(emails, g_strdup(row[EMAIL])));
            moment = moment_of(row[SIGNED_AT]);
            g_assert_cmpint(moment, >=, last);
            g_assert_cmpint(moment, <, order.n_wave[ATTACK_INSULTS]> 0
                                        ? CALENDAR_CLOSES
                                        : CALENDAR_DELIVERY);
            last = moment;
            g_assert_cmpstr(said[0], ==, row[ID]);
            if (g_str_equal(said[1], "0")) {
                g_assert_cmpstr(said[2], ==, "genuine");
                g_assert_cmpstr(said[3], ==, "");
                continue;
            }
            n_false++;
            g_assert_cmpstr(said[1], ==, "1");
            g_assert_true(g_strv_contains(insults_tricks(), said[2]));
            g_assert_cmpstr(said[3], ==, "insults");
            g_assert_cmpint(moment, >=, attack_begins(ATTACK_INSULTS));
            g_assert_cmpint(moment, <, attack_ends(ATTACK_INSULTS));
            g_assert_cmpstr(row[CONFIRMED_AT], !=, "");
        }
        g_assert_cmpint(n_false, ==, order.n_wave[ATTACK_INSULTS]);
    }
}

static void
test_proportions(void)
{
    const SampleOrder order = order_of(40000, 0, 7);

    struct {
        const char *what;
        int n;
        int least; /* of 40,000 */
        int most;
    } counts[] = {
        {"unconfirmed", 0, 800, 1200}, {"initial", 0, 640, 960},
        {"anonymous", 0, 460, 740},    {"not delivered", 0, 120, 280},
        {"public", 0, 36800, 37600},   {"commented", 0, 1300, 1900},
        {"English", 0, 9000, 16000},   {"German", 0, 4500, 8000},
        {"French", 0, 3500, 6000},     {"one name", 0, 200, 1600},
    };

    g_autoptr(GHashTable) languages =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    gsize length = 0;

    make(&order, &text, &length, NULL);
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines + 1; **line != '\0'; line++) {
        g_auto(GStrv) row = split(*line);
        const bool is[] = {
            row[CONFIRMED_AT][0] == '\0',
            g_str_equal(row[DISPLAY], "initial"),
            g_str_equal(row[DISPLAY], "anonymous"),
            g_str_equal(row[DELIVER], "0"),
            g_str_equal(row[PUBLIC], "1"),
            row[COMMENT][0] != '\0',
            g_str_equal(row[LANGUAGE], "en"),
            g_str_equal(row[LANGUAGE], "de"),
            g_str_equal(row[LANGUAGE], "fr"),
            row[FAMILY][0] == '\0',
        };

        g_hash_table_add(languages, g_strdup(row[LANGUAGE]));
        for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
            counts[i].n += is[i];
    }
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_test_message("%s: %d", counts[i].what, counts[i].n);
        g_assert_cmpint(counts[i].n, >=, counts[i].least);
        g_assert_cmpint(counts[i].n, <=, counts[i].most);
    }
    g_assert_cmpuint(g_hash_table_size(languages), >=, 24);
}

/* What can be counted of a wave. */
typedef struct {
    int n;
    int n_false;
    int n_overlap; /* the given name stands in the address */
    int n_networks;
    int n_ips;
    int n_domains;
    int n_names;
    int n_confirmed; /* within half an hour of the first confirmation */
} Traits;

static Traits
traits_of(AttackKind kind, int64_t n)
{
    SampleOrder order = order_of(0, 0, 3);
    g_autoptr(GHashTable) networks =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) ips =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) domains =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *text = NULL;
    g_autofree char *truth = NULL;
    g_auto(GStrv) lines = NULL;
    Traits traits = {0};
    int64_t first = INT64_MAX;
    gsize length = 0;

    order.n_wave[kind] = n;
    make(&order, &text, &length, &truth);
    lines = g_strsplit(text, "\n", -1);
    for (int round = 0; round < 2; round++) {
        for (char **line = lines + 1; **line != '\0'; line++) {
            g_auto(GStrv) row = split(*line);
            g_autofree char *given = g_utf8_strdown(row[GIVEN], -1);
            const char *host = strrchr(row[IP], ':');
            int64_t confirmed = row[CONFIRMED_AT][0] != '\0'
                                    ? moment_of(row[CONFIRMED_AT])
                                    : INT64_MAX;

            if (round == 1) {
                traits.n_confirmed += confirmed < first + 1800;
                continue;
            }
            if (host == NULL)
                host = strrchr(row[IP], '.');
            g_hash_table_add(networks,
                             g_strndup(row[IP], (gsize)(host - row[IP])));
            g_hash_table_add(ips, g_strdup(row[IP]));
            g_hash_table_add(domains, g_strdup(strchr(row[EMAIL], '@')));
            g_hash_table_add(names, g_strdup(row[NAME]));
            traits.n_overlap +=
                strlen(given) > 2 && strstr(row[EMAIL], given) != NULL;
            traits.n++;
            first = MIN(first, confirmed);
        }
    }
    traits.n_networks = (int)g_hash_table_size(networks);
    traits.n_ips = (int)g_hash_table_size(ips);
    traits.n_domains = (int)g_hash_table_size(domains);
    traits.n_names = (int)g_hash_table_size(names);
    for (const char *at = truth; (at = strstr(at, ",1,")) != NULL; at++)
        traits.n_false++;
    return traits;
}

/* Each kind is what its name says, and tells itself by that alone. */
static void
test_waves(void)
{
    enum { N = 2000 };

    Traits traits[ATTACK_N];

    for (int kind = 0; kind < ATTACK_N; kind++) {
        traits[kind] = traits_of((AttackKind)kind, N);
        g_test_message("%s", attack_name((AttackKind)kind));
        g_assert_cmpint(traits[kind].n, ==, N);
        g_assert_cmpint(traits[kind].n_false, ==,
                        kind < ATTACK_N_FALSE ? N : 0);
        /* A false name and the address beside it are two people's; where
         * everybody has a domain, they made the address to fit. */
        if (kind < ATTACK_N_FALSE && kind != ATTACK_DOMAINS)
            g_assert_cmpint(traits[kind].n_overlap, <, N / 50);
        else
            g_assert_cmpint(traits[kind].n_overlap, >, N / 5);
        if (kind == ATTACK_DOMAINS)
            g_assert_cmpint(traits[kind].n_domains, ==, N);
        else
            g_assert_cmpint(traits[kind].n_domains, <, 20);
    }
    g_assert_cmpint(traits[ATTACK_INSULTS].n_networks, <=, 8);
    g_assert_cmpint(traits[ATTACK_UNICODE].n_networks, <=, 8);
    g_assert_cmpint(traits[ATTACK_DRIP].n_ips, ==, 8);
    g_assert_cmpint(traits[ATTACK_DRIP].n_names, <=, 24 * 24);
    g_assert_cmpint(traits[ATTACK_ONE_IP].n_ips, ==, 1);
    g_assert_cmpint(traits[ATTACK_POLITE].n_ips, >, N / 2);
    g_assert_cmpint(traits[ATTACK_POLITE].n_names, >, N * 9 / 10);
    g_assert_cmpint(traits[ATTACK_STORED].n_confirmed, ==, N);
    g_assert_cmpint(traits[ATTACK_LAUNCH].n_confirmed, <, N / 10);
}

/* Between them, plain and evasive insults play every trick. */
static void
test_tricks(void)
{
    SampleOrder order = order_of(0, 3000, 3);
    g_autofree char *text = NULL;
    g_autofree char *truth = NULL;
    gsize length = 0;

    order.n_wave[ATTACK_UNICODE] = 1000;
    make(&order, &text, &length, &truth);
    for (const char *const *trick = insults_tricks(); *trick != NULL; trick++) {
        g_autofree char *told = g_strdup_printf(",1,%s,", *trick);

        g_assert_nonnull(strstr(truth, told));
    }
}

static void
test_read_waves(void)
{
    static const struct {
        const char *text;
        const char *message; /* NULL: is read */
    } cases[] = {
        {"300", NULL},
        {"insults", NULL},
        {"polite:7, tweet", NULL},
        {"", "*'': there is no such kind*"},
        {"polit", "*; did you mean polite?"},
        {"polite:", "*is no number*"},
        {"polite:-1", "*is no number*"},
        {"3:4", "*is no number*"},
        {"3x", "*is no number*"},
        {"polite:100000001", "*from 0 to 100000000"},
    };

    SampleOrder order = order_of(1000, 0, 1);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        SampleOrder read = order;
        g_autoptr(GError) error = NULL;

        g_assert_true(sample_read_waves(cases[i].text, &read, &error) ==
                      (cases[i].message == NULL));
        if (cases[i].message == NULL)
            continue;
        g_assert_error(error, FAULT, FAULT_USAGE);
        if (!g_pattern_match_simple(cases[i].message, error->message))
            g_error("case %zu: %s", i, error->message);
    }
    g_assert_true(sample_read_waves("polite:7,tweet,90", &order, NULL));
    g_assert_cmpint(order.n_wave[ATTACK_POLITE], ==, 7);
    g_assert_cmpint(order.n_wave[ATTACK_TWEET], ==, 250);
    g_assert_cmpint(order.n_wave[ATTACK_INSULTS], ==, 90);
    g_assert_cmpint(order.n_wave[ATTACK_DRIP], ==, 0);
}

/* The committed exports are what their script makes. */
static void
test_committed(void)
{
    static const struct {
        const char *file;
        SampleOrder order;
    } cases[] = {
        {"freedom-en.csv", {2400, {0}, 1, "petition-press", NULL}},
        {"freedom-de.tsv", {600, {0}, 2, "speakout", "de,tr,pl,hr,ru,el,ar"}},
        {"freedom-fr.csv", {400, {0}, 3, "controlshift", "fr,ar,vi,pt,mg"}},
        {"freedom-ar.jsonl", {200, {0}, 4, "proca", "ar,fa,ur,he"}},
    };

    g_autofree char *samples = samples_folder();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_build_filename(samples, cases[i].file, NULL);
        g_autofree char *committed = NULL;
        g_autofree char *made = NULL;
        gsize n_committed = 0;
        gsize n_made = 0;

        g_assert_true(
            g_file_get_contents(path, &committed, &n_committed, NULL));
        make(&cases[i].order, &made, &n_made, NULL);
        g_assert_true(n_committed == n_made &&
                      memcmp(committed, made, n_made) == 0);
    }
}

static void
test_refused(void)
{
    static const struct {
        SampleOrder order;
        const char *folder; /* NULL: the samples */
        Fault fault;
    } cases[] = {
        {{-1, {0}, 1, EXPORT_DEFAULT, NULL}, NULL, FAULT_USAGE},
        {{1, {-1}, 1, EXPORT_DEFAULT, NULL}, NULL, FAULT_USAGE},
        {{SAMPLE_MAX + 1, {0}, 1, EXPORT_DEFAULT, NULL}, NULL, FAULT_USAGE},
        {{1, {0}, 1, "nonesuch", NULL}, NULL, FAULT_USAGE},
        {{1, {0}, 1, EXPORT_DEFAULT, "xx"}, NULL, FAULT_USAGE},
        {{1, {0}, 1, EXPORT_DEFAULT, NULL}, "/nonexistent", FAULT_SYSTEM},
    };

    g_autofree char *samples = samples_folder();
    g_autofree char *folder = g_dir_make_tmp("sample-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OutFile) file = outfile_open(path, NULL);

        g_assert_false(
            sample_write(&cases[i].order,
                         cases[i].folder != NULL ? cases[i].folder : samples,
                         file, NULL, NULL, &error));
        g_assert_error(error, FAULT, (int)cases[i].fault);
    }
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    g_rmdir(folder);
}

/* A file of insults that lacks something. */
static void
test_damaged_words(void)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"words", "*"},
        {"", "*holds no words"},
        {"[en]\nfirst=A\nlast=B\n", "*[en] slogans: is missing"},
        {"[en]\nfirst=A\nlast=\nslogans=C\n", "*[en] last: is missing"},
    };

    g_autofree char *folder = g_dir_make_tmp("words-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "attack.words", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Insults) insults = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, cases[i].text, -1, NULL));
        g_assert_false(insults_load(path, &insults, &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        if (!g_pattern_match_simple(cases[i].message, error->message))
            g_error("case %zu: %s", i, error->message);
    }
    g_remove(path);
    g_rmdir(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sample/same-bytes", test_same_bytes);
    g_test_add_func("/sample/every-row", test_every_row);
    g_test_add_func("/sample/proportions", test_proportions);
    g_test_add_func("/sample/waves", test_waves);
    g_test_add_func("/sample/tricks", test_tricks);
    g_test_add_func("/sample/read-waves", test_read_waves);
    g_test_add_func("/sample/committed", test_committed);
    g_test_add_func("/sample/refused", test_refused);
    g_test_add_func("/sample/damaged-words", test_damaged_words);
    return g_test_run();
}
