#include "sample/formats.h"

#include <glib.h>

#define PLAIN(text)                                                            \
    {                                                                          \
        {                                                                      \
            (text)                                                             \
        }                                                                      \
    }
#define COLUMNS(columns) (columns), G_N_ELEMENTS(columns)

static const FormatColumn petition_press[] = {
    {PLAIN("id"), FIELD_ID, NULL},
    {PLAIN("name"), FIELD_NAME, NULL},
    {PLAIN("given_name"), FIELD_GIVEN, NULL},
    {PLAIN("family_name"), FIELD_FAMILY, NULL},
    {PLAIN("email"), FIELD_EMAIL, NULL},
    {PLAIN("town"), FIELD_TOWN, NULL},
    {PLAIN("region"), FIELD_REGION, NULL},
    {PLAIN("postcode"), FIELD_POSTCODE, NULL},
    {PLAIN("country"), FIELD_COUNTRY, NULL},
    {PLAIN("language"), FIELD_LANGUAGE, NULL},
    {PLAIN("signed_at"), FIELD_SIGNED_AT, NULL},
    {PLAIN("confirmed_at"), FIELD_CONFIRMED_AT, NULL},
    {PLAIN("display"), FIELD_DISPLAY, NULL},
    {PLAIN("consent_deliver"), FIELD_DELIVER, NULL},
    {PLAIN("consent_public"), FIELD_PUBLIC, NULL},
    {PLAIN("comment"), FIELD_COMMENT, NULL},
    {PLAIN("ip"), FIELD_IP, NULL},
};

/* The bulk table "signatures". */
static const FormatColumn controlshift[] = {
    {PLAIN("id"), FIELD_ID, NULL},
    {PLAIN("petition_id"), FIELD_FIXED, "1"},
    {PLAIN("email"), FIELD_EMAIL, NULL},
    {PLAIN("first_name"), FIELD_GIVEN, NULL},
    {PLAIN("last_name"), FIELD_FAMILY, NULL},
    {PLAIN("phone_number"), FIELD_EMPTY, NULL},
    {PLAIN("postcode"), FIELD_POSTCODE, NULL},
    {PLAIN("created_at"), FIELD_SIGNED_AT, NULL},
    {PLAIN("join_organisation"), FIELD_FIXED, "false"},
    {PLAIN("deleted_at"), FIELD_EMPTY, NULL},
    {PLAIN("unsubscribe_at"), FIELD_EMPTY, NULL},
    {PLAIN("external_constituent_id"), FIELD_EMPTY, NULL},
    {PLAIN("member_id"), FIELD_ID, NULL},
    {PLAIN("additional_fields"), FIELD_FIXED, "{}"},
    {PLAIN("cached_organisation_slug"), FIELD_FIXED, "freedom"},
    {PLAIN("source"), FIELD_EMPTY, NULL},
    {PLAIN("join_partnership"), FIELD_EMPTY, NULL},
    {PLAIN("external_id"), FIELD_EMPTY, NULL},
    {PLAIN("new_member"), FIELD_FIXED, "true"},
    {PLAIN("external_action_id"), FIELD_EMPTY, NULL},
    {PLAIN("locale"), FIELD_LANGUAGE, NULL},
    {PLAIN("obfuscated_bsd_cons_id"), FIELD_EMPTY, NULL},
    {PLAIN("bucket"), FIELD_EMPTY, NULL},
    {PLAIN("country"), FIELD_COUNTRY, NULL},
    {PLAIN("updated_at"), FIELD_SIGNED_AT, NULL},
    {PLAIN("user_ip"), FIELD_IP, NULL},
    {PLAIN("confirmation_token"), FIELD_EMPTY, NULL},
    {PLAIN("confirmed_at"), FIELD_CONFIRMED_AT, NULL},
    {PLAIN("confirmation_sent_at"), FIELD_SIGNED_AT, NULL},
    {PLAIN("last_signed_at"), FIELD_SIGNED_AT, NULL},
    {PLAIN("join_list_suppressed"), FIELD_FIXED, "false"},
    {PLAIN("old_daisy_chain_used"), FIELD_EMPTY, NULL},
    {PLAIN("bsd_ab_test_cons_group_id"), FIELD_EMPTY, NULL},
    {PLAIN("from_embed"), FIELD_FIXED, "false"},
    {PLAIN("user_agent"), FIELD_EMPTY, NULL},
    {PLAIN("confirmed_reason"), FIELD_EMPTY, NULL},
    {PLAIN("synced_to_crm_at"), FIELD_EMPTY, NULL},
    {PLAIN("daisy_chain_experiment_slug"), FIELD_EMPTY, NULL},
    {PLAIN("eu_data_processing_consent"), FIELD_FIXED, "true"},
    {PLAIN("from_one_click"), FIELD_FIXED, "false"},
    {PLAIN("consent_content_version_id"), FIELD_EMPTY, NULL},
    {PLAIN("daisy_chain_id_used"), FIELD_EMPTY, NULL},
    {PLAIN("email_opt_in_type_id"), FIELD_EMPTY, NULL},
    {PLAIN("facebook_id"), FIELD_EMPTY, NULL},
    {PLAIN("utm_params"), FIELD_FIXED, "{}"},
    {PLAIN("postcode_id"), FIELD_EMPTY, NULL},
    {PLAIN("referring_share_click_id"), FIELD_EMPTY, NULL},
};

/* WordPress translates the headings and a few values. */
static const FormatColumn speakout[] = {
    {{{"First Name", "Vorname", "Prénom"}}, FIELD_GIVEN, NULL},
    {{{"Last Name", "Nachname", "Nom"}}, FIELD_FAMILY, NULL},
    {{{"Email Address", "E-Mail-Adresse", "Adresse Email"}}, FIELD_EMAIL, NULL},
    {{{"Street Address", "Strasse und Hausnummer", "Adresse"}},
     FIELD_EMPTY,
     NULL},
    {{{"City", "Stadt", "Ville"}}, FIELD_TOWN, NULL},
    {{{"State", "Bundesland", "État"}}, FIELD_REGION, NULL},
    {{{"Post Code", "Postleitzahl", "Code Postal"}}, FIELD_POSTCODE, NULL},
    {{{"Country", "Land", "Pays"}}, FIELD_COUNTRY, NULL},
    {{{"Custom Field", "Benutzerdefiniertes Feld", "Champ personnalisé"}},
     FIELD_EMPTY,
     NULL},
    {{{"Date Signed", "Unterzeichnungsdatum", "Date de la Signature"}},
     FIELD_SIGNED_AT,
     NULL},
    {{{"Confirmed", "Bestätigt", "Confirmée"}}, FIELD_CONFIRMED, NULL},
    {{{"Petition Title", "Petition Titel", "Titre pétition"}},
     FIELD_FIXED,
     "Freedom"},
    {{{"Petition ID", "Petition ID", "ID Pétition"}}, FIELD_FIXED, "1"},
    {{{"Email Opt-in", "E-Mail-Verteilerliste", "Email Opt-in"}},
     FIELD_PUBLIC,
     NULL},
    {{{"Custom Message", "Benutzerdefinierte Nachricht",
       "Message personnalisé"}},
     FIELD_COMMENT,
     NULL},
    {{{"Language", "Sprache", "Langue"}}, FIELD_LANGUAGE, NULL},
};

static const FormatColumn action_network[] = {
    {PLAIN("first_name"), FIELD_GIVEN, NULL},
    {PLAIN("last_name"), FIELD_FAMILY, NULL},
    {PLAIN("email"), FIELD_EMAIL, NULL},
    {PLAIN("zip_code"), FIELD_POSTCODE, NULL},
    {PLAIN("can2_user_address"), FIELD_EMPTY, NULL},
    {PLAIN("can2_user_city"), FIELD_TOWN, NULL},
    {PLAIN("can2_county"), FIELD_EMPTY, NULL},
    {PLAIN("can2_state_abbreviated"), FIELD_REGION, NULL},
    {PLAIN("can2_phone"), FIELD_EMPTY, NULL},
    {PLAIN("can2_user_tags"), FIELD_EMPTY, NULL},
    {PLAIN("can2_subscription_date"), FIELD_SIGNED_AT, NULL},
    {PLAIN("country"), FIELD_COUNTRY, NULL},
    {PLAIN("uuid"), FIELD_UUID, NULL},
};

static const FormatColumn proca[] = {
    {PLAIN("campaignName"), FIELD_FIXED, "freedom"},
    {PLAIN("actionPageName"), FIELD_FIXED, "freedom/petition"},
    {PLAIN("actionType"), FIELD_FIXED, "petition"},
    {PLAIN("contact.first_name"), FIELD_GIVEN, NULL},
    {PLAIN("contact.last_name"), FIELD_FAMILY, NULL},
    {PLAIN("contact.email"), FIELD_EMAIL, NULL},
    {PLAIN("contact.phone"), FIELD_EMPTY, NULL},
    {PLAIN("contact.postcode"), FIELD_POSTCODE, NULL},
    {PLAIN("contact.country"), FIELD_COUNTRY, NULL},
    {PLAIN("created"), FIELD_SIGNED_AT, NULL},
    {PLAIN("id"), FIELD_ID, NULL},
    {PLAIN("optIn"), FIELD_PUBLIC, NULL},
    {PLAIN("customFields.comment"), FIELD_COMMENT, NULL},
};

static const FormatColumn pytition[] = {
    {PLAIN("first_name"), FIELD_GIVEN, NULL},
    {PLAIN("last_name"), FIELD_FAMILY, NULL},
    {PLAIN("phone"), FIELD_EMPTY, NULL},
    {PLAIN("email"), FIELD_EMAIL, NULL},
    {PLAIN("subscribed_to_mailinglist"), FIELD_FIXED, "False"},
    {PLAIN("confirmed"), FIELD_CONFIRMED, NULL},
};

/* The table "signatures". */
static const FormatColumn e_petitions[] = {
    {PLAIN("name"), FIELD_NAME, NULL},
    {PLAIN("state"), FIELD_CONFIRMED, NULL},
    {PLAIN("postcode"), FIELD_POSTCODE, NULL},
    {PLAIN("ip_address"), FIELD_IP, NULL},
    {PLAIN("petition_id"), FIELD_FIXED, "1"},
    {PLAIN("created_at"), FIELD_SIGNED_AT, NULL},
    {PLAIN("email"), FIELD_EMAIL, NULL},
    {PLAIN("constituency_id"), FIELD_EMPTY, NULL},
    {PLAIN("validated_at"), FIELD_CONFIRMED_AT, NULL},
    {PLAIN("number"), FIELD_ID, NULL},
    {PLAIN("location_code"), FIELD_COUNTRY, NULL},
    {PLAIN("invalidated_at"), FIELD_EMPTY, NULL},
    {PLAIN("invalidation_id"), FIELD_EMPTY, NULL},
    {PLAIN("uuid"), FIELD_UUID, NULL},
    {PLAIN("sponsor"), FIELD_FIXED, "f"},
    {PLAIN("creator"), FIELD_FIXED, "f"},
    {PLAIN("validated_ip"), FIELD_EMPTY, NULL},
    {PLAIN("canonical_email"), FIELD_EMPTY, NULL},
    {PLAIN("anonymized_at"), FIELD_EMPTY, NULL},
};

static const FormatColumn petities[] = {
    {{{"Name", NULL, NULL, "Naam"}}, FIELD_NAME, NULL},
    {{{"Function or situation", NULL, NULL, "Functie of situatie"}},
     FIELD_EMPTY,
     NULL},
    {{{"City", NULL, NULL, "Woonplaats"}}, FIELD_TOWN, NULL},
    {PLAIN("visible"), FIELD_VISIBLE, NULL},
    {PLAIN("confirmed_at"), FIELD_CONFIRMED_AT, NULL},
};

#define TIME_ISO "%Y-%m-%dT%H:%M:%SZ"
#define TIME_SQL "%Y-%m-%d %H:%M:%S"
#define TIME_RAILS "%Y-%m-%d %H:%M:%S UTC"

const Format FORMATS[] = {
    {"petition-press", SYNTAX_CSV, TIME_ISO, PLAIN("1"), PLAIN("0"), PLAIN("1"),
     PLAIN("0"), false, COLUMNS(petition_press)},
    {"action-network", SYNTAX_CSV, TIME_RAILS, PLAIN("true"), PLAIN("false"),
     PLAIN("true"), PLAIN("false"), true, COLUMNS(action_network)},
    {"controlshift", SYNTAX_CSV, TIME_RAILS, PLAIN("true"), PLAIN("false"),
     PLAIN("true"), PLAIN("false"), false, COLUMNS(controlshift)},
    {"e-petitions", SYNTAX_CSV, TIME_SQL, PLAIN("t"), PLAIN("f"),
     PLAIN("validated"), PLAIN("pending"), false, COLUMNS(e_petitions)},
    {"petities", SYNTAX_CSV, TIME_RAILS, PLAIN("true"), PLAIN("false"),
     PLAIN("true"), PLAIN("false"), false, COLUMNS(petities)},
    {"proca", SYNTAX_JSON_LINES, TIME_ISO, PLAIN("true"), PLAIN("false"),
     PLAIN("true"), PLAIN("false"), true, COLUMNS(proca)},
    {"pytition", SYNTAX_CSV, TIME_SQL, PLAIN("True"), PLAIN("False"),
     PLAIN("True"), PLAIN("False"), false, COLUMNS(pytition)},
    {"speakout",
     SYNTAX_TSV_UTF16,
     TIME_SQL,
     {{"yes", "ja", "oui"}},
     {{"no", "nein", "non"}},
     {{"confirmed", "bestätigt", "confirmée"}},
     {{"unconfirmed", "unbestätigt", "non confirmées"}},
     false,
     COLUMNS(speakout)},
};
const size_t FORMATS_N = G_N_ELEMENTS(FORMATS);
