// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <vector>

#include "store/reading/stored_reading.h"

namespace riser::store {

/// A reading of more telegrams than this has 0: nothing else fits into its second, so that all after the first are its.
inline constexpr int max_pages = 15;

/// One reading of one meter; its cells stand in a shared array.
struct Row {
  UtcSeconds time = 0;
  LayoutId layout{};
  metering::Source source = metering::Source::schedule;
  metering::Quality quality = metering::Quality::actual;
  std::int8_t telegram_seq = -1;
  std::uint8_t telegram_pages = 0;  ///< 0: not known; at most max_pages
  std::uint32_t status = 0;
  std::uint32_t first_cell = 0;
  std::uint32_t cell_count = 0;

  /// What makes a reading of a meter unique, in order of time.
  std::int64_t key() const noexcept { return time << 4 | static_cast<std::int64_t>(source); }
};

/// Readings as they are packed and unpacked: no allocation per reading.
struct Rows {
  std::vector<Row> rows{};
  std::vector<metering::Cell> cells{};

  void clear() {
    rows.clear();
    cells.clear();
  }
  std::span<const metering::Cell> cells_of(const Row& row) const {
    return {cells.data() + row.first_cell, row.cell_count};
  }
  /// Adds all rows of another one.
  void append(const Rows& from);
  void add(Row row, std::span<const metering::Cell> values);
  /// In order of key(); of equal keys the one that was added first stays.
  void sort_unique();
  StoredReading reading(MeterId meter, const Row& row) const;
};

}  // namespace riser::store
