// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "store/sql/postgres_connection.h"

namespace riser::store {

/// Prepared on the server at its first run, when the types of the parameters are known.
class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PostgresConnection& connection, std::string_view sql) : connection_(connection), sql_(sql) {}
  ~PostgresStatement() override;

  void bind_integer(int parameter, std::int64_t value) override;
  void bind_text(int parameter, std::string_view value) override;
  void bind_bytes(int parameter, Bytes value) override;
  void bind_null(int parameter) override;
  bool step() override;
  void reset() noexcept override;
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;
  Bytes bytes(int column) const override;
  std::int64_t affected() const override { return affected_; }

 private:
  struct Parameter {
    unsigned type = 0;
    bool null = true;
    std::string value{};
  };
  Parameter& parameter(int number);
  void run();

  PostgresConnection& connection_;
  std::string sql_;
  std::string name_{};
  std::vector<Parameter> parameters_{};
  PostgresResult result_{};
  int row_ = -1;
  std::int64_t affected_ = 0;
};

}  // namespace riser::store
