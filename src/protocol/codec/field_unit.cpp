// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/field_unit.h"

#include <array>

namespace riser::protocol {

std::optional<Decimal> FieldUnit::to_base(Decimal number) const noexcept {
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(number.mantissa, std::int64_t{multiplier}, &mantissa)) return std::nullopt;
  return Decimal{mantissa, number.exponent + exponent};
}

namespace field_unit {

namespace {

constexpr const FieldUnit* all[] = {&joule,
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

/// A symbol of up to eight characters as one number: comparing is what a look-up by name consists of.
constexpr std::uint64_t packed(std::string_view symbol) noexcept {
  std::uint64_t key = 0;
  for (const char c : symbol) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

constexpr auto keys = [] {
  std::array<std::uint64_t, std::size(all)> packed_symbols{};
  for (std::size_t i = 0; i < std::size(all); ++i) packed_symbols[i] = packed(all[i]->symbol);
  return packed_symbols;
}();

}  // namespace

const FieldUnit* find(std::string_view symbol) noexcept {
  if (symbol.size() > sizeof(std::uint64_t)) return nullptr;
  const std::uint64_t key = packed(symbol);
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (keys[i] == key) return all[i];
  return nullptr;
}

}  // namespace field_unit
}  // namespace riser::protocol
