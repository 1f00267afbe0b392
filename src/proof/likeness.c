#include "proof/likeness.h"

#include <stdlib.h>

/* What is longer is no row. */
#define MOST_CHARACTERS 400

bool
likeness_distance(const char *one, const char *other, guint *ret_distance)
{
    glong n_one = 0;
    glong n_other = 0;
    g_autofree gunichar *a = g_utf8_to_ucs4_fast(one, -1, &n_one);
    g_autofree gunichar *b = g_utf8_to_ucs4_fast(other, -1, &n_other);
    g_autofree guint *row = g_new(guint, (gsize)n_other + 1);
    glong longer = MAX(n_one, n_other);

    if (longer > MOST_CHARACTERS || labs(n_one - n_other) * 3 >= longer)
        return false;
    for (glong j = 0; j <= n_other; j++)
        row[j] = (guint)j;
    for (glong i = 1; i <= n_one; i++) {
        guint corner = row[0];

        row[0] = (guint)i;
        for (glong j = 1; j <= n_other; j++) {
            guint above = row[j];
            guint changed = corner + (a[i - 1] != b[j - 1]);

            row[j] = MIN(MIN(above, row[j - 1]) + 1, changed);
            corner = above;
        }
    }
    if ((glong)row[n_other] * 3 >= longer)
        return false;
    *ret_distance = row[n_other];
    return true;
}
