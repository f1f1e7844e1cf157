// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "api/use/entered_readings.h"
#include "api/use/field_list_reader.h"
#include "api/views/meter_view.h"
#include "store/collect/gaps.h"

namespace riser::api {
namespace {

constexpr std::size_t max_values = 100;

/// How many gaps that wait got the note.
std::int64_t note_gaps(MeterId meter, const std::string& note, store::Connection& connection, UtcSeconds now) {
  store::Gaps gaps{connection};
  std::int64_t noted = 0;
  for (const auto state : {store::GapState::open, store::GapState::collecting})
    for (const store::Gap& gap : gaps.list({.state = state, .meter = meter}, {}, max_limit))
      if (gaps.change(gap.key, gap.state, gap.owner, note, now)) ++noted;
  return noted;
}

Outcome<EnteredReading> enter_reading(Services& services, const Call& call, MeterId id, const ReadingEntry& wanted) {
  if (const auto good = checked_reading_time(wanted.time.seconds, services.clock.utc(), "time"); !good)
    return good.error();
  if (wanted.items.empty() || wanted.items.size() > max_values)
    return bad_field("items", fmt::format("items: expected 1 to {} values.", max_values));
  const std::string note = wanted.note.value_or("");
  if (note.size() > store::Gap::max_note)
    return bad_field("note", fmt::format("note: at most {} bytes.", store::Gap::max_note));
  Entry entry{.meter = id, .time = wanted.time.seconds};
  for (std::size_t i = 0; i < wanted.items.size(); ++i)
    if (const auto good = add_value(entry, wanted.items[i], fmt::format("items[{}].", i)); !good) return good.error();
  {
    auto connection = services.store.lease();
    if (!store::Meters{*connection}.find(id)) return not_found("such meter");
  }
  const auto source = metering::Source::keyed_in;
  EnteredReading reading{
      .t = wanted.time, .source = std::string{metering::name(source)}, .checks = remarks_on(entry, services.store)};
  if (write_entries(std::span{&entry, 1}, source, author_of(call, services), services) == 0)
    return Refused{Reject::conflict, "reading_exists",
                   "time: this meter has an entered reading of this second already.", "time"};
  if (!note.empty()) {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    reading.noted = note_gaps(id, note, *connection, services.clock.utc());
    transaction.commit();
  }
  for (std::size_t i = 0; i < entry.registers.size(); ++i) {
    RegisterValue& value = reading.values.emplace_back();
    static_cast<Register&>(value) = register_view(entry.registers[i]);
    value.value = value_view(entry.registers[i], entry.cells[i]);
    value.validity = std::string{metering::name(entry.cells[i].validity)};
  }
  return reading;
}

void check_meters(FilledList& list, store::Connection& connection) {
  for (const auto& [meter, row] : list.meters)
    if (list.faults.size() < max_list_faults && !store::Meters{connection}.find(meter))
      list.faults.push_back({row, "meter", "no_such_meter", "There is no such meter; it may have been removed."});
}

Outcome<FieldListTaken> take_field_list(Services& services, const Call& call, bool dry_run) {
  FilledList list = read_filled_list(call.request.body, services.zone, services.clock.utc());
  auto connection = services.store.lease();
  check_meters(list, *connection);
  FieldListTaken taken{.rows = list.rows, .filled = list.filled, .errors = std::move(list.faults)};
  if (!taken.errors.empty()) return taken;
  const auto readings = static_cast<std::int64_t>(list.entries.size());
  taken.remarks = static_cast<std::int64_t>(list.remarks.size());
  if (dry_run) {
    taken.taken = readings;
    return taken;
  }
  taken.taken = write_entries(list.entries, metering::Source::hand_held, author_of(call, services), services);
  taken.known = readings - taken.taken;
  store::Transaction transaction{*connection};
  for (const FilledList::Remark& remark : list.remarks)
    note_gaps(remark.meter, remark.text, *connection, services.clock.utc());
  transaction.commit();
  return taken;
}

}  // namespace

void add_entry_routes(Router& router, Services& services) {
  router.add<Nothing, ReadingEntry, EnteredReading>(
      {"POST", "/api/v1/meters/{id}/readings", Permission::set_values, 201, "Enter what somebody read off a meter"},
      [&services](Call& call, const ReadingEntry& entry) {
        return enter_reading(services, call, call.id<MeterId>(), entry);
      });
  Route take = make_route<FieldListTaking, Nothing, FieldListTaken>(
      {"POST", "/api/v1/gaps/field-list", Permission::set_values, 200,
       "Take in a list for the field with what was read there, all or nothing"},
      [&services](Call& call, const FieldListTaking& how) {
        return take_field_list(services, call, how.dry_run.value_or(false));
      });
  take.takes = "text/csv";
  router.add(std::move(take));
}

}  // namespace riser::api
