#include "paint/pdf-standard.h"

#include "paint/pdf-syntax.h"
#include "paint/pdf-x.h"
#include "paint/srgb-profile.h"

/* PDF/A-2 knows the properties of XMP's own schemas; others are explained in
 * the file (ISO 19005-2, 6.6.2.3). */
static const char ua_schema[] =
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file keeps to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "</rdf:Description>\n";

void
pdf_standard_append_xmp(DocumentStandard standard, GString *out)
{
    bool is_told = standard == STANDARD_PDFA_2A || standard == STANDARD_PDFA_3A;
    bool has_files =
        standard == STANDARD_PDFA_3U || standard == STANDARD_PDFA_3A;

    if (standard == STANDARD_PLAIN || pdf_x_is(standard))
        return;
    g_string_append(out, "<rdf:Description rdf:about=\"\"\n"
                         " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                         "<pdfaid:part>");
    g_string_append_c(out, has_files ? '3' : '2');
    g_string_append(out, "</pdfaid:part>\n<pdfaid:conformance>");
    g_string_append_c(out, is_told ? 'A' : 'U');
    g_string_append(out, "</pdfaid:conformance>\n</rdf:Description>\n");
    if (is_told)
        g_string_append(out, ua_schema);
}

void
pdf_standard_put_intent(const DocumentInfo *info, PdfFile *file,
                        PdfObject *catalog)
{
    DocumentStandard standard = info->standard;
    PdfObject *profile = NULL;
    g_autoptr(GString) intent = g_string_new(NULL);

    if (standard == STANDARD_PLAIN || pdf_x_is(standard))
        return;
    if (info->profile != NULL) {
        pdf_x_put_press(info->profile, "GTS_PDFA1", file, catalog);
        return;
    }
    profile = pdffile_add(file);
    pdf_put_number(profile, "N", 3);
    pdf_set_stream(profile, srgb_profile(), false);
    g_string_append(intent, "[<</Type/OutputIntent/S/GTS_PDFA1"
                            "/OutputConditionIdentifier");
    pdf_append_text(intent, SRGB_PROFILE_NAME);
    g_string_append(intent, "/Info");
    pdf_append_text(intent, SRGB_PROFILE_NAME);
    g_string_append(intent, "/DestOutputProfile ");
    pdf_append_ref(intent, profile);
    g_string_append(intent, ">>]");
    pdf_put_syntax(catalog, "OutputIntents", intent->str);
}

bool
pdf_standard_check_colours(DocumentStandard standard, bool for_press,
                           const Page *page, GError **error)
{
    unsigned allowed =
        for_press ? ~(1U << COLOUR_RGB) : 1U << COLOUR_GRAY | 1U << COLOUR_RGB;

    if (standard == STANDARD_PLAIN || (page_spaces(page) & ~allowed) == 0)
        return true;
    /* ISO 19005-2, 6.2.4.3: the one output intent is sRGB, or a press, as
     * in ISO 15930-4 always. */
    g_set_error(error, FAULT, FAULT_LIMIT,
                for_press ? "a file for a press has no colours as #rrggbb"
                          : "a PDF/A file has colours as gray() and #rrggbb "
                            "only");
    return false;
}
