/* composing: names shaped by several threads, and kept.
 *
 * Each thread has a shaper of its own; what they make does not depend on who
 * makes it. The glyphs of a name are kept, so that nobody looks for its words
 * again. Not for what becomes of a name (namebox.h).
 */
#ifndef BANNER_COMPOSING_H
#define BANNER_COMPOSING_H

#include "roll/roll.h"
#include "type/ink.h"

/* A name as the composing keeps it. */
typedef struct {
    ShapedName shaped; /* its pieces live as long as the composing */
    Ink ink;
} ComposedName;

typedef struct Composing Composing;

/* @shaper: [borrowed] outlives it; the shaper of the thread that calls.
 * [owned by caller, composing_free()] */
Composing *composing_new(Shaper *shaper, const TypeStyle *style);

/* [may be NULL] */
void composing_free(Composing *composing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Composing, composing_free)

/* Shapes @text for @language. */
ComposedName composing_name(Composing *composing, const char *text,
                            const char *language);

/* What measures the ink of the names, for the thread that calls. [borrowed] */
InkMeter *composing_ink(const Composing *composing);

/* Calls @take, on the caller's thread, for every entry of @roll that has a
 * name, in order; stops when it returns false, which sets @error.
 * @at_idx: of the entry.   @entry: [borrowed] until @take returns.
 * Fails: as roll_read; as @take. */
bool composing_each(Composing *composing, const Roll *roll,
                    bool (*take)(const RollEntry *entry, size_t at_idx,
                                 const ComposedName *name, void *data,
                                 GError **error),
                    void *data, GError **error);

#endif
