#include "desk.h"
#include "layout/template.h"

#include "layout/keys.h"
#include "layout/translation.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static Template *
desk_load(const Desk *desk, const char *name, TemplateKind kind)
{
    g_autofree char *path = g_build_filename(desk->folder, name, NULL);
    g_autoptr(GError) error = NULL;
    Template *layout = template_load(path, kind, &error);

    g_assert_no_error(error);
    return layout;
}

#define PACKET "[document]\nkind = packet\ntitle = Ink\n"
#define BANNER "[document]\nkind = banner\ntitle = Ink\n"

/* Layouts that are refused, with the words of the refusal. */
static const struct {
    const char *contents;
    const char *message;
} bad_layouts[] = {
    /* lines */
    {PACKET "paper\n",
     "x.layout: line 4: write [group], key = value or # comment"},
    {PACKET "[type\n",
     "x.layout: line 4: write [group], key = value or # comment"},
    {"title = Ink\n" PACKET,
     "x.layout: line 1: a key stands before the first [group]"},
    {PACKET "title = Pen\n",
     "x.layout: line 4: title stands in line 3 already"},
    {PACKET "[type]\n# more\n[document]\npaper = A4\n",
     "x.layout: line 6: [document] stands in line 1 already"},
    {PACKET "author = \xE9 l'encre\n", "x.layout: line 4: text is not UTF-8"},
    {PACKET "author = pen \\q\n",
     "x.layout: [document] author: a backslash must be followed by s, n, t, r "
     "or another backslash"},
    /* groups */
    {"", "x.layout: [document]: the key kind is missing"},
    {"[documnt]\nkind = packet\n",
     "x.layout: [document]: the key kind is missing"},
    {PACKET "[tpye]\n", "x.layout: [tpye]: no such group; did you mean type?"},
    {PACKET "[headline]\n", "x.layout: [headline]: no such group; known are "
                            "document, type, letterhead, part, "
                            "volumes"},
    {PACKET "[part]\n",
     "x.layout: [part]: name the part in lower-case letters, digits and "
     "hyphens, as in [part letter]"},
    {PACKET "[part ../letter]\nkind = signatures\n",
     "x.layout: [part ../letter]: name the part in lower-case letters, digits "
     "and hyphens, as in [part letter]"},
    {PACKET "[part names]\n",
     "x.layout: [part names]: the key kind is missing"},
    {PACKET "[part names]\nheading = Names\n",
     "x.layout: [part names]: the key kind is missing"},
    {PACKET "[part names]\norder = name\nkind = signature\n",
     "x.layout: [part names] kind: 'signature' is none of letter, title, "
     "signatures, manifest, verified, refusal, blank, summary, receipt, "
     "transmittal, cover, labels, spines, comments, index; did you mean "
     "signatures?"},
    /* kinds of layout */
    {BANNER, "x.layout: [document] kind: this layout is for a banner, wanted "
             "is one for a packet"},
    {"[document]\nkind = poster\ntitle = Ink\n",
     "x.layout: [document] kind: 'poster' is none of packet, banner"},
    {"[document]\nkind = packet\n",
     "x.layout: [document]: the key title is missing"},
    {"[document]\nkind = packet\ntitle =\n",
     "x.layout: [document] title: must not be empty"},
    {"[document]\nkind = packet\ntitle[de] = Tinte\n",
     "x.layout: [document]: the key title is missing"},
    /* keys */
    {PACKET "papre = A4\n",
     "x.layout: [document] papre: no such key; did you mean paper?"},
    {PACKET "[volumes]\nsize = 6m x 2m\n",
     "x.layout: [volumes] size: no such key; known are split, numbers, box, "
     "paper-weight, paper-thickness"},
    {PACKET "[volumes]\neyelets = 500mm\n",
     "x.layout: [volumes] eyelets: no such key; known are split, numbers, box, "
     "paper-weight, paper-thickness"},
    {PACKET "[part names]\nkind = signatures\ncolums = name\n",
     "x.layout: [part names] colums: no such key; did you mean columns?"},
    {PACKET "[part words]\nkind = letter\nfoot = x\n",
     "x.layout: [part words] foot: no such key; known are kind, heading, "
     "separate, file, measure, start"},
    {PACKET "paper[de] = A4\n",
     "x.layout: [document] paper[de]: takes no [de]: it is the same in every "
     "language"},
    {PACKET "author[dx] = Stift\n",
     "x.layout: [document] author[dx]: 'dx' is no language tag; write one as "
     "de or pt-BR"},
    {PACKET "author[] = Stift\n",
     "x.layout: [document] author[]: '' is no language tag; write one as de "
     "or pt-BR"},
    /* values */
    {PACKET "paper = A44\n",
     "x.layout: [document] paper: paper 'A44': no such paper; did you mean "
     "A4?"},
    {PACKET "paper = 210 x 297\n",
     "x.layout: [document] paper: size '210 x 297': write width x height with "
     "mm, cm, m, in or pt, as in 6m x 2m"},
    {PACKET "margins = 20mm\n",
     "x.layout: [document] margins: margins '20mm': write four lengths, top "
     "outer bottom inner, as in 20mm 18mm 24mm 26mm"},
    {PACKET "margins = 20mm 18mm 24mm 26mm 1mm\n",
     "x.layout: [document] margins: margins '20mm 18mm 24mm 26mm 1mm': write "
     "four lengths, top outer bottom inner, as in 20mm 18mm 24mm 26mm"},
    {PACKET "margins = 20mm 18mm 24 26mm\n",
     "x.layout: [document] margins: length '24': the unit must be mm, cm, m, "
     "in or pt"},
    {PACKET "margins = 20mm 18mm 24mm 2m\n",
     "x.layout: [document] margins: '20mm 18mm 24mm 2m' is out of range; "
     "possible is 5mm to 100mm"},
    {PACKET "duplex = true\n",
     "x.layout: [document] duplex: 'true' is neither yes nor no"},
    {PACKET "language = Deutsch\n",
     "x.layout: [document] language: 'Deutsch' is no language tag; write one "
     "as de or pt-BR"},
    {PACKET "[type]\nnames = sans\n",
     "x.layout: [type] names: type 'sans': write words, size and leading, as "
     "in sans semibold 8.5pt/12pt"},
    {PACKET "[type]\nnames = sans 8.5pt\n",
     "x.layout: [type] names: type 'sans 8.5pt': write words, size and "
     "leading, as in sans semibold 8.5pt/12pt"},
    {PACKET "[type]\nnames = sans 8.5/12pt\n",
     "x.layout: [type] names: length '8.5': the unit must be mm, cm, m, in or "
     "pt"},
    {PACKET "[type]\nnames = sans 12pt/8pt\n",
     "x.layout: [type] names: type 'sans 12pt/8pt': the leading is less than "
     "the size"},
    {PACKET "[type]\nnames = sans 3pt/8pt\n",
     "x.layout: [type] names: 'sans 3pt/8pt' is out of range; possible is 4pt "
     "to 72pt"},
    {PACKET "[part names]\nkind = signatures\ncolumns = number, nmae\n",
     "x.layout: [part names] columns: 'nmae' is none of number, name, town, "
     "region, postcode, country, date, witness, official, check; did you mean "
     "name?"},
    {PACKET "[part names]\nkind = signatures\ncolumns = name, town, name\n",
     "x.layout: [part names] columns: name stands twice"},
    {PACKET "[part names]\nkind = signatures\ncolumns =\n",
     "x.layout: [part names] columns: write at least one of number, name, "
     "town, region, postcode, country, date, witness, official, check"},
    {PACKET "[part names]\nkind = signatures\ncolumns = name,,town\n",
     "x.layout: [part names] columns: '' is none of number, name, town, "
     "region, postcode, country, date, witness, official, check"},
    /* text files */
    {PACKET "[part letter]\nkind = letter\n",
     "x.layout: [part letter]: the key file is missing"},
    {PACKET "[part letter]\nkind = letter\nfile = letter.txt\n",
     "x.layout: [part letter] file: letter.txt: no such file"},
    {PACKET "[part letter]\nkind = letter\nfile = .\n",
     "x.layout: [part letter] file: .: no such file"},
    {PACKET "[part letter]\nkind = letter\nfile = x.layout\n"
            "file[de] = letter.de.txt\n",
     "x.layout: [part letter] file[de]: letter.de.txt: no such file"},
};

static void
test_bad(Desk *desk, const void *data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(bad_layouts); i++) {
        g_autofree char *path =
            desk_write(desk, "x.layout", bad_layouts[i].contents);
        g_autoptr(GError) error = NULL;

        g_test_message("%s", bad_layouts[i].message);
        g_assert_true(template_load(path, TEMPLATE_PACKET, &error) == NULL);
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, bad_layouts[i].message);
    }
}

static const struct {
    const char *line; /* below [names] */
    const char *message;
} bad_banners[] = {
    {"leading = 20", "[names] leading: '20' is out of range; possible is 100 "
                     "to 300"},
    {"leading = 125%", "[names] leading: '125%' is no whole number"},
    {"leading = 1\\n2", "[names] leading: '1 2' is no whole number"},
    {"leading = 1e2", "[names] leading: '1e2' is no whole number"},
    {"leading = 99999999999", "[names] leading: '99999999999' is no whole "
                              "number"},
    {"smallest = 6", "[names] smallest: length '6': the unit must be mm, cm, "
                     "m, in or pt"},
    {"smallest = 6px", "[names] smallest: length '6px': the unit must be mm, "
                       "cm, m, in or pt"},
    {"smallest = -6pt", "[names] smallest: length '-6pt': must not be "
                        "negative"},
    {"colour = red", "[names] colour: colour 'red': write #rrggbb, gray(60), "
                     "cmyk(0,100,100,0) or spot(Name, 0,100,0,0)"},
    {"mode = justify", "[names] mode: 'justify' is none of justified, "
                       "centred, grid, list, shape, portrait"},
    {"order = alphabet", "[names] order: 'alphabet' is none of number, date, "
                         "name, family, given, country, shuffle"},
    {"[part letter]",
     "[part letter]: no such group; known are document, "
     "type, finish, lines, marks, tiles, assembly, headline, names, "
     "keep-out, shape, portrait, foot, locator, ticket"},
    {"color = gray(50)", "[names] color: no such key; did you mean colour?"},
};

static void
test_bad_banner(Desk *desk, const void *data)
{
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(bad_banners); i++) {
        g_autofree char *contents =
            g_strconcat(BANNER "[names]\n", bad_banners[i].line, "\n", NULL);
        g_autofree char *path = desk_write(desk, "b.layout", contents);
        g_autofree char *message =
            g_strconcat("b.layout: ", bad_banners[i].message, NULL);
        g_autoptr(GError) error = NULL;

        g_assert_true(template_load(path, TEMPLATE_BANNER, &error) == NULL);
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, message);
    }
}

/* Sizes that are impossible, and one that a style does not need. */
static void
test_bad_size(Desk *desk, const void *data)
{
    static const struct {
        const char *value;
        const char *message;
    } cases[] = {
        {"size = 6m", "b.layout: [document] size: size '6m': write width x "
                      "height with mm, cm, m, in or pt, as in 6m x 2m"},
        {"size = 6m x 1mm", "b.layout: [document] size: '6m x 1mm' is out of "
                            "range; possible is 50mm x 50mm to 100m x 100m"},
        {"size = 200m x 1m", "b.layout: [document] size: '200m x 1m' is out "
                             "of range; possible is 50mm x 50mm to 100m x "
                             "100m"},
        {"scale = 10", "b.layout: [document] scale: scale '10': write 1:N, as "
                       "in 1:10"},
        {"scale = 1:0", "b.layout: [document] scale: '1:0' is out of range; "
                        "possible is 1:1 to 1:100"},
        {"scale = 10:1", "b.layout: [document] scale: scale '10:1': write "
                         "1:N, as in 1:10"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *contents =
            g_strconcat(BANNER, cases[i].value, "\n", NULL);
        g_autofree char *path = desk_write(desk, "b.layout", contents);
        g_autoptr(GError) error = NULL;

        g_assert_true(template_load(path, TEMPLATE_BANNER, &error) == NULL);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void
test_defaults(Desk *desk, const void *data)
{
    g_autofree char *path = desk_write(
        desk, "x.layout", PACKET "[part names]\nkind = signatures\n");
    g_autoptr(Template) layout = desk_load(desk, "x.layout", TEMPLATE_PACKET);
    Extent paper = template_extent(layout, "document", "paper");
    Margins margins = template_margins(layout, "document", "margins");
    TemplateType names = template_type(layout, "type", "names");
    const char *const *columns = template_list(layout, "part names", "columns");

    (void)data;
    g_assert_cmpstr(template_file(layout), ==, "x.layout");
    g_assert_cmpint(paper.width_pu, ==, units_from_mm(210));
    g_assert_cmpint(paper.height_pu, ==, units_from_mm(297));
    g_assert_cmpint(margins.top_pu, ==, units_from_mm(20));
    g_assert_cmpint(margins.outer_pu, ==, units_from_mm(18));
    g_assert_cmpint(margins.bottom_pu, ==, units_from_mm(18.5));
    g_assert_cmpint(margins.inner_pu, ==, units_from_mm(26));
    g_assert_true(template_switch(layout, "document", "duplex"));
    g_assert_cmpstr(template_word(layout, "document", "language"), ==, "en");
    g_assert_cmpint(names.size_pu, ==, units_from_pt(8.5));
    g_assert_cmpint(names.leading_pu, ==, units_from_pt(12));
    g_assert_false(names.style.serif);
    g_assert_cmpint((int)g_strv_length((char **)columns), ==, 5);
    g_assert_cmpstr(columns[0], ==, "number");
    g_assert_cmpstr(columns[4], ==, "date");
    g_assert_cmpstr(template_word(layout, "part names", "order"), ==, "number");
    g_assert_cmpstr(template_text(layout, "document", "author", "de"), ==, "");
    g_assert_true(template_has_key(layout, "document", "title"));
    g_assert_false(template_has_key(layout, "document", "paper"));
    g_assert_false(template_has_key(layout, "document", "nothing"));
}

static void
test_banner(Desk *desk, const void *data)
{
    g_autofree char *path = desk_write(
        desk, "b.layout",
        "\xEF\xBB\xBF# with a byte-order mark and the line ends of Windows\r\n"
        "[document]\r\nkind=banner\r\n title = Ink \r\nsize = 3x1m\r\n"
        "scale=1:10\r\n\r\n[names]\r\nface = serif bold italic\r\n"
        "# a remark between keys\r\nleading = 110\r\nlargest = 1in\r\n"
        "colour = cmyk(0, 50, 100, 0)\r\nseparator = \\s\u2022\r\n");
    g_autoptr(Template) layout = desk_load(desk, "b.layout", TEMPLATE_BANNER);
    Extent size = template_extent(layout, "document", "size");
    TemplateType face = template_type(layout, "names", "face");
    Colour colour = template_colour(layout, "names", "colour");

    (void)data;
    g_assert_cmpstr(template_text(layout, "document", "title", "en"), ==,
                    "Ink");
    g_assert_cmpint(size.width_pu, ==, units_from_mm(3000));
    g_assert_cmpint(size.height_pu, ==, units_from_mm(1000));
    g_assert_cmpint(template_number(layout, "document", "scale"), ==, 10);
    g_assert_cmpint(template_number(layout, "names", "leading"), ==, 110);
    g_assert_cmpint(template_length(layout, "names", "largest"), ==,
                    units_from_pt(72));
    g_assert_true(face.style.serif && face.style.italic);
    g_assert_cmpint(face.style.weight, ==, 700);
    g_assert_cmpint(face.size_pu, ==, 0);
    g_assert_cmpint(face.leading_pu, ==, 0);
    g_assert_cmpint(colour.space, ==, COLOUR_CMYK);
    g_assert_cmpint(colour.part[1], ==, 500);
    g_assert_null(template_parts(layout)[0]);
}

static void
test_parts(Desk *desk, const void *data)
{
    static const char *const names[] = {"zebra", "names-2", "apple"};
    g_autofree char *path =
        desk_write(desk, "x.layout",
                   PACKET "[part zebra]\nkind = manifest\n[part names-2]\nkind "
                          "= signatures\n[type]\n[part apple]\nkind = "
                          "signatures\n");
    g_autoptr(Template) layout = desk_load(desk, "x.layout", TEMPLATE_PACKET);
    const char *const *parts = template_parts(layout);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_assert_cmpstr(parts[i], ==, names[i]);
    g_assert_null(parts[G_N_ELEMENTS(names)]);
    g_assert_cmpstr(template_word(layout, "part zebra", "kind"), ==,
                    "manifest");
}

static void
test_languages(Desk *desk, const void *data)
{
    static const struct {
        const char *language;
        const char *text;
        const char *found;
    } cases[] = {
        {"en", "Ink", "en"},
        {"en-GB", "Ink", "en"},
        {"de", "Tinte", "de"},
        {"de-AT", "Tusche", "de-AT"},
        {"DE-at", "Tusche", "DE-at"},
        {"de-AT-1996", "Tusche", "de-at"},
        {"de-CH", "Tinte", "de"},
        {"fr", "Ink", "en"},
        {"zh-Hant-TW", "\u58a8", "zh-hant"},
        {"zh-Hans", "Ink", "en"},
    };

    g_autofree char *path =
        desk_write(desk, "x.layout",
                   PACKET "title[de] = Tinte\ntitle[de-AT] = Tusche\n"
                          "title[zh-Hant] = \u58a8\n");
    g_autoptr(Template) layout = desk_load(desk, "x.layout", TEMPLATE_PACKET);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].language);
        g_assert_cmpstr(
            template_text(layout, "document", "title", cases[i].language), ==,
            cases[i].text);
        g_assert_cmpstr(template_text_language(layout, "document", "title",
                                               cases[i].language),
                        ==, cases[i].found);
    }
}

/* A layout that is written in German and translated into English. */
static void
test_own_language(Desk *desk, const void *data)
{
    g_autofree char *path =
        desk_write(desk, "x.layout",
                   "[document]\nkind = packet\nlanguage = de\ntitle = "
                   "Tinte\ntitle[en] = Ink\n");
    g_autoptr(Template) layout = desk_load(desk, "x.layout", TEMPLATE_PACKET);

    (void)data;
    g_assert_cmpstr(template_text(layout, "document", "title", "de"), ==,
                    "Tinte");
    g_assert_cmpstr(template_text(layout, "document", "title", "en-US"), ==,
                    "Ink");
    g_assert_cmpstr(template_text_language(layout, "document", "title", "fr"),
                    ==, "de");
}

/* In which language the numbers among words stand. */
static void
test_words_language(Desk *desk, const void *data)
{
    static const struct {
        const char *key;
        const char *language;
        const char *words;
    } cases[] = {
        {"title", "en", "en"},
        {"title", "en-US", "en-US"},
        {"title", "de-AT", "de-AT"},
        {"title", "fr", "en"},
        /* a language of three letters that begins alike */
        {"title", "enm", "en"},
        /* without words */
        {"author", "fr", "fr"},
        {"author", "ar", "ar"},
        {"recipient", "fr", "en"},
    };

    g_autofree char *path = desk_write(desk, "x.layout",
                                       PACKET "title[de] = Tinte\n"
                                              "author = {total} \u00b7 {date}\n"
                                              "recipient = {total:other=x}\n");
    g_autoptr(Template) layout = desk_load(desk, "x.layout", TEMPLATE_PACKET);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s %s", cases[i].key, cases[i].language);
        g_assert_cmpstr(template_words_language(layout, "document",
                                                cases[i].key,
                                                cases[i].language),
                        ==, cases[i].words);
    }
}

static void
check_file(const Template *layout, const char *language, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *read =
        template_file_text(layout, "part letter", "file", language, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(read, ==, text);
}

static void
test_files(Desk *desk, const void *data)
{
    g_autofree char *path =
        desk_write(desk, "x.layout",
                   PACKET "[part letter]\nkind = letter\nfile = letter.txt\n"
                          "file[fr] = lettre.txt\n");
    g_autofree char *plain =
        desk_write(desk, "letter.txt", "Dear {recipient}\r\n\r\nyes\r\n\r\n");
    g_autofree char *german = desk_write(desk, "letter.de.txt", "Werte");
    g_autofree char *french = desk_write(desk, "lettre.txt", "Ch\u00e8re\n");
    g_autofree char *hidden = desk_write(desk, "letter.fr.txt", "unused");
    g_autofree char *draft = desk_write(desk, "letter.draft.txt", "unused");
    g_autofree char *broken = desk_write(desk, "letter.es.txt", "a\nb\n\xFF");
    g_autofree char *text = NULL;
    g_autoptr(Template) layout = desk_load(desk, "x.layout", TEMPLATE_PACKET);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) gone = NULL;

    (void)data;
    check_file(layout, "en", "Dear {recipient}\n\nyes");
    check_file(layout, "it", "Dear {recipient}\n\nyes");
    check_file(layout, "de-AT", "Werte");
    check_file(layout, "fr", "Ch\u00e8re");
    g_assert_cmpstr(
        template_text_language(layout, "part letter", "file", "de-AT"), ==,
        "de");
    text = template_file_text(layout, "part letter", "file", "es", &error);
    g_assert_null(text);
    g_assert_error(error, FAULT, FAULT_LAYOUT);
    g_assert_cmpstr(error->message, ==,
                    "letter.es.txt: line 3: text is not UTF-8");
    g_assert_cmpint(g_unlink(german), ==, 0);
    text = template_file_text(layout, "part letter", "file", "de", &gone);
    g_assert_null(text);
    g_assert_error(gone, FAULT, FAULT_SYSTEM);
}

static void
test_include(Desk *desk, const void *data)
{
    g_autofree char *base = desk_write(
        desk, "base.layout",
        PACKET "title[de] = Tinte\nauthor = Pen\nauthor[de] = Stift\npaper = "
               "A4\n[part one]\nkind = signatures\nfoot = one\nfoot[de] = "
               "eins\n[part two]\nkind = signatures\n");
    g_autofree char *middle = desk_write(
        desk, "middle.layout",
        "[document]\ninclude = base.layout\npaper = A5\ntitle[fr] = Encre\n");
    g_autofree char *top = desk_write(
        desk, "top.layout",
        "[part three]\nkind = manifest\n[document]\ninclude = "
        "middle.layout\nauthor = Quill\n[part one]\nrule-every = 1\n");
    g_autoptr(Template) layout = desk_load(desk, "top.layout", TEMPLATE_PACKET);
    const char *const *parts = template_parts(layout);

    (void)data;
    g_assert_cmpint(template_extent(layout, "document", "paper").width_pu, ==,
                    units_from_mm(148));
    g_assert_cmpstr(template_text(layout, "document", "title", "de"), ==,
                    "Tinte");
    g_assert_cmpstr(template_text(layout, "document", "title", "fr"), ==,
                    "Encre");
    /* "Stift" translates "Pen", not "Quill". */
    g_assert_cmpstr(template_text(layout, "document", "author", "de"), ==,
                    "Quill");
    g_assert_cmpstr(template_text(layout, "part one", "foot", "de"), ==,
                    "eins");
    g_assert_cmpint(template_number(layout, "part one", "rule-every"), ==, 1);
    g_assert_cmpint(template_number(layout, "part two", "rule-every"), ==, 5);
    g_assert_cmpstr(parts[0], ==, "one");
    g_assert_cmpstr(parts[1], ==, "two");
    g_assert_cmpstr(parts[2], ==, "three");
    g_assert_null(parts[3]);
}

/* One of the project's own is found by its name, one beside before it. */
static void
test_include_shipped(Desk *desk, const void *data)
{
    g_autofree char *path = desk_write(
        desk, "ours.layout",
        "[document]\ninclude = packet-letter.layout\ntitle = Water\n");
    g_autoptr(Template) layout =
        desk_load(desk, "ours.layout", TEMPLATE_PACKET);
    g_autofree char *beside =
        desk_write(desk, "packet-letter.layout", PACKET "paper = A5\n");
    g_autoptr(Template) other = desk_load(desk, "ours.layout", TEMPLATE_PACKET);

    (void)data;
    g_assert_cmpstr(template_text(layout, "document", "title", "en"), ==,
                    "Water");
    g_assert_cmpint(template_extent(layout, "document", "paper").width_pu, ==,
                    units_from_pt(612));
    g_assert_cmpint(template_extent(other, "document", "paper").width_pu, ==,
                    units_from_mm(148));
}

static void
test_include_refused(Desk *desk, const void *data)
{
    static const struct {
        const char *inner;
        const char *outer;
        const char *message;
    } cases[] = {
        {PACKET, "[document]\ninclude = outer.layout\n",
         "outer.layout: [document] include: outer.layout leads back to itself"},
        {"[document]\ninclude = ./outer.layout\n",
         "[document]\ninclude = inner.layout\n",
         "inner.layout: [document] include: ./outer.layout leads back to "
         "itself"},
        {PACKET "paper = A44\n", "[document]\ninclude = inner.layout\n",
         "inner.layout: [document] paper: paper 'A44': no such paper; did you "
         "mean A4?"},
        {PACKET "[type\n", "[document]\ninclude = inner.layout\n",
         "inner.layout: line 4: write [group], key = value or # comment"},
        {PACKET, "[document]\ninclude = inner.layout\npapre = A4\n",
         "outer.layout: [document] papre: no such key; did you mean paper?"},
        {PACKET, "[document]\ninclude[de] = inner.layout\n",
         "outer.layout: [document]: the key kind is missing"},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *inner =
            desk_write(desk, "inner.layout", cases[i].inner);
        g_autofree char *outer =
            desk_write(desk, "outer.layout", cases[i].outer);
        g_autoptr(GError) error = NULL;

        g_assert_true(template_load(outer, TEMPLATE_PACKET, &error) == NULL);
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void
test_include_missing(Desk *desk, const void *data)
{
    g_autofree char *path =
        desk_write(desk, "x.layout", "[document]\ninclude = gone.layout\n");
    g_autofree char *gone = g_build_filename(desk->folder, "gone.layout", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) missing = NULL;

    (void)data;
    g_assert_true(template_load(path, TEMPLATE_PACKET, &error) == NULL);
    g_assert_error(error, FAULT, FAULT_LAYOUT);
    g_assert_cmpstr(error->message, ==,
                    "x.layout: [document] include: gone.layout: no such file");
    g_assert_true(template_load(gone, TEMPLATE_PACKET, &missing) == NULL);
    g_assert_error(missing, FAULT, FAULT_SYSTEM);
    g_assert_true(g_str_has_prefix(missing->message, gone));
    g_assert_true(g_str_has_suffix(missing->message, ": no such file"));
}

static void
test_override(Desk *desk, const void *data)
{
    static const struct {
        const char *group;
        const char *key;
        const char *value;
        const char *message;
    } bad[] = {
        {"document", "size", "10",
         "--size: size '10': write width x height with mm, cm, m, in "
         "or pt, as in 6m x 2m"},
        {"document", "size", "1mm x 1mm",
         "--size: '1mm x 1mm' is out of range; possible is 50mm x "
         "50mm to 100m x 100m"},
        {"document", "paper", "A4",
         "b.layout: [document] paper: no key of this layout that can be "
         "changed"},
        {"document", "kind", "packet",
         "b.layout: [document] kind: no key of this layout that can be "
         "changed"},
        {"document", "include", "c.layout",
         "b.layout: [document] include: no key of this layout that can be "
         "changed"},
    };

    g_autofree char *path =
        desk_write(desk, "b.layout", BANNER "title[de] = Tinte\n");
    g_autoptr(Template) layout = desk_load(desk, "b.layout", TEMPLATE_BANNER);
    g_autoptr(GError) error = NULL;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) trouble = NULL;

        g_assert_false(template_override(layout, bad[i].group, bad[i].key,
                                         bad[i].value, &trouble));
        g_assert_error(trouble, FAULT, FAULT_USAGE);
        g_assert_cmpstr(trouble->message, ==, bad[i].message);
    }
    g_assert_cmpint(template_extent(layout, "document", "size").width_pu, ==,
                    units_from_mm(6000));
    g_assert_true(
        template_override(layout, "document", "size", "10x3m", &error));
    g_assert_no_error(error);
    g_assert_cmpint(template_extent(layout, "document", "size").width_pu, ==,
                    units_from_mm(10000));
    g_assert_true(template_has_key(layout, "document", "size"));
    g_assert_true(
        template_override(layout, "document", "title", "Pen", &error));
    g_assert_cmpstr(template_text(layout, "document", "title", "de"), ==,
                    "Pen");
}

static void
test_names(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(template_load("no-such", TEMPLATE_PACKET, &error) == NULL);
    g_assert_error(error, FAULT, FAULT_SYSTEM);
    g_assert_true(
        g_str_has_prefix(error->message, "no-such.layout: not found in "));
}

static void
fail_untranslated(const Finding *finding, void *data)
{
    g_error("%s: %s", (const char *)data, finding->detail);
}

static void
test_shipped(void)
{
    static const struct {
        const char *name;
        TemplateKind kind;
        KeyLayout keys;
        const char *languages; /* that it has words in, between blanks */
    } shipped[] = {
        {"packet-a4", TEMPLATE_PACKET, KEY_OF_PACKET, "en de fr"},
        {"packet-full", TEMPLATE_PACKET, KEY_OF_PACKET, "en de fr"},
        {"packet-letter", TEMPLATE_PACKET, KEY_OF_PACKET, "en-US en de es"},
        {"packet-dense", TEMPLATE_PACKET, KEY_OF_PACKET, "en de fr"},
        {"packet-large", TEMPLATE_PACKET, KEY_OF_PACKET, "en de fr"},
        {"packet-bilingual", TEMPLATE_PACKET, KEY_OF_PACKET, "de-CH"},
        {"packet-rtl", TEMPLATE_PACKET, KEY_OF_PACKET, "ar fa"},
        {"banner-6x2m", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"},
        {"banner-court", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"},
        {"banner-night", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"},
        {"banner-colour", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"},
        {"banner-vertical", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"},
        {"banner-ribbon", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"},
        {"banner-portrait", TEMPLATE_BANNER, KEY_OF_BANNER, "en de fr"}};

    g_autofree char *folder =
        g_build_filename(g_getenv("G_TEST_SRCDIR"), "..", "layouts", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t n_layouts = 0;
    const char *file = NULL;

    g_assert_nonnull(dir);
    while ((file = g_dir_read_name(dir)) != NULL)
        n_layouts += g_str_has_suffix(file, ".layout") ? 1 : 0;
    g_assert_cmpuint(n_layouts, ==, G_N_ELEMENTS(shipped));
    for (size_t i = 0; i < G_N_ELEMENTS(shipped); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Template) layout =
            template_load(shipped[i].name, shipped[i].kind, &error);
        g_autoptr(Findings) findings = findings_new();
        g_auto(GStrv) languages = g_strsplit(shipped[i].languages, " ", -1);

        g_assert_no_error(error);
        for (char **language = languages; *language != NULL; language++)
            translation_check(layout, shipped[i].keys, *language, findings);
        findings_each(findings, fail_untranslated, (void *)shipped[i].name);
    }
}

/* A layout longer than people write is refused before it is compared with the
 * one it includes. */
static void
test_endless(Desk *desk, const void *data)
{
    g_autoptr(GString) contents =
        g_string_new("[document]\ninclude = packet-a4.layout\n");
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    for (int i = 2; i < 20001; i++)
        g_string_append_printf(contents, "k%d = 1\n", i);
    path = desk_write(desk, "x.layout", contents->str);
    g_assert_null(template_load(path, TEMPLATE_PACKET, &error));
    g_assert_cmpstr(error->message, ==,
                    "x.layout: line 20001: is one line more than a layout may "
                    "have");
}

static void
test_endless_line(Desk *desk, const void *data)
{
    g_autofree char *title = g_strnfill(4096 - strlen("title = "), 'a');
    g_autofree char *most = g_strdup_printf(
        "[document]\ninclude = packet-a4.layout\ntitle = %s\n", title);
    g_autofree char *more = g_strdup_printf(
        "[document]\ninclude = packet-a4.layout\ntitle = %sa\n", title);
    g_autofree char *good = desk_write(desk, "good.layout", most);
    g_autofree char *bad = desk_write(desk, "bad.layout", more);
    g_autoptr(Template) layout = template_load(good, TEMPLATE_PACKET, NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_nonnull(layout);
    g_assert_null(template_load(bad, TEMPLATE_PACKET, &error));
    g_assert_cmpstr(error->message, ==,
                    "bad.layout: line 3: is longer than 4 KiB; a long text "
                    "goes into a file of its own");
}

/* A shipped layout with a few bytes changed loads or is refused in one line
 * that names the file; nothing else happens. */
static void
test_mutations(Desk *desk, const void *data)
{
    static const char bytes[] = "[]=#\\{}\n \t,:/-019amk\xC3\xFF";
    g_autofree char *source = g_build_filename(
        g_getenv("G_TEST_SRCDIR"), "..", "layouts", "banner-6x2m.layout", NULL);
    g_autofree char *contents = NULL;
    size_t length = 0;
    int n_loaded = 0;
    int n_refused = 0;

    (void)data;
    g_assert_true(g_file_get_contents(source, &contents, &length, NULL));
    for (int round = 0; round < 600; round++) {
        g_autofree char *changed = g_strndup(contents, length);
        g_autofree char *path = NULL;
        g_autoptr(Template) layout = NULL;
        g_autoptr(GError) error = NULL;

        for (int n = g_test_rand_int_range(1, 4); n > 0; n--)
            changed[g_test_rand_int_range(0, (int)length)] =
                bytes[g_test_rand_int_range(0, sizeof bytes - 1)];
        path = desk_write(desk, "x.layout", changed);
        layout = template_load(path, TEMPLATE_BANNER, &error);
        if (layout != NULL) {
            n_loaded++;
            continue;
        }
        n_refused++;
        g_assert_error(error, FAULT, FAULT_LAYOUT);
        g_assert_true(g_str_has_prefix(error->message, "x.layout: "));
        g_assert_null(strchr(error->message, '\n'));
    }
    g_assert_cmpint(n_loaded, >, 0);
    g_assert_cmpint(n_refused, >, 0);
}

/* The packet's own arithmetic: its comment in the layout promises it. */
static void
test_shipped_grid(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) layout =
        template_load("packet-a4", TEMPLATE_PACKET, &error);
    static const char *const types[] = {"text", "title", "headings", "names",
                                        "notes"};
    Margins margins = {0};
    Rect area = {0};

    g_assert_no_error(error);
    margins = template_margins(layout, "document", "margins");
    g_assert_true(pagebox_area(template_extent(layout, "document", "paper"),
                               &margins, true, &area));
    g_assert_cmpint(area.height_pu, >=, 61 * 12 * UNITS_PU_PER_PT);
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        TemplateType type = template_type(layout, "type", types[i]);

        g_assert_cmpint(type.leading_pu % (4 * UNITS_PU_PER_PT), ==, 0);
    }
}

#define add_desk_test(path, function)                                          \
    g_test_add(path, Desk, NULL, desk_set_up, function, desk_tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_desk_test("/template/bad", test_bad);
    add_desk_test("/template/bad-banner", test_bad_banner);
    add_desk_test("/template/bad-size", test_bad_size);
    add_desk_test("/template/defaults", test_defaults);
    add_desk_test("/template/banner", test_banner);
    add_desk_test("/template/parts", test_parts);
    add_desk_test("/template/languages", test_languages);
    add_desk_test("/template/own-language", test_own_language);
    add_desk_test("/template/words-language", test_words_language);
    add_desk_test("/template/files", test_files);
    add_desk_test("/template/include", test_include);
    add_desk_test("/template/include-refused", test_include_refused);
    add_desk_test("/template/include-shipped", test_include_shipped);
    add_desk_test("/template/include-missing", test_include_missing);
    add_desk_test("/template/override", test_override);
    add_desk_test("/template/endless", test_endless);
    add_desk_test("/template/endless-line", test_endless_line);
    add_desk_test("/template/mutations", test_mutations);
    g_test_add_func("/template/names", test_names);
    g_test_add_func("/template/shipped", test_shipped);
    g_test_add_func("/template/shipped-grid", test_shipped_grid);
    return g_test_run();
}
