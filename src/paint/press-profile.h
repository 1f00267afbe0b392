/* press-profile: ICC profiles of printing presses (ISO 15076-1), for files that
 * say on what they are meant to be printed. Reads the header only; what the
 * tables in it say is for the print shop.
 */
#ifndef PAINT_PRESS_PROFILE_H
#define PAINT_PRESS_PROFILE_H

#include "base/failure.h"

/* The profile in @path. [owned by caller, g_bytes_unref()]
 * Fails: FAULT_LAYOUT where it cannot be read, or is not the profile of a press
 * with four inks. */
GBytes *press_profile_read(const char *path, GError **error);

#endif
