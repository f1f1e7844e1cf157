// SPDX-License-Identifier: Apache-2.0
// How the tests write frames down and read them.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/dlt645/encode.h"
#include "protocol/dlt645/value.h"

namespace riser::protocol::dlt645::test {

inline ByteVector hex(std::string_view text) { return parse_hex(text).value(); }
inline ByteVector vector_of(const RequestBuffer& buffer) {
  const Bytes bytes = buffer.bytes();
  return {bytes.begin(), bytes.end()};
}
inline constexpr std::string_view meter = "202211230001";
inline Address address(std::string_view digits = meter) { return *Address::from_digits(digits); }

/// A frame of the meter with DATA as it reads.
inline ByteVector framed(Byte control, std::string_view data, std::string_view digits = meter) {
  return vector_of(frame(address(digits), control, hex(data)));
}
/// A good answer to a reading of 2007: the identifier as printed, the value as transmitted without its mask.
inline ByteVector reading(std::uint32_t identifier, std::string_view value) {
  DataWriter data;
  data.identifier(Variant::v2007, identifier).bytes(hex(value));
  return vector_of(frame(address(), 0x91, data.view()));
}
inline ByteVector reading_1997(std::uint32_t identifier, std::string_view value) {
  DataWriter data;
  data.identifier(Variant::v1997, identifier).bytes(hex(value));
  return vector_of(frame(address(), 0x81, data.view()));
}

/// "00010000 active_energy_import 1234.56 kWh", then what is not 0 or usual: " maximum s1 t2 u3 [phase_l1] !invalid".
inline std::string line_of(const DataItem& item) {
  std::string value = "-";
  if (item.validity == metering::Validity::ok) switch (item.kind) {
      case ItemKind::number:
        value = item.number.to_string();
        break;
      case ItemKind::date:
        value = date_text(civil_from_seconds(item.number.mantissa));
        break;
      case ItemKind::date_time:
        value = date_time_text(civil_from_seconds(item.number.mantissa));
        break;
      case ItemKind::text:
        value = fmt::format("\"{}\"", item.text);
        break;
      case ItemKind::bits:
        value = to_hex(item.raw);
    }
  std::string text = fmt::format("{} {} {}", item.id.view(), metering::name(item.quantity), value);
  if (!item.unit->symbol.empty()) text += fmt::format(" {}", item.unit->symbol);
  if (item.function != metering::Function::instantaneous) text += fmt::format(" {}", metering::name(item.function));
  if (item.storage != 0) text += fmt::format(" s{}", item.storage);
  if (item.tariff != 0) text += fmt::format(" t{}", item.tariff);
  if (item.subunit != 0) text += fmt::format(" u{}", item.subunit);
  if (!item.qualifier.empty()) text += fmt::format(" [{}]", item.qualifier);
  if (item.validity != metering::Validity::ok) text += fmt::format(" !{}", metering::name(item.validity));
  return text;
}

/// A frame decoded, with its own copy of the bytes.
struct Read {
  ByteVector bytes;
  Telegram telegram;
  explicit Read(ByteVector frame, const MeterOptions* options = nullptr) : bytes(std::move(frame)) {
    decode(bytes, options, telegram);
  }
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const DataItem& item : telegram.items.view()) all.push_back(line_of(item));
    return all;
  }
  /// "bad_checksum @12", or "none".
  std::string fault() const {
    return telegram.ok() ? "none" : fmt::format("{} @{}", name(telegram.fault.code), telegram.fault.offset);
  }
};

/// The lines of a reading, which must be good.
inline std::vector<std::string> lines(const ByteVector& frame) {
  const Read read{frame};
  EXPECT_EQ(read.fault(), "none") << to_hex(frame, ' ');
  return read.lines();
}
using Lines = std::vector<std::string>;

}  // namespace riser::protocol::dlt645::test
