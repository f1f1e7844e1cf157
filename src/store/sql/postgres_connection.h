// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "store/sql/connection.h"

struct pg_conn;
struct pg_result;

namespace riser::store {

struct FreeResult {
  void operator()(pg_result* result) const noexcept;
};
using PostgresResult = std::unique_ptr<pg_result, FreeResult>;

/// libpq, blocking; parameters and results in binary. Answers are buffered whole.
class PostgresConnection final : public Connection {
 public:
  /// Anything libpq takes: "postgresql://user@host:port/name?host=/run/postgresql".
  explicit PostgresConnection(const std::string& url);
  ~PostgresConnection() override;

  Engine engine() const noexcept override { return Engine::postgres; }
  bool usable() const noexcept override;
  const std::string& where() const noexcept override { return where_; }
  void script(std::string_view sql) override;
  void begin(bool write) override;
  void commit() override;
  void rollback() noexcept override;
  std::unique_ptr<Bulk> bulk(const BulkTarget& target) override;

  pg_conn* handle() const noexcept { return handle_; }
  std::string next_statement_name();
  /// Throws StoreError unless the result says that the command worked.
  PostgresResult check(PostgresResult result, std::string_view doing) const;

 protected:
  std::unique_ptr<Statement> prepare(std::string_view sql) override;

 private:
  std::string where_;
  pg_conn* handle_ = nullptr;
  std::uint64_t statements_ = 0;
};

}  // namespace riser::store
