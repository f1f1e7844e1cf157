// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/audit/seal.h"

namespace riser::store {

enum class AuditFault : std::uint8_t {
  changed,       ///< it is not what was written, or not where it was written
  missing,       ///< one that was written is not there
  out_of_order,  ///< it comes where another one belongs
  cut_off,       ///< the log ends before this one, which was written
  not_counted,   ///< it is behind the last one that was counted
  other_head     ///< audit-heads.txt has another seal for it
};
std::string_view name(AuditFault fault) noexcept;

/// The first record that is wrong.
struct AuditFinding {
  AuditFault fault{};
  std::int64_t id = 0;
  friend bool operator==(const AuditFinding&, const AuditFinding&) = default;
};
/// "record 7 was changed": a sentence without its end.
std::string text(const AuditFinding& finding);

/// How a log ended at an instant, noted outside of the store.
struct AuditHead {
  UtcSeconds time = 0;
  AuditLog log{};
  AuditEnd end{};
};

/// Goes over the records of one log in the order of their ids. Pure.
class ChainWalk {
 public:
  /// `last`: the id that was given out last. `heads`: of this log, in any order.
  ChainWalk(const Seal& key, std::int64_t last, std::vector<AuditHead> heads);

  /// The next record; false when it is the first wrong one. Nothing may be given after that.
  bool take(std::int64_t id, Bytes record, const std::optional<Seal>& seal);
  /// There are no more: what is wrong, if anything is.
  std::optional<AuditFinding> end();

  std::int64_t records() const { return before_.id; }
  std::int64_t last() const { return last_; }
  const std::optional<AuditFinding>& finding() const { return finding_; }

 private:
  bool wrong(AuditFault fault, std::int64_t id);

  Seal key_;
  std::int64_t last_;
  std::vector<AuditHead> heads_;
  std::size_t next_head_ = 0;
  AuditEnd before_{};
  std::optional<AuditFinding> finding_{};
};

}  // namespace riser::store
