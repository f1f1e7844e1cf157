// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/register_value.h"

#include <bit>
#include <cmath>
#include <cstdlib>

#include "base/bcd.h"

namespace riser::protocol::modbus {
namespace {

using metering::Validity;

constexpr std::int32_t max_exponent = 30;

constexpr std::uint32_t packed(std::string_view text) noexcept {
  std::uint32_t key = 0;
  for (const char c : text) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

/// Changes the order of bytes or words between the wire's and big-endian; it is its own inverse.
std::uint64_t reorder(std::uint64_t value, std::size_t words, ByteOrder order) noexcept {
  if (order == ByteOrder::badc || order == ByteOrder::dcba)
    value = (value & 0x00FF00FF00FF00FF) << 8 | (value >> 8 & 0x00FF00FF00FF00FF);
  if (order == ByteOrder::cdab || order == ByteOrder::dcba) {
    if (words == 2) value = (value & 0xFFFF) << 16 | value >> 16;
    if (words == 4) value = value << 48 | (value & 0xFFFF0000) << 16 | (value >> 16 & 0xFFFF0000) | value >> 48;
  }
  return value;
}

void set_number(DataItem& item, std::optional<Decimal> number, Validity otherwise) noexcept {
  if (number)
    item.number = *number;
  else
    item.validity = otherwise;
}

std::optional<Decimal> bcd32(std::uint64_t value) noexcept {
  std::int64_t number = 0;
  for (int shift = 24; shift >= 0; shift -= 8) {
    const auto byte = static_cast<Byte>(value >> shift);
    if (!is_bcd(byte)) return std::nullopt;
    number = number * 100 + (byte >> 4) * 10 + (byte & 0xF);
  }
  return Decimal{number, 0};
}

template <class Float>
void set_float(DataItem& item, Float value, std::optional<Decimal> number) noexcept {
  set_number(item, number, std::isnan(value) ? Validity::not_available : Validity::overflow);
}

}  // namespace

ValueType value_type(std::string_view text) noexcept {
  if (text.size() != 3) return text == "bcd32" ? ValueType::bcd32 : ValueType::none;
  switch (packed(text)) {
    case packed("u16"):
      return ValueType::u16;
    case packed("i16"):
      return ValueType::i16;
    case packed("u32"):
      return ValueType::u32;
    case packed("i32"):
      return ValueType::i32;
    case packed("u64"):
      return ValueType::u64;
    case packed("i64"):
      return ValueType::i64;
    case packed("f32"):
      return ValueType::f32;
    case packed("f64"):
      return ValueType::f64;
    default:
      return ValueType::none;
  }
}

std::size_t register_count(ValueType type) noexcept {
  switch (type) {
    case ValueType::u32:
    case ValueType::i32:
    case ValueType::f32:
    case ValueType::bcd32:
      return 2;
    case ValueType::u64:
    case ValueType::i64:
    case ValueType::f64:
      return 4;
    default:
      return 1;
  }
}

std::optional<ByteOrder> byte_order(std::string_view text) noexcept {
  if (text.size() != 4) return std::nullopt;
  switch (packed(text)) {
    case packed("ABCD"):
      return ByteOrder::abcd;
    case packed("CDAB"):
      return ByteOrder::cdab;
    case packed("BADC"):
      return ByteOrder::badc;
    case packed("DCBA"):
      return ByteOrder::dcba;
    default:
      return std::nullopt;
  }
}

std::uint64_t load_ordered(Bytes registers, ByteOrder order) noexcept {
  return reorder(load_be(registers), registers.size() / 2, order);
}

void store_ordered(std::uint64_t value, ByteOrder order, std::span<Byte> registers) noexcept {
  value = reorder(value, registers.size() / 2, order);
  for (std::size_t i = registers.size(); i-- > 0; value >>= 8) registers[i] = static_cast<Byte>(value);
}

void read_point(const RegisterPoint& point, ValueType type, Bytes registers, DataItem& item) noexcept {
  const std::uint64_t raw = load_ordered(registers, byte_order(point.order).value_or(ByteOrder::abcd));
  switch (type) {
    case ValueType::i16:
      item.number.mantissa = static_cast<std::int16_t>(raw);
      break;
    case ValueType::i32:
      item.number.mantissa = static_cast<std::int32_t>(raw);
      break;
    case ValueType::i64:
      item.number.mantissa = static_cast<std::int64_t>(raw);
      break;
    case ValueType::f32: {
      const auto value = std::bit_cast<float>(static_cast<std::uint32_t>(raw));
      set_float(item, value, decimal_from_float(value));
      break;
    }
    case ValueType::f64: {
      const auto value = std::bit_cast<double>(raw);
      set_float(item, value, decimal_from_double(value));
      break;
    }
    case ValueType::bcd32:
      set_number(item, bcd32(raw), Validity::invalid);
      break;
    default:
      if (raw > INT64_MAX)
        item.validity = Validity::overflow;
      else
        item.number.mantissa = static_cast<std::int64_t>(raw);
  }
  if (item.validity != Validity::ok) return;
  if (__builtin_mul_overflow(item.number.mantissa, std::int64_t{point.multiplier}, &item.number.mantissa)) {
    item.number = {};
    item.validity = Validity::overflow;
    return;
  }
  item.number.exponent += point.exponent;
  // Floats reach further than any measured value and than a printed number may.
  const std::int32_t exponent = item.number.exponent;
  if (std::abs(exponent) <= max_exponent) return;
  if (item.number.mantissa != 0) item.validity = exponent > 0 ? Validity::overflow : Validity::underflow;
  item.number = {};
}

}  // namespace riser::protocol::modbus
