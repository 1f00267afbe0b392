/* desk: a layout and a shaper for the targets that go as far as a page, and
 * what must hold of any page.
 */
#ifndef TESTS_FUZZ_DESK_H
#define TESTS_FUZZ_DESK_H

#include "input.h"

#include "layout/page.h"
#include "layout/template.h"
#include "roll/roll.h"

/* The faces, opened once: that takes longer than a page. [static] */
FontBook *desk_book(void);

/* A layout of @kind with the text @text, which is good. [owned by caller] */
Template *desk_layout(TemplateKind kind, const char *text);

/* Asserts what must hold of every item of @page, and that what begins on it
 * ends on it or later. */
void desk_check_page(const Page *page);

/* Takes pages and checks them. */
PageSink desk_sink(void);

#endif
