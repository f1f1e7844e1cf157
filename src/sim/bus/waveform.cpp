// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/waveform.h"

#include <algorithm>
#include <bit>

namespace riser::sim {
namespace {

using protocol::Parity;
using protocol::SerialFormat;

constexpr std::int64_t second_ns = 1'000'000'000;

std::int64_t nanoseconds(Instant instant) noexcept { return instant.time_since_epoch().count() * 1000; }

unsigned data_of(Byte byte, const SerialFormat& format) noexcept { return byte & ((1u << format.data_bits) - 1); }

bool parity_of(unsigned data, Parity parity) noexcept {
  const bool odd = std::popcount(data) % 2 != 0;
  return parity == Parity::even ? odd : !odd;
}

}  // namespace

void Waveform::add(Instant start, const SerialFormat& format, Bytes bytes) {
  const std::int64_t begin = nanoseconds(start);
  std::int64_t bit = 0;
  const auto push = [&](bool high) {
    const std::int64_t from = begin + bit * second_ns / format.baud;
    const std::int64_t to = begin + ++bit * second_ns / format.baud;
    if (high) return;
    if (!lows_.empty() && lows_.back().to == from)
      lows_.back().to = to;
    else
      lows_.push_back({from, to});
  };
  for (const Byte byte : bytes) {
    const unsigned data = data_of(byte, format);
    push(false);
    for (int i = 0; i < format.data_bits; ++i) push((data >> i & 1) != 0);
    if (format.parity != Parity::none) push(parity_of(data, format.parity));
    for (int i = 0; i < format.stop_bits; ++i) push(true);
  }
}

std::vector<Character> Waveform::read(const SerialFormat& format) const {
  std::vector<Low> lows = lows_;
  std::sort(lows.begin(), lows.end(), [](const Low& a, const Low& b) { return a.from < b.from; });
  std::vector<Low> merged;
  for (const Low& low : lows) {
    if (!merged.empty() && low.from <= merged.back().to)
      merged.back().to = std::max(merged.back().to, low.to);
    else
      merged.push_back(low);
  }

  std::vector<Character> characters;
  std::size_t at = 0;
  std::int64_t cursor = merged.empty() ? 0 : merged.front().from;
  while (at < merged.size()) {
    if (merged[at].from < cursor) {  // a character begins with an edge
      ++at;
      continue;
    }
    const std::int64_t edge = merged[at].from;
    std::size_t look = at;
    const auto high = [&](int bit) {  // in the middle of the bit
      const std::int64_t when = edge + (2 * bit + 1) * second_ns / (2 * format.baud);
      while (look < merged.size() && merged[look].to <= when) ++look;
      return look == merged.size() || merged[look].from > when;
    };
    Character character;
    unsigned data = 0;
    for (int i = 0; i < format.data_bits; ++i) data |= (high(1 + i) ? 1u : 0u) << i;
    int bit = 1 + format.data_bits;
    if (format.parity != Parity::none) character.bad_parity = high(bit++) != parity_of(data, format.parity);
    character.bad_frame = !high(bit);
    character.byte = static_cast<Byte>(data);
    const std::int64_t end = edge + bits_of(format) * second_ns / format.baud;
    character.end = Instant(microseconds(end / 1000));
    characters.push_back(character);
    cursor = edge + (2 * bit + 1) * second_ns / (2 * format.baud);  // within the stop bit
  }
  return characters;
}

}  // namespace riser::sim
