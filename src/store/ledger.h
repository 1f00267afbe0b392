/* ledger: the append-only record of what was done to a database.
 *
 * Lines are only ever added; triggers in the schema refuse the rest. A line
 * holds no name, e-mail or IP address.
 */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include "store/inside.h"
#include "store/writer.h"

/* Adds the line of intake @intake_id: file, digest, time and declarations come
 * from the table intake.   Fails: FAULT_STORE, FAULT_SYSTEM. */
bool ledger_add_intake(const Store *store, int64_t intake_id,
                       const StoreCounts *counts, GError **error);

/* Adds the line of the delivery @delivery_id, which is in the table delivery,
 * without its note.
 * @time: seconds since 1970 UTC.   Fails: FAULT_STORE, FAULT_SYSTEM. */
bool ledger_add_delivery(const Store *store, int64_t delivery_id, int64_t time,
                         GError **error);

#endif
