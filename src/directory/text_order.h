// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace riser::directory {

/// Numbers in a text compare by their value, all else by its bytes; both are folded. <0, 0, >0.
int compare_natural(std::string_view a, std::string_view b) noexcept;

/// Words that compare as the beginnings of texts do; equal ones tell nothing, but that short texts are equal.
struct NaturalKey {
  std::array<std::uint64_t, 4> words{};
  bool is_whole = true;  ///< the text ends within it
};
NaturalKey natural_key(std::string_view text) noexcept;

/// All rows in the order of a text of theirs, as people sort it; equal ones by id. Sorted once, then kept up.
class TextOrder {
 public:
  struct Item {
    std::string_view text{};
    std::int64_t id = 0;
  };
  using ItemOf = std::function<Item(std::uint32_t row)>;
  explicit TextOrder(ItemOf item_of) : item_of_(std::move(item_of)) {}

  /// Sorts the rows 0 to `rows` - 1.
  void build(std::uint32_t rows);
  void clear();
  bool is_built() const { return built_; }
  /// The row is new (all rows before it are there), or has another text now.
  void touch(std::uint32_t row) {
    if (built_) touched_.push_back(row);
  }
  /// Puts rows that were touched where they belong: before rank() and rank_after() are asked.
  void refresh();
  std::uint32_t rank(std::uint32_t row) const { return ranks_[row]; }
  /// How many rows come before this text and id.
  std::uint32_t rank_before(std::string_view text, std::int64_t id) const;
  /// The rank of the first row behind this text and id.
  std::uint32_t rank_after(std::string_view text, std::int64_t id) const;

 private:
  bool before(const Item& a, const Item& b) const;
  void number();

  ItemOf item_of_;
  bool built_ = false;
  std::vector<std::uint32_t> order_;  // rows
  std::vector<std::uint32_t> ranks_;  // by row
  std::vector<std::uint32_t> touched_;
};

}  // namespace riser::directory
