// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "protocol/modbus/driver.h"
#include "protocol/modbus/encode.h"

namespace riser::protocol::modbus::test {

inline ByteVector hex(std::string_view text) { return parse_hex(text).value(); }

inline ByteVector vector_of(const RequestBuffer& buffer) { return {buffer.bytes().begin(), buffer.bytes().end()}; }

inline ByteVector joined(const RequestBuffer& a, const RequestBuffer& b) {
  ByteVector bytes = vector_of(a);
  bytes.insert(bytes.end(), b.bytes().begin(), b.bytes().end());
  return bytes;
}

inline RegisterPoint point(std::string item, std::string type, std::string unit, metering::Quantity quantity,
                           std::int8_t exponent = 0, std::string order = "ABCD") {
  RegisterPoint p;
  p.item = std::move(item);
  p.type = std::move(type);
  p.unit = std::move(unit);
  p.order = std::move(order);
  p.exponent = exponent;
  p.reg.quantity = quantity;
  return p;
}

/// A telegram and "id quantity value unit" of each of its items.
struct Read {
  explicit Read(ByteVector frame, const MeterOptions* options = nullptr) : bytes(std::move(frame)) {
    decode(bytes, options, telegram);
  }
  std::string fault() const { return std::string{name(telegram.fault.code)}; }
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const DataItem& item : telegram.items.view()) {
      std::string line{item.id.view()};
      line += ' ';
      line += metering::name(item.quantity);
      line += ' ';
      line += item.validity == metering::Validity::ok ? item.number.to_string() : metering::name(item.validity);
      if (!item.unit->symbol.empty()) line += ' ';
      line += item.unit->symbol;
      all.push_back(line);
    }
    return all;
  }
  ByteVector bytes;
  Telegram telegram{};
};

}  // namespace riser::protocol::modbus::test
