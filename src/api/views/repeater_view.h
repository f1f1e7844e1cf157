// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "api/dto/repeater.h"
#include "api/views/past.h"
#include "store/store.h"

namespace riser::api {

/// Id 0 stands for "directly on the line" in the layers below.
inline Nullable<RepeaterId> hop_or_null(RepeaterId id) {
  return id ? Nullable<RepeaterId>{id} : Nullable<RepeaterId>{};
}

/// In the order of the tree.
std::vector<Repeater> repeater_views(store::Connection& connection, LineId line);
std::optional<Repeater> find_repeater_view(store::Connection& connection, RepeaterId id);
/// As it was, among those of its line.
Outcome<Repeater> repeater_then(store::Connection& connection, RepeaterId id, AsOf as_of);

}  // namespace riser::api
