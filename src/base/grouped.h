/* grouped: counts as messages and reports tell them, "82,104".
 *
 * For what people read at a terminal, which is English. Not for what they copy
 * or look up, such as ids of rows and numbers of batches; not for files that
 * programs read; not for printed pages (layout/locale.h).
 */
#ifndef BASE_GROUPED_H
#define BASE_GROUPED_H

#include <stdint.h>

typedef struct {
    char text[32];
} Grouped;

/* @number with a comma before every third digit. The text lives as long as the
 * whole expression: grouped_number(n).text is an argument of printf. */
Grouped grouped_number(int64_t number);

#endif
