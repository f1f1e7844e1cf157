// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/reading/reading_batch.h"

namespace riser::store {

/// Keys of facts, packed so that one integer orders and finds them.
/// Hot rows of a day: group (22 bits) | second of the day (17) | number in the group (20) | source or telegram seq (4):
/// a batch of one group lands in one place, and a meter's day is one range of its group.
struct HotKey {
  static constexpr int low_bits = 4, second_bits = 17;
  static constexpr int number_at = low_bits, second_at = low_bits + meter_bits, group_at = second_at + second_bits;

  static constexpr std::int64_t of(MeterId meter, UtcSeconds time, int low) noexcept {
    const auto number = meter.value & ((1 << meter_bits) - 1);
    return group_of(meter).value << group_at | time % seconds_per_day << second_at | number << number_at | low;
  }
  /// The smallest key of the group at this second of the day (0..86400).
  static constexpr std::int64_t from(GroupId group, std::int64_t second) noexcept {
    return (group.value << group_at) + (second << second_at);
  }
  /// The largest key of the group.
  static constexpr std::int64_t last(GroupId group) noexcept {
    return group.value << group_at | ((std::int64_t{1} << group_at) - 1);
  }
  static constexpr std::int64_t number(std::int64_t key) noexcept { return key >> number_at & ((1 << meter_bits) - 1); }
  static constexpr std::int64_t second(std::int64_t key) noexcept {
    return key >> second_at & ((1 << second_bits) - 1);
  }
  static constexpr GroupId group(std::int64_t key) noexcept { return GroupId{key >> group_at}; }
  static constexpr MeterId meter(std::int64_t key) noexcept { return meter_id(group(key), number(key)); }
  static constexpr int low(std::int64_t key) noexcept { return static_cast<int>(key & ((1 << low_bits) - 1)); }
};
static_assert(max_group < std::int64_t{1} << (63 - HotKey::group_at));

/// Sealed rows: meter | day (16 bits): the days of a meter are neighbours.
struct SealedKey {
  static constexpr int day_bits = 16;
  static constexpr std::int64_t of(MeterId meter, Day day) noexcept { return meter.value << day_bits | day; }
  static constexpr Day day(std::int64_t key) noexcept { return key & max_day; }
  static constexpr MeterId meter(std::int64_t key) noexcept { return MeterId{key >> day_bits}; }
};

}  // namespace riser::store
