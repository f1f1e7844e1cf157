// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <iosfwd>
#include <string>

namespace riser::app {

struct AuditOptions {
  std::string data = "riser-data";
  std::string database{};
};

/// Checks both audit logs of a store, and audit-heads.txt of its folder: a line each. 1 when something is wrong. Only
/// reads. Throws with one line for the user when the store cannot be looked at.
int verify_audit(const AuditOptions& options, std::ostream& out);

}  // namespace riser::app
