/* address: e-mail and IP addresses in the one form in which equal ones are
 * equal, before they are digested.
 *
 * Nothing here is stored or printed. Whether a mailbox exists is nobody's
 * business here: the confirmation mail has answered that.
 */
#ifndef STORE_ADDRESS_H
#define STORE_ADDRESS_H

#include "base/failure.h"

/* Brings the address @text to lower case, the domain to ASCII (IDNA 2008),
 * takes out "+tag" and what the domain's provider ignores, and replaces alias
 * domains by their first name: "J.Doe+x@GoogleMail.com" is "jdoe@gmail.com".
 * @ret_canonical, @ret_domain: [owned by caller, g_free()] untouched where
 * @text is no address.
 * Returns false there. */
bool address_email(const char *text, char **ret_canonical, char **ret_domain);

/* How many of the words of @name stand in the part of @email before the "@",
 * in per cent; -1 where that cannot be known, for example because the name is
 * not in Latin letters. Useless for one row, telling for a batch. */
int address_name_share(const char *email, const char *name);

/* Room for any IP address or network with its NUL. */
#define ADDRESS_IP_BYTES 64

/* Brings an IP address to its shortest form and finds the network that it is
 * in: /24 of IPv4, /48 of IPv6.
 * Returns false, outputs untouched, where @text is no IP address. */
bool address_ip(const char *text, char ret_ip[ADDRESS_IP_BYTES],
                char ret_network[ADDRESS_IP_BYTES]);

#endif
