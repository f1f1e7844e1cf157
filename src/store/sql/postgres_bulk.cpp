// SPDX-License-Identifier: Apache-2.0
#include "store/sql/postgres_bulk.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include "base/check.h"
#include "store/sql/postgres_wire.h"

namespace riser::store {
namespace {

// Types of arrays (pg_type): bytea[], bigint[], text[].
constexpr unsigned bytes_array = 1001, int8_array = 1016, text_array = 1009;

std::string name_list(const BulkTarget& target) {
  std::string names;
  for (const auto& column : target.columns) names += fmt::format("{}{}", names.empty() ? "" : ",", column.name);
  return names;
}

}  // namespace

PostgresCopy::PostgresCopy(PostgresConnection& connection, const BulkTarget& target)
    : connection_(connection),
      sql_(fmt::format("COPY {}({}) FROM STDIN (FORMAT binary)", target.table, name_list(target))),
      columns_(static_cast<std::int16_t>(target.columns.size())) {}

PostgresCopy::~PostgresCopy() {
  if (!started_) return;
  try {
    end("abandoned");
  } catch (const StoreError&) {
    // That it was abandoned is the error; the transaction is rolled back by its owner.
  }
}

void PostgresCopy::field() {
  if (!row_open_) {
    if (!started_) {
      connection_.check(PostgresResult{PQexec(connection_.handle(), sql_.c_str())}, sql_);
      started_ = true;
      buffer_.assign("PGCOPY\n\377\r\n\0", 11);
      buffer_.append(8, '\0');  // flags, length of the header's extension
    }
    wire::put(buffer_, columns_);
    row_open_ = true;
  }
}

void PostgresCopy::integer(std::int64_t value) {
  field();
  wire::put(buffer_, std::int32_t{8});
  wire::put(buffer_, value);
}
void PostgresCopy::text(std::string_view value) {
  field();
  wire::put(buffer_, static_cast<std::int32_t>(value.size()));
  buffer_ += value;
}
void PostgresCopy::null() {
  field();
  wire::put(buffer_, std::int32_t{-1});
}
void PostgresCopy::end_row() {
  row_open_ = false;
  if (buffer_.size() >= flush_at) flush();
}

void PostgresCopy::flush() {
  if (PQputCopyData(connection_.handle(), buffer_.data(), static_cast<int>(buffer_.size())) != 1)
    throw StoreError(StoreErrorKind::unavailable, connection_.where(), sql_, PQerrorMessage(connection_.handle()));
  buffer_.clear();
}

void PostgresCopy::end(const char* abandon) {
  started_ = false;
  PQputCopyEnd(connection_.handle(), abandon);
  PostgresResult first{PQgetResult(connection_.handle())};
  while (PostgresResult more{PQgetResult(connection_.handle())}) {
  }
  connection_.check(std::move(first), sql_);
}

void PostgresCopy::finish() {
  if (!started_) return;
  wire::put(buffer_, std::int16_t{-1});
  flush();
  end(nullptr);
}

PostgresUpsert::PostgresUpsert(PostgresConnection& connection, const BulkTarget& target) : connection_(connection) {
  std::string parameters;
  for (const auto& column : target.columns) {
    arrays_.push_back(column.type == ColumnType::integer ? Array{wire::int8_type, int8_array}
                      : column.type == ColumnType::text  ? Array{wire::text_type, text_array}
                                                         : Array{wire::bytes_type, bytes_array});
    parameters += fmt::format("{}${}", parameters.empty() ? "" : ",", arrays_.size());
  }
  sql_ = fmt::format("INSERT INTO {}({}) SELECT * FROM unnest({}) {}", target.table, name_list(target), parameters,
                     target.on_conflict);
}

void PostgresUpsert::integer(std::int64_t value) {
  auto& body = arrays_[column_++].body;
  wire::put(body, std::int32_t{8});
  wire::put(body, value);
}
void PostgresUpsert::text(std::string_view value) {
  auto& body = arrays_[column_++].body;
  wire::put(body, static_cast<std::int32_t>(value.size()));
  body += value;
}
void PostgresUpsert::null() {
  auto& array = arrays_[column_++];
  wire::put(array.body, std::int32_t{-1});
  array.has_null = true;
}
void PostgresUpsert::end_row() {
  CHECK(column_ == arrays_.size(), "{} of {} columns in: {}", column_, arrays_.size(), sql_);
  column_ = 0;
  if (++rows_ == max_rows) send();
}
void PostgresUpsert::finish() {
  if (rows_ > 0) send();
}

void PostgresUpsert::send() {
  std::vector<std::string> whole;
  std::vector<Oid> types;
  for (auto& array : arrays_) {
    std::string text;
    wire::put(text, std::int32_t{1});  // dimensions
    wire::put(text, std::int32_t{array.has_null});
    wire::put(text, array.element_type);
    wire::put(text, rows_);
    wire::put(text, std::int32_t{1});  // lower bound
    whole.push_back(text + array.body);
    types.push_back(array.array_type);
    array.body.clear();
    array.has_null = false;
  }
  std::vector<const char*> values;
  std::vector<int> lengths;
  for (const auto& text : whole) {
    values.push_back(text.data());
    lengths.push_back(static_cast<int>(text.size()));
  }
  const std::vector<int> formats(arrays_.size(), 1);
  connection_.check(PostgresResult{PQexecParams(connection_.handle(), sql_.c_str(), static_cast<int>(arrays_.size()),
                                                types.data(), values.data(), lengths.data(), formats.data(), 1)},
                    sql_);
  rows_ = 0;
}

}  // namespace riser::store
