// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/audit/chain_walk.h"
#include "store/sql/database.h"

namespace riser::store {

struct AuditResult {
  AuditLog log{};
  std::int64_t records = 0;  ///< that are in order, before the first wrong one
  UtcSeconds last_at = 0;    ///< of the last one of these; 0: none
  std::optional<AuditFinding> wrong{};
};

/// Goes over a log, 10 000 records at a time, up to the one that was the last when it began: it may grow meanwhile.
/// Only reads. `heads` may be of all logs.
AuditResult check_audit(Connection& connection, AuditLog log, const std::vector<AuditHead>& heads);

}  // namespace riser::store
