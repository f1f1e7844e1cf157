// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/field_unit.h"

namespace riser::protocol {

std::optional<Decimal> FieldUnit::to_base(Decimal number) const noexcept {
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(number.mantissa, std::int64_t{multiplier}, &mantissa)) return std::nullopt;
  return Decimal{mantissa, number.exponent + exponent};
}

namespace field_unit {

const FieldUnit* find(std::string_view symbol) noexcept {
  static constexpr const FieldUnit* all[] = {&joule,
                                             &kilojoule,
                                             &megajoule,
                                             &gigajoule,
                                             &gigajoule_100,
                                             &watt_hour,
                                             &kilowatt_hour,
                                             &megawatt_hour,
                                             &megawatt_hour_100,
                                             &var_hour,
                                             &kilovar_hour,
                                             &volt_ampere_hour,
                                             &kilovolt_ampere_hour,
                                             &watt,
                                             &kilowatt,
                                             &megawatt,
                                             &var,
                                             &kilovar,
                                             &volt_ampere,
                                             &kilovolt_ampere,
                                             &litre,
                                             &cubic_metre,
                                             &litre_per_hour,
                                             &cubic_metre_per_hour,
                                             &degree_celsius,
                                             &kelvin,
                                             &bar,
                                             &kilopascal,
                                             &megapascal,
                                             &volt,
                                             &kilovolt,
                                             &ampere,
                                             &milliampere,
                                             &hertz,
                                             &degree,
                                             &percent,
                                             &second,
                                             &minute,
                                             &hour,
                                             &day,
                                             &decibel_milliwatt,
                                             &none};
  for (const FieldUnit* unit : all)
    if (unit->symbol == symbol) return unit;
  return nullptr;
}

}  // namespace field_unit
}  // namespace riser::protocol
