// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/decimal.h"
#include "metering/quantity.h"

namespace riser::protocol {

/// A unit as meters transmit it: its symbol, and its way to the unit that readings keep.
/// Reading = number x multiplier x 10^exponent, in `base`.
struct FieldUnit {
  std::string_view symbol{};
  metering::Unit base = metering::Unit::none;
  std::int8_t exponent = 0;
  std::uint16_t multiplier = 1;

  /// The number in the base unit; nothing when it does not fit.
  std::optional<Decimal> to_base(Decimal number) const noexcept;
};

/// The units of the field's protocols. A table of a protocol points at these.
namespace field_unit {
using metering::Unit;
inline constexpr FieldUnit none{};
inline constexpr FieldUnit joule{"J", Unit::joule}, kilojoule{"kJ", Unit::joule, 3}, megajoule{"MJ", Unit::joule, 6},
    gigajoule{"GJ", Unit::joule, 9}, gigajoule_100{"100GJ", Unit::joule, 11};
inline constexpr FieldUnit watt_hour{"Wh", Unit::watt_hour}, kilowatt_hour{"kWh", Unit::watt_hour, 3},
    megawatt_hour{"MWh", Unit::watt_hour, 6}, megawatt_hour_100{"100MWh", Unit::watt_hour, 8};
inline constexpr FieldUnit var_hour{"varh", Unit::volt_ampere_reactive_hour},
    kilovar_hour{"kvarh", Unit::volt_ampere_reactive_hour, 3}, volt_ampere_hour{"VAh", Unit::volt_ampere_hour},
    kilovolt_ampere_hour{"kVAh", Unit::volt_ampere_hour, 3};
inline constexpr FieldUnit watt{"W", Unit::watt}, kilowatt{"kW", Unit::watt, 3}, megawatt{"MW", Unit::watt, 6},
    var{"var", Unit::volt_ampere_reactive}, kilovar{"kvar", Unit::volt_ampere_reactive, 3},
    volt_ampere{"VA", Unit::volt_ampere}, kilovolt_ampere{"kVA", Unit::volt_ampere, 3};
inline constexpr FieldUnit litre{"L", Unit::cubic_metre, -3}, cubic_metre{"m3", Unit::cubic_metre},
    litre_per_hour{"L/h", Unit::cubic_metre_per_hour, -3}, cubic_metre_per_hour{"m3/h", Unit::cubic_metre_per_hour};
inline constexpr FieldUnit degree_celsius{"degC", Unit::degree_celsius}, kelvin{"K", Unit::kelvin};
inline constexpr FieldUnit bar{"bar", Unit::bar}, kilopascal{"kPa", Unit::bar, -2}, megapascal{"MPa", Unit::bar, 1};
inline constexpr FieldUnit volt{"V", Unit::volt}, kilovolt{"kV", Unit::volt, 3}, ampere{"A", Unit::ampere},
    milliampere{"mA", Unit::ampere, -3}, hertz{"Hz", Unit::hertz}, degree{"deg", Unit::degree},
    percent{"%", Unit::percent};
inline constexpr FieldUnit second{"s", Unit::second}, minute{"min", Unit::second, 0, 60},
    hour{"h", Unit::second, 0, 3600}, day{"d", Unit::second, 2, 864};
inline constexpr FieldUnit decibel_milliwatt{"dBm", Unit::decibel_milliwatt};

/// By symbol, for models and register maps that are data; null when there is none.
const FieldUnit* find(std::string_view symbol) noexcept;
}  // namespace field_unit

}  // namespace riser::protocol
