// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace riser {

/// Exact decimal number: mantissa x 10^exponent. 1.230 keeps its three digits; equality is numerical.
struct Decimal {
  std::int64_t mantissa = 0;
  std::int32_t exponent = 0;

  /// Plain notation without a power of ten: {123,-2} is "1.23", {5,3} is "5000", {1230,-3} is "1.230".
  std::string to_string() const;
  /// Writes the same text to `out` (at least 64 characters for |exponent| <= 40) and returns its length.
  std::size_t write(char* out) const noexcept;

  /// The same number with another exponent; nothing when it would not be exact or does not fit.
  std::optional<Decimal> rescaled(std::int32_t exponent) const noexcept;
  /// Without trailing zeros in the mantissa: {1230,-3} is {123,-2}; zero is {0,0}.
  Decimal normalized() const noexcept;

  /// For statistics and pictures only.
  double to_double() const noexcept;

  friend bool operator==(const Decimal& a, const Decimal& b) noexcept { return compare(a, b) == 0; }
  friend bool operator<(const Decimal& a, const Decimal& b) noexcept { return compare(a, b) < 0; }
  static int compare(const Decimal& a, const Decimal& b) noexcept;
};

enum class DecimalError { empty, not_a_number, too_long };

/// "-12.30" -> {-1230,-2}. At most 18 digits; no exponent notation, no grouping.
Result<Decimal, DecimalError> parse_decimal(std::string_view text);

/// a - b, a + b and a * b, exact; nothing when the result does not fit.
std::optional<Decimal> subtract(Decimal a, Decimal b) noexcept;
std::optional<Decimal> add(Decimal a, Decimal b) noexcept;
std::optional<Decimal> multiply(Decimal a, Decimal b) noexcept;

/// The shortest decimal that reads back as the same 32-bit float; nothing for NaN and infinity.
std::optional<Decimal> decimal_from_float(float value) noexcept;
/// The same of a 64-bit float; it has at most 17 digits.
std::optional<Decimal> decimal_from_double(double value) noexcept;

/// 10^n for 0 <= n <= 18.
constexpr std::int64_t power_of_ten(int n) noexcept {
  std::int64_t p = 1;
  for (int i = 0; i < n; ++i) p *= 10;
  return p;
}

}  // namespace riser
