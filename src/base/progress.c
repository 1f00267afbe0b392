#include "base/progress.h"

void
progress_report(const Progress *progress, double done, const char *what)
{
    if (progress == NULL || progress->report == NULL)
        return;
    progress->report(progress->from + (progress->to - progress->from) * done,
                     what, progress->data);
}

Progress
progress_part(const Progress *progress, double from, double to)
{
    Progress part = {0};

    if (progress == NULL)
        return part;
    part = *progress;
    part.from = progress->from + (progress->to - progress->from) * from;
    part.to = progress->from + (progress->to - progress->from) * to;
    return part;
}
