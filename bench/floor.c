/* floor: the least that printing must do, for bench/run to measure against.
 *
 * Reads every row that a packet reads, in the same order, and deflates what
 * stands on its pages, page by page, on one thread. Sets no type. There are
 * three floors:
 *
 * usage: floor DATABASE -              the rows: they are read, nothing else
 *        floor DATABASE                the words: the rows' printed columns
 *        floor DATABASE PAGES NUMBER   the pages: NUMBER page contents, taken
 *                                      in turn from the file PAGES
 *
 * PAGES holds contents as pages of the packet have them, each a line with its
 * length in bytes and then these bytes.
 */
#include <libdeflate.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As src/paint/deflate.c has it. */
#define LEVEL 6
/* As layouts/packet-a4.layout has it. */
#define ROWS_A_PAGE 60
/* No row of 60 on a page is longer; an import cuts before that. */
#define PAGE_BYTES ((size_t)4 << 20)

/* The first N_PRINTED stand in a packet's columns. */
static const char query[] =
    "SELECT id, name, town, country, signed_at, given, family, region,"
    " postcode, language, edition, comment, display, deliver, public"
    " FROM verified_signature ORDER BY id";
#define N_PRINTED 5

typedef struct {
    struct libdeflate_compressor *compressor;
    char *stream;
    size_t bound;
} Press;

typedef struct {
    char *bytes;
    size_t length;
} Page;

static void
die(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(EXIT_FAILURE);
}

static void *
take(size_t n_bytes)
{
    void *memory = malloc(n_bytes);

    if (memory == NULL)
        die("out of memory");
    return memory;
}

static void
press_open(Press *press)
{
    press->compressor = libdeflate_alloc_compressor(LEVEL);
    if (press->compressor == NULL)
        die("out of memory");
    press->bound =
        libdeflate_zlib_compress_bound(press->compressor, PAGE_BYTES);
    press->stream = take(press->bound);
}

static void
press_page(const Press *press, const Page *page)
{
    if (libdeflate_zlib_compress(press->compressor, page->bytes, page->length,
                                 press->stream, press->bound) == 0)
        die("libdeflate found no room");
}

static void
press_close(Press *press)
{
    free(press->stream);
    libdeflate_free_compressor(press->compressor);
}

/* Reads all columns of @row; those that are printed go on @page. */
static void
read_row(sqlite3_stmt *row, Page *page)
{
    for (int column = 0; column < sqlite3_column_count(row); column++) {
        const unsigned char *text = sqlite3_column_text(row, column);
        size_t length = (size_t)sqlite3_column_bytes(row, column);

        if (text == NULL || column >= N_PRINTED)
            continue;
        if (page->length + length >= PAGE_BYTES)
            die("a page has too much text");
        memcpy(page->bytes + page->length, text, length);
        page->length += length;
        page->bytes[page->length++] = column + 1 < N_PRINTED ? '\t' : '\n';
    }
}

/* Reads all rows.   @press: [may be NULL] deflates the words of each page */
static void
read_rows(const char *path, const Press *press)
{
    Page page = {.bytes = take(PAGE_BYTES)};
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    size_t n_rows = 0;
    int step = SQLITE_DONE;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, query, -1, &rows, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        read_row(rows, &page);
        if (++n_rows % ROWS_A_PAGE != 0)
            continue;
        if (press != NULL)
            press_page(press, &page);
        page.length = 0;
    }
    if (step != SQLITE_DONE)
        die(sqlite3_errmsg(db));
    if (n_rows == 0)
        die("the database has no verified signature");
    if (press != NULL && page.length > 0)
        press_page(press, &page);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    free(page.bytes);
}

/* Reads the next page of @file into @ret_page; false at the file's end. */
static bool
read_page(FILE *file, Page *ret_page)
{
    if (fscanf(file, "%zu", &ret_page->length) != 1)
        return false;
    if (ret_page->length > PAGE_BYTES || fgetc(file) != '\n')
        die("PAGES is none of ours");
    ret_page->bytes = take(ret_page->length + 1);
    if (fread(ret_page->bytes, 1, ret_page->length, file) != ret_page->length)
        die("PAGES has been cut off");
    return true;
}

/* Deflates @n_pages pages, in turn those of the file at @path. */
static void
press_pages(const Press *press, const char *path, size_t n_pages)
{
    FILE *file = fopen(path, "rb");
    Page *pages = take((n_pages + 1) * sizeof *pages);
    size_t n_known = 0;

    if (file == NULL)
        die("PAGES cannot be read");
    while (n_known < n_pages && read_page(file, &pages[n_known]))
        n_known++;
    if (n_known == 0 && n_pages > 0)
        die("PAGES has no page");
    for (size_t i = 0; i < n_pages; i++)
        press_page(press, &pages[i % n_known]);
    for (size_t i = 0; i < n_known; i++)
        free(pages[i].bytes);
    free(pages);
    fclose(file);
}

int
main(int argc, char **argv)
{
    Press press;

    if (argc < 2 || argc > 4 || (argc == 3 && strcmp(argv[2], "-") != 0))
        die("usage: floor DATABASE [- | PAGES NUMBER]");
    press_open(&press);
    read_rows(argv[1], argc == 2 ? &press : NULL);
    if (argc == 4)
        press_pages(&press, argv[2], strtoul(argv[3], NULL, 10));
    press_close(&press);
    return EXIT_SUCCESS;
}
