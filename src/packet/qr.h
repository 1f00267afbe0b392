/* qr: a short text as a QR code (ISO/IEC 18004), drawn as boxes.
 *
 * Not for the words beside it: a code is no text, and what it holds must stand
 * there too.
 */
#ifndef PACKET_QR_H
#define PACKET_QR_H

#include "packet/galley.h"

/* Adds the code for @text to the line that comes next, @side_pu wide and high,
 * its top left corner at (@x_pu, @y_pu) of that line. Scanners want a white
 * edge around it, a tenth of its side, which is the caller's.
 * @text: not empty, at most 100 bytes. */
void qr_add(Galley *galley, const char *text, Pu x_pu, Pu y_pu, Pu side_pu);

#endif
