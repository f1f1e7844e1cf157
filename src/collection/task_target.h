// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <vector>

#include "collection/line_book.h"
#include "store/collect/tasks.h"

namespace riser::collection {

/// What its model has the line ask for it; nothing where the meter does not have it. M-Bus: current is asked without
/// steps.
const std::vector<std::string>& steps_of(const LineMeter& meter, store::TaskItem item);

/// Whether a meter can be asked for it: the steps are in its model. Meters that call by themselves are asked nothing.
bool can_be_asked(const LineMeter& meter, store::TaskItem item);

/// A meter that calls by itself brings its readings so often. Of a run that is over sooner they are not expected.
inline constexpr seconds shortest_for_calls{20 * 3600};
/// Whether its calls bring it. What they bring of its archives comes without any task.
bool can_be_expected(const LineMeter& meter, store::TaskItem item);

/// The meters that the places and groups of a target name, as they were when it was made. One for all lines of a run.
class NamedMeters {
 public:
  /// Blocks on the store, unless the target has neither.
  NamedMeters(const store::TaskTarget& target, store::Store& store);
  /// Any meter, when the target has neither.
  bool has(MeterId meter) const;

 private:
  bool any_ = true;
  std::vector<MeterId> meters_{};  // by id
};

/// Those of one line that are asked, or whose call is expected within `window` (0: without end); none when the line is
/// disabled.
std::vector<MeterId> meters_of(const store::TaskTarget& target, const NamedMeters& named, store::TaskItem item,
                               const LinePlan& plan, seconds window);

/// The meters that a task reads, by line.
std::map<LineId, std::vector<MeterId>> meters_of(const store::TaskTarget& target, const NamedMeters& named,
                                                 store::TaskItem item, const LineBook& book, seconds window);

}  // namespace riser::collection
