// SPDX-License-Identifier: Apache-2.0
// What the tests of this folder share.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "protocol/dial_in/encode.h"

namespace riser::protocol::dial_in::test {

inline const std::string mac_digits(64, 'a');

/// A line with a seal that has the right form; decode() does not look at its value.
inline std::string sealed(std::string text) {
  return text.substr(0, text.size() - 1) + R"(,"mac":")" + mac_digits + "\"}\n";
}

inline std::unique_ptr<Telegram> read(std::string_view text, const TimeBounds& bounds = {}) {
  auto telegram = std::make_unique<Telegram>();
  decode(as_bytes(text), bounds, *telegram);
  return telegram;
}

inline const DataItem* find(const Telegram& telegram, std::string_view id, int row = 0) {
  for (const DataItem& item : telegram.items.view())
    if (item.id.view() == id && item.storage == row) return &item;
  return nullptr;
}

/// "103.25 kPa", "invalid", "no_data", a text, or "-" when there is none.
inline std::string value(const Telegram& telegram, std::string_view id, int row = 0) {
  const DataItem* item = find(telegram, id, row);
  if (item == nullptr) return "-";
  if (item->validity != metering::Validity::ok) return std::string{metering::name(item->validity)};
  if (item->kind == ItemKind::text) return std::string{item->text};
  const std::string_view unit = item->unit->symbol;
  return item->number.to_string() + (unit.empty() ? "" : " ") + std::string{unit};
}

inline std::string refusals(const Telegram& telegram) {
  std::string out;
  for (const RefusedValue& refused : telegram.refused.view()) {
    if (!out.empty()) out += " ";
    if (refused.row != 0) out += std::to_string(refused.row) + "/";
    out += std::string{name(refused.member)} + ":" + std::string{name(refused.code)};
  }
  return out;
}

inline const std::string reading_text =
    sealed(R"({"type":"reading","seq":3,"time":"2026-11-21T02:30:05Z","working_volume":"1234.567",)"
           R"("standard_volume":"1260.861","working_volume_alarm":"0.000","standard_volume_alarm":"0.000",)"
           R"("pressure":"103.25","temperature":"12.40","correction_factor":"1.0213","compressibility":"0.9981",)"
           R"("valve":"open"})");

inline const std::string archive_text =
    sealed(R"({"type":"archive","seq":5,"archive":"hourly","columns":["time","pressure","temperature",)"
           R"("correction_factor","working_volume","standard_volume","working_volume_alarm","standard_volume_alarm"],)"
           R"("rows":[[1795226400,"103.25","12.4","1.0213","1234.567","1260.861","0.000","0.000"],)"
           R"([1795230000,"103.30","12.3","1.0221","1235.001","1261.304","0.000","0.000"]],"last":true})");

}  // namespace riser::protocol::dial_in::test
