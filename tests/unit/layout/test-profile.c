/* Profiles of recipients, and the reference that is made from them.
 *
 * "test-profile --record", run where the sources are, writes the reference
 * anew into docs/profiles.md. */
#include "desk.h"
#include "reference.h"

#include "layout/profile.h"

#include "layout/keyfile.h"
#include "layout/template.h"

#include <string.h>

/* --- The table of rules --------------------------------------------------- */

static void
test_rules(void)
{
    g_autofree const char **names = rules_names();

    for (int kind = 0; kind < RULE_N_KINDS; kind++) {
        const Rule *rule = rules_of((RuleKind)kind);
        bool has_words =
            rule->form == RULE_IS_CHOICE || rule->form == RULE_IS_LIST;
        RuleKind found = RULE_N_KINDS;

        g_test_message("%s", rule->name);
        g_assert_cmpstr(names[kind], ==, rule->name);
        if (kind > 0)
            g_assert_cmpstr(names[kind - 1], <, rule->name);
        g_assert_true(rules_lookup(rule->name, &found));
        g_assert_cmpint(found, ==, kind);
        g_assert_cmpint(has_words, ==, rule->words != NULL);
        g_assert_true(g_ascii_isupper(rule->meaning[0]));
        g_assert_true(g_str_has_suffix(rule->meaning, "."));
        g_assert_cmpstr(rules_form_words(rule->form), !=, "");
    }
    g_assert_null(names[RULE_N_KINDS]);
}

static void
test_values(void)
{
    static const struct {
        RuleKind kind;
        const char *text;
        int64_t number;      /* expected, if there is no message */
        const char *message; /* of the refusal */
    } cases[] = {
        {RULE_PDF, "yes", 1, NULL},
        {RULE_PDF, "no", 0, NULL},
        {RULE_PDF, "1", 0, "'1' is neither yes nor no"},
        {RULE_MAX_PAGES, "50", 50, NULL},
        {RULE_MAX_PAGES, "0", 0, "'0' is out of range*"},
        {RULE_MAX_PAGES, "fifty", 0, "'fifty' is no whole number"},
        {RULE_MAX_FILE_BYTES, "10.0 MB", 10000000, NULL},
        {RULE_MAX_FILE_BYTES, "10MB", 10000000, NULL},
        {RULE_MAX_FILE_BYTES, "1.5 GB", 1500000000, NULL},
        {RULE_MAX_FILE_BYTES, "64 kB", 64000, NULL},
        {RULE_MAX_FILE_BYTES, "10", 0, "'10' is no size*"},
        {RULE_MAX_FILE_BYTES, "10 mb", 0, "'10 mb' is no size*"},
        {RULE_MAX_FILE_BYTES, "0 MB", 0, "'0 MB' is no size*"},
        {RULE_MAX_FILE_BYTES, "9e99 GB", 0, "*is no size*"},
        {RULE_MAX_FILE_BYTES, "", 0, "'' is no size*"},
        {RULE_MIN_TYPE, "8pt", 8192, NULL},
        {RULE_MIN_TYPE, "8", 0, "*unit*"},
        {RULE_MIN_MARGINS, "0.5in 0in 0.25in 0in", 0, NULL},
        {RULE_MIN_MARGINS, "0.5in", 0, "*four lengths*"},
        {RULE_PAPER, "Letter, Legal", 0, NULL},
        {RULE_PAPER, "14in x 8.5in", 0, NULL},
        {RULE_PAPER, "Leter", 0, "*did you mean Letter?"},
        {RULE_PAPER, "A4,,A5", 0, "*nothing between two ','"},
        {RULE_LANGUAGES, "en, fr", 0, NULL},
        {RULE_LANGUAGES, "english", 0, "'english' is no language tag*"},
        {RULE_REPEAT, "request", 0, NULL},
        {RULE_REPEAT, "requst", 0, "*did you mean request?"},
        {RULE_BLANK_COLUMNS, "name, address", 0, NULL},
        {RULE_BLANK_COLUMNS, "name, name", 0, "name stands twice"},
        {RULE_PHRASES, "To the House | etc", 0, NULL},
        {RULE_PHRASES, "a | | b", 0, "*nothing between two '|'"},
        {RULE_PHRASES, "", 0, "must not be empty"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(RuleValue) value = {0};
        g_autoptr(GError) error = NULL;
        bool good = rules_value_read(rules_of(cases[i].kind), cases[i].text,
                                     &value, &error);

        g_test_message("%s = %s", rules_of(cases[i].kind)->name, cases[i].text);
        g_assert_cmpint(good, ==, cases[i].message == NULL);
        if (good) {
            g_assert_no_error(error);
            g_assert_cmpint(value.number, ==, cases[i].number);
        } else {
            g_assert_error(error, FAULT, FAULT_USAGE);
            g_test_message("%s", error->message);
            g_assert_true(
                g_pattern_match_simple(cases[i].message, error->message));
            g_assert_null(value.text);
        }
    }
}

/* --- Files ---------------------------------------------------------------- */

static Profile *
desk_load(const Desk *desk, const char *name)
{
    g_autoptr(GError) error = NULL;
    Profile *profile = profile_load(name, desk->folder, &error);

    g_assert_no_error(error);
    return profile;
}

#define ABOUT "[profile]\nrecipient = the council\n"
#define FROM "source = a page\nchecked-on = 2026-11-22\n"

static void
test_refused(Desk *desk, const void *data)
{
    static const struct {
        const char *contents;
        const char *message;
    } cases[] = {
        {"[rule pdf]\nvalue = yes\n" FROM,
         "x.profile: [profile]: the key recipient is missing"},
        {ABOUT "[rule papr]\nvalue = yes\n" FROM,
         "x.profile: [rule papr]: no such rule; did you mean paper?"},
        {ABOUT "[rule pdf]\n" FROM,
         "x.profile: [rule pdf]: the key value is missing"},
        {ABOUT "[rule pdf]\nvalue = yes\nchecked-on = 2026-11-22\n",
         "x.profile: [rule pdf]: the key source is missing"},
        {ABOUT "[rule pdf]\nvalue = yes\nsource =\n",
         "x.profile: [rule pdf] source: must not be empty"},
        {ABOUT "[rule pdf]\nvalue = yes\nsource = a page\n",
         "x.profile: [rule pdf]: the key checked-on is missing"},
        {ABOUT "[rule pdf]\nvalue = yes\nsource = a\nchecked-on = 2026\n",
         "x.profile: [rule pdf] checked-on: '2026' is no day; write it as in "
         "2026-11-22"},
        {ABOUT "[rule pdf]\nvalue = yes\nsource = a\nchecked-on = 2026-02-30\n",
         "x.profile: [rule pdf] checked-on: '2026-02-30' is no day; write it "
         "as in 2026-11-22"},
        {ABOUT "[rule pdf]\nvalue = maybe\n" FROM,
         "x.profile: [rule pdf] value: 'maybe' is neither yes nor no"},
        {ABOUT "[rule pdf]\nvalue[de] = yes\n" FROM,
         "x.profile: [rule pdf] value[de]: takes no [de]"},
        {ABOUT "[rule pdf]\nvaleu = yes\n" FROM,
         "x.profile: [rule pdf] valeu: no such key; did you mean value?"},
        {ABOUT "[by-hand door]\ntext = Knock.\n",
         "x.profile: [by-hand door]: the key source is missing"},
        {ABOUT "[by-hand door]\n" FROM,
         "x.profile: [by-hand door]: the key text is missing"},
        {ABOUT "[open door]\ntext =\n" FROM,
         "x.profile: [open door] text: write one sentence, in English"},
        {"[profile]\nrecipent = x\n",
         "x.profile: [profile] recipent: no such key; did you mean recipient?"},
        {ABOUT "[document]\nkind = packet\n",
         "x.profile: [document] kind: a profile cannot change this key"},
        {ABOUT "[document]\nprofile = y\n",
         "x.profile: [document] profile: a profile cannot change this key"},
        {"recipient\n", "x.profile: line 1: write [group], key = value or # "
                        "comment"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = NULL;

        desk_put(desk, "x.profile", cases[i].contents);
        profile = profile_load("x.profile", desk->folder, &error);
        g_assert_null(profile);
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void
test_unknown(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) trouble = NULL;

    g_assert_null(profile_load("canada", NULL, &error));
    g_assert_error(error, FAULT, FAULT_USAGE);
    g_assert_true(g_str_has_prefix(
        error->message,
        "profile 'canada': no such profile; known are arizona, australia-"));
    g_assert_null(profile_load("./canada.profile", NULL, &trouble));
    g_assert_error(trouble, FAULT, FAULT_SYSTEM);
}

/* The rule of @kind; NULL where the recipient has none. */
static const ProfileRule *
find_rule(const Profile *profile, RuleKind kind)
{
    for (size_t i = 0; i < profile_n_rules(profile); i++)
        if (profile_rule(profile, i)->kind == kind)
            return profile_rule(profile, i);
    return NULL;
}

static void
test_include(Desk *desk, const void *data)
{
    g_autoptr(Profile) profile = NULL;
    const ProfileRule *rule = NULL;

    (void)data;
    desk_put(desk, "base.profile",
             ABOUT "[rule list-heading]\nvalue = list\nvalue[de] = Liste\n"
                   "value[pt-BR] = lista\n" FROM
                   "[rule max-pages]\nvalue = 50\n" FROM
                   "[by-hand door]\ntext = Knock.\n" FROM
                   "[open bell]\ntext = Whether there is one.\n" FROM);
    desk_put(desk, "x.profile",
             "[document]\ninclude = base.profile\n"
             "[rule max-pages]\nvalue = 60\n");
    profile = desk_load(desk, "x.profile");
    g_assert_cmpstr(profile_name(profile), ==, "x");
    g_assert_cmpstr(profile_recipient(profile), ==, "the council");
    g_assert_cmpuint(profile_n_rules(profile), ==, 2);
    rule = find_rule(profile, RULE_MAX_PAGES);
    g_assert_cmpint(profile_value(rule, "en")->number, ==, 60);
    g_assert_cmpstr(rule->from.source, ==, "a page");
    g_assert_cmpstr(rule->from.checked_on, ==, "2026-11-22");
    rule = find_rule(profile, RULE_LIST_HEADING);
    g_assert_cmpstr(profile_value(rule, "en")->text, ==, "list");
    g_assert_cmpstr(profile_value(rule, "de-AT")->text, ==, "Liste");
    g_assert_cmpstr(profile_value(rule, "pt-br")->text, ==, "lista");
    g_assert_cmpstr(profile_value(rule, "pt")->text, ==, "list");
    g_assert_null(find_rule(profile, RULE_PDF));
    g_assert_cmpuint(profile_n_notes(profile), ==, 2);
    g_assert_cmpstr(profile_note(profile, 0)->text, ==, "Knock.");
    g_assert_false(profile_note(profile, 0)->is_open);
    g_assert_true(profile_note(profile, 1)->is_open);
}

#define LAYOUT                                                                 \
    "[document]\nkind = packet\ntitle = Ink\npaper = A5\nauthor = We\n"        \
    "author[de] = Wir\n"                                                       \
    "[part cover]\nkind = letter\nfile = l.txt\n"                              \
    "[part note]\nkind = letter\nfile = l.txt\nheading = Note\n"               \
    "heading[de] = Notiz\n"                                                    \
    "[part names]\nkind = signatures\n"

static void
test_apply(Desk *desk, const void *data)
{
    g_autofree char *path = g_build_filename(desk->folder, "x.layout", NULL);
    g_autofree char *rules = g_build_filename(desk->folder, "x.profile", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) layout = NULL;

    (void)data;
    desk_put(desk, "l.txt", "Sir\n");
    desk_put(desk, "x.layout", LAYOUT);
    desk_put(desk, "x.profile",
             ABOUT "[document]\npaper = Legal\nauthor = They\n"
                   "[type]\nnotes = sans 8pt/12pt\n"
                   /* all letters, whatever they are called */
                   "[part letter]\nseparate = yes\nheading = L\n"
                   "heading[fr] = F\n"
                   /* no such part: nothing to say */
                   "[part title]\nheading = T\n"
                   /* one is there: it is not added again */
                   "[part list]\nkind = signatures\nheading = List\n"
                   /* none is there: it is added */
                   "[part sums]\nkind = manifest\nheading = Sums\n");
    layout = template_load_for(path, TEMPLATE_PACKET, rules, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(profile_name(template_profile(layout)), ==, "x");
    g_assert_cmpint(template_extent(layout, "document", "paper").width_pu, ==,
                    units_from_mm(215.9));
    /* What translated the layout's words does not translate the profile's. */
    g_assert_cmpstr(template_text(layout, "document", "author", "de"), ==,
                    "They");
    g_assert_cmpint(template_type(layout, "type", "notes").size_pu, ==,
                    units_from_pt(8));
    for (const char *const *name = template_parts(layout); *name != NULL;
         name++)
        g_test_message("part %s", *name);
    g_assert_cmpuint(g_strv_length((char **)template_parts(layout)), ==, 4);
    g_assert_cmpstr(template_parts(layout)[3], ==, "sums");
    g_assert_true(template_switch(layout, "part cover", "separate"));
    g_assert_true(template_switch(layout, "part note", "separate"));
    g_assert_cmpstr(template_text(layout, "part note", "heading", "de"), ==,
                    "L");
    g_assert_cmpstr(template_text(layout, "part note", "heading", "fr"), ==,
                    "F");
    g_assert_cmpstr(template_text(layout, "part names", "heading", "en"), ==,
                    "List");
    g_assert_cmpstr(template_text(layout, "part sums", "heading", "en"), ==,
                    "Sums");
}

/* The profile that a layout names, and what is wrong with it. */
static void
test_named(Desk *desk, const void *data)
{
    g_autofree char *path = g_build_filename(desk->folder, "x.layout", NULL);
    g_autofree char *other = g_build_filename(desk->folder, "y.profile", NULL);

    static const struct {
        const char *profile;  /* contents of x.profile */
        const char *contents; /* of x.layout; NULL: as above */
        const char *message;  /* of the refusal; NULL: there is none */
    } cases[] = {
        {ABOUT, NULL, NULL},
        {ABOUT "[document]\npaper = A0\n", NULL,
         "x.profile: [document] paper: *"},
        {ABOUT "[documents]\npaper = A4\n", NULL,
         "x.profile: [documents]: no such group*"},
        {ABOUT "[part cover]\nkind = manifest\n", NULL,
         "x.profile: [part cover]: the layout's part of this name is of the "
         "kind letter; give it another name"},
        {ABOUT,
         "[document]\nkind = packet\ntitle = Ink\nprofile = canada\n"
         "[part names]\nkind = signatures\n",
         "x.layout: [document] profile: profile 'canada': no such profile; "
         "known are arizona*"},
    };

    (void)data;
    desk_put(desk, "l.txt", "Sir\n");
    desk_put(desk, "y.profile", ABOUT);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Template) layout = NULL;

        desk_put(desk, "x.profile", cases[i].profile);
        desk_put(desk, "x.layout",
                 cases[i].contents != NULL ? cases[i].contents
                                           : "[document]\ninclude = l.layout\n"
                                             "profile = x.profile\n");
        desk_put(desk, "l.layout", LAYOUT);
        layout = template_load(path, TEMPLATE_PACKET, &error);
        if (cases[i].message == NULL) {
            g_assert_no_error(error);
            g_assert_cmpstr(profile_name(template_profile(layout)), ==, "x");
        } else {
            g_assert_error(error, FAULT, FAULT_LAYOUT);
            g_test_message("%s", error->message);
            g_assert_true(
                g_pattern_match_simple(cases[i].message, error->message));
        }
    }
    /* The caller's goes before the layout's, which need not exist then. */
    {
        g_autoptr(GError) error = NULL;
        g_autoptr(Template) layout =
            template_load_for(path, TEMPLATE_PACKET, other, &error);

        g_assert_no_error(error);
        g_assert_cmpstr(profile_name(template_profile(layout)), ==, "y");
    }
}

/* --- Those that come with the project, and the reference ------------------ */

static const Reference reference = {
    .file = "profiles.md",
    .mark = "<!-- From here on made by `test-profile --record` from "
            "src/layout/rules.c and layouts/profiles/. -->\n",
};

static void
print_rules(GString *text)
{
    g_string_append(text, "\n## Rules\n\n| rule | value | a packet that keeps "
                          "it |\n|---|---|---|\n");
    for (int kind = 0; kind < RULE_N_KINDS; kind++) {
        const Rule *rule = rules_of((RuleKind)kind);
        g_auto(GStrv) words =
            g_strsplit(rule->words != NULL ? rule->words : "", " ", -1);
        g_autofree char *all = g_strjoinv(", ", words);

        g_string_append_printf(text, "| `%s` | %s%s%s | %s |\n", rule->name,
                               rules_form_words(rule->form),
                               *all != '\0' ? ": " : "", all, rule->meaning);
    }
}

static void
print_line(GString *text, const char *what, const char *said,
           const ProfileSource *from)
{
    g_auto(GStrv) pieces = g_strsplit(said, "|", -1);
    /* A bar parts the columns of the table. */
    g_autofree char *safe = g_strjoinv("\\|", pieces);

    g_string_append_printf(text, "| %s | %s | %s | %s |\n", what, safe,
                           from->source, from->checked_on);
}

static void
print_profile(GString *text, const Profile *profile)
{
    g_string_append_printf(text,
                           "\n### %s\n\nFor %s.\n\n| what | rule | source | "
                           "checked on |\n|---|---|---|---|\n",
                           profile_name(profile), profile_recipient(profile));
    for (size_t i = 0; i < profile_n_rules(profile); i++) {
        const ProfileRule *rule = profile_rule(profile, i);
        g_autofree char *name =
            g_strdup_printf("`%s`", rules_of(rule->kind)->name);

        print_line(text, name, rule->value.text, &rule->from);
    }
    for (size_t i = 0; i < profile_n_notes(profile); i++) {
        const ProfileNote *note = profile_note(profile, i);

        print_line(text, note->is_open ? "not known" : "by hand", note->text,
                   &note->from);
    }
}

static char *
make_reference(void)
{
    GString *text = g_string_new(reference.mark);
    g_auto(GStrv) names = profile_names();

    print_rules(text);
    g_string_append(text, "\n## Profiles that come with the programs\n");
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Profile) profile = profile_load(*name, NULL, &error);

        g_assert_no_error(error);
        print_profile(text, profile);
    }
    return g_string_free(text, FALSE);
}

static void
test_reference(void)
{
    g_autofree char *made = make_reference();

    reference_assert(&reference, made);
}

/* Each is whole, lies over the layout that comes with it, and says something.
 * That each rule has its source and its day the reader sees to (above). */
static void
test_shipped(void)
{
    g_auto(GStrv) names = profile_names();

    g_assert_cmpuint(g_strv_length(names), ==, 14);
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Template) layout =
            template_load_for("packet-a4", TEMPLATE_PACKET, *name, &error);
        const Profile *profile = NULL;

        g_test_message("%s", *name);
        g_assert_no_error(error);
        profile = template_profile(layout);
        g_assert_cmpstr(profile_name(profile), ==, *name);
        g_assert_cmpuint(profile_n_rules(profile) + profile_n_notes(profile),
                         >=, 3);
    }
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--record") == 0) {
        g_autofree char *made = make_reference();

        return reference_record(&reference, made) ? 0 : 1;
    }
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/profile/rules", test_rules);
    g_test_add_func("/profile/values", test_values);
    g_test_add("/profile/refused", Desk, NULL, desk_set_up, test_refused,
               desk_tear_down);
    g_test_add_func("/profile/unknown", test_unknown);
    g_test_add("/profile/include", Desk, NULL, desk_set_up, test_include,
               desk_tear_down);
    g_test_add("/profile/apply", Desk, NULL, desk_set_up, test_apply,
               desk_tear_down);
    g_test_add("/profile/named", Desk, NULL, desk_set_up, test_named,
               desk_tear_down);
    g_test_add_func("/profile/shipped", test_shipped);
    g_test_add_func("/profile/reference", test_reference);
    return g_test_run();
}
