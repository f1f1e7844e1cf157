// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "metering/reading.h"
#include "store/reading/day.h"

namespace riser::store {

/// Names one telegram: the n-th of a meter within one second. The text is "METER-TIME-SEQ" in decimal digits.
struct TelegramId {
  static constexpr int max_seq = 15;
  MeterId meter{};
  UtcSeconds time = 0;
  int seq = 0;
  std::string text() const;
  static std::optional<TelegramId> parse(std::string_view text);
  friend auto operator<=>(const TelegramId&, const TelegramId&) = default;
};

/// A reading as it comes out of the store. (meter, time, source) is unique.
struct StoredReading : metering::Reading {
  int telegram_seq = -1;   ///< its (first) telegram; -1 without one
  int telegram_pages = 0;  ///< how many telegrams, seq after seq, it was made of; 0 where that is not known
  std::optional<TelegramId> telegram() const {
    return telegram_seq < 0 ? std::nullopt : std::optional{TelegramId{meter, time, telegram_seq}};
  }
};

enum class Direction : std::uint8_t { up, down };

/// Bytes as received. Evidence: never changed.
struct StoredTelegram {
  TelegramId id{};
  LineId line{};
  std::string protocol{};
  Direction direction = Direction::up;
  ByteVector bytes{};
};

/// What is known of one day of one meter without reading it all.
struct DaySummary {
  MeterId meter{};
  Day day = 0;
  std::int64_t count = 0;
  StoredReading first{};
  StoredReading last{};
};

}  // namespace riser::store
