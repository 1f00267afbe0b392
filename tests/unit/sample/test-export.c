#include <glib/gstdio.h>
#include <string.h>

#include "sample/export.h"

/* A row in which everything has to be escaped somewhere. */
static void
fill_row(Row *row)
{
    static const NamesTown town = {
        .name = (char *)"Aa, \"Bee\"",
        .region = (char *)"Ü",
        .postcode = (char *)"1",
        .country = (char *)"DE",
    };

    row_init(row);
    row->id = 7;
    g_string_assign(row->person.given, "Jo \"Al\" B.");
    g_string_assign(row->person.family, "d’Aa");
    g_string_assign(row->person.name, "Jo \"Al\" B. d’Aa");
    g_string_assign(row->email, "jo7@example.org");
    g_string_assign(row->postcode, "12345");
    g_string_assign(row->ip, "192.0.2.7");
    row->town = &town;
    row->language = "de";
    row->comment = "Say \"no\", say \\ yes";
    row->signed_at = 1593561600;
    row->confirmed_at = 1593561661;
    row->display = ROW_INITIAL;
    row->deliver = true;
    row->show_public = false;
}

/* What an export of @row in @format looks like, as UTF-8. */
static char *
export_text(const char *format, const char *language, const Row *row)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Export) export = export_new(format, language, &error);
    g_autofree char *folder = g_dir_make_tmp("export-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x", NULL);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    OutFile *file = NULL;

    g_assert_no_error(error);
    file = outfile_open(path, &error);
    g_assert_no_error(error);
    g_assert_true(export_write_heading(export, file, &error));
    g_assert_true(export_write_row(export, row, file, &error));
    g_assert_true(outfile_commit(file, &error));
    g_assert_true(g_file_get_contents(path, &bytes, &length, &error));
    g_remove(path);
    g_rmdir(folder);
    if (strcmp(format, "speakout") == 0) {
        g_assert_true(length > 2 && memcmp(bytes, "\xFF\xFE", 2) == 0);
        return g_convert(bytes + 2, (gssize)length - 2, "UTF-8", "UTF-16LE",
                         NULL, NULL, &error);
    }
    return g_steal_pointer(&bytes);
}

#define CONTROLSHIFT                                                           \
    "id,petition_id,email,first_name,last_name,phone_number,postcode,"         \
    "created_at,join_organisation,deleted_at,unsubscribe_at,"                  \
    "external_constituent_id,member_id,additional_fields,"                     \
    "cached_organisation_slug,source,join_partnership,external_id,new_member," \
    "external_action_id,locale,obfuscated_bsd_cons_id,bucket,country,"         \
    "updated_at,user_ip,confirmation_token,confirmed_at,"                      \
    "confirmation_sent_at,last_signed_at,join_list_suppressed,"                \
    "old_daisy_chain_used,bsd_ab_test_cons_group_id,from_embed,user_agent,"    \
    "confirmed_reason,synced_to_crm_at,daisy_chain_experiment_slug,"           \
    "eu_data_processing_consent,from_one_click,consent_content_version_id,"    \
    "daisy_chain_id_used,email_opt_in_type_id,facebook_id,utm_params,"         \
    "postcode_id,referring_share_click_id\n"

static void
test_verbatim(void)
{
    static const struct {
        const char *format;
        const char *language;
        const char *text;
    } cases[] = {
        {"petition-press", "en",
         "id,name,given_name,family_name,email,town,region,postcode,country,"
         "language,signed_at,confirmed_at,display,consent_deliver,"
         "consent_public,comment,ip\n"
         "7,\"Jo \"\"Al\"\" B. d’Aa\",\"Jo \"\"Al\"\" B.\",d’Aa,"
         "jo7@example.org,\"Aa, \"\"Bee\"\"\",Ü,12345,DE,de,"
         "2020-07-01T00:00:00Z,2020-07-01T00:01:01Z,initial,1,0,"
         "\"Say \"\"no\"\", say \\ yes\",192.0.2.7\n"},
        {"controlshift", "en",
         CONTROLSHIFT
         "7,1,jo7@example.org,\"Jo \"\"Al\"\" B.\",d’Aa,,12345,"
         "2020-07-01 00:00:00 UTC,false,,,,7,{},freedom,,,,true,,de,,,DE,"
         "2020-07-01 00:00:00 UTC,192.0.2.7,,2020-07-01 00:01:01 UTC,"
         "2020-07-01 00:00:00 UTC,2020-07-01 00:00:00 UTC,false,,,false,,,,,"
         "true,false,,,,,{},,\n"},
        {"speakout", "en",
         "First Name\tLast Name\tEmail Address\tStreet Address\tCity\tState\t"
         "Post Code\tCountry\tCustom Field\tDate Signed\tConfirmed\t"
         "Petition Title\tPetition ID\tEmail Opt-in\tCustom Message\t"
         "Language\n"
         "\"Jo \"Al\" B.\"\t\"d’Aa\"\t\"jo7@example.org\"\t\"\"\t"
         "\"Aa, \"Bee\"\"\t\"Ü\"\t\"12345\"\t\"DE\"\t\"\"\t"
         "\"2020-07-01 00:00:00\"\t\"confirmed\"\t\"Freedom\"\t\"1\"\t\"no\"\t"
         "\"Say \"no\", say \\ yes\"\t\"de\"\n"},
        {"speakout", "de",
         "Vorname\tNachname\tE-Mail-Adresse\tStrasse und Hausnummer\tStadt\t"
         "Bundesland\tPostleitzahl\tLand\tBenutzerdefiniertes Feld\t"
         "Unterzeichnungsdatum\tBestätigt\tPetition Titel\tPetition ID\t"
         "E-Mail-Verteilerliste\tBenutzerdefinierte Nachricht\tSprache\n"
         "\"Jo \"Al\" B.\"\t\"d’Aa\"\t\"jo7@example.org\"\t\"\"\t"
         "\"Aa, \"Bee\"\"\t\"Ü\"\t\"12345\"\t\"DE\"\t\"\"\t"
         "\"2020-07-01 00:00:00\"\t\"bestätigt\"\t\"Freedom\"\t\"1\"\t"
         "\"nein\"\t\"Say \"no\", say \\ yes\"\t\"de\"\n"},
        {"action-network", "en",
         "first_name,last_name,email,zip_code,can2_user_address,"
         "can2_user_city,can2_county,can2_state_abbreviated,can2_phone,"
         "can2_user_tags,can2_subscription_date,country,uuid\n*"},
        {"proca", "en",
         "{\"campaignName\":\"freedom\","
         "\"actionPageName\":\"freedom/petition\",\"actionType\":\"petition\","
         "\"contact\":{\"first_name\":\"Jo \\\"Al\\\" B.\","
         "\"last_name\":\"d’Aa\",\"email\":\"jo7@example.org\","
         "\"phone\":null,\"postcode\":\"12345\",\"country\":\"DE\"},"
         "\"created\":\"2020-07-01T00:00:00Z\",\"id\":7,\"optIn\":false,"
         "\"customFields\":{\"comment\":\"Say \\\"no\\\", say \\\\ yes\"}}\n"},
        {"pytition", "en",
         "first_name,last_name,phone,email,subscribed_to_mailinglist,"
         "confirmed\n"
         "\"Jo \"\"Al\"\" B.\",d’Aa,,jo7@example.org,False,True\n"},
        {"e-petitions", "en",
         "name,state,postcode,ip_address,petition_id,created_at,email,"
         "constituency_id,validated_at,number,location_code,invalidated_at,"
         "invalidation_id,uuid,sponsor,creator,validated_ip,canonical_email,"
         "anonymized_at\n*validated*"},
        {"petities", "en",
         "Name,Function or situation,City,visible,confirmed_at\n"
         "\"Jo \"\"Al\"\" B. d’Aa\",,\"Aa, \"\"Bee\"\"\",true,"
         "2020-07-01 00:01:01 UTC\n"},
        {"petities", "nl",
         "Naam,Functie of situatie,Woonplaats,visible,confirmed_at\n*"},
        {"petities", "de",
         "Name,Function or situation,City,visible,confirmed_at\n*"},
    };

    g_auto(GStrv) french = NULL;
    g_autofree char *text = NULL;
    Row row;

    fill_row(&row);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *written =
            export_text(cases[i].format, cases[i].language, &row);

        if (!g_str_has_suffix(cases[i].text, "*"))
            g_assert_cmpstr(written, ==, cases[i].text);
        else
            g_assert_true(g_pattern_match_simple(cases[i].text, written));
    }
    text = export_text("speakout", "fr", &row);
    french = g_strsplit(text, "\n", 2);
    g_assert_cmpstr(french[0], ==,
                    "Prénom\tNom\tAdresse Email\tAdresse\tVille\tÉtat\t"
                    "Code Postal\tPays\tChamp personnalisé\t"
                    "Date de la Signature\tConfirmée\tTitre pétition\t"
                    "ID Pétition\tEmail Opt-in\tMessage personnalisé\tLangue");
    row_clear(&row);
}

/* A platform that gives out the confirmed ones alone must not give others. */
static void
test_unconfirmed(void)
{
    g_autofree const char **names = export_names();
    Row row;

    fill_row(&row);
    row.confirmed_at = 0;
    for (const char **name = names; *name != NULL; name++) {
        g_autoptr(Export) export = export_new(*name, "en", NULL);
        g_autofree char *written = NULL;

        if (!export_holds(export, &row)) {
            row.confirmed_at = 1;
            g_assert_true(export_holds(export, &row));
            row.confirmed_at = 0;
            continue;
        }
        written = export_text(*name, "en", &row);
        g_assert_null(strstr(written, "00:01:01"));
        g_assert_null(strstr(written, "\"confirmed\""));
        g_assert_null(strstr(written, "validated,"));
        g_assert_false(g_str_has_suffix(written, ",True\n"));
    }
    row_clear(&row);
}

static void
test_unknown(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(export_new("speak-out", "en", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    g_assert_nonnull(strstr(error->message, "speakout"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/export/verbatim", test_verbatim);
    g_test_add_func("/export/unconfirmed", test_unconfirmed);
    g_test_add_func("/export/unknown", test_unknown);
    return g_test_run();
}
