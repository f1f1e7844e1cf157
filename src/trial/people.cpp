// SPDX-License-Identifier: Apache-2.0
#include "trial/people.h"

#include "sim/seed.h"

namespace riser::trial {
namespace {

constexpr UserId operator_id{1};

std::vector<store::Run> newest(store::Store& store, std::int64_t count) {
  auto lease = store.lease();
  return store::Runs(*lease).recent(count);
}

TaskId any_task(store::Store& store) {
  auto lease = store.lease();
  return store::Tasks(*lease).all().front().id;
}

}  // namespace

bool People::act(TrialServer& server, store::Store& store, const std::vector<MeterId>& meters, std::uint64_t n) const {
  const auto dice = [&](std::uint64_t what, std::size_t bound) {
    return sim::pick(sim::roll(seed_, sim::Draw::activity, n, what), static_cast<std::uint32_t>(bound));
  };
  const MeterId meter = meters[dice(1, meters.size())];
  const auto line = server.core().session_of(meter);
  collection::TaskRunner& tasks = server.core().tasks;
  const auto runs = newest(store, 3);
  const RunId run = runs.empty() ? RunId{} : runs[dice(2, runs.size())].id;
  switch (dice(3, 12)) {
    case 0:
      return tasks.run_now(any_task(store), operator_id).has_value();
    case 1:
      return tasks.cancel(run);
    case 2:
      return tasks.pause(run, true);
    case 3:
    case 4:
      return tasks.pause(run, false);
    case 5:
      return tasks.read_missing(run, operator_id).has_value();
    case 6:
      return line && line->read_all(operator_id).has_value();
    default:
      return line && line->read_meter(meter, operator_id).has_value();
  }
}

}  // namespace riser::trial
