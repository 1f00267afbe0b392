/* input: what the fuzz targets share.
 *
 * A target is one function, LLVMFuzzerTestOneInput: it takes any bytes and
 * returns, whatever they are; what must hold of the answer it asserts.
 * Linked with drive.c it is an ordinary test, with libFuzzer a search.
 */
#ifndef TESTS_FUZZ_INPUT_H
#define TESTS_FUZZ_INPUT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The path of a file in a folder of its own that holds the bytes until the next
 * call; @suffix: ".csv".   [static] */
const char *input_file(const uint8_t *data, size_t size, const char *suffix);

/* The path of another file in that folder, which holds the bytes until the next
 * call with its name.   [owned by caller, g_free()] */
char *input_write(const char *name, const void *bytes, size_t size);

/* Cuts the bytes into lines or, with another @mark, at that; each is owned by
 * the array and ends in a NUL that is not one of its bytes.
 * [owned by caller] of GString */
GPtrArray *input_cut(const uint8_t *data, size_t size, char mark);

/* Asserts that a failure was told in one line of UTF-8; takes the error. */
void input_check_error(GError *error);

#endif
