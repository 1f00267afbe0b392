#include "table-rules.h"

#include "store/csv.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    const char *path = input_file(data, size, ".csv");
    Decoder *decoder = decoder_open(path, &error);
    g_autoptr(Csv) csv =
        decoder != NULL ? csv_open(decoder, path, &error) : NULL;
    int64_t last_no = 0;

    if (csv == NULL) {
        input_check_error(error);
        return 0;
    }
    check_headings(csv_headings(csv));
    for (;;) {
        Row row = {0};
        bool more = false;

        if (!csv_next(csv, &row, &more, &error)) {
            input_check_error(error);
            return 0;
        }
        if (!more)
            return 0;
        check_row(&row, csv_headings(csv), last_no);
        last_no = row.no;
    }
}
