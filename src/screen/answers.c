#include "screen/answers.h"

#include "screen/crowding.h"
#include "screen/rate.h"
#include "screen/rhythm.h"
#include "screen/stored.h"

/* Scores of a name by itself from which it is odd, and bad. */
#define SCORE_ODD 0.15
#define SCORE_BAD 0.5

#define BIT(bucket) (1U << (bucket))

const FeatureKind feature_kinds[FEATURE_N] = {
    [FEATURE_ADDRESS] = {"name-in-address",
                         "have no word of the name in the e-mail address",
                         "no word of the name in the e-mail address", true, 4,
                         BIT(ADDRESS_NONE)},
    [FEATURE_DELAY] = {"confirmed-at-once",
                       "were confirmed within five seconds",
                       "confirmed within five seconds", true, 12,
                       BIT(DELAY_INSTANT)},
    [FEATURE_TEXT] = {"name-odd", "have a name that looks like none",
                      "a name that looks like none", true, 4,
                      BIT(TEXT_ODD) | BIT(TEXT_BAD)},
    [FEATURE_DOMAIN] =
        {"domain-share",
         "have an e-mail domain of their own, or one that is "
         "hardly there on other days",
         "an e-mail domain that hardly anybody has on other days", true, 4,
         BIT(DOMAIN_LONE) | BIT(DOMAIN_CROWDED)},
    [FEATURE_RHYTHM] = {"regular-intervals",
                        "came at regular intervals from one place",
                        "one of a row at regular intervals", true, 3,
                        BIT(BUCKET_YES)},
    [FEATURE_NETWORK] = {"crowded-network",
                         "came from a network or IP address that is hardly "
                         "there on other days",
                         "a network that is hardly there on other days", false,
                         3, BIT(BUCKET_YES)},
    [FEATURE_WORDS] = {"words-of-a-day",
                       "have words in the name that hardly occur on other days",
                       "words in the name that hardly occur on other days",
                       false, 4, BIT(WORDS_SOME + 1) | BIT(WORDS_ALL + 1)},
    [FEATURE_STORED] = {"stored-confirmation",
                        "were confirmed together, long after signing",
                        "confirmed with many others, long after signing", false,
                        3, BIT(BUCKET_YES)},
    [FEATURE_RATE] = {"rate",
                      "came faster from one IP address than the rule of "
                      "e-petitions allows",
                      "faster from one IP address than e-petitions allows",
                      false, 3, BIT(BUCKET_YES)},
    [FEATURE_REPEAT] = {"repeated-name",
                        "have a name that is there more often than its words "
                        "foretell",
                        "a name that is there too often", false, 3,
                        BIT(BUCKET_YES)},
};

static uint8_t
address_of(const MusterRow *row)
{
    if (row->name_in_email < 0)
        return BUCKET_UNKNOWN;
    if (row->name_in_email == 0)
        return ADDRESS_NONE;
    return row->name_in_email < 100 ? ADDRESS_SOME : ADDRESS_ALL;
}

static uint8_t
delay_of(const MusterRow *row)
{
    /* Upper ends in seconds; nobody opens a message within five. */
    static const int32_t ends[] = {5,   15,   60,    180,   360,
                                   900, 3600, 21600, 86400, 259200};
    uint8_t bucket = DELAY_INSTANT;

    if (row->delay < 0)
        return BUCKET_UNKNOWN;
    for (size_t i = 0; i < G_N_ELEMENTS(ends) && row->delay >= ends[i]; i++)
        bucket++;
    return bucket;
}

static uint8_t
text_of(double score)
{
    if (score >= SCORE_BAD)
        return TEXT_BAD;
    return score >= SCORE_ODD ? TEXT_ODD : TEXT_CLEAN;
}

static uint8_t
answer(bool known, bool yes)
{
    if (!known)
        return BUCKET_UNKNOWN;
    return yes ? BUCKET_YES : BUCKET_NO;
}

Answers *
answers_find(const Muster *muster, const Dossier *dossier, const bool *repeated,
             const ScreenPolicy *policy)
{
    Answers *answers = g_new0(Answers, muster->n_rows + 1);
    g_autoptr(Days) days = days_new(muster, false);
    g_autoptr(Days) confirmed = days_new(muster, true);
    g_autofree Crowding *crowding = crowding_find(muster, days);
    g_autofree bool *rate = g_new0(bool, muster->n_rows + 1);
    g_autofree bool *rhythm = g_new0(bool, muster->n_rows + 1);
    g_autofree bool *stored = g_new0(bool, muster->n_rows + 1);

    rate_mark(muster, days, policy->rate_minute, policy->rate_five_minutes,
              rate);
    rhythm_mark(muster, days, rhythm);
    stored_mark(muster, confirmed, stored);
    for (uint32_t i = 0; i < muster->n_rows; i++) {
        const MusterRow *row = &muster->rows[i];
        bool ip = row->key[MUSTER_IP] != MUSTER_NONE;

        answers[i] = (Answers){{
            [FEATURE_ADDRESS] = address_of(row),
            [FEATURE_DELAY] = delay_of(row),
            [FEATURE_TEXT] = text_of(dossier_score(dossier, i)),
            [FEATURE_DOMAIN] = (uint8_t)crowding[i].domain,
            [FEATURE_RHYTHM] = answer(ip, rhythm[i]),
            [FEATURE_NETWORK] =
                answer(crowding[i].network_known, crowding[i].network),
            [FEATURE_WORDS] = (uint8_t)(crowding[i].words + 1),
            [FEATURE_STORED] = answer(row->delay >= 0, stored[i]),
            [FEATURE_RATE] = answer(ip, rate[i]),
            [FEATURE_REPEAT] = answer(true, repeated[i]),
        }};
    }
    return answers;
}
