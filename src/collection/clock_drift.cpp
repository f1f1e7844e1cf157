// SPDX-License-Identifier: Apache-2.0
#include "collection/clock_drift.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/ascii.h"

namespace riser::collection {
namespace {

using metering::Unit;

constexpr std::int64_t seconds_per_day = 86400;
constexpr std::int64_t beside_a_change_s = 31 * seconds_per_day;
constexpr std::int64_t off_beside_the_hour_s = 300;  // what is further off than that is simply wrong
constexpr std::int64_t tolerated_spread_s = 61;      // pages of one reply, one of them with a minute more

struct MeterClock {
  std::int64_t civil = 0;  // seconds of the wall clock
  bool utc = false;
};

bool is_of_now(const metering::Register& reg) {
  return reg.quantity == metering::Quantity::time_point && reg.storage == 0 && reg.tariff == 0 && reg.subunit == 0 &&
         reg.function == metering::Function::instantaneous;
}

std::optional<std::int64_t> whole(const metering::Cell& cell) {
  if (!cell.ok()) return std::nullopt;
  const auto number = cell.number.rescaled(0);
  return number ? std::optional{number->mantissa} : std::nullopt;
}

/// "10:30:00", as the clock of DL/T 645 is told beside its date.
std::optional<std::int64_t> time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  std::array<std::int64_t, 3> part{};
  for (std::size_t i = 0; i < 3; ++i) {
    const char tens = text[3 * i], ones = text[3 * i + 1];
    if (!is_digit(tens) || !is_digit(ones)) return std::nullopt;
    part[i] = (tens - '0') * 10 + (ones - '0');
  }
  if (part[0] > 23 || part[1] > 59 || part[2] > 59) return std::nullopt;
  return part[0] * 3600 + part[1] * 60 + part[2];
}

/// Date and time of day that were read one after the other say nothing while the date changes.
bool near_midnight(std::int64_t second_of_day, std::int64_t round_trip_ms) {
  const std::int64_t margin = round_trip_ms / 1000 + 2;
  return second_of_day < margin || second_of_day >= seconds_per_day - margin;
}

std::optional<MeterClock> find_clock(const protocol::Decoded& decoded, const ReplyMoment& reply) {
  std::optional<std::int64_t> date, time;
  std::optional<MeterClock> clock;
  for (const protocol::Item& item : decoded.items) {
    if (!is_of_now(item.reg)) continue;
    const std::string_view qualifier = item.reg.qualifier;
    const auto number = whole(item.cell);
    if (qualifier == "clock_date" && item.reg.unit == Unit::date) date = number;
    if (qualifier == "clock_time") time = time_of_day(item.text);
    const bool is_clock = qualifier.empty() || qualifier == "clock" || qualifier == "utc";
    if (!is_clock || item.reg.unit != Unit::date_time || !number) continue;
    if (clock && std::abs(*number - clock->civil) > tolerated_spread_s + reply.round_trip_ms / 1000)
      return std::nullopt;
    clock = MeterClock{*number, qualifier == "utc"};
  }
  if (clock || !date || !time || near_midnight(*time, reply.round_trip_ms)) return clock;
  return MeterClock{.civil = *date + *time};
}

/// What must be taken from `off` so that little is left, where the zone had, or will have, another offset.
std::int64_t change_of_clocks(std::int64_t off, UtcSeconds at, const Zone& zone) {
  for (const UtcSeconds when : {at - beside_a_change_s, at + beside_a_change_s}) {
    const std::int64_t change = zone.offset(when) - zone.offset(at);
    if (change != 0 && std::abs(off - change) <= off_beside_the_hour_s) return change;
  }
  return 0;
}

/// The nearest whole number.
std::int64_t rounded(std::int64_t ms) { return (ms + (ms < 0 ? -500 : 500)) / 1000; }

}  // namespace

std::optional<ClockDrift> clock_drift(const protocol::Decoded& decoded, const ReplyMoment& reply, const Zone& zone) {
  if (decoded.fault) return std::nullopt;
  const auto clock = find_clock(decoded, reply);
  if (!clock) return std::nullopt;
  const std::int64_t half_trip_ms = (std::max<std::int64_t>(reply.round_trip_ms, 0) + 1) / 2;
  const std::int64_t ours_ms = reply.began_ms - half_trip_ms;
  const UtcSeconds at = ours_ms / 1000;
  const std::int64_t half_step_ms = clock->civil % 60 == 0 ? 30'000 : 500;  // it shows what has passed
  std::int64_t off_ms = clock->civil * 1000 + half_step_ms - ours_ms;
  ClockDrift drift{.measured = reply.began_ms / 1000};
  if (!clock->utc) {
    off_ms -= zone.offset(at) * 1000;
    drift.dst_s = change_of_clocks(rounded(off_ms), at, zone);
    off_ms -= drift.dst_s * 1000;
  }
  drift.drift_s = rounded(off_ms);
  const std::int64_t uncertain_ms = half_step_ms + half_trip_ms + std::abs(off_ms - drift.drift_s * 1000);
  drift.uncertainty_s = (uncertain_ms + 999) / 1000;
  return drift;
}

}  // namespace riser::collection
