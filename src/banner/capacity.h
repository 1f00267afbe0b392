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

/* Adds FINDING_SMALL_TYPE where print shops refuse type of @size_pu with
 * capitals of @cap_height_pu.   @findings: [may be NULL] */
void capacity_check(Pu size_pu, Pu cap_height_pu, Findings *findings);

#endif
