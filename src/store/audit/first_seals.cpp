// SPDX-License-Identifier: Apache-2.0
#include "store/audit/first_seals.h"

#include <vector>

#include "store/audit/audit_table.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

constexpr auto log = AuditLog::operations;
constexpr std::int64_t records_at_once = 5000;

/// The last record that is to be sealed; nothing when that is done. Others wait until the transaction ends.
std::optional<std::int64_t> last_unsealed(Connection& connection) {
  auto q = connection.query("UPDATE counter SET last = last WHERE name = 'change.unsealed' RETURNING last");
  if (!q.next()) return std::nullopt;
  const std::int64_t last = q.integer(0);
  q.run();
  return last;
}

/// The one before the first without a seal.
AuditEnd sealed_until(Connection& connection, std::int64_t last) {
  auto q = connection.query(
      "SELECT id, seal FROM change WHERE id < COALESCE((SELECT MIN(id) FROM change WHERE seal IS NULL), $1) ORDER BY "
      "id DESC LIMIT 1",
      last + 1);
  AuditEnd end;
  if (!q.next()) return end;
  end.id = q.integer(0);
  const Bytes seal = q.bytes(1);
  std::copy_n(seal.begin(), std::min(seal.size(), end.seal.size()), end.seal.begin());
  return end;
}

/// Seals what follows `before`, which it moves on; false when there is no more.
bool seal_piece(Connection& connection, AuditEnd& before, std::int64_t last) {
  std::vector<AuditEnd> sealed;
  {
    auto rows = read_records(connection, log, before.id, last, records_at_once);
    while (rows.next()) {
      const Seal& key = connection.audit_keys()[static_cast<std::size_t>(log)];
      before = {rows.integer(0), seal_of(key, before.seal, record_of(rows, log).data())};
      sealed.push_back(before);
    }
  }
  for (const AuditEnd& end : sealed)
    connection.execute("UPDATE change SET seal = $2 WHERE id = $1", end.id, Bytes{end.seal});
  return !sealed.empty();
}

}  // namespace

void seal_first_operations(Database& database) {
  const auto connection = database.lease();
  std::optional<AuditEnd> before;
  for (bool more = true; more;) {
    Transaction transaction{*connection};
    const auto last = last_unsealed(*connection);
    if (!last) return;
    if (!before) before = sealed_until(*connection, *last);
    more = seal_piece(*connection, *before, *last);
    if (!more) connection->execute("DELETE FROM counter WHERE name = 'change.unsealed'");
    transaction.commit();
  }
}

}  // namespace riser::store
