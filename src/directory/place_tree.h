// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "directory/text_column.h"
#include "directory/text_order.h"
#include "store/archive/places.h"

namespace riser::directory {

/// The place tree. Row 0 is the root that all roots hang on. Rows stay where they are.
class PlaceTree {
 public:
  struct Row {
    std::int64_t id = 0;
    std::uint32_t parent = 0;
    std::uint32_t first_child = none, next = none;  ///< siblings as people sort names
    std::uint32_t begin = 0, end = 0;               ///< numbers of the subtree in the order of a walk; see order()
    store::PlaceKind kind{};
    bool retired = false;
    bool alive = false;
  };
  static constexpr std::uint32_t none = UINT32_MAX;

  struct Entry {
    PlaceId id{};
    PlaceId parent{};
    store::PlaceKind kind{};
    std::string name{};
    std::string code{};
    bool retired = false;
  };
  PlaceTree();
  PlaceTree(const PlaceTree&) = delete;
  void clear();
  /// All at once, parents in any order; for an empty tree.
  void load(std::vector<Entry> entries);
  /// New, or changed. The parent is there.
  void put(const Entry& entry);
  void take_away(PlaceId id);
  /// Numbers the subtrees, if need be: before begin, end, order(), above() and names are used. Whether numbers are
  /// other ones now.
  bool renumber();

  std::uint32_t find(PlaceId id) const {
    const auto i = static_cast<std::size_t>(id.value);
    return id.value > 0 && i < by_id_.size() ? by_id_[i] : none;
  }
  const Row& row(std::uint32_t row) const { return rows_[row]; }
  std::size_t size() const { return rows_.size(); }
  /// Folded.
  std::string_view name(std::uint32_t row) const;
  /// Name, code, what an address says below the community ("3-1-502"), and pinyin initials of the name, folded.
  const TextColumn& texts() const { return texts_; }
  /// Rooms that are not retired, in the subtree of a row.
  std::int64_t rooms(const Row& row) const { return rooms_before_[row.end] - rooms_before_[row.begin]; }
  /// Rows in the order of a walk, parents before what is below them; order()[0] is the root.
  const std::vector<std::uint32_t>& order() const { return order_; }
  /// By number: that of the place above; the root's is its own.
  const std::vector<std::uint32_t>& above() const { return above_; }
  const TextOrder& by_name() const { return by_name_; }

 private:
  std::uint32_t make_row(PlaceId id);
  void set_text(std::uint32_t row, const std::string& name, std::string_view code);
  void set_texts_below(std::uint32_t row);
  void link(std::uint32_t row);
  void unlink(std::uint32_t row);
  bool before(std::uint32_t a, std::uint32_t b) const;
  std::string short_address(std::uint32_t row, std::string_view name) const;

  std::vector<Row> rows_;
  std::vector<std::uint32_t> by_id_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> above_;
  std::vector<std::int32_t> rooms_before_;  // by number, and one more
  TextColumn texts_;
  TextOrder by_name_;
  bool stale_ = true;
};

}  // namespace riser::directory
