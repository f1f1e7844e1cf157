// SPDX-License-Identifier: Apache-2.0
#include "collection/redecode_scope.h"

#include "store/master/lines.h"
#include "store/master/meters.h"

namespace riser::collection {

std::vector<MeterId> meters_within(store::Store& store, const RedecodeScope& scope) {
  auto connection = store.lease();
  std::vector<LineId> lines = scope.lines;
  if (lines.empty())
    for (const auto& line : store::Lines(*connection).all()) lines.push_back(line.id);
  std::vector<MeterId> meters;
  for (const auto line : lines)
    for (const auto& meter : store::Meters(*connection).of_line(line)) {
      const bool fits = (scope.protocol.empty() || meter.protocol == scope.protocol) &&
                        (scope.model.empty() || meter.model == scope.model);
      if (fits) meters.push_back(meter.id);
    }
  return meters;
}

}  // namespace riser::collection
