#include "table-rules.h"

#include "store/jsonl.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    GError *error = NULL;
    const char *path = input_file(data, size, ".jsonl");
    Decoder *decoder = decoder_open(path, &error);
    g_autoptr(JsonLines) lines =
        decoder != NULL ? jsonl_open(decoder, path, &error) : NULL;
    int64_t last_no = 0;

    if (lines == NULL) {
        input_check_error(error);
        return 0;
    }
    check_headings(jsonl_headings(lines));
    for (;;) {
        Row row = {0};
        bool more = false;

        if (!jsonl_next(lines, &row, &more, &error)) {
            input_check_error(error);
            return 0;
        }
        if (!more)
            return 0;
        check_row(&row, jsonl_headings(lines), last_no);
        last_no = row.no;
    }
}
