// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sqlite3.h>

#include <vector>

#include "store/sql/sqlite_connection.h"

namespace riser::store {

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(SqliteConnection& connection, std::string_view sql);
  ~SqliteStatement() override;

  void bind_integer(int parameter, std::int64_t value) override;
  void bind_text(int parameter, std::string_view value) override;
  void bind_bytes(int parameter, Bytes value) override;
  void bind_null(int parameter) override;
  /// Without a copy: `value` stays until the statement has run.
  void bind_text_in_place(int parameter, std::string_view value);
  void bind_bytes_in_place(int parameter, Bytes value);
  bool step() override;
  void reset() noexcept override;
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  Bytes bytes(int column) const override;
  std::int64_t affected() const override;

 private:
  int index(int parameter) const;
  void bound(int code);

  SqliteConnection& connection_;
  sqlite3_stmt* handle_ = nullptr;
  std::vector<int> index_;  // of $1, $2, ...
  bool writes_ = false;
  bool entered_ = false;  // holds the writers' queue by itself
};

/// One prepared insert, run row by row.
class SqliteBulk final : public Bulk {
 public:
  SqliteBulk(SqliteConnection& connection, const BulkTarget& target);
  void integer(std::int64_t value) override { statement_.bind_integer(++column_, value); }
  void text(std::string_view value) override { statement_.bind_text_in_place(++column_, value); }
  void bytes(Bytes value) override { statement_.bind_bytes_in_place(++column_, value); }
  void null() override { statement_.bind_null(++column_); }
  void end_row() override;
  void finish() override {}

 private:
  SqliteStatement statement_;
  int column_ = 0;
};

}  // namespace riser::store
