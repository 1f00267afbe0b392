#include "banner/capacity.h"

/* United States Sign Council, legibility index (Pennsylvania State University,
 * 1998): 30 feet an inch of letter height at the most, 10 feet for the best
 * impact. */
#define READABLE_HEIGHTS 360
#define EASY_HEIGHTS 120

/* What large-format printers and plotters ask for at the least. */
#define LEAST_SIZE_PT 6.0
#define LEAST_CAP_HEIGHT_MM 3.0

double
capacity_readable_m(Pu cap_height_pu)
{
    return READABLE_HEIGHTS * units_to_mm(cap_height_pu) / 1000;
}

double
capacity_easy_m(Pu cap_height_pu)
{
    return EASY_HEIGHTS * units_to_mm(cap_height_pu) / 1000;
}

void
capacity_check(Pu size_pu, Pu cap_height_pu, Findings *findings)
{
    if (size_pu < units_from_pt(LEAST_SIZE_PT) ||
        cap_height_pu < units_from_mm(LEAST_CAP_HEIGHT_MM))
        findings_add(findings, FINDING_SMALL_TYPE, 0,
                     "names in %.1f pt with capitals of %.1f mm; print shops "
                     "want %.0f pt and %.0f mm",
                     units_to_pt(size_pu), units_to_mm(cap_height_pu),
                     LEAST_SIZE_PT, LEAST_CAP_HEIGHT_MM);
}
