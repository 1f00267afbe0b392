/* stamp: dates and times as exports write them, into one form.
 *
 * A date that could be read in two ways is not read at all. Not for printing
 * dates.
 */
#ifndef STORE_STAMP_H
#define STORE_STAMP_H

#include "base/failure.h"

/* Room for "YYYY-MM-DDTHH:MM:SSZ" with its NUL. */
#define STAMP_BYTES 21

/* Which of 3/4/2020 is the month; a file has one habit. */
typedef enum {
    STAMP_ORDER_UNKNOWN,
    STAMP_DAY_FIRST,
    STAMP_MONTH_FIRST,
} StampOrder;

typedef enum {
    STAMP_READ,
    STAMP_BLANK,     /* nothing, or a database's word for nothing */
    STAMP_AMBIGUOUS, /* day and month could be either */
    STAMP_UNREAD,    /* no date that is known here */
} StampOutcome;

/* Reads @text: ISO 8601 and RFC 3339 with their usual liberties, "YYYY-MM-DD
 * HH:MM:SS UTC", D.M.YYYY, D/M/YYYY or M/D/YYYY after @order, seconds or
 * milliseconds since 1970. A time without a zone counts as UTC; a date alone
 * stays one.
 * @ret_stamp: untouched unless STAMP_READ.
 * @ret_seconds: [may be NULL] since 1970, untouched unless STAMP_READ; -1 for
 * a date alone. */
StampOutcome stamp_parse(const char *text, StampOrder order,
                         char ret_stamp[STAMP_BYTES], int64_t *ret_seconds);

/* Which order @text proves: a number above 12 is no month. */
StampOrder stamp_order(const char *text);

#endif
