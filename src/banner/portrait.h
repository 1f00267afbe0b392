/* portrait: names of one size that draw a picture, each word as dark as the
 * picture is where it stands.
 *
 * A word is thin strokes on a ground: what the eye takes for its tone is their
 * mean, so that each gets the tint that makes up for how much ink its own
 * letters have. Not for where names stand (run-in.h).
 */
#ifndef BANNER_PORTRAIT_H
#define BANNER_PORTRAIT_H

#include "banner/banner.h"
#include "banner/namebox.h"
#include "banner/setting.h"
#include "layout/pagebox.h"
#include "picture/picture.h"

typedef struct {
    const Picture *picture;
    Rect where;    /* it lies there */
    Colour colour; /* of the names, no spot ink */
    Colour ground; /* of the cloth */
    int floor;     /* least tint [%] */
} PortraitWish;

/* Gives every word of @setting its tint. More light in the picture is more
 * light on the cloth, also where names are lighter than it.
 * @ret_report: untouched on failure.   Fails: as picture_darkness. */
bool portrait_tone(const PortraitWish *wish, const NameBoxes *names,
                   Setting *setting, BannerPortrait *ret_report,
                   GError **error);

#endif
