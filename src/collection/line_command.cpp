// SPDX-License-Identifier: Apache-2.0
// Commands as jobs of a line: sent before everything else, and not done before the meter's own words show that they
// are.
#include <fmt/format.h>

#include "collection/line_session.h"
#include "collection/verdict_text.h"

namespace riser::collection {
namespace {

using metering::Quantity;
using protocol::CommandKind;

// A mechanical valve travels up to a minute; a person who must press a button takes longer.
constexpr seconds first_look{3}, next_look{10}, patience{180}, patience_for_people{900};

/// What a reading shows when a command has been carried out.
struct Effect {
  Quantity quantity = Quantity::unknown;
  std::int64_t value = 0;
};

std::optional<Effect> effect_of(CommandKind kind) {
  switch (kind) {
    case CommandKind::open_valve:
      return Effect{Quantity::valve_state, 0};
    case CommandKind::close_valve:
      return Effect{Quantity::valve_state, 1};
    case CommandKind::close_relay:
    case CommandKind::permit_relay:
      return Effect{Quantity::relay_state, 0};
    case CommandKind::trip_relay:
      return Effect{Quantity::relay_state, 1};
    default:
      return std::nullopt;
  }
}

/// Whether a meter that hears it twice is where it would be after once: what sets a state or a value. The others are
/// sent once.
bool may_be_repeated(CommandKind kind) {
  switch (kind) {
    case CommandKind::freeze:
    case CommandKind::write_address:
    case CommandKind::set_baud_rate:
    case CommandKind::change_password:
    case CommandKind::clear_demand:
    case CommandKind::clear_meter:
    case CommandKind::clear_events:
    case CommandKind::purchase:
      return false;
    default:
      return true;
  }
}

constexpr int tries = 3;

/// It was sent, and the meter may have heard it.
bool answer_was_lost(const headend::Done& done) {
  using headend::Verdict;
  const bool no_answer = done.verdict == Verdict::no_answer || done.verdict == Verdict::bad_frame ||
                         done.verdict == Verdict::collision || done.verdict == Verdict::link_lost ||
                         done.verdict == Verdict::repeater_silent;  // before a further try
  return no_answer && done.tries > 0;
}

}  // namespace

Result<std::string, Refusal> LineSession::command(MeterId id, const CommandOrder& order, UserId by) {
  const std::string name_of_meter = world_.book.name_of(id);
  std::lock_guard lock{mutex_};
  const LineMeter* meter = find_meter(id);
  if (meter == nullptr) return Refusal::no_such_meter;
  if (meter->is_mbus()) return Refusal::not_supported;
  headend::LineRequest request;
  request.kind = headend::RequestKind::command;
  request.priority = headend::Priority::command;
  request.tries = may_be_repeated(order.command.kind) ? tries : 1;
  address(request, *meter);
  request.item.command = order.command;
  if (order.command.kind == CommandKind::set_clock)
    request.item.command->time = world_.zone.to_civil(world_.clock.utc());
  // What cannot be sent is refused at once, whether the gateway is there or not.
  const protocol::LineTarget target{.address = request.target.address, .options = request.item.options.get()};
  const auto built = request.item.protocol->command(target, *request.item.command);
  if (!built) return refusal_of(built.error());
  if (!link_) return Refusal::gateway_offline;
  if (commands_.contains(id)) return Refusal::command_running;
  const std::string job = world_.jobs.create(Job::Kind::command, {"meter", id.value, name_of_meter}, by);
  const std::string what{name(order.command.kind)};
  world_.jobs.step(job, {.code = "queued", .text = "Waiting for the line", .params = {{"command", what}}});
  if (!order.reason.empty()) world_.jobs.step(job, {.code = "reason", .text = order.reason});
  const Instant now = world_.clock.now();
  commands_[id] = {.job = job, .kind = order.command.kind, .give_up = now + patience};
  if (!enqueue(std::move(request), *meter, Ask{.meter = id, .job = job, .command = true}, now)) {
    commands_.erase(id);
    world_.jobs.finish(job, Job::State::failed, "queue_full", text(Refusal::queue_full));
    return Refusal::queue_full;
  }
  link_->interrupt();
  return job;
}

void LineSession::take_command(const headend::Done& done, const Ask& ask, Instant now) {
  const auto run = commands_.find(ask.meter);
  if (run == commands_.end()) return;
  const std::string job = run->second.job;
  if (!done.command) {
    if (done.verdict == headend::Verdict::accepted)  // a broadcast
      return finish_command(ask.meter, Job::State::done);
    if (answer_was_lost(done)) return look_what_became_of(ask.meter, done.verdict, now);
    return finish_command(ask.meter, Job::State::failed, error_code(done.verdict), failure_text(done));
  }
  switch (done.command->state) {
    case protocol::CommandState::refused:
      return finish_command(ask.meter, Job::State::failed, "refused", done.command->fault.message);
    case protocol::CommandState::waiting:
      run->second.waiting = true;
      run->second.give_up = now + patience_for_people;
      world_.jobs.step(job, {.code = "waiting", .text = "Permitted: somebody must press the button at the meter"});
      break;
    case protocol::CommandState::accepted:
    case protocol::CommandState::done:
      world_.jobs.step(job, {.code = "accepted", .text = "The meter accepted the command"});
      break;
  }
  if (!effect_of(run->second.kind)) return finish_command(ask.meter, Job::State::done);
  run->second.look_again = now + first_look;
}

// Maybe it was carried out: where a reading shows that, the meter is read.
void LineSession::look_what_became_of(MeterId meter, headend::Verdict verdict, Instant now) {
  CommandRun& run = commands_.at(meter);
  if (!effect_of(run.kind) || verdict == headend::Verdict::link_lost) return finish_unknown(meter);
  run.answer_lost = true;
  run.look_again = now + first_look;
  world_.jobs.step(run.job, {.code = "answer_lost", .text = "No answer came: looking whether the meter has done it"});
}

void LineSession::finish_unknown(MeterId meter) {
  finish_command(meter, Job::State::failed, "outcome_unknown",
                 "No answer came, and whether the meter has done it is not known: read it before you order it again.");
}

// The next read of the meter, whoever asked for it, shows whether the command was carried out. It is done when that
// reading is in the store: who hears of it finds it there.
void LineSession::look_at_command(Arrival& arrival, Instant now) {
  const MeterId meter = arrival.meter;
  const auto run = commands_.find(meter);
  if (run == commands_.end()) return;
  const auto effect = effect_of(run->second.kind);
  for (const protocol::Item& item : arrival.decoded.items) {
    if (!effect || item.reg.quantity != effect->quantity || !item.cell.ok()) continue;
    if (item.cell.number != Decimal{effect->value, 0}) continue;
    arrival.when_committed([&jobs = world_.jobs, &events = world_.events, job = run->second.job, meter, line = line_](
                               const std::string&, bool) {
      jobs.step(job, {.code = "done", .text = "Done"});
      jobs.finish(job, Job::State::done);
      events.publish({.kind = Event::Kind::meter_changed, .meter = meter, .line = line});
    });
    commands_.erase(run);
    return;
  }
  if (now >= run->second.give_up)
    finish_command(meter, Job::State::failed, "no_effect",
                   run->second.waiting ? "Nobody pressed the button at the meter in time."
                                       : "The meter accepted the command, but does not show its effect.");
}

void LineSession::look_again(Instant now) {
  std::vector<MeterId> due;
  for (auto& [id, run] : commands_)
    if (run.look_again && *run.look_again <= now) due.push_back(id);
  for (const MeterId id : due) {
    CommandRun& run = commands_[id];
    const LineMeter* meter = find_meter(id);
    run.look_again = now + next_look;
    if (meter == nullptr || now >= run.give_up + next_look) {
      finish_command(id, Job::State::failed, "no_effect",
                     "The meter accepted the command, but could not be read afterwards.");
      continue;
    }
    world_.jobs.step(run.job, {.code = "reading_back", .text = "Looking whether the meter has done it"});
    ask(*meter, headend::Priority::command, Ask{.meter = id, .source = metering::Source::on_demand, .check = true},
        now);
  }
}

void LineSession::finish_command(MeterId meter, Job::State state, std::string code, std::string detail) {
  const auto run = commands_.find(meter);
  if (run == commands_.end()) return;
  if (state == Job::State::done) world_.jobs.step(run->second.job, {.code = "done", .text = "Done"});
  if (state == Job::State::done && run->second.kind == CommandKind::set_clock) note_clock_set(meter);
  world_.jobs.finish(run->second.job, state, std::move(code), std::move(detail));
  commands_.erase(run);
  world_.events.publish({.kind = Event::Kind::meter_changed, .meter = meter, .line = line_});
}

}  // namespace riser::collection
