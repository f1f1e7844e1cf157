// SPDX-License-Identifier: Apache-2.0
#include "store/audit/audit_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "store/schema.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

constexpr auto integer = ColumnType::integer, text = ColumnType::text, blob = ColumnType::bytes;

constexpr BulkTarget::Column change_columns[] = {{"kind", text},      {"object", integer}, {"at", integer},
                                                 {"author", integer}, {"action", text},    {"import", integer},
                                                 {"before", blob},    {"after", blob}};
constexpr BulkTarget::Column log_in_columns[] = {{"at", integer},   {"name", text},    {"account", integer},
                                                 {"outcome", text}, {"address", text}, {"agent", text}};

constexpr AuditTable tables[] = {{"change", change_columns}, {"log_in", log_in_columns}};

std::string column_names(const AuditTable& table) {
  std::string names = "id";
  for (const auto& column : table.columns) names += fmt::format(", {}", column.name);
  return names + ", seal";
}

const std::string& insert_sql(AuditLog log) {
  static const auto texts = [] {
    std::array<std::string, all_audit_logs.size()> made;
    for (const AuditLog one : all_audit_logs) {
      const AuditTable& table = audit_table(one);
      std::string parameters = "$1";
      for (std::size_t i = 2; i <= table.columns.size() + 2; ++i) parameters += fmt::format(", ${}", i);
      made[static_cast<std::size_t>(one)] =
          fmt::format("INSERT INTO {}({}) VALUES({})", table.name, column_names(table), parameters);
    }
    return made;
  }();
  return texts[static_cast<std::size_t>(log)];
}

std::optional<Seal> seal_from(const Query& row, int column) {
  const Bytes bytes = row.bytes(column);
  Seal seal;
  if (row.is_null(column) || bytes.size() != seal.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), seal.begin());
  return seal;
}

/// Zeros where the record is not there: then the check says so, and writing goes on.
Seal seal_of_record(Connection& connection, AuditLog log, std::int64_t id) {
  if (const AuditEnd& end = connection.audit_end(log); end.id == id) return end.seal;
  if (id == 0) return {};
  auto q = connection.query(fmt::format("SELECT seal FROM {} WHERE id = $1", audit_table(log).name), id);
  return q.next() ? seal_from(q, 0).value_or(Seal{}) : Seal{};
}

}  // namespace

const AuditTable& audit_table(AuditLog log) noexcept { return tables[static_cast<std::size_t>(log)]; }

std::int64_t append_record(Connection& connection, AuditLog log, std::span<const AuditValue> values) {
  CHECK(values.size() == audit_table(log).columns.size());
  std::optional<Transaction> own;
  if (!connection.in_transaction()) own.emplace(connection);
  const std::int64_t id = next_id(connection, audit_table(log).name);
  RecordBytes record;
  record.integer(id);
  auto insert = connection.query(insert_sql(log));
  insert.bind_one(1, id);
  int parameter = 1;
  for (const AuditValue& value : values) {
    ++parameter;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      record.integer(*number);
      insert.bind_one(parameter, *number);
    } else if (const auto* words = std::get_if<std::string_view>(&value)) {
      record.text(*words);
      insert.bind_one(parameter, *words);
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      record.bytes(*bytes);
      insert.bind_one(parameter, *bytes);
    } else {
      record.null();
      insert.bind_one(parameter, std::nullopt);
    }
  }
  const Seal before = seal_of_record(connection, log, id - 1);
  const AuditEnd end{id, seal_of(connection.audit_keys()[static_cast<std::size_t>(log)], before, record.data())};
  insert.bind_one(parameter + 1, Bytes{end.seal});
  insert.run();
  connection.set_audit_end(log, end);
  if (own) own->commit();
  return id;
}

Query read_records(Connection& connection, AuditLog log, std::int64_t after, std::int64_t last, std::int64_t limit) {
  const AuditTable& table = audit_table(log);
  return connection.query(
      fmt::format("SELECT {} FROM {} WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3", column_names(table), table.name),
      after, last, limit);
}

RecordBytes record_of(const Query& row, AuditLog log) {
  RecordBytes record;
  record.integer(row.integer(0));
  int column = 0;
  for (const auto& described : audit_table(log).columns) {
    ++column;
    if (row.is_null(column)) {
      record.null();
    } else if (described.type == integer) {
      record.integer(row.integer(column));
    } else if (described.type == text) {
      record.text(row.text(column));
    } else {
      record.bytes(row.bytes(column));
    }
  }
  return record;
}

std::optional<Seal> seal_in(const Query& row, AuditLog log) {
  return seal_from(row, static_cast<int>(audit_table(log).columns.size()) + 1);
}

AuditEnd end_of(Connection& connection, AuditLog log) {
  auto q = connection.query(fmt::format("SELECT id, seal FROM {} ORDER BY id DESC LIMIT 1", audit_table(log).name));
  if (!q.next()) return {};
  return {q.integer(0), seal_from(q, 1).value_or(Seal{})};
}

}  // namespace riser::store
