#include "store/stamp.h"

#include <string.h>

/* Years that a petition can have been signed in. */
#define YEAR_MIN 1970
#define YEAR_MAX 2199

#define DAY_SECONDS 86400

/* GLib counts the days from 1 January of the year 1. */
#define JULIAN_1970 719163

typedef struct {
    int part[3];  /* as they stand */
    int n_first;  /* digits of the first one */
    char between; /* '-', '/' or '.' */
} DateParts;

/* Reads @min to @max digits and moves @at behind them. */
static bool
read_digits(const char **at, int min, int max, int *ret_value, int *ret_n)
{
    int value = 0;
    int n = 0;

    for (; n < max && g_ascii_isdigit((*at)[n]); n++)
        value = value * 10 + ((*at)[n] - '0');
    if (n < min)
        return false;
    *at += n;
    *ret_value = value;
    if (ret_n != NULL)
        *ret_n = n;
    return true;
}

/* Reads three numbers with one sign between them. */
static bool
read_parts(const char **at, DateParts *parts)
{
    if (!read_digits(at, 1, 4, &parts->part[0], &parts->n_first))
        return false;
    parts->between = **at;
    if (parts->between == '\0' || strchr("-/.", parts->between) == NULL)
        return false;
    (*at)++;
    if (!read_digits(at, 1, 2, &parts->part[1], NULL) || **at != parts->between)
        return false;
    (*at)++;
    /* "7. 9. 2020" */
    return read_digits(at, parts->n_first == 4 ? 1 : 4,
                       parts->n_first == 4 ? 2 : 4, &parts->part[2], NULL);
}

/* Puts the parts in order: year, month, day. */
static StampOutcome
order_parts(const DateParts *parts, StampOrder order, int ret_ymd[3])
{
    bool month_first = order == STAMP_MONTH_FIRST;

    if (parts->n_first == 4) {
        memcpy(ret_ymd, parts->part, sizeof parts->part);
        return STAMP_READ;
    }
    if (parts->n_first > 2)
        return STAMP_UNREAD;
    /* Dots stand after ordinals: nobody writes the month first with them. */
    if (parts->between == '.')
        month_first = false;
    else if (parts->part[0] > 12)
        month_first = false;
    else if (parts->part[1] > 12)
        month_first = true;
    else if (order == STAMP_ORDER_UNKNOWN && parts->part[0] != parts->part[1])
        return STAMP_AMBIGUOUS;
    ret_ymd[0] = parts->part[2];
    ret_ymd[1] = parts->part[month_first ? 0 : 1];
    ret_ymd[2] = parts->part[month_first ? 1 : 0];
    return STAMP_READ;
}

/* Reads "HH:MM", "HH:MM:SS", "HH:MM:SS.fff", each with AM or PM. */
static bool
read_clock(const char **at, int *ret_second)
{
    int hour = 0;
    int minute = 0;
    int second = 0;

    if (!read_digits(at, 1, 2, &hour, NULL) || **at != ':')
        return false;
    (*at)++;
    if (!read_digits(at, 2, 2, &minute, NULL))
        return false;
    if (**at == ':') {
        (*at)++;
        if (!read_digits(at, 2, 2, &second, NULL))
            return false;
        if (**at == '.' || **at == ',')
            for ((*at)++; g_ascii_isdigit(**at); (*at)++)
                continue;
    }
    if (g_ascii_strncasecmp(*at, " am", 3) == 0 ||
        g_ascii_strncasecmp(*at, " pm", 3) == 0) {
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (g_ascii_tolower((*at)[1]) == 'p' ? 12 : 0);
        *at += 3;
    }
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    *ret_second = hour * 3600 + minute * 60 + MIN(second, 59);
    return true;
}

/* Reads "", "Z", "UTC", "GMT", "+01:00", "-0330" or "+02", up to the end. */
static bool
read_zone(const char *at, int *ret_offset)
{
    int sign = 0;
    int hour = 0;
    int minute = 0;

    while (*at == ' ')
        at++;
    if (*at == '\0' || g_ascii_strcasecmp(at, "Z") == 0 ||
        g_ascii_strcasecmp(at, "UTC") == 0 ||
        g_ascii_strcasecmp(at, "GMT") == 0) {
        *ret_offset = 0;
        return true;
    }
    if (g_ascii_strncasecmp(at, "UTC", 3) == 0 ||
        g_ascii_strncasecmp(at, "GMT", 3) == 0)
        at += 3;
    if (*at != '+' && *at != '-')
        return false;
    sign = *at++ == '-' ? -1 : 1;
    if (!read_digits(&at, 2, 2, &hour, NULL))
        return false;
    if (*at == ':')
        at++;
    if (*at != '\0' && !read_digits(&at, 2, 2, &minute, NULL))
        return false;
    /* The farthest zones are -12:00 and +14:00. */
    if (*at != '\0' || hour > 14 || minute > 59)
        return false;
    *ret_offset = sign * (hour * 3600 + minute * 60);
    return true;
}

/* Writes @value in @n digits; a million rows have no time for printf. */
static char *
write_number(char *to, int value, int n)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + n;
}

/* Writes "YYYY-MM-DD" and ends it. */
static char *
write_date(char *to, const GDate *date)
{
    to = write_number(to, g_date_get_year(date), 4);
    *to++ = '-';
    to = write_number(to, (int)g_date_get_month(date), 2);
    *to++ = '-';
    to = write_number(to, g_date_get_day(date), 2);
    *to = '\0';
    return to;
}

static void
write_moment(int64_t seconds, char ret_stamp[STAMP_BYTES])
{
    int clock = (int)(seconds % DAY_SECONDS);
    char *to = NULL;
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(seconds / DAY_SECONDS + JULIAN_1970));
    to = write_date(ret_stamp, &date);
    *to++ = 'T';
    to = write_number(to, clock / 3600, 2);
    *to++ = ':';
    to = write_number(to, clock / 60 % 60, 2);
    *to++ = ':';
    to = write_number(to, clock % 60, 2);
    *to++ = 'Z';
    *to = '\0';
}

static bool
is_blank(const char *text)
{
    static const char *const words[] = {"null", "nil", "none",  "\\n",
                                        "-",    "n/a", "never", NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);

    /* MySQL keeps "0000-00-00 00:00:00" for no date. */
    return *text == '\0' || g_strv_contains(words, lower) ||
           strspn(text, "0-: .TZ") == strlen(text);
}

/* Reads a bare number: seconds or milliseconds since 1970, or YYYYMMDD. */
static StampOutcome
parse_number(const char *text, char ret_stamp[STAMP_BYTES],
             int64_t *ret_seconds)
{
    gint64 number = 0;
    size_t length = strlen(text);

    if ((length != 10 && length != 13) ||
        !g_ascii_string_to_signed(text, 10, 0, INT64_MAX, &number, NULL))
        return STAMP_UNREAD;
    if (length == 13)
        number /= 1000;
    if (number / DAY_SECONDS / 366 > YEAR_MAX - YEAR_MIN)
        return STAMP_UNREAD;
    write_moment(number, ret_stamp);
    if (ret_seconds != NULL)
        *ret_seconds = number;
    return STAMP_READ;
}

StampOutcome
stamp_parse(const char *text, StampOrder order, char ret_stamp[STAMP_BYTES],
            int64_t *ret_seconds)
{
    const char *at = text;
    DateParts parts = {.n_first = 0};
    StampOutcome outcome = STAMP_READ;
    int ymd[3] = {0};
    int clock = 0;
    int offset = 0;
    int64_t seconds = 0;
    GDate date;

    if (!g_ascii_isdigit(*text) || *text == '0')
        if (is_blank(text))
            return STAMP_BLANK;
    if (strspn(text, "0123456789") == strlen(text))
        return parse_number(text, ret_stamp, ret_seconds);
    if (!read_parts(&at, &parts))
        return STAMP_UNREAD;
    outcome = order_parts(&parts, order, ymd);
    if (outcome != STAMP_READ)
        return outcome;
    if (ymd[0] < YEAR_MIN || ymd[0] > YEAR_MAX ||
        !g_date_valid_dmy((GDateDay)ymd[2], (GDateMonth)ymd[1],
                          (GDateYear)ymd[0]))
        return STAMP_UNREAD;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)ymd[2], (GDateMonth)ymd[1],
                   (GDateYear)ymd[0]);
    if (*at == '\0') {
        write_date(ret_stamp, &date);
        if (ret_seconds != NULL)
            *ret_seconds = -1;
        return STAMP_READ;
    }
    if (strchr("Tt ,", *at) == NULL)
        return STAMP_UNREAD;
    at += strspn(at, "Tt ,");
    if (!read_clock(&at, &clock) || !read_zone(at, &offset))
        return STAMP_UNREAD;
    seconds = ((int64_t)g_date_get_julian(&date) - JULIAN_1970) * DAY_SECONDS +
              clock - offset;
    if (seconds < 0)
        return STAMP_UNREAD;
    write_moment(seconds, ret_stamp);
    if (ret_seconds != NULL)
        *ret_seconds = seconds;
    return STAMP_READ;
}

StampOrder
stamp_order(const char *text)
{
    DateParts parts = {.n_first = 0};

    if (!read_parts(&text, &parts) || parts.n_first > 2 || parts.between == '.')
        return STAMP_ORDER_UNKNOWN;
    if (parts.part[0] > 12 && parts.part[1] <= 12)
        return STAMP_DAY_FIRST;
    if (parts.part[1] > 12 && parts.part[0] <= 12)
        return STAMP_MONTH_FIRST;
    return STAMP_ORDER_UNKNOWN;
}
