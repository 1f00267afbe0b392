#include "paint/pdf-direction.h"

#include <string.h>

/* What a character is to poppler (its UnicodeTypeTable.cc, as of 22.12). */
typedef enum {
    KIND_NEUTRAL,
    KIND_RIGHTWARD, /* a letter that reads left to right */
    KIND_LEFTWARD,
    KIND_NUMBER, /* ends a right-to-left stretch, as a rightward letter does */
} Kind;

static Kind
kind_of(gunichar c)
{
    hb_script_t script = HB_SCRIPT_INVALID;

    if (c < 0x80) {
        if (g_ascii_isalpha((char)c))
            return KIND_RIGHTWARD;
        return c != 0 && strchr("#$%+,-./0123456789:", (int)c) != NULL
                   ? KIND_NUMBER
                   : KIND_NEUTRAL;
    }
    /* Its table ends there. */
    if (c > 0xFFFF)
        return KIND_NEUTRAL;
    /* Arabic digits and their signs, the Arabic comma among them. */
    if (g_unichar_isdigit(c) || (c >= 0x609 && c <= 0x60C) ||
        (c >= 0x66A && c <= 0x66C) || c == 0xA0)
        return KIND_NUMBER;
    if (!g_unichar_isalpha(c))
        return KIND_NEUTRAL;
    script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL
               ? KIND_LEFTWARD
               : KIND_RIGHTWARD;
}

/* How many more rightward letters than leftward ones @text has. */
static int
count_more(const char *text)
{
    int n_more = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        Kind kind = kind_of(g_utf8_get_char(at));

        n_more += (kind == KIND_RIGHTWARD) - (kind == KIND_LEFTWARD);
    }
    return n_more;
}

/* A banner has the same words again and again: so many are remembered, each at
 * the place that its address has. Few enough that a page of a packet, which has
 * some hundred, is not longer at clearing them. 2 to the power of PLACE_BITS.
 */
#define PLACE_BITS 12
#define N_PLACES (1U << PLACE_BITS)

typedef struct {
    const Shaped *shaped; /* lasts as long as the page */
    int n_more;
} Counted;

static size_t
place_of(const Shaped *shaped)
{
    return (size_t)((uint64_t)(uintptr_t)shaped *
                        UINT64_C(0x9E3779B97F4A7C15) >>
                    (64 - PLACE_BITS));
}

bool
pdf_direction_is_rightward(const Page *page)
{
    g_autofree Counted *places = g_new0(Counted, N_PLACES);
    int64_t n_more = 0;

    for (size_t i = 0; page_has_item(page, i); i++) {
        const PageItem *item = page_item(page, i);
        const Shaped *shaped = NULL;
        Counted *place = NULL;

        if (item->kind != PAGE_TEXT)
            continue;
        shaped = item->text.shaped;
        place = &places[place_of(shaped)];
        if (place->shaped != shaped)
            *place = (Counted){shaped, count_more(shaped->text)};
        n_more += place->n_more;
    }
    return n_more >= 0;
}

bool
pdf_direction_is_broken(const char *text)
{
    bool number = false;
    bool leftward = false;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        Kind kind = kind_of(g_utf8_get_char(at));

        number = number || kind == KIND_NUMBER;
        leftward = leftward || kind == KIND_LEFTWARD;
    }
    return number && leftward;
}

/* Poppler reads from left to right up to a right-to-left letter, turns round
 * what follows up to a number or another letter, and goes on. */
GArray *
pdf_direction_places(const char *text)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(guint));
    const char *at = text;

    while (*at != '\0') {
        guint n_turned = 0;

        for (; *at != '\0' && kind_of(g_utf8_get_char(at)) != KIND_LEFTWARD;
             at = g_utf8_next_char(at)) {
            guint place = places->len;

            g_array_append_val(places, place);
        }
        for (; *at != '\0'; at = g_utf8_next_char(at), n_turned++) {
            Kind kind = kind_of(g_utf8_get_char(at));

            if (kind == KIND_NUMBER || kind == KIND_RIGHTWARD)
                break;
        }
        for (guint from = places->len, i = n_turned; i-- > 0;) {
            guint place = from + i;

            g_array_append_val(places, place);
        }
    }
    return places;
}
