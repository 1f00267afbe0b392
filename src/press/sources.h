/* sources: what every run needs before anything is planned.
 *
 * The roll of the database, the layout, the faces. Shared by packet and
 * banner; not for planning or painting.
 */
#ifndef PRESS_SOURCES_H
#define PRESS_SOURCES_H

#include "layout/template.h"
#include "press/press.h"
#include "roll/roll.h"
#include "store/record.h"
#include "type/shape.h"

typedef struct {
    Template *layout;    /* [owned] */
    Roll *roll;          /* [owned] */
    Record *record;      /* [owned] of the same database; NULL for a banner */
    FontBook *book;      /* [owned] */
    Shaper *shaper;      /* [owned] */
    DigestKey *key;      /* [owned] of the database; NULL: none that serves */
    int64_t ledger_line; /* the last one of the database; 0: none */
    RollPurpose purpose;
    const char *order_group; /* [borrowed] where the layout has "order" */
    const char *language;    /* [borrowed] of the document */
} Sources;

/* Opens everything that @job names.
 * @layout_taken: [owned from here on, also on failure]
 * @order_group: where the layout has the key "order".
 * @ret_sources: end with sources_clear; untouched on failure.
 * Fails: FAULT_STORE, FAULT_LAYOUT, FAULT_FONT, FAULT_SYSTEM; FAULT_INPUT, also
 * where fewer people have signed than the layout asks for. */
bool sources_open(const PressJob *job, Template *layout_taken,
                  RollPurpose purpose, const char *order_group,
                  Findings *findings, Sources *ret_sources, GError **error);

/* Adds to @report what the roll holds and what was withheld, by reason:
 * imported = printed + withheld. */
void sources_report(const Sources *sources, GString *report);

void sources_clear(Sources *sources);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sources, sources_clear)

#endif
