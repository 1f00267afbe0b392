#include "paint/pdf-x.h"

#include "paint/deflate.h"
#include "paint/pdf-syntax.h"

bool
pdf_x_is(DocumentStandard standard)
{
    return standard == STANDARD_PDFX_1A || standard == STANDARD_PDFX_4;
}

void
pdf_x_put_press(GBytes *bytes, const char *subtype, PdfFile *file,
                PdfObject *catalog)
{
    PdfObject *profile = pdffile_add(file);
    g_autoptr(GString) intent = g_string_new("[<</Type/OutputIntent/S");

    pdf_put_number(profile, "N", 4);
    pdf_set_stream(profile, deflate_bytes(bytes), true);
    pdf_append_name(intent, subtype);
    g_string_append(
        intent, "/OutputConditionIdentifier(Custom)"
                "/Info(The press of the profile herein)/DestOutputProfile ");
    pdf_append_ref(intent, profile);
    g_string_append(intent, ">>]");
    pdf_put_syntax(catalog, "OutputIntents", intent->str);
}

void
pdf_x_put_claim(const DocumentInfo *info, PdfFile *file, PdfObject *information,
                PdfObject *catalog)
{
    g_assert(pdf_x_is(info->standard));
    /* Nobody has spread inks into each other yet; the shop may. */
    pdf_put_name(information, "Trapped", "False");
    if (info->standard == STANDARD_PDFX_4) {
        pdffile_set_version(file, "1.6");
        pdf_x_put_press(info->profile, "GTS_PDFX", file, catalog);
        return;
    }
    pdffile_set_version(file, "1.4");
    pdf_put_text(information, "GTS_PDFXVersion", "PDF/X-1a:2003");
    /* A condition that the registry knows needs no profile in the file. */
    pdf_put_syntax(catalog, "OutputIntents",
                   "[<</Type/OutputIntent/S/GTS_PDFX"
                   "/OutputConditionIdentifier(FOGRA39)"
                   "/OutputCondition(Offset printing on coated paper, "
                   "ISO 12647-2:2004)"
                   "/RegistryName(http://www.color.org)"
                   "/Info(Coated FOGRA39, ISO 12647-2:2004)>>]");
}

void
pdf_x_append_xmp(const char *digest, GString *out)
{
    g_autofree char *name =
        g_strdup_printf("uuid:%.8s-%.4s-%.4s-%.4s-%.12s", digest, digest + 8,
                        digest + 12, digest + 16, digest + 20);

    g_string_append_printf(
        out,
        "<rdf:Description rdf:about=\"\"\n"
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
        " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n"
        "<pdf:Trapped>False</pdf:Trapped>\n"
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
        "<xmpMM:DocumentID>%s</xmpMM:DocumentID>\n"
        "<xmpMM:InstanceID>%s</xmpMM:InstanceID>\n"
        "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
        "</rdf:Description>\n",
        name, name);
}
