/* banner: every name of a roll on one cloth, as large as they fit.
 *
 * A banner is planned (the size found, every line broken) and then run into a
 * sink as one page. Not for files (src/press/).
 */
#ifndef BANNER_BANNER_H
#define BANNER_BANNER_H

#include "banner/keep.h"
#include "banner/namebox.h"
#include "banner/together.h"
#include "base/progress.h"
#include "layout/page.h"
#include "layout/pagebox.h"
#include "layout/template.h"
#include "roll/roll.h"

typedef struct {
    const char *language;   /* BCP 47, of the headline */
    int64_t date;           /* seconds since 1970 UTC */
    const Kept *kept;       /* names that stay where they were; may be NULL */
    const GArray *together; /* TogetherWish; may be NULL */
    bool tagged;            /* say which text is heading, name or foot */
    NameBoxes **shaped;     /* names of the same roll from an earlier plan, NULL
                               before the first one: used again where they serve,
                               replaced where not; may be NULL */
} BannerWish;

/* How clearly the picture and the names can be seen. */
typedef struct {
    double dark;  /* how light the darkest and the lightest places are, as a */
    double light; /* screen shows it: 0 black, 1 white */
    double contrast; /* of the palest names with the cloth, as WCAG 2.1 counts
                        it: 1 none, 21 black on white */
} BannerPortrait;

/* What the cloth will be like, before anything is painted. */
typedef struct {
    Extent finished;    /* trimmed size */
    Extent media;       /* with the bleed */
    size_t n_names;     /* set by name */
    size_t n_anonymous; /* counted in the foot line */
    size_t n_kept;      /* where an earlier banner had them */
    size_t n_new;       /* added to those */
    size_t n_withdrawn; /* that were there and are not, or were changed */
    size_t n_corrected; /* of these, changed and still at their place */
    Pu type_size_pu;
    Pu cap_height_pu; /* of the names */
    Pu leading_pu;    /* on average: tall scripts take more */
    int n_lines;
    double full;             /* part of the lines that names and blanks fill */
    double rivers;           /* part of the gaps below others (rivers.h) */
    double rivers_chance;    /* what chance would give; 0: not run in */
    BannerPortrait portrait; /* all 0 in other modes */
    double readable_m;       /* 360 x cap height: can be read up to here */
    double easy_m;           /* 120 x cap height: reads with ease up to here */
} BannerReport;

typedef struct Banner Banner;

/* Plans the banner of @roll under @layout: the largest type at which every
 * name fits.
 * @roll, @layout, @shaper: [borrowed] outlive the banner.
 * @findings: [borrowed, may be NULL] FINDING_SMALL_TYPE, FINDING_NAME_WRAPPED,
 * FINDING_TEXT_MISSING, FINDING_MISSING_GLYPH.
 * [owned by caller, banner_free()]
 * Fails: FAULT_LAYOUT; FAULT_LIMIT where the names do not fit even at the
 * smallest size that the layout allows, or where nobody may be named;
 * FAULT_FONT as packet_plan. */
Banner *banner_plan(const Roll *roll, const Template *layout, Shaper *shaper,
                    const BannerWish *wish, Findings *findings, GError **error);

/* [may be NULL] */
void banner_free(Banner *banner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Banner, banner_free)

/* The names of a roll shaped, and nothing laid out: tells how large they would
 * be on any cloth, from their widths alone. */
typedef struct BannerDraft BannerDraft;

/* As banner_plan; @layout may be changed afterwards, but for its names' type
 * and separator. @wish: outlives the draft as well.
 * [owned by caller, banner_draft_free()] */
BannerDraft *banner_draft_new(const Roll *roll, const Template *layout,
                              Shaper *shaper, const BannerWish *wish,
                              Findings *findings, GError **error);

/* [may be NULL] */
void banner_draft_free(BannerDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BannerDraft, banner_draft_free)

/* Learns how much smaller names are in the layout's mode than run in, by
 * setting them on the cloth as it is now: that is nearly the same on others.
 * Does nothing where they run in.   Fails: FAULT_LAYOUT. */
bool banner_draft_measure(BannerDraft *draft, GError **error);

/* What banner_plan would report under the layout as it is now, within
 * BANNER_DRAFT_PERCENT of its sizes; in other modes than run in within
 * BANNER_DRAFT_PERCENT_MEASURED, and only near the cloth that was measured; a
 * size of 0 where no name fits. Does not know of the smallest size that the
 * layout allows.
 * @ret_report: n_lines and leading_pu are 0.
 * Fails: FAULT_LAYOUT. */
#define BANNER_DRAFT_PERCENT 3
#define BANNER_DRAFT_PERCENT_MEASURED 5
bool banner_draft_estimate(const BannerDraft *draft, BannerReport *ret_report,
                           GError **error);

/* [borrowed] */
const BannerReport *banner_report(const Banner *banner);

/* Location of what stood on the banner that was kept and does not any more.
 * [borrowed] NULL where none was kept. */
const GArray *banner_withdrawn(const Banner *banner);

/* TogetherResult, one a wish. [borrowed] NULL where nobody wished. */
const GArray *banner_together(const Banner *banner);

/* The headline as plain text, for the file's metadata. [borrowed] */
const char *banner_title(const Banner *banner);

/* The cloth that was planned. [borrowed] */
const struct Cloth *banner_cloth(const Banner *banner);

/* @window of the cloth [Pu, from the top left corner of its media], for
 * somebody who looks at it: headline, foot, pictures and names as they will
 * be.
 * @sketched: names are bars of about their tone, for windows so wide that they
 * could not be read.
 * [owned by caller, page_free()] borrows @banner. */
Page *banner_window(const Banner *banner, Rect window, bool sketched);

/* The banner as one page.
 * [owned by caller, page_free()] borrows @banner; its names are drawn when they
 * are read (page_add_later). */
Page *banner_page(const Banner *banner);

/* How many panels or tiles it is printed in; 0: one piece, nobody asks for
 * panels. And whether they are tiles. */
size_t banner_n_panels(const Banner *banner);
bool banner_is_tiled(const Banner *banner);

/* Of the whole banner, or of the largest of its panels. */
Extent banner_largest_page(const Banner *banner);

/* Sends panel @idx into @sink as one page, with its number as the label; and
 * the sheet that says how all of them are joined, for a file drawn at
 * 1 : @scale.   Fails: as the sink. */
bool banner_run_panel(const Banner *banner, size_t idx, const PageSink *sink,
                      GError **error);
bool banner_run_assembly(const Banner *banner, int scale, const PageSink *sink,
                         GError **error);

#endif
