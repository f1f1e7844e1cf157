// SPDX-License-Identifier: Apache-2.0
// How the tests write telegrams down and read them.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "protocol/mbus/application.h"

namespace riser::protocol::mbus::test {

inline ByteVector hex(std::string_view text) { return parse_hex(text).value(); }

/// A reply with CI 78 around records given as hex.
inline ByteVector records_frame(std::string_view records) {
  const FrameBuffer frame = long_frame(c_field::rsp_ud, 1, ci_field::response_no_header, hex(records));
  return {frame.bytes().begin(), frame.bytes().end()};
}

/// "energy 12345000 Wh", then what is not 0 or usual: " maximum s1 t2 u3 [qualifier] !status".
inline std::string line(const Record& record) {
  char value[max_value_text];
  std::string unit, qualifier;
  append_unit(record, unit);
  append_qualifier(record, qualifier);
  std::string text =
      fmt::format("{} {}", metering::name(record.quantity), std::string_view{value, write_value(record, value)});
  if (record.kind == ValueKind::raw) text += to_hex(record.data());
  if (!unit.empty()) text += ' ' + unit;
  if (record.function != metering::Function::instantaneous) text += fmt::format(" {}", metering::name(record.function));
  if (record.storage != 0) text += fmt::format(" s{}", record.storage);
  if (record.tariff != 0) text += fmt::format(" t{}", record.tariff);
  if (record.subunit != 0) text += fmt::format(" u{}", record.subunit);
  if (!qualifier.empty()) text += fmt::format(" [{}]", qualifier);
  if (record.status != RecordStatus::ok) text += fmt::format(" !{}", name(record.status));
  return text;
}

/// A frame decoded, with its own copy of the bytes.
struct Read {
  ByteVector bytes;
  Telegram telegram;
  explicit Read(ByteVector frame, KeySource keys = {}) : bytes(std::move(frame)) { decode(bytes, keys, telegram); }
  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (const Record& record : telegram.records()) all.push_back(line(record));
    return all;
  }
  /// "truncated_record @12", or "none".
  std::string fault() const {
    return telegram.ok() ? "none" : fmt::format("{} @{}", name(telegram.fault.code), telegram.fault.offset);
  }
};

/// The line of the only record in `records`, which must be all there is.
inline std::string one(std::string_view records) {
  const Read read{records_frame(records)};
  EXPECT_EQ(read.fault(), "none") << records;
  EXPECT_EQ(read.telegram.record_count, 1U) << records;
  return read.telegram.record_count == 1 ? line(read.telegram.storage[0]) : std::string{};
}

}  // namespace riser::protocol::mbus::test
