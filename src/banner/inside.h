/* inside: a planned banner, as its own rooms see it.
 *
 * Only for src/banner/; others go through banner.h.
 */
#ifndef BANNER_INSIDE_H
#define BANNER_INSIDE_H

#include "banner/banner.h"
#include "banner/cloth.h"
#include "banner/frame.h"
#include "banner/namebox.h"
#include "banner/pictures.h"
#include "banner/setting.h"
#include "banner/wordline.h"
#include "layout/pagebox.h"

struct Banner {
    const Template *layout;
    BannerReport report;
    char *title;
    bool tagged;   /* a reader is told of elements */
    bool leftward; /* lines begin at the right */
    Cloth *cloth;

    WordLine *headline; /* NULL for none */
    Pu headline_size_pu;
    Pu headline_y_pu;

    WordLine *foot_start; /* NULL for none */
    WordLine *foot_end;   /* NULL for none */
    Pu foot_size_pu;
    Pu foot_y_pu;

    struct Assembly *assembly; /* NULL: in one piece */
    Pictures *pictures;
    Frame frame;         /* of the names */
    struct Marks *marks; /* NULL: none */

    NameBoxes *names;
    Setting *setting;
    GArray *withdrawn;  /* Location; NULL where no banner was kept */
    GArray *heirs;      /* as in KeepReport */
    Together *together; /* NULL where nobody wished */
};

#endif
