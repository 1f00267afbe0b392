/* The small rooms that read one cell: codes, fold, person, verdict. */
#include "store/codes.h"
#include "store/fold.h"
#include "store/person.h"
#include "store/verdict.h"

static void
test_fold(void)
{
    const char *const pairs[][2] = {
        {"E-Mail Adresse", "emailadresse"},
        {"zip_code", "zipcode"},
        {"Prénom", "prenom"},
        {"Pre\xCC\x81nom", "prenom"},
        {"STRASSE", "strasse"},
        {"Straße", "strasse"},
        {"full_name,", "fullname"},
        {"ИМЯ", "имя"},
        {"  ", ""},
        {"İstanbul", "istanbul"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *folded = fold_word(pairs[i][0]);

        g_assert_cmpstr(folded, ==, pairs[i][1]);
    }
}

static void
test_countries(void)
{
    const char *const pairs[][2] = {
        {"DE", "DE"},
        {"de", "DE"},
        {"DEU", "DE"},
        {"Germany", "DE"},
        {"Deutschland", "DE"},
        {"Allemagne", "DE"},
        {"GERMANIA", "DE"},
        {"Германия", "DE"},
        {"德国", "DE"},
        {"ألمانيا", "DE"},
        {"UK", "GB"},
        {"England", "GB"},
        {"USA", "US"},
        {"U.S.A.", "US"},
        {"United States", "US"},
        {"Côte d’Ivoire", "CI"},
        {"Cote d'Ivoire", "CI"},
        {"España", "ES"},
        {"Espana", "ES"},
        {"Česko", "CZ"},
        {"Czech Republic", "CZ"},
        {"Atlantis", NULL},
        {"", NULL},
        {"X", NULL},
    };
    g_autoptr(Codes) codes = codes_new();

    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
            g_assert_cmpstr(codes_country(codes, pairs[i][0]), ==, pairs[i][1]);
}

static void
test_languages(void)
{
    const char *const pairs[][2] = {
        {"en", "en"},       {"EN", "en"},           {"en_GB", "en-GB"},
        {"en-gb", "en-GB"}, {"deu", "de"},          {"zh-Hant", "zh-Hant"},
        {"pt_BR", "pt-BR"}, {"sr_Latn", "sr-Latn"}, {"xx", NULL},
        {"", NULL},         {"English", NULL},      {"français", NULL},
        {"de; DROP", NULL},
    };
    g_autoptr(Codes) codes = codes_new();

    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
            g_assert_cmpstr(codes_language(codes, pairs[i][0]), ==,
                            pairs[i][1]);
}

/* A column of rubbish must not fill the memory, nor spoil the answers. */
static void
test_memo(void)
{
    g_autoptr(Codes) codes = codes_new();

    for (int i = 0; i < 20000; i++) {
        g_autofree char *rubbish = g_strdup_printf("rubbish %d", i);

        g_assert_null(codes_country(codes, rubbish));
        g_assert_cmpstr(codes_country(codes, "France"), ==, "FR");
        g_assert_null(codes_language(codes, rubbish));
    }
}

static void
test_join(void)
{
    const struct {
        const char *given;
        const char *family;
        const char *name;
    } cases[] = {
        {"Anna", "Lindqvist", "Anna Lindqvist"},
        {"Suharto", "", "Suharto"},
        {"", "van der Berg", "van der Berg"},
        {"", "", ""},
        {"太郎", "山田", "山田太郎"},
        {"민준", "김", "김민준"},
        {"サユリ", "ヨシナガ", "ヨシナガサユリ"},
        {"John", "李", "John 李"},
        {"मोहन", "शर्मा", "मोहन शर्मा"},
        {"István", "Nagy", "István Nagy"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) name = g_string_new("left over");

        person_join(cases[i].given, cases[i].family, name);
        g_assert_cmpstr(name->str, ==, cases[i].name);
    }
}

static void
test_refusal(void)
{
    const char *const good[] = {
        "Anna Lindqvist", "X",           "O'Neill",         "Łukasz",
        "राम कुमार",       "สมชาย",       "نرگس‌ها", "李",
        "J. R. R.",       "Jos\xC3\xA9", "Prof. Dr. A. B",  "St. John",
        "Wwwilly",        "Anna/Bert",
    };
    const char *const bad[] = {
        "",           "   ",           "123",
        "...",        "a@b.org",       "http://x.test",
        "www.x.test", "see HTTPS://x", "M\xEF\xBF\xBDller",
    };
    g_autofree char *longest = g_strnfill(PERSON_NAME_MAX, 'x');
    g_autofree char *too_long = g_strnfill(PERSON_NAME_MAX + 1, 'x');
    g_autoptr(GString) long_hindi = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_null(person_refusal(good[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_nonnull(person_refusal(bad[i]));
    g_assert_null(person_refusal(longest));
    g_assert_nonnull(person_refusal(too_long));
    /* Characters count, not bytes. */
    for (int i = 0; i < PERSON_NAME_MAX; i++)
        g_string_append(long_hindi, "म");
    g_assert_null(person_refusal(long_hindi->str));
}

static void
test_truth(void)
{
    const struct {
        const char *text;
        Verdict verdict;
    } cases[] = {
        {"true", VERDICT_YES},
        {"TRUE", VERDICT_YES},
        {"1", VERDICT_YES},
        {"yes", VERDICT_YES},
        {"Oui", VERDICT_YES},
        {"ja", VERDICT_YES},
        {"sí", VERDICT_YES},
        {"да", VERDICT_YES},
        {"bestätigt", VERDICT_YES},
        {"confirmée", VERDICT_YES},
        {"confermata", VERDICT_YES},
        {"bevestigd", VERDICT_YES},
        {"false", VERDICT_NO},
        {"0", VERDICT_NO},
        {"Nein", VERDICT_NO},
        {"não", VERDICT_NO},
        {"unconfirmed", VERDICT_NO},
        {"unbestätigt", VERDICT_NO},
        {"sin confirmar", VERDICT_NO},
        {"non confirmées", VERDICT_NO},
        {"non confermata", VERDICT_NO},
        {"onbevestigd", VERDICT_NO},
        {"", VERDICT_BLANK},
        {" ", VERDICT_BLANK},
        {"NULL", VERDICT_BLANK},
        {"perhaps", VERDICT_UNKNOWN},
        {"2", VERDICT_UNKNOWN},
        {"confirmed?no", VERDICT_UNKNOWN},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(verdict_truth(cases[i].text), ==, cases[i].verdict);
}

static void
test_status(void)
{
    const struct {
        const char *text;
        Verdict verdict;
        SignatureStatus status;
    } cases[] = {
        {"validated", VERDICT_YES, STATUS_VERIFIED},
        {"accepted", VERDICT_YES, STATUS_VERIFIED},
        {"delivered", VERDICT_YES, STATUS_VERIFIED},
        {"true", VERDICT_YES, STATUS_VERIFIED},
        {"pending", VERDICT_YES, STATUS_PENDING},
        {"confirming", VERDICT_YES, STATUS_PENDING},
        {"no", VERDICT_YES, STATUS_PENDING},
        {"Fraudulent", VERDICT_YES, STATUS_REJECTED},
        {"invalidated", VERDICT_YES, STATUS_REJECTED},
        {"deleted", VERDICT_YES, STATUS_WITHDRAWN},
        {"", VERDICT_BLANK, STATUS_HELD},
        {"shipped", VERDICT_UNKNOWN, STATUS_HELD},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        SignatureStatus status = STATUS_HELD;

        g_assert_cmpint(verdict_status(cases[i].text, &status), ==,
                        cases[i].verdict);
        g_assert_cmpint(status, ==, cases[i].status);
    }
}

static void
test_display(void)
{
    SignatureDisplay display = SIGNATURE_FULL;

    g_assert_cmpint(verdict_display("Initial", &display), ==, VERDICT_YES);
    g_assert_cmpint(display, ==, SIGNATURE_INITIAL);
    g_assert_cmpint(verdict_display("anonymous", &display), ==, VERDICT_YES);
    g_assert_cmpint(display, ==, SIGNATURE_ANONYMOUS);
    g_assert_cmpint(verdict_display("", &display), ==, VERDICT_BLANK);
    g_assert_cmpint(verdict_display("loud", &display), ==, VERDICT_UNKNOWN);
    g_assert_cmpint(display, ==, SIGNATURE_ANONYMOUS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fold/words", test_fold);
    g_test_add_func("/codes/countries", test_countries);
    g_test_add_func("/codes/languages", test_languages);
    g_test_add_func("/codes/memo", test_memo);
    g_test_add_func("/person/join", test_join);
    g_test_add_func("/person/refusal", test_refusal);
    g_test_add_func("/verdict/truth", test_truth);
    g_test_add_func("/verdict/status", test_status);
    g_test_add_func("/verdict/display", test_display);
    return g_test_run();
}
