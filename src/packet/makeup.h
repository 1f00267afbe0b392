/* makeup: what every part of a packet is set with.
 *
 * The roll, the layout's types, the page's boxes and the words that
 * placeholders stand for; made once by packet_plan, only read afterwards. Not
 * for what stands on a page (part.h).
 */
#ifndef PACKET_MAKEUP_H
#define PACKET_MAKEUP_H

#include "layout/facts.h"
#include "layout/locale.h"
#include "layout/pagebox.h"
#include "layout/template.h"
#include "packet/cell.h"
#include "packet/flow.h"
#include "packet/packet.h"

/* A file of the packet, as the manifest lists it. */
typedef struct {
    char *name;   /* [owned] "signatures.pdf"; NULL until it is described */
    char *sha256; /* [owned] */
    uint64_t length;
    int n_pages;
    int64_t first_no; /* 0: no signatures */
    int64_t last_no;
    bool is_beside;    /* none of what is delivered: not sealed */
    char *note_name;   /* [owned] of the plain text beside it; NULL: none */
    char *note_sha256; /* [owned] */
    uint64_t note_length;
} MakeupFile;

/* A volume of the packet: a file with rows of signatures. */
typedef struct {
    int no;            /* from 1 */
    int box_no;        /* from 1; 0: there are no boxes */
    char *file_name;   /* [owned] without the suffix */
    int first_page_no; /* as printed */
    int n_pages;
    int rows_page_idx; /* of its first page of rows, in its file, from 0 */
    int64_t first_no;  /* of its signatures; 0: it has none */
    int64_t last_no;
} MakeupVolume;

typedef struct Makeup Makeup;

struct Makeup {
    const Roll *roll;       /* [borrowed] */
    const Template *layout; /* [borrowed] */
    Shaper *shaper;         /* [borrowed] but by a hand's */
    bool is_hand;
    GAsyncQueue *shapers; /* [shared] those that no hand has: the words that one
                             hand has set, another one need not */
    char *language;       /* [owned] BCP 47, of the document */
    bool leftward;        /* which is read from right to left */
    Locale *locale;       /* [owned] numbers, dates and countries of it */
    Facts facts;          /* what texts can tell, borrowing from here */
    int64_t n_countries;  /* that the roll names */
    const Record *record; /* [borrowed, may be NULL] */
    Extent paper;
    Margins margins;
    bool duplex;
    TemplateType text;
    TemplateType title;
    TemplateType headings;
    TemplateType names;
    TemplateType tables;
    TemplateType notes;
    int n_threads;   /* hands that may work at once, > 0 */
    int paper_gsm;   /* grams of a square metre of the paper */
    GArray *volumes; /* [shared] of MakeupVolume; empty in the first round of
                        planning, when they are not known yet */
    struct Letterhead *letterhead; /* [shared] NULL: none (letterhead.h) */
    int n_boxes;
    const Flow *flow; /* [borrowed] which rows stand in them; NULL as long as
                         they are not known */
    const char *rows_group; /* [borrowed] of the layout: the part with the
                               rows */
    GArray *files;        /* [shared] of MakeupFile, in the documents' order */
    GString *merkle_root; /* [shared] over all rows, in hexadecimal; "": nobody
                             told it */
};

/* @roll, @layout, @shaper: [borrowed] outlive the makeup.
 * [owned by caller, makeup_free()]
 * Fails: FAULT_LAYOUT where the margins leave no text area, without tags
 * for a standard that needs them, or with attachments that it forbids. */
Makeup *makeup_new(const Roll *roll, const Template *layout, Shaper *shaper,
                   const PacketWish *wish, GError **error);

/* The same for one hand: what setting pages changes is its own. Files are
 * shared with @makeup, which outlives it.   [owned by caller, makeup_free()] */
Makeup *makeup_for_hand(const Makeup *makeup);

/* Frees the shapers that no hand has. */
void makeup_rest(const Makeup *makeup);

/* [may be NULL] */
void makeup_free(Makeup *makeup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Makeup, makeup_free)

/* The text area of page @page_no (from 1). */
Rect makeup_area(const Makeup *makeup, int page_no);

/* The left edge on the page of what stands @from_start_pu from the side of
 * @area at which lines begin: the right one where the language is leftward. */
Pu makeup_x_pu(const Makeup *makeup, const Rect *area, Pu from_start_pu,
               Pu width_pu);

/* The sides where lines of the document's language begin and end. */
CellSide makeup_start_side(const Makeup *makeup);
CellSide makeup_end_side(const Makeup *makeup);

/* Whether the binding is on the left of page @page_no (from 1). What is read
 * from right to left is bound on the right: page 1 lies to the left of page 2.
 */
bool makeup_binds_left(const Makeup *makeup, int page_no);

/* Pages of all volumes. */
int makeup_n_pages(const Makeup *makeup);

/* Leaves of paper that @n_pages of one file take. */
int makeup_n_sheets(const Makeup *makeup, int n_pages);

/* Leaves that all volumes take: none is shared. */
int64_t makeup_all_sheets(const Makeup *makeup);

/* What @n_sheets weigh. */
int64_t makeup_grams(const Makeup *makeup, int64_t n_sheets);

/* A placeholder that only one part knows. */
typedef struct {
    const char *name;
    const char *value; /* [borrowed] */
    bool is_number;    /* as in WordingValue */
    int64_t number;
} MakeupWord;

/* The words of the key, placeholders filled in; numbers and dates in the
 * language of the words.
 * @more: ended by a name NULL; [may be NULL].
 * @markup: whether values are escaped for Pango markup (so is the text).
 * [owned by caller, g_free()]   Fails: FAULT_LAYOUT. */
char *makeup_words(const Makeup *makeup, const char *group, const char *key,
                   const MakeupWord *more, bool markup, GError **error);

/* The text of the file that the key names, as Pango markup, placeholders
 * filled in.   @more: as above.
 * [owned by caller, g_free()]   Fails: FAULT_LAYOUT, FAULT_SYSTEM. */
char *makeup_file(const Makeup *makeup, const char *group, const char *key,
                  const MakeupWord *more, GError **error);

/* As locale_number, and quicker where @language is the document's: every page
 * has numbers in its margins. [owned by caller, g_free()] */
char *makeup_number(const Makeup *makeup, int64_t number, const char *language);

/* "1,201-1,260" (with an en dash), or "61" where both are one.
 * [owned by caller, g_free()] */
char *makeup_range(const Makeup *makeup, int64_t first_no, int64_t last_no,
                   const char *language);

/* Whether @text, which came from @group and @key, has all its glyphs.
 * Fails: FAULT_FONT. */
bool makeup_check_glyphs(const Makeup *makeup, const char *group,
                         const char *key, const char *text,
                         const TemplateType *type, GError **error);

#endif
