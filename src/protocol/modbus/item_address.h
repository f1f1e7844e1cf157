// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "protocol/codec/data_item.h"

namespace riser::protocol::modbus {

/// "4:0102" or "4:0102:20": function code in decimal, first register or coil as 4 hexadecimal digits, how many.
struct ItemAddress {
  Byte function = 0;
  std::uint16_t first = 0;
  std::uint16_t count = 1;
};
std::optional<ItemAddress> parse_item(std::string_view text) noexcept;

/// "4:0102"
void write_id(Byte function, std::uint16_t at, FixedText<24>& id) noexcept;
/// "4:?+3": the fourth value of a reply whose request is not there.
void write_unplaced_id(Byte function, std::size_t index, FixedText<24>& id) noexcept;

}  // namespace riser::protocol::modbus
