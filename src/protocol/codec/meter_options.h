// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/bytes.h"
#include "metering/register.h"

namespace riser::protocol {

/// One value in a Modbus register map, or one that a model names otherwise than its protocol does.
struct RegisterPoint {
  std::string item{};          ///< where it is: "4:0102" (function code, register), a data identifier, an OBIS code
  std::string type{};          ///< Modbus: "u16" "i16" "u32" "i32" "u64" "i64" "f32" "f64" "bcd32"; else empty
  std::string order = "ABCD";  ///< of the bytes: "ABCD" "CDAB" "BADC" "DCBA"
  std::int8_t exponent = 0;    ///< value = raw x multiplier x 10^exponent
  std::uint32_t multiplier = 1;
  std::string unit{};  ///< a symbol of field_unit.h
  metering::Register reg{};
};

/// How a meter departs from its protocol, by name: what its model says, and what is known of the one meter. The words
/// are a closed vocabulary, checked where they come in; a driver reads those of its own and lets the others be.
struct MeterOptions {
  struct Quirk {
    std::string name{};
    std::string value{};
    friend bool operator==(const Quirk&, const Quirk&) = default;
  };
  std::vector<Quirk> quirks{};
  std::vector<RegisterPoint> points{};

  /// "" when the model does not say it.
  std::string_view quirk(std::string_view name) const noexcept {
    for (const Quirk& q : quirks)
      if (q.name == name) return q.value;
    return {};
  }
  /// Instead of what was said before.
  void set(std::string_view name, std::string_view value);
  void set(const std::vector<Quirk>& others) {
    for (const Quirk& other : others) set(other.name, other.value);
  }
};
using Quirks = std::vector<MeterOptions::Quirk>;

/// "di_order=1F90 meter_type=20", sorted by name; blanks, control characters and "%" of a value as "%20".
std::string quirk_text(Quirks quirks);
/// The other way; words without "=" are left out.
Quirks quirks_of_text(std::string_view text);

/// A word that may stand in a model's [quirks]: its name and what it may say.
struct QuirkRule {
  std::string_view name;
  std::string_view values;  ///< "901F|1F90|auto"; "" = any text; "#" = a whole number
  std::string_view meaning;
  bool secret = false;  ///< only in models: what is known of one meter is shown to everybody
};

/// Of protocols whose characters always have eight bits.
inline constexpr QuirkRule baud_rule{"baud", "#", "the meter's speed, on a port that can be set"};
inline constexpr QuirkRule parity_rule{"parity", "none|even|odd", "the meter's parity, on a port that can be set"};

}  // namespace riser::protocol
