// SPDX-License-Identifier: Apache-2.0
// Readings for other systems: of many meters at once, in the representation that they ask for.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "api/dto/reading.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "api/http/accept.h"
#include "api/use/register_column.h"
#include "api/views/past.h"
#include "api/views/reading_view.h"
#include "directory/directory.h"

namespace riser::api {
namespace {

constexpr std::int64_t max_rows = 10'000;
constexpr std::size_t max_meters = 500;  ///< that a request names
constexpr std::size_t max_registers = 50;
constexpr int max_days = 3660;
constexpr std::array<std::string_view, 3> types{"application/json", "text/csv", "application/xml"};  // as ReadingFormat

Outcome<ReadingFormat> wanted_format(const Call& call, const ReadingQuery& query) {
  if (query.format) return *query.format;
  const std::string* accept = call.request.header("Accept");
  const auto best = best_of(accept == nullptr ? std::string_view{} : *accept, types);
  if (best) return static_cast<ReadingFormat>(*best);
  return Refused{Reject::not_acceptable, "not_acceptable",
                 "Accept: readings are given as application/json, text/csv or application/xml; ask for one of them.",
                 "Accept"};
}

/// Those that the query means and the caller sees.
Outcome<std::vector<MeterId>> meters_of(Services& services, const Call& call, const ReadingQuery& query,
                                        store::Connection& connection) {
  if (query.meter.size() > max_meters)
    return bad_field("meter", fmt::format("meter: at most {} of them at once; name a place or a group.", max_meters));
  for (const MeterId id : query.meter)
    if (!store::Meters{connection}.find(id))
      return bad_field("meter", fmt::format("meter: there is no meter {}.", id.value), "no_such_meter");
  if (query.place && !store::Places{connection}.find(*query.place))
    return bad_field("place", "place: there is no such place.", "no_such_place");
  if (query.group && !store::MeterGroups{connection}.find(*query.group))
    return bad_field("group", "group: there is no such group of meters.", "no_such_group");
  std::vector<MeterId> named = query.meter;
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  if (!named.empty() && !query.place && !query.group) return named;  // the router has seen that they are the caller's
  auto ids = services.directory.meter_ids(connection, {.place = query.place.value_or(PlaceId{}),
                                                       .group = query.group.value_or(MeterGroupId{}),
                                                       .with_retired = true,
                                                       .scope = call.caller->scope});
  if (!named.empty())
    std::erase_if(ids, [&](MeterId id) { return !std::binary_search(named.begin(), named.end(), id); });
  return ids;
}

Outcome<ReadingChoice> choice_of(Services& services, const Call& call, const ReadingQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const auto period = checked_period(query.from, query.to, as_of->value_or(services.clock.utc()), 1, max_days);
  if (!period) return period.error();
  ReadingChoice choice{.from = period->from, .to = period->to, .as_of = *as_of};
  if (query.register_.size() > max_registers)
    return bad_field("register", fmt::format("register: name at most {} registers.", max_registers));
  for (const std::string& key : query.register_) {
    const auto reg = checked_register(key);
    if (!reg) return reg.error();
    choice.registers.push_back(*reg);
  }
  auto meters = meters_of(services, call, query, *services.store.lease());
  if (!meters) return meters.error();
  choice.meters = std::move(*meters);
  return choice;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                          c == '.' || c == '_' || c == ':';
    out += is_plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

/// RFC 8288: the same request with another cursor.
std::string next_link(const net::HttpRequest& request, const ReadingMark& next) {
  std::string target = request.path + "?cursor=" + next.text();
  for (const auto& [name, value] : request.query)
    if (name != "cursor") target += "&" + percent_encoded(name) + "=" + percent_encoded(value);
  return fmt::format("<{}>; rel=\"next\"", target);
}

net::HttpResponse text_response(std::string body, const char* content_type, const char* file) {
  net::HttpResponse response{.body = std::move(body)};
  response.with("Content-Type", content_type);
  return response.with("Content-Disposition", fmt::format("inline; filename=\"{}\"", file));
}

Outcome<net::HttpResponse> readings(Services& services, Call& call, const ReadingQuery& query) {
  const auto format = wanted_format(call, query);
  if (!format) return format.error();
  const auto limit = checked_limit(query.limit, 1000, max_rows);
  if (!limit) return limit.error();
  std::optional<ReadingMark> mark;
  if (query.cursor && !(mark = ReadingMark::parse(*query.cursor))) return bad_cursor();
  const auto choice = choice_of(services, call, query);
  if (!choice) return choice.error();
  const auto page = next_readings(services.store, *choice, mark, *limit);
  const ReadingPlaces places{*services.store.lease(), page.readings};
  call.headers.emplace_back("Vary", "Accept");
  if (page.next) call.headers.emplace_back("Link", next_link(call.request, *page.next));
  store::Layouts& layouts = services.store.layouts();
  switch (*format) {
    case ReadingFormat::csv:
      return text_response(readings_csv(layouts, *choice, places, page), "text/csv; charset=utf-8", "readings.csv");
    case ReadingFormat::xml:
      return text_response(readings_xml(layouts, *choice, places, page), "application/xml", "readings.xml");
    case ReadingFormat::json:
      break;
  }
  return net::HttpResponse::json(200, to_json(reading_page(layouts, *choice, places, page)));
}

}  // namespace

void add_reading_routes(Router& router, Services& services) {
  Route route = make_route<ReadingQuery, Nothing, net::HttpResponse>(
      {"GET", "/api/v1/readings", Permission::view, 200,
       "Readings of many meters, meter by meter and by time: JSON, CSV or MeterReadings of IEC 61968-9",
       Within::filtered},
      [&services](Call& call, const ReadingQuery& query) { return readings(services, call, query); });
  route.types = [](SchemaSet& schemas) {
    return RouteTypes{.parameters = query_parameters<ReadingQuery>(schemas), .response = schemas.of<ReadingPage>()};
  };
  route.also_gives = {"text/csv", "application/xml"};
  router.add(std::move(route));
}

}  // namespace riser::api
