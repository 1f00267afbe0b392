#include "base/grouped.h"

Grouped
grouped_number(int64_t number)
{
    Grouped grouped = {""};
    char digits[sizeof grouped.text]; /* the last one first */
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
    int n = 0;

    for (int place = 0; place == 0 || left > 0; place++) {
        if (place > 0 && place % 3 == 0)
            digits[n++] = ',';
        digits[n++] = (char)('0' + left % 10);
        left /= 10;
    }
    if (number < 0)
        digits[n++] = '-';
    for (int i = 0; i < n; i++)
        grouped.text[i] = digits[n - 1 - i];
    return grouped;
}
