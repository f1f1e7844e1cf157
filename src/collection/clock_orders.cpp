// SPDX-License-Identifier: Apache-2.0
#include "collection/clock_orders.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::collection {

ClockOrders::ClockOrders(HeadEnd& head_end, JobBoard& jobs, Events& events) : head_end_(head_end), jobs_(jobs) {
  events.subscribe([this](const Event& event) {
    if (event.kind == Event::Kind::job) look(event.job);
  });
}

std::string ClockOrders::start(const std::vector<MeterId>& meters, UserId by) {
  const std::string order = jobs_.create(Job::Kind::set_clocks, {"clocks", 0, ""}, by);
  const auto of = static_cast<std::int64_t>(meters.size());
  {
    std::lock_guard lock{mutex_};
    orders_[order].of = of;
  }
  jobs_.change(order, [&](Job& job) { job.of = of; });
  for (const MeterId meter : meters) {
    if (jobs_.cancel_requested(order)) {
      count(order, true);
    } else {
      give(order, meter, by);
    }
  }
  {
    std::lock_guard lock{mutex_};
    orders_[order].all_given = true;
  }
  tell(order);
  return order;
}

void ClockOrders::give(const std::string& order, MeterId meter, UserId by) {
  const CommandOrder command{.command = {.kind = protocol::CommandKind::set_clock}, .reason = ""};
  const auto given = head_end_.command(meter, command, by);
  if (!given) {
    jobs_.step(order, {.code = "refused",
                       .text = fmt::format("Meter {}: {}", meter.value, text(given.error())),
                       .params = {{"meter", std::to_string(meter.value)}, {"why", text(given.error())}}});
    return count(order, true);
  }
  {
    std::lock_guard lock{mutex_};
    commands_[*given] = order;
  }
  look(*given);  // it may be over already
}

void ClockOrders::look(const std::string& command) {
  std::string order;
  {
    std::lock_guard lock{mutex_};
    const auto it = commands_.find(command);
    if (it == commands_.end()) return;
    order = it->second;
  }
  const auto job = jobs_.find(command);
  const bool waits = job && !job->steps.empty() && job->steps.back().code == "waiting_for_call";
  if (job && !job->ended_already() && !waits) return;
  {
    std::lock_guard lock{mutex_};
    if (commands_.erase(command) == 0) return;  // another thread was here first
  }
  const bool failed = !job || job->state == Job::State::failed || job->state == Job::State::cancelled;
  if (failed && job)
    jobs_.step(order, {.code = "failed",
                       .text = fmt::format("{}: {}", job->subject.name, job->error_detail),
                       .params = {{"meter", std::to_string(job->subject.id)}, {"why", job->error_detail}}});
  count(order, failed);
}

void ClockOrders::count(const std::string& order, bool failed) {
  {
    std::lock_guard lock{mutex_};
    const auto it = orders_.find(order);
    if (it == orders_.end()) return;
    ++it->second.done;
    it->second.failed += failed ? 1 : 0;
  }
  tell(order);
}

void ClockOrders::tell(const std::string& id) {
  Order order;
  {
    std::lock_guard lock{mutex_};
    const auto it = orders_.find(id);
    if (it == orders_.end()) return;
    order = it->second;
    if (order.all_given && order.done == order.of) orders_.erase(it);
  }
  jobs_.change(id, [&](Job& job) {
    if (job.state == Job::State::queued) job.state = Job::State::running;
    job.done = std::max(job.done, order.done);
  });
  if (!order.all_given || order.done < order.of) return;
  if (order.failed == 0 && order.of > 0) return jobs_.finish(id, Job::State::done);
  if (jobs_.cancel_requested(id)) return jobs_.finish(id, Job::State::cancelled);
  jobs_.finish(id, order.failed < order.of ? Job::State::done : Job::State::failed,
               order.failed < order.of ? "" : "no_clock_set",
               fmt::format("{} of {} clocks were not set.", order.failed, order.of));
}

}  // namespace riser::collection
