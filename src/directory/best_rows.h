// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace riser::directory {

/// The first rows of very many by their keys, no two of which are equal.
template <class Key>
class BestRows {
 public:
  explicit BestRows(std::size_t most) : most_(most) { rows_.reserve(most + 1); }
  void offer(const Key& key, std::uint32_t row) {
    if (rows_.size() == most_) {
      if (!(key < rows_.front().key)) return;
      std::pop_heap(rows_.begin(), rows_.end());
      rows_.back() = {key, row};
    } else {
      rows_.push_back({key, row});
    }
    std::push_heap(rows_.begin(), rows_.end());
  }
  void offer(const BestRows& others) {
    for (const Entry& entry : others.rows_) offer(entry.key, entry.row);
  }
  /// In their order.
  std::vector<std::uint32_t> take() {
    std::sort_heap(rows_.begin(), rows_.end());
    std::vector<std::uint32_t> rows;
    for (const Entry& entry : rows_) rows.push_back(entry.row);
    return rows;
  }

 private:
  struct Entry {
    Key key{};
    std::uint32_t row = 0;
    friend bool operator<(const Entry& a, const Entry& b) { return a.key < b.key; }
  };
  std::size_t most_;
  std::vector<Entry> rows_;
};

}  // namespace riser::directory
