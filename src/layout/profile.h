/* profile: what one recipient asks of a packet, and who says so.
 *
 * A profile is GKeyFile text (docs/profiles.md): [rule NAME] groups with a
 * value, a source and the day on which the rule was last compared with it;
 * [by-hand NAME] and [open NAME] for what no program can see to and for what
 * nobody has found out; all other groups are those of a layout and take the
 * place of the layout's own. Not for whether a packet keeps to the rules
 * (packet/lint.h).
 */
#ifndef LAYOUT_PROFILE_H
#define LAYOUT_PROFILE_H

#include "layout/rules.h"

/* Who says so. */
typedef struct {
    char *source;     /* page or document, and section */
    char *checked_on; /* "2026-11-22" */
} ProfileSource;

typedef struct {
    RuleKind kind;
    RuleValue value;    /* of "value" */
    GHashTable *others; /* lower-case language -> RuleValue; may be NULL */
    ProfileSource from;
} ProfileRule;

/* What people see to, or what is not known. */
typedef struct {
    char *text; /* one sentence */
    bool is_open;
    ProfileSource from;
} ProfileNote;

typedef struct Profile Profile;

/* Loads the profile @name: a path where it has a slash or ends in ".profile",
 * else a name such as "canada-house", looked for in the folder
 * layouts/profiles as base/places.h says.
 * @folder: where a relative path begins; NULL: the working directory.
 * [owned by caller, profile_free()]
 * Fails: FAULT_LAYOUT for what is wrong in the file; FAULT_USAGE where there is
 * no such profile: the message names those there are; FAULT_SYSTEM. */
Profile *profile_load(const char *name, const char *folder, GError **error);

/* [may be NULL] */
void profile_free(Profile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Profile, profile_free)

/* "canada-house", and in people's words. [borrowed] */
const char *profile_name(const Profile *profile);
const char *profile_recipient(const Profile *profile);

/* In the order of the file. */
size_t profile_n_rules(const Profile *profile);
const ProfileRule *profile_rule(const Profile *profile, size_t idx);
size_t profile_n_notes(const Profile *profile);
const ProfileNote *profile_note(const Profile *profile, size_t idx);

/* The value of @rule for documents in @language: "de-AT" falls back to "de",
 * then to the value without a language. [borrowed] */
const RuleValue *profile_value(const ProfileRule *rule, const char *language);

/* Lays what the profile says of the layout over @entries, those of a layout
 * (keyfile.h). A group [part NAME] without the key kind speaks for every part
 * of the kind NAME; one with it also adds such a part where there is none.
 * @profile is not changed.
 * Fails: FAULT_LAYOUT where a part to be added has the name of another. */
bool profile_apply(const Profile *profile, GPtrArray *entries, GError **error);

/* The names of all profiles that can be found, sorted. [owned by caller,
 * g_strfreev()] */
char **profile_names(void);

#endif
