// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/iec62056_21/obis.h"

namespace riser::protocol::iec62056_21 {

inline void set(Meaning& m, metering::Quantity quantity, Shape shape = Shape::number) noexcept {
  m.quantity = quantity;
  m.shape = quantity == metering::Quantity::unknown ? Shape::text : shape;
}

/// What C and D of A = 1 say. Nothing is set for codes that are not known.
void electricity_meaning(const Obis& code, Meaning& meaning) noexcept;

}  // namespace riser::protocol::iec62056_21
