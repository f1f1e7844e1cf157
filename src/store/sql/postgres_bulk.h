// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "store/sql/postgres_connection.h"

namespace riser::store {

/// COPY ... FROM STDIN (FORMAT binary).
class PostgresCopy final : public Bulk {
 public:
  PostgresCopy(PostgresConnection& connection, const BulkTarget& target);
  ~PostgresCopy() override;
  void integer(std::int64_t value) override;
  void text(std::string_view value) override;
  void bytes(Bytes value) override { text(as_text(value)); }
  void null() override;
  void end_row() override;
  void finish() override;

 private:
  static constexpr std::size_t flush_at = 64 * 1024;
  void field();
  void flush();
  void end(const char* abandon);

  PostgresConnection& connection_;
  std::string sql_;
  std::int16_t columns_;
  std::string buffer_{};
  bool started_ = false;
  bool row_open_ = false;
};

/// INSERT ... SELECT * FROM unnest($1, $2, ...) ON CONFLICT ...: one array a column, sent every max_rows rows.
class PostgresUpsert final : public Bulk {
 public:
  PostgresUpsert(PostgresConnection& connection, const BulkTarget& target);
  void integer(std::int64_t value) override;
  void text(std::string_view value) override;
  void bytes(Bytes value) override { text(as_text(value)); }
  void null() override;
  void end_row() override;
  void finish() override;

 private:
  static constexpr std::int32_t max_rows = 10'000;
  struct Array {
    unsigned element_type;
    unsigned array_type;
    std::string body{};
    bool has_null = false;
  };
  void send();

  PostgresConnection& connection_;
  std::string sql_;
  std::vector<Array> arrays_{};
  std::size_t column_ = 0;
  std::int32_t rows_ = 0;
};

}  // namespace riser::store
