/* pictures: what a layout puts into the places that names keep out of: a logo,
 * and the shape that names flow around.
 *
 * Not for shapes that names stand in (frame.h).
 */
#ifndef BANNER_PICTURES_H
#define BANNER_PICTURES_H

#include "banner/cloth.h"
#include "layout/page.h"
#include "picture/picture.h"

typedef struct Pictures Pictures;

/* The pictures of all groups [keep-out NAME] of @layout, as large on @cloth as
 * they are printed.
 * @language: BCP 47, of the words that tell of them.
 * [owned by caller, pictures_free()]
 * Fails: as picture_read and picture_raster, with file, group and key. */
Pictures *pictures_plan(const Template *layout, const Cloth *cloth,
                        const char *language, GError **error);

/* [may be NULL] */
void pictures_free(Pictures *pictures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pictures, pictures_free)

/* Keeps names out of the shapes.   @field: borrows them from @pictures. */
void pictures_block(const Pictures *pictures, Field *field);

/* Adds those that lie in @window of the cloth, whole; its corner is that of
 * @page.   @tagged: a reader is told of them. */
void pictures_draw(const Pictures *pictures, Page *page, Rect window,
                   bool tagged);

/* Reads the picture that a key names.
 * @ret_picture: NULL where it names none. [owned by caller]
 * Fails: as picture_read, with file, group and key. */
bool pictures_read(const Template *layout, const char *group, const char *key,
                   Picture **ret_picture, GError **error);

#endif
