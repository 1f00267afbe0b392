#include "layout/keys.h"

#include <string.h>

#define PACKET KEY_OF_PACKET
#define BANNER KEY_OF_BANNER
#define RECORD KEY_OF_RECORD
#define EITHER (KEY_OF_PACKET | KEY_OF_BANNER)

#define ORDERS "number date name family given country shuffle"

/* clang-format off */
static const Key key_table[] = {
    /* What both kinds of layout say of the document. */
    {EITHER, "document", NULL, "include", KEY_INCLUDE, NULL, NULL, "",
     "Another layout file, its path relative to this one or the name of one "
     "that comes with the programs, as packet-a4.layout; its keys hold where "
     "this file does not give its own."},
    {EITHER, "document", NULL, "words", KEY_WORDS, NULL, NULL, "",
     "A words file, its path relative to this one, whose words hold before "
     "those of common.words."},
    {EITHER, "document", NULL, "kind", KEY_CHOICE, "packet banner", NULL, NULL,
     "What the layout is for."},
    {EITHER, "document", NULL, "title", KEY_TEXT, NULL, NULL, NULL,
     "Name of the petition: {title} in texts, and the title of the files."},
    {EITHER, "document", NULL, "language", KEY_LANGUAGE, NULL, NULL, "en",
     "Language of the texts that have no [language] after their key, and of "
     "the document where the command line asks for no other."},

    {EITHER, "document", NULL, "sign-off", KEY_NUMBER, NULL, "0 to 9", "0",
     "How many different people must have signed the proof of the worst names "
     "(petition-screen --proof and --sign) before anything is printed; a "
     "change of the roll afterwards makes their word void. 0: nobody. As "
     "sign_off too."},
    {EITHER, "document", NULL, "compression", KEY_NUMBER, NULL, "1 to 12", "6",
     "How hard the pages of PDF files are compressed, from 1, quick, to 12, "
     "small; nothing else changes."},

    {EITHER, "type", NULL, "nastaliq", KEY_SWITCH, NULL, NULL, "no",
     "Whether names and lines in Urdu are set in Nastaliq, the sloping hand "
     "of Urdu; without, in Naskh as all Arabic script. Letters are in Naskh "
     "always."},
    {EITHER, "type", NULL, "symbols", KEY_CHOICE, "fail drop", NULL, "fail",
     "What becomes of a name or town with emoji or other symbols that no "
     "approved typeface has: fail, nothing is printed; drop, they are left "
     "out of it. A letter without a glyph always fails."},

    /* Packet. */
#include "layout/keys-packet.h"
#include "layout/keys-destruction.h"

    /* Banner. */
    {BANNER, "document", NULL, "size", KEY_EXTENT, NULL,
     "50mm x 50mm to 100m x 100m", "6m x 2m",
     "Finished size, as it hangs: width x height. With --size, the height and "
     "gap of headline and foot and the largest type change in proportion."},
    {BANNER, "document", NULL, "scale", KEY_SCALE, NULL, "1:1 to 1:100", "1:1",
     "Scale of the file; at 1:10 the print shop enlarges it ten times."},
    {BANNER, "document", NULL, "bleed", KEY_LENGTH, NULL, "0mm to 200mm",
     "10mm", "How far the background goes on past the finished edge."},
    {BANNER, "document", NULL, "background", KEY_COLOUR, NULL, NULL,
     "gray(0)", "Colour of the cloth; gray(0) leaves it unprinted."},
    {BANNER, "document", NULL, "rich-black", KEY_COLOUR, NULL, NULL,
     "cmyk(60,40,40,100)",
     "What a background of gray(100) or cmyk(0,0,0,100) is printed in: on so "
     "large an area black ink alone looks gray. The print shop may have a "
     "black of its own; cmyk(0,0,0,100) leaves black ink alone."},
    {BANNER, "document", NULL, "ink-limit", KEY_NUMBER, NULL, "100 to 400",
     "300",
     "How much ink may lie on one spot, in per cent of one ink: more does not "
     "dry, and is told as ink-heavy."},

    {BANNER, "document", NULL, "standard", KEY_CHOICE,
     "plain pdfx-1a pdfx-4 pdfa-2u", NULL,
     "plain",
     "What the PDF keeps to, and says so: pdfx-1a is PDF/X-1a:2003 for coated "
     "paper (FOGRA39), pdfx-4 is PDF/X-4 for the press of profile; print shops "
     "ask for these. Both have no colours as #rrggbb, no page beyond 5.08 m in "
     "the file, and text in cmyk(0,0,0,100) prints over what is below. pdfa-2u is "
     "PDF/A-2u, to be kept: in the colours of the press of profile or, without "
     "one, as gray() and #rrggbb."},
    {BANNER, "document", NULL, "profile", KEY_PROFILE, NULL, NULL, "",
     "What a pdfx-4 or pdfa-2u file is to be printed on: the ICC profile of a press with "
     "four inks, from the print shop; it becomes part of the file."},
    {BANNER, "document", NULL, "text", KEY_CHOICE, "live outline", NULL,
     "live",
     "What letters are in the PDF: live, type with its fonts, from which every "
     "name can be searched and copied; outline, drawings, for print shops that "
     "ask for text converted to outlines or paths. SVG and PNG files have "
     "drawings always."},

    {BANNER, "document", NULL, "tags", KEY_CHOICE, "entry none", NULL, "entry",
     "How much a screen reader is told: entry, headline, foot and each name in "
     "its language; none, nothing, for files a quarter as large. Print shops' "
     "files, with standard = pdfx-1a or pdfx-4 or text = outline, have none."},

    {BANNER, "finish", NULL, "safe", KEY_LENGTH, NULL, "0mm to 1m", "50mm",
     "Distance that every word keeps from the finished edge; from one with a "
     "deeper hem or pocket, as far as that."},
    {BANNER, "finish", NULL, "hem", KEY_LENGTH, NULL, "0mm to 1m", "0mm",
     "How much cloth is turned over at every edge: the file is larger by it "
     "than the finished size, and behind the edge no name stands on it."},
    {BANNER, "finish", NULL, "hem-top", KEY_LENGTH, NULL, "0mm to 1m", "0mm",
     "The same at the top; where it stands, in place of hem."},
    {BANNER, "finish", NULL, "hem-right", KEY_LENGTH, NULL, "0mm to 1m", "0mm",
     "At the right."},
    {BANNER, "finish", NULL, "hem-bottom", KEY_LENGTH, NULL, "0mm to 1m", "0mm",
     "At the bottom."},
    {BANNER, "finish", NULL, "hem-left", KEY_LENGTH, NULL, "0mm to 1m", "0mm",
     "At the left."},
    {BANNER, "finish", NULL, "pocket-top", KEY_LENGTH, NULL, "0mm to 1m", "0mm",
     "Depth of a pocket for a pole at the top, with its seam: cloth turned "
     "over in place of a hem."},
    {BANNER, "finish", NULL, "pocket-bottom", KEY_LENGTH, NULL, "0mm to 1m",
     "0mm", "The same at the bottom."},
    {BANNER, "finish", NULL, "eyelets", KEY_LENGTH, NULL, "0mm to 100m", "0mm",
     "Greatest distance between two eyelets; one stands in every corner, the "
     "others evenly between, none along a pocket. 0mm: no eyelets."},
    {BANNER, "finish", NULL, "eyelet-inset", KEY_LENGTH, NULL, "1mm to 500mm",
     "25mm", "How far the middle of an eyelet lies inside the finished edge."},
    {BANNER, "finish", NULL, "eyelet-hole", KEY_LENGTH, NULL, "1mm to 200mm",
     "12mm", "Width of the hole of an eyelet."},
    {BANNER, "finish", NULL, "eyelet-clear", KEY_LENGTH, NULL, "0mm to 500mm",
     "25mm", "How far words keep from the middle of an eyelet."},
    {BANNER, "finish", NULL, "panels", KEY_LENGTH, NULL, "0mm to 100m", "0mm",
     "Greatest width that can be printed in one piece, as of a roll of cloth: "
     "a wider banner is printed as panels side by side, a file or a page each. "
     "0mm: in one piece. --panels goes before it."},
    {BANNER, "finish", NULL, "panels-run", KEY_CHOICE, "down across", NULL,
     "down", "How panels hang: down, side by side; across, one below the "
     "other."},
    {BANNER, "finish", NULL, "overlap", KEY_LENGTH, NULL, "0mm to 500mm",
     "20mm", "How far panels lie over each other where they are joined; it is "
     "printed on both. --overlap goes before it."},
    {BANNER, "finish", NULL, "seam-clear", KEY_LENGTH, NULL, "0mm to 500mm",
     "5mm", "How far names keep from where panels overlap."},

    {BANNER, "lines", NULL, "cut", KEY_SWITCH, NULL, NULL, "no",
     "Whether the file has a line where the cloth is cut, for a machine that "
     "follows it. Lines are drawn in inks of their own, which are not "
     "printed: ask the shop how it calls them."},
    {BANNER, "lines", NULL, "cut-ink", KEY_COLOUR, NULL, NULL,
     "spot(CutContour, 0,100,0,0)", "The ink of that line."},
    {BANNER, "lines", NULL, "fold", KEY_SWITCH, NULL, NULL, "no",
     "Whether it has lines where hems and pockets are folded."},
    {BANNER, "lines", NULL, "fold-ink", KEY_COLOUR, NULL, NULL,
     "spot(Fold, 100,0,0,0)", "Their ink."},
    {BANNER, "lines", NULL, "eyelets", KEY_SWITCH, NULL, NULL, "no",
     "Whether it has a ring around the hole of every eyelet."},
    {BANNER, "lines", NULL, "eyelets-ink", KEY_COLOUR, NULL, NULL,
     "spot(Eyelets, 0,50,100,0)", "The ink of the rings."},
    {BANNER, "lines", NULL, "width", KEY_LENGTH, NULL, "0.25pt to 1pt",
     "0.5pt", "How thick all of these lines are in the file."},
    {BANNER, "lines", NULL, "overprint", KEY_SWITCH, NULL, NULL, "yes",
     "Whether they leave what is below them as it is; else they cut it out."},

    {BANNER, "marks", NULL, "print", KEY_LIST, "none crop registration bars slug",
     NULL, "none",
     "What stands around a banner in one piece, outside of its bleed: crop, "
     "marks where it is cut; registration, crosses in every ink; bars, "
     "patches of the inks; slug, the line of slug-line. Many shops want none "
     "of them."},
    {BANNER, "marks", NULL, "margin", KEY_LENGTH, NULL, "8mm to 100mm",
     "15mm", "How much larger the file is for them at every edge, as measured "
     "in the file."},
    {BANNER, "marks", NULL, "slug-line", KEY_TEXT, NULL, NULL, "",
     "What the slug says, as with {title}, {size}, {scale} and {date}."},

    {BANNER, "tiles", NULL, "print", KEY_SWITCH, NULL, NULL, "no",
     "Whether the banner is printed on sheets of paper that are glued "
     "together. --tile=PAPER says yes, and on which."},
    {BANNER, "tiles", NULL, "paper", KEY_PAPER, NULL,
     "50mm x 50mm to 2m x 2m", "A3",
     "The paper, upright or on its side, as takes fewer sheets."},
    {BANNER, "tiles", NULL, "margin", KEY_LENGTH, NULL, "0mm to 100mm", "6mm",
     "How near the edge of the paper the printer cannot print."},
    {BANNER, "tiles", NULL, "glue", KEY_LENGTH, NULL, "0mm to 100mm", "10mm",
     "Width of the strip at the right and the bottom of a tile that the next "
     "one is glued onto."},
    {BANNER, "tiles", NULL, "clear", KEY_LENGTH, NULL, "0mm to 100mm", "2mm",
     "How far names keep from that strip."},

    {BANNER, "assembly", NULL, "paper", KEY_PAPER, NULL,
     "148mm x 148mm to 2m x 2m", "A4",
     "Paper of the sheet that says how panels are joined; that of tiles is on "
     "their paper."},
    {BANNER, "assembly", NULL, "number", KEY_TEXT, NULL, NULL, "",
     "What stands on each panel in the drawing."},
    {BANNER, "assembly", NULL, "panel-label", KEY_TEXT, NULL, NULL, "",
     "Words beside the marks of a panel, as with {panel} and {panels}."},
    {BANNER, "assembly", NULL, "tile-label", KEY_TEXT, NULL, NULL, "",
     "Words beside the marks of a tile, as with {row} and {column} too."},
    {BANNER, "assembly", NULL, "panels-heading", KEY_TEXT, NULL, NULL, "",
     "Heading of the sheet, as with {panels}."},
    {BANNER, "assembly", NULL, "tiles-heading", KEY_TEXT, NULL, NULL, "",
     "The same for tiles, as with {rows} and {columns} too."},
    {BANNER, "assembly", NULL, "size-line", KEY_TEXT, NULL, NULL, "",
     "The finished size, as with {width} and {height} in millimetres."},
    {BANNER, "assembly", NULL, "panel-line", KEY_TEXT, NULL, NULL, "",
     "The size of one panel, as with {last_panel}, {width} and {height}."},
    {BANNER, "assembly", NULL, "panels-line", KEY_TEXT, NULL, NULL, "",
     "That of several of one size, as with {first_panel} and {last_panel}."},
    {BANNER, "assembly", NULL, "overlap-line", KEY_TEXT, NULL, NULL, "",
     "How panels are joined, as with {overlap} in millimetres."},
    {BANNER, "assembly", NULL, "glue-line", KEY_TEXT, NULL, NULL, "",
     "The same of tiles."},
    {BANNER, "assembly", NULL, "turned-line", KEY_TEXT, NULL, NULL, "",
     "What is turned over, as with {top}, {right}, {bottom} and {left} in "
     "millimetres."},
    {BANNER, "assembly", NULL, "eyelets-line", KEY_TEXT, NULL, NULL, "",
     "What eyelets there are, as with {eyelets}, {hole} and {inset}."},

    {BANNER, "headline", NULL, "text", KEY_TEXT, NULL, NULL, "",
     "Words above the names, as with {total}; none: no headline."},
    {BANNER, "headline", NULL, "height", KEY_LENGTH, NULL, "0.1mm to 100m",
     "220mm",
     "Height of the headline's capitals; less where the words would be wider "
     "than the banner."},
    {BANNER, "headline", NULL, "gap", KEY_LENGTH, NULL, "0mm to 100m", "80mm",
     "Space between the headline and the names."},
    {BANNER, "headline", NULL, "face", KEY_STYLE, NULL, NULL, "sans bold",
     "Type of the headline."},
    {BANNER, "headline", NULL, "colour", KEY_COLOUR, NULL, NULL,
     "cmyk(0,0,0,100)", "Colour of the headline."},

    {BANNER, "names", NULL, "mode", KEY_CHOICE,
     "justified centred grid list shape portrait", NULL,
     "justified",
     "How the names stand: justified, one after the other in lines of one "
     "length; centred, the same in lines whose ends are not even; grid, a "
     "name a cell in as many columns as make the type largest, to be read line "
     "by line; list, column after column, under the letter of the name or, in "
     "the order by country, under the country; shape, justified inside "
     "a silhouette or the letters of a word, see [shape]; portrait, justified "
     "in tints that draw a picture, see [portrait]."},
    {BANNER, "names", NULL, "order", KEY_CHOICE, ORDERS, NULL, "name",
     "In what order, as in a packet."},
    {BANNER, "names", NULL, "seed", KEY_NUMBER, NULL, "0 to 1000000000", "1",
     "Which of all orders a shuffle gives, as in a packet."},
    {BANNER, "names", NULL, "prominent", KEY_IDS, NULL, NULL, "",
     "Whose names stand first, as in a packet."},
    {BANNER, "names", NULL, "signed-twice", KEY_CHOICE, "once all", NULL,
     "once", "How often somebody stands there who signed in several editions, "
     "as in a packet."},
    {BANNER, "names", NULL, "display", KEY_CHOICE, "as-signed initial", NULL,
     "as-signed", "How much is printed of names at most, as in a packet."},
    {BANNER, "names", NULL, "separator", KEY_TEXT, NULL, NULL, "\u00b7",
     "What stands between two names on a line."},
    {BANNER, "names", NULL, "face", KEY_STYLE, NULL, NULL, "sans semibold",
     "Type of the names."},
    {BANNER, "names", NULL, "colour", KEY_COLOUR, NULL, NULL,
     "cmyk(0,0,0,100)", "Colour of the names."},
    {BANNER, "names", NULL, "separator-colour", KEY_COLOUR, NULL, NULL,
     "cmyk(0,0,0,50)", "Colour of the separators."},
    {BANNER, "names", NULL, "smallest", KEY_LENGTH, NULL, "1pt to 1m", "6pt",
     "Type size below which the banner is refused."},
    {BANNER, "names", NULL, "largest", KEY_LENGTH, NULL, "1pt to 100m", "300mm",
     "Type size above which few names do not grow."},
    {BANNER, "names", NULL, "leading", KEY_NUMBER, NULL, "100 to 300", "125",
     "Distance between baselines, in per cent of the type size."},
    {BANNER, "names", NULL, "reserve", KEY_NUMBER, NULL, "0 to 50", "0",
     "How much of the names' height stays free below them, in per cent: room "
     "for those whom a later banner adds with --keep."},
    {BANNER, "names", NULL, "anonymous-line", KEY_TEXT, NULL, NULL, "",
     "Added to the foot line where some asked not to be named or did not "
     "agree to be shown in public, as with {anonymous}."},

    {BANNER, KEY_KEEP_OUT, NULL, "at", KEY_POINT, NULL, "0mm to 100m", NULL,
     "Top left corner of a rectangle that names keep out of, from the left "
     "and the top of the finished banner."},
    {BANNER, KEY_KEEP_OUT, NULL, "size", KEY_EXTENT, NULL, "1mm x 1mm to 100m x 100m", NULL,
     "Size of the rectangle."},
    {BANNER, KEY_KEEP_OUT, NULL, "image", KEY_PICTURE, NULL, NULL, "",
     "A picture that is painted there, as large as it goes, in the middle: PNG, "
     "JPEG or SVG, beside the layout."},
    {BANNER, KEY_KEEP_OUT, NULL, "alt", KEY_TEXT, NULL, NULL, "",
     "What the picture shows, for those who do not see it; none: an ornament."},
    {BANNER, KEY_KEEP_OUT, NULL, "mask", KEY_PICTURE, NULL, NULL, "",
     "A picture whose shape names flow around, in place of the rectangle: what "
     "it covers or, where nothing of it is see-through, its darker half. It "
     "lies where image lies and may be the same file."},
    {BANNER, KEY_KEEP_OUT, NULL, "clear", KEY_LENGTH, NULL, "0mm to 100mm",
     "5mm", "How far names keep from the shape of mask."},

    {BANNER, "shape", NULL, "image", KEY_PICTURE, NULL, NULL, "",
     "With mode = shape: a picture whose shape names fill, a silhouette; as "
     "for mask in keep-out."},
    {BANNER, "shape", NULL, "text", KEY_TEXT, NULL, NULL, "",
     "With mode = shape and no image: a word or two whose letters names fill, "
     "as wide as the banner allows."},
    {BANNER, "shape", NULL, "face", KEY_STYLE, NULL, NULL, "sans bold",
     "Type of these letters."},
    {BANNER, "shape", NULL, "clear", KEY_LENGTH, NULL, "0mm to 100mm", "0mm",
     "How far names keep from the edge of the shape."},

    {BANNER, "portrait", NULL, "image", KEY_PICTURE, NULL, NULL, "",
     "With mode = portrait: a picture that the names draw, each word as dark "
     "as the picture is there."},
    {BANNER, "portrait", NULL, "floor", KEY_NUMBER, NULL, "5 to 80", "25",
     "How much of the colour of names the palest ones have, in per cent: less "
     "gives a clearer picture, more keeps every name legible."},

    {BANNER, "foot", NULL, "text", KEY_TEXT, NULL, NULL, "",
     "Line below the names, as with {total}, {date} and {period}; "
     "none: no foot line."},
    {BANNER, "foot", NULL, "height", KEY_LENGTH, NULL, "0.1mm to 100m", "24mm",
     "Height of the foot line's capitals; less where the words would be wider "
     "than the banner."},
    {BANNER, "foot", NULL, "gap", KEY_LENGTH, NULL, "0mm to 100m", "40mm",
     "Space between the names and the foot line."},
    {BANNER, "foot", NULL, "face", KEY_STYLE, NULL, NULL, "sans",
     "Type of the foot line."},
    {BANNER, "foot", NULL, "colour", KEY_COLOUR, NULL, NULL,
     "cmyk(0,0,0,100)", "Colour of the foot line."},

    {BANNER, "locator", NULL, "heading", KEY_TEXT, NULL, NULL, "",
     "Heading of the printed index of names, which --locator=FILE.pdf writes."},
    {BANNER, "locator", NULL, "explain", KEY_TEXT, NULL, NULL, "",
     "Foot of every page of it: how the index is read."},
    {BANNER, "locator", NULL, "paper", KEY_PAPER, NULL, "100mm x 100mm to 2m x 2m",
     "A4", "Paper of the index, of proofs of single names and of patches."},
    {BANNER, "locator", NULL, "columns", KEY_NUMBER, NULL, "1 to 8", "3",
     "How many columns the index has."},
    {BANNER, "locator", NULL, "face", KEY_TYPE, NULL, "4pt to 30pt",
     "sans 7pt/9.5pt", "Type of the index."},
    {BANNER, "locator", NULL, "caption", KEY_TEXT, NULL, NULL, "",
     "Below the proof of a name that --find looked for, as with {panel}, "
     "{line}, {place}, {x} and {y}."},
    {BANNER, "locator", NULL, "patches", KEY_TEXT, NULL, NULL, "",
     "Heading of the patches that --patches writes."},
    {BANNER, "locator", NULL, "patch", KEY_TEXT, NULL, NULL, "",
     "Beside a patch, as with {number}, {panel}, {line}, {place}, {x} and {y}."},

    {BANNER, "ticket", NULL, "heading", KEY_TEXT, NULL, NULL, "",
     "Heading of the job ticket, which --ticket=FILE.pdf writes."},
    {BANNER, "ticket", NULL, "title", KEY_TEXT, NULL, NULL, "",
     "Beside the title of the banner."},
    {BANNER, "ticket", NULL, "finished", KEY_TEXT, NULL, NULL, "",
     "Beside the finished size."},
    {BANNER, "ticket", NULL, "turned", KEY_TEXT, NULL, NULL, "",
     "Beside how much is turned over at the top, right, bottom and left."},
    {BANNER, "ticket", NULL, "cut", KEY_TEXT, NULL, NULL, "",
     "Beside the size with hems and pockets."},
    {BANNER, "ticket", NULL, "bleed", KEY_TEXT, NULL, NULL, "",
     "Beside the bleed."},
    {BANNER, "ticket", NULL, "eyelets", KEY_TEXT, NULL, NULL, "",
     "Beside how many eyelets there are."},
    {BANNER, "ticket", NULL, "panels", KEY_TEXT, NULL, NULL, "",
     "Beside how many panels there are."},
    {BANNER, "ticket", NULL, "overlap", KEY_TEXT, NULL, NULL, "",
     "Beside how far they lie over each other."},
    {BANNER, "ticket", NULL, "scale", KEY_TEXT, NULL, NULL, "",
     "Beside the scale."},
    {BANNER, "ticket", NULL, "page", KEY_TEXT, NULL, NULL, "",
     "Beside the size of the page in the file."},
    {BANNER, "ticket", NULL, "inks", KEY_TEXT, NULL, NULL, "",
     "Beside the inks."},
    {BANNER, "ticket", NULL, "most-ink", KEY_TEXT, NULL, NULL, "",
     "Beside the most ink on one spot, and the limit."},
    {BANNER, "ticket", NULL, "standard", KEY_TEXT, NULL, NULL, "",
     "Beside the standard."},
    {BANNER, "ticket", NULL, "profile", KEY_TEXT, NULL, NULL, "",
     "Beside the profile of the press."},
    {BANNER, "ticket", NULL, "letters", KEY_TEXT, NULL, NULL, "",
     "Beside what letters are in the file."},
    {BANNER, "ticket", NULL, "fonts", KEY_TEXT, NULL, NULL, "",
     "That: type."},
    {BANNER, "ticket", NULL, "outlines", KEY_TEXT, NULL, NULL, "",
     "That: drawings."},
    {BANNER, "ticket", NULL, "names", KEY_TEXT, NULL, NULL, "",
     "Beside the number of names."},
    {BANNER, "ticket", NULL, "file", KEY_TEXT, NULL, NULL, "",
     "Beside the name of the file."},
    {BANNER, "ticket", NULL, "digest", KEY_TEXT, NULL, NULL, "",
     "Beside its SHA-256 digest."},
    {BANNER, "ticket", NULL, "date", KEY_TEXT, NULL, NULL, "",
     "Beside the date."},
};
/* clang-format on */

static const char *const kind_words[KEY_N_KINDS] = {
    [KEY_LENGTH] = "length",
    [KEY_EXTENT] = "width x height",
    [KEY_POINT] = "two lengths: across down",
    [KEY_PAPER] = "paper, or width x height",
    [KEY_MARGINS] = "four lengths: top outer bottom inner",
    [KEY_NUMBER] = "whole number",
    [KEY_SCALE] = "scale, as 1:10",
    [KEY_SWITCH] = "yes or no",
    [KEY_COLOUR] = "colour",
    [KEY_LIMITS] = "numbers of, between commas",
    [KEY_CHOICE] = "one of",
    [KEY_LIST] = "some of, between commas",
    [KEY_NAMES] = "names of parts, between commas",
    [KEY_LANGUAGE] = "language tag, as de or pt-BR",
    [KEY_STYLE] = "type",
    [KEY_TYPE] = "type with size/leading",
    [KEY_TEXT] = "text, in languages",
    [KEY_PROFILE] = "file of a colour profile (ICC)",
    [KEY_PICTURE] = "file of a picture (PNG, JPEG, SVG)",
    [KEY_IDS] = "file with an id on each line",
    [KEY_FILE] = "text file, in languages",
    [KEY_WORDS] = "words file",
    [KEY_RULES] = "name or file of a profile",
    [KEY_INCLUDE] = "layout file",
};

const Key *
keys_all(size_t *ret_n)
{
    *ret_n = G_N_ELEMENTS(key_table);
    return key_table;
}

/* Whether @word is one of @words, which stand between blanks. */
static bool
has_word(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = words; *at != '\0';) {
        size_t next = strcspn(at, " ");

        if (next == length && strncmp(at, word, length) == 0)
            return true;
        at += next + strspn(at + next, " ");
    }
    return false;
}

const char *
keys_family(const char *group)
{
    static const char *const families[] = {KEY_PART, KEY_KEEP_OUT};
    size_t length = strcspn(group, " ");

    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        if (strlen(families[i]) == length &&
            strncmp(group, families[i], length) == 0)
            return families[i];
    return NULL;
}

/* Whether @key stands in @group of @layout. */
static bool
stands_in(const Key *key, KeyLayout layout, const char *group,
          const char *part_kind)
{
    const char *family = keys_family(group);

    return (key->layouts & layout) != 0 &&
           strcmp(key->group, family != NULL ? family : group) == 0 &&
           (key->parts == NULL || part_kind == NULL ||
            has_word(key->parts, part_kind));
}

const Key *
keys_lookup(KeyLayout layout, const char *group, const char *part_kind,
            const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(key_table); i++) {
        if (stands_in(&key_table[i], layout, group, part_kind) &&
            strcmp(key_table[i].name, name) == 0)
            return &key_table[i];
    }
    return NULL;
}

const char **
keys_names(KeyLayout layout, const char *group, const char *part_kind)
{
    const char **names = g_new0(const char *, G_N_ELEMENTS(key_table) + 1);
    size_t n = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(key_table); i++) {
        if (stands_in(&key_table[i], layout, group, part_kind))
            names[n++] = key_table[i].name;
    }
    return names;
}

const char **
keys_groups(KeyLayout layout)
{
    const char **groups = g_new0(const char *, G_N_ELEMENTS(key_table) + 1);
    size_t n = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(key_table); i++) {
        if ((key_table[i].layouts & layout) != 0 &&
            !g_strv_contains(groups, key_table[i].group))
            groups[n++] = key_table[i].group;
    }
    return groups;
}

bool
keys_is_translated(const Key *key)
{
    return key->kind == KEY_TEXT || key->kind == KEY_FILE;
}

bool
keys_names_file(const Key *key)
{
    return key->kind == KEY_PROFILE || key->kind == KEY_PICTURE ||
           key->kind == KEY_WORDS || key->kind == KEY_IDS;
}

const char *
keys_kind_words(KeyKind kind)
{
    g_assert(kind >= 0 && kind < KEY_N_KINDS);
    return kind_words[kind];
}
