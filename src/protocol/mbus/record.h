// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include "base/bytes.h"
#include "base/decimal.h"
#include "metering/register.h"

namespace riser::protocol::mbus {

/// Why a record has no value that can be trusted (EN 13757-3: data field coding, record errors in VIFE 01..1C).
enum class RecordStatus : std::uint8_t {
  ok,
  no_data,                     ///< DIF without data, VIFE 15
  invalid,                     ///< BCD digit A..F, integer 80 00.., NaN
  not_available,               ///< BCD BB.., FF.. or DB BB
  clock_not_set,               ///< date and time marked invalid (IV)
  unspecified_time,            ///< FF FF, or "every day", "every month", ...
  invalid_time,                ///< a day, month, hour ... that does not exist
  overflow,                    ///< VIFE 16
  underflow,                   ///< VIFE 17
  data_error,                  ///< VIFE 18
  too_many_dife,               ///< VIFE 01
  storage_not_implemented,     ///< VIFE 02
  unit_not_implemented,        ///< VIFE 03
  tariff_not_implemented,      ///< VIFE 04
  function_not_implemented,    ///< VIFE 05
  data_class_not_implemented,  ///< VIFE 06
  data_size_not_implemented,   ///< VIFE 07
  too_many_vife,               ///< VIFE 0B
  illegal_vif_group,           ///< VIFE 0C
  illegal_exponent,            ///< VIFE 0D
  vif_dif_mismatch,            ///< VIFE 0E; also a date that is not an integer
  action_not_implemented,      ///< VIFE 0F
  premature_end,               ///< VIFE 1C
  reserved_error,              ///< VIFE 08..0A, 10, 11, 19..1B
  reserved_vif,                ///< the number is there, unscaled, but not what it means
  reserved_dif,                ///< DIF 3F..7F: the rest of the telegram is raw
};
/// "no_data"
std::string_view name(RecordStatus status) noexcept;
metering::Validity validity(RecordStatus status) noexcept;

enum class ValueKind : std::uint8_t {
  none,         ///< no value, see status
  number,       ///< mantissa x 10^exponent
  wide_number,  ///< does not fit 64 bits: write_value prints it exactly
  text,         ///< LVAR text, ISO 8859-1
  date,         ///< mantissa = civil seconds of midnight
  date_time,    ///< mantissa = civil seconds of the meter's wall clock
  time_of_day,  ///< mantissa = seconds since midnight
  identity,     ///< 8 bytes as in a long header, printed like a secondary address
  raw,          ///< bytes without a known meaning
};

/// One data record: a view into the telegram with its decoded meaning. Good as long as the telegram's bytes are.
/// Trivial on purpose: an array of records costs nothing until they are written.
struct Record {
  const Byte* begin;          ///< the DIF
  std::int64_t mantissa;      ///< in `unit`, all VIFEs applied
  std::uint64_t storage;      ///< 41 bits
  std::uint32_t tariff;       ///< 20 bits
  std::uint32_t multiplier;   ///< of the unit, part of mantissa: 60 for minutes
  std::int32_t offset_milli;  ///< additive VIFEs 78..7B in thousandths, part of mantissa
  std::int16_t exponent;
  std::uint16_t subunit;  ///< 10 bits
  metering::Quantity quantity;
  metering::Unit unit;  ///< of the value as it is given
  metering::Function function;
  ValueKind kind;
  RecordStatus status;
  Byte dib_size;             ///< DIF and DIFEs
  Byte vib_size;             ///< VIF, VIFEs and the text of a plain-text VIF
  Byte data_size;            ///< value bytes, LVAR byte included
  Byte vife_at, vife_count;  ///< combinable VIFEs, from `begin`
  Byte text_at, text_size;   ///< unit text of a plain-text VIF as on the wire, from `begin`
  bool is_unsigned;          ///< type C or D
  bool msb_first;            ///< values of CI 55, 76, 77
  bool from_master;          ///< VIFE 00..1F are actions, not errors

  Bytes bytes() const noexcept { return {begin, std::size_t{dib_size} + vib_size + data_size}; }
  Bytes dib() const noexcept { return {begin, dib_size}; }
  Bytes vib() const noexcept { return {begin + dib_size, vib_size}; }
  Bytes vifes() const noexcept { return {begin + vife_at, vife_count}; }
  Bytes unit_text() const noexcept { return {begin + text_at, text_size}; }
  /// The value bytes; `has_lvar()` tells whether the first of them is the LVAR byte.
  Bytes data() const noexcept { return {begin + dib_size + vib_size, data_size}; }
  bool has_lvar() const noexcept { return dib_size != 0 && (begin[0] & 0x0F) == 0x0D; }
  /// DIF 0F or 1F: data of the manufacturer up to the end.
  bool is_manufacturer_data() const noexcept { return dib_size != 0 && (begin[0] & 0xEF) == 0x0F; }
  Decimal number() const noexcept { return {mantissa, exponent}; }
};
static_assert(std::is_trivially_default_constructible_v<Record>);

/// Most characters write_value writes: a text of 191 characters as UTF-8, or 64 bytes as a decimal with its zeros.
inline constexpr std::size_t max_value_text = 512;
/// The value as JSON and CSV show it: exact decimal, ISO 8601, UTF-8 text; nothing for none and raw. Returns the
/// length.
std::size_t write_value(const Record& record, char* out) noexcept;

/// What the VIFEs add to the meaning, comma-joined: "phase_l1", "negative_only,per_hour"; "" for most records.
/// Records that differ only here are different data points.
void append_qualifier(const Record& record, std::string& out);
/// The unit with what VIFEs 20..38 make of it: "m3", "Wh/min"; the text of a plain-text VIF.
void append_unit(const Record& record, std::string& out);

}  // namespace riser::protocol::mbus
