// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace riser::store {

/// Which meters a task reads. A meter is meant when each kind that has values names it: within a kind one value is
/// enough. Without any value every meter is meant.
struct TaskTarget {
  std::vector<GatewayId> gateways{};
  std::vector<LineId> lines{};
  std::vector<MeterId> meters{};
  std::vector<std::string> commodities{};  ///< metering::name(Commodity)
  std::vector<std::string> models{};       ///< of the catalogue
  std::vector<std::string> protocols{};
  std::vector<PlaceId> places{};             ///< and all below them: the meters that are there when a run begins
  std::vector<MeterGroupId> meter_groups{};  ///< their members when a run begins

  /// "gateway=1,2 line=7 commodity=heat,water": the kinds that have values, in this order. In words a blank, a control
  /// character and each of ",=%" stands as "%HH".
  std::string text() const;
  /// Takes what text() writes, kinds in any order. Nothing when a kind is unknown or comes twice, an id is no positive
  /// number, or a value is empty.
  static std::optional<TaskTarget> parse(std::string_view text);
  friend bool operator==(const TaskTarget&, const TaskTarget&) = default;
};

}  // namespace riser::store
