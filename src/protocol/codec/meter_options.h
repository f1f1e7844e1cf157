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

/// How a meter departs from its protocol: what its model says, by name. The words are a closed vocabulary, checked
/// where models are loaded; a driver reads those of its own and lets the others be.
struct MeterOptions {
  struct Quirk {
    std::string name{};
    std::string value{};
  };
  std::vector<Quirk> quirks{};
  std::vector<RegisterPoint> points{};

  /// "" when the model does not say it.
  std::string_view quirk(std::string_view name) const noexcept {
    for (const Quirk& q : quirks)
      if (q.name == name) return q.value;
    return {};
  }
};

/// A word that may stand in a model's [quirks]: its name and what it may say.
struct QuirkRule {
  std::string_view name;
  std::string_view values;  ///< "901F|1F90|auto"; "" = any text; "#" = a whole number
  std::string_view meaning;
};

}  // namespace riser::protocol
