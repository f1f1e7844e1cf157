// SPDX-License-Identifier: Apache-2.0
#include "trial/trial_server.h"

#include "base/check.h"

namespace riser::trial {
namespace {

headend::ProfileList all_profiles() {
  auto list = std::make_shared<std::vector<headend::CompiledProfile>>();
  for (headend::LinkProfile& profile : headend::built_in_profiles())
    list->push_back(headend::compile(std::move(profile)).value());
  return list;
}

}  // namespace

struct TrialServer::Call final : collection::LineLink {
  Call(headend::SessionId id_in, Network& network_in, headend::LinkSession link_in)
      : id(id_in), network(network_in), link(std::move(link_in)) {}
  void interrupt() override { network.wake(id); }
  void close() override {
    over = true;
    network.wake(id);
  }

  headend::SessionId id;
  Network& network;
  headend::LinkSession link;
  std::shared_ptr<collection::LineSession> line{};  // none: not registered, or in quarantine
  std::optional<Instant> until{};                   // of the line
  bool over = false;
};

TrialServer::TrialServer(World world)
    : world_(world),
      profiles_(all_profiles()),
      core_({.store = world.store,
             .clock = world.clock,
             .zone = world.zone,
             .events = events_,
             .jobs = jobs_,
             .catalogue = world.catalogue,
             .later = [this](std::function<void()> job) { jobs_waiting_.push_back(std::move(job)); },
             .writer = collection::Writer::caller}) {
  core_.start();
  auto lease = world_.store.lease();
  for (const store::Gateway& gateway : store::Gateways(*lease).all())
    registry_.know(gateway.identity, {gateway.id, {}});
}

// A line and its link hold each other.
TrialServer::~TrialServer() {
  for (const auto& [id, call] : calls_) call->line.reset();
}

void TrialServer::called(headend::SessionId id, std::string peer) {
  calls_.emplace(id, std::make_shared<Call>(id, world_.network,
                                            headend::LinkSession{profiles_, std::move(peer), world_.clock.now()}));
}

void TrialServer::heard(headend::SessionId id, Bytes bytes) {
  const auto it = calls_.find(id);
  if (it == calls_.end()) return;
  const auto call = it->second;
  carry_out(*call, call->link.feed(bytes, world_.clock.now()));
}

void TrialServer::look_after(headend::SessionId id) {
  const auto it = calls_.find(id);
  if (it == calls_.end()) return;
  const auto call = it->second;
  if (call->over) return end(*call);
  const Instant now = world_.clock.now();
  if (const auto deadline = call->link.deadline(); deadline && *deadline <= now)
    carry_out(*call, call->link.on_deadline(now));
  if (call->line && !call->over) step(*call, {});
}

std::optional<Instant> TrialServer::next(headend::SessionId id) const {
  const auto it = calls_.find(id);
  if (it == calls_.end()) return std::nullopt;
  const Call& call = *it->second;
  std::optional<Instant> out = call.link.deadline();
  if (call.until) out = std::min(out.value_or(*call.until), *call.until);
  return out;
}

void TrialServer::hung_up(headend::SessionId id) {
  const auto it = calls_.find(id);
  if (it == calls_.end()) return;
  const auto call = it->second;
  calls_.erase(it);
  registry_.closed(id);
  if (call->line) call->line->link_down(*call);
}

void TrialServer::carry_out(Call& call, headend::LinkActions actions) {
  ByteVector received;
  for (headend::LinkAction& action : actions) {
    if (auto* send = std::get_if<headend::SendBytes>(&action)) world_.network.send(call.id, std::move(send->bytes));
    if (auto* data = std::get_if<headend::UplinkData>(&action))
      received.insert(received.end(), data->bytes.begin(), data->bytes.end());
    if (const auto* who = std::get_if<headend::Registered>(&action)) registered(call, *who);
    if (std::holds_alternative<headend::CloseLink>(action)) return end(call);
  }
  if (call.line) step(call, received);
}

void TrialServer::registered(Call& call, const headend::Registered& who) {
  const headend::LinkRegistry::Call said{call.id, who.identity, "", who.profile, call.link.sample()};
  const auto decision = registry_.registered(said, world_.clock.utc());
  const auto* attached = std::get_if<headend::LinkRegistry::Attach>(&decision);
  if (attached == nullptr) return;  // in quarantine: the line is held, what comes is thrown away
  if (attached->displaced)
    if (const auto it = calls_.find(*attached->displaced); it != calls_.end()) it->second->close();
  const auto line = core_.book.line_of(attached->gateway);
  CHECK(line.has_value());
  call.line = core_.session_of(*line);
  call.line->link_up(calls_.at(call.id));
}

void TrialServer::step(Call& call, Bytes received) {
  collection::LineSession::Work work = call.line->step(call, received);
  if (work.over) return end(call);
  if (!work.send.empty()) world_.network.send(call.id, call.link.encode_down(work.send));
  for (collection::Arrival& arrival : work.arrivals) {
    if (!arrival.decoded.fault)
      arrival.committed = [&ledger = world_.ledger, meter = arrival.meter, time = arrival.time, source = arrival.source,
                           cells = collection::reading_content(arrival.decoded).cells,
                           then = std::move(arrival.committed)](const std::string& telegram, bool stored) {
        if (!cells.empty()) ledger.acknowledged(meter, time, source, cells);
        if (then) then(telegram, stored);
      };
    // A line whose data the queue does not take waits until the store has taken some.
    if (core_.ingest.waiting() >= collection::Ingest::max_queue) commit();
    CHECK(core_.ingest.push(std::move(arrival)));
  }
  call.until = work.until;
}

void TrialServer::end(Call& call) {
  const headend::SessionId id = call.id;
  hung_up(id);
  world_.network.hang_up(id);
}

void TrialServer::run_jobs() {
  while (!jobs_waiting_.empty()) {
    const auto job = std::move(jobs_waiting_.front());
    jobs_waiting_.pop_front();
    job();
  }
}

}  // namespace riser::trial
