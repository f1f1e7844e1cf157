// SPDX-License-Identifier: Apache-2.0
#include "api/views/repeater_view.h"

#include <algorithm>

namespace riser::api {

namespace {

std::vector<Repeater> views_of(const std::vector<store::Repeater>& all, std::map<RepeaterId, std::int64_t> meters) {
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

}  // namespace

std::vector<Repeater> repeater_views(store::Connection& connection, LineId line) {
  store::Repeaters repeaters{connection};
  return views_of(repeaters.of_line(line), repeaters.meters_behind(line));
}

Outcome<Repeater> repeater_then(store::Connection& connection, RepeaterId id, AsOf as_of) {
  auto repeater = store::Repeaters{connection}.find(id);
  if (!repeater) return not_found("such repeater");
  if (const auto refused = put_back(connection, store::ArchiveKind::repeater, *repeater, as_of)) return *refused;
  auto all = store::Repeaters{connection}.of_line(repeater->line);
  put_back(connection, store::ArchiveKind::repeater, all, as_of);
  auto meters = store::Meters{connection}.of_line(repeater->line);
  put_back(connection, store::ArchiveKind::meter, meters, as_of);
  std::map<RepeaterId, std::int64_t> behind;
  for (const store::Meter& meter : meters)
    if (meter.repeater && meter.line == repeater->line) ++behind[meter.repeater];
  for (Repeater& view : views_of(all, std::move(behind)))
    if (view.id == id) return std::move(view);
  return not_found("such repeater");
}

std::optional<Repeater> find_repeater_view(store::Connection& connection, RepeaterId id) {
  const auto repeater = store::Repeaters{connection}.find(id);
  if (!repeater) return std::nullopt;
  for (Repeater& view : repeater_views(connection, repeater->line))
    if (view.id == id) return std::move(view);
  return std::nullopt;
}

}  // namespace riser::api
