// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/civil_time.h"
#include "protocol/iec62056_21/driver.h"
#include "protocol/iec62056_21/encode.h"

namespace riser::protocol::iec62056_21::test {

inline ByteVector bytes_of(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

/// A telegram and "id quantity[,function][,tariff n][,storage n][,qualifier] value unit" of each of its items.
struct Read {
  explicit Read(std::string_view characters, const MeterOptions* options = nullptr) : text(characters) {
    decode(as_bytes(text), options, telegram);
  }
  std::string fault() const { return std::string{name(telegram.fault.code)}; }
  static std::string line(const DataItem& item) {
    std::string line{item.id.view()};
    line += ' ';
    line += metering::name(item.quantity);
    if (item.function != metering::Function::instantaneous) line += "," + std::string{metering::name(item.function)};
    if (item.tariff != 0) line += ",tariff " + std::to_string(item.tariff);
    if (item.storage != 0) line += ",storage " + std::to_string(item.storage);
    if (item.subunit != 0) line += ",subunit " + std::to_string(item.subunit);
    if (!item.qualifier.empty()) line += "," + std::string{item.qualifier};
    line += ' ';
    if (item.validity != metering::Validity::ok) return line + std::string{metering::name(item.validity)};
    switch (item.kind) {
      case ItemKind::number:
        line += item.number.to_string();
        break;
      case ItemKind::date:
        line += date_text(civil_from_seconds(item.number.mantissa));
        break;
      case ItemKind::date_time:
        line += date_time_text(civil_from_seconds(item.number.mantissa));
        break;
      case ItemKind::text:
        line += "'" + std::string{item.text} + "'";
        break;
      case ItemKind::bits:
        line += to_hex(item.raw);
    }
    if (!item.unit->symbol.empty()) line += " " + std::string{item.unit->symbol};
    return line;
  }
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const DataItem& item : telegram.items.view()) all.push_back(line(item));
    return all;
  }
  std::string text;
  Telegram telegram{};
};

/// The lines of a readout.
inline std::vector<std::string> items(std::string_view data, const MeterOptions* options = nullptr) {
  const Read read{readout(data), options};
  EXPECT_EQ(read.fault(), "none") << data;
  return read.lines();
}

}  // namespace riser::protocol::iec62056_21::test
