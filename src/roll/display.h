/* display: the form in which a signatory is printed.
 *
 * full       the name as it was given.
 * initial    given name and the first letter of the family name: "Maria S.".
 *            Names in Han, Hangul or Kana have the family name first; there the
 *            given name is masked, and that always with two circles, so that
 *            its length is not told: "王○○". A single word is cut to its first
 *            letter: "S.". A name in which the family name stands first in
 *            another script, as in Hungarian and Vietnamese, keeps its order:
 *            "N. Anna".
 * anonymous  nothing.
 *
 * Where the database does not tell given and family name apart, the last word
 * is taken for the family name; in Han, Hangul or Kana, and in Hungarian and
 * Vietnamese, the first word, or in those scripts the first character of a name
 * without a space. A letter is a grapheme cluster,
 * with the rest of its conjunct in an Indic script. Never re-cased.
 */
#ifndef ROLL_DISPLAY_H
#define ROLL_DISPLAY_H

#include "store/store.h"

/* A name as it is printed, and its parts, for sorting. */
typedef struct {
    char *name;   /* [owned] NULL: anonymous */
    char *family; /* [owned] as far as it is printed; never NULL with a name */
    char *given;  /* [owned] as far as it is printed; may be "" */
} DisplayForm;

void display_form_clear(DisplayForm *form);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DisplayForm, display_form_clear)

typedef struct Display Display;

/* [owned by caller, display_free()]   Fails: FAULT_LIBRARY. */
Display *display_new(GError **error);

/* [may be NULL] */
void display_free(Display *display);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Display, display_free)

/* The printed form of a signatory.
 * @language: BCP 47, the signatory's; "" where not known.
 * @name: clean, never empty.   @given, @family: clean; "" where not known.
 * @ret_form: [owned by caller, display_form_clear()] */
void display_make(Display *display, SignatureDisplay how, const char *language,
                  const char *name, const char *given, const char *family,
                  DisplayForm *ret_form);

#endif
