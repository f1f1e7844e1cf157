// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <variant>

#include "store/audit/seal.h"
#include "store/sql/connection.h"

namespace riser::store {

/// How a log stands in the store.
struct AuditTable {
  std::string_view name{};                        ///< of the table, and of the counter of its ids
  std::span<const BulkTarget::Column> columns{};  ///< those between the id and the seal
};
const AuditTable& audit_table(AuditLog log) noexcept;

/// One value for each of these columns; texts and bytes stay the caller's.
using AuditValue = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;

/// Writes the next record with its seal; its id. Ids have no gaps and rise in the order of commits: the counter's row
/// is held until the transaction ends. Without a transaction around it, it makes one.
std::int64_t append_record(Connection& connection, AuditLog log, std::span<const AuditValue> values);

/// The records after `after` up to `last` in the order of their ids, at most `limit`: id, the columns, seal.
Query read_records(Connection& connection, AuditLog log, std::int64_t after, std::int64_t last, std::int64_t limit);
/// What is sealed of a row of read_records().
RecordBytes record_of(const Query& row, AuditLog log);
/// Of a row of read_records(); nothing when it has none, or one of another length.
std::optional<Seal> seal_in(const Query& row, AuditLog log);

AuditEnd end_of(Connection& connection, AuditLog log);

}  // namespace riser::store
