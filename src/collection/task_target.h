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

/// Those of one line; none when the line is disabled.
std::vector<MeterId> meters_of(const store::TaskTarget& target, store::TaskItem item, const LinePlan& plan);

/// The meters that a task reads, by line.
std::map<LineId, std::vector<MeterId>> meters_of(const store::TaskTarget& target, store::TaskItem item,
                                                 const LineBook& book);

}  // namespace riser::collection
