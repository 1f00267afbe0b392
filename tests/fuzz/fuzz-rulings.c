#include "petition.h"

#include "store/rulings.h"
#include "store/withdrawal.h"

static void
check_rulings(const char *path, const char *file)
{
    GError *error = NULL;
    g_autoptr(Findings) findings = findings_new();
    RulingsReport report = {0};

    if (!rulings_run(path, file, "fuzz", 0, findings, &report, &error)) {
        input_check_error(error);
        return;
    }
    g_assert_cmpint(report.barred, <=, report.rows);
    g_assert_cmpint(report.pending, >=, 0);
}

/* Whoever withdraws is gone; the others are as they were. */
static void
check_withdrawal(const char *path, const char *list)
{
    GError *error = NULL;
    g_autoptr(Findings) findings = findings_new();
    WithdrawalReport report = {0};

    if (!withdrawal_run(path, list, "fuzz", 0, findings, &report, &error)) {
        input_check_error(error);
        return;
    }
    g_assert_cmpint(report.addresses, >, 0);
    g_assert_cmpint(report.unsigned_, <=, report.addresses);
}

/* A file of decisions, and the same as a list of who withdraws. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *file = input_file(data, size, ".csv");

    check_rulings(petition_database(), file);
    check_withdrawal(petition_database(), file);
    return 0;
}
