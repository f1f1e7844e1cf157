// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/archive/changes.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/master/repeaters.h"

namespace riser::store {

/// What history compares of devices. Of a key it only says whether there is one.
FieldTexts fields_of(const Gateway& gateway);
FieldTexts fields_of(const Line& line);
FieldTexts fields_of(const Repeater& repeater);
FieldTexts fields_of(const Meter& meter);

/// A change of the key shows although it is not told what it was.
void note_change(Connection& connection, const Meter& before, const Meter& after, const Author& author);

}  // namespace riser::store
