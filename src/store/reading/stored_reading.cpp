// SPDX-License-Identifier: Apache-2.0
#include "store/reading/stored_reading.h"

#include <fmt/format.h>

#include <charconv>

namespace riser::store {

std::string TelegramId::text() const { return fmt::format("{}-{}-{}", meter.value, time, seq); }

std::optional<TelegramId> TelegramId::parse(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto number = [&](std::int64_t& value, char after) {
    const auto [stop, code] = std::from_chars(at, end, value);
    if (code != std::errc{} || value < 0 || (after ? stop == end || *stop != after : stop != end)) return false;
    at = after ? stop + 1 : stop;
    return true;
  };
  std::int64_t meter = 0, time = 0, seq = 0;
  if (!number(meter, '-') || !number(time, '-') || !number(seq, 0)) return std::nullopt;
  if (seq > max_seq || day_of(time) > max_day) return std::nullopt;
  return TelegramId{MeterId{meter}, time, static_cast<int>(seq)};
}

}  // namespace riser::store
