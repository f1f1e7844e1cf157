// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace riser::store {

enum class ColumnType { integer, text, bytes };

/// What a bulk append goes to. With `on_conflict` empty a row that is there already fails the whole append
/// (unique_violation); else it is the text after the values: "ON CONFLICT (id) DO UPDATE SET ...".
struct BulkTarget {
  struct Column {
    std::string_view name;
    ColumnType type;
  };
  std::string table;
  std::vector<Column> columns;
  std::string on_conflict{};
};

/// Appends many rows at the engine's best speed, inside the caller's transaction: COPY BINARY on PostgreSQL (arrays and
/// unnest when there is a conflict clause), one prepared insert on SQLite. Values are added column by column, row by
/// row; after the last row call finish(). Throws StoreError; the transaction (or savepoint) is then to be rolled back.
class Bulk {
 public:
  virtual ~Bulk() = default;
  virtual void integer(std::int64_t value) = 0;
  /// Texts and bytes stay where they are until end_row().
  virtual void text(std::string_view value) = 0;
  virtual void bytes(Bytes value) = 0;
  virtual void null() = 0;
  virtual void end_row() = 0;
  virtual void finish() = 0;
};

}  // namespace riser::store
