// SPDX-License-Identifier: Apache-2.0
// The rounds of a line and what people ask of it: the second half of LineSession.
#include <fmt/format.h>

#include "collection/collector.h"
#include "collection/line_session.h"

namespace riser::collection {
namespace {

// What an M-Bus frame of the bus log is, for people who do not read bytes; nothing for bytes that are none.
std::string frame_note(Bytes bytes) {
  namespace mbus = protocol::mbus;
  const auto frame = mbus::parse_frame(bytes);
  if (!frame) return "";
  if (frame->kind == mbus::FrameKind::ack) return "ack";
  if (!frame->from_master()) return "rsp_ud";
  switch (frame->c & static_cast<Byte>(~mbus::c_field::fcb_bit)) {
    case mbus::c_field::snd_nke:
      return "snd_nke";
    case mbus::c_field::req_ud2:
      return "req_ud2";
    case mbus::c_field::req_ud1:
      return "req_ud1";
    default:
      return frame->ci == mbus::ci_field::select ? "select" : "snd_ud";
  }
}

}  // namespace

std::vector<MeterId> LineSession::overdue_meters(std::shared_ptr<const LinePlan> plan) const {
  const auto cron = headend::CronExpression::parse(plan->line.schedule);
  if (!cron || !plan->line.enabled) return {};
  const UtcSeconds due = cron->last_until(world_.clock.utc(), world_.zone).value_or(0);
  std::vector<MeterId> all;
  for (const LineMeter& meter : plan->meters) all.push_back(meter.id);
  std::set<MeterId> overdue{all.begin(), all.end()};
  for (const store::StoredReading& reading : world_.store.readings().latest(all))
    if (reading.time >= due) overdue.erase(reading.meter);
  return {overdue.begin(), overdue.end()};
}

void LineSession::begin_catch_up(const std::vector<MeterId>& meters) {
  std::lock_guard lock{mutex_};
  if (!round_ && !meters.empty()) begin_round(meters, {}, net::steady_now());
}

void LineSession::begin_round(const std::vector<MeterId>& meters, std::vector<std::string> jobs, Instant now) {
  round_ = Round{};
  round_->status.started = world_.clock.utc();
  round_->started = now;
  round_->ideal_before = master_->statistics().ideal_time;
  round_->jobs = std::move(jobs);
  round_->status.of = static_cast<std::int64_t>(meters.size());
  std::int64_t refused = 0;
  for (const MeterId id : meters) {
    const LineMeter* meter = find_meter(id);
    if (meter == nullptr || !ask(*meter, headend::Priority::schedule, {.meter = id, .in_round = true}, now)) ++refused;
  }
  for (; refused > 0 && round_; --refused) count_in_round(false, now);
  if (round_ && round_->status.of == 0) finish_round(now);
}

void LineSession::count_in_round(bool read, Instant now) {
  if (!round_) return;
  RoundStatus& status = round_->status;
  ++status.done;
  ++(read ? status.read : status.failed);
  for (const std::string& job : round_->jobs)
    world_.jobs.change(job, [&](Job& j) {
      j.state = Job::State::running;
      if (j.started == 0) j.started = world_.clock.utc();
      j.done = status.done;
      j.of = status.of;
    });
  if (status.done >= status.of) finish_round(now);
  world_.events.publish({.kind = Event::Kind::line, .line = line_});
}

void LineSession::finish_round(Instant now) {
  RoundStatus status = round_->status;
  status.ended = world_.clock.utc();
  status.duration_ms = (now - round_->started).count() / 1000;
  status.ideal_ms = (master_->statistics().ideal_time - round_->ideal_before).count() / 1000;
  for (const std::string& job : round_->jobs)
    world_.jobs.finish(
        job, status.read > 0 || status.of == 0 ? Job::State::done : Job::State::failed,
        status.read > 0 || status.of == 0 ? "" : "no_answer",
        status.failed > 0 ? fmt::format("{} of {} meters were not read.", status.failed, status.of) : "");
  last_round_ = status;
  round_.reset();
}

Result<std::string, Refusal> LineSession::read_meter(MeterId id, UserId by) {
  std::lock_guard lock{mutex_};
  const LineMeter* meter = find_meter(id);
  if (meter == nullptr) return Refusal::no_such_meter;
  if (!connection_) return Refusal::gateway_offline;
  const std::string job = world_.jobs.create(Job::Kind::read_meter, {"meter", id.value, meter->name}, by);
  world_.jobs.step(job, {.code = "queued", .text = "Waiting for the line"});
  const Ask what{.meter = id, .source = metering::Source::on_demand, .job = job};
  if (!ask(*meter, headend::Priority::on_demand, what, net::steady_now())) {
    world_.jobs.finish(job, Job::State::failed, "queue_full", text(Refusal::queue_full));
    return Refusal::queue_full;
  }
  connection_->interrupt();
  return job;
}

Result<std::string, Refusal> LineSession::read_all(UserId by) {
  std::lock_guard lock{mutex_};
  if (plan_->meters.empty()) return Refusal::no_meters;
  if (!connection_) return Refusal::gateway_offline;
  const std::string job = world_.jobs.create(Job::Kind::read_line, {"line", line_.value, plan_->line.name}, by);
  if (round_) {
    round_->jobs.push_back(job);
  } else {
    std::vector<MeterId> all;
    for (const LineMeter& meter : plan_->meters) all.push_back(meter.id);
    begin_round(all, {job}, net::steady_now());
  }
  connection_->interrupt();
  return job;
}

void LineSession::plan_changed(std::shared_ptr<const LinePlan> plan) {
  std::lock_guard lock{mutex_};
  const bool other_speed = plan->line.baud != plan_->line.baud;
  plan_ = std::move(plan);
  if (other_speed) {
    // What was asked at the old speed is given up; the next round asks again.
    begin_master();
    for (const auto& [token, ask] : asked_)
      if (!ask.job.empty())
        world_.jobs.finish(ask.job, Job::State::failed, "line_changed", "The line was given another baud rate.");
    asked_.clear();
    if (search_) finish_search(Job::State::failed, "line_changed", "The line was given another baud rate.");
    if (discovery_) finish_discovery(Job::State::failed, "line_changed", "The line was given another baud rate.");
    if (round_) finish_round(net::steady_now());
    if (connection_ && plan_->gateway_kind == store::GatewayKind::serial) {
      connection_->close();  // opened again at the new speed
    } else if (connection_) {
      take(master_->link_restored(net::steady_now()));
    }
  }
  plan_next_read(world_.clock.utc());
  if (connection_) connection_->interrupt();
}

bool LineSession::connected() const {
  std::lock_guard lock{mutex_};
  return connection_ != nullptr;
}

LineStatus LineSession::status() const {
  std::lock_guard lock{mutex_};
  LineStatus status;
  if (round_) status.running = round_->status;
  status.last = last_round_;
  status.next_read = next_read_;
  if (errors_day_ == world_.zone.start_of_day(world_.clock.utc())) status.errors_today = errors_today_;
  return status;
}

std::vector<BusLogEntry> LineSession::log() const {
  std::vector<BusLogEntry> entries;
  std::lock_guard lock{mutex_};
  Instant sent{};
  for (const headend::BusEvent& event : master_->log().events()) {
    BusLogEntry entry;
    entry.utc_ms = utc_at_zero_ms_ + event.time.time_since_epoch().count() / 1000;
    entry.up = event.direction == headend::BusDirection::received;
    entry.bytes = event.bytes;
    entry.note = event.note.empty() ? frame_note(event.bytes) : std::string{event.note};
    if (const auto it = recent_.find(event.token); it != recent_.end()) entry.meter = it->second;
    if (event.direction == headend::BusDirection::sent) sent = event.time;
    if (entry.up && sent != Instant{}) entry.took_ms = (event.time - sent).count() / 1000;
    entries.push_back(std::move(entry));
  }
  std::reverse(entries.begin(), entries.end());
  return entries;
}

MeterError LineSession::last_error(MeterId meter) const {
  std::lock_guard lock{mutex_};
  const auto it = errors_.find(meter);
  return it == errors_.end() ? MeterError{} : it->second;
}

}  // namespace riser::collection
