#include "base/failure.h"

G_DEFINE_QUARK(petition - press - fault, fault)
