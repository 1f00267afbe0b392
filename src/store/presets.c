#include "store/presets.h"

/* Headings are compared without case, accents, blanks and punctuation, so
 * "zip_code" stands for "Zip Code" and "ZipCode" too. */

/* What petition-sample writes: every field has a column. */
static const PresetColumn petition_press[] = {
    {FIELD_ID, "id"},
    {FIELD_NAME, "name"},
    {FIELD_GIVEN, "given_name"},
    {FIELD_FAMILY, "family_name"},
    {FIELD_EMAIL, "email"},
    {FIELD_TOWN, "town"},
    {FIELD_REGION, "region"},
    {FIELD_POSTCODE, "postcode"},
    {FIELD_COUNTRY, "country"},
    {FIELD_LANGUAGE, "language"},
    {FIELD_SIGNED_AT, "signed_at"},
    {FIELD_CONFIRMED_AT, "confirmed_at"},
    {FIELD_DISPLAY, "display"},
    {FIELD_DELIVER, "consent_deliver"},
    {FIELD_PUBLIC, "consent_public"},
    {FIELD_COMMENT, "comment"},
    {FIELD_IP, "ip"},
};

/* The bulk data column list in ControlShift's documentation. */
static const PresetColumn controlshift[] = {
    {FIELD_ID, "id"},
    {FIELD_GIVEN, "first_name"},
    {FIELD_FAMILY, "last_name"},
    {FIELD_EMAIL, "email"},
    {FIELD_POSTCODE, "postcode"},
    {FIELD_COUNTRY, "country"},
    {FIELD_LANGUAGE, "locale"},
    {FIELD_SIGNED_AT, "created_at"},
    {FIELD_CONFIRMED_AT, "confirmed_at"},
    {FIELD_WITHDRAWN_AT, "deleted_at"},
    {FIELD_IP, "user_ip"},
};

/* A report's columns are chosen by its maker. The subscription date is that of
 * the mailing list, often years before the signature, so it is left out. */
static const PresetColumn action_network[] = {
    {FIELD_ID, "uuid"},
    {FIELD_GIVEN, "first_name"},
    {FIELD_FAMILY, "last_name"},
    {FIELD_EMAIL, "email"},
    {FIELD_TOWN, "can2_user_city"},
    {FIELD_REGION, "can2_state_abbreviated"},
    {FIELD_POSTCODE, "zip_code"},
    {FIELD_COUNTRY, "country"},
};

/* The headings are in the language of the site. */
static const PresetColumn speakout[] = {
    {FIELD_GIVEN, "First Name|Vorname|Prénom|Nombre|Voornaam|Nome|Imię|Ime|"
                  "Prenume|Vardas|Имя"},
    {FIELD_FAMILY, "Last Name|Nachname|Nom|Apellido|Apellidos|Achternaam|"
                   "Cognome|Nazwisko|Priimek|Nume|Pavardė|Фамилия"},
    {FIELD_EMAIL, "Email Address|E-Mail-Adresse|Adresse Email|"
                  "Dirección de Correo|Email Adres|Indirizzo email|Email|"
                  "Adres e-mail"},
    {FIELD_TOWN, "City|Stadt|Ville|Ciudad|Stad|Woonplaats|Città|Miasto|Mesto|"
                 "Oraș|Город"},
    {FIELD_REGION, "State|Bundesland|État|Estado|Staat|Stato|Provincie|"
                   "Województwo"},
    {FIELD_POSTCODE, "Post Code|Postleitzahl|Code Postal|Código Postal|"
                     "Postcode|Codice Postale|Kod pocztowy"},
    {FIELD_COUNTRY, "Country|Land|Pays|País|Paese|Kraj|Država|Țara|Страна"},
    {FIELD_SIGNED_AT, "Date Signed|Unterzeichnungsdatum|Date de la Signature|"
                      "Fecha de la Firma|Datum Getekend|Data sottoscrizione|"
                      "Data podpisania"},
    {FIELD_CONFIRMED, "Confirmed|Bestätigt|Confirmée|Confirmado|Bevestigd|"
                      "Confermata|Potwierdzony|Potrjeno|Confirmat"},
    {FIELD_COMMENT, "Custom Message|Benutzerdefinierte Nachricht|"
                    "Message personnalisé|Mensaje personalizado|"
                    "Aangepast bericht|Messaggio personalizzato"},
    {FIELD_LANGUAGE, "Language|Sprache|Langue|Idioma|Taal|Lingua|Język"},
};

/* A sheet that came back was signed by hand: that is the confirmation. */
static const PresetColumn demovox[] = {
    {FIELD_ID, "id"},
    {FIELD_LANGUAGE, "Language"},
    {FIELD_GIVEN, "First Name"},
    {FIELD_FAMILY, "Last Name"},
    {FIELD_EMAIL, "Email"},
    {FIELD_COUNTRY, "Country"},
    {FIELD_POSTCODE, "Zip Code"},
    {FIELD_TOWN, "City"},
    {FIELD_REGION, "Commune - Canton"},
    {FIELD_REJECTED, "Is outside scope"},
    {FIELD_SIGNED_AT, "Creation Date"},
    {FIELD_CONFIRMED_AT, "Sheet received Date"},
};

static const PresetColumn proca[] = {
    {FIELD_ID, "id|actionId"},
    {FIELD_GIVEN, "contact.first_name|contact.firstName"},
    {FIELD_FAMILY, "contact.last_name|contact.lastName"},
    {FIELD_EMAIL, "contact.email"},
    {FIELD_TOWN, "contact.locality|contact.city"},
    {FIELD_REGION, "contact.region"},
    {FIELD_POSTCODE, "contact.postcode"},
    {FIELD_COUNTRY, "contact.country|contact.area"},
    {FIELD_LANGUAGE, "actionPage.locale|locale"},
    {FIELD_SIGNED_AT, "created|createdAt"},
    {FIELD_STATUS, "status|processing_status|action.status"},
    {FIELD_REJECTED, "testing"},
    {FIELD_COMMENT, "customFields.comment|comment"},
};

static const PresetColumn pytition[] = {
    {FIELD_GIVEN, "first_name"},
    {FIELD_FAMILY, "last_name"},
    {FIELD_EMAIL, "email"},
    {FIELD_CONFIRMED, "confirmed"},
};

static const PresetColumn eff[] = {
    {FIELD_GIVEN, "first_name"},     {FIELD_FAMILY, "last_name"},
    {FIELD_EMAIL, "email"},          {FIELD_POSTCODE, "zipcode"},
    {FIELD_COUNTRY, "country_code"}, {FIELD_SIGNED_AT, "created_at"},
    {FIELD_ANONYMOUS, "anonymous"},
};

static const PresetColumn eff_presentable[] = {
    {FIELD_NAME, "full_name"}, {FIELD_EMAIL, "email"},     {FIELD_TOWN, "city"},
    {FIELD_REGION, "state"},   {FIELD_COUNTRY, "country"},
};

static const PresetColumn petities[] = {
    {FIELD_NAME, "Name|Naam"},
    {FIELD_TOWN, "City|Woonplaats"},
    {FIELD_VISIBLE, "visible|Zichtbaar"},
    {FIELD_SIGNED_AT, "signed_at|created_at|Ondertekend op"},
    {FIELD_CONFIRMED_AT, "confirmed_at|Bevestigd op"},
};

/* uuid and canonical_email are made from the e-mail address and so are left
 * out; number is given only when a signature is validated. */
static const PresetColumn e_petitions[] = {
    {FIELD_ID, "id"},
    {FIELD_NAME, "name"},
    {FIELD_STATUS, "state"},
    {FIELD_POSTCODE, "postcode"},
    {FIELD_IP, "ip_address"},
    {FIELD_EMAIL, "email"},
    {FIELD_COUNTRY, "location_code"},
    {FIELD_SIGNED_AT, "created_at"},
    {FIELD_CONFIRMED_AT, "validated_at"},
    {FIELD_REJECTED_AT, "invalidated_at"},
    {FIELD_ANONYMOUS_AT, "anonymized_at"},
};

static const PresetColumn change_org[] = {
    {FIELD_NAME, "name"},
    {FIELD_GIVEN, "first_name"},
    {FIELD_FAMILY, "last_name"},
    {FIELD_EMAIL, "email"},
    {FIELD_TOWN, "city"},
    {FIELD_REGION, "state_province|state"},
    {FIELD_POSTCODE, "postal_code"},
    {FIELD_COUNTRY, "country_code|country"},
    {FIELD_SIGNED_AT, "signed_on"},
    {FIELD_COMMENT, "reason"},
    {FIELD_HIDDEN, "hidden"},
};

/* A signature with its person inside, as JSON or flattened. */
static const PresetColumn osdi[] = {
    {FIELD_ID, "identifiers.0|identifier"},
    {FIELD_GIVEN, "given_name|person.given_name|"
                  "_embedded.osdi:person.given_name"},
    {FIELD_FAMILY, "family_name|person.family_name|"
                   "_embedded.osdi:person.family_name"},
    {FIELD_EMAIL, "email_addresses.0.address|email_address|email|"
                  "person.email_addresses.0.address|"
                  "_embedded.osdi:person.email_addresses.0.address"},
    {FIELD_TOWN, "postal_addresses.0.locality|locality|"
                 "person.postal_addresses.0.locality|"
                 "_embedded.osdi:person.postal_addresses.0.locality"},
    {FIELD_REGION, "postal_addresses.0.region|region|"
                   "person.postal_addresses.0.region|"
                   "_embedded.osdi:person.postal_addresses.0.region"},
    {FIELD_POSTCODE, "postal_addresses.0.postal_code|postal_code|"
                     "person.postal_addresses.0.postal_code|"
                     "_embedded.osdi:person.postal_addresses.0.postal_code"},
    {FIELD_COUNTRY, "postal_addresses.0.country|country|"
                    "person.postal_addresses.0.country|"
                    "_embedded.osdi:person.postal_addresses.0.country"},
    {FIELD_LANGUAGE, "languages_spoken.0|person.languages_spoken.0|"
                     "_embedded.osdi:person.languages_spoken.0"},
    {FIELD_SIGNED_AT, "action_date"},
    {FIELD_COMMENT, "comments"},
};

static const PresetColumn finnish_drupal[] = {
    {FIELD_GIVEN, "etunimi"},
    {FIELD_FAMILY, "sukunimi"},
    {FIELD_EMAIL, "sahkoposti"},
    {FIELD_TOWN, "paikkakunta"},
};

/* The forms of European citizens' initiatives; numbers of documents and dates
 * of birth are nobody's business here and are left out. */
static const PresetColumn eci[] = {
    {FIELD_GIVEN, "first_names|full_first_names|given_names"},
    {FIELD_FAMILY, "family_names|family_name"},
    {FIELD_POSTCODE, "postal_code"},
    {FIELD_TOWN, "city"},
    {FIELD_COUNTRY, "country|country_of_residence"},
    {FIELD_SIGNED_AT, "date|date_of_signature|signed_at"},
};

#define COLUMNS(table) table, G_N_ELEMENTS(table)

static const Preset table[] = {
    {"petition-press",
     {"consent_deliver", "consent_public", "confirmed_at"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(petition_press),
     ""},
    {"controlshift",
     {"petition_id", "first_name", "deleted_at|join_organisation"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(controlshift),
     "petition_id|phone_number|join_organisation|unsubscribe_at|"
     "external_constituent_id|member_id|additional_fields|"
     "cached_organisation_slug|source|join_partnership|external_id|new_member|"
     "external_action_id|obfuscated_bsd_cons_id|bucket|updated_at|"
     "confirmation_token|confirmation_sent_at|last_signed_at|"
     "join_list_suppressed|old_daisy_chain_used|bsd_ab_test_cons_group_id|"
     "from_embed|user_agent|confirmed_reason|synced_to_crm_at|"
     "daisy_chain_experiment_slug|eu_data_processing_consent|from_one_click|"
     "consent_content_version_id|daisy_chain_id_used|email_opt_in_type_id|"
     "facebook_id|utm_params|postcode_id|referring_share_click_id"},
    {"action-network",
     {"can2_user_address|can2_user_city|can2_county|can2_state_abbreviated|"
      "can2_phone|can2_user_tags|can2_subscription_date"},
     STAMP_MONTH_FIRST,
     COLUMNS(action_network),
     "can2_user_address|can2_county|can2_phone|can2_user_tags|"
     "can2_subscription_date"},
    {"speakout",
     {"First Name|Vorname|Prénom|Nombre|Voornaam|Nome|Imię|Ime|Prenume|Vardas|"
      "Имя",
      "Confirmed|Bestätigt|Confirmée|Confirmado|Bevestigd|Confermata|"
      "Potwierdzony|Potrjeno|Confirmat",
      "Petition ID|ID Pétition|Petición ID|Petitie ID|ID della petizione|"
      "Date Signed|Unterzeichnungsdatum|Date de la Signature|"
      "Fecha de la Firma|Datum Getekend|Data sottoscrizione|Data podpisania"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(speakout),
     "Street Address|Strasse und Hausnummer|Straße|Adresse|Dirección|"
     "Straat en Huisnummer|Indirizzo|Custom Field|Benutzerdefiniertes Feld|"
     "Champ personnalisé|Campo personalizado|Veld|Campo personalizzato|"
     "Petition Title|Petition Titel|Titre pétition|Petición Título|"
     "Petitie Titel|Titolo della petizione|Petition ID|ID Pétition|"
     "Petición ID|Petitie ID|ID della petizione|Email Opt-in|"
     "E-Mail-Verteilerliste|Verifica email"},
    {"demovox",
     {"First Name", "Serial (QR code)|Sheet received Date",
      "Received signatures|Is outside scope"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(demovox),
     "Title|Birth Date|Tel|Street|Number|Commune - Number|Commune - Zip|"
     "Commune - Name|Wants Contact|2nd form filled|Received signatures|"
     "Edit date|Serial (QR code)|Source"},
    {"proca",
     {"contact.first_name|contact.firstName",
      "campaignName|campaign.name|actionPageName|actionPage.name|actionType"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(proca),
     "campaignName|campaign.name|actionPageName|actionPage.name|actionType|"
     "contact.phone|optIn|privacy.optIn|contact.contactRef|actionPage.id"},
    {"pytition",
     {"first_name", "subscribed_to_mailinglist", "confirmed"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(pytition),
     "phone|subscribed_to_mailinglist"},
    {"eff",
     {"first_name", "zipcode", "country_code"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(eff),
     ""},
    {"eff-presentable",
     {"full_name", "city", "state"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(eff_presentable),
     "institution|affiliation_type"},
    {"petities",
     {"Name|Naam", "Function or situation|Functie of situatie"},
     STAMP_DAY_FIRST,
     COLUMNS(petities),
     "Function or situation|Functie of situatie"},
    {"e-petitions",
     {"name", "petition_id", "validated_at"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(e_petitions),
     "petition_id|constituency_id|number|invalidation_id|uuid|sponsor|creator|"
     "validated_ip|canonical_email"},
    {"change-org",
     {"signed_on", "city", "country|country_code"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(change_org),
     ""},
    {"osdi",
     {"action_date", "origin_system|comments|_embedded.osdi:person.given_name",
      "given_name|person.given_name|_embedded.osdi:person.given_name"},
     STAMP_ORDER_UNKNOWN,
     COLUMNS(osdi),
     "origin_system|referrer_data.source|referrer_data.referrer|"
     "referrer_data.website|referrer_data.url"},
    {"finnish-drupal",
     {"etunimi", "sukunimi"},
     STAMP_DAY_FIRST,
     COLUMNS(finnish_drupal),
     ""},
    {"eci",
     {"first_names|full_first_names|given_names", "family_names|family_name",
      "date_of_birth|personal_number|national_number|street"},
     STAMP_DAY_FIRST,
     COLUMNS(eci),
     "street|number|date_of_birth|place_of_birth|nationality|personal_number|"
     "national_number|document_number|type_of_document"},
};

static const PresetColumn common[] = {
    {FIELD_ID, "id|signature_id|external_id|row_id|signaturid"},
    {FIELD_NAME, "full_name|fullname|complete_name|display_name|signer_name|"
                 "vollständiger Name|nom complet|nombre completo|"
                 "nome completo|volledige naam|imię i nazwisko|"
                 "vor- und nachname|ФИО|姓名|氏名|이름"},
    {FIELD_GIVEN, "first_name|firstname|given_name|given|given_names|forename|"
                  "Vorname|Prénom|nombres|Voornaam|Imię|Ime|Prenume|Jméno|"
                  "Křestní jméno|Keresztnév|Etunimi|Förnamn|Fornavn|"
                  "nome proprio|primeiro nome|Имя|Όνομα|名"},
    {FIELD_FAMILY, "last_name|lastname|family_name|family|surname|Nachname|"
                   "Familienname|nom de famille|Apellido|Apellidos|Achternaam|"
                   "Cognome|sobrenome|apelido|Nazwisko|Priimek|Prezime|"
                   "Příjmení|Vezetéknév|Családnév|Sukunimi|Efternamn|"
                   "Etternavn|Фамилия|Прізвище|Επώνυμο|姓"},
    {FIELD_EMAIL, "email|e_mail|email_address|mail|E-Mail-Adresse|"
                  "adresse email|courriel|correo|correo electrónico|"
                  "indirizzo email|emailadres|e-mailadres|adres e-mail|"
                  "Sähköposti|e-post|epost"},
    {FIELD_IP, "ip|ip_address|user_ip|signer_ip"},
    {FIELD_TOWN, "town|city|place|locality|town_city|Ort|Wohnort|Stadt|Ville|"
                 "commune|Ciudad|localidad|Città|comune|Woonplaats|plaats|"
                 "Miasto|miejscowość|Město|obec|Város|Paikkakunta|Ort|By|"
                 "cidade|Город|Місто|Πόλη|city_name"},
    {FIELD_REGION, "region|state|province|county|state_province|Bundesland|"
                   "Kanton|canton|région|département|provincia|Provincie|"
                   "Województwo|estado|область"},
    {FIELD_POSTCODE, "postcode|post_code|postal_code|zip|zip_code|zipcode|"
                     "PLZ|Postleitzahl|code postal|código postal|CAP|"
                     "codice postale|kod pocztowy|PSČ|irányítószám|"
                     "postinumero|postnummer|CEP"},
    {FIELD_COUNTRY, "country|country_code|country_name|nation|Land|Staat|Pays|"
                    "País|Paese|nazione|Kraj|Země|Ország|Maa|Страна|Країна|"
                    "Χώρα"},
    {FIELD_LANGUAGE, "language|lang|locale|language_code|Sprache|Langue|"
                     "Idioma|Lingua|Taal|Język|язык"},
    {FIELD_COMMENT, "comment|comments|message|reason|Kommentar|Nachricht|"
                    "commentaire|comentario|commento|opmerking|reactie|"
                    "komentarz|комментарий"},
    {FIELD_SIGNED_AT, "signed_at|signed_on|date_signed|signature_date|"
                      "created_at|created|date|timestamp|Datum|"
                      "unterzeichnet am|Unterschriftsdatum|fecha|"
                      "fecha de firma|date de signature|data|data firma|"
                      "data podpisu|дата"},
    {FIELD_CONFIRMED_AT, "confirmed_at|confirmed_on|validated_at|verified_at|"
                         "confirmation_date|date_confirmed|bestätigt am|"
                         "confirmé le|bevestigd op"},
    {FIELD_CONFIRMED, "confirmed|is_confirmed|verified|is_verified|validated|"
                      "email_confirmed|email_verified|bestätigt|verifiziert|"
                      "confirmé|confirmée|vérifié|confirmado|verificado|"
                      "confermato|confermata|verificato|bevestigd|"
                      "geverifieerd|potwierdzony|potwierdzone|bekräftad|"
                      "vahvistettu|подтверждено"},
    {FIELD_STATUS, "status|signature_status"},
    {FIELD_WITHDRAWN_AT, "deleted_at|withdrawn_at|removed_at|revoked_at"},
    {FIELD_REJECTED_AT, "invalidated_at|rejected_at"},
    {FIELD_REJECTED, "testing|is_test|is_spam|spam|fraudulent"},
    {FIELD_DISPLAY, "display|display_as|name_display"},
    {FIELD_ANONYMOUS, "anonymous|is_anonymous|anonym|anonyme|anónimo|anonimo|"
                      "anoniem"},
    {FIELD_ANONYMOUS_AT, "anonymized_at|anonymised_at"},
    {FIELD_VISIBLE, "visible|is_visible|zichtbaar|sichtbar|show_name|"
                    "show_publicly"},
    {FIELD_HIDDEN, "hidden|is_hidden|hide_name"},
    {FIELD_DELIVER, "consent_deliver|consent_delivery|may_deliver|deliver"},
    {FIELD_PUBLIC, "consent_public|public_consent|may_publish|public|"
                   "display_public"},
};

const char presets_loose_names[] =
    "name|nom|nombre|nome|naam|jméno|név|nimi|namn|navn|nazwa|ime|nume|"
    "имя и фамилия|όνομα|signer|signatory";

const Preset *
presets_table(size_t *ret_n)
{
    *ret_n = G_N_ELEMENTS(table);
    return table;
}

const PresetColumn *
presets_common(size_t *ret_n)
{
    *ret_n = G_N_ELEMENTS(common);
    return common;
}
