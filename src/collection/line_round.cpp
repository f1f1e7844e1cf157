// SPDX-License-Identifier: Apache-2.0
// The rounds of a line and what people ask of it: the second half of LineSession.
#include <fmt/format.h>

#include "collection/collector.h"
#include "collection/line_session.h"
#include "collection/task_target.h"

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

// Whom a select frame names.
protocol::mbus::SecondaryAddress selected_by(Bytes bytes) {
  protocol::mbus::SecondaryAddress address;
  const auto frame = protocol::mbus::parse_frame(bytes);
  if (frame && frame->data.size() >= address.wire.size())
    std::copy_n(frame->data.begin(), address.wire.size(), address.wire.begin());
  return address;
}

}  // namespace

bool LineSession::add(const headend::Batch& batch, const std::vector<MeterId>& meters) {
  std::lock_guard lock{mutex_};
  return put_on_agenda(batch, meters);
}

bool LineSession::put_on_agenda(const headend::Batch& batch, const std::vector<MeterId>& meters) {
  const auto added = agenda_.add(batch, meters, [this](MeterId id) {
    const LineMeter* meter = find_meter(id);
    return meter == nullptr ? headend::LineAgenda::Place{0} : meter->place;
  });
  if (!added) return false;
  if (*added > 0) {
    if (!round_) {
      round_ = Round{};
      round_->status.started = world_.clock.utc();
      round_->started = world_.clock.now();
      round_->ideal_before = master_->statistics().ideal_time;
    }
    round_->status.of += static_cast<std::int64_t>(*added);
  }
  if (link_) link_->interrupt();
  return true;
}

// The master is given no more than keeps it busy: what is more urgent, or comes for the same meter, finds the rest on
// the agenda.
void LineSession::feed(Instant now) {
  std::vector<headend::Settled> settled;
  while (link_ && planned_ < planned_at_once) {
    const auto pick = agenda_.next(world_.clock.utc());
    if (!pick) break;
    if (pass_over(*pick, now, settled)) continue;
    if (ask_planned(*pick, now)) {
      ++planned_;
    } else {
      agenda_.refuse(pick->meter, pick->item, find_meter(pick->meter) == nullptr ? "meter_removed" : "not_supported",
                     settled);
    }
  }
  report(std::move(settled));
}

bool LineSession::ask_planned(const headend::Pick& pick, Instant now) {
  const LineMeter* meter = find_meter(pick.meter);
  if (meter == nullptr) return false;
  Ask what{.meter = pick.meter, .pick = pick};
  if (static_cast<store::TaskItem>(pick.item) != store::TaskItem::current) what.source = metering::Source::archive;
  return ask(*meter, pick.further ? headend::Priority::recollection : headend::Priority::schedule, std::move(what),
             now);
}

// What was read counts for its tasks when its reading, the last one that arrived, is committed.
void LineSession::take_planned(const headend::Pick& pick, const std::string& reason, Instant now) {
  if (planned_ > 0) --planned_;
  const microseconds took = master_->statistics().busy_time - busy_before_;
  const bool read = reason.empty();
  std::vector<headend::Settled> settled;
  if (reason == name(headend::Verdict::repeater_silent)) {
    agenda_.unreachable(pick.meter, pick.item, reason, took, world_.clock.utc(), settled);
  } else {
    agenda_.answered(pick.meter, pick.item, read, reason, took, world_.clock.utc(), settled);
  }
  if (round_ && !pick.further) ++(read ? round_->status.read : round_->status.failed);
  settled = take_by_hand(std::move(settled));
  if (!settled.empty() && read) {
    arrivals_.back().when_committed([tell = world_.settled, line = line_, settled = std::move(settled)](
                                        const std::string&, bool) { tell(line, settled); });
  } else if (!settled.empty()) {
    world_.settled(line_, settled);
  }
  count_round();
  feed(now);
}

void LineSession::report(std::vector<headend::Settled> settled) {
  if (settled.empty()) return;
  settled = take_by_hand(std::move(settled));
  if (!settled.empty()) world_.settled(line_, settled);
  count_round();
}

// What belongs to tasks is left over.
std::vector<headend::Settled> LineSession::take_by_hand(std::vector<headend::Settled> settled) {
  for (const headend::Settled& one : settled)
    if (one.run.value < 0) report_by_hand(one);
  std::erase_if(settled, [](const headend::Settled& one) { return one.run.value < 0; });
  return settled;
}

void LineSession::count_round() {
  if (!round_) return;
  const auto left = static_cast<std::int64_t>(agenda_.first_left());
  round_->status.done = std::max<std::int64_t>(round_->status.of - left, 0);
  if (left == 0) finish_round(world_.clock.now());
  world_.events.publish({.kind = Event::Kind::line, .line = line_});
}

void LineSession::report_by_hand(const headend::Settled& settled) {
  const auto it = by_hand_.find(settled.run);
  if (it == by_hand_.end()) return;
  HandRun& run = it->second;
  ++run.done;
  run.read += settled.how == headend::Settled::How::read ? 1 : 0;
  world_.jobs.change(run.job, [&](Job& job) {
    job.state = Job::State::running;
    if (job.started == 0) job.started = world_.clock.utc();
    job.done = run.done;
    job.of = run.of;
  });
  if (run.done < run.of) return;
  const bool any = run.read > 0;
  if (settled.how == headend::Settled::How::cancelled && world_.jobs.cancel_requested(run.job)) {
    world_.jobs.finish(run.job, Job::State::cancelled);
  } else {
    world_.jobs.finish(
        run.job, any ? Job::State::done : Job::State::failed, any ? "" : "no_answer",
        run.read < run.of ? fmt::format("{} of {} meters were not read.", run.of - run.read, run.of) : "");
  }
  by_hand_.erase(it);
}

void LineSession::end_what_was_cancelled() {
  std::vector<RunId> over;
  for (const auto& [id, run] : by_hand_)
    if (world_.jobs.cancel_requested(run.job)) over.push_back(id);
  std::vector<headend::Settled> settled;
  for (const RunId run : over) agenda_.cancel(run, settled);
  report(std::move(settled));
}

void LineSession::finish_round(Instant now) {
  RoundStatus status = round_->status;
  status.done = status.of;
  status.failed = status.of - status.read;
  status.ended = world_.clock.utc();
  status.duration_ms = (now - round_->started).count() / 1000;
  status.ideal_ms = (master_->statistics().ideal_time - round_->ideal_before).count() / 1000;
  last_round_ = status;
  round_.reset();
}

void LineSession::expire() {
  std::lock_guard lock{mutex_};
  std::vector<headend::Settled> settled;
  agenda_.expire(world_.clock.utc(), link_ ? "no_time" : "gateway_offline", settled);
  report(std::move(settled));
}

void LineSession::cancel(RunId run) {
  std::lock_guard lock{mutex_};
  std::vector<headend::Settled> settled;
  agenda_.cancel(run, settled);
  report(std::move(settled));
}

void LineSession::pause(RunId run, bool paused) {
  std::lock_guard lock{mutex_};
  agenda_.pause(run, paused);
  if (link_) link_->interrupt();
}

// What was never read: the bytes of its requests and of an ordinary reply at the line's speed, and the answer delays.
microseconds LineSession::typical_read(const LineMeter& meter) const {
  constexpr std::int64_t bits = 11, delay_us = 120'000, selection = 19, request = 20, mbus_reply = 110;
  if (meter.calls_by_itself()) return microseconds{0};
  const std::int64_t us_a_character = bits * 1'000'000 / std::max<std::int64_t>(plan_->line.baud, 300);
  if (meter.is_mbus()) {
    const bool selected = plan_->line.addressing != store::Addressing::primary && meter.secondary.has_value();
    return microseconds{(mbus_reply + 5 + (selected ? selection : 0)) * us_a_character +
                        (selected ? 2 * delay_us : delay_us)};
  }
  const auto steps =
      static_cast<std::int64_t>(std::max<std::size_t>(steps_of(meter, store::TaskItem::current).size(), 1));
  const auto reply = static_cast<std::int64_t>(meter.language.driver->line->typical_reply);
  return microseconds{steps * ((request + reply) * us_a_character + delay_us)};
}

microseconds LineSession::forecast(const std::vector<MeterId>& meters) const {
  std::lock_guard lock{mutex_};
  microseconds out{0};
  std::vector<microseconds> opening = opening_times();
  for (const MeterId id : meters) {
    const LineMeter* meter = find_meter(id);
    if (meter == nullptr) continue;
    out += agenda_.forecast(id, typical_read(*meter));
    if (meter->place < opening.size()) out += std::exchange(opening[meter->place], microseconds{0});
  }
  return out;
}

Result<std::string, Refusal> LineSession::read_meter(MeterId id, UserId by) {
  const std::string name = world_.book.name_of(id);
  std::lock_guard lock{mutex_};
  const LineMeter* meter = find_meter(id);
  if (meter == nullptr) return Refusal::no_such_meter;
  if (!link_) return Refusal::gateway_offline;
  const std::string job = world_.jobs.create(Job::Kind::read_meter, {"meter", id.value, name}, by);
  world_.jobs.step(job, {.code = "queued", .text = "Waiting for the line"});
  const Ask what{.meter = id, .source = metering::Source::on_demand, .job = job};
  if (!ask(*meter, headend::Priority::on_demand, what, world_.clock.now())) {
    world_.jobs.finish(job, Job::State::failed, "queue_full", text(Refusal::queue_full));
    return Refusal::queue_full;
  }
  link_->interrupt();
  return job;
}

Result<std::string, Refusal> LineSession::read_all(UserId by) {
  std::lock_guard lock{mutex_};
  if (plan_->meters.empty()) return Refusal::no_meters;
  if (!link_) return Refusal::gateway_offline;
  const std::string job = world_.jobs.create(Job::Kind::read_line, {"line", line_.value, plan_->line.name}, by);
  std::vector<MeterId> all;
  for (const LineMeter& meter : plan_->meters) all.push_back(meter.id);
  const RunId run{-++hand_runs_};
  by_hand_[run] = {.job = job, .of = static_cast<std::int64_t>(all.size())};
  if (!put_on_agenda({.run = run, .due = world_.clock.utc(), .priority = 1, .again = 0}, all)) {
    by_hand_.erase(run);
    world_.jobs.finish(job, Job::State::failed, "queue_full", text(Refusal::queue_full));
    return Refusal::queue_full;
  }
  return job;
}

void LineSession::plan_changed(std::shared_ptr<const LinePlan> plan) {
  std::lock_guard lock{mutex_};
  const bool other_speed = plan->line.baud != plan_->line.baud;
  const auto same = [](const LineRepeater& a, const LineRepeater& b) { return a.id == b.id && a.address == b.address; };
  if (!std::equal(plan->repeaters.begin(), plan->repeaters.end(), plan_->repeaters.begin(), plan_->repeaters.end(),
                  same))
    silent_hops_.clear();  // somebody looked after them
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
    planned_ = 0;
    agenda_.restart();
    if (link_ && plan_->gateway_kind == store::GatewayKind::serial) {
      link_->close();  // opened again at the new speed
    } else if (link_) {
      take(master_->link_restored(world_.clock.now()));
    }
  }
  if (link_) link_->interrupt();
}

bool LineSession::connected() const {
  std::lock_guard lock{mutex_};
  return link_ != nullptr;
}

QueueStatus LineSession::queue() const {
  const microseconds typical = plan_->meters.empty() ? microseconds{0} : typical_read(plan_->meters.front());
  const headend::LineAgenda::Load load = agenda_.load(world_.clock.utc(), typical, opening_times());
  return {.urgent = static_cast<std::int64_t>(master_->waiting() - std::min(master_->waiting(), planned_)),
          .planned = static_cast<std::int64_t>(load.waiting),
          .again = static_cast<std::int64_t>(load.further),
          .forecast_ms = load.forecast.count() / 1000,
          .pause_s = load.longest_pause.count() / 1'000'000};
}

LineStatus LineSession::status() const {
  std::lock_guard lock{mutex_};
  LineStatus status;
  if (round_) status.running = round_->status;
  status.last = last_round_;
  status.queue = queue();
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
    if (entry.note == "select" && plan_->find_repeater(selected_by(event.bytes)) != nullptr)
      entry.note = "select_repeater";
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
