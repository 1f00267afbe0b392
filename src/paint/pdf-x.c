#include "paint/pdf-x.h"

bool
pdf_x_is(DocumentStandard standard)
{
    return standard == STANDARD_PDFX_1A;
}

void
pdf_x_put_claim(DocumentStandard standard, PdfObject *info, PdfObject *catalog)
{
    g_assert(pdf_x_is(standard));
    pdf_put_text(info, "GTS_PDFXVersion", "PDF/X-1a:2003");
    /* Nobody has spread inks into each other yet; the shop may. */
    pdf_put_name(info, "Trapped", "False");
    /* A condition that the registry knows needs no profile in the file. */
    pdf_put_syntax(catalog, "OutputIntents",
                   "[<</Type/OutputIntent/S/GTS_PDFX"
                   "/OutputConditionIdentifier(FOGRA39)"
                   "/OutputCondition(Offset printing on coated paper, "
                   "ISO 12647-2:2004)"
                   "/RegistryName(http://www.color.org)"
                   "/Info(Coated FOGRA39, ISO 12647-2:2004)>>]");
}
