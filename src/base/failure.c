#include "base/failure.h"

G_DEFINE_QUARK(petition_press_fault, fault)
