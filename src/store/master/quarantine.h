// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Something that dialled in and is not known.
struct Quarantined {
  std::int64_t id = 0;
  std::string identity{};
  std::string profile{};
  std::string peer{};
  UtcSeconds first_seen = 0;
  UtcSeconds last_seen = 0;
  std::int64_t attempts = 0;
  ByteVector sample{};  ///< the first bytes it sent
};

/// A view on a connection. Newest first.
class Quarantine {
 public:
  static constexpr std::int64_t max_entries = 10'000;
  static constexpr std::size_t max_sample = 256;
  explicit Quarantine(Connection& connection) : connection_(connection) {}
  /// Adds it, or counts one more attempt of the same identity and profile. The sample is cut to max_sample.
  /// quarantine_full when it is new and there are max_entries.
  Result<Quarantined, Reject> note(Quarantined entry);
  std::optional<Quarantined> find(std::int64_t id);
  std::vector<Quarantined> all();
  /// not_found.
  Result<void, Reject> remove(std::int64_t id);

 private:
  Connection& connection_;
};

}  // namespace riser::store
