/* press-standard: what a banner's file keeps to, and whether its layout lets
 * it.
 */
#ifndef PRESS_PRESS_STANDARD_H
#define PRESS_PRESS_STANDARD_H

#include "layout/template.h"
#include "paint/painter.h"

DocumentStandard pressstandard_of(const Template *layout);

/* "PDF/X-4"; "PDF" where it is none. [static] */
const char *pressstandard_name(DocumentStandard standard);

/* Whether letters are drawings. */
bool pressstandard_outlines(const Template *layout);

/* Whether a file of @kind can have letters as the layout wants them: what holds
 * one page has drawings always.   @path: for the message.
 * Fails: FAULT_LAYOUT where the layout itself says text = live. */
bool pressstandard_check_letters(const Template *layout,
                                 const PainterKind *kind, const char *path,
                                 GError **error);

/* Whether a reader is told of elements: where the layout does not say, in all
 * files but those that are for a print shop alone.
 * Fails: FAULT_LAYOUT where such a file shall have them. */
bool pressstandard_choose_tags(const Template *layout, bool *ret_tagged,
                               GError **error);

/* Whether the file can keep to its standard: every colour is one that it may
 * have, and in PDF/X a unit of the file, @unit_pt, is a point.
 * Fails: FAULT_LAYOUT. */
bool pressstandard_check(const Template *layout, int unit_pt, int scale,
                         GError **error);

/* Reads the profile that the layout names, where its standard has use for one.
 * @ret_profile: NULL where not. [owned by caller]
 * Fails: FAULT_LAYOUT where it needs one and has none; as press_profile_read.
 */
bool pressstandard_read_profile(const Template *layout, GBytes **ret_profile,
                                GError **error);

#endif
