// SPDX-License-Identifier: Apache-2.0
#include "store/sql/postgres_statement.h"

#include <libpq-fe.h>

#include <charconv>

#include "base/bytes.h"
#include "base/check.h"
#include "store/sql/postgres_wire.h"

namespace riser::store {

PostgresStatement::~PostgresStatement() {
  reset();
  if (!name_.empty() && connection_.usable())
    PostgresResult{PQexec(connection_.handle(), ("DEALLOCATE " + name_).c_str())};
}

PostgresStatement::Parameter& PostgresStatement::parameter(int number) {
  CHECK(number >= 1 && number <= 65535, "${} in: {}", number, sql_);
  if (parameters_.size() < static_cast<std::size_t>(number)) parameters_.resize(static_cast<std::size_t>(number));
  return parameters_[static_cast<std::size_t>(number - 1)];
}

void PostgresStatement::bind_integer(int number, std::int64_t value) {
  auto& p = parameter(number);
  p.type = wire::int8_type;
  p.null = false;
  p.value.clear();
  wire::put(p.value, value);
}
void PostgresStatement::bind_text(int number, std::string_view value) {
  auto& p = parameter(number);
  p.type = wire::text_type;
  p.null = false;
  p.value = value;
}
void PostgresStatement::bind_bytes(int number, Bytes value) {
  auto& p = parameter(number);
  p.type = wire::bytes_type;
  p.null = false;
  p.value = as_text(value);
}
void PostgresStatement::bind_null(int number) { parameter(number).null = true; }

void PostgresStatement::run() {
  std::vector<const char*> values;
  std::vector<int> lengths;
  const std::vector<int> formats(parameters_.size(), 1);
  for (const auto& p : parameters_) {
    values.push_back(p.null ? nullptr : p.value.data());
    lengths.push_back(static_cast<int>(p.value.size()));
  }
  const int count = static_cast<int>(parameters_.size());
  if (name_.empty()) {
    std::vector<Oid> types;
    for (const auto& p : parameters_) types.push_back(p.type);
    const std::string name = connection_.next_statement_name();
    connection_.check(PostgresResult{PQprepare(connection_.handle(), name.c_str(), sql_.c_str(), count, types.data())},
                      sql_);
    name_ = name;
  }
  result_ = connection_.check(PostgresResult{PQexecPrepared(connection_.handle(), name_.c_str(), count, values.data(),
                                                            lengths.data(), formats.data(), 1)},
                              sql_);
  const std::string_view changed = PQcmdTuples(result_.get());
  affected_ = 0;
  std::from_chars(changed.data(), changed.data() + changed.size(), affected_);
}

bool PostgresStatement::step() {
  if (!result_) {
    run();
    row_ = -1;
  }
  if (++row_ < PQntuples(result_.get())) return true;
  reset();
  return false;
}

void PostgresStatement::reset() noexcept {
  result_.reset();
  row_ = -1;
}

bool PostgresStatement::is_null(int column) const { return PQgetisnull(result_.get(), row_, column) != 0; }

std::int64_t PostgresStatement::integer(int column) const {
  if (is_null(column)) return 0;
  const auto value = bytes(column);
  const auto raw = load_be(value);
  switch (PQftype(result_.get(), column)) {
    case wire::int8_type:
      return static_cast<std::int64_t>(raw);
    case wire::int4_type:
      return static_cast<std::int32_t>(raw);
    case wire::int2_type:
      return static_cast<std::int16_t>(raw);
    case wire::bool_type:
      return raw != 0;
    default:
      CHECK(false, "column {} is no integer in: {}", column, sql_);
      return 0;
  }
}
std::string_view PostgresStatement::text(int column) const { return as_text(bytes(column)); }
Bytes PostgresStatement::bytes(int column) const {
  CHECK(result_ && row_ >= 0 && column < PQnfields(result_.get()), "column {} of: {}", column, sql_);
  return {reinterpret_cast<const Byte*>(PQgetvalue(result_.get(), row_, column)),
          static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

}  // namespace riser::store
