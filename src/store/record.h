/* record: what a database tells of how its signatures came and went.
 *
 * Counts, dates and file names for the pages of a packet that account for the
 * whole; never a name. A foreign view has no such record: then every list is
 * empty. Not for writing it down (ledger.h) or for the signatures themselves
 * (store.h).
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/store.h"

/* One export that was imported, as the ledger has it. */
typedef struct {
    char *date;    /* "YYYY-MM-DD" */
    char *file;    /* its name, without folders */
    char *edition; /* "" where there is only one */
    int64_t rows;  /* that it had */
    int64_t added; /* signatures that were not yet there */
} RecordImport;

/* How many signatures of one signing day were held back or rejected. */
typedef struct {
    char date[sizeof "YYYY-MM-DD"];
    int64_t removed;
} RecordDay;

/* What was handed to whom, and how it ended. */
typedef struct {
    char *date; /* "YYYY-MM-DD" */
    char *recipient;
    char *outcome; /* "accepted", "refused", "posted" */
} RecordDelivery;

typedef struct {
    GArray *imports;    /* of RecordImport, in their order */
    GArray *removed;    /* of RecordDay, ascending; those without a date are not
                           in it */
    GArray *deliveries; /* of RecordDelivery, in their order */
} Record;

/* Reads the record of @store, which is open for printing.
 * [owned by caller, record_free()]   Fails: FAULT_STORE. */
Record *record_read(Store *store, GError **error);

/* [may be NULL] */
void record_free(Record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)

#endif
