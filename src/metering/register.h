// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "metering/quantity.h"

namespace riser::metering {

/// EN 13757-3 function field; other protocols use `instantaneous` and `maximum`.
enum class Function : std::uint8_t { instantaneous, maximum, minimum, error };
std::string_view name(Function function) noexcept;

/// Identifies one data point of a meter. Two registers are the same point only when all members are equal.
struct Register {
  Quantity quantity = Quantity::unknown;
  Unit unit = Unit::none;
  Function function = Function::instantaneous;
  std::uint64_t storage = 0;
  std::uint32_t tariff = 0;
  std::uint32_t subunit = 0;
  std::string qualifier{};  ///< comma-joined, e.g. "phase_l1" or "negative_only"; empty for most

  friend bool operator==(const Register&, const Register&) = default;

  /// "energy:Wh:instantaneous:0:0:0:" - the key in layouts, in the API and in URLs.
  std::string key() const;
  /// Reads what key() writes; the quantity is `unknown` when it cannot be read.
  static Register from_key(std::string_view key);
};

/// Why a register has no number.
enum class Validity : std::uint8_t { ok, no_data, invalid, overflow, underflow, not_available, error };
std::string_view name(Validity validity) noexcept;

/// One value of one register. `number` is meaningful only when validity is ok.
/// Dates and times are civil seconds (Unit::date, Unit::date_time).
struct Cell {
  Decimal number{};
  Validity validity = Validity::no_data;

  static Cell of(Decimal number) { return {number, Validity::ok}; }
  bool ok() const { return validity == Validity::ok; }
  friend bool operator==(const Cell& a, const Cell& b) {
    return a.validity == b.validity && (!a.ok() || a.number == b.number);
  }
};

/// "1234.56", "2026-11-21T10:30:00", or "" when the cell is not ok.
std::string value_text(const Register& reg, const Cell& cell);

}  // namespace riser::metering
