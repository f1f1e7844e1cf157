// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/unit_code.h"

namespace riser::protocol::cjt188 {

UnitClass class_of(const FieldUnit& unit) noexcept {
  switch (unit.base) {
    case metering::Unit::joule:
    case metering::Unit::watt_hour:
      return UnitClass::energy;
    case metering::Unit::watt:
      return UnitClass::power;
    case metering::Unit::cubic_metre:
      return UnitClass::volume;
    case metering::Unit::cubic_metre_per_hour:
      return UnitClass::flow;
    default:
      return UnitClass::none;
  }
}

UnitMeaning standard_unit(Byte code) noexcept {
  namespace u = field_unit;
  switch (code) {
    case unit_code::joule:
      return {&u::joule, UnitClass::energy};
    case unit_code::watt_hour:
      return {&u::watt_hour, UnitClass::energy};
    case unit_code::kilowatt_hour:
      return {&u::kilowatt_hour, UnitClass::energy};
    case unit_code::megawatt_hour:
      return {&u::megawatt_hour, UnitClass::energy};
    case unit_code::megawatt_hour_100:
      return {&u::megawatt_hour_100, UnitClass::energy};
    case unit_code::kilojoule:
      return {&u::kilojoule, UnitClass::energy};
    case unit_code::megajoule:
      return {&u::megajoule, UnitClass::energy};
    case unit_code::gigajoule:
      return {&u::gigajoule, UnitClass::energy};
    case unit_code::gigajoule_100:
      return {&u::gigajoule_100, UnitClass::energy};
    case unit_code::watt:
      return {&u::watt, UnitClass::power};
    case unit_code::kilowatt:
      return {&u::kilowatt, UnitClass::power};
    case unit_code::megawatt:
      return {&u::megawatt, UnitClass::power};
    case unit_code::litre:
      return {&u::litre, UnitClass::volume};
    case unit_code::cubic_metre:
      return {&u::cubic_metre, UnitClass::volume};
    case unit_code::litre_per_hour:
      return {&u::litre_per_hour, UnitClass::flow};
    case unit_code::cubic_metre_per_hour:
      return {&u::cubic_metre_per_hour, UnitClass::flow};
    default:
      return {};
  }
}

}  // namespace riser::protocol::cjt188
