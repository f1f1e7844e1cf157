// SPDX-License-Identifier: Apache-2.0
#include "api/views/message_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "api/json/encode.h"
#include "api/views/meter_view.h"
#include "api/views/past.h"
#include "api/views/place_names.h"
#include "api/views/text_or_null.h"
#include "store/archive/meter_places.h"

namespace riser::api {
namespace {

namespace json = boost::json;

output::Message finished(const std::string& id, store::MessageKind kind, std::string subject, std::string body) {
  return {.id = id, .kind = name(kind), .subject = std::move(subject), .body = std::move(body)};
}

std::string text_in(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

std::string day_text(store::Day day) { return date_text(civil_from_seconds(store::start_of(day))); }

}  // namespace

/// Messages first..last-1 of a parcel.
struct MessageMaker::Part {
  const store::Parcel& parcel;
  std::size_t first;
  std::size_t last;
  std::string id(std::size_t n) const { return fmt::format("{}-{}", parcel.number, n); }
};

MessageMaker::MessageMaker(store::Store& store) : store_(store) {
  store_.database().touches().listen(this, [this](std::span<const store::Touch> touches) {
    const std::lock_guard lock(mutex_);
    ++changes_;
    for (const store::Touch& touch : touches) {
      if (touch.what == store::Touched::meter) {
        kept_.erase(MeterId{touch.id});
      } else {
        kept_.clear();  // where meters are
      }
    }
  });
}

MessageMaker::~MessageMaker() { store_.database().touches().leave(this); }

MessageMaker::Meters MessageMaker::meters(store::Connection& connection, std::span<const MeterId> ids) {
  Meters found;
  std::vector<MeterId> missing;
  std::uint64_t changes = 0;
  {
    const std::lock_guard lock(mutex_);
    changes = changes_;
    for (const MeterId id : ids) {
      if (const auto it = kept_.find(id); it != kept_.end()) {
        found.emplace(id, it->second);
      } else if (!found.contains(id)) {
        missing.push_back(id);
        found.emplace(id, MessageMeter{.id = id});
      }
    }
  }
  if (missing.empty()) return found;
  const auto at = store::MeterPlaces{connection}.of(missing);
  std::vector<PlaceId> places;
  for (const auto& [meter, where] : at)
    if (where.place) places.push_back(where.place);
  const auto addresses = addresses_then(connection, places, {});
  for (const MeterId id : missing) {
    MessageMeter& view = found.at(id);
    const auto meter = store::Meters{connection}.find(id);
    if (!meter) continue;
    view.number = meter->number;
    view.name = meter->name;
    view.manufacturer = meter->manufacturer;
    view.commodity = commodity_of(meter->commodity);
    const auto where = at.find(id);
    if (where == at.end()) continue;
    view.point = where->second.point;
    if (const auto place = addresses.find(where->second.place); place != addresses.end())
      view.place = Reference{id_text(place->first), place->second};
  }
  const std::lock_guard lock(mutex_);
  if (changes != changes_) return found;  // what was read may be old by now
  if (kept_.size() + missing.size() > max_kept) kept_.clear();
  for (const MeterId id : missing) kept_.emplace(id, found.at(id));
  return found;
}

MessageReading MessageMaker::reading_of(const store::StoredReading& reading) {
  MessageReading view{.time = Utc{reading.time},
                      .source = std::string{metering::name(reading.source)},
                      .quality = std::string{metering::name(reading.quality)},
                      .status = reading.status};
  if (const auto telegram = reading.telegram()) view.telegram = telegram->text();
  const store::StoredLayout* layout = store_.layouts().find(reading.layout);
  if (layout == nullptr) return view;
  for (std::size_t i = 0; i < layout->registers.size() && i < reading.cells.size(); ++i) {
    RegisterValue value{register_view(layout->registers[i])};
    value.value = value_view(layout->registers[i], reading.cells[i]);
    value.validity = std::string{metering::name(reading.cells[i].validity)};
    view.values.push_back(std::move(value));
  }
  return view;
}

std::vector<output::Message> MessageMaker::readings(store::Connection& connection, const Part& part) {
  const auto readings = store::readings_in(part.parcel);
  std::vector<MeterId> ids;
  for (std::size_t n = part.first; n < part.last; ++n) ids.push_back(readings.at(n).meter);
  const Meters known = meters(connection, ids);
  std::vector<output::Message> made;
  for (std::size_t n = part.first; n < part.last; ++n) {
    const MeterId meter = readings[n].meter;
    const ReadingMessage message{
        .id = part.id(n), .at = Utc{part.parcel.at}, .meter = known.at(meter), .reading = reading_of(readings[n])};
    made.push_back(finished(message.id, part.parcel.kind, id_text(meter), to_json(message)));
  }
  return made;
}

std::vector<output::Message> MessageMaker::corrections(store::Connection& connection, const Part& part,
                                                       const json::object& told) {
  const json::array& days = told.at("days").as_array();
  std::vector<MeterId> ids;
  for (std::size_t n = part.first; n < part.last; ++n) ids.emplace_back(days.at(n).at("meter").as_int64());
  const Meters known = meters(connection, ids);
  const std::int64_t by = told.at("by").as_int64();
  std::vector<output::Message> made;
  for (std::size_t n = part.first; n < part.last; ++n) {
    const MeterId meter = ids[n - part.first];
    CorrectionMessage message{.id = part.id(n),
                              .at = Utc{part.parcel.at},
                              .meter = known.at(meter),
                              .correction = {.day = day_text(days.at(n).at("day").as_int64()),
                                             .version = days.at(n).at("version").as_int64(),
                                             .reason = text_in(told, "reason")}};
    if (by != 0) message.correction.by = std::to_string(by);
    made.push_back(finished(message.id, part.parcel.kind, id_text(meter), to_json(message)));
  }
  return made;
}

output::Message MessageMaker::change(const Part& part, const json::object& told) {
  const ChangeMessage message{.id = part.id(0),
                              .at = Utc{part.parcel.at},
                              .change = {.kind = text_in(told, "kind"),
                                         .id = text_in(told, "id"),
                                         .action = text_in(told, "action"),
                                         .by = text_in(told, "by")}};
  return finished(message.id, part.parcel.kind, fmt::format("{}-{}", message.change.kind, message.change.id),
                  to_json(message));
}

output::Message MessageMaker::command(store::Connection& connection, const Part& part, const json::object& told) {
  const MeterId meter{told.at("meter").as_int64()};
  const CommandMessage message{.id = part.id(0),
                               .at = Utc{part.parcel.at},
                               .meter = meters(connection, std::span{&meter, 1}).at(meter),
                               .command = {.command = text_in(told, "command"),
                                           .outcome = text_in(told, "outcome"),
                                           .error = text_or_null(text_in(told, "error")),
                                           .detail = text_in(told, "detail"),
                                           .job = text_or_null(text_in(told, "job"))}};
  return finished(message.id, part.parcel.kind, id_text(meter), to_json(message));
}

std::vector<output::Message> MessageMaker::messages(store::Connection& connection, const store::Parcel& parcel,
                                                    std::size_t first, std::size_t limit) {
  const Part part{parcel, first, std::min(first + limit, static_cast<std::size_t>(parcel.messages))};
  if (part.first >= part.last) return {};
  if (parcel.kind == store::MessageKind::reading) return readings(connection, part);
  const json::value told = json::parse(as_text(parcel.data));
  switch (parcel.kind) {
    case store::MessageKind::correction:
      return corrections(connection, part, told.as_object());
    case store::MessageKind::command:
      return {command(connection, part, told.as_object())};
    default:
      return {change(part, told.as_object())};
  }
}

}  // namespace riser::api
