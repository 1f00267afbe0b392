/* deflate: streams made small on worker threads.
 *
 * Bytes go in and come out in the same order; what comes out does not depend
 * on the number of threads. All functions but the compressing itself run on
 * the thread that owns the Deflater. Not for reading.
 */
#ifndef PAINT_DEFLATE_H
#define PAINT_DEFLATE_H

#include "base/failure.h"

typedef struct Deflater Deflater;

/* Takes a stream in zlib format (RFC 1950).
 * @stream: [owned by the callee]   @data: as given to deflater_push */
typedef void (*DeflateDone)(GBytes *stream, void *data);

/* How hard is tried where nobody says: higher levels take twice the time for
 * 1 % less. The levels are libdeflate's, from 1 to DEFLATE_MOST. */
#define DEFLATE_LEVEL 6
#define DEFLATE_MOST 12

/* What is in a stream, and so how hard it pays to try. */
typedef enum {
    DEFLATE_TEXT,
    DEFLATE_NUMBERS, /* object numbers, hardly any of which comes again */
    DEFLATE_N_EFFORTS
} DeflateEffort;

/* In place of DEFLATE_LEVEL for numbers: a third of the time for 1.6 % more. */
#define DEFLATE_NUMBERS_LEVEL 5

/* @n_threads: workers; 0 for one a processor; of one alone the owner's thread
 * does the work, since to wake another one takes time too.   @level: 0 for
 * DEFLATE_LEVEL. [owned by caller, deflater_free()]
 */
Deflater *deflater_new(int n_threads, int level);

/* Drops what is still under way without calling anybody.
 * @deflater: [may be NULL] */
void deflater_free(Deflater *deflater);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Deflater, deflater_free)

/* @raw as such a stream, at once.   [owned by caller, g_bytes_unref()] */
GBytes *deflate_bytes(GBytes *raw);

/* Queues @raw [owned by the callee]. @done is called for each stream in the
 * order of pushing, from a later deflater_push or from deflater_finish. Waits
 * where too much is under way, so that memory stays bounded. */
void deflater_push(Deflater *deflater, GBytes *raw, DeflateEffort effort,
                   DeflateDone done, void *data);

/* Waits until every stream is done and handed over. */
void deflater_finish(Deflater *deflater);

/* Bytes that come bit by bit, deflated as they come; on the caller's thread,
 * for a tenth of the Deflater's speed. */
typedef struct DeflateStream DeflateStream;

/* [owned by caller: end it with deflatestream_finish or deflatestream_free] */
DeflateStream *deflatestream_new(void);

void deflatestream_add(DeflateStream *stream, const void *bytes, size_t length);

/* All of it in zlib format; consumes @stream.
 * [owned by caller, g_bytes_unref()] */
GBytes *deflatestream_finish(DeflateStream *stream);

/* [may be NULL] */
void deflatestream_free(DeflateStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DeflateStream, deflatestream_free)

#endif
