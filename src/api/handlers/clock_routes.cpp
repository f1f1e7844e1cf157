// SPDX-License-Identifier: Apache-2.0
// The clocks of meters: how wrong they are, and setting those that may be set.
#include <fmt/format.h>

#include <set>

#include "api/dto/clock.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/job_view.h"
#include "api/views/place_names.h"
#include "collection/clock_orders.h"
#include "collection/clock_policy.h"
#include "directory/directory.h"
#include "store/master/list_cursor.h"

namespace riser::api {
namespace {

using collection::ClockOrders;
using collection::ClockVerdict;

ClockMeter meter_view(const store::Meter& meter) { return {meter.id, meter.number, meter.name}; }

ClockRow row_of(const store::MeterClock& clock, const store::Meter& meter, PlaceNames& names, Services& services) {
  ClockRow row{.meter = meter_view(meter),
               .place = names.line(meter.line),
               .drift_s = clock.last.drift_s,
               .uncertainty_s = clock.last.uncertainty_s,
               .dst_s = clock.last.dst_s,
               .measured = Utc{clock.last.measured},
               .first_measured = Utc{clock.first_measured},
               .largest_s = clock.largest_s,
               .corrections = clock.corrections};
  if (clock.corrected != 0) row.corrected = Utc{clock.corrected};
  row.verdict = name(collection::judge(meter, clock, services.clock.utc(), services.zone));
  return row;
}

void count_all(store::Connection& connection, directory::Directory& directory, ClockPage& page) {
  const store::ClockCounts counts = store::Clocks{connection}.counts();
  for (std::size_t i = 0; i < counts.within.size(); ++i)
    page.ranges.push_back({.within_s = store::ClockCounts::limits_s[i], .count = counts.within[i]});
  page.ranges.push_back({.count = counts.more});
  page.not_measured = directory.meters_known(connection);
  for (const auto& range : page.ranges) page.not_measured -= range.count;
}

Outcome<ClockPage> list_clocks(Services& services, const ClockQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  std::optional<store::ClockKey> after;
  if (query.cursor) {
    const auto cursor = store::ListCursor::parse(*query.cursor, false);
    if (!cursor) return bad_cursor();
    after = store::ClockKey{std::get<std::int64_t>(cursor->value), MeterId{cursor->id}};
  }
  auto connection = services.store.lease();
  store::Clocks clocks{*connection};
  std::vector<store::MeterClock> found;
  if (query.meter) {
    if (const auto clock = clocks.find(*query.meter)) found.push_back(*clock);
  } else {
    found = clocks.worst(query.worse_than_s.value_or(0), after, *limit + 1);
  }
  ClockPage page;
  if (found.size() > static_cast<std::size_t>(*limit)) {
    found.resize(static_cast<std::size_t>(*limit));
    page.next_cursor = store::ListCursor{found.back().last.meter.value, found.back().last.off_s()}.text();
  }
  PlaceNames names{*connection};
  store::Meters meters{*connection};
  for (const auto& clock : found)
    if (const auto meter = meters.find(clock.last.meter)) page.items.push_back(row_of(clock, *meter, names, services));
  if (!query.meter) count_all(*connection, services.directory, page);
  return page;
}

/// The meters of an order, each once, in its order.
Outcome<std::vector<MeterId>> meters_of(const ClockOrder& order, store::Connection& connection) {
  if (order.meters.has_value() == order.worse_than_s.has_value())
    return bad_field("meters", "meters: say which, by `meters` or by `worse_than_s`, and not by both.");
  std::vector<MeterId> ids;
  if (order.worse_than_s) {
    if (*order.worse_than_s < 0) return bad_field("worse_than_s", "worse_than_s: expected 0 or more.");
    for (const auto& clock : store::Clocks{connection}.worst(*order.worse_than_s, {}, store::Clocks::max_limit))
      ids.push_back(clock.last.meter);
    return ids;
  }
  if (order.meters->empty() || order.meters->size() > ClockOrders::max_meters)
    return bad_field("meters", fmt::format("meters: expected 1 to {} of them.", ClockOrders::max_meters));
  std::set<MeterId> seen;
  for (const MeterId id : *order.meters)
    if (seen.insert(id).second) ids.push_back(id);
  return ids;
}

Outcome<ClockPlan> plan_of(Services& services, const ClockOrder& order) {
  auto connection = services.store.lease();
  const auto ids = meters_of(order, *connection);
  if (!ids) return ids.error();
  ClockPlan plan;
  store::Meters meters{*connection};
  for (std::size_t i = 0; i < ids->size() && !plan.more; ++i) {
    const auto meter = meters.find((*ids)[i]);
    if (!meter) return bad_field(fmt::format("meters[{}]", i), "meters: there is no such meter.", "no_such_meter");
    const auto clock = store::Clocks{*connection}.find(meter->id);
    const ClockVerdict verdict = collection::judge(*meter, clock, services.clock.utc(), services.zone);
    if (verdict != ClockVerdict::may_be_set) {
      if (plan.left_out.size() < ClockOrders::max_meters)
        plan.left_out.push_back({meter_view(*meter), std::string{name(verdict)}});
    } else if (plan.setting.size() < ClockOrders::max_meters) {
      plan.setting.push_back(meter_view(*meter));
    } else {
      plan.more = true;
    }
  }
  return plan;
}

void note_ordered(Services& services, const Call& call, const std::vector<MeterId>& meters, const std::string& job) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  for (const MeterId meter : meters)
    store::Changes{*connection}.created(store::ArchiveKind::command, meter.value, author_of(call, services),
                                        {{"command", "set_clock"}, {"job", job}});
  transaction.commit();
}

Outcome<ClockPlan> correct(Services& services, ClockOrders& orders, Call& call, const ClockOrder& order) {
  auto plan = plan_of(services, order);
  if (!plan || plan->setting.empty()) return plan;
  std::vector<MeterId> meters;
  for (const ClockMeter& meter : plan->setting) meters.push_back(meter.id);
  const std::string id = orders.start(meters, call.caller->user);
  note_ordered(services, call, meters, id);
  if (const auto job = services.jobs.find(id)) plan->job = job_view(*job);
  return plan;
}

}  // namespace

void add_clock_routes(Router& router, Services& services, ClockOrders& orders) {
  router.add<ClockQuery, Nothing, ClockPage>(
      {"GET", "/api/v1/clocks", Permission::view, 200, "How wrong the clocks of meters are, the worst first"},
      [&services](Call&, const ClockQuery& query) { return list_clocks(services, query); });
  router.add<Nothing, ClockOrder, ClockPlan>(
      {"POST", "/api/v1/clocks/plan", Permission::write_meters, 200, "Which clocks may be set now, and why others not"},
      [&services](Call&, const ClockOrder& order) { return plan_of(services, order); });
  router.add<Nothing, ClockOrder, ClockPlan>(
      {"POST", "/api/v1/clocks/correct", Permission::write_meters, 202, "Set the clocks that may be set now"},
      [&services, &orders](Call& call, const ClockOrder& order) { return correct(services, orders, call, order); });
}

}  // namespace riser::api
