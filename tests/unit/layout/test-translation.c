#include "layout/translation.h"

#include <glib/gstdio.h>
#include <string.h>

static void
append(const Finding *finding, void *data)
{
    g_assert_cmpint(finding->kind, ==, FINDING_TEXT_MISSING);
    g_string_append_printf(data, "%s\n", finding->detail);
}

/* What is missing of the layout @text in @language, a line each. [owned] */
static char *
missing(TemplateKind kind, const char *text, const char *language)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Template) layout = NULL;
    g_autofree char *folder = g_dir_make_tmp("translation-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.layout", NULL);
    GString *lines = g_string_new(NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    layout = template_load(path, kind, &error);
    g_assert_no_error(error);
    translation_check(layout,
                      kind == TEMPLATE_PACKET ? KEY_OF_PACKET : KEY_OF_BANNER,
                      language, findings);
    findings_each(findings, append, lines);
    g_unlink(path);
    g_rmdir(folder);
    return g_string_free(lines, FALSE);
}

static const char banner[] = "[document]\n"
                             "kind = banner\n"
                             "title = Free\n"
                             "title[de] = Frei\n"
                             "[headline]\n"
                             "text = {total} SAY NO\n"
                             "[names]\n"
                             "separator = ·\n"
                             "[foot]\n"
                             "text = {names} · {{ {date}\n"
                             "text[fr] = {names} noms\n";

/* Words for one and many are words. */
static const char plural[] = "[document]\n"
                             "kind = banner\n"
                             "title = 1\n"
                             "[headline]\n"
                             "text = {total:one=YES|other=#}!\n";

static const char packet[] = "[document]\n"
                             "kind = packet\n"
                             "title = Free\n"
                             "title[pt-BR] = Livre\n"
                             "[part list]\n"
                             "kind = signatures\n"
                             "heading = Names\n"
                             "heading[pt] = Nomes\n"
                             "guide = {first_name} – {last_name}\n"
                             "[part end]\n"
                             "kind = manifest\n"
                             "heading = End\n";

static const struct {
    TemplateKind kind;
    const char *text;
    const char *language;
    const char *missing;
} cases[] = {
    {TEMPLATE_BANNER, banner, "en", ""},
    {TEMPLATE_BANNER, banner, "en-GB", ""},
    /* The separator and a line of placeholders have no words. */
    {TEMPLATE_BANNER, banner, "de",
     "x.layout: [headline] text has no text in 'de'\n"},
    {TEMPLATE_BANNER, banner, "fr",
     "x.layout: [document] title has no text in 'fr'\n"
     "x.layout: [headline] text has no text in 'fr'\n"},
    {TEMPLATE_BANNER, plural, "en", ""},
    {TEMPLATE_BANNER, plural, "fr",
     "x.layout: [headline] text has no text in 'fr'\n"},
    {TEMPLATE_PACKET, packet, "en", ""},
    /* A text in Portuguese of another country is Portuguese. */
    {TEMPLATE_PACKET, packet, "pt-BR",
     "x.layout: [part end] heading has no text in 'pt-BR'\n"},
};

static void
test_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines =
            missing(cases[i].kind, cases[i].text, cases[i].language);

        g_assert_cmpstr(lines, ==, cases[i].missing);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/translation/cases", test_cases);
    return g_test_run();
}
