// SPDX-License-Identifier: Apache-2.0
// How gateways, lines and meters are reached, over time and now.
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/link_view.h"
#include "api/views/network_view.h"

namespace riser::api {
namespace {

constexpr int most_days = 3 * 366;
constexpr int meter_days = 400;

template <class Query>
Outcome<LinkPeriod> period_of(Services& services, const Query& query, std::optional<LinkStep> step, int default_days,
                              int max_days) {
  const auto period = checked_period(query.from, query.to, services.clock.utc(), default_days, max_days);
  if (!period) return period.error();
  return link_period(*period, step, services);
}

template <class View>
Outcome<View> found_or_not(std::optional<View> view, const char* what) {
  if (!view) return not_found(what);
  return std::move(*view);
}

Outcome<LinkPage> list_lines(Services& services, const LinkQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto period = period_of(services, query, {}, 1, most_days);
  if (!period) return period.error();
  auto connection = services.store.lease();
  auto overview =
      LinkViews{services, *connection}.overview(*period, query.sort.value_or(LinkSort::success), query.q.value_or(""));
  auto page = page_of(std::move(overview.rows), query, *limit);
  if (!page) return page.error();
  overview.page.items = std::move(page->items);
  overview.page.total = page->total;
  overview.page.next_cursor = page->next_cursor;
  return std::move(overview.page);
}

Outcome<LinkHistory> history_of_line(Services& services, LineId id, const LinkHistoryQuery& query) {
  const auto period = period_of(services, query, query.step, 1, most_days);
  if (!period) return period.error();
  auto connection = services.store.lease();
  return found_or_not(LinkViews{services, *connection}.of_line(id, *period), "such line");
}

Outcome<LinkHistory> history_of_gateway(Services& services, GatewayId id, const LinkHistoryQuery& query) {
  const auto period = period_of(services, query, query.step, 1, most_days);
  if (!period) return period.error();
  auto connection = services.store.lease();
  return found_or_not(LinkViews{services, *connection}.of_gateway(id, *period), "such gateway");
}

Outcome<MeterLinks> meters_of_line(Services& services, LineId id, const MeterLinksQuery& query) {
  const auto period = period_of(services, query, LinkStep::day, 1, meter_days);
  if (!period) return period.error();
  auto connection = services.store.lease();
  return found_or_not(LinkViews{services, *connection}.of_meters(id, query.meter.value_or(MeterId{}), *period),
                      "such line");
}

Outcome<NetworkPage> list_network(Services& services, const NetworkQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  auto overview = NetworkViews{services, *connection}.all(query.cause, query.q.value_or(""));
  auto page = page_of(std::move(overview.rows), query, *limit);
  if (!page) return page.error();
  overview.page.items = std::move(page->items);
  overview.page.total = page->total;
  overview.page.next_cursor = page->next_cursor;
  return std::move(overview.page);
}

Outcome<NetworkTree> network_of(Services& services, GatewayId id) {
  auto connection = services.store.lease();
  return found_or_not(NetworkViews{services, *connection}.find(id), "such gateway");
}

}  // namespace

void add_communication_routes(Router& router, Services& services) {
  router.add<LinkQuery, Nothing, LinkPage>(
      {"GET", "/api/v1/communication", Permission::view, 200, "How lines and their gateways are reached, worst first"},
      [&services](Call&, const LinkQuery& query) { return list_lines(services, query); });
  router.add<LinkHistoryQuery, Nothing, LinkHistory>(
      {"GET", "/api/v1/lines/{id}/communication", Permission::view, 200, "How a line worked, by hours or days"},
      [&services](Call& call, const LinkHistoryQuery& query) {
        return history_of_line(services, call.id<LineId>(), query);
      });
  router.add<LinkHistoryQuery, Nothing, LinkHistory>(
      {"GET", "/api/v1/gateways/{id}/communication", Permission::view, 200,
       "How a gateway and its lines were reached, by hours or days"},
      [&services](Call& call, const LinkHistoryQuery& query) {
        return history_of_gateway(services, call.id<GatewayId>(), query);
      });
  router.add<MeterLinksQuery, Nothing, MeterLinks>(
      {"GET", "/api/v1/lines/{id}/communication/meters", Permission::view, 200, "How the meters of a line are reached"},
      [&services](Call& call, const MeterLinksQuery& query) {
        return meters_of_line(services, call.id<LineId>(), query);
      });
  router.add<NetworkQuery, Nothing, NetworkPage>(
      {"GET", "/api/v1/network", Permission::view, 200, "What is wrong with gateways and their lines, worst first"},
      [&services](Call&, const NetworkQuery& query) { return list_network(services, query); });
  router.add<Nothing, Nothing, NetworkTree>(
      {"GET", "/api/v1/gateways/{id}/network", Permission::view, 200, "A gateway with its lines and meters"},
      [&services](Call& call) { return network_of(services, call.id<GatewayId>()); });
}

}  // namespace riser::api
