// SPDX-License-Identifier: Apache-2.0
// How the tests build frames and write down what they say.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/cjt188/encode.h"
#include "protocol/cjt188/telegram.h"
#include "protocol/codec/line_protocol.h"

namespace riser::protocol::cjt188::test {

inline ByteVector hex(std::string_view text) { return parse_hex(text).value(); }
inline ByteVector vector_of(const RequestBuffer& frame) { return {frame.bytes().begin(), frame.bytes().end()}; }

inline constexpr std::string_view meter_number = "78331505104145";
inline Address meter_address() { return *Address::from_text(meter_number); }

inline MeterOptions options(std::initializer_list<MeterOptions::Quirk> quirks) {
  MeterOptions options;
  options.quirks = quirks;
  return options;
}

inline FrameHead reply_head(Byte type, DataIdentifier di = di::current_data, Byte function = control::read) {
  return {type, meter_address(), static_cast<Byte>(function | control::reply_bit), di, DiOrder::as_printed, 7};
}
inline ByteVector reply(Byte type, DataIdentifier di, Bytes payload, Byte function = control::read) {
  return vector_of(encode_frame(reply_head(type, di, function), payload));
}

inline constexpr CivilTime noon{2026, 11, 21, 12, 0, 1};

inline DataWriter water_data(DataWriter w = DataWriter{}) {
  w.value(12345, unit_code::cubic_metre).value(10000, unit_code::cubic_metre).time(noon);
  return w.byte(0).byte(0);
}
inline DataWriter heat_data(DataWriter w = DataWriter{}) {
  w.value(100000, unit_code::kilowatt_hour).value(123456, unit_code::kilowatt_hour).value(715, unit_code::kilowatt);
  w.value(2150, unit_code::cubic_metre_per_hour).value(54321, unit_code::cubic_metre);
  w.bcd(6550, 3).bcd(4020, 3).bcd(4628, 3).time(noon);
  return w.byte(1).byte(0x84);
}

/// "901F.1 volume 123.45 m3", then what is not usual: " s1 t2 [qualifier] !invalid 00FF..".
inline std::string line(const DataItem& item) {
  std::string value;
  switch (item.kind) {
    case ItemKind::number:
      value = item.number.to_string();
      break;
    case ItemKind::date:
    case ItemKind::date_time:
      value = date_time_text(civil_from_seconds(item.number.mantissa));
      break;
    case ItemKind::text:
      value = item.text;
      break;
    case ItemKind::bits:
      value = to_hex(item.raw);
      break;
  }
  std::string text = fmt::format("{} {}", item.id.view(), metering::name(item.quantity));
  if (item.validity == metering::Validity::ok) text += ' ' + value;
  if (!item.unit->symbol.empty()) text += fmt::format(" {}", item.unit->symbol);
  if (item.storage != 0) text += fmt::format(" s{}", item.storage);
  if (item.tariff != 0) text += fmt::format(" t{}", item.tariff);
  if (!item.qualifier.empty()) text += fmt::format(" [{}]", item.qualifier);
  if (item.validity != metering::Validity::ok)
    text += fmt::format(" !{} {}", metering::name(item.validity), to_hex(item.raw));
  return text;
}

/// A frame decoded.
struct Read {
  Telegram telegram;
  explicit Read(Bytes bytes, const MeterOptions* options = nullptr) { decode(bytes, options, telegram); }
  Read(Bytes bytes, const MeterOptions& options) : Read(bytes, &options) {}
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const DataItem& item : telegram.items.view()) all.push_back(line(item));
    return all;
  }
  /// "bad_checksum @12", or "none".
  std::string fault() const {
    return telegram.ok() ? "none" : fmt::format("{} @{}", name(telegram.fault.code), telegram.fault.offset);
  }
};

using Lines = std::vector<std::string>;

}  // namespace riser::protocol::cjt188::test
