#include "desk.h"
#include "petition.h"

#include "banner/banner.h"

#include <string.h>

static const char layout_text[] = "[document]\n"
                                  "kind = banner\n"
                                  "title = Roll\n"
                                  "size = 600mm x 300mm\n"
                                  "[names]\n"
                                  "order = number\n"
                                  "smallest = 1mm\n";

/* The locator of an earlier banner, CSV or a database, and a banner on which
 * names stay where it says. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const RollWish roll_wish = {.purpose = ROLL_FOR_PUBLIC,
                                       .language = "en"};
    static Template *layout; /* these do not depend on the bytes */
    static Roll *roll;
    GError *error = NULL;
    g_autoptr(Kept) kept = kept_read(input_file(data, size, ".csv"), &error);
    BannerWish wish = {.language = "en", .kept = kept};
    g_autoptr(Shaper) shaper = NULL;
    g_autoptr(Banner) banner = NULL;
    g_autoptr(Page) page = NULL;

    if (kept == NULL) {
        input_check_error(error);
        return 0;
    }
    if (roll == NULL) {
        g_autoptr(Store) store = store_open_printing(petition_database(), NULL);

        layout = desk_layout(TEMPLATE_BANNER, layout_text);
        roll = roll_gather(store, &roll_wish, NULL, &error);
        g_assert_no_error(error);
    }
    shaper = shaper_new(desk_book());
    banner = banner_plan(roll, layout, shaper, &wish, NULL, &error);
    if (banner == NULL) {
        input_check_error(error);
        return 0;
    }
    g_assert_cmpuint(banner_report(banner)->n_kept, <=, roll_n_entries(roll));
    page = banner_page(banner);
    desk_check_page(page);
    return 0;
}
