// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <vector>

#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Where a meter is now.
struct MeterPlace {
  PointId point{};
  PlaceId place{};  ///< none: the point belongs to none
  friend bool operator==(const MeterPlace&, const MeterPlace&) = default;
};

/// Which meters are where now, by what is installed. A view on a connection.
class MeterPlaces {
 public:
  explicit MeterPlaces(Connection& connection) : connection_(connection) {}

  /// Meters that are at no point are absent.
  std::map<MeterId, MeterPlace> of(std::span<const MeterId> meters);
  /// Those at a place and all below it; none when there is no such place.
  std::map<MeterId, MeterPlace> within(PlaceId place);
  /// The meters of these places and of all below them; by id, each once.
  std::vector<MeterId> meters_within(std::span<const PlaceId> places);
  /// The members of any of these groups; by id, each once.
  std::vector<MeterId> members(std::span<const MeterGroupId> groups);

 private:
  Connection& connection_;
};

}  // namespace riser::store
