// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"
#include "protocol/codec/field_unit.h"

namespace riser::protocol::cjt188 {

enum class UnitClass : std::uint8_t { none, energy, power, volume, flow };

/// What a unit byte says. `decimals` < 0: those of the field.
struct UnitMeaning {
  const FieldUnit* unit = &field_unit::none;
  UnitClass kind = UnitClass::none;
  std::int8_t decimals = -1;

  bool known() const noexcept { return kind != UnitClass::none; }
};

/// The unit bytes of the standard, table 7.
namespace unit_code {
inline constexpr Byte joule = 0x01, watt_hour = 0x02, kilowatt_hour = 0x05, megawatt_hour = 0x08,
                      megawatt_hour_100 = 0x0A, kilojoule = 0x0B, megajoule = 0x0E, gigajoule = 0x11,
                      gigajoule_100 = 0x13, watt = 0x14, kilowatt = 0x17, megawatt = 0x1A, litre = 0x29,
                      cubic_metre = 0x2C, litre_per_hour = 0x32, cubic_metre_per_hour = 0x35;
}

/// Unknown for a code that the standard leaves open.
UnitMeaning standard_unit(Byte code) noexcept;
UnitClass class_of(const FieldUnit& unit) noexcept;

}  // namespace riser::protocol::cjt188
