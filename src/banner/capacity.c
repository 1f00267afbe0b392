#include "banner/capacity.h"

/* United States Sign Council, legibility index (Pennsylvania State University,
 * 1998): 30 feet an inch of letter height at the most, 10 feet for the best
 * impact. */
#define READABLE_HEIGHTS 360
#define EASY_HEIGHTS 120

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

bool
capacity_is_small(Pu size_pu, Pu cap_height_pu)
{
    return size_pu < units_from_pt(CAPACITY_LEAST_SIZE_PT) ||
           cap_height_pu < units_from_mm(CAPACITY_LEAST_CAP_HEIGHT_MM);
}

Pu
capacity_least_cap_height(Pu size_pu, Pu cap_height_pu)
{
    Pu of_size_pu = (Pu)((int64_t)units_from_pt(CAPACITY_LEAST_SIZE_PT) *
                         cap_height_pu / MAX(1, size_pu));

    return MAX(of_size_pu, units_from_mm(CAPACITY_LEAST_CAP_HEIGHT_MM));
}

void
capacity_check(Pu size_pu, Pu cap_height_pu, Findings *findings)
{
    if (capacity_is_small(size_pu, cap_height_pu))
        findings_add(findings, FINDING_SMALL_TYPE, 0,
                     "names in %.1f pt with capitals of %.1f mm; print shops "
                     "want %.0f pt and %.0f mm",
                     units_to_pt(size_pu), units_to_mm(cap_height_pu),
                     CAPACITY_LEAST_SIZE_PT, CAPACITY_LEAST_CAP_HEIGHT_MM);
}
