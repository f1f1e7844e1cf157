// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/modbus_meter.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "protocol/modbus/item_address.h"
#include "protocol/modbus/register_value.h"

namespace riser::sim {
namespace {

namespace modbus = protocol::modbus;
using modbus::Adu;
using modbus::AduHead;
using modbus::ValueType;
using protocol::RequestBuffer;

constexpr Byte illegal_function = 1, illegal_address = 2, illegal_value = 3, busy = 6;

std::uint64_t bcd(std::int64_t value) {
  std::uint64_t out = 0;
  for (int shift = 0; shift < 32; shift += 4, value /= 10) out |= static_cast<std::uint64_t>(value % 10) << shift;
  return out;
}

/// The whole number that stands in the registers.
std::int64_t raw_integer(const protocol::RegisterPoint& point, Decimal value) {
  std::int64_t raw = value.mantissa;
  for (int e = value.exponent; e > point.exponent; --e) raw *= 10;
  for (int e = value.exponent; e < point.exponent; ++e) raw /= 10;
  return raw / point.multiplier;
}

}  // namespace

ByteVector registers_of(const protocol::RegisterPoint& point, Decimal value) {
  const ValueType type = modbus::value_type(point.type);
  const double scaled = value.to_double() / point.multiplier / std::pow(10.0, point.exponent);
  std::uint64_t raw = 0;
  switch (type) {
    case ValueType::f32:
      raw = std::bit_cast<std::uint32_t>(static_cast<float>(scaled));
      break;
    case ValueType::f64:
      raw = std::bit_cast<std::uint64_t>(scaled);
      break;
    case ValueType::bcd32:
      raw = bcd(raw_integer(point, value));
      break;
    default:
      raw = static_cast<std::uint64_t>(raw_integer(point, value));
  }
  ByteVector bytes(2 * modbus::register_count(type));
  if (bytes.size() < 8) raw &= (std::uint64_t{1} << 8 * bytes.size()) - 1;
  modbus::store_ordered(raw, modbus::byte_order(point.order).value_or(modbus::ByteOrder::abcd), bytes);
  return bytes;
}

std::optional<ByteVector> ModbusMeter::hear(Bytes request, std::span<const Decimal> values, CivilTime) {
  const modbus::Fitted fitted = modbus::fit(request, settings_.framing, modbus::Form::request);
  // A frame that is whole and asks for what no meter has is answered; a damaged one is not heard.
  if (fitted.adu.bytes.empty() || fitted.bad_checksum) return std::nullopt;
  const Adu& asked = fitted.adu;
  const bool to_all = asked.unit == 0;
  if (!to_all && asked.unit != settings_.unit) return std::nullopt;
  const AduHead head{asked.unit, settings_.framing, asked.transaction};
  const RequestBuffer said = fitted.fit != modbus::Fit::whole ? exception_reply(head, asked.function, illegal_value)
                             : busy_                          ? exception_reply(head, asked.function, busy)
                                                              : answer(asked, head, values);
  if (to_all) return std::nullopt;
  return ByteVector{said.bytes().begin(), said.bytes().end()};
}

RequestBuffer ModbusMeter::answer(const Adu& asked, const AduHead& head, std::span<const Decimal> values) {
  switch (asked.function) {
    case modbus::function::read_holding_registers:
    case modbus::function::read_input_registers:
      return read_registers(asked, head, values);
    case modbus::function::read_coils:
    case modbus::function::write_single_coil:
    case modbus::function::write_multiple_coils:
      return coils(asked, head);
    case modbus::function::write_single_register:
    case modbus::function::write_multiple_registers:
      return write_registers(asked, head);
    default:
      return exception_reply(head, asked.function, illegal_function);
  }
}

RequestBuffer ModbusMeter::read_registers(const Adu& asked, const AduHead& head,
                                          std::span<const Decimal> values) const {
  if (asked.count > settings_.max_registers) return exception_reply(head, asked.function, illegal_value);
  ByteVector data(2 * std::size_t{asked.count});
  std::size_t lowest = 0x10000, highest = 0;
  const auto put = [&](std::size_t at, Bytes bytes) {
    lowest = std::min(lowest, at);
    highest = std::max(highest, at + bytes.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::size_t place = 2 * at + i, begin = 2 * std::size_t{asked.first};
      if (place >= begin && place < begin + data.size()) data[place - begin] = bytes[i];
    }
  };
  for (std::size_t i = 0; i < points_->size(); ++i) {
    const auto address = modbus::parse_item((*points_)[i].item);
    if (!address || address->function != asked.function) continue;
    put(address->first, registers_of((*points_)[i], i < values.size() ? values[i] : Decimal{}));
  }
  if (asked.function == modbus::function::read_holding_registers) {
    for (std::uint32_t i = 0; i < settings_.writable_count; ++i) {
      const auto at = static_cast<std::uint16_t>(settings_.writable_first + i);
      const auto found = written_.find(at);
      const std::uint16_t value = found != written_.end() ? found->second : std::uint16_t{0};
      const Byte bytes[] = {static_cast<Byte>(value >> 8), static_cast<Byte>(value)};
      put(at, bytes);
    }
  }
  if (asked.first < lowest || asked.first + std::size_t{asked.count} > highest)
    return exception_reply(head, asked.function, illegal_address);
  return read_reply(head, asked.function, data);
}

RequestBuffer ModbusMeter::coils(const Adu& asked, const AduHead& head) {
  if (!settings_.relay_coil || asked.first != *settings_.relay_coil || asked.count != 1)
    return exception_reply(head, asked.function, illegal_address);
  if (asked.function == modbus::function::read_coils) {
    const Byte state[] = {static_cast<Byte>(closed_ != settings_.relay_trips_on)};
    return read_reply(head, asked.function, state);
  }
  const bool single = asked.function == modbus::function::write_single_coil;
  const bool on = (asked.data[0] & (single ? 0xFF : 0x01)) != 0;
  closed_ = on != settings_.relay_trips_on;
  return single ? write_coil(head, asked.first, on) : write_reply(head, asked.function, asked.first, 1);
}

RequestBuffer ModbusMeter::write_registers(const Adu& asked, const AduHead& head) {
  const std::size_t end = asked.first + asked.data.size() / 2;
  if (asked.first < settings_.writable_first || end > std::size_t{settings_.writable_first} + settings_.writable_count)
    return exception_reply(head, asked.function, illegal_address);
  for (std::size_t i = 0; 2 * i < asked.data.size(); ++i)
    written_[static_cast<std::uint16_t>(asked.first + i)] =
        static_cast<std::uint16_t>(load_be(asked.data.subspan(2 * i, 2)));
  if (asked.function == modbus::function::write_single_register)
    return write_register(head, asked.first, static_cast<std::uint16_t>(load_be(asked.data)));
  return write_reply(head, asked.function, asked.first, asked.count);
}

}  // namespace riser::sim
