/* floor: the least that printing must do, for bench/run to measure against.
 *
 * Reads every row that a product reads, in the same order, and deflates as much
 * text as the product's pages hold, on one thread. Sets no type.
 *
 * usage: floor DATABASE BYTES STREAMS
 */
#include <libdeflate.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As src/paint/deflate.c has it. */
#define LEVEL 6

/* Text of the rows, from which every stream is cut: enough that no stream can
 * find itself within deflate's 32 KiB. */
#define SAMPLE_BYTES ((size_t)4 << 20)

static const char query[] =
    "SELECT id, name, given, family, town, region, postcode, country,"
    " language, edition, signed_at, comment, display, deliver, public"
    " FROM verified_signature ORDER BY id";

static void
die(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(EXIT_FAILURE);
}

/* Reads all rows; the first of their text goes into @sample.
 * Returns how many bytes of it there are. */
static size_t
read_rows(const char *path, char *sample)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    size_t n_sample = 0;
    int step = SQLITE_DONE;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, query, -1, &rows, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(rows); column++) {
            const unsigned char *text = sqlite3_column_text(rows, column);
            size_t length = (size_t)sqlite3_column_bytes(rows, column);

            if (text == NULL || n_sample + length > SAMPLE_BYTES)
                continue;
            memcpy(sample + n_sample, text, length);
            n_sample += length;
        }
    }
    if (step != SQLITE_DONE)
        die(sqlite3_errmsg(db));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return n_sample;
}

/* Deflates @n_streams streams of @n_stream bytes, each cut from another place
 * of @sample. */
static void
deflate_streams(const char *sample, size_t n_sample, size_t n_stream,
                size_t n_streams)
{
    struct libdeflate_compressor *compressor =
        libdeflate_alloc_compressor(LEVEL);
    size_t bound = libdeflate_zlib_compress_bound(compressor, n_stream);
    char *text = malloc(n_stream + 1);
    char *stream = malloc(bound);
    size_t at = 0;

    if (compressor == NULL || text == NULL || stream == NULL)
        die("out of memory");
    for (size_t i = 0; i < n_streams; i++) {
        for (size_t done = 0; done < n_stream;) {
            size_t n = n_sample - at;

            if (n > n_stream - done)
                n = n_stream - done;
            memcpy(text + done, sample + at, n);
            done += n;
            at = (at + n) % n_sample;
        }
        if (libdeflate_zlib_compress(compressor, text, n_stream, stream,
                                     bound) == 0)
            die("libdeflate found no room");
    }
    free(stream);
    free(text);
    libdeflate_free_compressor(compressor);
}

/* @text as a number from 0. */
static size_t
read_number(const char *text)
{
    char *end = NULL;
    unsigned long long number = strtoull(text, &end, 10);

    if (*text == '\0' || *text == '-' || *end != '\0')
        die("BYTES and STREAMS are whole numbers");
    return (size_t)number;
}

int
main(int argc, char **argv)
{
    char *sample = malloc(SAMPLE_BYTES);
    size_t n_bytes = 0;
    size_t n_streams = 0;
    size_t n_sample = 0;

    if (argc != 4)
        die("usage: floor DATABASE BYTES STREAMS");
    if (sample == NULL)
        die("out of memory");
    n_bytes = read_number(argv[2]);
    n_streams = read_number(argv[3]);
    n_sample = read_rows(argv[1], sample);
    if (n_sample == 0)
        die("the database has no verified signature");
    if (n_streams > 0)
        deflate_streams(sample, n_sample, n_bytes / n_streams, n_streams);
    free(sample);
    return EXIT_SUCCESS;
}
