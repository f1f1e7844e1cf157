// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "sim/world/calendar.h"

namespace riser::sim {

/// Time-of-use windows of electricity, local time: peak 8-11 and 18-23, valley 23-7, flat between.
enum class Tariff : std::uint8_t { peak, flat, valley };
inline constexpr int tariffs = 3;
constexpr Tariff tariff_of_hour(int hour) noexcept {
  if (hour >= 23 || hour < 7) return Tariff::valley;
  return (hour >= 8 && hour < 11) || hour >= 18 ? Tariff::peak : Tariff::flat;
}

/// The life of one kind of household: how busy each day is, and how water, cooking and electricity spread over the
/// hours of working days and week-ends; some spells of the year it is away. A household scales one of these by its
/// size. All sums are in `unit` parts of a mean day. Immutable after construction.
class Activity {
 public:
  static constexpr int kinds = 16;
  static constexpr std::int64_t unit = 4096 * 1000;

  Activity(std::uint64_t seed, int kind);

  /// Used from the beginning of the tables to the beginning of hour `slot`; Calendar::hours is the whole cycle.
  std::int64_t water(std::int64_t slot) const noexcept;
  std::int64_t electricity(std::int64_t slot, Tariff tariff) const noexcept;
  bool away(std::int64_t day) const noexcept { return busy_[static_cast<std::size_t>(day)] == 0; }

 private:
  using DayShape = std::array<std::int32_t, 25>;  // cumulative, ends with 4096
  std::array<DayShape, 2> water_shape_{};         // working day, week-end
  std::array<std::array<DayShape, tariffs>, 2> power_shape_{};
  std::vector<std::int16_t> busy_, power_;  // per mille of a mean day
  std::vector<std::int64_t> water_days_;    // sums of busy_
  std::array<std::vector<std::int64_t>, tariffs> power_days_;
};

}  // namespace riser::sim
