// SPDX-License-Identifier: Apache-2.0
#include "api/views/repeater_view.h"

#include <algorithm>

namespace riser::api {

std::vector<Repeater> repeater_views(store::Connection& connection, LineId line) {
  store::Repeaters repeaters{connection};
  const auto all = repeaters.of_line(line);
  auto meters = repeaters.meters_behind(line);
  std::vector<Repeater> views;
  for (const store::Repeater& one : all) {
    Repeater view{.id = one.id,
                  .line = one.line,
                  .name = one.name,
                  .parent = hop_or_null(one.parent),
                  .path = store::path_of(all, one.id),
                  .delay_ms = one.delay_ms,
                  .meters = meters[one.id],
                  .note = one.note};
    if (!one.address.empty()) view.address = one.address;
    view.repeaters =
        std::count_if(all.begin(), all.end(), [&](const store::Repeater& other) { return other.parent == one.id; });
    views.push_back(std::move(view));
  }
  return views;
}

std::optional<Repeater> find_repeater_view(store::Connection& connection, RepeaterId id) {
  const auto repeater = store::Repeaters{connection}.find(id);
  if (!repeater) return std::nullopt;
  for (Repeater& view : repeater_views(connection, repeater->line))
    if (view.id == id) return std::move(view);
  return std::nullopt;
}

}  // namespace riser::api
