/* capacity: what type of a size is good for on a cloth.
 *
 * Not for finding the size (fit.h).
 */
#ifndef BANNER_CAPACITY_H
#define BANNER_CAPACITY_H

#include "base/findings.h"
#include "base/units.h"

/* How far away letters with capitals of @cap_height_pu can be read at all, and
 * how far away they read with ease, in metres. */
double capacity_readable_m(Pu cap_height_pu);
double capacity_easy_m(Pu cap_height_pu);

/* What large-format printers and plotters ask for at the least. */
#define CAPACITY_LEAST_SIZE_PT 6.0
#define CAPACITY_LEAST_CAP_HEIGHT_MM 3.0

/* Whether type of @size_pu with capitals of @cap_height_pu is less. */
bool capacity_is_small(Pu size_pu, Pu cap_height_pu);

/* From what height of capitals on a face is enough of which type of @size_pu
 * has capitals of @cap_height_pu. */
Pu capacity_least_cap_height(Pu size_pu, Pu cap_height_pu);

/* Adds FINDING_SMALL_TYPE where print shops refuse type of @size_pu with
 * capitals of @cap_height_pu.   @findings: [may be NULL] */
void capacity_check(Pu size_pu, Pu cap_height_pu, Findings *findings);

#endif
