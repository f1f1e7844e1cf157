// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"

namespace riser::protocol::dial_in {

/// The entry of the registry. A frame is one line. Meters of this protocol call by themselves: there is no line.
extern const Driver driver;

}  // namespace riser::protocol::dial_in
