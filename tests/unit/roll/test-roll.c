#include "../store/scratch.h"
#include "roll/collation.h"
#include "roll/roll.h"

/* Five who may be delivered and shown, and what else there is. */
static void
fill(const Scratch *scratch)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Zoe Öberg", STATUS_VERIFIED),
        scratch_row("Bo Ågren", STATUS_VERIFIED),
        scratch_row("Ann Zola", STATUS_VERIFIED),
        scratch_row("Bea Adams", STATUS_VERIFIED),
        scratch_row("Al Adams", STATUS_VERIFIED),
        scratch_row("Not Yet", STATUS_PENDING),
        scratch_row("Not Shown", STATUS_VERIFIED),
        scratch_row("Not Delivered", STATUS_VERIFIED),
    };

    for (size_t i = 0; i < 5; i++)
        rows[i].show_public = CONSENT_YES;
    rows[7].deliver = CONSENT_NO;
    rows[7].show_public = CONSENT_YES;
    rows[0].signed_at = "2020-08-03T12:00:00Z";
    rows[1].signed_at = "2020-08-01";
    rows[3].signed_at = "2020-08-01T09:00:00Z";
    rows[4].signed_at = "2020-08-03T12:00:00Z";
    rows[0].town = "Malmö";
    rows[0].country = "SE";
    rows[0].language = "sv";
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
}

static Roll *
gather(const Scratch *scratch, RollPurpose purpose, RollOrder order,
       const char *language, Findings *findings, GError **error)
{
    g_autoptr(Store) store = store_open_printing(scratch->path, error);
    RollWish wish = {.purpose = purpose, .order = order, .language = language};

    return store == NULL ? NULL : roll_gather(store, &wish, findings, error);
}

/* All entries of @roll. [owned by caller] */
static RollWindow *
read_all(const Roll *roll)
{
    g_autoptr(GError) error = NULL;
    RollWindow *window = roll_read(roll, 0, SIZE_MAX, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(rollwindow_n(window), ==, roll_n_entries(roll));
    return window;
}

/* The names of @roll, with commas between; "-" for an anonymous one. */
static char *
names_of(const Roll *roll)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(RollWindow) window = read_all(roll);

    for (size_t i = 0; i < roll_n_entries(roll); i++) {
        const RollEntry *entry = rollwindow_entry(window, i);

        g_string_append_printf(names, "%s%s", i == 0 ? "" : ",",
                               entry->name != NULL ? entry->name : "-");
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static void
test_orders(Scratch *scratch, const void *data)
{
    static const struct {
        RollOrder order;
        const char *language;
        const char *names;
    } cases[] = {
        {ROLL_BY_NUMBER, "en",
         "Zoe Öberg,Bo Ågren,Ann Zola,Bea Adams,Al Adams,Not Shown"},
        /* the same date: by number; without a date: last */
        {ROLL_BY_DATE, "en",
         "Bo Ågren,Bea Adams,Zoe Öberg,Al Adams,Ann Zola,Not Shown"},
        {ROLL_BY_NAME, "en",
         "Al Adams,Ann Zola,Bea Adams,Bo Ågren,Not Shown,Zoe Öberg"},
        {ROLL_BY_FAMILY, "de",
         "Al Adams,Bea Adams,Bo Ågren,Zoe Öberg,Not Shown,Ann Zola"},
        {ROLL_BY_FAMILY, "sv",
         "Al Adams,Bea Adams,Not Shown,Ann Zola,Bo Ågren,Zoe Öberg"},
    };

    (void)data;
    fill(scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Roll) roll =
            gather(scratch, ROLL_FOR_DELIVERY, cases[i].order,
                   cases[i].language, NULL, &error);
        g_autofree char *names = NULL;

        g_assert_no_error(error);
        names = names_of(roll);
        g_assert_cmpstr(names, ==, cases[i].names);
    }
}

static void
test_purposes(Scratch *scratch, const void *data)
{
    static const struct {
        RollPurpose purpose;
        const char *names;
    } cases[] = {
        {ROLL_FOR_DELIVERY,
         "Zoe Öberg,Bo Ågren,Ann Zola,Bea Adams,Al Adams,Not Shown"},
        {ROLL_FOR_PUBLIC,
         "Zoe Öberg,Bo Ågren,Ann Zola,Bea Adams,Al Adams,Not Delivered"},
    };

    (void)data;
    fill(scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Roll) roll =
            gather(scratch, cases[i].purpose, ROLL_BY_NUMBER, "en", NULL, NULL);
        g_autofree char *names = names_of(roll);

        g_assert_cmpstr(names, ==, cases[i].names);
        g_assert_cmpint(roll_tally(roll)->imported, ==, 8);
        g_assert_cmpint(roll_tally(roll)->verified, ==, 7);
    }
}

static void
test_entry(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;
    g_autoptr(RollWindow) window = NULL;
    const RollEntry *entry = NULL;

    (void)data;
    fill(scratch);
    roll = gather(scratch, ROLL_FOR_PUBLIC, ROLL_BY_NUMBER, "en", NULL, NULL);
    window = read_all(roll);
    entry = rollwindow_entry(window, 0);
    g_assert_cmpint(entry->id, ==, 1);
    g_assert_cmpstr(entry->town, ==, "Malmö");
    g_assert_cmpstr(entry->country, ==, "SE");
    g_assert_cmpstr(entry->language, ==, "sv");
    g_assert_cmpstr(entry->signed_at, ==, "2020-08-03T12:00:00Z");
    entry = rollwindow_entry(window, 2);
    g_assert_cmpstr(entry->town, ==, "");
    g_assert_cmpstr(entry->signed_at, ==, "");
    g_assert_cmpstr(roll_first_date(roll), ==, "2020-08-01");
    g_assert_cmpstr(roll_last_date(roll), ==, "2020-08-03");
}

static void
test_dates_of_nobody(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, signed_at);"
                "INSERT INTO verified_signature VALUES (1, 'Kim', NULL),"
                " (2, 'Lee', 'last week'), (3, 'Park', '01.08.2020');");
    roll = gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_DATE, "en", NULL, NULL);
    g_assert_cmpuint(roll_n_entries(roll), ==, 3);
    g_assert_cmpstr(roll_first_date(roll), ==, "");
    g_assert_cmpstr(roll_last_date(roll), ==, "");
}

static void
test_anonymous(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {scratch_row("Zoe Öberg", STATUS_VERIFIED),
                       scratch_row("Ann Zola", STATUS_VERIFIED),
                       scratch_row("Bea Adams", STATUS_VERIFIED)};

    static const struct {
        RollOrder order;
        const char *names;
    } cases[] = {
        {ROLL_BY_NUMBER, "-,Ann Zola,Bea A."},
        {ROLL_BY_DATE, "-,Ann Zola,Bea A."},
        {ROLL_BY_NAME, "Ann Zola,Bea A.,-"},
        {ROLL_BY_FAMILY, "Bea A.,Ann Zola,-"},
    };

    (void)data;
    rows[0].display = SIGNATURE_ANONYMOUS;
    rows[0].town = "Malmö";
    rows[0].region = "Skåne";
    rows[0].postcode = "211 19";
    rows[0].comment = "Yes.";
    rows[0].country = "SE";
    rows[2].display = SIGNATURE_INITIAL;
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Roll) roll = gather(scratch, ROLL_FOR_DELIVERY,
                                      cases[i].order, "en", NULL, NULL);
        g_autofree char *names = names_of(roll);
        g_autoptr(RollWindow) window = read_all(roll);

        g_assert_cmpstr(names, ==, cases[i].names);
        g_assert_cmpuint(roll_n_entries(roll), ==, 3);
        g_assert_cmpuint(roll_n_anonymous(roll), ==, 1);
        /* In a small town the town is the name. */
        for (size_t n = 0; n < 3; n++) {
            const RollEntry *entry = rollwindow_entry(window, n);

            g_assert_cmpstr(entry->town, ==, "");
            g_assert_cmpstr(entry->region, ==, "");
            g_assert_cmpstr(entry->postcode, ==, "");
        }
        g_assert_false(roll_has(roll, ROLL_HAS_TOWN | ROLL_HAS_REGION |
                                          ROLL_HAS_POSTCODE |
                                          ROLL_HAS_COMMENT));
    }
}

/* Names of others' databases are cleaned, and it is told whose. */
static void
test_cleaned(Scratch *scratch, const void *data)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Roll) roll = NULL;
    g_autoptr(RollWindow) window = NULL;
    g_autofree char *names = NULL;

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, town);"
                "INSERT INTO verified_signature VALUES"
                " (1, 'Maria Santos', ' Porto '),"
                " (2, '  Maria   Santos', 'Porto'),"
                " (3, 'Jose' || char(0x301), NULL),"
                " (4, char(0x202E) || 'Maria' || char(0x200B), NULL);");
    roll = gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_NUMBER, "en", findings,
                  NULL);
    names = names_of(roll);
    g_assert_cmpstr(names, ==, "Maria Santos,Maria Santos,José,Maria");
    window = read_all(roll);
    g_assert_cmpstr(rollwindow_entry(window, 0)->town, ==, "Porto");
    g_assert_cmpstr(rollwindow_entry(window, 1)->town, ==, "Porto");
    /* Blanks and another encoding of the same letter are nobody's business. */
    g_assert_cmpuint(findings_count(findings, FINDING_NAME_CLEANED), ==, 1);
}

/* What is told about row @id; NULL for nothing. */
typedef struct {
    int64_t id;
    const char *detail;
} ToldOf;

static void
find_told(const Finding *finding, void *data)
{
    ToldOf *told = data;

    if (finding->kind == FINDING_COMMENT && finding->row == told->id)
        told->detail = finding->detail;
}

/* Comments of a view that is not ours, in the order that is asked for; what is
 * left out is told with its id, and why. */
static void
test_comments(Scratch *scratch, const void *data)
{
    static const int64_t ids[] = {5, 3, 2, 1, 4, 6, 7, 8, 9, 10, 99};

    static const struct {
        int64_t id;
        const char *why;
    } told[] = {
        {1, "an e-mail address"}, {4, "no comment"},   {6, "name or town"},
        {7, "not among those"},   {8, "name or town"}, {10, "name or town"},
        {99, "not among those"},
    };

    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(Roll) roll = NULL;
    RollWish wish = {.purpose = ROLL_FOR_DELIVERY,
                     .order = ROLL_BY_NAME,
                     .language = "en",
                     .comments = ids,
                     .n_comments = G_N_ELEMENTS(ids)};
    const RollComment *kept = NULL;
    size_t n = 0;

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE people (id, name, family, town, display, deliver,"
                " comment);"
                "INSERT INTO people VALUES"
                " (1, 'Ann', 'Ann', 'Ulm', 'full', 1, 'ann@example.org'),"
                " (2, 'Bob Beech', '', 'Ulm', 'full', 1,"
                "  'Bob: ' || char(0x202E) || 'free' || char(0x202C, 10, 7) ||"
                "  ' him.'),"
                " (3, 'Cid Crow', '', 'Ulm', 'anonymous', 1, 'Freedom!'),"
                " (4, 'Dan', '', 'Ulm', 'full', 1, char(0x200B)),"
                " (5, 'Eve Elm', '', 'Bonn', 'initial', 1, 'Eve is for it'),"
                " (6, 'Flo Fig', '', 'Ulm', 'initial', 1, 'the FIGS of Fig'),"
                " (7, 'Gus', '', 'Ulm', 'full', 0, 'not delivered'),"
                " (8, 'Hal', '', 'Ulm', 'anonymous', 1, 'from ULM'),"
                " (9, 'Ian', '', 'Ulm', 'anonymous', 1, 'Ians do'),"
                " (10, char(0x738B, 0x5C0F), '', '', 'anonymous', 1,"
                "  char(0x6211, 0x738B, 0x5C0F, 0x7B7E));"
                "CREATE VIEW verified_signature AS SELECT * FROM people");
    store = store_open_printing(scratch->path, &error);
    g_assert_no_error(error);
    roll = roll_gather(store, &wish, findings, &error);
    g_assert_no_error(error);
    kept = roll_comments(roll, &n);
    g_assert_cmpuint(n, ==, 4);
    g_assert_cmpint(kept[0].id, ==, 5);
    g_assert_cmpstr(kept[0].name, ==, "Eve E.");
    g_assert_cmpstr(kept[0].town, ==, "Bonn");
    g_assert_cmpint(kept[1].id, ==, 3);
    g_assert_null(kept[1].name);
    g_assert_cmpstr(kept[1].town, ==, "");
    g_assert_cmpstr(kept[2].text, ==, "Bob: free him.");
    g_assert_cmpstr(kept[2].name, ==, "Bob Beech");
    g_assert_cmpint(kept[3].id, ==, 9);
    g_assert_cmpuint(findings_count(findings, FINDING_COMMENT), ==,
                     G_N_ELEMENTS(told));
    for (size_t i = 0; i < G_N_ELEMENTS(told); i++) {
        ToldOf of = {told[i].id, NULL};

        findings_each(findings, find_told, &of);
        g_assert_nonnull(of.detail);
        g_assert_nonnull(strstr(of.detail, told[i].why));
    }
}

static void
test_nothing_to_see(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature (id, name);"
                         "INSERT INTO verified_signature VALUES (1, 'Kim'),"
                         " (7, char(0x200B) || ' ' || char(0x3164));");
    g_assert_null(
        gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_NUMBER, "en", NULL, &error));
    g_assert_error(error, FAULT, FAULT_STORE);
    g_assert_nonnull(strstr(error->message, "id 7"));
}

static void
test_nobody(Scratch *scratch, const void *data)
{
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {scratch_row("Kim", STATUS_VERIFIED),
                       scratch_row("Lee", STATUS_PENDING),
                       scratch_row("Park", STATUS_PENDING)};
    g_autoptr(GError) public = NULL;
    g_autoptr(GError) delivery = NULL;

    (void)data;
    scratch_import(scratch, &intake, rows, 3);
    g_assert_null(
        gather(scratch, ROLL_FOR_PUBLIC, ROLL_BY_NUMBER, "en", NULL, &public));
    g_assert_error(public, FAULT, FAULT_INPUT);
    g_assert_nonnull(strstr(public->message, "3 signatures"));
    g_assert_nonnull(strstr(public->message, "2 pending"));
    g_assert_nonnull(strstr(public->message, "1 verified, but nobody said"));

    scratch_sql(scratch, "UPDATE signature SET status = 'held' WHERE id = 1");
    g_assert_null(gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_NUMBER, "en", NULL,
                         &delivery));
    g_assert_error(delivery, FAULT, FAULT_INPUT);
    g_assert_nonnull(strstr(delivery->message, "2 pending, 1 held"));
}

static void
test_no_language(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    fill(scratch);
    g_assert_null(gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_NAME, "no such",
                         NULL, &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
}

/* Many rows, each of them once, and in order whichever order is asked for. */
static void
test_many(Scratch *scratch, const void *data)
{
    enum { N = 5000 };

    g_autoptr(GString) sql =
        g_string_new("CREATE TABLE verified_signature (id, name); BEGIN;");

    (void)data;
    for (int i = 1; i <= N; i++)
        g_string_append_printf(sql,
                               "INSERT INTO verified_signature VALUES"
                               " (%d, 'Name%d Family%d');",
                               i, g_test_rand_int_range(0, 50),
                               g_test_rand_int_range(0, 50));
    g_string_append(sql, "COMMIT");
    scratch_sql(scratch, sql->str);
    for (int order = ROLL_BY_NUMBER; order <= ROLL_BY_FAMILY; order++) {
        g_autoptr(Roll) roll = gather(scratch, ROLL_FOR_DELIVERY,
                                      (RollOrder)order, "en", NULL, NULL);
        g_autoptr(RollWindow) window = read_all(roll);
        g_autofree bool *seen = g_new0(bool, N + 1);

        g_assert_cmpuint(roll_n_entries(roll), ==, N);
        for (size_t i = 0; i < N; i++) {
            const RollEntry *entry = rollwindow_entry(window, i);
            const RollEntry *before =
                i > 0 ? rollwindow_entry(window, i - 1) : NULL;

            g_assert_false(seen[entry->id]);
            seen[entry->id] = true;
            if (before != NULL && strcmp(before->name, entry->name) == 0)
                g_assert_cmpint(before->id, <, entry->id);
        }
    }
}

static void
expect_counts(const Roll *roll, RollCounted what, const char *expected)
{
    g_autoptr(GString) counts = g_string_new(NULL);
    size_t n = 0;
    const RollCount *count = roll_counts(roll, what, &n);

    for (; n > 0; n--, count++)
        g_string_append_printf(counts, "%s%s%s%s=%" G_GSIZE_FORMAT,
                               counts->len > 0 ? " " : "", count->country,
                               *count->country != '\0' ? ":" : "", count->text,
                               count->n);
    g_assert_cmpstr(counts->str, ==, expected);
}

static void
test_counts(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;

    (void)data;
    scratch_sql(
        scratch,
        "CREATE TABLE verified_signature (id, name, region, country, language,"
        " edition, signed_at, display, deliver, postcode);"
        "INSERT INTO verified_signature VALUES"
        " (1, 'A', 'Limburg', 'NL', 'nl', 'b', '2020-08-02', 'full', 1, '6'),"
        " (2, 'B', 'Limburg', 'BE', 'nl', 'a', '2020-08-01T01:00:00Z', 'full',"
        "  1, NULL),"
        " (3, 'C', 'Limburg', 'NL', 'fr', 'b', '2020-08-02T23:59:59Z', 'full',"
        "  1, NULL),"
        " (4, 'D', 'Liege', NULL, NULL, NULL, '2020-02-30', 'full', 1,"
        "  NULL),"
        " (5, 'E', 'Drenthe', 'NL', 'nl', 'b', 'last week', 'anonymous', 1, "
        "NULL),"
        " (6, 'F', 'Elsewhere', 'XX', 'xx', 'x', '2019-01-01', 'full', 0, "
        "NULL),"
        " (7, 'G', NULL, NULL, NULL, NULL, 'last week', 'initial', 1, NULL);");
    roll = gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_NUMBER, "en", NULL, NULL);
    expect_counts(roll, ROLL_COUNTRIES, "BE=1 NL=3");
    expect_counts(roll, ROLL_EDITIONS, "a=1 b=3");
    /* Of an anonymous signatory nothing is told but the country; of one who is
     * not delivered, nothing. */
    expect_counts(roll, ROLL_REGIONS, "Liege=1 BE:Limburg=1 NL:Limburg=2");
    expect_counts(roll, ROLL_LANGUAGES, "fr=1 nl=3");
    expect_counts(roll, ROLL_DAYS, "2020-08-01=1 2020-08-02=2");
    expect_counts(roll, ROLL_UNDATED, "2020-02-30=1 last week=2");
    g_assert_cmpstr(roll_first_date(roll), ==, "2020-08-01");
    g_assert_cmpstr(roll_last_date(roll), ==, "2020-08-02");
    g_assert_true(roll_has(roll, ROLL_HAS_REGION));
    g_assert_true(roll_has(roll, ROLL_HAS_POSTCODE));
    g_assert_false(roll_has(roll, ROLL_HAS_TOWN | ROLL_HAS_COMMENT));
}

/* Texts without end where dates should be cost no memory without end. */
static void
test_undated(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;
    size_t n = 0;

    (void)data;
    scratch_sql(scratch, "CREATE VIEW verified_signature AS WITH RECURSIVE"
                         " n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n"
                         " WHERE id < 3000) SELECT id, 'Kim' AS name,"
                         " 1599436800 + id AS signed_at FROM n");
    roll = gather(scratch, ROLL_FOR_DELIVERY, ROLL_BY_NUMBER, "en", NULL, NULL);
    g_assert_cmpuint(roll_n_entries(roll), ==, 3000);
    roll_counts(roll, ROLL_UNDATED, &n);
    g_assert_cmpuint(n, ==, ROLL_MOST_UNDATED);
}

static Roll *
gather_wish(const Scratch *scratch, const RollWish *wish, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    Roll *roll = NULL;

    g_assert_no_error(error);
    roll = roll_gather(store, wish, findings, &error);
    g_assert_no_error(error);
    return roll;
}

/* "[title: names] [title: names]" */
static char *
groups_of(const Roll *roll)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(RollWindow) window = read_all(roll);
    size_t next_idx = 0;

    for (size_t i = 0; i < roll_n_groups(roll); i++) {
        const RollGroup *group = roll_group(roll, i);

        g_assert_cmpuint(group->first_idx, ==, next_idx);
        g_assert_cmpuint(group->n_entries, >, 0);
        next_idx += group->n_entries;
        g_string_append_printf(text, "%s[%s%s%s:", i > 0 ? " " : "",
                               group->title, *group->country != '\0' ? "/" : "",
                               group->country);
        for (size_t at = group->first_idx; at < next_idx; at++) {
            const RollEntry *entry = rollwindow_entry(window, at);

            g_string_append_printf(text, " %s",
                                   entry->name != NULL ? entry->name : "-");
        }
        g_string_append_c(text, ']');
    }
    g_assert_cmpuint(next_idx, ==, roll_n_entries(roll));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Countries by other titles than their codes. */
static char *
title(RollGrouping group, const char *key, void *data)
{
    g_assert_cmpstr(data, ==, "titles");
    return group == ROLL_GROUP_COUNTRY && strcmp(key, "DE") == 0
               ? g_strdup("Zermany")
               : g_strdup(key);
}

static void
test_groups(Scratch *scratch, const void *data)
{
    static const struct {
        RollGrouping group;
        RollOrder order;
        const char *language;
        const char *groups;
    } cases[] = {
        {ROLL_UNGROUPED, ROLL_BY_NUMBER, "en",
         "[: Zoe Emil Åsa - Cyril Chloé 7of9 王芳]"},
        {ROLL_GROUP_EDITION, ROLL_BY_NUMBER, "en",
         "[de: Zoe Emil -] [en: Åsa Chloé 王芳] [: Cyril 7of9]"},
        {ROLL_GROUP_COUNTRY, ROLL_BY_NUMBER, "en",
         "[AT: 7of9] [SE: Åsa Cyril Chloé] [Zermany: Zoe Emil -] [: 王芳]"},
        {ROLL_GROUP_COUNTRY, ROLL_BY_NAME, "en",
         "[AT: 7of9] [SE: Åsa Chloé Cyril] [Zermany: Emil Zoe -] [: 王芳]"},
        /* A small place is a name: who is anonymous is in none. */
        {ROLL_GROUP_REGION, ROLL_BY_NUMBER, "en",
         "[Äland/SE: Cyril] [Berlin/DE: Zoe] [Limburg: 王芳] "
         "[Limburg/SE: Åsa] [: Emil - Chloé 7of9]"},
        {ROLL_GROUP_POSTCODE, ROLL_BY_NUMBER, "en",
         "[10/DE: Zoe] [10/SE: Åsa] [4/AT: 7of9] [EC/SE: Cyril] "
         "[SW/SE: Chloé] [: Emil - 王芳]"},
        {ROLL_GROUP_INITIAL, ROLL_BY_NAME, "en",
         "[A: Åsa] [C: Chloé Cyril] [E: Emil] [O: 7of9] [Z: Zoe] [漢字: 王芳] "
         "[: -]"},
        {ROLL_GROUP_INITIAL, ROLL_BY_NAME, "cs",
         "[A: Åsa] [C: Cyril] [E: Emil] [Ch: Chloé] [O: 7of9] [Z: Zoe] "
         "[漢字: 王芳] [: -]"},
        {ROLL_GROUP_INITIAL, ROLL_BY_NUMBER, "sv",
         "[C: Cyril Chloé] [E: Emil] [O: 7of9] [Z: Zoe] [Å: Åsa] [漢字: 王芳] "
         "[: -]"},
    };

    (void)data;
    scratch_sql(
        scratch,
        "CREATE TABLE verified_signature (id, name, edition, country, region,"
        " postcode, display);"
        "INSERT INTO verified_signature VALUES"
        " (1, 'Zoe', 'de', 'DE', 'Berlin', '10115', 'full'),"
        " (2, 'Emil', 'de', 'DE', NULL, NULL, 'full'),"
        " (3, 'Åsa', 'en', 'SE', 'Limburg', '10 20', 'full'),"
        " (4, 'Dora', 'de', 'DE', 'Berlin', '10115', 'anonymous'),"
        " (5, 'Cyril', NULL, 'SE', 'Äland', 'ec1', 'full'),"
        " (6, 'Chloé', 'en', 'SE', NULL, 'SW1A 1AA', 'full'),"
        " (7, '7of9', NULL, 'AT', NULL, '4', 'full'),"
        " (8, '王芳', 'en', NULL, 'Limburg', NULL, 'full');");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const RollWish wish = {.order = cases[i].order,
                               .group = cases[i].group,
                               .language = cases[i].language,
                               .title = title,
                               .title_data = (void *)"titles"};
        g_autoptr(Roll) roll = gather_wish(scratch, &wish, NULL);
        g_autofree char *groups = groups_of(roll);

        g_assert_cmpstr(groups, ==, cases[i].groups);
    }
}

static void
test_more_orders(Scratch *scratch, const void *data)
{
    static const struct {
        RollOrder order;
        const char *names;
    } cases[] = {
        {ROLL_BY_FAMILY, "Ann B.,Eva Berg,Adam Cole,Lu,-"},
        /* One word is a family name: "Lu" stands under L in both. */
        {ROLL_BY_GIVEN, "Adam Cole,Ann B.,Eva Berg,Lu,-"},
        {ROLL_BY_COUNTRY, "Adam Cole,Ann B.,-,Eva Berg,Lu"},
    };

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, given, family,"
                " country, display);"
                "INSERT INTO verified_signature VALUES"
                " (1, 'Lu', NULL, 'Lu', NULL, 'full'),"
                " (2, 'Eva Berg', 'Eva', 'Berg', 'DE', 'full'),"
                " (3, 'Adam Cole', 'Adam', 'Cole', 'AT', 'full'),"
                " (4, 'Ann Berg', 'Ann', 'Berg', 'AT', 'initial'),"
                " (5, 'Zed Zappa', 'Zed', 'Zappa', 'AT', 'anonymous');");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const RollWish wish = {.order = cases[i].order, .language = "en"};
        g_autoptr(Roll) roll = gather_wish(scratch, &wish, NULL);
        g_autofree char *names = names_of(roll);

        g_assert_cmpstr(names, ==, cases[i].names);
    }
}

/* --- Against a plain sort in memory --- */

typedef struct {
    const RollEntry *entry;
    char *key;
} Sorted;

static int
compare_sorted(gconstpointer a, gconstpointer b)
{
    const Sorted *one = a;
    const Sorted *other = b;
    int order = 0;

    if ((one->key == NULL) != (other->key == NULL))
        return one->key == NULL ? 1 : -1;
    if (one->key != NULL)
        order = strcmp(one->key, other->key);
    if (order != 0)
        return order;
    return one->entry->id < other->entry->id
               ? -1
               : one->entry->id > other->entry->id;
}

static char *
plain_key(RollOrder order, Collation *collation, const RollEntry *entry)
{
    if (order == ROLL_BY_NUMBER)
        return g_strdup("");
    if (order == ROLL_BY_DATE)
        return *entry->signed_at != '\0' ? g_strdup(entry->signed_at) : NULL;
    return entry->name != NULL
               ? g_strdup(collation_key(collation, entry->name, NULL))
               : NULL;
}

static void
test_plain_sort(Scratch *scratch, const void *data)
{
    enum { N = 30000 };

    static const RollOrder orders[] = {ROLL_BY_NUMBER, ROLL_BY_DATE,
                                       ROLL_BY_NAME};
    g_autoptr(Collation) collation = collation_new("de", NULL);
    g_autoptr(GString) sql = g_string_new(
        "CREATE TABLE verified_signature (id, name, signed_at, display);"
        "BEGIN;");

    (void)data;
    for (int i = 1; i <= N; i++)
        g_string_append_printf(sql,
                               "INSERT INTO verified_signature VALUES (%d, "
                               "'%s%d %s', '%s', '%s');",
                               i * 3,
                               i % 3 == 0   ? "Ö"
                               : i % 3 == 1 ? "o"
                                            : "P",
                               g_test_rand_int_range(0, 500),
                               i % 2 == 0 ? "Maria" : "maria",
                               i % 7 == 0   ? ""
                               : i % 5 == 0 ? "2020-08-01"
                                            : "2020-08-01T10:00:00Z",
                               i % 11 == 0 ? "anonymous" : "full");
    g_string_append(sql, "COMMIT");
    scratch_sql(scratch, sql->str);
    for (size_t n = 0; n < G_N_ELEMENTS(orders); n++) {
        const RollWish by_id = {.language = "de"};
        const RollWish wish = {.order = orders[n], .language = "de"};
        g_autoptr(Roll) plain = gather_wish(scratch, &by_id, NULL);
        g_autoptr(Roll) roll = gather_wish(scratch, &wish, NULL);
        g_autoptr(RollWindow) entries = read_all(plain);
        g_autoptr(RollWindow) window = read_all(roll);
        g_autofree Sorted *sorted = g_new0(Sorted, N);

        for (size_t i = 0; i < N; i++) {
            sorted[i].entry = rollwindow_entry(entries, i);
            sorted[i].key = plain_key(orders[n], collation, sorted[i].entry);
        }
        qsort(sorted, N, sizeof *sorted, compare_sorted);
        for (size_t i = 0; i < N; i++) {
            g_assert_cmpint(rollwindow_entry(window, i)->id, ==,
                            sorted[i].entry->id);
            g_free(sorted[i].key);
        }
    }
}

static char *
shuffled(const Scratch *scratch, const char *seed)
{
    const RollWish wish = {
        .order = ROLL_SHUFFLED, .language = "en", .seed = seed};
    g_autoptr(Roll) roll = gather_wish(scratch, &wish, NULL);
    g_autoptr(RollWindow) window = read_all(roll);
    g_autoptr(GString) ids = g_string_new(NULL);
    bool seen[101] = {false};

    for (size_t i = 0; i < roll_n_entries(roll); i++) {
        int64_t id = rollwindow_entry(window, i)->id;

        g_assert_false(seen[id]);
        seen[id] = true;
        g_string_append_printf(ids, "%d ", (int)id);
    }
    g_assert_cmpuint(roll_n_entries(roll), ==, 100);
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

static void
test_shuffle(Scratch *scratch, const void *data)
{
    g_autofree char *one = NULL;
    g_autofree char *again = NULL;
    g_autofree char *other = NULL;

    (void)data;
    scratch_sql(scratch, "CREATE VIEW verified_signature AS WITH RECURSIVE"
                         " n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n"
                         " WHERE id < 100) SELECT id, 'Kim' AS name FROM n");
    one = shuffled(scratch, "1");
    again = shuffled(scratch, "1");
    other = shuffled(scratch, "2");
    g_assert_cmpstr(one, ==, again);
    g_assert_cmpstr(one, !=, other);
    g_assert_false(g_str_has_prefix(one, "1 2 3 "));
}

static void
test_prominent(Scratch *scratch, const void *data)
{
    static const int64_t ids[] = {5, 99, 2, 4};

    static const struct {
        RollOrder order;
        RollGrouping group;
        const char *groups;
    } cases[] = {
        {ROLL_BY_NUMBER, ROLL_UNGROUPED, "[: Eve Bob Ann Cid -]"},
        {ROLL_BY_NAME, ROLL_UNGROUPED, "[: Eve Bob Ann Cid -]"},
        {ROLL_BY_NUMBER, ROLL_GROUP_COUNTRY, "[A: Bob Ann -] [B: Eve Cid]"},
    };

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, country, display);"
                "INSERT INTO verified_signature VALUES"
                " (1, 'Ann', 'A', 'full'), (2, 'Bob', 'A', 'full'),"
                " (3, 'Cid', 'B', 'full'), (4, 'Dan', 'A', 'anonymous'),"
                " (5, 'Eve', 'B', 'full')");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const RollWish wish = {.order = cases[i].order,
                               .group = cases[i].group,
                               .language = "en",
                               .prominent = ids,
                               .n_prominent = G_N_ELEMENTS(ids)};
        g_autoptr(Findings) findings = findings_new();
        g_autoptr(Roll) roll = gather_wish(scratch, &wish, findings);
        g_autofree char *groups = groups_of(roll);

        g_assert_cmpstr(groups, ==, cases[i].groups);
        /* 99 is nobody, 4 asked not to be named. */
        g_assert_cmpuint(findings_count(findings, FINDING_PROMINENT), ==, 2);
    }
}

static void
test_display(Scratch *scratch, const void *data)
{
    static const struct {
        RollDisplay display;
        const char *names;
        const char *countries;
        const char *days;
        bool has_town;
    } cases[] = {
        {ROLL_AS_SIGNED, "Ann Zola,Bea A.,-", "DE=2 SE=1", "2020-08-01=3",
         true},
        {ROLL_INITIAL, "Ann Z.,Bea A.,-", "DE=2 SE=1", "2020-08-01=3", true},
        {ROLL_COUNTRY_ONLY, "-,-,-", "DE=2 SE=1", "2020-08-01=3", false},
        {ROLL_ANONYMOUS, "-,-,-", "", "2020-08-01=3", false},
    };

    (void)data;
    scratch_sql(scratch,
                "CREATE TABLE verified_signature (id, name, town, country,"
                " signed_at, display);"
                "INSERT INTO verified_signature VALUES"
                " (1, 'Ann Zola', 'Ulm', 'DE', '2020-08-01', 'full'),"
                " (2, 'Bea Adams', 'Ulm', 'DE', '2020-08-01', 'initial'),"
                " (3, 'Cy Dahl', 'Umeå', 'SE', '2020-08-01', 'anonymous');");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const RollWish wish = {.language = "en", .display = cases[i].display};
        g_autoptr(Roll) roll = gather_wish(scratch, &wish, NULL);
        g_autofree char *names = names_of(roll);

        g_assert_cmpstr(names, ==, cases[i].names);
        expect_counts(roll, ROLL_COUNTRIES, cases[i].countries);
        expect_counts(roll, ROLL_DAYS, cases[i].days);
        g_assert_true(roll_has(roll, ROLL_HAS_TOWN) == cases[i].has_town);
    }
}

/* Somebody with an address, of which the digest is all that is kept. */
static StoreRow
with_mail(const char *name, const char *mail)
{
    StoreRow row = scratch_row(name, STATUS_VERIFIED);

    row.email_canonical = mail;
    row.email_domain = mail != NULL ? "example.org" : NULL;
    row.show_public = CONSENT_YES;
    return row;
}

static void
test_repeats(Scratch *scratch, const void *data)
{
    static const char ann[] = "ann@example.org";
    static const char home[] = "home@example.org";
    StoreIntake english = scratch_intake();
    StoreIntake german = scratch_intake();
    StoreRow first[] = {
        with_mail("Ann Zola", ann), /* 1 */
        with_mail("Ann Zola", ann), /* 2: again in the same edition */
        with_mail("Bo Heim", home), /* 3 */
        with_mail("Cy Dahl", NULL), /* 4 */
        with_mail("Dora Ek", "d@example.org"), /* 5: shown in German only */
        with_mail("Finn Ro", "f@example.org"), /* 6 */
    };
    StoreRow second[] = {
        with_mail("ANN ZÓLA", ann),            /* 7: Ann once more */
        with_mail("Eva Heim", home),           /* 8: of one household with 3 */
        with_mail("Cy Dahl", NULL),            /* 9: nobody knows */
        with_mail("Dora Ek", "d@example.org"), /* 10 */
        with_mail("Finn Ro", "f@example.org"), /* 11: nowhere to be shown */
        with_mail("Gry Ås", NULL),             /* 12: nor here */
    };
    const RollWish delivery = {.language = "en"};
    const RollWish shown = {.purpose = ROLL_FOR_PUBLIC, .language = "en"};
    const RollWish all = {.language = "en", .every_repeat = true};
    g_autoptr(Roll) roll = NULL;
    g_autoptr(Roll) banner = NULL;
    g_autoptr(Roll) whole = NULL;
    g_autofree char *names = NULL;
    g_autofree char *banner_names = NULL;

    (void)data;
    german.edition = "de";
    german.file = "german.csv";
    first[4].show_public = CONSENT_NO;
    first[5].show_public = CONSENT_NO;
    second[4].show_public = CONSENT_NO;
    second[5].show_public = CONSENT_NO;
    second[3].display = SIGNATURE_INITIAL;
    scratch_import(scratch, &english, first, G_N_ELEMENTS(first));
    scratch_import(scratch, &german, second, G_N_ELEMENTS(second));

    roll = gather_wish(scratch, &delivery, NULL);
    names = names_of(roll);
    /* Dora asked for less in German: she gets that. */
    g_assert_cmpstr(names, ==,
                    "Ann Zola,Bo Heim,Cy Dahl,Dora E.,Finn Ro,Eva Heim,"
                    "Cy Dahl,Gry Ås");
    g_assert_cmpint(roll_tally(roll)->imported, ==, 12);
    g_assert_cmpint(roll_tally(roll)->deliverable, ==, 8);
    g_assert_cmpint(roll_tally(roll)->withheld[STORE_REPEAT], ==, 4);
    g_assert_cmpuint(roll_n_unshown(roll), ==, 0);
    expect_counts(roll, ROLL_EDITIONS, "de=3 en=5");
    expect_counts(roll, ROLL_REPEATS, "de=3 en=1");

    banner = gather_wish(scratch, &shown, NULL);
    banner_names = names_of(banner);
    g_assert_cmpstr(banner_names, ==,
                    "Ann Zola,Bo Heim,Cy Dahl,Eva Heim,Cy Dahl,Dora E.");
    g_assert_cmpint(roll_tally(banner)->repeats, ==, 2);
    g_assert_cmpint(roll_tally(banner)->showable, ==, 6);
    g_assert_cmpint(roll_tally(banner)->withheld[STORE_REPEAT], ==, 0);
    /* Finn, once, and Gry; Dora is shown. */
    g_assert_cmpuint(roll_n_unshown(banner), ==, 2);

    whole = gather_wish(scratch, &all, NULL);
    g_assert_cmpuint(roll_n_entries(whole), ==, 12);
    g_assert_cmpint(roll_tally(whole)->repeats, ==, 0);
    expect_counts(whole, ROLL_REPEATS, "");
}

/* With less to read, the same names stand in the same order. */
static void
test_names_alone(Scratch *scratch, const void *data)
{
    static const RollOrder orders[] = {ROLL_BY_NUMBER, ROLL_BY_DATE,
                                       ROLL_BY_NAME,   ROLL_BY_FAMILY,
                                       ROLL_BY_GIVEN,  ROLL_BY_COUNTRY};
    static const RollDisplay displays[] = {ROLL_AS_SIGNED, ROLL_INITIAL};
    StoreIntake intake = scratch_intake();
    StoreRow rows[] = {
        scratch_row("Ana van den Berg", STATUS_VERIFIED),
        scratch_row("Zoe Ash", STATUS_VERIFIED),
        scratch_row("Kim Young Sam", STATUS_VERIFIED),
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        rows[i].show_public = CONSENT_YES;
    rows[0].given = "Ana";
    rows[0].family = "van den Berg";
    rows[0].town = "Gent";
    rows[0].country = "BE";
    rows[0].display = SIGNATURE_INITIAL;
    rows[1].signed_at = "2020-08-03";
    rows[1].country = "AT";
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        for (size_t k = 0; k < G_N_ELEMENTS(displays); k++) {
            RollWish wish = {
                .purpose = ROLL_FOR_PUBLIC,
                .order = orders[i],
                .display = displays[k],
                .language = "en",
            };
            g_autoptr(Roll) whole = gather_wish(scratch, &wish, NULL);
            g_autofree char *names = names_of(whole);
            g_autoptr(Roll) alone = NULL;
            g_autoptr(RollWindow) window = NULL;
            g_autofree char *same = NULL;

            wish.names_alone = true;
            alone = gather_wish(scratch, &wish, NULL);
            same = names_of(alone);
            g_assert_cmpstr(same, ==, names);
            g_assert_nonnull(strstr(same, "Ana v."));
            g_assert_cmpstr(roll_last_date(alone), ==, "2020-08-03");
            window = read_all(alone);
            for (size_t e = 0; e < roll_n_entries(alone); e++)
                g_assert_cmpstr(rollwindow_entry(window, e)->town, ==, "");
        }
    }
}

/* Leaves out every "x". */
static char *
strip_x(const char *text, const char *language, void *data)
{
    GString *rest = NULL;

    (void)language;
    (void)data;
    if (strchr(text, 'x') == NULL)
        return NULL;
    rest = g_string_new(text);
    g_string_replace(rest, "x", "", 0);
    return g_string_free(rest, FALSE);
}

static void
test_strip(Scratch *scratch, const void *data)
{
    StoreRow rows[] = {
        scratch_row("Maxi Ash", STATUS_VERIFIED),
        scratch_row("xxx", STATUS_VERIFIED),
        scratch_row("Max Mux", STATUS_VERIFIED),
        scratch_row("Rex Ash", STATUS_VERIFIED),
    };
    StoreIntake intake = scratch_intake();
    const RollWish wish = {
        .purpose = ROLL_FOR_DELIVERY, .language = "en", .strip = strip_x};
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = NULL;
    g_autoptr(Roll) roll = NULL;
    g_autoptr(RollWindow) window = NULL;
    g_autofree char *names = NULL;

    (void)data;
    intake.consent_deliver = true;
    rows[0].town = "x";
    rows[2].display = SIGNATURE_INITIAL;
    rows[3].display = SIGNATURE_ANONYMOUS;
    scratch_import(scratch, &intake, rows, G_N_ELEMENTS(rows));
    store = store_open_printing(scratch->path, &error);
    g_assert_no_error(error);
    roll = roll_gather(store, &wish, findings, &error);
    g_assert_no_error(error);
    names = names_of(roll);
    /* A name that would be empty stays. */
    g_assert_cmpstr(names, ==, "Mai Ash,xxx,Ma M.,-");
    window = read_all(roll);
    g_assert_cmpstr(rollwindow_entry(window, 0)->town, ==, "");
    g_assert_cmpuint(findings_count(findings, FINDING_SYMBOL_DROPPED), ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/roll/orders", test_orders);
    scratch_add("/roll/purposes", test_purposes);
    scratch_add("/roll/entry", test_entry);
    scratch_add("/roll/dates-of-nobody", test_dates_of_nobody);
    scratch_add("/roll/anonymous", test_anonymous);
    scratch_add("/roll/cleaned", test_cleaned);
    scratch_add("/roll/nothing-to-see", test_nothing_to_see);
    scratch_add("/roll/nobody", test_nobody);
    scratch_add("/roll/no-language", test_no_language);
    scratch_add("/roll/many", test_many);
    scratch_add("/roll/strip", test_strip);
    scratch_add("/roll/counts", test_counts);
    scratch_add("/roll/undated", test_undated);
    scratch_add("/roll/groups", test_groups);
    scratch_add("/roll/more-orders", test_more_orders);
    scratch_add("/roll/plain-sort", test_plain_sort);
    scratch_add("/roll/shuffle", test_shuffle);
    scratch_add("/roll/prominent", test_prominent);
    scratch_add("/roll/comments", test_comments);
    scratch_add("/roll/names-alone", test_names_alone);
    scratch_add("/roll/display", test_display);
    scratch_add("/roll/repeats", test_repeats);
    return g_test_run();
}
