#include "store/verdict.h"

#include "store/fold.h"

#include <string.h>

/* All words are folded (fold.h): no case, no accents, no blanks. */

static const char *const yes_words[] = {
    "1",
    "true",
    "t",
    "yes",
    "y",
    "x",
    "on",
    "ok",
    "checked",
    "oui",
    "vrai",
    "ja",
    "j",
    "wahr",
    "si",
    "s",
    "verdadero",
    "sim",
    "verdadeiro",
    "vero",
    "waar",
    "tak",
    "prawda",
    "ano",
    "a",
    "igen",
    "igaz",
    "da",
    "kylla",
    "jah",
    "taip",
    "evet",
    "да",
    "так",
    "ναι",
    "はい",
    "是",
    "예",
    "نعم",
    "כן",
    "confirmed",
    "verified",
    "validated",
    "bestatigt",
    "verifiziert",
    "confirme",
    "confirmee",
    "confirmees",
    "valide",
    "confirmado",
    "confirmada",
    "verificado",
    "confermato",
    "confermata",
    "verificato",
    "bevestigd",
    "geverifieerd",
    "potwierdzony",
    "potwierdzona",
    "potwierdzone",
    "potvrzeno",
    "potrjeno",
    "confirmat",
    "bekraftad",
    "bekraeftet",
    "bekreftet",
    "vahvistettu",
    "подтверждено",
    "подтвержден",
    NULL,
};

static const char *const no_words[] = {
    "0",
    "false",
    "f",
    "no",
    "n",
    "off",
    "non",
    "faux",
    "nein",
    "falsch",
    "falso",
    "nao",
    "nee",
    "onwaar",
    "nie",
    "falsz",
    "ne",
    "nem",
    "hamis",
    "nu",
    "ei",
    "nej",
    "nei",
    "hayir",
    "нет",
    "не",
    "ні",
    "οχι",
    "いいえ",
    "否",
    "아니요",
    "لا",
    "לא",
    "unconfirmed",
    "notconfirmed",
    "unverified",
    "notverified",
    "pending",
    "unbestatigt",
    "nichtbestatigt",
    "nonconfirme",
    "nonconfirmee",
    "nonconfirmees",
    "sinconfirmar",
    "noconfirmado",
    "nonconfermato",
    "nonconfermata",
    "onbevestigd",
    "nietbevestigd",
    "naoconfirmado",
    "niepotwierdzony",
    "niepotwierdzona",
    "niepotwierdzone",
    "nepotvrzeno",
    "nepotrjeno",
    "neconfirmat",
    "obekraftad",
    "неподтверждено",
    NULL,
};

static const struct {
    const char *word;
    SignatureStatus status;
} status_words[] = {
    /* Proca: a supporter is new, confirming, rejected or accepted, and an
     * accepted action is then delivered. */
    {"new", STATUS_PENDING},          {"confirming", STATUS_PENDING},
    {"accepted", STATUS_VERIFIED},    {"delivered", STATUS_VERIFIED},
    {"pending", STATUS_PENDING},      {"unconfirmed", STATUS_PENDING},
    {"unverified", STATUS_PENDING},   {"verified", STATUS_VERIFIED},
    {"confirmed", STATUS_VERIFIED},   {"validated", STATUS_VERIFIED},
    {"doubleoptin", STATUS_VERIFIED}, {"rejected", STATUS_REJECTED},
    {"fraudulent", STATUS_REJECTED},  {"invalidated", STATUS_REJECTED},
    {"invalid", STATUS_REJECTED},     {"spam", STATUS_REJECTED},
    {"fake", STATUS_REJECTED},        {"held", STATUS_PENDING},
    {"deleted", STATUS_WITHDRAWN},    {"withdrawn", STATUS_WITHDRAWN},
    {"removed", STATUS_WITHDRAWN},    {"revoked", STATUS_WITHDRAWN},
    {"unsigned", STATUS_WITHDRAWN},   {"testing", STATUS_REJECTED},
    {"test", STATUS_REJECTED},
};

static const struct {
    const char *word;
    SignatureDisplay display;
} display_words[] = {
    {"full", SIGNATURE_FULL},           {"fullname", SIGNATURE_FULL},
    {"name", SIGNATURE_FULL},           {"public", SIGNATURE_FULL},
    {"visible", SIGNATURE_FULL},        {"initial", SIGNATURE_INITIAL},
    {"initials", SIGNATURE_INITIAL},    {"short", SIGNATURE_INITIAL},
    {"anonymous", SIGNATURE_ANONYMOUS}, {"anonym", SIGNATURE_ANONYMOUS},
    {"hidden", SIGNATURE_ANONYMOUS},    {"none", SIGNATURE_ANONYMOUS},
    {"private", SIGNATURE_ANONYMOUS},
};

Verdict
verdict_truth(const char *text)
{
    g_autofree char *folded = NULL;

    if (*text == '\0')
        return VERDICT_BLANK;
    folded = fold_word(text);
    if (*folded == '\0' || strcmp(folded, "null") == 0)
        return VERDICT_BLANK;
    if (g_strv_contains(yes_words, folded))
        return VERDICT_YES;
    return g_strv_contains(no_words, folded) ? VERDICT_NO : VERDICT_UNKNOWN;
}

Verdict
verdict_status(const char *text, SignatureStatus *ret_status)
{
    g_autofree char *folded = NULL;

    if (*text == '\0')
        return VERDICT_BLANK;
    folded = fold_word(text);
    if (*folded == '\0')
        return VERDICT_BLANK;
    for (size_t i = 0; i < G_N_ELEMENTS(status_words); i++) {
        if (strcmp(folded, status_words[i].word) == 0) {
            *ret_status = status_words[i].status;
            return VERDICT_YES;
        }
    }
    switch (verdict_truth(text)) {
    case VERDICT_YES:
        *ret_status = STATUS_VERIFIED;
        return VERDICT_YES;
    case VERDICT_NO:
        *ret_status = STATUS_PENDING;
        return VERDICT_YES;
    default:
        return VERDICT_UNKNOWN;
    }
}

Verdict
verdict_display(const char *text, SignatureDisplay *ret_display)
{
    g_autofree char *folded = NULL;

    if (*text == '\0')
        return VERDICT_BLANK;
    folded = fold_word(text);
    if (*folded == '\0')
        return VERDICT_BLANK;
    for (size_t i = 0; i < G_N_ELEMENTS(display_words); i++) {
        if (strcmp(folded, display_words[i].word) == 0) {
            *ret_display = display_words[i].display;
            return VERDICT_YES;
        }
    }
    return VERDICT_UNKNOWN;
}
