// SPDX-License-Identifier: Apache-2.0
#include "api/views/consumption_view.h"

#include <fmt/format.h>

#include "api/views/meter_view.h"
#include "store/archive/utility.h"

namespace riser::api {

Cut cut_of(ConsumptionStep step) {
  switch (step) {
    case ConsumptionStep::hour:
      return Cut::hour;
    case ConsumptionStep::day:
      return Cut::day;
    case ConsumptionStep::month:
      return Cut::month;
    case ConsumptionStep::billing_month:
      return Cut::billing_month;
  }
  return Cut::day;
}

Outcome<void> checked_step(ConsumptionStep step, UtcSeconds from, UtcSeconds to) {
  constexpr std::int64_t max_hours = 10'000;
  if (step == ConsumptionStep::hour && to - from > max_hours * 3600)
    return bad_field("step", fmt::format("step: at most {} hours can be asked for at once.", max_hours));
  return {};
}

int billing_day(store::Connection& connection, metering::Commodity commodity) {
  return static_cast<int>(store::Utility{connection}.load().billing_day(commodity));
}

Consumption consumption_view(const Use& use, const metering::Register& reg, ConsumptionStep step) {
  Consumption view{.register_ = register_view(reg), .step = step};
  if (use.first) view.first = RegisterAt{Utc{use.first->time}, use.first->value};
  if (use.last) view.last = RegisterAt{Utc{use.last->time}, use.last->value};
  if (use.total) view.total = *use.total;
  for (const Use::Period& period : use.periods) {
    ConsumptionRow row{.from = Utc{period.from}, .to = Utc{period.to}};
    if (period.value) row.value = *period.value;
    if (period.spans_gap) row.spans_gap = true;
    view.rows.push_back(std::move(row));
  }
  return view;
}

}  // namespace riser::api
