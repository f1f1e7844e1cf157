// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/new_meter.h"
#include "api/handlers/routes.h"
#include "api/handlers/valve_in_way.h"
#include "api/views/freshness.h"
#include "api/views/meter_filter.h"
#include "api/views/meter_past.h"
#include "api/views/meter_view.h"
#include "api/views/model_view.h"
#include "api/views/point_view.h"
#include "collection/meter_language.h"
#include "collection/task_control.h"
#include "directory/directory.h"
#include "store/archive/device_fields.h"
#include "store/archive/installations.h"
#include "store/reading/known_readings.h"

namespace riser::api {
namespace {

Outcome<directory::MeterOrder> order_of(const std::optional<std::string>& sort) {
  directory::MeterOrder order;
  if (!sort) return order;
  std::string_view name = *sort;
  if (name.starts_with('-')) {
    order.descending = true;
    name.remove_prefix(1);
  }
  const auto by = directory::find_meter_sort(name);
  if (!by) return bad_field("sort", "sort: expected name, number, manufacturer, last_read, state or main.");
  order.by = *by;
  return order;
}

/// An error that came later was not known.
MeterRow row_of(Services& services, const store::MeterListRow& row, AsOf as_of) {
  MeterRow view = meter_row(row, services.store.layouts(), services.head_end);
  if (as_of && view.last_error.has_value() && view.last_error->at.seconds > *as_of) view.last_error = {};
  return view;
}

/// What cannot be told of the past of all meters without reading all of it.
Outcome<AsOf> checked_past(Services& services, const MeterListQuery& query, directory::MeterOrder order) {
  auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of || !*as_of) return as_of;
  if (query.state) return bad_field("state", "state: with as_of the list cannot be filtered by state; leave it out.");
  using enum directory::MeterSort;
  if (order.by == last_read || order.by == state || order.by == main)
    return bad_field("sort", "sort: with as_of expected name, number or manufacturer.");
  return as_of;
}

Outcome<MeterList> list_meters(Services& services, const Call& call, const MeterListQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto order = order_of(query.sort);
  if (!order) return order.error();
  const auto as_of = checked_past(services, query, *order);
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  auto filter = meter_filter(query, services, *connection);
  filter.with_retired = query.retired.value_or(false);
  filter.as_of = *as_of;
  filter.scope = call.caller->scope;
  if (*as_of) filter.limits = state_limits(*connection, **as_of, services.zone);
  auto page = services.directory.meters(*connection, filter, *order, query.cursor.value_or(""), *limit);
  if (!page) return refused_by_store(page.error(), "list of meters", "cursor");
  MeterList list;
  auto rows = store::MeterList{*connection}.rows(page->ids, filter.limits);
  put_rows_back(services, *connection, rows, filter.limits, *as_of);
  for (const store::MeterListRow& row : rows) list.items.push_back(row_of(services, row, *as_of));
  add_places(*connection, list.items, *as_of);
  list.total = page->total;
  if (page->next_cursor) list.next_cursor = *page->next_cursor;
  if (*as_of) return list;
  for (directory::Sum& sum : page->sums)
    list.sums.push_back({std::string{metering::name(sum.quantity)}, std::string{metering::symbol(sum.unit)},
                         std::move(sum.total), sum.of});
  list.states = FreshnessCounts{page->states[0], page->states[1], page->states[2], page->states[3]};
  return list;
}

/// How often it was read since midnight, at `now` or as it was known then.
DaySuccess day_success(Services& services, const store::KnownReadings& readings, const store::Meter& meter,
                       const store::Line& line, UtcSeconds now) {
  const UtcSeconds from = std::max(services.zone.start_of_day(now), meter.created);
  DaySuccess success;
  if (line.enabled) success.of = services.head_end.tasks().due_between(line.id, from, now);
  for (const store::StoredReading& reading : readings.history(meter.id, from, now + 1))
    success.read += reading.source == metering::Source::schedule;
  success.of = std::max(success.of, success.read);
  return success;
}

std::vector<RegisterValue> register_values(const store::StoredReading& reading, store::Layouts& layouts) {
  std::vector<RegisterValue> values;
  const store::StoredLayout* layout = layouts.find(reading.layout);
  if (layout == nullptr) return values;
  for (std::size_t i = 0; i < layout->registers.size() && i < reading.cells.size(); ++i) {
    const metering::Register& reg = layout->registers[i];
    const metering::Cell& cell = reading.cells[i];
    values.push_back({register_view(reg), value_view(reg, cell), std::string{metering::name(cell.validity)}});
  }
  return values;
}

/// The state of a valve or relay in the latest reading: 0 lets through, 1 does not, anything else is a fault.
Nullable<Word<SwitchState>> switch_state(const std::vector<RegisterValue>& registers, const char* quantity,
                                         const char* through, const char* cut) {
  for (const RegisterValue& value : registers) {
    if (value.quantity != quantity || !value.value.has_value()) continue;
    return Word<SwitchState>{*value.value == "0" ? through : *value.value == "1" ? cut : "fault"};
  }
  return {};
}

void add_model(Services& services, const store::Meter& meter, MeterDetail& detail) {
  const auto language = collection::language_of(meter, services.catalogue, services.store.key_box());
  detail.model_name = language.model->name;
  detail.model_generic = language.model->generic;
  detail.capabilities = names_of(language.model->capabilities);
  detail.valve = switch_state(detail.registers, "valve_state", "open", "closed");
  detail.relay = switch_state(detail.registers, "relay_state", "closed", "open");
  if (!detail.telegram.has_value()) return;
  const auto first = store::TelegramId::parse(*detail.telegram);
  if (!first) return;
  std::vector<ByteVector> pages;
  for (const auto& telegram : services.store.readings().telegrams(meter.id, first->time, first->time + 1))
    pages.push_back(telegram.bytes);
  for (const auto& event : understand(language, services.catalogue, pages).events)
    detail.events.push_back({std::string{event.code}, std::string{name(event.severity)}});
}

Outcome<MeterDetail> meter_detail(Services& services, MeterId id, const AsOfQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const UtcSeconds now = as_of->value_or(services.clock.utc());
  std::vector<store::MeterListRow> rows;
  std::optional<store::Line> line;
  std::vector<MeterRow> views;
  {
    auto connection = services.store.lease();
    const auto limits = state_limits(*connection, now, services.zone);
    rows = store::MeterList{*connection}.rows(std::span{&id, 1}, limits);
    if (!rows.empty()) {
      auto meter = rows.front().meter;
      if (const auto refused = put_back(*connection, store::ArchiveKind::meter, meter, *as_of)) return *refused;
    }
    put_rows_back(services, *connection, rows, limits, *as_of);
    if (!rows.empty()) line = store::Lines{*connection}.find(rows.front().meter.line);
    for (const auto& row : rows) views.push_back(row_of(services, row, *as_of));
    add_places(*connection, views, *as_of);
  }
  if (rows.empty() || !line) return not_found("such meter");
  const store::MeterListRow& row = rows.front();
  MeterDetail detail{std::move(views.front())};
  for (const auto& quirk : protocol::quirks_of_text(row.meter.quirks)) detail.quirks[quirk.name] = quirk.value;
  detail.created = Utc{row.meter.created};
  detail.day_success = day_success(services, {services.store.readings(), *as_of}, row.meter, *line, now);
  if (!row.latest) {
    add_model(services, row.meter, detail);
    return detail;
  }
  detail.status = row.latest->status;
  detail.read_time = Utc{row.latest->time};
  if (const auto telegram = row.latest->telegram()) detail.telegram = telegram->text();
  detail.registers = register_values(*row.latest, services.store.layouts());
  add_model(services, row.meter, detail);
  return detail;
}

Outcome<MeterRow> change_meter(Services& services, const Call& call, MeterId id, const MeterPatch& patch) {
  std::optional<std::string> name;
  if (patch.name) {
    auto checked = checked_name("name", *patch.name);
    if (!checked) return checked.error();
    name = std::move(*checked);
  }
  if (patch.model && patch.model->has_value() && services.catalogue.find(**patch.model) == nullptr)
    return bad_field("model", fmt::format("model: there is no model \"{}\".", **patch.model));
  auto connection = services.store.lease();
  {
    store::Transaction transaction{*connection};
    store::Meters meters{*connection};
    const auto before = meters.find(id);
    auto meter = before;
    if (!meter) return not_found("such meter");
    if (name) meter->name = *name;
    if (patch.model && patch.model->has_value() && **patch.model != meter->model)
      if (auto refused = retired_model(*connection, "model", **patch.model)) return std::move(*refused);
    if (patch.model) meter->model = patch.model->has_value() ? **patch.model : std::string{};
    if (name || patch.model) {
      if (const auto done = meters.update(*meter); !done) return refused_by_store(done.error(), "meter");
    }
    if (patch.key) {
      ByteVector sealed;
      if (patch.key->has_value()) {
        auto key = checked_meter_key(services, meter->protocol, "", **patch.key);
        if (!key) return key.error();
        sealed = std::move(*key);
      }
      const auto done = meters.set_sealed_key(id, sealed);
      if (!done) return refused_by_store(done.error(), "meter");
    }
    if (patch.quirks) {
      const auto quirks = checked_quirks(meter->protocol, "quirks", *patch.quirks);
      if (!quirks) return quirks.error();
      if (const auto done = meters.set_quirks(id, *quirks); !done) return refused_by_store(done.error(), "meter");
    }
    if (patch.repeater) {
      const auto done = meters.set_repeater(id, patch.repeater->value_or(RepeaterId{}));
      if (!done) return refused_by_store(done.error(), "meter", "repeater");
    }
    store::note_change(*connection, *before, meters.find(id).value(), author_of(call, services));
    transaction.commit();
  }
  services.head_end.meter_changed(id);
  auto row = find_meter_row(services, *connection, id);
  if (!row) return not_found("such meter");
  return std::move(*row);
}

/// A meter that measures somewhere is taken away there first, with its last registers.
std::optional<Refused> still_measures(store::Connection& connection, MeterId id) {
  const auto at = store::Installations{connection}.now_of(std::span{&id, 1});
  if (at.empty()) return std::nullopt;
  const auto titles = titles_of(connection, std::span{&at[0].point, 1});
  return Refused{Reject::conflict, "in_use",
                 fmt::format("The meter measures at \"{}\"; take it away there first.",
                             titles.empty() ? std::string{} : titles.begin()->second)};
}

Outcome<MeterRow> set_retired(Services& services, const Call& call, MeterId id, bool retired) {
  auto connection = services.store.lease();
  LineId line;
  {
    store::Transaction transaction{*connection};
    store::Meters meters{*connection};
    const auto meter = meters.find(id);
    if (!meter) return not_found("such meter");
    line = meter->line;
    if (retired) {
      if (const auto refused = still_measures(*connection, id)) return *refused;
      if (const auto refused = valve_in_way(*connection, {.meter = id})) return *refused;
    }
    if (retired != (meter->retired != 0)) {
      if (const auto done = meters.set_retired(id, retired ? services.clock.utc() : 0); !done)
        return refused_by_store(done.error(), done.error() == store::Reject::retired ? "line of the meter" : "meter");
      store::Changes{*connection}.changed(store::ArchiveKind::meter, id.value, author_of(call, services), {}, {},
                                          retired ? store::ChangeAction::retired : store::ChangeAction::restored);
    }
    transaction.commit();
  }
  services.head_end.line_changed(line);
  auto row = find_meter_row(services, *connection, id);
  if (!row) return not_found("such meter");
  return std::move(*row);
}

}  // namespace

void add_meter_routes(Router& router, Services& services) {
  router.add<MeterListQuery, Nothing, MeterList>(
      {"GET", "/api/v1/meters", Permission::view, 200, "Meters with their latest values, and sums over the filter",
       Within::filtered},
      [&services](Call& call, const MeterListQuery& query) { return list_meters(services, call, query); });
  router.add<AsOfQuery, Nothing, MeterDetail>(
      {"GET", "/api/v1/meters/{id}", Permission::view, 200, "A meter with all registers of its latest reading"},
      [&services](Call& call, const AsOfQuery& query) { return meter_detail(services, call.id<MeterId>(), query); });
  router.add<Nothing, MeterPatch, MeterRow>({"PATCH", "/api/v1/meters/{id}", Permission::change_meters, 200,
                                             "Change a meter's name, AES key, model, own quirks or repeater"},
                                            [&services](Call& call, const MeterPatch& patch) {
                                              return change_meter(services, call, call.id<MeterId>(), patch);
                                            });
  router.add<Nothing, Nothing, MeterRow>(
      {"POST", "/api/v1/meters/{id}/retire", Permission::change_meters, 200,
       "Read a meter no more; what it told stays"},
      [&services](Call& call) { return set_retired(services, call, call.id<MeterId>(), true); });
  router.add<Nothing, Nothing, MeterRow>(
      {"POST", "/api/v1/meters/{id}/restore", Permission::change_meters, 200, "Take a retired meter into use again"},
      [&services](Call& call) { return set_retired(services, call, call.id<MeterId>(), false); });
  router.add<Nothing, Nothing, Job>(
      {"POST", "/api/v1/meters/{id}/read", Permission::read_meters, 202, "Read a meter now"}, [&services](Call& call) {
        return started_job(services, services.head_end.read_meter(call.id<MeterId>(), call.caller->user));
      });
}

}  // namespace riser::api
