#include "../store/scratch.h"
#include "roll/collation.h"
#include "roll/index.h"

static Roll *
gather(const Scratch *scratch, bool parts, RollDisplay display)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_printing(scratch->path, &error);
    const RollWish wish = {.purpose = ROLL_FOR_DELIVERY,
                           .order = ROLL_BY_NUMBER,
                           .language = "en",
                           .display = display,
                           .parts = parts};
    Roll *roll = roll_gather(store, &wish, NULL, &error);

    g_assert_no_error(error);
    return roll;
}

static RollIndex *
list_names(const Roll *roll, const char *language, RollGrouping group,
           GError **error)
{
    const RollIndexWish wish = {.language = language, .group = group};

    return rollindex_new(roll, &wish, error);
}

/* What the index says, letters before their names: "[B] 1:Berg, Anna". */
static char *
told_by(const Roll *roll, const char *language, RollGrouping group)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(RollIndex) index = list_names(roll, language, group, &error);
    g_autoptr(RollWindow) window = NULL;
    GString *out = g_string_new(NULL);
    size_t at = 0;

    g_assert_no_error(error);
    window = rollindex_read(index, 0, rollindex_n(index), &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < rollindex_n_letters(index); i++) {
        const RollGroup *letter = rollindex_letter(index, i);

        g_assert_cmpuint(letter->first_idx, ==, at);
        g_string_append_printf(out, "%s[%s]", i > 0 ? " " : "", letter->title);
        for (; at < letter->first_idx + letter->n_entries; at++) {
            RollIndexEntry entry = rollindex_entry(window, at);

            g_string_append_printf(out, " %zu:%s", entry.idx, entry.listed);
        }
    }
    g_assert_cmpuint(at, ==, rollindex_n(index));
    return g_string_free(out, FALSE);
}

static char *
told(const Roll *roll, const char *language)
{
    return told_by(roll, language, ROLL_GROUP_INITIAL);
}

static void
fill(const Scratch *scratch)
{
    scratch_sql(
        scratch,
        "CREATE TABLE verified_signature"
        " (id, name, given, family, language, display);"
        "INSERT INTO verified_signature VALUES"
        " (1, 'Anna van den Berg', 'Anna', 'van den Berg', 'nl', 'full'),"
        " (2, 'Zoe Adams', 'Zoe', 'Adams', 'en', 'full'),"
        /* nobody looks for who is not named */
        " (3, 'Not Named', 'Not', 'Named', 'en', 'anonymous'),"
        " (4, 'Bo Berg', NULL, NULL, 'sv', 'full'),"
        /* the family name first, and as it is printed */
        " (5, 'Nagy Anna', 'Anna', 'Nagy', 'hu', 'full'),"
        /* no more than the printed form tells */
        " (6, 'Al Adams', 'Al', 'Adams', 'en', 'initial'),"
        " (7, 'Kim', NULL, NULL, 'en', 'full'),"
        " (8, 'Charles d''Arc', 'Charles', 'd''Arc', 'fr', 'full'),"
        " (9, 'أحمد الحسن', 'أحمد', 'الحسن', 'ar', 'full'),"
        " (10, '4711', NULL, NULL, '', 'full');");
}

static void
test_listed(Scratch *scratch, const void *data)
{
    static const struct {
        const char *language;
        const char *told;
    } cases[] = {
        {"en", "[A] 5:A., Al 1:Adams, Zoe [B] 3:Bo Berg [D] 7:d'Arc, Charles "
               "[K] 6:Kim [N] 4:Nagy Anna [V] 0:van den Berg, Anna "
               "[ا] 8:الحسن، أحمد [] 9:4711"},
        /* A particle is passed over, and what is joined to a name not. */
        {"nl", "[A] 5:A., Al 1:Adams, Zoe [B] 0:Berg, Anna van den 3:Bo Berg "
               "[D] 7:d'Arc, Charles [K] 6:Kim [N] 4:Nagy Anna "
               "[ا] 8:الحسن، أحمد [] 9:4711"},
        {"fr", "[A] 5:A., Al 1:Adams, Zoe 7:d'Arc, Charles [B] 3:Bo Berg "
               "[K] 6:Kim [N] 4:Nagy Anna [V] 0:van den Berg, Anna "
               "[ا] 8:الحسن، أحمد [] 9:4711"},
    };

    g_autoptr(Roll) roll = NULL;

    (void)data;
    fill(scratch);
    roll = gather(scratch, true, ROLL_AS_SIGNED);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *is = told(roll, cases[i].language);

        g_assert_cmpstr(is, ==, cases[i].told);
    }
}

/* Without parts names stay as they are, and the last word is what counts. */
static void
test_without_parts(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;
    g_autofree char *is = NULL;

    (void)data;
    fill(scratch);
    roll = gather(scratch, false, ROLL_AS_SIGNED);
    is = told(roll, "en");
    g_assert_cmpstr(is, ==,
                    "[A] 5:Al A. 1:Zoe Adams [B] 0:Anna van den Berg "
                    "3:Bo Berg [D] 7:Charles d'Arc [K] 6:Kim [N] 4:Nagy Anna "
                    "[ا] 8:أحمد الحسن [] 9:4711");
}

/* A name in brackets for what the document calls a country. */
static char *
title(RollGrouping group, const char *key, void *data)
{
    g_assert_cmpint(group, ==, ROLL_GROUP_COUNTRY);
    return g_strconcat(data, key, NULL);
}

/* Under countries, whatever the order of the roll; by family name below. */
static void
test_by_country(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;
    g_autoptr(RollIndex) index = NULL;
    g_autofree char *is = NULL;
    const RollIndexWish wish = {.language = "en",
                                .group = ROLL_GROUP_COUNTRY,
                                .title = title,
                                .title_data = (char *)"the "};

    (void)data;
    scratch_sql(scratch, "CREATE TABLE verified_signature"
                         " (id, name, country, display);"
                         "INSERT INTO verified_signature VALUES"
                         " (1, 'Bo Berg', 'SE', 'full'),"
                         " (2, 'Cy Marsh', 'FR', 'full'),"
                         " (3, 'No Body', 'PT', 'anonymous'),"
                         " (4, 'Di Amsel', 'SE', 'full'),"
                         " (5, 'Ed Ek', NULL, 'full'),"
                         " (6, 'Al Lind', 'FR', 'full')");
    roll = gather(scratch, false, ROLL_AS_SIGNED);
    is = told_by(roll, "en", ROLL_GROUP_COUNTRY);
    g_assert_cmpstr(is, ==,
                    "[FR] 5:Al Lind 1:Cy Marsh [SE] 3:Di Amsel 0:Bo Berg "
                    "[] 4:Ed Ek");
    index = rollindex_new(roll, &wish, NULL);
    g_assert_cmpstr(rollindex_letter(index, 0)->title, ==, "the FR");
    g_assert_cmpstr(rollindex_letter(index, 2)->title, ==, "");
}

static void
test_nobody(Scratch *scratch, const void *data)
{
    g_autoptr(Roll) roll = NULL;
    g_autofree char *is = NULL;

    (void)data;
    fill(scratch);
    roll = gather(scratch, true, ROLL_ANONYMOUS);
    is = told(roll, "en");
    g_assert_cmpstr(is, ==, "");
}

static void
test_no_language(Scratch *scratch, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Roll) roll = NULL;

    (void)data;
    fill(scratch);
    roll = gather(scratch, true, ROLL_AS_SIGNED);
    g_assert_null(list_names(roll, "no language", ROLL_GROUP_INITIAL, &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
}

typedef struct {
    char *key;
    size_t idx;
} Sorted;

static int
compare_sorted(const void *a, const void *b)
{
    const Sorted *one = a;
    const Sorted *other = b;
    int order = strcmp(one->key, other->key);

    return order != 0 ? order
                      : (one->idx > other->idx) - (one->idx < other->idx);
}

/* More than a window and the sorter's memory, against qsort. */
static void
test_plain_sort(Scratch *scratch, const void *data)
{
    enum { N = 30000 };

    g_autoptr(Collation) collation = collation_new("de", NULL);
    g_autoptr(GString) sql = g_string_new(
        "CREATE TABLE verified_signature (id, name, given, family);BEGIN;");
    g_autofree Sorted *sorted = g_new0(Sorted, N);
    g_autoptr(Roll) roll = NULL;
    g_autoptr(RollIndex) index = NULL;
    g_autoptr(RollWindow) window = NULL;

    (void)data;
    for (size_t i = 0; i < N; i++) {
        static const char *const letters[] = {"Ö", "o", "P", "Å", "b", "Я"};
        g_autofree char *family =
            g_strdup_printf("%s%c%d", letters[g_test_rand_int_range(0, 6)],
                            (char)('a' + g_test_rand_int_range(0, 26)),
                            g_test_rand_int_range(0, 500));
        const char *given = i % 2 == 0 ? "Maria" : "maria";

        g_string_append_printf(
            sql,
            "INSERT INTO verified_signature VALUES (%zu, '%s %s', '%s', '%s');",
            i + 1, given, family, given, family);
        sorted[i].key = g_strdup(collation_key(collation, family, given));
        sorted[i].idx = i;
    }
    g_string_append(sql, "COMMIT");
    scratch_sql(scratch, sql->str);
    roll = gather(scratch, true, ROLL_AS_SIGNED);
    index = list_names(roll, "de", ROLL_GROUP_INITIAL, NULL);
    g_assert_cmpuint(rollindex_n(index), ==, N);
    window = rollindex_read(index, 0, N, NULL);
    qsort(sorted, N, sizeof *sorted, compare_sorted);
    for (size_t i = 0; i < N; i++) {
        g_assert_cmpuint(rollindex_entry(window, i).idx, ==, sorted[i].idx);
        g_free(sorted[i].key);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    scratch_add("/index/listed", test_listed);
    scratch_add("/index/by-country", test_by_country);
    scratch_add("/index/without-parts", test_without_parts);
    scratch_add("/index/nobody", test_nobody);
    scratch_add("/index/no-language", test_no_language);
    scratch_add("/index/plain-sort", test_plain_sort);
    return g_test_run();
}
