/* beside: who stands beside whom on a banner.
 *
 * Looks at a setting alone. Not for moving anybody (together.h).
 */
#ifndef BANNER_BESIDE_H
#define BANNER_BESIDE_H

#include "banner/field.h"
#include "banner/namebox.h"
#include "banner/setting.h"

typedef enum {
    BESIDE_ON_LINE, /* next to each other on one line */
    BESIDE_STACKED, /* one below the other, on lines that follow */
    BESIDE_PARTED,  /* on one line, and an obstacle or a seam between them */
    BESIDE_BROKEN,  /* a line or a column ends between them */
} Beside;

typedef struct BesideMap BesideMap;

/* @names, @setting, @field: [borrowed] outlive the map.
 * @leading: as in ModeWish.   [owned by caller, besidemap_free()] */
BesideMap *besidemap_new(const NameBoxes *names, const Setting *setting,
                         const Field *field, Em leading);

/* [may be NULL] */
void besidemap_free(BesideMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BesideMap, besidemap_free)

/* How the names that begin with boxes @one and @other stand: of a name taken
 * apart any of its words may be the neighbour. */
Beside besidemap_look(const BesideMap *map, size_t one, size_t other);

#endif
