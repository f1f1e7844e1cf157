// SPDX-License-Identifier: Apache-2.0
#include "collection/task_target.h"

#include <algorithm>

#include "store/archive/meter_places.h"

namespace riser::collection {
namespace {

template <class T, class V>
bool names(const std::vector<T>& wanted, const V& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

const std::vector<std::string>& steps_of(const LineMeter& meter, store::TaskItem item) {
  const catalogue::PollPlan& poll = meter.language.model->poll;
  switch (item) {
    case store::TaskItem::current:
      break;
    case store::TaskItem::daily_archive:
      return poll.daily_archive;
    case store::TaskItem::monthly_archive:
      return poll.monthly_archive;
    case store::TaskItem::load_profile:
      return poll.load_profile;
    case store::TaskItem::events:
      return poll.events;
    case store::TaskItem::clock:
      return poll.clock;
  }
  return poll.items;
}

bool can_be_asked(const LineMeter& meter, store::TaskItem item) {
  if (meter.calls_by_itself()) return false;
  if (item == store::TaskItem::current) return true;
  return !steps_of(meter, item).empty();
}

bool can_be_expected(const LineMeter& meter, store::TaskItem item) {
  return meter.calls_by_itself() && item == store::TaskItem::current;
}

NamedMeters::NamedMeters(const store::TaskTarget& target, store::Store& store) {
  if (target.places.empty() && target.meter_groups.empty()) return;
  any_ = false;
  auto connection = store.lease();
  store::MeterPlaces places(*connection);
  if (!target.places.empty()) meters_ = places.meters_within(target.places);
  if (target.meter_groups.empty()) return;
  auto members = places.members(target.meter_groups);
  if (!target.places.empty())
    std::erase_if(members, [&](MeterId id) { return !std::binary_search(meters_.begin(), meters_.end(), id); });
  meters_ = std::move(members);
}

bool NamedMeters::has(MeterId meter) const { return any_ || std::binary_search(meters_.begin(), meters_.end(), meter); }

std::vector<MeterId> meters_of(const store::TaskTarget& target, const NamedMeters& named, store::TaskItem item,
                               const LinePlan& plan, seconds window) {
  std::vector<MeterId> out;
  const bool calls_count = window.count() == 0 || window >= shortest_for_calls;
  if (!plan.line.enabled || !names(target.lines, plan.line.id) || !names(target.gateways, plan.line.gateway))
    return out;
  for (const LineMeter& meter : plan.meters) {
    const bool meant = names(target.meters, meter.id) && named.has(meter.id) &&
                       names(target.commodities, metering::name(meter.commodity)) &&
                       names(target.models, meter.language.model->id) &&
                       names(target.protocols, meter.language.driver->name);
    if (meant && (can_be_asked(meter, item) || (calls_count && can_be_expected(meter, item)))) out.push_back(meter.id);
  }
  return out;
}

std::map<LineId, std::vector<MeterId>> meters_of(const store::TaskTarget& target, const NamedMeters& named,
                                                 store::TaskItem item, const LineBook& book, seconds window) {
  std::map<LineId, std::vector<MeterId>> out;
  for (const auto& plan : book.plans())
    if (auto meters = meters_of(target, named, item, *plan, window); !meters.empty())
      out.emplace(plan->line.id, std::move(meters));
  return out;
}

}  // namespace riser::collection
