#include "press/press-standard.h"

#include "banner/cloth.h"
#include "layout/keys.h"
#include "paint/press-profile.h"

#include <string.h>

DocumentStandard
pressstandard_of(const Template *layout)
{
    const char *word = template_word(layout, "document", "standard");

    return strcmp(word, "pdfx-1a") == 0   ? STANDARD_PDFX_1A
           : strcmp(word, "pdfx-4") == 0  ? STANDARD_PDFX_4
           : strcmp(word, "pdfa-2u") == 0 ? STANDARD_PDFA_2U
                                          : STANDARD_PLAIN;
}

/* Whether it is one of those that print shops alone read. */
static bool
is_for_press(const Template *layout)
{
    DocumentStandard standard = pressstandard_of(layout);

    return standard == STANDARD_PDFX_1A || standard == STANDARD_PDFX_4;
}

bool
pressstandard_outlines(const Template *layout)
{
    return strcmp(template_word(layout, "document", "text"), "outline") == 0;
}

bool
pressstandard_check_letters(const Template *layout, const PainterKind *kind,
                            const char *path, GError **error)
{
    g_autofree char *where = NULL;

    if (kind->many_pages || pressstandard_outlines(layout) ||
        !template_has_key(layout, "document", "text"))
        return true;
    where = template_where(layout, "document", "text");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: letters in %s are drawings; write text = outline, or end "
                "the name with .pdf",
                where, path);
    return false;
}

bool
pressstandard_choose_tags(const Template *layout, bool *ret_tagged,
                          GError **error)
{
    bool wanted =
        strcmp(template_word(layout, "document", "tags"), "entry") == 0;
    bool for_shop = is_for_press(layout) || pressstandard_outlines(layout);

    if (wanted && for_shop && template_has_key(layout, "document", "tags")) {
        g_autofree char *where = template_where(layout, "document", "tags");

        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: a file with %s has no tags; write tags = none", where,
                    pressstandard_outlines(layout)
                        ? "text = outline"
                        : "standard = pdfx-1a or pdfx-4");
        return false;
    }
    *ret_tagged = wanted && !for_shop;
    return true;
}

/* Whether the colour @key of a banner is painted with. */
static bool
is_used(const Template *layout, const Key *key)
{
    g_autofree char *line = NULL;

    if ((key->layouts & KEY_OF_BANNER) == 0 || key->kind != KEY_COLOUR ||
        strcmp(key->name, "rich-black") == 0)
        return false;
    if (strcmp(key->group, "lines") != 0)
        return true;
    line = g_strndup(key->name, strlen(key->name) - strlen("-ink"));
    return template_switch(layout, "lines", line);
}

/* Whether a file of @standard can have colours in @space. */
static bool
allows(DocumentStandard standard, bool has_profile, ColourSpace space)
{
    if (space == COLOUR_GRAY)
        return true;
    /* The one output intent is a press, or else a screen. */
    return (space == COLOUR_RGB) ==
           (standard == STANDARD_PDFA_2U && !has_profile);
}

/* Marks that are for presses have their inks. */
static bool
check_marks(const Template *layout, GError **error)
{
    bool has_profile = template_path(layout, "document", "profile")[0] != '\0';
    const char *const *asked = template_list(layout, "marks", "print");
    g_autofree char *where = NULL;

    if (allows(pressstandard_of(layout), has_profile, COLOUR_CMYK) ||
        (!g_strv_contains(asked, "registration") &&
         !g_strv_contains(asked, "bars")))
        return true;
    where = template_where(layout, "marks", "print");
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: registration and bars are in the inks of a press; a PDF/A "
                "file has them with its profile only",
                where);
    return false;
}

static bool
check_colours(const Template *layout, GError **error)
{
    DocumentStandard standard = pressstandard_of(layout);
    bool has_profile = template_path(layout, "document", "profile")[0] != '\0';
    Colour ground = cloth_background(layout);
    const Key *keys = NULL;
    size_t n_keys = 0;

    keys = keys_all(&n_keys);
    for (size_t i = 0; i < n_keys; i++) {
        const Key *key = &keys[i];
        Colour colour;
        g_autofree char *where = NULL;

        if (!is_used(layout, key))
            continue;
        colour = template_colour(layout, key->group, key->name);
        if (strcmp(key->name, "background") == 0)
            colour = ground;
        if (allows(standard, has_profile, colour.space))
            continue;
        where = template_where(layout, key->group, key->name);
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    is_for_press(layout)
                        ? "%s: a PDF/X file has no colours as #rrggbb; write "
                          "cmyk() or spot()"
                    : has_profile
                        ? "%s: a PDF/A file for the press of profile has no "
                          "colours as #rrggbb; write cmyk() or spot()"
                        : "%s: a PDF/A file without a profile has colours as "
                          "gray() and #rrggbb only; write one of these, or "
                          "name the profile of a press",
                    where);
        return false;
    }
    return true;
}

bool
pressstandard_check(const Template *layout, int unit_pt, int scale,
                    GError **error)
{
    g_autofree char *where = template_where(layout, "document", "standard");

    if (pressstandard_of(layout) == STANDARD_PLAIN)
        return true;
    if (!check_colours(layout, error) || !check_marks(layout, error))
        return false;
    if (unit_pt == 1 || !is_for_press(layout))
        return true;
    g_set_error(error, FAULT, FAULT_LAYOUT,
                "%s: a PDF/X file has no page beyond 5.08 m; print with "
                "--scale=1:%d and tell the shop",
                where, unit_pt * scale);
    return false;
}

bool
pressstandard_read_profile(const Template *layout, GBytes **ret_profile,
                           GError **error)
{
    const char *path = template_path(layout, "document", "profile");
    g_autofree char *where = template_where(layout, "document", "profile");

    *ret_profile = NULL;
    if (pressstandard_of(layout) != STANDARD_PDFX_4 &&
        (pressstandard_of(layout) != STANDARD_PDFA_2U || path[0] == '\0'))
        return true;
    if (path[0] == '\0')
        g_set_error(error, FAULT, FAULT_LAYOUT,
                    "%s: pdfx-4 needs the ICC profile of the press; ask the "
                    "print shop for one",
                    where);
    else
        *ret_profile = press_profile_read(path, error);
    if (*ret_profile == NULL && path[0] != '\0')
        g_prefix_error(error, "%s: ", where);
    return *ret_profile != NULL;
}

const char *
pressstandard_name(DocumentStandard standard)
{
    return standard == STANDARD_PDFX_1A   ? "PDF/X-1a:2003"
           : standard == STANDARD_PDFX_4  ? "PDF/X-4"
           : standard == STANDARD_PDFA_2U ? "PDF/A-2u"
                                          : "PDF";
}
