#include "banner/modes.h"

#include "banner/grid.h"
#include "banner/list.h"
#include "banner/run-in.h"

#include <string.h>

static const struct {
    const char *word;
    Setting *(*set)(NameBoxes *names, const ModeWish *wish);
} mode_table[] = {
    {"justified", runin_set_justified},
    {"centred", runin_set_centred},
    {"grid", grid_set},
    {"list", list_set},
    /* What they stand in makes the difference (frame.h, portrait.h). */
    {"shape", runin_set_justified},
    {"portrait", runin_set_justified},
};

Setting *
modes_set(const char *mode, NameBoxes *names, const ModeWish *wish)
{
    for (size_t i = 0; i < G_N_ELEMENTS(mode_table); i++)
        if (strcmp(mode_table[i].word, mode) == 0)
            return mode_table[i].set(names, wish);
    g_assert_not_reached(); /* layout/keys.c lets no other word through */
}
