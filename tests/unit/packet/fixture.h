/* fixture: rolls, layouts and a sink that remembers, for the tests of
 * src/packet/.
 */
#ifndef TESTS_PACKET_FIXTURE_H
#define TESTS_PACKET_FIXTURE_H

#include "packet/packet.h"
#include "store/writer.h"

/* What every test starts from. */
typedef struct {
    char *folder; /* its own, for databases and layouts */
    FontBook *book;
    Shaper *shaper;
    Findings *findings;
    int n_files; /* made in folder */
} Fixture;

void fixture_set_up(Fixture *fixture, const void *data);
void fixture_tear_down(Fixture *fixture, const void *data);

/* Writes @n_rows into a new database and gathers them by number. */
Roll *fixture_roll(Fixture *fixture, const StoreRow *rows, size_t n_rows);

/* The same with @n_rows people who exist nowhere, by @seed. */
Roll *fixture_random_roll(Fixture *fixture, uint32_t seed, size_t n_rows);

/* Writes @text under @name into the folder. */
void fixture_write(Fixture *fixture, const char *name, const char *text);

/* A layout with small texts. @changes: lines "group|key|value", "group|key"
 * (without the key) or "group|" (without the group), NULL-ended; [may be NULL].
 */
Template *fixture_layout(Fixture *fixture, const char *const *changes);

/* One page as it came. */
typedef struct {
    GArray *items; /* of PageItem */
    Extent media;
    char *label;
    GPtrArray *bookmarks; /* "LEVEL title" of this page */
} SeenPage;

/* A sink that remembers pages until the caller unrefs the array. */
typedef struct {
    GPtrArray *pages;     /* of SeenPage */
    GPtrArray *bookmarks; /* for the next page */
    PacketHand *hand;     /* [owned, may be NULL] that set them */
    int fails_at;         /* refuses this page, from 0; -1: none */
} Seen;

Seen *seen_new(void);
void seen_free(Seen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seen, seen_free)
PageSink seen_sink(Seen *seen);
const SeenPage *seen_page(const Seen *seen, int idx);

/* Right edge of a text item. */
Pu item_right_pu(const PageItem *item);

/* The text of the page's items with @role, without spaces. [owned] */
char *page_text(const SeenPage *page, PageRole role);

/* @text without spaces. [owned] */
char *without_spaces(const char *text);

#endif
