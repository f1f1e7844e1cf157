// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/value.h"

#include <array>
#include <bit>

#include "protocol/mbus/time_value.h"

namespace riser::protocol::mbus {
namespace {

void refuse(Record& record, RecordStatus status, ValueKind kind = ValueKind::none) noexcept {
  record.kind = kind;
  record.status = status;
}

/// 0..99, or -1 when a nibble is not a digit.
constexpr std::array<std::int8_t, 256> make_bcd_table() {
  std::array<std::int8_t, 256> table{};
  for (int i = 0; i < 256; ++i)
    table[static_cast<std::size_t>(i)] =
        static_cast<std::int8_t>((i & 0xF) <= 9 && (i >> 4) <= 9 ? (i >> 4) * 10 + (i & 0xF) : -1);
  return table;
}
constexpr auto bcd_table = make_bcd_table();

void add_offset(Record& record) noexcept {
  Decimal offset{std::int64_t{record.offset_milli} * record.multiplier, -3};
  for (; offset.exponent < 0 && offset.mantissa % 10 == 0; ++offset.exponent) offset.mantissa /= 10;
  const auto sum = add(record.number(), offset);
  if (!sum) {
    record.kind = ValueKind::wide_number;
    return;
  }
  record.mantissa = sum->mantissa;
  record.exponent = static_cast<std::int16_t>(sum->exponent);
}

/// The number as transmitted becomes the number in the unit. One that outgrows 64 bits is left to write_value.
inline void finish(Record& record, std::int64_t value) noexcept {
  record.kind = ValueKind::number;
  record.mantissa = value;
  if (record.multiplier != 1 && __builtin_mul_overflow(value, std::int64_t{record.multiplier}, &record.mantissa))
      [[unlikely]] {
    record.kind = ValueKind::wide_number;
    return;
  }
  if (record.offset_milli != 0) [[unlikely]]
    add_offset(record);
}

/// Little-endian, 1 to 8 bytes.
inline void read_integer(Record& record, const Byte* p, std::size_t size) noexcept {
  std::uint64_t raw = 0;
  switch (size) {
    case 1:
      raw = p[0];
      break;
    case 2:
      raw = load_le(Bytes{p, 2});
      break;
    case 4:
      raw = load_le(Bytes{p, 4});
      break;
    case 8:
      raw = load_le(Bytes{p, 8});
      break;
    default:
      raw = load_le(Bytes{p, size});
  }
  const auto unused = static_cast<unsigned>(64 - 8 * size);
  const std::uint64_t shifted = raw << unused;
  if (record.is_unsigned) {
    if (raw > INT64_MAX) {
      record.kind = ValueKind::wide_number;
      return;
    }
    return finish(record, static_cast<std::int64_t>(raw));
  }
  if (shifted == std::uint64_t{1} << 63) return refuse(record, RecordStatus::invalid);
  finish(record, static_cast<std::int64_t>(shifted) >> unused);
}

void read_real(Record& record, const Byte* p) noexcept {
  const auto number = decimal_from_float(std::bit_cast<float>(static_cast<std::uint32_t>(load_le(Bytes{p, 4}))));
  if (!number) return refuse(record, RecordStatus::invalid);
  record.exponent = static_cast<std::int16_t>(record.exponent + number->exponent);
  finish(record, number->mantissa);
  // The digits of a real cannot be read back as an integer, so there is no wide form of it.
  if (record.kind == ValueKind::wide_number) refuse(record, RecordStatus::overflow);
}

/// BCD that is not all digits: F in front is a minus sign, BB.. and DB BB and FF.. stand for "no value".
void read_odd_bcd(Record& record, const Byte* p, std::size_t size) noexcept {
  bool all_b = true, all_f = true, digits = true;
  std::int64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    const bool top = i + 1 == size;
    const Byte byte = p[i];
    all_f = all_f && byte == 0xFF;
    all_b = all_b && (byte == 0xBB || (top && byte == 0xDB));
    const int pair = bcd_table[top ? byte & 0x0F : byte];
    digits = digits && pair >= 0 && (!top || byte >> 4 == 0xF);
    value = value * 100 + pair;
  }
  if (all_f || all_b) return refuse(record, RecordStatus::not_available);
  if (!digits) return refuse(record, RecordStatus::invalid);
  finish(record, -value);
}

/// At most 9 bytes.
inline void read_bcd(Record& record, const Byte* p, std::size_t size) noexcept {
  std::int64_t value = 0;
  int odd = 0;
  for (std::size_t i = size; i-- > 0;) {
    const int pair = bcd_table[p[i]];
    odd |= pair;
    value = value * 100 + pair;
  }
  if (odd < 0) [[unlikely]]
    return read_odd_bcd(record, p, size);
  finish(record, value);
}

void read_variable_bcd(Record& record, Bytes digits, bool negative) noexcept {
  if (digits.empty()) return refuse(record, RecordStatus::no_data);
  std::int64_t value = 0;
  for (std::size_t i = digits.size(); i-- > 0;) {
    const int pair = bcd_table[digits[i]];
    if (pair < 0) return refuse(record, RecordStatus::invalid);
    if (digits.size() <= 9) value = value * 100 + pair;
  }
  if (digits.size() > 9) {
    record.kind = ValueKind::wide_number;
    return;
  }
  finish(record, negative ? -value : value);
}

void read_time(Record& record, Bytes bytes) noexcept {
  const TimeValue value = decode_time(bytes);
  record.kind = value.kind;
  if (value.kind == ValueKind::date) record.unit = metering::Unit::date;
  if (value.kind == ValueKind::date_time) record.unit = metering::Unit::date_time;
  if (value.kind == ValueKind::time_of_day) record.unit = metering::Unit::second;
  record.exponent = 0;
  record.mantissa = 0;
  if (value.status != RecordStatus::ok)
    return refuse(record, value.status, value.kind == ValueKind::none ? ValueKind::raw : ValueKind::none);
  record.mantissa = civil_seconds(value.time);
}

void read_variable(Record& record, ValueType type, Byte lvar, const Byte* p, std::size_t size) noexcept {
  if (type == ValueType::bytes || type == ValueType::time) return refuse(record, RecordStatus::ok, ValueKind::raw);
  if (lvar <= 0xBF) {
    record.kind = ValueKind::text;
  } else if (lvar <= 0xDF) {
    read_variable_bcd(record, {p, size}, lvar >= 0xD0);
  } else if (lvar == 0xF8) {
    read_real(record, p);
  } else if (size == 0) {
    refuse(record, RecordStatus::no_data);
  } else if (size <= 8) {
    read_integer(record, p, size);
  } else {
    record.kind = ValueKind::wide_number;
  }
}

}  // namespace

void decode_counter(Record& record, bool binary) noexcept {
  const Bytes data = record.data();
  std::array<Byte, 4> bytes;
  for (std::size_t i = 0; i < 4; ++i) bytes[i] = data[record.msb_first ? 3 - i : i];
  if (binary)
    read_integer(record, bytes.data(), 4);
  else
    read_bcd(record, bytes.data(), 4);
}

std::optional<std::size_t> lvar_size(Byte lvar) noexcept {
  if (lvar <= 0xBF) return lvar;
  if (lvar <= 0xEF) return lvar & 0x0F;
  if (lvar <= 0xF4) return 4 * (lvar - 0xECU);
  if (lvar == 0xF5) return 48;
  if (lvar == 0xF6) return 64;
  if (lvar == 0xF8) return 4;
  return std::nullopt;
}

void decode_value(Record& record, ValueType type) noexcept {
  const Byte field = record.begin[0] & 0x0F;
  const Byte* p = record.data().data();
  std::size_t size = record.data_size;
  record.is_unsigned = type == ValueType::counter;
  record.kind = ValueKind::none;
  record.mantissa = 0;
  if (record.status != RecordStatus::ok) [[unlikely]]
    return;  // the meter says that the value is not to be trusted
  if (field == 0x0) {
    if (!record.from_master) record.status = RecordStatus::no_data;
    return;
  }
  if (field == 0x8) return;
  Byte lvar = 0;
  if (field == 0xD) {
    lvar = *p++;
    --size;
  }
  std::array<Byte, 64> reversed;
  if (record.msb_first && size <= reversed.size()) [[unlikely]] {
    for (std::size_t i = 0; i < size; ++i) reversed[i] = p[size - 1 - i];
    p = reversed.data();
  }
  if (type == ValueType::reserved) [[unlikely]]
    record.status = RecordStatus::reserved_vif;
  switch (field) {
    case 0xD:
      return read_variable(record, type, lvar, p, size);
    case 0x5:
      if (type == ValueType::bytes) break;
      if (type == ValueType::time) return refuse(record, RecordStatus::vif_dif_mismatch, ValueKind::raw);
      return read_real(record, p);
    case 0x9:
    case 0xA:
    case 0xB:
    case 0xC:
    case 0xE:
      if (type == ValueType::bytes) break;
      if (type == ValueType::time) return refuse(record, RecordStatus::vif_dif_mismatch, ValueKind::raw);
      return read_bcd(record, p, size);
    default:
      if (type == ValueType::bytes) break;
      if (type == ValueType::time) return read_time(record, {p, size});
      if (field == 7 && record.quantity == metering::Quantity::enhanced_identification) {
        record.kind = ValueKind::identity;
        return;
      }
      return read_integer(record, p, size);
  }
  record.kind = ValueKind::raw;
}

}  // namespace riser::protocol::mbus
