/* srgb-profile: the ICC profile of sRGB (IEC 61966-2-1), made by arithmetic.
 *
 * So that no binary file has to be found, shipped or trusted. Not for other
 * colour spaces.
 */
#ifndef PAINT_SRGB_PROFILE_H
#define PAINT_SRGB_PROFILE_H

#include "base/failure.h"

/* What it calls itself. */
#define SRGB_PROFILE_NAME "sRGB IEC61966-2.1"

/* The profile, some 600 bytes, always the same.
 * [owned by caller, g_bytes_unref()] */
GBytes *srgb_profile(void);

#endif
