// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <optional>

#include "api/http/refused.h"
#include "store/archive/valves.h"

namespace riser::api {

/// The refusal to retire what a valve rests on, if one does.
inline std::optional<Refused> valve_in_way(store::Connection& connection, const store::Valves::Filter& filter) {
  const auto valve = store::Valves{connection}.first(filter);
  if (!valve) return std::nullopt;
  return Refused{Reject::conflict, "in_use",
                 fmt::format("The valve \"{}\" rests on it; retire the valve or change it first.", valve->number)};
}

}  // namespace riser::api
