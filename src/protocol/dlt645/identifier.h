// SPDX-License-Identifier: Apache-2.0
// What stands behind a data identifier: the tables of DL/T 645 as data. A row is a pattern of identifiers and the
// fields of one value; blocks (FF, in 1997 F) are the same value several times.
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "metering/register.h"
#include "protocol/codec/field_unit.h"

namespace riser::protocol::dlt645 {

enum class Variant : std::uint8_t { v2007, v1997 };
/// "2007"
std::string_view name(Variant variant) noexcept;

enum class Shape : std::uint8_t {
  number,     ///< BCD, low byte first
  digits,     ///< BCD that is a name, not a number: leading zeros are kept
  hex,        ///< shown as hexadecimal digits, high byte first
  ascii,      ///< last character first
  bits,       ///< as it came
  date,       ///< has year, month and day
  date_time,  ///< and hour and minute
  clock,      ///< parts of a date or time, shown as text
};

/// A format as the standard writes it: "XXXXXX.XX", "YYMMDDhhmm"; beside it "dddd" for digits that are a name, "HEX:4",
/// "ASCII:6" and "BITS:2" with a number of bytes.
struct Format {
  std::string_view text{};
  Shape shape = Shape::number;
  std::uint8_t bytes = 0;
  std::uint8_t decimals = 0;

  constexpr Format() = default;
  consteval Format(const char* format) : text(format) {  // NOLINT: a format is its text
    const auto colon = text.find(':');
    if (colon != std::string_view::npos) {
      shape = text[0] == 'H' ? Shape::hex : text[0] == 'A' ? Shape::ascii : Shape::bits;
      for (const char c : text.substr(colon + 1)) bytes = static_cast<std::uint8_t>(bytes * 10 + (c - '0'));
      return;
    }
    std::uint8_t digits = 0;
    bool year = false, day = false, hour = false, number = false, fraction = false;
    for (const char c : text) {
      if (c == '.') {
        fraction = true;
        continue;
      }
      ++digits;
      if (fraction) ++decimals;
      year = year || c == 'Y';
      day = day || c == 'D';
      hour = hour || c == 'h';
      number = number || c == 'N';
    }
    bytes = digits / 2;
    if (text[0] == 'd') shape = Shape::digits;
    if (text[0] == 'Y' || text[0] == 'M' || text[0] == 'D' || text[0] == 'h')
      shape = number || !year || !day ? Shape::clock : hour ? Shape::date_time : Shape::date;
  }
};

/// The qualifiers of a field by phase: none, A, B, C.
using PhaseNames = std::array<std::string_view, 4>;
inline constexpr PhaseNames plain_phases{"", "phase_l1", "phase_l2", "phase_l3"};

/// Whether the top bit is a sign (DL/T 645-2007 annex A: 0 positive, 1 negative).
enum class Sign : bool { none, top_bit };

/// One value with its meaning.
struct Field {
  Format format{};
  metering::Quantity quantity = metering::Quantity::unknown;
  const FieldUnit* unit = &field_unit::none;
  std::string_view qualifier{};
  Sign sign = Sign::none;
  metering::Function function = metering::Function::instantaneous;
  const PhaseNames* phases = &plain_phases;  ///< where the identifier says the phase
};

/// What a part of an identifier, or the place in a repeated value, counts.
enum class Axis : std::uint8_t {
  none,
  tariff,           ///< t: 0 = total
  tariff_from_one,  ///< T
  settlement,       ///< s: 0 = now, n = the n-th settlement before
  record,           ///< n: the n-th record before
  phase,            ///< p: 0 = total
  phase_from_one,   ///< P
  subunit,          ///< i: the n-th of its kind, the order of a harmonic
  anything,         ///< x
};

enum class Layout : std::uint8_t {
  cells,         ///< the fields, once or in a block
  head,          ///< the fields as far as they are there; what follows is the maker's
  freeze_block,  ///< 05xxFFnn: sections, with or without AA between them
  load_profile,  ///< 06xxxxxx: A0 A0 .. E5
};

/// A row of the table. Identifiers of 1997 are in the low 16 bits.
struct Row {
  struct Part {
    Axis axis = Axis::none;
    std::uint8_t shift = 0;
    std::uint8_t width = 0;  ///< bits
    std::uint32_t all_ones() const noexcept { return (1U << width) - 1; }
    std::uint32_t of(std::uint32_t identifier) const noexcept { return identifier >> shift & all_ones(); }
  };
  std::uint32_t value = 0;
  std::uint32_t mask = 0;
  std::array<Part, 2> parts{};  ///< high, low
  Field field{};
  std::span<const Field> record{};  ///< instead of `field`
  Axis repeat = Axis::none;         ///< the value comes several times without a block identifier
  Layout layout = Layout::cells;
  std::uint16_t storage = 0;  ///< of all its values, where the identifier does not count

  constexpr Row() = default;
  consteval Row(const char* pattern, Field one, Axis repeated = Axis::none, Layout how = Layout::cells)
      : field(one), repeat(repeated), layout(how) {
    read(pattern);
  }
  consteval Row(const char* pattern, std::span<const Field> several, Layout how = Layout::cells,
                Axis repeated = Axis::none)
      : record(several), repeat(repeated), layout(how) {
    read(pattern);
  }
  constexpr std::span<const Field> fields() const noexcept {
    return record.empty() ? std::span<const Field>{&field, 1} : record;
  }
  constexpr std::size_t cell_size() const noexcept {
    std::size_t size = 0;
    for (const Field& f : fields()) size += f.format.bytes;
    return size;
  }
  /// True when this row says what `identifier` is, a block or a single value.
  bool describes(std::uint32_t identifier) const noexcept;
  /// The part that is FF (1997: F), or null. Of two, the low one.
  const Part* block(std::uint32_t identifier) const noexcept;

  constexpr void read(std::string_view pattern) {
    std::size_t part = 0;
    char before = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = pattern[i];
      const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      const auto shift = static_cast<std::uint8_t>(4 * (pattern.size() - 1 - i));
      if (digit >= 0) {
        value |= static_cast<std::uint32_t>(digit) << shift;
        mask |= 0xFU << shift;
      } else if (c == before) {
        parts[part - 1].shift = shift;
        parts[part - 1].width = static_cast<std::uint8_t>(parts[part - 1].width + 4);
      } else {
        parts[part++] = {axis_of(c), shift, 4};
      }
      before = c;
    }
  }
  static constexpr Axis axis_of(char letter) {
    switch (letter) {
      case 't':
        return Axis::tariff;
      case 'T':
        return Axis::tariff_from_one;
      case 's':
        return Axis::settlement;
      case 'n':
        return Axis::record;
      case 'p':
        return Axis::phase;
      case 'P':
        return Axis::phase_from_one;
      case 'i':
        return Axis::subunit;
      default:
        return Axis::anything;
    }
  }
};

/// The first number that a block of this axis begins with.
constexpr unsigned first_of(Axis axis) noexcept {
  return axis == Axis::tariff || axis == Axis::settlement || axis == Axis::phase ? 0 : 1;
}
/// The last number there is.
constexpr unsigned last_of(Axis axis) noexcept {
  return axis == Axis::phase || axis == Axis::phase_from_one ? 3 : axis == Axis::settlement ? 12 : 254;
}

/// The row of an identifier, null when it is not known here. Where the standard and its supplements give an identifier
/// two formats, the one that fits `value_size` bytes.
const Row* find_row(Variant variant, std::uint32_t identifier, std::size_t value_size) noexcept;

}  // namespace riser::protocol::dlt645
