// SPDX-License-Identifier: Apache-2.0
#include "output/dispatcher.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

#include "base/civil_time.h"
#include "store/sql/store_error.h"

namespace riser::output {
namespace {

constexpr std::chrono::seconds look_after{1};
constexpr std::int64_t trim_every_s = 600;
constexpr std::int64_t max_parcels = 50;  // of a round

std::int64_t pause_after(std::int64_t tries) {
  return tries > 9 ? Dispatcher::longest_pause_s
                   : std::min<std::int64_t>(1 << (tries - 1), Dispatcher::longest_pause_s);
}

/// What makes another connection necessary when it is another one.
bool same_way(const store::Output& a, const store::Output& b) {
  return a.address == b.address && a.topic == b.topic && a.user == b.user && a.sealed_secret == b.sealed_secret;
}

std::int64_t ms_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

struct Dispatcher::Worker {
  store::Output output{};
  std::unique_ptr<Sink> sink{};
  std::atomic<bool> stop = false;
  std::thread thread{};
};

Dispatcher::Dispatcher(store::Store& store, const Clock& clock, Compose compose)
    : store_(store), clock_(clock), compose_(std::move(compose)) {}

Dispatcher::~Dispatcher() { stop(); }

void Dispatcher::start() {
  store_.readings().listen(this, [this](std::span<const store::ReadingBatch>, const store::AppendOutcome&) { wake(); });
  manager_ = std::thread{[this] { manage(); }};
}

void Dispatcher::stop() {
  store_.readings().leave(this);
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (auto& [id, worker] : workers_) worker->stop = true;
  }
  woken_.notify_all();
  if (manager_.joinable()) manager_.join();
  for (auto& [id, worker] : workers_)
    if (worker->thread.joinable()) worker->thread.join();
  workers_.clear();
}

void Dispatcher::wake() {
  {
    const std::lock_guard lock(mutex_);
    ++wakes_;
  }
  woken_.notify_all();
}

std::string Dispatcher::secret_of(const store::Output& output) const {
  if (output.sealed_secret.empty()) return {};
  const auto plain = store_.key_box().unseal(output.sealed_secret);
  return plain ? std::string{as_text(*plain)} : std::string{};
}

// One thread looks which outputs there are and what has become too old.
void Dispatcher::manage() {
  std::uint64_t seen = 0;
  while (!stopping_) {
    try {
      match_outputs();
      if (const UtcSeconds now = clock_.utc(); now - trimmed_ >= trim_every_s || now < trimmed_) {
        trimmed_ = now;
        trim();
      }
    } catch (const store::StoreError& error) {
      spdlog::error("outputs wait, the store does not answer: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, look_after, [&] { return stopping_ || wakes_ != seen; });
    seen = wakes_;
  }
}

void Dispatcher::match_outputs() {
  std::map<OutputId, store::Output> wanted;
  {
    const auto connection = store_.lease();
    for (store::Output& output : store::Outputs{*connection}.all())
      if (output.enabled) wanted.emplace(output.id, std::move(output));
  }
  std::vector<std::unique_ptr<Worker>> over;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    for (auto it = workers_.begin(); it != workers_.end();) {
      const auto found = wanted.find(it->first);
      const bool stays = found != wanted.end() && same_way(found->second, it->second->output) &&
                         found->second.sends == it->second->output.sends;
      if (!stays) {
        it->second->stop = true;
        over.push_back(std::move(it->second));
        it = workers_.erase(it);
      } else {
        ++it;
      }
    }
  }
  woken_.notify_all();
  for (auto& worker : over) worker->thread.join();
  const std::lock_guard lock(mutex_);
  if (stopping_) return;
  for (auto& [id, output] : wanted) {
    if (workers_.contains(id)) continue;
    auto worker = std::make_unique<Worker>();
    worker->output = output;
    worker->sink = make_sink(output, secret_of(output), worker->stop);
    worker->thread = std::thread{[this, raw = worker.get()] { work(*raw); }};
    workers_.emplace(id, std::move(worker));
  }
}

void Dispatcher::trim() {
  const auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Outputs{*connection}.trim(clock_.utc(), keep_s, keep_delivered_s);
  store::Deliveries{*connection}.remove_before(clock_.utc() - keep_log_s);
  transaction.commit();
}

void Dispatcher::work(Worker& worker) {
  std::uint64_t seen = 0;
  while (!worker.stop) {
    bool more = false;
    {
      const std::lock_guard lock(mutex_);
      seen = wakes_;
    }
    try {
      more = round(worker);
    } catch (const store::StoreError& error) {
      spdlog::error("output {} waits, the store does not answer: {}", worker.output.id.value, error.what());
    }
    if (more) continue;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, look_after, [&] { return worker.stop || wakes_ != seen; });
  }
}

bool Dispatcher::round(Worker& worker) {
  const OutputId id = worker.output.id;
  std::vector<Message> messages;
  std::vector<store::OutboxMark> after;  // of each message
  store::OutputState state;
  {
    const auto connection = store_.lease();
    store::Outputs outputs{*connection};
    if (const auto output = outputs.find(id); !output || !output->enabled) return false;  // the manager will see it too
    state = outputs.state(id);
    if (state.next_try <= clock_.utc())
      for (const auto& parcel : store::Outbox{*connection}.read(state.mark, worker.output.sends, max_parcels)) {
        const std::int64_t first = parcel.number == state.mark.parcel ? state.mark.message : 0;
        std::int64_t done = first;
        for (Message& message :
             compose_(*connection, parcel, static_cast<std::size_t>(first), worker.sink->batch() - messages.size())) {
          messages.push_back(std::move(message));
          const bool last = ++done == parcel.messages;
          after.push_back(last ? store::OutboxMark{.parcel = parcel.number + 1}
                               : store::OutboxMark{.parcel = parcel.number, .message = done});
        }
        if (messages.size() == worker.sink->batch()) break;
      }
  }
  if (messages.empty()) {
    worker.sink->idle();
    return false;
  }
  const auto begin = std::chrono::steady_clock::now();
  const Sent sent = worker.sink->send(messages);
  if (worker.stop && sent.delivered == 0) return false;
  const store::OutboxMark from = state.mark;
  const UtcSeconds now = clock_.utc();
  if (sent.delivered > 0) {
    state.mark = after[sent.delivered - 1];
    state.delivered += static_cast<std::int64_t>(sent.delivered);
    state.last_delivered = now;
    state.tries = 0;
    state.failing_since = 0;
  }
  state.error = sent.error;
  state.next_try = 0;
  if (!sent.error.empty()) {
    ++state.tries;
    if (state.failing_since == 0) state.failing_since = now;
    state.next_try = now + pause_after(state.tries);
  }
  const auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Outputs{*connection}.put_state(id, from, state);  // else somebody moved it: it goes on from there
  store::Deliveries log{*connection};
  const auto ms = ms_since(begin);
  if (sent.delivered > 0)
    log.note({.output = id,
              .at = now,
              .messages = static_cast<std::int64_t>(sent.delivered),
              .first = messages.front().id,
              .last = messages[sent.delivered - 1].id,
              .ms = ms,
              .status = sent.status});
  if (!sent.error.empty())
    log.note({.output = id,
              .at = now,
              .messages = static_cast<std::int64_t>(messages.size() - sent.delivered),
              .first = messages[sent.delivered].id,
              .last = messages.back().id,
              .ms = ms,
              .status = sent.status,
              .error = sent.error});
  transaction.commit();
  return sent.error.empty();
}

store::Delivery Dispatcher::test(const store::Output& output) {
  const std::atomic<bool>& stop = stopping_;
  const UtcSeconds now = clock_.utc();
  const Message message{.id = fmt::format("test-{}", now),
                        .kind = "test",
                        .subject = "test",
                        .body = fmt::format(R"({{"id":"test-{}","kind":"test","at":"{}"}})", now, utc_text(now))};
  const auto begin = std::chrono::steady_clock::now();
  const Sent sent = make_sink(output, secret_of(output), stop)->send({&message, 1});
  const store::Delivery delivery{.output = output.id,
                                 .at = now,
                                 .messages = 1,
                                 .first = message.id,
                                 .last = message.id,
                                 .ms = ms_since(begin),
                                 .status = sent.status,
                                 .error = sent.error,
                                 .test = true};
  const auto connection = store_.lease();
  store::Deliveries{*connection}.note(delivery);
  return delivery;
}

}  // namespace riser::output
