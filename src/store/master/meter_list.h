// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/master/meters.h"
#include "store/reading/stored_reading.h"

namespace riser::store {

/// How long ago a meter was read.
enum class MeterState : std::uint8_t { fresh, late, missing, unknown };
std::string_view name(MeterState state) noexcept;
std::optional<MeterState> find_meter_state(std::string_view name) noexcept;

/// A latest reading at or after `fresh_since` is fresh, at or after `late_since` late, before it missing; without one
/// unknown.
struct StateLimits {
  UtcSeconds fresh_since = 0;
  UtcSeconds late_since = 0;
  MeterState of(std::optional<UtcSeconds> last_read) const noexcept {
    if (!last_read) return MeterState::unknown;
    return *last_read >= fresh_since  ? MeterState::fresh
           : *last_read >= late_since ? MeterState::late
                                      : MeterState::missing;
  }
};

struct MeterListRow {
  Meter meter{};
  std::string line_name{};
  GatewayId gateway{};
  std::string gateway_name{};
  MeterState state = MeterState::unknown;
  std::optional<StoredReading> latest{};
};

/// Meters joined with line, gateway and latest reading. Which meters a list shows the directory knows.
class MeterList {
 public:
  explicit MeterList(Connection& connection) : connection_(connection) {}
  /// The rows of these meters, in the order asked for; unknown ids are left out.
  std::vector<MeterListRow> rows(std::span<const MeterId> ids, const StateLimits& limits);

 private:
  Connection& connection_;
};

}  // namespace riser::store
