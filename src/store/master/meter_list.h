// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
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
  MeterState of(std::optional<UtcSeconds> last_read) const noexcept;
};

struct MeterFilter {
  std::string
      q{};  ///< substring of name, number or address; upper and lower case are the same (Latin, Greek, Cyrillic)
  std::optional<metering::Commodity> commodity{};
  GatewayId gateway{};   ///< 0: any
  LineId line{};         ///< 0: any
  PlaceId place{};       ///< at it or anywhere below it now; 0: any
  MeterGroupId group{};  ///< 0: any
  std::optional<MeterState> state{};
  StateLimits limits{};
};

/// `state` orders fresh, late, missing, unknown; `main` by the main register (energy, else volume, else heat cost
/// units). Meters without the value come last either way. Equal values are ordered by id. Text is ordered by its bytes.
enum class MeterSort : std::uint8_t { name, number, manufacturer, last_read, state, main };
std::optional<MeterSort> find_meter_sort(std::string_view name) noexcept;

struct MeterListRow {
  Meter meter{};
  std::string line_name{};
  GatewayId gateway{};
  std::string gateway_name{};
  MeterState state = MeterState::unknown;
  std::optional<StoredReading> latest{};
};

struct MeterPage {
  std::vector<MeterListRow> rows{};
  std::int64_t total = 0;                    ///< over the whole filter
  std::optional<std::string> next_cursor{};  ///< opaque; valid for the same filter and sort
};

struct MeterCounts {
  metering::Commodity commodity = metering::Commodity::other;
  std::int64_t known = 0;
  std::int64_t read_since = 0;
};

/// Meters joined with line, gateway and latest reading; filtered, sorted and cut by the database.
class MeterList {
 public:
  static constexpr std::int64_t max_limit = 500;
  explicit MeterList(Connection& connection) : connection_(connection) {}

  struct Order {
    MeterSort by = MeterSort::name;
    bool descending = false;
  };
  /// bad_cursor when `cursor` (empty: the first page) is not from here. `limit` is cut to max_limit.
  Result<MeterPage, Reject> page(const MeterFilter& filter, Order order, std::string_view cursor, std::int64_t limit);
  /// All meters of the filter, by id.
  std::vector<MeterId> ids(const MeterFilter& filter);
  /// The rows of these meters, in the order asked for; unknown ids are left out.
  std::vector<MeterListRow> rows(std::span<const MeterId> ids, const StateLimits& limits);
  /// fresh, late, missing, unknown over the filter (its own `state` is not looked at).
  std::array<std::int64_t, 4> states(const MeterFilter& filter);
  /// The latest reading of every meter of the filter that has one: for sums. Order unspecified.
  void visit_latest(const MeterFilter& filter, const std::function<void(const StoredReading&)>& visit);
  /// One entry a commodity that has meters.
  std::vector<MeterCounts> counts(UtcSeconds since);
  /// Meters behind each gateway / on each line and how many of them were read since; ids without meters are absent.
  struct PlaceCounts {
    GatewayId gateway{};
    LineId line{};
    std::int64_t known = 0;
    std::int64_t read_since = 0;
  };
  std::vector<PlaceCounts> counts_by_line(UtcSeconds since);

 private:
  Connection& connection_;
};

}  // namespace riser::store
