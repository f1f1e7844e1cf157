// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace riser::directory {

/// The first rows of very many by an order, which is told by before(a, b).
template <class Before>
class BestRows {
 public:
  BestRows(std::size_t most, Before before) : most_(most), before_(before) { rows_.reserve(most + 1); }
  void offer(std::uint32_t row) {
    if (rows_.size() == most_) {
      if (!before_(row, rows_.front())) return;
      std::pop_heap(rows_.begin(), rows_.end(), before_);
      rows_.back() = row;
    } else {
      rows_.push_back(row);
    }
    std::push_heap(rows_.begin(), rows_.end(), before_);
  }
  /// In their order.
  std::vector<std::uint32_t> take() {
    std::sort_heap(rows_.begin(), rows_.end(), before_);
    return std::move(rows_);
  }

 private:
  std::size_t most_;
  Before before_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace riser::directory
