/* Paints a document with every kind of element, for check-conformance.
 *
 * usage: paint-elements FILE.pdf */
#include "elements.h"

int
main(int argc, char **argv)
{
    Sheets sheets = {0};
    const DocumentInfo info = elements_info();

    if (argc != 2)
        return 1;
    sheets_open(&sheets);
    elements_paint(&sheets, argv[1], &info);
    sheets_close(&sheets);
    return 0;
}
