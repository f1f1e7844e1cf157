// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/repeater.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr std::uint32_t enough_meters = 6;

}  // namespace

BusRepeaters::BusRepeaters(std::vector<BusRepeater> repeaters) {
  for (BusRepeater& repeater : repeaters) repeaters_.push_back({std::move(repeater)});
}

void BusRepeaters::apply(const std::vector<Fault>& faults) {
  for (std::size_t i = 0; i < repeaters_.size(); ++i) {
    const auto has = [&](FaultKind kind) {
      return std::any_of(faults.begin(), faults.end(), [&](const Fault& f) { return f.kind == kind && f.meter == i; });
    };
    State& state = repeaters_[i];
    state.dead = has(FaultKind::repeater_dead);
    state.cut = has(FaultKind::cut_behind_repeater);
    if (state.dead) state.open = false;
  }
}

void BusRepeaters::lose_power() {
  for (State& state : repeaters_) state.open = false;
}

int BusRepeaters::before(std::size_t slave) const {
  for (std::size_t i = 0; i < repeaters_.size(); ++i)
    if (slave >= repeaters_[i].is.first && slave < repeaters_[i].is.to) return static_cast<int>(i);
  return -1;
}

bool BusRepeaters::relays(int repeater) const {
  for (; repeater >= 0; repeater = repeaters_[static_cast<std::size_t>(repeater)].is.behind) {
    const State& state = repeaters_[static_cast<std::size_t>(repeater)];
    if (state.dead || state.cut || (state.is.address && !state.open)) return false;
  }
  return true;
}

microseconds BusRepeaters::delay(int repeater) const {
  microseconds sum{0};
  for (; repeater >= 0; repeater = repeaters_[static_cast<std::size_t>(repeater)].is.behind)
    sum += repeaters_[static_cast<std::size_t>(repeater)].is.delay;
  return sum;
}

std::vector<int> BusRepeaters::hear(const mbus::FrameView& frame) {
  std::vector<int> answer;
  if (frame.a != mbus::address::selected) return answer;
  std::vector<bool> reached;  // as they stood before the frame
  for (const State& state : repeaters_) reached.push_back(!state.dead && state.is.address && relays(state.is.behind));
  const bool reset = (frame.c & static_cast<Byte>(~mbus::c_field::fcb_bit)) == mbus::c_field::snd_nke;
  const bool selection = frame.ci == mbus::ci_field::select && frame.data.size() >= 8;
  for (std::size_t i = 0; i < repeaters_.size(); ++i) {
    if (!reached[i]) continue;
    State& state = repeaters_[i];
    if (reset) state.open = false;
    if (!selection || !std::equal(state.is.address->wire.begin(), state.is.address->wire.end(), frame.data.begin()))
      continue;
    state.open = true;
    answer.push_back(static_cast<int>(i));
  }
  return answer;
}

std::vector<BusRepeater> town_repeaters(std::uint32_t gateway, std::uint32_t meters) {
  std::vector<BusRepeater> out;
  if (gateway % 2 == 0 || meters < enough_meters) return out;
  const auto address = [&](std::uint32_t number) {
    return mbus::SecondaryAddress::from_text(fmt::format("77{:05}{}74520136", gateway % 100'000, number));
  };
  if (gateway % 4 == 3) out.push_back({.delay = milliseconds(30)});
  const int behind = static_cast<int>(out.size()) - 1;
  const std::uint32_t third = meters / 3;
  out.push_back({.address = address(1), .behind = behind, .delay = milliseconds(15), .first = third, .to = 2 * third});
  out.push_back({.address = address(2),
                 .behind = static_cast<int>(out.size()) - 1,
                 .delay = milliseconds(15),
                 .first = 2 * third,
                 .to = meters});
  return out;
}

}  // namespace riser::sim
