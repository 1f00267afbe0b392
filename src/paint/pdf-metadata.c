#include "paint/pdf-metadata.h"

#include "paint/pdf-standard.h"

#include <string.h>

static const char producer[] = "Petition Press";

/* @date as g_date_time_format's @format has it, in UTC. */
static char *
format_date(int64_t date, const char *format)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(date);

    g_assert(time != NULL);
    return g_date_time_format(time, format);
}

char *
pdf_metadata_date(int64_t date)
{
    return format_date(date, "D:%Y%m%d%H%M%SZ");
}

PdfObject *
pdf_metadata_add_info(const DocumentInfo *info, PdfFile *file)
{
    PdfObject *object = pdffile_add(file);
    g_autofree char *date = pdf_metadata_date(info->date);

    pdf_put_text(object, "Title", info->title);
    if (info->author != NULL)
        pdf_put_text(object, "Author", info->author);
    if (info->subject != NULL)
        pdf_put_text(object, "Subject", info->subject);
    pdf_put_text(object, "Creator", producer);
    pdf_put_text(object, "Producer", producer);
    pdf_put_text(object, "CreationDate", date);
    pdf_put_text(object, "ModDate", date);
    return object;
}

static void
append_element(GString *out, const char *before, const char *text,
               const char *after)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    g_string_append_printf(out, "%s%s%s\n", before, escaped, after);
}

GString *
pdf_metadata_begin_xmp(const DocumentInfo *info)
{
    static const char alternative[] =
        "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    g_autofree char *date = format_date(info->date, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *title = g_strconcat("<dc:title>", alternative, NULL);
    g_autofree char *about = g_strconcat("<dc:description>", alternative, NULL);
    /* The packet's id is a constant of the XMP specification. */
    GString *out = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\"\n"
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
        "<dc:format>application/pdf</dc:format>\n");

    append_element(out, title, info->title, "</rdf:li></rdf:Alt></dc:title>");
    if (info->author != NULL)
        append_element(out, "<dc:creator><rdf:Seq><rdf:li>", info->author,
                       "</rdf:li></rdf:Seq></dc:creator>");
    if (info->subject != NULL)
        append_element(out, about, info->subject,
                       "</rdf:li></rdf:Alt></dc:description>");
    append_element(out, "<dc:language><rdf:Bag><rdf:li>", info->language,
                   "</rdf:li></rdf:Bag></dc:language>");
    append_element(out, "<pdf:Producer>", producer, "</pdf:Producer>");
    append_element(out, "<xmp:CreatorTool>", producer, "</xmp:CreatorTool>");
    append_element(out, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
    append_element(out, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
    append_element(out, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>");
    g_string_append(out, "</rdf:Description>\n");
    pdf_standard_append_xmp(info->standard, out);
    return out;
}

PdfObject *
pdf_metadata_add_xmp(GString *packet, PdfFile *file)
{
    PdfObject *object = pdffile_add(file);

    g_string_append(packet, "</rdf:RDF>\n</x:xmpmeta>\n"
                            "<?xpacket end=\"r\"?>\n");
    pdf_put_name(object, "Type", "Metadata");
    pdf_put_name(object, "Subtype", "XML");
    pdf_set_stream(object, g_string_free_to_bytes(packet), false);
    return object;
}
