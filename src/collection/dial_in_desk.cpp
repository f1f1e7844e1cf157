// SPDX-License-Identifier: Apache-2.0
#include "collection/dial_in_desk.h"

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "net/tcp.h"
#include "protocol/dial_in/command.h"
#include "store/collect/clocks.h"
#include "store/master/commands.h"
#include "store/master/quarantine.h"
#include "store/master/waiting_commands.h"

namespace riser::collection {

namespace dial_in = headend::dial_in;

namespace {

constexpr milliseconds write_timeout{20'000};
constexpr std::size_t read_size = 1024;
constexpr milliseconds full_queue_pause{200};

std::string host_of(const std::string& peer) { return peer.substr(0, peer.rfind(':')); }

dial_in::DialInSession::Nonce fresh_nonce() {
  dial_in::DialInSession::Nonce nonce{};
  randombytes_buf(nonce.data(), nonce.size());
  return nonce;
}

protocol::Command command_of(const store::QueuedCommand& queued) {
  protocol::Command command;
  command.kind = protocol::find_command(queued.kind).value_or(protocol::CommandKind::set_clock);
  command.item = queued.item;
  command.data = queued.data;
  command.number = queued.number;
  return command;
}

std::string state_of(protocol::dial_in::OrderResult result) { return std::string{name(result)}; }

}  // namespace

/// One conversation. Lives on the stream's executor; only what is behind the lock is for others.
struct DialInDesk::Call {
  Call(std::unique_ptr<net::Stream> stream_in, Instant now, UtcSeconds utc)
      : stream(std::move(stream_in)), session(fresh_nonce(), now, utc) {}

  std::unique_ptr<net::Stream> stream;
  dial_in::DialInSession session;
  dial_in::Identify who{};
  ByteVector hello{};  // the beginning of what it said, for the quarantine
  std::optional<LineMeter> meter{};
  LineId line{};
  std::optional<ClockDrift> clock{};  // as it said when it called; goes with what it delivers first
  bool over = false;

  std::mutex mutex;
  std::vector<std::uint64_t> durable{};  // seqs whose rows are all in the store
  bool displaced = false;                // the device called again

  void now_durable(std::uint64_t seq) {
    {
      std::lock_guard lock{mutex};
      durable.push_back(seq);
    }
    stream->interrupt();
  }
};

DialInDesk::DialInDesk(World world) : world_(world), guard_(net::steady_now()) {}

void DialInDesk::start() {
  auto lease = world_.store.lease();
  const std::vector<MeterId> meters = store::meters_with_commands(*lease);
  std::lock_guard lock{mutex_};
  waiting_.insert(meters.begin(), meters.end());
}

net::Task<> DialInDesk::serve(std::unique_ptr<net::Stream> stream, ByteVector received) {
  {
    std::lock_guard lock{mutex_};
    if (!guard_.admit(host_of(stream->peer()), net::steady_now())) {
      ++stats_.calls_refused;
      ++stats_.refusals[dial_in::Refusal::registration_flood];
      stream->close();
      co_return;
    }
    ++stats_.open;
  }
  auto call = std::make_shared<Call>(std::move(stream), net::steady_now(), world_.clock.utc());
  call->hello = received;
  std::exception_ptr failure;
  try {
    dial_in::Actions actions = call->session.feed(received, net::steady_now());
    std::array<Byte, read_size> buffer;
    while (!call->over) {
      co_await carry_out(call, std::move(actions));
      actions.clear();
      if (call->over) break;
      const Instant until = call->session.deadline().value_or(net::never);
      const std::span<Byte> room{buffer};
      const net::ReadResult result = co_await call->stream->read_some(room, until);
      if (result.kind == net::ReadKind::closed) break;
      const Instant now = net::steady_now();
      if (result.kind == net::ReadKind::data) actions = call->session.feed(Bytes{buffer.data(), result.count}, now);
      if (result.kind == net::ReadKind::timeout) actions = call->session.on_deadline(now);
      std::vector<std::uint64_t> durable;
      bool displaced = false;
      {
        std::lock_guard lock{call->mutex};
        durable.swap(call->durable);
        displaced = call->displaced;
      }
      for (const std::uint64_t seq : durable)
        for (dial_in::Action& action : call->session.committed(seq, now)) actions.push_back(std::move(action));
      if (displaced)
        for (dial_in::Action& action : call->session.stop()) actions.push_back(std::move(action));
    }
  } catch (...) {
    failure = std::current_exception();
  }
  call->stream->close();
  end(call);
  if (failure) std::rethrow_exception(failure);
}

void DialInDesk::end(const std::shared_ptr<Call>& call) {
  std::lock_guard lock{mutex_};
  --stats_.open;
  if (!call->meter) ++stats_.calls_refused;
  if (!call->meter) return;
  const auto open = open_.find(call->meter->id);
  if (open != open_.end() && open->second == call) open_.erase(open);
}

// What carrying out brings up is carried out behind it.
net::Task<> DialInDesk::carry_out(std::shared_ptr<Call> call, dial_in::Actions actions) {
  for (std::size_t i = 0; i < actions.size(); ++i) {
    dial_in::Action action = std::move(actions[i]);
    if (auto* send = std::get_if<dial_in::SendBytes>(&action)) {
      const Instant deadline = net::deadline_in(write_timeout);
      const bool written = co_await call->stream->write_all(std::move(send->bytes), deadline);
      if (!written) call->over = true;
    } else if (const auto* who = std::get_if<dial_in::Identify>(&action)) {
      const dial_in::Lookup lookup = look_up(*call, *who);
      dial_in::Actions more = call->session.identified(lookup, net::steady_now());
      actions.insert(actions.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    } else if (const auto* proven = std::get_if<dial_in::Authenticated>(&action)) {
      authenticated(call, *proven);
    } else if (auto* delivery = std::get_if<dial_in::Delivery>(&action)) {
      co_await deliver(call, std::move(*delivery));
    } else if (auto* word = std::get_if<dial_in::Confirmed>(&action)) {
      co_await confirmed(call, std::move(*word));
    } else if (std::holds_alternative<dial_in::WantOrder>(action)) {
      co_await hand_out(call);
    } else if (const auto* no = std::get_if<dial_in::Refused>(&action)) {
      refused(*call, *no);
    } else if (std::holds_alternative<dial_in::CloseSession>(action)) {
      call->over = true;
    }
  }
}

dial_in::Lookup DialInDesk::look_up(Call& call, const dial_in::Identify& who) {
  call.who = who;
  dial_in::Lookup lookup;
  const auto found = world_.book.find_device(who.device);
  if (found) {
    call.meter = found->meter;
    call.line = found->line;
    lookup.key = found->secret;
  }
  std::lock_guard lock{mutex_};
  lookup.nonce_known = nonces_.knows(who.device, who.nonce);
  return lookup;
}

void DialInDesk::authenticated(const std::shared_ptr<Call>& call, const dial_in::Authenticated& who) {
  std::shared_ptr<Call> older;
  {
    std::lock_guard lock{mutex_};
    guard_.proven(host_of(call->stream->peer()), net::steady_now());
    nonces_.remember(call->who.device, call->who.nonce);
    ++stats_.calls;
    stats_.last_call = world_.clock.utc();
    older = std::exchange(open_[call->meter->id], call);
  }
  if (older) {
    {
      std::lock_guard lock{older->mutex};
      older->displaced = true;
    }
    older->stream->interrupt();
  }
  if (who.clock_offset_s)
    call->clock =
        ClockDrift{.measured = world_.clock.utc(), .drift_s = *who.clock_offset_s, .uncertainty_s = who.uncertainty_s};
  if (who.clock_offset_s && std::abs(*who.clock_offset_s) > who.uncertainty_s + 60)
    spdlog::info("device {}: its clock is {} s from ours", who.device, *who.clock_offset_s);
  world_.events.publish({.kind = Event::Kind::line, .line = call->line});
}

net::Task<> DialInDesk::deliver(std::shared_ptr<Call> call, dial_in::Delivery delivery) {
  if (delivery.rows.empty()) delivery.rows.push_back({.time = world_.clock.utc(), .time_is_ours = true});
  using protocol::dial_in::MessageType;
  const auto source = delivery.archive.empty() ? metering::Source::dial_in : metering::Source::archive;
  const bool brings_values = delivery.type == MessageType::reading || delivery.type == MessageType::archive;
  // What it says of now is of the call, whatever its clock shows.
  const UtcSeconds newest = source == metering::Source::archive ? delivery.rows.back().time : world_.clock.utc();
  // Rows are many and their message is one: it is acknowledged when the last of them is in the store.
  const auto left = std::make_shared<std::atomic<std::size_t>>(delivery.rows.size());
  const auto done = [this, call, left, seq = delivery.seq, meter = call->meter->id, source, brings_values, newest](
                        const std::string&, bool) {
    if (--*left != 0) return;
    if (brings_values) world_.read(call->line, meter, newest, source);
    call->now_durable(seq);
  };
  bool first = true;
  // A device says its state and its counters in one second; a meter has one reading a second, so the state goes before.
  const bool is_status = delivery.type == MessageType::status;
  for (dial_in::DataRow& row : delivery.rows) {
    Arrival arrival{.meter = call->meter->id,
                    .line = call->line,
                    .time = row.time - (is_status ? 1 : 0),
                    .protocol = "dial_in",
                    .source = source};
    arrival.decoded.items = std::move(row.items);
    catalogue::map(*call->meter->language.model, arrival.decoded);
    if (first) arrival.pages.push_back(delivery.line);
    arrival.clock = std::exchange(call->clock, std::nullopt);
    first = false;
    arrival.committed = done;
    while (world_.ingest.waiting() >= Ingest::max_queue) {
      co_await net::sleep_for(full_queue_pause);
    }
    if (!world_.ingest.push(std::move(arrival))) {
      spdlog::error("device {}: a message came while the program was stopping; it will be sent again",
                    call->who.device);
      co_return;
    }
  }
}

void DialInDesk::waits(MeterId meter) {
  std::lock_guard lock{mutex_};
  waiting_.insert(meter);
}

// Forgotten before the store is asked: what comes in meanwhile is noted again.
bool DialInDesk::may_wait(MeterId meter) {
  std::lock_guard lock{mutex_};
  return waiting_.erase(meter) != 0;
}

net::Task<> DialInDesk::hand_out(std::shared_ptr<Call> call) {
  if (!may_wait(call->meter->id)) {
    dial_in::Actions actions = call->session.order(std::nullopt, net::steady_now());
    co_await carry_out(call, std::move(actions));
    co_return;
  }
  auto find = [this, meter = call->meter->id] {
    auto lease = world_.store.lease();
    store::Commands commands(*lease);
    auto next = commands.next(meter);
    if (next && next->state == "queued") commands.change(next->id, "sent", "", world_.clock.utc());
    return next;
  };
  std::optional<store::QueuedCommand> next;
  try {
    next = co_await world_.pool.run(std::move(find));
  } catch (...) {
    waits(call->meter->id);
    throw;
  }
  if (next) waits(call->meter->id);
  std::optional<protocol::dial_in::Order> order;
  if (next) {
    const auto made = protocol::dial_in::order_of(command_of(*next), static_cast<std::uint64_t>(next->id));
    if (made) order = *made;
    std::lock_guard lock{mutex_};
    if (const auto job = jobs_.find(next->id); job != jobs_.end())
      world_.jobs.step(job->second, {.code = "sent_command", .text = "The meter has called and was given the command"});
  }
  dial_in::Actions actions = call->session.order(order, net::steady_now());
  co_await carry_out(call, std::move(actions));
}

net::Task<> DialInDesk::confirmed(std::shared_ptr<Call> call, dial_in::Confirmed word) {
  auto write = [this, meter = call->meter->id, id = static_cast<std::int64_t>(word.order),
                state = state_of(word.result), why = word.reason] {
    auto lease = world_.store.lease();
    store::Commands commands(*lease);
    commands.change(id, state, why, world_.clock.utc());
    if (state != "done") return;
    for (const store::QueuedCommand& command : commands.of_meter(meter, store::Commands::max_open))
      if (command.id == id && command.kind == name(protocol::CommandKind::set_clock))
        store::Clocks(*lease).note_correction(meter, world_.clock.utc());
  };
  co_await world_.pool.run(std::move(write));
  {
    std::lock_guard lock{mutex_};
    if (const auto job = jobs_.find(static_cast<std::int64_t>(word.order)); job != jobs_.end()) {
      const bool good = word.result == protocol::dial_in::OrderResult::done ||
                        word.result == protocol::dial_in::OrderResult::accepted;
      world_.jobs.finish(job->second, good ? Job::State::done : Job::State::failed, good ? "" : state_of(word.result),
                         good ? "" : fmt::format("The meter answered: {} {}", name(word.result), word.reason));
      jobs_.erase(job);
    }
  }
  world_.events.publish({.kind = Event::Kind::meter_changed, .meter = call->meter->id, .line = call->line});
  if (word.seq == 0) co_return;
  dial_in::Actions actions = call->session.committed(word.seq, net::steady_now());
  co_await carry_out(call, std::move(actions));
}

void DialInDesk::refused(Call& call, const dial_in::Refused& refused) {
  {
    std::lock_guard lock{mutex_};
    ++stats_.refusals[refused.reason];
  }
  spdlog::warn("device {} from {}: {} ({})", call.who.device.empty() ? "?" : call.who.device, call.stream->peer(),
               name(refused.reason), refused.detail);
  if (refused.reason == dial_in::Refusal::unknown_device) note_quarantine(call);
  if (refused.reason == dial_in::Refusal::wrong_key) call.meter.reset();
}

void DialInDesk::note_quarantine(const Call& call) {
  store::Quarantined entry;
  entry.identity = call.who.device;
  entry.profile = "dial_in";
  entry.peer = call.stream->peer();
  entry.first_seen = entry.last_seen = world_.clock.utc();
  entry.attempts = 1;
  entry.sample = call.hello;
  world_.pool.post([this, entry] {
    {
      auto lease = world_.store.lease();
      if (!store::Quarantine(*lease).note(entry))
        spdlog::warn("the quarantine is full; {} is not noted", entry.identity);
    }
    world_.events.publish({.kind = Event::Kind::quarantine});
  });
}

Result<std::string, Refusal> DialInDesk::command(const LineMeter& meter, const CommandOrder& order, UserId by) {
  const auto possible = protocol::dial_in::order_of(order.command, 1);
  if (!possible) return refusal_of(possible.error());
  store::QueuedCommand queued{.meter = meter.id,
                              .kind = std::string{name(order.command.kind)},
                              .item = order.command.item,
                              .data = order.command.data,
                              .number = order.command.number,
                              .reason = order.reason,
                              .author = by,
                              .created = world_.clock.utc(),
                              .changed = world_.clock.utc()};
  {
    auto lease = world_.store.lease();
    store::Transaction transaction(*lease);
    const auto added = store::Commands(*lease).add(std::move(queued));
    if (!added) return Refusal::queue_full;
    transaction.commit();
    queued = *added;
  }
  waits(meter.id);
  const std::string job =
      world_.jobs.create(Job::Kind::command, {"meter", meter.id.value, world_.book.name_of(meter.id)}, by);
  {
    std::lock_guard lock{mutex_};
    jobs_[queued.id] = job;
  }
  world_.jobs.step(job, {.code = "waiting_for_call",
                         .text = "The meter will be told when it calls next",
                         .params = {{"command", queued.kind}}});
  return job;
}

DialInDesk::Stats DialInDesk::stats() const {
  std::lock_guard lock{mutex_};
  return stats_;
}

}  // namespace riser::collection
