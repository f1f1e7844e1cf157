// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/task_wish.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/views/task_view.h"
#include "headend/schedule/schedule.h"
#include "metering/commodity.h"
#include "protocol/registry.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"

namespace riser::api {
namespace {

constexpr std::size_t max_values = 1000;  ///< of one kind of target
constexpr std::int64_t max_again_every_s = 7 * 86400, max_window_s = 31 * 86400;

/// The values of one kind of target: no more than max_values, none twice, each of them known.
template <class T, class Known>
Outcome<std::vector<T>> checked_values(const char* kind, const std::vector<T>& values, const char* what, Known known) {
  const std::string field = fmt::format("target.{}", kind);
  if (values.size() > max_values)
    return bad_field(field, fmt::format("{}: at most {} of them; without any, all are meant.", field, max_values));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string at = fmt::format("{}[{}]", field, i);
    if (std::find(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(i), values[i]) !=
        values.begin() + static_cast<std::ptrdiff_t>(i))
      return bad_field(at, at + ": it stands twice; leave it out.");
    if (!known(values[i])) return bad_field(at, fmt::format("{}: there is no such {}.", at, what));
  }
  return values;
}

/// Puts the values in place when they are given; nothing is a success.
template <class T, class Known>
std::optional<Refused> put(std::vector<T>& into, const std::optional<std::vector<T>>& values, const char* kind,
                           const char* what, Known known) {
  if (!values) return std::nullopt;
  auto checked = checked_values(kind, *values, what, known);
  if (!checked) return checked.error();
  into = std::move(*checked);
  return std::nullopt;
}

bool is_commodity(const std::string& name) {
  return name == "other" || metering::find_commodity(name) != metering::Commodity::other;
}

Outcome<store::TaskTarget> target_of(const TargetOrder& order, Services& services, store::Connection& connection) {
  store::TaskTarget target;
  std::optional<Refused> wrong;
  const auto take = [&](auto& into, const auto& values, const char* kind, const char* what, auto known) {
    if (!wrong) wrong = put(into, values, kind, what, known);
  };
  take(target.gateways, order.gateways, "gateways", "gateway",
       [&](GatewayId id) { return store::Gateways{connection}.find(id).has_value(); });
  take(target.lines, order.lines, "lines", "line",
       [&](LineId id) { return store::Lines{connection}.find(id).has_value(); });
  take(target.meters, order.meters, "meters", "meter",
       [&](MeterId id) { return store::Meters{connection}.find(id).has_value(); });
  take(target.commodities, order.commodities, "commodities", "commodity", is_commodity);
  take(target.models, order.models, "models", "model of the catalogue",
       [&](const std::string& id) { return services.catalogue.find(id) != nullptr; });
  take(target.protocols, order.protocols, "protocols", "protocol",
       [](const std::string& name) { return protocol::find_driver(name) != nullptr; });
  take(target.places, order.places, "places", "place, or it is retired", [&](PlaceId id) {
    const auto place = store::Places{connection}.find(id);
    return place && !place->retired;
  });
  take(target.meter_groups, order.meter_groups, "meter_groups", "group of meters",
       [&](MeterGroupId id) { return store::MeterGroups{connection}.find(id).has_value(); });
  if (wrong) return *wrong;
  return target;
}

Outcome<store::TaskItems> items_of(const std::vector<TaskItem>& wanted) {
  if (wanted.empty()) return bad_field("items", "items: say what to read, for example [\"current\"].");
  store::TaskItems items;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string at = fmt::format("items[{}]", i);
    if (items.has(item_of(wanted[i]))) return bad_field(at, at + ": it stands twice; leave it out.");
    items.add(item_of(wanted[i]));
  }
  return items;
}

struct Bound {
  const char* field;
  std::int64_t least;
  std::int64_t most;
};

std::optional<Refused> put(std::int64_t& into, const std::optional<std::int64_t>& value, const Bound& bound) {
  if (!value) return std::nullopt;
  if (*value < bound.least || *value > bound.most)
    return bad_field(bound.field, fmt::format("{}: expected {} to {}.", bound.field, bound.least, bound.most));
  into = *value;
  return std::nullopt;
}

std::optional<Refused> put_numbers(store::Task& task, const TaskWish& wish) {
  const std::optional<Refused> refusals[] = {
      put(task.priority, wish.priority, {"priority", 1, store::Task::max_priority}),
      put(task.attempts, wish.attempts, {"attempts", 1, store::Task::max_attempts}),
      put(task.again, wish.again, {"again", 0, store::Task::max_again}),
      put(task.again_every_s, wish.again_every_s, {"again_every_s", 60, max_again_every_s}),
      put(task.window_s, wish.window_s, {"window_s", 0, max_window_s})};
  for (const auto& refused : refusals)
    if (refused) return refused;
  return std::nullopt;
}

}  // namespace

Outcome<std::string> checked_task_schedule(const std::string& text) {
  const auto schedule = headend::Schedule::parse(text);
  if (schedule) return schedule->text();
  return bad_field("schedule",
                   fmt::format("schedule: at character {}: {}", schedule.error().offset + 1, schedule.error().message),
                   "bad_schedule");
}

Outcome<std::string> checked_task_name(const std::string& text) {
  auto name = checked_name("name", text);
  if (name && name->size() > store::Task::max_name)
    return bad_field("name", fmt::format("name: at most {} bytes, which are {} Latin or {} Chinese characters.",
                                         store::Task::max_name, store::Task::max_name, store::Task::max_name / 3));
  return name;
}

Outcome<store::Task> with_wish(store::Task task, const TaskWish& wish, Services& services,
                               store::Connection& connection) {
  if (wish.items) {
    const auto items = items_of(*wish.items);
    if (!items) return items.error();
    task.items = *items;
  }
  if (wish.target) {
    auto target = target_of(*wish.target, services, connection);
    if (!target) return target.error();
    task.target = std::move(*target);
  }
  if (wish.first) task.first = *wish.first ? (**wish.first).seconds : 0;
  if (wish.until) task.until = *wish.until ? (**wish.until).seconds : 0;
  if (task.first != 0 && task.until != 0 && task.until <= task.first)
    return bad_field("until", "until: it must be after `first`, or null.");
  if (const auto refused = put_numbers(task, wish)) return *refused;
  if (wish.enabled) task.enabled = *wish.enabled;
  return task;
}

}  // namespace riser::api
