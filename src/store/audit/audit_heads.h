// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <vector>

#include "store/audit/chain_walk.h"
#include "store/sql/connection.h"

namespace riser::store {

/// How the audit logs ended, again and again, in a file beside the store: a log that was cut off, or written anew as a
/// whole, is found by it. A line each: "2026-11-21T10:30:00Z operations 4711 SEAL-IN-HEX". Copies of the file that are
/// kept elsewhere prove more. One thread.
class AuditHeads {
 public:
  static constexpr const char* file_name = "audit-heads.txt";
  explicit AuditHeads(const std::filesystem::path& folder) : file_(folder / file_name) {}

  /// All lines; none when there is no file. StoreError names the line that is none.
  std::vector<AuditHead> load() const;
  /// A line for each log that went on since this object wrote the last one. Durable when it returns. StoreError.
  void append(Connection& connection, UtcSeconds now);

 private:
  std::filesystem::path file_;
  std::array<AuditEnd, all_audit_logs.size()> written_{};
};

}  // namespace riser::store
