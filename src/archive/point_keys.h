// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "archive/place_paths.h"
#include "store/archive/points.h"

namespace riser::archive {

/// Finds measurement points by what tables call them: the code, or without one "North zone / Birch Court / 3: heat"
/// and, where the point has a name, ": name" behind it. One thread.
class PointKeys {
 public:
  explicit PointKeys(store::Connection& connection) : points_(connection), paths_(store::Places{connection}) {}

  std::string text_of(const store::Point& point, Language language);
  std::string text_of(PointId id, Language language);
  std::optional<PointId> find(const std::string& text);
  /// The one of a column; notes what is wrong when there is none.
  std::optional<PointId> take(RowCells& cells, std::string_view column);
  /// Those with this very name; retired ones only when there are no others.
  std::vector<store::Point> at(PlaceId place, metering::Commodity commodity, std::string_view name);
  PlacePaths& paths() { return paths_; }

 private:
  store::Points points_;
  PlacePaths paths_;
};

inline constexpr Words point_hint{"its code, or place: commodity", "计量点编码，或“位置路径: 能源种类”",
                                  "её код или «путь: ресурс»"};

}  // namespace riser::archive
