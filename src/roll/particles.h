/* particles: the "van den" of a family name, which readers of some languages
 * pass over when they look it up.
 *
 * It is the language of the list that decides, not that of the name: "van den
 * Berg" stands under B in a Dutch list, under V in a Belgian or English one.
 * Not for what is printed: nothing is taken out of a name.
 */
#ifndef ROLL_PARTICLES_H
#define ROLL_PARTICLES_H

/* @family from the word on by which a list in @language (BCP 47) has it; all of
 * it where nothing else would be left. [borrowed from @family] */
const char *particles_skip(const char *family, const char *language);

#endif
