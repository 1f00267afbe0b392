/* rows: the rows of a packet as text, for bench/run's peers to print.
 *
 * Writes each signature that may be delivered as a line of five cells between
 * tabs, in the words that a packet has in English: number, name, town, country,
 * date; quotes mean themselves. Runs before anything is measured.
 *
 * usage: rows DATABASE [MOST] >ROWS.tsv    the first MOST rows, or all
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define COUNTRY_BYTES 128

/* An initial is a character here and not, as in a packet, a grapheme. */
static const char query[] =
    "SELECT CASE display WHEN 'anonymous' THEN 'name withheld on request'"
    "  WHEN 'initial' THEN coalesce(given || ' ' || substr(family, 1, 1) || "
    "'.',"
    "    name) ELSE name END,"
    " coalesce(town, ''), coalesce(country, ''), coalesce(signed_at, '')"
    " FROM verified_signature WHERE deliver ORDER BY id";

enum { NAME, TOWN, COUNTRY, DATE };

static void
die(const char *what)
{
    fprintf(stderr, "rows: %s\n", what);
    exit(EXIT_FAILURE);
}

/* "82,000" */
static void
write_number(unsigned long number)
{
    if (number >= 1000) {
        write_number(number / 1000);
        printf(",%03lu", number % 1000);
    } else {
        printf("%lu", number);
    }
}

/* There is no other way to write a tab: whoever reads splits at each. */
static void
write_cell(const char *text)
{
    if (strpbrk(text, "\t\n") != NULL)
        die("a cell holds a tab or a line's end");
    printf("\t%s", text);
}

static void
write_country(const char *code)
{
    char place[16];
    char name[COUNTRY_BYTES];
    UChar wide[COUNTRY_BYTES];
    UErrorCode status = U_ZERO_ERROR;

    snprintf(place, sizeof place, "und_%s", code);
    uloc_getDisplayCountry(place, "en", wide, COUNTRY_BYTES, &status);
    u_strToUTF8(name, sizeof name, NULL, wide, -1, &status);
    if (U_FAILURE(status))
        die("a country's name is too long");
    write_cell(*code == '\0' ? "" : name);
}

/* "2020-09-07T..." as "7 Sept 2020" */
static void
write_date(const char *stamp)
{
    static const char *const months[] = {
        "Jan", "Feb", "Mar",  "Apr", "May", "Jun",
        "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
    };
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    char date[24] = "";

    if (sscanf(stamp, "%4u-%2u-%2u", &year, &month, &day) == 3 && month >= 1 &&
        month <= 12)
        snprintf(date, sizeof date, "%u %s %u", day, months[month - 1], year);
    write_cell(date);
}

int
main(int argc, char **argv)
{
    unsigned long most = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    unsigned long n = 0;
    int step = SQLITE_ROW;

    if (argc < 2 || argc > 3)
        die("usage: rows DATABASE [MOST]");
    if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) !=
            SQLITE_OK ||
        sqlite3_prepare_v2(db, query, -1, &rows, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    while ((most == 0 || n < most) &&
           (step = sqlite3_step(rows)) == SQLITE_ROW) {
        write_number(++n);
        write_cell((const char *)sqlite3_column_text(rows, NAME));
        write_cell((const char *)sqlite3_column_text(rows, TOWN));
        write_country((const char *)sqlite3_column_text(rows, COUNTRY));
        write_date((const char *)sqlite3_column_text(rows, DATE));
        putchar('\n');
    }
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        die(sqlite3_errmsg(db));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    if (fflush(stdout) != 0)
        die("cannot write");
    return EXIT_SUCCESS;
}
