// SPDX-License-Identifier: Apache-2.0
#include "trial/wire.h"

#include "sim/seed.h"

namespace riser::trial {

std::uint32_t Wire::draw(std::uint32_t bound) {
  return sim::pick(sim::roll(seed_, sim::Draw::latency, ++draws_), bound);
}

bool Wire::happens(std::uint32_t permille) { return permille != 0 && draw(1000) < permille; }

// Nothing overtakes.
void Wire::put(ByteVector bytes, Instant due) {
  if (!packets_.empty()) due = std::max(due, packets_.back().due);
  packets_.push_back({due, std::move(bytes)});
}

void Wire::send(ByteVector bytes, Instant now, const WireTroubles& troubles) {
  if (bytes.empty() || happens(troubles.lost)) return;
  Instant due = now + troubles.latency;
  if (happens(troubles.late))
    due += microseconds{draw(static_cast<std::uint32_t>(troubles.longest_delay.count() / 1000))} * 1000;
  if (happens(troubles.garbled))
    bytes[draw(static_cast<std::uint32_t>(bytes.size()))] ^= static_cast<Byte>(1U << draw(8));
  const bool twice = happens(troubles.twice);
  if (happens(troubles.swapped) && !packets_.empty()) std::swap(packets_.back().bytes, bytes);
  if (bytes.size() > 1 && happens(troubles.split)) {
    const auto half =
        bytes.begin() + static_cast<std::ptrdiff_t>(1 + draw(static_cast<std::uint32_t>(bytes.size()) - 1));
    ByteVector rest{half, bytes.end()};
    bytes.erase(half, bytes.end());
    put(std::move(bytes), due);
    return put(std::move(rest), due + troubles.latency / 2);
  }
  if (twice) put(bytes, due);
  put(std::move(bytes), due);
}

std::optional<Instant> Wire::next_due() const {
  return packets_.empty() ? std::nullopt : std::optional{packets_.front().due};
}

ByteVector Wire::take_due(Instant now) {
  ByteVector out;
  while (!packets_.empty() && packets_.front().due <= now) {
    out.insert(out.end(), packets_.front().bytes.begin(), packets_.front().bytes.end());
    packets_.pop_front();
  }
  return out;
}

}  // namespace riser::trial
