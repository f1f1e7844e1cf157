// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "store/reading/rows.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Adds the sealed readings / telegrams of a meter's day; nothing when there are none. Throw StoreError (corrupt).
void load_block(Connection& connection, MeterId meter, Day day, Rows& rows);
void load_telegram_block(Connection& connection, MeterId meter, Day day, std::vector<StoredTelegram>& telegrams);

/// visit(row) for the rows of one group whose `key` is one of these cells, many asked for in one query: a join with the
/// wanted cells is one that PostgreSQL plans badly. `select`: "SELECT cell, data FROM sealed"; `rest`: what follows the
/// condition.
void for_each_cell(Connection& connection, std::string_view select, GroupId group, std::span<const std::int64_t> cells,
                   const std::function<void(const Query&)>& visit, std::string_view rest = {},
                   std::string_view key = "cell");

/// Packs sealed rows, many in one go; write() then writes them within the caller's transaction; a row that is there is
/// replaced.
class BlockWriter {
 public:
  enum class Kind { readings, telegrams };
  explicit BlockWriter(Kind kind) : kind_(kind) {}
  /// In order of key() and without doubles, not empty.
  void add(MeterId meter, Day day, const Rows& rows);
  void add(MeterId meter, Day day, const std::vector<StoredTelegram>& telegrams);
  /// Writes what was added and forgets it. `fresh`: none of these rows can be there, which is faster.
  void write(Connection& connection, bool fresh);
  std::size_t size() const { return blocks_.size(); }

 private:
  struct Block {
    MeterId meter;
    Day day;
    std::size_t data_begin;
    std::size_t end;
    std::size_t begin;
  };
  Kind kind_;
  std::vector<Block> blocks_;
  ByteVector bytes_;
  ByteVector summary_;
  ByteVector data_;
};

}  // namespace riser::store
