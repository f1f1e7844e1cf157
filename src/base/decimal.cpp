// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/ascii.h"
#include "base/check.h"

namespace riser {
namespace {

__extension__ using Wide = __int128;

constexpr int max_digits = 18;

std::optional<Decimal> sum(Decimal a, Decimal b, int sign) noexcept {
  const std::int32_t exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
  const auto x = a.rescaled(exponent);
  const auto y = b.rescaled(exponent);
  if (!x || !y) {
    const Decimal an = a.normalized(), bn = b.normalized();
    const bool smaller = an.exponent != a.exponent || bn.exponent != b.exponent;
    return smaller ? sum(an, bn, sign) : std::nullopt;
  }
  const Wide total = Wide{x->mantissa} + sign * Wide{y->mantissa};
  if (total > INT64_MAX || total < INT64_MIN) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(total), exponent};
}

/// Floating point to its shortest text, and the text to a number.
template <class Float>
std::optional<Decimal> shortest(Float value) noexcept {
  if (!std::isfinite(value)) return std::nullopt;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  Decimal d;
  const char* p = text;
  const bool negative = *p == '-';
  if (negative) ++p;
  bool point = false;
  for (; p < end && *p != 'e'; ++p) {
    if (*p == '.') {
      point = true;
      continue;
    }
    d.mantissa = d.mantissa * 10 + (*p - '0');
    if (point) --d.exponent;
  }
  ++p;  // 'e'
  if (*p == '+') ++p;
  int power = 0;
  std::from_chars(p, end, power);
  d.exponent += power;
  if (negative) d.mantissa = -d.mantissa;
  return d.normalized();
}

}  // namespace

std::size_t Decimal::write(char* out) const noexcept {
  char digits[24];
  char* begin = digits;
  char* const start = out;
  const auto end = std::to_chars(digits, digits + sizeof digits, mantissa).ptr;
  if (*begin == '-') {
    *out++ = '-';
    ++begin;
  }
  const auto count = static_cast<int>(end - begin);
  if (exponent >= 0) {
    std::memcpy(out, begin, static_cast<std::size_t>(count));
    out += count;
    if (mantissa != 0) {
      std::memset(out, '0', static_cast<std::size_t>(exponent));
      out += exponent;
    }
    return static_cast<std::size_t>(out - start);
  }
  const int point = count + exponent;  // digits before the point
  if (point > 0) {
    std::memcpy(out, begin, static_cast<std::size_t>(point));
    out += point;
  } else {
    *out++ = '0';
  }
  *out++ = '.';
  for (int i = point; i < 0; ++i) *out++ = '0';
  const int rest = point > 0 ? point : 0;
  std::memcpy(out, begin + rest, static_cast<std::size_t>(count - rest));
  return static_cast<std::size_t>(out + (count - rest) - start);
}

std::string Decimal::to_string() const {
  std::string text(static_cast<std::size_t>(24 + std::abs(exponent) + 2), '\0');
  text.resize(write(text.data()));
  return text;
}

std::optional<Decimal> Decimal::rescaled(std::int32_t to) const noexcept {
  Decimal d = *this;
  if (d.mantissa == 0) return Decimal{0, to};
  while (d.exponent > to) {
    if (__builtin_mul_overflow(d.mantissa, std::int64_t{10}, &d.mantissa)) return std::nullopt;
    --d.exponent;
  }
  while (d.exponent < to) {
    if (d.mantissa % 10 != 0) return std::nullopt;
    d.mantissa /= 10;
    ++d.exponent;
  }
  return d;
}

Decimal Decimal::normalized() const noexcept {
  if (mantissa == 0) return {};
  Decimal d = *this;
  while (d.mantissa % 10 == 0) {
    d.mantissa /= 10;
    ++d.exponent;
  }
  return d;
}

double Decimal::to_double() const noexcept { return static_cast<double>(mantissa) * std::pow(10.0, exponent); }

int Decimal::compare(const Decimal& a, const Decimal& b) noexcept {
  const int sign_a = (a.mantissa > 0) - (a.mantissa < 0), sign_b = (b.mantissa > 0) - (b.mantissa < 0);
  if (sign_a != sign_b || sign_a == 0) return sign_a - sign_b;
  Decimal x = a.normalized(), y = b.normalized();
  Wide wide_x = x.mantissa, wide_y = y.mantissa;
  constexpr Wide limit = Wide{INT64_MAX} * 1'000'000'000'000'000'000;
  const auto over = [&](Wide v) { return v > limit || v < -limit; };
  for (; x.exponent > y.exponent; --x.exponent) {
    if (over(wide_x)) return sign_a;
    wide_x *= 10;
  }
  for (; y.exponent > x.exponent; --y.exponent) {
    if (over(wide_y)) return -sign_a;
    wide_y *= 10;
  }
  return (wide_x > wide_y) - (wide_x < wide_y);
}

Result<Decimal, DecimalError> parse_decimal(std::string_view text) {
  if (text.empty()) return DecimalError::empty;
  Decimal d;
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  int digits = 0;
  bool point = false, any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c)) return DecimalError::not_a_number;
    any = true;
    if (d.mantissa != 0 || c != '0') ++digits;
    if (digits > max_digits) return DecimalError::too_long;
    d.mantissa = d.mantissa * 10 + (c - '0');
    if (point) --d.exponent;
  }
  if (!any || (point && text.back() == '.')) return DecimalError::not_a_number;
  if (negative) d.mantissa = -d.mantissa;
  return d;
}

std::optional<Decimal> subtract(Decimal a, Decimal b) noexcept { return sum(a, b, -1); }
std::optional<Decimal> add(Decimal a, Decimal b) noexcept { return sum(a, b, 1); }
std::optional<Decimal> multiply(Decimal a, Decimal b) noexcept {
  Decimal product{.exponent = a.exponent + b.exponent};
  if (!__builtin_mul_overflow(a.mantissa, b.mantissa, &product.mantissa)) return product;
  a = a.normalized();
  b = b.normalized();
  product.exponent = a.exponent + b.exponent;
  if (__builtin_mul_overflow(a.mantissa, b.mantissa, &product.mantissa)) return std::nullopt;
  return product;
}

/// Meters' values have few digits: the first k for which a whole number of 10^-k is nearest to the float ends the
/// search. Below 2^24 and with k <= 9 the product is exact in 53 bits. The quotient is rounded twice, first to 53 bits:
/// that is wrong only where it then lies in the middle between two floats.
std::optional<Decimal> decimal_from_float(float value) noexcept {
  if (!(std::fabs(value) < 16777216.0F)) return shortest(value);
  constexpr double to_whole = 0x1.8p52;  // what is added to it and taken away again is rounded, ties to even
  constexpr std::uint64_t below_float = (std::uint64_t{1} << 29) - 1;
  if (const auto whole = static_cast<std::int32_t>(value); static_cast<float>(whole) == value) return Decimal{whole, 0};
  double power = 10;
  for (std::int32_t k = 1; k <= 9; ++k, power *= 10) {
    const double product = static_cast<double>(value) * power;
    if (std::fabs(product) > 0x1p50) break;
    const double whole = product + to_whole - to_whole;
    const double quotient = whole / power;
    if ((std::bit_cast<std::uint64_t>(quotient) & below_float) == (below_float + 1) / 2) break;
    if (static_cast<float>(quotient) == value) return Decimal{static_cast<std::int64_t>(whole), -k};
  }
  return shortest(value);
}
std::optional<Decimal> decimal_from_double(double value) noexcept { return shortest(value); }

}  // namespace riser
