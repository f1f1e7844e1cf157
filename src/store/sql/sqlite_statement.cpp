// SPDX-License-Identifier: Apache-2.0
#include "store/sql/sqlite_statement.h"

#include <fmt/format.h>

#include "base/check.h"

namespace riser::store {

SqliteStatement::SqliteStatement(SqliteConnection& connection, std::string_view sql) : connection_(connection) {
  const int code = sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code != SQLITE_OK) connection.fail(sql);
  writes_ = sqlite3_stmt_readonly(handle_) == 0;
  const int count = sqlite3_bind_parameter_count(handle_);
  for (int i = 1; i <= count; ++i)
    index_.push_back(sqlite3_bind_parameter_index(handle_, fmt::format("${}", i).c_str()));
}

SqliteStatement::~SqliteStatement() {
  reset();
  sqlite3_finalize(handle_);
}

int SqliteStatement::index(int parameter) const {
  CHECK(parameter >= 1 && static_cast<std::size_t>(parameter) <= index_.size(), "${} in: {}", parameter,
        sqlite3_sql(handle_));
  return index_[static_cast<std::size_t>(parameter - 1)];
}

void SqliteStatement::bound(int code) {
  if (code != SQLITE_OK) connection_.fail(sqlite3_sql(handle_));
}

void SqliteStatement::bind_integer(int parameter, std::int64_t value) {
  bound(sqlite3_bind_int64(handle_, index(parameter), value));
}
void SqliteStatement::bind_text(int parameter, std::string_view value) {
  bound(sqlite3_bind_text64(handle_, index(parameter), value.empty() ? "" : value.data(), value.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
}
void SqliteStatement::bind_text_in_place(int parameter, std::string_view value) {
  bound(sqlite3_bind_text64(handle_, index(parameter), value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC,
                            SQLITE_UTF8));
}
void SqliteStatement::bind_bytes(int parameter, Bytes value) {
  if (value.empty()) return bound(sqlite3_bind_zeroblob(handle_, index(parameter), 0));
  bound(sqlite3_bind_blob64(handle_, index(parameter), value.data(), value.size(), SQLITE_TRANSIENT));
}
void SqliteStatement::bind_bytes_in_place(int parameter, Bytes value) {
  if (value.empty()) return bound(sqlite3_bind_zeroblob(handle_, index(parameter), 0));
  bound(sqlite3_bind_blob64(handle_, index(parameter), value.data(), value.size(), SQLITE_STATIC));
}
void SqliteStatement::bind_null(int parameter) { bound(sqlite3_bind_null(handle_, index(parameter))); }

bool SqliteStatement::step() {
  if (writes_ && !entered_) entered_ = connection_.enter_alone();
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    try {
      connection_.fail(sqlite3_sql(handle_));
    } catch (...) {
      reset();
      throw;
    }
  }
  reset();
  return false;
}

void SqliteStatement::reset() noexcept {
  sqlite3_reset(handle_);
  if (entered_) connection_.leave();
  entered_ = false;
}

bool SqliteStatement::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(handle_, column); }
std::string_view SqliteStatement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
Bytes SqliteStatement::bytes(int column) const {
  const auto* data = static_cast<const Byte*>(sqlite3_column_blob(handle_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}
std::int64_t SqliteStatement::affected() const { return sqlite3_changes64(connection_.handle()); }

namespace {
std::string insert_text(const BulkTarget& target) {
  std::string names, values;
  for (std::size_t i = 0; i < target.columns.size(); ++i) {
    names += fmt::format("{}{}", i ? "," : "", target.columns[i].name);
    values += fmt::format("{}${}", i ? "," : "", i + 1);
  }
  return fmt::format("INSERT INTO {}({}) VALUES({}) {}", target.table, names, values, target.on_conflict);
}
}  // namespace

SqliteBulk::SqliteBulk(SqliteConnection& connection, const BulkTarget& target)
    : statement_(connection, insert_text(target)) {}

void SqliteBulk::end_row() {
  statement_.step();
  column_ = 0;
}

}  // namespace riser::store
