// SPDX-License-Identifier: Apache-2.0
#include "store/audit/audit_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/audit/audit_table.h"

namespace riser::store {
namespace {

constexpr std::int64_t records_at_once = 10'000;

/// The id that was given out last, and the highest there is: of one moment.
struct Bounds {
  std::int64_t counted = 0, highest = 0;
};

Bounds bounds_of(Connection& connection, AuditLog log) {
  auto q = connection.query(fmt::format("SELECT COALESCE((SELECT last FROM counter WHERE name = $1), 0), "
                                        "COALESCE((SELECT MAX(id) FROM {}), 0)",
                                        audit_table(log).name),
                            audit_table(log).name);
  return q.next() ? Bounds{q.integer(0), q.integer(1)} : Bounds{};
}

int time_column(AuditLog log) {
  const auto columns = audit_table(log).columns;
  const auto at = std::find_if(columns.begin(), columns.end(), [](const auto& column) { return column.name == "at"; });
  return static_cast<int>(at - columns.begin()) + 1;
}

}  // namespace

AuditResult check_audit(Connection& connection, AuditLog log, const std::vector<AuditHead>& heads) {
  std::vector<AuditHead> own;
  std::copy_if(heads.begin(), heads.end(), std::back_inserter(own), [&](const auto& head) { return head.log == log; });
  const Bounds bounds = bounds_of(connection, log);
  ChainWalk walk{connection.audit_keys()[static_cast<std::size_t>(log)], bounds.counted, std::move(own)};
  AuditResult result{.log = log};
  const int time = time_column(log);
  const std::int64_t highest = std::max(bounds.counted, bounds.highest);
  for (std::int64_t after = 0; !walk.finding();) {
    auto rows = read_records(connection, log, after, highest, records_at_once);
    std::int64_t read = 0;
    for (; !walk.finding() && rows.next(); ++read) {
      after = rows.integer(0);
      if (walk.take(after, record_of(rows, log).data(), seal_in(rows, log))) result.last_at = rows.integer(time);
    }
    if (read == 0) break;
  }
  result.wrong = walk.end();
  result.records = walk.records();
  return result;
}

}  // namespace riser::store
