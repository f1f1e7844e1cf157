// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "base/civil_time.h"
#include "sim/seed.h"

namespace riser::sim {
namespace {

std::string what(const Fault& f) {
  switch (f.kind) {
    case FaultKind::gateway_power:
      return "power lost";
    case FaultKind::link_down:
      return "link down";
    case FaultKind::latency:
      return fmt::format("{} ms more latency", f.amount);
    case FaultKind::bus_cut:
      return fmt::format("bus cut before meter {}", f.meter + 1);
    case FaultKind::dead:
      return fmt::format("meter {} dead", f.meter + 1);
    case FaultKind::late:
      return fmt::format("meter {} answers {} ms late", f.meter + 1, f.amount);
    case FaultKind::busy:
      return fmt::format("meter {} busy", f.meter + 1);
    case FaultKind::alarm:
      return fmt::format("meter {} alarm {:02X}", f.meter + 1, f.amount);
    case FaultKind::answers_for:
      return fmt::format("meter {} answers for meter {}", f.meter + 1, f.other + 1);
    case FaultKind::duplicate:
      return fmt::format("meter {} has the address of meter {}", f.meter + 1, f.other + 1);
    case FaultKind::bit_errors:
      return fmt::format("{} bit errors in a million", f.amount);
    case FaultKind::repeater_dead:
      return fmt::format("repeater {} dead", f.meter + 1);
    case FaultKind::cut_behind_repeater:
      return fmt::format("bus cut behind repeater {}", f.meter + 1);
    case FaultKind::echo:
      return "echo";
  }
  return {};
}

std::string duration(std::int64_t s) {
  if (s % 3600 == 0) return fmt::format("{} hours", s / 3600);
  return s % 60 == 0 ? fmt::format("{} minutes", s / 60) : fmt::format("{} seconds", s);
}

/// How often each kind comes, and its amount.
struct Habit {
  FaultKind kind;
  std::uint32_t weight;
  std::uint32_t least, most;
};
constexpr Habit habits[] = {
    {FaultKind::gateway_power, 6, 0, 0}, {FaultKind::link_down, 14, 0, 0},    {FaultKind::latency, 12, 200, 2500},
    {FaultKind::bus_cut, 3, 0, 0},       {FaultKind::dead, 16, 0, 0},         {FaultKind::late, 14, 120, 1100},
    {FaultKind::busy, 8, 0, 0},          {FaultKind::alarm, 8, 1, 15},        {FaultKind::answers_for, 3, 0, 0},
    {FaultKind::duplicate, 2, 0, 0},     {FaultKind::bit_errors, 10, 5, 400}, {FaultKind::echo, 4, 0, 0},
};

constexpr std::uint32_t all_weights = [] {
  std::uint32_t sum = 0;
  for (const Habit& habit : habits) sum += habit.weight;
  return sum;
}();

}  // namespace

std::string text(const Fault& fault) {
  return fmt::format("G-{} {} {} at {}", fault.gateway + 1, what(fault), duration(fault.to - fault.from),
                     utc_text(fault.from));
}

Fault FaultDraw::in_window(std::uint32_t gateway, std::int64_t window) const noexcept {
  const auto draw = [&](std::uint64_t n) {
    return mix(roll(seed, Draw::fault, gateway, static_cast<std::uint64_t>(window)) + n);
  };
  std::uint32_t choice = pick(draw(0), all_weights);
  const Habit* habit = habits;
  while (choice >= habit->weight) choice -= (habit++)->weight;
  Fault f{.kind = habit->kind, .gateway = gateway};
  f.meter = pick(draw(1), meters_per_gateway);
  f.other = (f.meter + 1 + pick(draw(2), std::max(1u, meters_per_gateway - 1))) % meters_per_gateway;
  f.amount = habit->least + pick(draw(3), habit->most - habit->least + 1);
  f.from = window * every_s + pick(draw(4), static_cast<std::uint32_t>(every_s));
  f.to = f.from + 60 * between(draw(5), 2, std::max<std::int64_t>(3, every_s / 300));
  return f;
}

std::vector<Fault> FaultDraw::list(std::uint32_t gateways, UtcSeconds begin, UtcSeconds end) const {
  std::vector<Fault> faults;
  if (every_s == 0) return faults;
  for (std::uint32_t gateway = 0; gateway < gateways; ++gateway) {
    for (std::int64_t window = begin / every_s; window * every_s < end; ++window) {
      const Fault f = in_window(gateway, window);
      if (f.from >= std::max(begin, from) && f.from < end) faults.push_back(f);
    }
  }
  std::ranges::stable_sort(faults, {}, &Fault::from);
  return faults;
}

FaultPlan::FaultPlan(const std::vector<Fault>& faults, FaultDraw draw) : draw_(draw) {
  CHECK(draw.every_s == 0 || draw.every_s >= 900, "a window of {} s is too short for its faults", draw.every_s);
  for (const Fault& fault : faults) by_gateway_[fault.gateway].push_back(fault);
}

/// Given faults, and drawn ones of the windows before, at and after the instant: an older one has ended.
template <class F>
void FaultPlan::for_each_near(std::uint32_t gateway, UtcSeconds utc, F visit) const {
  if (const auto found = by_gateway_.find(gateway); found != by_gateway_.end()) {
    for (const Fault& fault : found->second) visit(fault);
  }
  if (draw_.every_s == 0) return;
  const std::int64_t window = utc / draw_.every_s;
  for (std::int64_t near = window - 1; near <= window + 1; ++near) {
    const Fault fault = draw_.in_window(gateway, near);
    if (fault.from >= draw_.from) visit(fault);
  }
}

std::vector<Fault> FaultPlan::active(std::uint32_t gateway, UtcSeconds utc) const {
  std::vector<Fault> result;
  for_each_near(gateway, utc, [&](const Fault& f) {
    if (f.active(utc)) result.push_back(f);
  });
  return result;
}

bool FaultPlan::is_active(FaultKind kind, std::uint32_t gateway, UtcSeconds utc) const {
  bool result = false;
  for_each_near(gateway, utc, [&](const Fault& f) { result = result || (f.kind == kind && f.active(utc)); });
  return result;
}

std::uint32_t FaultPlan::amount(FaultKind kind, std::uint32_t gateway, UtcSeconds utc) const {
  std::uint32_t sum = 0;
  for_each_near(gateway, utc, [&](const Fault& f) { sum += f.kind == kind && f.active(utc) ? f.amount : 0; });
  return sum;
}

UtcSeconds FaultPlan::next_change(std::uint32_t gateway, UtcSeconds utc) const {
  UtcSeconds next = std::numeric_limits<UtcSeconds>::max();
  if (draw_.every_s > 0) next = (utc / draw_.every_s + 1) * draw_.every_s;
  for_each_near(gateway, utc, [&](const Fault& f) {
    for (const UtcSeconds change : {f.from, f.to}) next = change > utc ? std::min(next, change) : next;
  });
  return next;
}

}  // namespace riser::sim
