// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace riser::store {

/// How long answers took, counted by ranges. What a range hides is little enough for a median and a 95 % bound.
struct DelayHistogram {
  /// The upper ends of the ranges; the last range is above them all.
  static constexpr std::array<std::int64_t, 11> limits_ms{50, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000};
  static constexpr std::size_t ranges = limits_ms.size() + 1;
  std::array<std::int64_t, ranges> counts{};

  void add(std::int64_t delay_ms) {
    const auto range = std::lower_bound(limits_ms.begin(), limits_ms.end(), delay_ms) - limits_ms.begin();
    ++counts[static_cast<std::size_t>(range)];
  }
  void add(const DelayHistogram& more) {
    for (std::size_t i = 0; i < ranges; ++i) counts[i] += more.counts[i];
  }
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const auto count : counts) sum += count;
    return sum;
  }
  /// So many per cent of the answers took no longer; within a range they are taken to lie evenly. In the last range:
  /// its beginning, because nobody knows its end. Nothing without answers.
  std::optional<std::int64_t> quantile_ms(int percent) const {
    const std::int64_t all = total();
    if (all == 0) return std::nullopt;
    const std::int64_t wanted = std::max<std::int64_t>((all * percent + 99) / 100, 1);
    std::int64_t below = 0, begin = 0;
    for (std::size_t i = 0; i < limits_ms.size(); ++i) {
      if (below + counts[i] >= wanted) return begin + (limits_ms[i] - begin) * (wanted - below) / counts[i];
      below += counts[i];
      begin = limits_ms[i];
    }
    return begin;
  }
  friend bool operator==(const DelayHistogram&, const DelayHistogram&) = default;
};

}  // namespace riser::store
