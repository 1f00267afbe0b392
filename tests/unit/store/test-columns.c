#include "store/columns.h"

#include <string.h>

#include "export-file.h"

/* What was mapped: "name=Full Name given=..." in the order of the fields. */
static char *
show(char **headings, const Columns *columns)
{
    GString *shown = g_string_new(NULL);

    for (int field = 0; field < FIELD_N; field++)
        if (columns->place[field] >= 0)
            g_string_append_printf(shown, "%s%s=%s", shown->len > 0 ? " " : "",
                                   field_name((Field)field),
                                   headings[columns->place[field]]);
    return g_string_free(shown, FALSE);
}

/* The heading rows as their platforms write them. */
static const struct {
    const char *preset;
    const char *headings; /* divided by bars */
    const char *shown;
} platforms[] = {
    {"petition-press",
     "id|name|given_name|family_name|email|town|region|postcode|country|"
     "language|signed_at|confirmed_at|display|consent_deliver|consent_public|"
     "comment|ip",
     "id=id name=name given=given_name family=family_name email=email ip=ip "
     "town=town region=region postcode=postcode country=country "
     "language=language comment=comment signed_at=signed_at "
     "confirmed_at=confirmed_at display=display deliver=consent_deliver "
     "public=consent_public"},
    {"controlshift",
     "id|petition_id|email|first_name|last_name|phone_number|postcode|"
     "created_at|join_organisation|deleted_at|unsubscribe_at|"
     "external_constituent_id|member_id|additional_fields|"
     "cached_organisation_slug|source|join_partnership|external_id|new_member|"
     "external_action_id|locale|obfuscated_bsd_cons_id|bucket|country|"
     "updated_at|user_ip|confirmation_token|confirmed_at|confirmation_sent_at|"
     "last_signed_at|join_list_suppressed|old_daisy_chain_used|"
     "bsd_ab_test_cons_group_id|from_embed|user_agent|confirmed_reason|"
     "synced_to_crm_at|daisy_chain_experiment_slug|eu_data_processing_consent|"
     "from_one_click|consent_content_version_id|daisy_chain_id_used|"
     "email_opt_in_type_id|facebook_id|utm_params|postcode_id|"
     "referring_share_click_id",
     "id=id given=first_name family=last_name email=email ip=user_ip "
     "postcode=postcode country=country language=locale signed_at=created_at "
     "confirmed_at=confirmed_at withdrawn_at=deleted_at"},
    {"action-network",
     "first_name|last_name|email|zip_code|can2_user_address|can2_user_city|"
     "can2_county|can2_state_abbreviated|can2_phone|can2_user_tags|"
     "can2_subscription_date|country|uuid|Comments",
     "id=uuid given=first_name family=last_name email=email "
     "town=can2_user_city region=can2_state_abbreviated postcode=zip_code "
     "country=country comment=Comments"},
    {"action-network", "first_name|last_name|can2_phone",
     "given=first_name family=last_name"},
    {"speakout",
     "First Name|Last Name|Email Address|Street Address|City|State|Post Code|"
     "Country|Custom Field|Date Signed|Confirmed|Petition Title|Petition ID|"
     "Email Opt-in|Custom Message|Language",
     "given=First Name family=Last Name email=Email Address town=City "
     "region=State postcode=Post Code country=Country language=Language "
     "comment=Custom Message signed_at=Date Signed confirmed=Confirmed"},
    {"speakout",
     "Vorname|Nachname|E-Mail-Adresse|Strasse und Hausnummer|Stadt|Bundesland|"
     "Postleitzahl|Land|Benutzerdefiniertes Feld|Unterzeichnungsdatum|"
     "Bestätigt|Petition Titel|Petition ID|E-Mail-Verteilerliste|"
     "Benutzerdefinierte Nachricht|Sprache",
     "given=Vorname family=Nachname email=E-Mail-Adresse town=Stadt "
     "region=Bundesland postcode=Postleitzahl country=Land language=Sprache "
     "comment=Benutzerdefinierte Nachricht signed_at=Unterzeichnungsdatum "
     "confirmed=Bestätigt"},
    {"speakout",
     "Prénom|Nom|Adresse Email|Adresse|Ville|État|Code Postal|Pays|"
     "Champ personnalisé|Date de la Signature|Confirmée|Titre pétition|"
     "ID Pétition|Email Opt-in|Message personnalisé|Langue",
     "given=Prénom family=Nom email=Adresse Email town=Ville region=État "
     "postcode=Code Postal country=Pays language=Langue "
     "comment=Message personnalisé signed_at=Date de la Signature "
     "confirmed=Confirmée"},
    {"speakout",
     "Nombre|Apellido|Dirección de Correo|Dirección|Ciudad|Estado|"
     "Código Postal|País|Campo personalizado|Fecha de la Firma|Confirmado|"
     "Petición Título|Petición ID|Email Opt-in|Mensaje personalizado|Idioma",
     "given=Nombre family=Apellido email=Dirección de Correo town=Ciudad "
     "region=Estado postcode=Código Postal country=País language=Idioma "
     "comment=Mensaje personalizado signed_at=Fecha de la Firma "
     "confirmed=Confirmado"},
    {"speakout",
     "Voornaam|Achternaam|Email Adres|Straat en Huisnummer|City|Staat|"
     "Postcode|Land|Veld|Datum Getekend|Bevestigd|Petitie Titel|Petitie ID|"
     "Email Opt-in|Aangepast bericht|Taal",
     "given=Voornaam family=Achternaam email=Email Adres town=City "
     "region=Staat postcode=Postcode country=Land language=Taal "
     "comment=Aangepast bericht signed_at=Datum Getekend confirmed=Bevestigd"},
    {"speakout",
     "Nome|Cognome|Indirizzo email|Indirizzo|Città|Stato|Codice Postale|Paese|"
     "Campo personalizzato|Data sottoscrizione|Confermata|"
     "Titolo della petizione|ID della petizione|Verifica email|"
     "Messaggio personalizzato|Lingua",
     "given=Nome family=Cognome email=Indirizzo email town=Città region=Stato "
     "postcode=Codice Postale country=Paese language=Lingua "
     "comment=Messaggio personalizzato signed_at=Data sottoscrizione "
     "confirmed=Confermata"},
    {"demovox",
     "id|Language|Title|First Name|Last Name|Birth Date|Email|Tel|Country|"
     "Street|Number|Zip Code|City|Commune - Number|Commune - Zip|"
     "Commune - Name|Commune - Canton|Wants Contact|2nd form filled|"
     "Received signatures|Is outside scope|Creation Date|Edit date|"
     "Sheet received Date|Serial (QR code)|Source",
     "id=id given=First Name family=Last Name email=Email town=City "
     "region=Commune - Canton postcode=Zip Code country=Country "
     "language=Language signed_at=Creation Date "
     "confirmed_at=Sheet received Date rejected=Is outside scope"},
    {"proca",
     "campaignName|actionPageName|actionType|contact.first_name|"
     "contact.last_name|contact.email|contact.phone|contact.postcode|"
     "contact.country|created|id|optIn|customFields.comment",
     "id=id given=contact.first_name family=contact.last_name "
     "email=contact.email postcode=contact.postcode country=contact.country "
     "comment=customFields.comment signed_at=created"},
    {"pytition",
     "first_name|last_name|phone|email|subscribed_to_mailinglist|confirmed",
     "given=first_name family=last_name email=email confirmed=confirmed"},
    {"eff", "first_name|last_name|email|zipcode|country_code|created_at",
     "given=first_name family=last_name email=email postcode=zipcode "
     "country=country_code signed_at=created_at"},
    {"eff-presentable", "full_name|email|city|state|country",
     "name=full_name email=email town=city region=state country=country"},
    {"eff-presentable", "full_name,|email,|city,|state,|country,",
     "name=full_name, email=email, town=city, region=state, "
     "country=country,"},
    {"petities", "Name|Function or situation|City|visible|confirmed_at",
     "name=Name town=City confirmed_at=confirmed_at visible=visible"},
    {"petities", "Naam|Functie of situatie|Woonplaats|Zichtbaar|Bevestigd op",
     "name=Naam town=Woonplaats confirmed_at=Bevestigd op visible=Zichtbaar"},
    {"e-petitions",
     "name|state|postcode|ip_address|petition_id|created_at|email|"
     "constituency_id|validated_at|number|location_code|invalidated_at|"
     "invalidation_id|uuid|sponsor|creator|validated_ip|canonical_email|"
     "anonymized_at",
     "name=name email=email ip=ip_address postcode=postcode "
     "country=location_code signed_at=created_at confirmed_at=validated_at "
     "status=state rejected_at=invalidated_at anonymous_at=anonymized_at"},
    {"change-org", "name|city|state_province|country|signed_on",
     "name=name town=city region=state_province country=country "
     "signed_at=signed_on"},
    {"change-org",
     "first_name|last_name|city|state_province|postal_code|country_code|"
     "signed_on|reason|hidden",
     "given=first_name family=last_name town=city region=state_province "
     "postcode=postal_code country=country_code comment=reason "
     "signed_at=signed_on hidden=hidden"},
    {"change-org", "Name|City|State|Postal Code|Country|Signed On",
     "name=Name town=City region=State postcode=Postal Code country=Country "
     "signed_at=Signed On"},
    {"osdi",
     "origin_system|action_date|comments|referrer_data.source|"
     "person.given_name|person.family_name|person.email_addresses.0.address|"
     "person.postal_addresses.0.locality|person.postal_addresses.0.country",
     "given=person.given_name family=person.family_name "
     "email=person.email_addresses.0.address "
     "town=person.postal_addresses.0.locality "
     "country=person.postal_addresses.0.country comment=comments "
     "signed_at=action_date"},
    {"finnish-drupal", "sahkoposti|etunimi|sukunimi|paikkakunta",
     "given=etunimi family=sukunimi email=sahkoposti town=paikkakunta"},
    {"eci",
     "First names|Family names|Street|Number|Postal code|City|Country|"
     "Date of birth",
     "given=First names family=Family names town=City postcode=Postal code "
     "country=Country"},
    /* No platform: what headings usually mean. */
    {"", "Vor- und Nachname|Wohnort|PLZ|Datum",
     "name=Vor- und Nachname town=Wohnort postcode=PLZ signed_at=Datum"},
    {"", "Nom|Prénom|Ville", "given=Prénom family=Nom town=Ville"},
    {"", "Name|Vorname|Ort", "given=Vorname family=Name town=Ort"},
    {"", "NAME|E-MAIL", "name=NAME email=E-MAIL"},
    {"", "имя|фамилия|город", "given=имя family=фамилия town=город"},
    {"", "姓|名|国", "given=名 family=姓"},
    {"", "name|given_name|family_name",
     "name=name given=given_name family=family_name"},
};

static void
test_platforms(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(platforms); i++) {
        g_auto(GStrv) headings = g_strsplit(platforms[i].headings, "|", -1);
        g_autoptr(ColumnsWish) wish = columns_wish_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *shown = NULL;
        Columns columns;

        g_assert_true(columns_resolve((const char *const *)headings, "x.csv",
                                      wish, NULL, &columns, &error));
        g_assert_no_error(error);
        shown = show(headings, &columns);
        g_assert_cmpstr(columns.preset, ==, platforms[i].preset);
        g_assert_cmpstr(shown, ==, platforms[i].shown);
    }
}

static const struct {
    const char *headings;
    const char *words; /* in the message */
} unclear[] = {
    {"email|city", "no column of names was found"},
    {"email|city", "the headings are: 'email', 'city'"},
    {"first_name|email", "only a part of each name was found"},
    {"full name|Full Name|town", "two columns could hold name"},
    {"Full Name|complete name", "--column=name=HEADING"},
    {"name|verified|confirmed", "two columns could hold confirmed"},
    /* The first row may be somebody's: it is not told. */
    {"x@example.org|2020-01-01", "none that is known stands there"},
    {"Maria Beispiel|Freiburg", "none that is known stands there"},
    {"email|7 Sep 2020", "none that is known stands there"},
};

static void
test_unclear(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(unclear); i++) {
        g_auto(GStrv) headings = g_strsplit(unclear[i].headings, "|", -1);
        g_autoptr(ColumnsWish) wish = columns_wish_new();
        g_autoptr(GError) error = NULL;
        Columns columns = {.preset = "untouched"};

        g_assert_false(columns_resolve((const char *const *)headings, "x.csv",
                                       wish, NULL, &columns, &error));
        g_assert_error(error, FAULT, FAULT_INPUT);
        g_assert_nonnull(strstr(error->message, unclear[i].words));
        g_assert_null(strchr(error->message, '@'));
        g_assert_cmpstr(columns.preset, ==, "untouched");
    }
}

static const struct {
    const char *preset; /* NULL: none asked for */
    const char *column;
    const char *headings;
    const char *shown; /* NULL: a failure of usage */
} wishes[] = {
    {NULL, "name=Full Name", "Full Name|complete name", "name=Full Name"},
    {NULL, "name=who", "Who|name", "name=Who"},
    {NULL, "town=state", "name|state|city", "name=name town=state"},
    {NULL, "town=", "name|city", "name=name"},
    {NULL, "name=a=b", "a=b|city", "name=a=b town=city"},
    {NULL, "confirmed=verified", "name|verified|confirmed",
     "name=name confirmed=verified"},
    {"petities", "id=nr", "nr|naam|woonplaats",
     "id=nr name=naam town=woonplaats"},
    /* What is wanted for another field leaves this one to its rival. */
    {NULL, "town=Full Name", "Full Name|complete name",
     "name=complete name town=Full Name"},
    {NULL, "town=complete name", "Full Name|complete name",
     "name=Full Name town=complete name"},
    {NULL, "name=Nobody", "Full Name|city", NULL},
};

static void
test_wishes(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(wishes); i++) {
        g_auto(GStrv) headings = g_strsplit(wishes[i].headings, "|", -1);
        g_autoptr(ColumnsWish) wish = columns_wish_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *shown = NULL;
        Columns columns;

        if (wishes[i].preset != NULL)
            g_assert_true(columns_wish_preset(wish, wishes[i].preset, &error));
        g_assert_true(columns_wish_add(wish, wishes[i].column, &error));
        if (wishes[i].shown == NULL) {
            g_assert_false(columns_resolve((const char *const *)headings,
                                           "x.csv", wish, NULL, &columns,
                                           &error));
            g_assert_error(error, FAULT, FAULT_USAGE);
            g_assert_nonnull(strstr(error->message, "'Full Name'"));
            continue;
        }
        g_assert_true(columns_resolve((const char *const *)headings, "x.csv",
                                      wish, NULL, &columns, &error));
        shown = show(headings, &columns);
        g_assert_cmpstr(shown, ==, wishes[i].shown);
    }
}

/* A column that is wanted for another field leaves two that could be meant. */
static void
test_rivals(void)
{
    static const char *const headings[] = {"Full Name", "complete name",
                                           "full-name", NULL};
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_autoptr(GError) error = NULL;
    Columns columns;

    g_assert_true(columns_wish_add(wish, "town=Full Name", &error));
    g_assert_false(
        columns_resolve(headings, "x.csv", wish, NULL, &columns, &error));
    g_assert_error(error, FAULT, FAULT_INPUT);
    g_assert_nonnull(strstr(error->message, "two columns could hold name"));
}

/* Headings and maps may hold anything; messages are lines of UTF-8. */
static void
test_messages(void)
{
    static const char *const headings[] = {"two\nlines", "email", NULL};
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_autoptr(GError) error = NULL;
    Columns columns;

    g_assert_false(
        columns_resolve(headings, "x.csv", wish, NULL, &columns, &error));
    g_assert_nonnull(strstr(error->message, "'two lines'"));
    g_clear_error(&error);
    g_assert_false(columns_wish_add(wish, "na\xffme=x", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void
test_usage(void)
{
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_autoptr(GError) error = NULL;

    g_assert_false(columns_wish_preset(wish, "speekout", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    g_assert_nonnull(strstr(error->message, "did you mean speakout?"));
    g_clear_error(&error);
    g_assert_false(columns_wish_preset(wish, "zzzzzzzzzzzzz", &error));
    g_assert_nonnull(strstr(error->message, "petition-press, controlshift"));
    g_clear_error(&error);
    g_assert_false(columns_wish_add(wish, "nam=x", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    g_assert_nonnull(strstr(error->message, "did you mean 'name'?"));
    g_clear_error(&error);
    g_assert_false(columns_wish_add(wish, "name", &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
}

static void
test_map(void)
{
    const struct {
        const char *text;
        int code; /* 0: good */
    } cases[] = {
        {"[columns]\nname=Who\ntown = Where from\n", 0},
        {"[columns]\nwhat=Who\n", FAULT_USAGE},
        {"[other]\nname=Who\n", FAULT_USAGE},
        {"name=Who\n", FAULT_USAGE},
    };

    const char *const headings[] = {"Who", "Where from", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(ColumnsWish) none = columns_wish_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(ColumnsWish) wish = columns_wish_new();
        char *path = export_file_new(cases[i].text, -1);
        Columns columns;

        g_clear_error(&error);
        if (cases[i].code == 0) {
            g_assert_true(columns_wish_load(wish, path, &error));
            g_assert_true(
                columns_resolve(headings, "x", wish, NULL, &columns, &error));
            g_assert_cmpint(columns.place[FIELD_NAME], ==, 0);
            g_assert_cmpint(columns.place[FIELD_TOWN], ==, 1);
        } else {
            g_assert_false(columns_wish_load(wish, path, &error));
            g_assert_error(error, FAULT, cases[i].code);
            g_assert_nonnull(strstr(error->message, path));
        }
        export_file_remove(path);
    }
    g_clear_error(&error);
    g_assert_false(columns_wish_load(none, "/nonexistent/map", &error));
    g_assert_error(error, FAULT, FAULT_SYSTEM);
}

static void
test_ignored(void)
{
    const char *const headings[] = {"name", "shoe size", "", NULL};
    g_autoptr(ColumnsWish) wish = columns_wish_new();
    g_autoptr(Findings) findings = findings_new();
    Columns columns;

    g_assert_true(
        columns_resolve(headings, "x", wish, findings, &columns, NULL));
    g_assert_cmpuint(findings_count(findings, FINDING_COLUMN_IGNORED), ==, 1);
    g_assert_false(findings_need_look(findings));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/columns/platforms", test_platforms);
    g_test_add_func("/columns/unclear", test_unclear);
    g_test_add_func("/columns/wishes", test_wishes);
    g_test_add_func("/columns/rivals", test_rivals);
    g_test_add_func("/columns/messages", test_messages);
    g_test_add_func("/columns/usage", test_usage);
    g_test_add_func("/columns/map", test_map);
    g_test_add_func("/columns/ignored", test_ignored);
    return g_test_run();
}
