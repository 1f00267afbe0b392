/* press-panels: a banner's panels or tiles, a file each in a folder or a page
 * each in one file, with the sheet that says how they are joined.
 *
 * Not for how a file is described (press-banner.c).
 */
#ifndef PRESS_PRESS_PANELS_H
#define PRESS_PRESS_PANELS_H

#include "banner/banner.h"
#include "paint/painter.h"
#include "press/press.h"

/* Lays what @job says of panels and tiles over @layout.
 * Fails: FAULT_USAGE. */
bool presspanels_apply(Template *layout, const PressJob *job, GError **error);

/* Whether @layout asks for panels or tiles. */
bool presspanels_are_asked(const Template *layout);

/* What paints them into @path: by its suffix one that holds many pages; into a
 * folder, where it has none, PDF.
 * [static] NULL on failure.   Fails: FAULT_USAGE. */
const PainterKind *presspanels_kind(const char *path, GError **error);

/* Adds to @report how many there are, and how large; nothing where the banner
 * is in one piece. */
void presspanels_report(const Banner *banner, GString *report);

/* Paints the panels of @banner and their sheet into @path: a folder with a list
 * of digests, or one file, the sheet first. Whole or not at all.
 * Fails: as painters and outfolder_open; as findings_pass. */
bool presspanels_paint(const Banner *banner, const char *path,
                       const PainterKind *kind, const DocumentInfo *info,
                       const Findings *findings, bool strict, GError **error);

#endif
