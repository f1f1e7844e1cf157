// SPDX-License-Identifier: Apache-2.0
#include "api/use/joined_register.h"

#include <algorithm>

namespace riser::api {
namespace {

using metering::Unit;

constexpr Decimal joules_of_watt_hour{3600, 0};

bool is_energy(Unit unit) { return unit == Unit::watt_hour || unit == Unit::joule; }

}  // namespace

std::optional<Unit> common_unit(std::span<const Unit> units) {
  if (units.empty()) return std::nullopt;
  const auto same = [&](Unit unit) { return unit == units.front(); };
  if (std::all_of(units.begin(), units.end(), same)) return units.front();
  if (std::all_of(units.begin(), units.end(), is_energy)) return Unit::joule;
  return std::nullopt;
}

std::optional<Decimal> in_unit(Decimal value, Unit from, Unit to) {
  if (from == to) return value;
  if (from == Unit::watt_hour && to == Unit::joule) return multiply(value, joules_of_watt_hour);
  return std::nullopt;
}

std::optional<std::vector<Sample>> joined(std::span<const Stay> stays, Unit unit) {
  std::vector<Sample> out;
  std::optional<Decimal> reached;  // by the stays before
  for (const Stay& stay : stays) {
    std::optional<Decimal> first;
    for (const Sample& sample : stay.samples) {
      const auto converted = in_unit(sample.value, stay.unit, unit);
      const auto value = converted ? multiply(*converted, stay.factor) : std::nullopt;
      if (!value) return std::nullopt;
      if (!first) first = value;
      auto shown = value;
      if (reached) {
        const auto counted = subtract(*value, *first);
        shown = counted ? add(*reached, *counted) : std::nullopt;
      }
      if (!shown) return std::nullopt;
      // The end of one meter and the begin of the next are one moment.
      if (out.empty() || out.back().time < sample.time) out.push_back({sample.time, *shown});
    }
    if (!out.empty()) reached = out.back().value;
  }
  return out;
}

}  // namespace riser::api
