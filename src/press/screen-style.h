/* screen-style: how the page of screen-page.h looks. */
#ifndef PRESS_SCREEN_STYLE_H
#define PRESS_SCREEN_STYLE_H

/* CSS, without anything that a page would have to fetch, in pieces.
 * NULL-terminated. */
extern const char *const screen_style[];

#endif
