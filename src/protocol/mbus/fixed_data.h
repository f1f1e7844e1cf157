// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/mbus/application.h"

namespace riser::protocol::mbus {

inline constexpr std::size_t fixed_data_size = 16;

/// CI 73 and 77: 16 bytes behind CI become a header and two records. The medium's two bits each stand above the unit
/// codes.
void decode_fixed(Bytes data, bool msb_first, Telegram& telegram) noexcept;

struct FixedUnit {
  metering::Quantity quantity = metering::Quantity::unknown;
  metering::Unit unit = metering::Unit::none;
  int exponent = 0;
  bool is_number = true;
};
/// The 6-bit unit code.
FixedUnit fixed_unit(Byte code) noexcept;

}  // namespace riser::protocol::mbus
