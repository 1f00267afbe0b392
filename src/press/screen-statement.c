#include "press/screen-statement.h"

#include "layout/locale.h"

static char *
number(int64_t n)
{
    return locale_number(n, "en");
}

/* How many were received and how many are left. */
static char *
say_counts(const ScreenCounts *counts)
{
    int64_t received = 0;
    g_autofree char *all = NULL;
    g_autofree char *valid = number(counts->after[STATUS_VERIFIED]);
    g_autofree char *held = number(counts->after[STATUS_HELD]);
    g_autofree char *rejected = number(counts->after[STATUS_REJECTED]);
    g_autofree char *withdrawn = number(counts->after[STATUS_WITHDRAWN]);
    g_autofree char *pending = number(counts->after[STATUS_PENDING]);

    for (int status = 0; status <= STATUS_WITHDRAWN; status++)
        received += counts->after[status];
    all = number(received);
    return g_strdup_printf(
        "We received %s signatures. %s of them are confirmed and stand. %s are "
        "held back "
        "because they look false, %s were rejected, %s were never confirmed by "
        "the person named, and %s were taken back by the people who gave them. "
        "These figures add up to all that we received.",
        all, valid, held, rejected, pending, withdrawn);
}

/* Why: the waves whose rows are on hold, each in a sentence. */
static char *
say_why(const Review *review)
{
    const Screening *screening = review->screening;
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < screening->n_waves; i++) {
        const ScreenWave *wave = &screening->waves[i];
        g_autofree char *held = number(wave->n_hold);
        g_autofree char *from = review_moment(wave->from);
        g_autofree char *to = review_moment(wave->to);
        g_autofree char *date = locale_date(from, false, "en");
        g_autofree char *until = locale_date(to, false, "en");

        if (wave->n_hold == 0)
            continue;
        if (wave->from < 0)
            g_string_append_printf(text,
                                   "%s signatures have something odd in "
                                   "common: ",
                                   held);
        else if (g_strcmp0(date, until) == 0)
            g_string_append_printf(
                text,
                "On %s, between %s and %s UTC, %s signatures came in: ", date,
                from + 11, to + 11, held);
        else
            g_string_append_printf(
                text, "Between %s and %s, %s signatures came in: ", date, until,
                held);
        for (int k = 0; k < wave->n_reasons && k < 3; k++)
            g_string_append_printf(text, "%s%s", k > 0 ? "; " : "",
                                   wave->reasons[k].evidence);
        g_string_append(text, ". ");
    }
    if (text->len == 0)
        g_string_append(text, "No wave of false signatures was found. What is "
                              "held back is held back name by name.");
    return g_strchomp(g_string_free(g_steal_pointer(&text), FALSE));
}

/* How they were found. */
static char *
say_how(const Review *review)
{
    g_autofree char *looked = number(review->screening->n_rows);
    g_autofree char *open = number(review->n_open[SCREEN_DOUBTFUL]);
    g_autofree char *kept = number(review->n_kept);

    return g_strdup_printf(
        "A program compared all %s signatures with what is usual in this "
        "campaign at other times: how many come in an hour, how long people "
        "take to confirm, how often a name fits its e-mail address, from how "
        "many places they come; and every name with what names look like in "
        "its own script. Nobody was judged by language, origin or the "
        "spelling of a name. The program deletes nothing. %s doubtful ones are "
        "looked at by people; %s that the program had pointed out were kept.",
        looked, open, kept);
}

char **
screen_statement(const Review *review, const ScreenCounts *counts)
{
    char **paragraphs = g_new0(char *, 5);

    paragraphs[0] = say_counts(counts);
    paragraphs[1] = say_why(review);
    paragraphs[2] = say_how(review);
    paragraphs[3] = g_strdup(
        "If you have signed and your name is missing, write to [address] by "
        "[date], from the e-mail address with which you signed. A person will "
        "look at it, not a program, and will answer within [days] days. Every "
        "decision is written down with its reason and can be taken back.");
    return paragraphs;
}
