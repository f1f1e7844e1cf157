// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/value.h"

#include <array>

namespace riser::protocol::cjt188 {

std::optional<CivilTime> load_time(Bytes seven, bool high_first) noexcept {
  std::array<int, 7> part{};
  for (std::size_t i = 0; i < 7; ++i) {
    const Byte byte = seven[high_first ? 6 - i : i];
    if (!is_bcd(byte)) return std::nullopt;
    part[i] = (byte >> 4) * 10 + (byte & 0xF);
  }
  const int century = part[6] == 0 ? 20 : part[6];
  if (century < 19 || century > 21) return std::nullopt;
  const CivilTime time{century * 100 + part[5],
                       static_cast<std::uint8_t>(part[4]),
                       static_cast<std::uint8_t>(part[3]),
                       static_cast<std::uint8_t>(part[2]),
                       static_cast<std::uint8_t>(part[1]),
                       static_cast<std::uint8_t>(part[0])};
  if (!is_valid(time)) return std::nullopt;
  return time;
}

void store_time(const CivilTime& time, bool high_first, std::span<Byte> seven) noexcept {
  const int part[] = {time.second, time.minute, time.hour, time.day, time.month, time.year % 100, time.year / 100};
  for (std::size_t i = 0; i < 7; ++i)
    seven[high_first ? 6 - i : i] = static_cast<Byte>(part[i] / 10 % 10 << 4 | part[i] % 10);
}

}  // namespace riser::protocol::cjt188
