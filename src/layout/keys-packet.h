/* keys-packet: the keys of packets.
 *
 * A part of the table in keys.c, which alone includes it: the table would be
 * longer than a room otherwise.
 */

#define GROUPS "none edition country region postcode initial"
#define COLUMNS                                                                \
    "number name town region postcode country date witness official check"
/* The kinds of part with a text file, with reading matter, and those that count
 * what was withheld. */
#define WITH_FILE "letter title verified transmittal"
#define WITH_MEASURE                                                           \
    "letter title manifest verified refusal summary receipt "                  \
    "transmittal comments index"
/* Columns of the sheets that are filled in by hand. */
#define BLANK_COLUMNS "number name address signature date official"
#define WITH_COUNTS "manifest verified"

/* clang-format off */
    {PACKET, "document", NULL, "author", KEY_TEXT, NULL, NULL, "",
     "Who delivers the petition: {author} in texts, and the author of the "
     "files."},
    {PACKET, "document", NULL, "recipient", KEY_TEXT, NULL, NULL, "",
     "To whom the petition is delivered: {recipient} in texts."},
    {PACKET, "document", NULL, "profile", KEY_RULES, NULL, NULL, "",
     "Whose rules the packet is to keep (docs/profiles.md); what the profile "
     "says of the layout takes the place of what the layout says. --profile "
     "goes before it."},
    {PACKET, "document", NULL, "parts", KEY_NAMES, NULL, NULL, "",
     "Which parts there are, by the names in [part NAME], and in what order; "
     "none: all of them, as they stand in the files. What the profile of a "
     "recipient adds comes last."},
    {PACKET, "document", NULL, "paper", KEY_PAPER, NULL, NULL, "A4",
     "Paper of every page."},
    {PACKET, "document", NULL, "margins", KEY_MARGINS, NULL,
     "5mm to 100mm", "20mm 18mm 18.5mm 26mm",
     "Distance of the text area from the top, outer, bottom and inner edge of "
     "the paper; running lines stand in the top and bottom margins."},
    {PACKET, "document", NULL, "duplex", KEY_SWITCH, NULL, NULL, "yes",
     "Whether leaves are printed on both sides, so that the inner margin "
     "changes sides on every other page."},
    {PACKET, "document", NULL, "blank", KEY_TEXT, NULL, NULL, "",
     "Words on a page that is left blank, so that nobody looks for what it "
     "held."},

    {PACKET, "document", NULL, "standard", KEY_CHOICE, "pdfa-2a pdfa-2u pdfa-3a pdfa-3u plain",
     NULL, "pdfa-2a",
     "What the PDF files keep to, and say so: pdfa-2a is PDF/A-2a and "
     "PDF/UA-1, for archives and for screen readers; pdfa-2u is PDF/A-2u, for "
     "archives; pdfa-3a and pdfa-3u are the same for files with attachments; "
     "plain is none of these."},
    {PACKET, "document", NULL, "attach", KEY_CHOICE, "none csv", NULL, "none",
     "What goes with the PDF of the signatures: csv, its rows for spreadsheets "
     "and other programs: the columns of the table, countries and dates in "
     "their international form, no other data. Needs standard = pdfa-3a or "
     "pdfa-3u."},
    {PACKET, "document", NULL, "tags", KEY_CHOICE, "entry column none", NULL,
     "entry",
     "How much of the rows of signatures a screen reader is told: entry, every "
     "cell of a table; column, the rows of a page as one paragraph, for "
     "smaller files; none, nothing of any page, which pdfa-2a and pdfa-3a do "
     "not allow."},

    {PACKET, "document", NULL, "first-folio", KEY_SWITCH, NULL, NULL, "no",
     "Whether the first page of letter, title and manifest shows its number "
     "too."},
    {PACKET, "document", NULL, "bookmark-pages", KEY_SWITCH, NULL, NULL, "no",
     "Whether the bookmarks of the PDF files say the number of their page."},
    {PACKET, "document", NULL, "opening", KEY_CHOICE, "reader full-size", NULL,
     "reader",
     "How the PDF files open: reader, as whoever opens them is used to; "
     "full-size, at 100 %."},

    {PACKET, "letterhead", NULL, "image", KEY_PICTURE, NULL, NULL, "",
     "A picture for the head of the first page, such as the campaign's logo; "
     "its colours are taken for sRGB."},
    {PACKET, "letterhead", NULL, "height", KEY_LENGTH, NULL, "4mm to 100mm",
     "16mm", "Its height; the width follows."},
    {PACKET, "letterhead", NULL, "place", KEY_CHOICE, "start centre end", NULL,
     "start",
     "Where it stands across the text area: where lines begin, in the middle, "
     "or where lines end."},
    {PACKET, "letterhead", NULL, "on", KEY_LIST, "letter title transmittal",
     NULL, "letter, title, transmittal",
     "On which kinds of part."},
    {PACKET, "letterhead", NULL, "alt", KEY_TEXT, NULL, NULL, "",
     "What it shows, for those who do not see it, as with {author}; without, "
     "it is an ornament that is not read."},

    {PACKET, "type", NULL, "text", KEY_TYPE, NULL, "5pt to 72pt",
     "serif 11pt/16pt", "Reading matter: the letter and the petition."},
    {PACKET, "type", NULL, "title", KEY_TYPE, NULL, "5pt to 144pt",
     "serif semibold 28pt/36pt", "The title on the title page."},
    {PACKET, "type", NULL, "headings", KEY_TYPE, NULL, "5pt to 72pt",
     "sans semibold 8pt/12pt", "Headings of columns and of tables."},
    {PACKET, "type", NULL, "names", KEY_TYPE, NULL, "4pt to 72pt",
     "sans 8.5pt/12pt",
     "Rows of signatures; the leading is the height of a row."},
    {PACKET, "type", NULL, "tables", KEY_TYPE, NULL, "4pt to 72pt",
     "sans 8.5pt/12pt", "Rows of all other tables."},
    {PACKET, "type", NULL, "notes", KEY_TYPE, NULL, "4pt to 72pt",
     "sans 7.5pt/12pt", "Running lines at the head and foot of pages."},

    {PACKET, KEY_PART, NULL, "kind", KEY_CHOICE,
     "letter title signatures manifest verified refusal blank summary receipt "
     "transmittal cover labels spines comments index", NULL,
     NULL,
     "What the part holds."},
    {PACKET, KEY_PART, NULL, "heading", KEY_TEXT, NULL, NULL, "",
     "Name of the part: its bookmark, the title of its file where it has one "
     "of its own, and in a manifest the heading of the page."},
    {PACKET, KEY_PART, NULL, "separate", KEY_SWITCH, NULL, NULL, "no",
     "Whether the part is a file of its own; some recipients void a petition "
     "that has attachments."},
    {PACKET, KEY_PART, WITH_FILE, "file", KEY_FILE, NULL, NULL, NULL,
     "The text: Pango markup, one paragraph a line, an empty line between "
     "paragraphs, placeholders as in texts."},
    {PACKET, KEY_PART, WITH_MEASURE, "measure", KEY_LENGTH, NULL,
     "30mm to 500mm", "132mm",
     "Greatest length of a line of reading matter; 65 to 75 characters read "
     "best."},
    {PACKET, KEY_PART, "title blank", "request", KEY_TEXT, NULL, NULL, "",
     "What the petition asks for, in a sentence: set apart below the text, or "
     "at the head of a blank sheet, which takes the title page's where it has "
     "none of its own."},
    {PACKET, KEY_PART, "title", "total-line", KEY_TEXT, NULL, NULL, "",
     "How many signed, as with {total}."},
    {PACKET, KEY_PART, "title", "period-line", KEY_TEXT, NULL, NULL, "",
     "When and where they signed, as with {period} and {countries}."},
    {PACKET, KEY_PART, NULL, "start", KEY_CHOICE, "page recto", NULL, "page",
     "Where a part begins that shares its file: on the next page, or on the "
     "next right-hand page, after a blank one if need be."},
    {PACKET, KEY_PART, "signatures", "form", KEY_CHOICE, "table columns", NULL,
     "table",
     "How the rows stand: table, one below the other under headings of their "
     "columns; columns, in several strips side by side, without headings."},
    {PACKET, KEY_PART, "signatures index", "strips", KEY_NUMBER, NULL, "2 to 5", "3",
     "Rows side by side, for form = columns; names side by side in an index of "
     "names."},
    {PACKET, KEY_PART, "signatures", "balance", KEY_SWITCH, NULL, NULL, "yes",
     "Whether strips end level where a group or the roll ends."},
    {PACKET, KEY_PART, "signatures", "rows-per-page", KEY_NUMBER, NULL,
     "0 to 1000", "0", "Most rows on a page; 0: as many as fit."},
    {PACKET, KEY_PART, "signatures", "numbering", KEY_CHOICE,
     "whole volume sheet page group", NULL, "whole",
     "Over what the numbers of rows run before they begin again with 1."},
    {PACKET, KEY_PART, "signatures", "repeat", KEY_CHOICE, "none request text",
     NULL, "none",
     "What stands again at the head of pages of signatures, from the part of "
     "kind title: its request, or its whole text."},
    {PACKET, KEY_PART, "signatures", "repeat-on", KEY_CHOICE, "page sheet",
     NULL, "page",
     "Whether that stands on every page, or on the first side of every leaf."},
    {PACKET, KEY_PART, "signatures", "group-start", KEY_CHOICE,
     "run-on page recto volume", NULL, "run-on",
     "Where a group begins: below the one before it, on a new page, on a new "
     "right-hand page, or in a new volume."},
    {PACKET, KEY_PART, "signatures", "group-heading", KEY_TEXT, NULL, NULL,
     "{group}",
     "Heading of a group, as with {group} and {group_total}."},
    {PACKET, KEY_PART, "signatures index", "group-continued", KEY_TEXT, NULL, NULL,
     "", "The same at the head of a page on which it goes on; none: none."},
    {PACKET, KEY_PART, "signatures index", "group-none", KEY_TEXT, NULL, NULL, "",
     "What {group} is of those who have no entry for it."},
    {PACKET, KEY_PART, "signatures", "heading-keeps", KEY_NUMBER, NULL,
     "0 to 20", "3", "Rows that follow a group's heading on its page at least."},
    {PACKET, KEY_PART, "signatures", "break-keeps", KEY_NUMBER, NULL,
     "0 to 20", "2",
     "Rows of a group that stand before a page's end, and after it, at least."},
    {PACKET, KEY_PART, "signatures", "hand-width", KEY_LENGTH, NULL,
     "5mm to 200mm", "30mm",
     "Width of the columns witness and official, which are filled in by hand."},
    {PACKET, KEY_PART, "signatures", "columns", KEY_LIST, COLUMNS, NULL,
     "number, name, town, country, date", "Columns of the table."},
    {PACKET, KEY_PART, "signatures blank", "heading-number", KEY_TEXT, NULL, NULL,
     "", "Heading of the column number."},
    {PACKET, KEY_PART, "signatures blank", "heading-name", KEY_TEXT, NULL, NULL, "",
     "Heading of the column name."},
    {PACKET, KEY_PART, "signatures", "heading-town", KEY_TEXT, NULL, NULL, "",
     "Heading of the column town."},
    {PACKET, KEY_PART, "signatures", "heading-country", KEY_TEXT, NULL, NULL,
     "", "Heading of the column country."},
    {PACKET, KEY_PART, "signatures", "heading-region", KEY_TEXT, NULL, NULL,
     "", "Heading of the column region."},
    {PACKET, KEY_PART, "signatures", "heading-postcode", KEY_TEXT, NULL, NULL,
     "", "Heading of the column postcode."},
    {PACKET, KEY_PART, "signatures", "heading-witness", KEY_TEXT, NULL, NULL,
     "", "Heading of the column witness."},
    {PACKET, KEY_PART, "signatures blank", "heading-official", KEY_TEXT, NULL, NULL,
     "", "Heading of the column official."},
    {PACKET, KEY_PART, "signatures", "heading-check", KEY_TEXT, NULL, NULL, "",
     "Heading of the column check, boxes to be ticked."},
    {PACKET, KEY_PART, "signatures blank", "heading-date", KEY_TEXT, NULL, NULL, "",
     "Heading of the column date."},
    {PACKET, KEY_PART, "signatures", "group", KEY_CHOICE, GROUPS, NULL,
     "none",
     "What holds signatures together: one edition, country, region, area of the "
     "postcode (the letters before its first digit, or else its first two "
     "characters), or the letter with which the name begins in the eyes of the "
     "document's language. Groups come in the order of their titles, those who "
     "have no place in any last; anonymous ones are among these where the "
     "groups tell more than a country."},
    {PACKET, KEY_PART, "signatures", "order", KEY_CHOICE, ORDERS, NULL,
     "number",
     "In what order, in each group: as they came in; by date; by the printed "
     "name; by family or given name; by country and then name; or shuffled."},
    {PACKET, KEY_PART, "signatures", "seed", KEY_NUMBER, NULL,
     "0 to 1000000000", "1",
     "Which of all orders a shuffle gives: the same for the same number."},
    {PACKET, KEY_PART, "signatures", "prominent", KEY_IDS, NULL, NULL, "",
     "Whose signatures stand first in their group, in this order: a file with "
     "the number (id) of one on each line; what follows # is a remark."},
    {PACKET, KEY_PART, "signatures", "signed-twice", KEY_CHOICE, "once all",
     NULL, "once",
     "How often somebody is printed who signed in several editions (one e-mail "
     "address, one name): once, with the first signature, the rest counted as "
     "withheld; all, every time."},
    {PACKET, KEY_PART, "signatures", "display", KEY_CHOICE,
     "as-signed initial country-only anonymous", NULL, "as-signed",
     "How much is printed of signatories at most; who asked for less, gets "
     "less. initial, given name and initial of the family name; country-only, "
     "no name and no place but the country; anonymous, no country either."},
    {PACKET, KEY_PART, "signatures index", "guide", KEY_TEXT, NULL, NULL, "",
     "Line above the table, as with {first_name} and {last_name}."},
    {PACKET, KEY_PART, "signatures", "foot", KEY_TEXT, NULL, NULL, "",
     "Line below the rows, as with {range}, {on_page}, {so_far}, {total}, "
     "{page}, {pages} and {volume}."},
    {PACKET, KEY_PART, "signatures", "rule-every", KEY_NUMBER, NULL,
     "0 to 100", "5",
     "A fine rule stands under every row whose number can be divided by this; "
     "under none for 0."},
    {PACKET, KEY_PART, "comments", "approved", KEY_IDS, NULL, NULL, "",
     "Whose comments are printed, in this order: a file with the number (id) of "
     "one signature on each line; what follows # is a remark. Without it, or "
     "where none can be printed, the part has no page."},
    {PACKET, KEY_PART, "signatures comments", "anonymous", KEY_TEXT, NULL, NULL, "",
     "What stands for the name of a signatory who asked not to be named."},
    {PACKET, KEY_PART, "manifest refusal summary receipt comments", "intro", KEY_TEXT, NULL, NULL, "",
     "Sentence above the tables, lines or comments."},
    {PACKET, KEY_PART, "manifest", "label-file", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of file names."},
    {PACKET, KEY_PART, "manifest transmittal", "label-pages", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of page counts."},
    {PACKET, KEY_PART, "manifest summary receipt transmittal", "label-signatures", KEY_TEXT, NULL, NULL,
     "", "Heading of the column of signature numbers, or of how many there are."},
    {PACKET, KEY_PART, "manifest transmittal", "label-bytes", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of file lengths."},
    {PACKET, KEY_PART, "manifest receipt transmittal refusal",
     "label-digest", KEY_TEXT, NULL, NULL, "",
     "Word before a SHA-256: of a file, or of the packet."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-counts", KEY_TEXT, NULL, NULL, "",
     "Heading of the table of counts."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-imported", KEY_TEXT, NULL, NULL, "",
     "Before the count of all signatures that were imported."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-pending", KEY_TEXT, NULL, NULL, "",
     "Before the count of those never confirmed."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-held", KEY_TEXT, NULL, NULL, "",
     "Before the count of those held back by screening."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-rejected", KEY_TEXT, NULL, NULL, "",
     "Before the count of those judged false."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-withdrawn", KEY_TEXT, NULL, NULL,
     "", "Before the count of those taken back."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-no-consent", KEY_TEXT, NULL, NULL,
     "", "Before the count of those who did not agree to delivery."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-repeat", KEY_TEXT, NULL, NULL, "",
     "Before the count of those printed once who signed in several editions."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-printed", KEY_TEXT, NULL, NULL, "",
     "Before the count of those printed."},
    {PACKET, KEY_PART, WITH_COUNTS, "label-anonymous", KEY_TEXT, NULL, NULL,
     "", "Before the count of those printed without their name."},

    {PACKET, KEY_PART, "manifest", "label-seal", KEY_TEXT, NULL, NULL, "",
     "Heading of the checksum of the whole list."},
    {PACKET, KEY_PART, "manifest", "seal-line", KEY_TEXT, NULL, NULL, "",
     "What this checksum is, below it, as with {last_file}: the last file of "
     "those that it covers."},
    {PACKET, KEY_PART, "manifest", "label-root", KEY_TEXT, NULL, NULL, "",
     "Heading of the Merkle root over all rows."},
    {PACKET, KEY_PART, "manifest", "root-line", KEY_TEXT, NULL, NULL, "",
     "What this root is good for, below it."},
    {PACKET, KEY_PART, "verified", "label-imports", KEY_TEXT, NULL, NULL, "",
     "Heading of the table of imports."},
    {PACKET, KEY_PART, "verified refusal summary receipt", "label-date", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of dates, or the word below the line for one."},
    {PACKET, KEY_PART, "verified", "label-file", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of the files that were imported."},
    {PACKET, KEY_PART, "verified", "label-rows", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of how many rows a file had."},
    {PACKET, KEY_PART, "verified", "label-added", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of how many signatures were new in it."},

    {PACKET, KEY_PART, "refusal receipt", "label-place", KEY_TEXT, NULL, NULL, "",
     "Below the line for the place."},
    {PACKET, KEY_PART, "refusal", "label-time", KEY_TEXT, NULL, NULL, "",
     "Below the line for the time of day."},
    {PACKET, KEY_PART, "refusal", "label-person", KEY_TEXT, NULL, NULL, "",
     "Below the line for the name of who refused."},
    {PACKET, KEY_PART, "refusal", "label-office", KEY_TEXT, NULL, NULL, "",
     "Below the line for that person's office."},
    {PACKET, KEY_PART, "refusal", "label-words", KEY_TEXT, NULL, NULL, "",
     "Above the lines for the words that were used."},
    {PACKET, KEY_PART, "refusal", "label-after", KEY_TEXT, NULL, NULL, "",
     "Above the lines for what was done with the packet."},
    {PACKET, KEY_PART, "refusal", "label-witness", KEY_TEXT, NULL, NULL, "",
     "Below the line for the name of a witness."},
    {PACKET, KEY_PART, "refusal receipt", "label-signature", KEY_TEXT, NULL, NULL, "",
     "Below the line for a signature."},
    {PACKET, KEY_PART, "receipt", "label-volumes", KEY_TEXT, NULL, NULL, "",
     "Before the count of volumes."},
    {PACKET, KEY_PART, "receipt", "label-boxes", KEY_TEXT, NULL, NULL, "",
     "Before the count of boxes."},
    {PACKET, KEY_PART, "receipt", "label-sheets", KEY_TEXT, NULL, NULL, "",
     "Before the count of sheets of paper."},
    {PACKET, KEY_PART, "receipt", "label-name", KEY_TEXT, NULL, NULL, "",
     "Below the line for a name."},
    {PACKET, KEY_PART, "receipt", "copy-recipient", KEY_TEXT, NULL, NULL, "",
     "Below the copy for whoever receives the packet."},
    {PACKET, KEY_PART, "receipt", "copy-campaign", KEY_TEXT, NULL, NULL, "",
     "Below the copy for the campaign."},
    {PACKET, KEY_PART, "transmittal", "label-enclosures", KEY_TEXT, NULL, NULL,
     "", "Heading of the column of files that come with the letter."},
    {PACKET, KEY_PART, "transmittal", "mail", KEY_SWITCH, NULL, NULL, "no",
     "Whether the letter lies beside its PDF as plain text too, for the body of "
     "an e-mail, with length and SHA-256 of every file; no e-mail address may "
     "stand in it."},
    {PACKET, KEY_PART, "labels", "per-sheet", KEY_CHOICE, "1 2 4", NULL, "2",
     "How many labels stand on a sheet; several have marks to be cut along."},
    {PACKET, KEY_PART, "labels", "box-line", KEY_TEXT, NULL, NULL, "",
     "The largest line of a label, as with {box} and {boxes}."},
    {PACKET, KEY_PART, "cover labels spines", "volume-line", KEY_TEXT, NULL, NULL, "",
     "Which volume it is, or which are in the box, as with {volume} and "
     "{volumes}."},
    {PACKET, KEY_PART, "cover labels spines", "range-line", KEY_TEXT, NULL, NULL, "",
     "Which signatures, as with {range}."},
    {PACKET, KEY_PART, "cover", "pages-line", KEY_TEXT, NULL, NULL, "",
     "Which pages, as with {page_range}."},
    {PACKET, KEY_PART, "index", "of", KEY_CHOICE, "names groups", NULL, "names",
     "What is listed with its pages: names, every signatory who is named, by "
     "family name; groups, those in which the signatures stand."},
    {PACKET, KEY_PART, "index", "by", KEY_CHOICE,
     "initial country region edition", NULL, "initial",
     "For of = names: what they stand under, whatever groups the signatures "
     "stand in."},
    {PACKET, KEY_PART, "index", "names-line", KEY_TEXT, NULL, NULL, "",
     "Sentence above names: what the figures beside them are."},
    {PACKET, KEY_PART, "index", "groups-line", KEY_TEXT, NULL, NULL, "",
     "The same above groups."},
    {PACKET, KEY_PART, "index", "link", KEY_TEXT, NULL, NULL, "{page}",
     "Where a link leads, for those who do not see it, as with {page}."},
    {PACKET, KEY_PART, "summary", "top", KEY_NUMBER, NULL, "1 to 300", "12",
     "How many countries, regions or editions are told apart, the largest "
     "first; the rest are others."},
    {PACKET, KEY_PART, "summary", "label-days", KEY_TEXT, NULL, NULL, "",
     "Heading of the curve by day."},
    {PACKET, KEY_PART, "summary", "label-signed", KEY_TEXT, NULL, NULL, "",
     "Beside the tint of those who have signed."},
    {PACKET, KEY_PART, "summary", "label-removed", KEY_TEXT, NULL, NULL, "",
     "Beside the tint of those who were held back or rejected."},
    {PACKET, KEY_PART, "summary", "busiest-line", KEY_TEXT, NULL, NULL, "",
     "Sentence on the curve, as with {busiest_date} and {busiest}."},
    {PACKET, KEY_PART, "summary", "removed-line", KEY_TEXT, NULL, NULL, "",
     "Sentence on false signatures, where there were any, as with {removed} and {removed_date}."},
    {PACKET, KEY_PART, "summary", "label-countries", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of countries."},
    {PACKET, KEY_PART, "summary", "label-regions", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of regions."},
    {PACKET, KEY_PART, "summary", "label-editions", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of editions."},
    {PACKET, KEY_PART, "summary", "label-others", KEY_TEXT, NULL, NULL, "",
     "Row of those that are not told apart, as with {others}."},
    {PACKET, KEY_PART, "summary", "label-unknown", KEY_TEXT, NULL, NULL, "",
     "Row of those of whom it is not known."},
    {PACKET, KEY_PART, "summary", "label-deliveries", KEY_TEXT, NULL, NULL, "",
     "Heading of the table of deliveries that were tried before."},
    {PACKET, KEY_PART, "summary", "label-recipient", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of their recipients."},
    {PACKET, KEY_PART, "summary", "label-outcome", KEY_TEXT, NULL, NULL, "",
     "Heading of the column of what became of them."},
    {PACKET, KEY_PART, "summary", "label-accepted", KEY_TEXT, NULL, NULL, "",
     "Word for a delivery that was accepted."},
    {PACKET, KEY_PART, "summary", "label-refused", KEY_TEXT, NULL, NULL, "",
     "Word for one that was refused."},
    {PACKET, KEY_PART, "summary", "label-posted", KEY_TEXT, NULL, NULL, "",
     "Word for one that went by post."},
    {PACKET, KEY_PART, "blank", "columns", KEY_LIST, BLANK_COLUMNS, NULL,
     "number, name, address, signature, date",
     "Columns of the rows to be filled in; official is for the recipient."},
    {PACKET, KEY_PART, "blank", "heading-address", KEY_TEXT, NULL, NULL, "",
     "Heading of the column address."},
    {PACKET, KEY_PART, "blank", "heading-signature", KEY_TEXT, NULL, NULL, "",
     "Heading of the column signature."},
    {PACKET, KEY_PART, "blank", "rows", KEY_NUMBER, NULL, "0 to 100", "0",
     "How many rows a sheet has; 0: as many as there is room for."},
    {PACKET, KEY_PART, "blank", "row-height", KEY_LENGTH, NULL, "6mm to 40mm",
     "10mm", "Height of a row to be filled in."},
    {PACKET, KEY_PART, "blank", "sheets", KEY_NUMBER, NULL, "1 to 1000", "1",
     "How many sheets there are, all alike."},
    {PACKET, KEY_PART, "blank", "foot", KEY_TEXT, NULL, NULL, "",
     "Line below the rows, as with {sheet} and {sheets}."},
    {PACKET, "volumes", NULL, "split", KEY_LIMITS,
     "pages signatures MB kg group none", NULL, "none",
     "How much a volume holds at most, what comes first of several: 500 "
     "pages, 10000 signatures, 20 MB, 2.5 kg, or group: a volume for every "
     "group. Pages are never parted. What a page takes in megabytes is known "
     "when it is painted: volumes are made a little smaller."},
    {PACKET, "volumes", NULL, "numbers", KEY_CHOICE, "whole volume", NULL,
     "whole",
     "Whether pages are numbered on through all volumes, or in each from 1, as "
     "the pages of its file are."},
    {PACKET, "volumes", NULL, "box", KEY_LIMITS, "volumes kg none", NULL,
     "none", "How much goes into a box at most: 6 volumes, 12 kg."},
    {PACKET, "volumes", NULL, "paper-weight", KEY_NUMBER, NULL, "30 to 500",
     "80", "Grams that a square metre of the paper weighs."},
    {PACKET, "volumes", NULL, "paper-thickness", KEY_LENGTH, NULL,
     "0.03mm to 1mm", "0.1mm",
     "How thick a sheet of the paper is: a volume's spine is as wide as its "
     "sheets, but 8 mm at least."},
