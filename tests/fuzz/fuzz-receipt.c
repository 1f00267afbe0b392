#include "input.h"

#include "proof/receipt.h"

#include <string.h>

/* Of the packet whose receipts the corpus has. */
#define ROOT "fb1854411a246b01a84ecb10911ed0348c121e60e2cdd9a3594f1af720b598b0"

/* A receipt, as somebody may have forged it: what is proved is what the receipt
 * in the corpus says, and no other; or a root, typed from paper. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *root = receipt_root(text);
    g_autofree char *report = NULL;
    GError *error = NULL;

    g_assert_true(root == NULL || strlen(root) == DIGEST_HEX);
    if (receipt_check(text, "receipt.json", ROOT, -1, &report, &error))
        g_assert_true(g_str_has_prefix(
            report,
            "Proved: row 5 is number 4, in signatures.pdf on page 2.\n"));
    else
        input_check_error(error);
    return 0;
}
