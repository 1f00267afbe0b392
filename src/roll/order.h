/* order: by which bytes an entry finds its place among the others.
 *
 * Makes keys that sorter.h puts in the order that a wish asks for, those of
 * prominent signatories first. Not for groups (grouping.h).
 */
#ifndef ROLL_ORDER_H
#define ROLL_ORDER_H

#include "roll/display.h"
#include "roll/roll.h"

typedef struct Order Order;

/* @wish: [borrowed] outlives the order.   [owned by caller, order_free()]
 * Fails: FAULT_USAGE for what is no language tag; FAULT_LIBRARY. */
Order *order_new(const RollWish *wish, GError **error);

/* [may be NULL] */
void order_free(Order *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Order, order_free)

/* Whether entries that come by ascending id have their places already. */
bool order_is_by_id(const Order *order);

/* Whether it compares given and family names: the form handed to order_key has
 * them. */
bool order_needs_parts(const Order *order);

/* The word by which the order looks at @entry: the printed name, or its family
 * or given name. [borrowed from @entry or @form] NULL: it is anonymous.
 * @form: its parts, where they are needed. */
const char *order_word(const Order *order, const RollEntry *entry,
                       const DisplayForm *form);

/* Appends the key of @entry to @key. */
void order_key(Order *order, const RollEntry *entry, const DisplayForm *form,
               GByteArray *key);

/* Tells of prominent signatories that are not among those who were ordered.
 * @findings: [may be NULL] gets FINDING_PROMINENT. */
void order_tell(const Order *order, Findings *findings);

#endif
