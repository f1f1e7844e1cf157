// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/meter_type.h"

namespace riser::protocol::cjt188 {

std::string_view medium_name(Byte type) noexcept {
  switch (type) {
    case 0x10:
      return "cold_water";
    case 0x11:
      return "hot_water";
    case 0x12:
      return "drinking_water";
    case 0x13:
      return "reclaimed_water";
    case 0x21:
      return "cooling";
    case 0x40:
      return "electricity";
    case 0xAA:
      return "any";
    default:
      break;
  }
  if (!is_known_type(type)) return "unknown";
  return is_water(type) ? "water" : is_heat(type) ? "heat" : is_gas(type) ? "gas" : "other";
}

metering::Commodity commodity_of(Byte type) noexcept {
  using metering::Commodity;
  if (!is_known_type(type)) return Commodity::other;
  if (is_water(type)) return type == 0x11 ? Commodity::hot_water : Commodity::water;
  if (is_heat(type)) return type == 0x21 ? Commodity::cooling : Commodity::heat;
  if (is_gas(type)) return Commodity::gas;
  return type == 0x40 ? Commodity::electricity : Commodity::other;
}

}  // namespace riser::protocol::cjt188
