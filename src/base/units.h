/* units: lengths, and the reading of lengths that people write.
 *
 * Every length from type to page is an integer count of Pu. Not for
 * resolution (dpi) or for anything inside a painter, which may use doubles.
 */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include "base/failure.h"

/* 1/1024 of a PostScript point (1/72 inch), signed; reaches +-740 m. It is the
 * unit that Pango uses. */
typedef int32_t Pu;

#define UNITS_PU_PER_PT 1024
#define UNITS_PU_MAX INT32_MAX

/* A length relative to the type size: 1/65536 em. Scaled with units_from_em. */
typedef int32_t Em;

#define UNITS_EM 65536

/* A width and a height. */
typedef struct {
    Pu width_pu;
    Pu height_pu;
} Extent;

/* @pt points as Pu, rounded to the nearest. */
Pu units_from_pt(double pt);

/* @mm millimetres as Pu, rounded to the nearest. */
Pu units_from_mm(double mm);

/* @length_pu in points, and in millimetres. */
double units_to_pt(Pu length_pu);
double units_to_mm(Pu length_pu);

/* @length at a type size of @size_pu [pu], rounded to the nearest. With a scale
 * for a size, where UNITS_EM is as large, the answer is an Em. */
Pu units_from_em(Em length, Pu size_pu);

/* Reads a plain decimal number at *@cursor, perhaps with a sign and with blanks
 * around it, and moves *@cursor past both. It takes no exponent, no "inf",
 * "nan" or hexadecimal, which g_ascii_strtod takes: "0x3m" is a size that lacks
 * its width.
 * @ret_number: untouched on failure. */
bool units_read_number(const char **cursor, double *ret_number);

/* Reads a length with its unit, such as "20mm", "2.5 cm", "6m", "1in", "9pt".
 * The unit is required; blanks around number and unit are allowed.
 * @ret_pu: untouched on failure.
 * Fails: FAULT_USAGE for no number, no unit, an unknown unit, a negative
 * length, or one that Pu cannot hold. */
bool units_parse_length(const char *text, Pu *ret_pu, GError **error);

/* Reads "WIDTH x HEIGHT", such as "6m x 2m", "10x3m", "620mm x 18cm". A width
 * without a unit takes the unit of the height.
 * @ret_extent: untouched on failure; both sides are > 0.
 * Fails: FAULT_USAGE as units_parse_length. */
bool units_parse_extent(const char *text, Extent *ret_extent, GError **error);

#endif
