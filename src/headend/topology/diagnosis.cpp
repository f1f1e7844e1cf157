// SPDX-License-Identifier: Apache-2.0
#include "headend/topology/diagnosis.h"

#include <algorithm>
#include <functional>

namespace riser::headend {
namespace {

constexpr std::int64_t silent_after = 2;     // reads in vain
constexpr std::int64_t enough_to_judge = 5;  // reads
constexpr std::size_t few = 3;               // meters: fewer may be out of order each for itself

/// Meters that were tried, in their order.
struct Tried {
  struct Meter {
    std::size_t index = 0;
    MeterHealth health{};
    UtcSeconds last_read = 0;
  };
  std::vector<Meter> meters{};

  explicit Tried(const LineReach& line) : Tried(line, [](std::size_t) { return true; }) {}
  /// Only those whose place fits.
  template <class Fits>
  Tried(const LineReach& line, Fits fits) {
    for (std::size_t i = 0; i < line.meters.size(); ++i) {
      if (!fits(line.meters[i].place)) continue;
      const MeterHealth health = health_of(line.meters[i]);
      if (health != MeterHealth::unknown) meters.push_back({i, health, line.meters[i].last_read});
    }
  }
  std::size_t count(MeterHealth health, std::size_t from = 0) const {
    return static_cast<std::size_t>(std::count_if(meters.begin() + static_cast<std::ptrdiff_t>(from), meters.end(),
                                                  [&](const Meter& meter) { return meter.health == health; }));
  }
  /// When the last of the silent ones from there on answered; 0: none ever did.
  UtcSeconds last_answer(std::size_t from) const {
    UtcSeconds last = 0;
    for (std::size_t i = from; i < meters.size(); ++i)
      if (meters[i].health == MeterHealth::silent) last = std::max(last, meters[i].last_read);
    return last;
  }
  /// Four in five of the silent ones that ever answered did so until about the same time: one may have died before.
  bool fell_silent_at_once(std::size_t from, seconds at_once) const {
    const UtcSeconds last = last_answer(from);
    std::size_t ever = 0, together = 0;
    for (std::size_t i = from; i < meters.size(); ++i) {
      if (meters[i].health != MeterHealth::silent || meters[i].last_read == 0) continue;
      ++ever;
      together += last - meters[i].last_read <= at_once.count() ? 1 : 0;
    }
    return ever > 0 && together * 5 >= ever * 4;
  }
  /// From where on all are silent; the number of meters when the last one is not.
  std::size_t silent_from() const {
    std::size_t from = meters.size();
    while (from > 0 && meters[from - 1].health == MeterHealth::silent) --from;
    return from;
  }
  bool any_answers() const { return count(MeterHealth::silent) < meters.size(); }
  Diagnosis of(Cause cause, MeterHealth health, std::size_t from = 0) const {
    Diagnosis out{.cause = cause, .meters = count(health, from), .of = meters.size()};
    const auto first = std::find_if(meters.begin() + static_cast<std::ptrdiff_t>(from), meters.end(),
                                    [&](const Meter& meter) { return meter.health == health; });
    if (first != meters.end()) out.first = first->index;
    if (health == MeterHealth::silent) out.since = last_answer(from);
    return out;
  }
};

bool is_behind(const LineReach& line, std::size_t place, std::size_t repeater) {
  for (std::size_t left = line.repeaters.size(); place > 0 && left > 0; --left) {
    if (place == repeater) return true;
    place = place > line.repeaters.size() ? 0 : line.repeaters[place - 1].parent;
  }
  return false;
}

bool is_silent(const LineReach& line, std::size_t repeater, seconds at_once) {
  const Tried behind(line, [&](std::size_t place) { return is_behind(line, place, repeater); });
  const Tried others(line, [&](std::size_t place) { return !is_behind(line, place, repeater); });
  if (behind.meters.empty() || behind.any_answers()) return false;
  if (line.repeaters[repeater - 1].in_vain >= silent_after) return others.meters.empty() || others.any_answers();
  const bool others_answer = others.count(MeterHealth::silent) * 5 <= others.meters.size();
  return behind.meters.size() > 1 && !others.meters.empty() && others_answer && behind.fell_silent_at_once(0, at_once);
}

}  // namespace

std::vector<std::size_t> silent_repeaters(const LineReach& line, seconds at_once) {
  std::vector<std::size_t> out;
  for (std::size_t number = 1; number <= line.repeaters.size(); ++number) {
    const bool told =
        std::any_of(out.begin(), out.end(), [&](std::size_t one) { return is_behind(line, number, one); });
    if (!told && is_silent(line, number, at_once)) out.push_back(number);
  }
  return out;
}

std::string_view name(MeterHealth health) noexcept {
  static constexpr std::string_view names[] = {"unknown", "good", "weak", "refusing", "garbled", "silent"};
  return names[static_cast<std::size_t>(health)];
}

std::string_view name(Cause cause) noexcept {
  static constexpr std::string_view names[] = {"not_known",          "none",
                                               "line_off",           "meters_weak",
                                               "meters_refusing",    "meters_garbled",
                                               "meters_silent",      "line_noisy",
                                               "repeater_silent",    "line_cut_behind",
                                               "line_cut",           "line_never_answered",
                                               "gateway_never_seen", "gateway_offline"};
  return names[static_cast<std::size_t>(cause)];
}

MeterHealth health_of(const MeterReach& meter) noexcept {
  if (meter.tried == 0) return MeterHealth::unknown;
  const std::int64_t failed = meter.tried - meter.read;
  if (meter.garbled >= silent_after && meter.garbled * 2 >= failed && meter.garbled * 4 >= meter.tried)
    return MeterHealth::garbled;
  if (meter.refused >= silent_after && meter.refused * 2 >= meter.tried) return MeterHealth::refusing;
  if (meter.in_vain >= silent_after) return MeterHealth::silent;
  if (meter.tried >= enough_to_judge && failed * 5 >= meter.tried) return MeterHealth::weak;
  return MeterHealth::good;
}

Diagnosis diagnose(const LineReach& line, seconds at_once) {
  if (!line.enabled) return {.cause = Cause::line_off};
  const Tried tried{line};
  const std::size_t all = tried.meters.size();
  if (all == 0) return {.cause = Cause::not_known};
  const std::size_t silent = tried.count(MeterHealth::silent), garbled = tried.count(MeterHealth::garbled);
  if (const auto repeaters = silent_repeaters(line, at_once); !repeaters.empty()) {
    const Tried behind(line, [&](std::size_t place) { return is_behind(line, place, repeaters.front()); });
    Diagnosis out = behind.of(Cause::repeater_silent, MeterHealth::silent);
    out.of = all;
    out.repeater = repeaters.front();
    return out;
  }
  if (silent == all && all > 1) {
    if (tried.last_answer(0) == 0) return tried.of(Cause::line_never_answered, MeterHealth::silent);
    if (tried.fell_silent_at_once(0, at_once)) return tried.of(Cause::line_cut, MeterHealth::silent);
  }
  const std::size_t from = tried.silent_from();
  const bool others_answer = (silent - (all - from)) * 5 <= from;
  if (from > 0 && all - from >= few && others_answer && tried.fell_silent_at_once(from, at_once))
    return tried.of(Cause::line_cut_behind, MeterHealth::silent, from);
  if (garbled >= few && garbled * 5 >= all) return tried.of(Cause::line_noisy, MeterHealth::garbled);
  if (silent > 0) return tried.of(Cause::meters_silent, MeterHealth::silent);
  if (garbled > 0) return tried.of(Cause::meters_garbled, MeterHealth::garbled);
  if (tried.count(MeterHealth::refusing) > 0) return tried.of(Cause::meters_refusing, MeterHealth::refusing);
  if (tried.count(MeterHealth::weak) > 0) return tried.of(Cause::meters_weak, MeterHealth::weak);
  return {.of = all};
}

Diagnosis diagnose(const GatewayReach& gateway, seconds at_once) {
  if (!gateway.ever_seen) return {.cause = Cause::gateway_never_seen};
  if (!gateway.online) return {.cause = Cause::gateway_offline, .since = gateway.since};
  Diagnosis worst{.cause = Cause::not_known};
  for (std::size_t i = 0; i < gateway.lines.size(); ++i) {
    Diagnosis diagnosis = diagnose(gateway.lines[i], at_once);
    diagnosis.line = i;
    if (i == 0 || diagnosis.cause > worst.cause) worst = diagnosis;
  }
  return worst;
}

}  // namespace riser::headend
