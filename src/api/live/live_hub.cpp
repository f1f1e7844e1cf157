// SPDX-License-Identifier: Apache-2.0
#include "api/live/live_hub.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>

#include "api/dto/live.h"
#include "api/http/router.h"
#include "api/http/same_origin.h"
#include "api/json/decode.h"
#include "api/json/encode.h"
#include "collection/jobs.h"

namespace riser::api {
namespace {

constexpr UtcSeconds check_sessions_every_s = 60;
constexpr UtcSeconds overview_at_least_every_s = 10;

std::shared_ptr<const std::string> message(const auto& dto) {
  return std::make_shared<const std::string>(to_json(dto));
}

}  // namespace

LiveHub::LiveHub(Services& services, Authenticator& authenticator, ScopeGuard& guard, OverviewBoard& overview,
                 net::Runtime& runtime, net::WorkerPool& pool, milliseconds period)
    : services_(services),
      authenticator_(authenticator),
      guard_(guard),
      overview_(overview),
      pool_(pool),
      period_(period) {
  tasks_.spawn(runtime.next_executor(), "rounds", run());
}

LiveHub::~LiveHub() { stop(); }

void LiveHub::stop() {
  tasks_.stop();
  std::vector<std::shared_ptr<net::WebSocketConnection>> connections;
  {
    std::lock_guard lock{mutex_};
    for (const ClientPtr& client : std::exchange(clients_, {}))
      connections.push_back(std::exchange(client->connection, nullptr));
  }
  for (const auto& connection : connections) connection->close(1001, "the server stops");
}

std::size_t LiveHub::connections() const {
  std::lock_guard lock{mutex_};
  return clients_.size();
}

void LiveHub::notify(const collection::Event& event) {
  using Kind = collection::Event::Kind;
  std::lock_guard lock{mutex_};
  changes_.overview = changes_.overview || (event.kind != Kind::job && event.kind != Kind::run);
  if (clients_.empty()) return;
  if (event.meter && changes_.meters.size() < max_changed_meters) changes_.meters.insert(event.meter);
  if (event.gateway) changes_.gateways.insert(event.gateway);
  if (event.line) changes_.lines.insert(event.line);
  if (!event.job.empty()) changes_.jobs.insert(event.job);
  if (event.run && changes_.runs.size() < max_changed_runs) changes_.runs.insert(event.run);
}

net::WebSocketDecision LiveHub::accept(const net::HttpRequest& request) {
  const auto refuse = [&](const Refused& refused) {
    return net::WebSocketDecision::refuse(problem_response(refused, request.request_id));
  };
  const auto caller = authenticator_.find(request);
  const bool is_program = caller && caller->by_token;  // no page sends a token by itself
  if (!is_program && !is_same_origin(request).value_or(false))
    return refuse({Reject::forbidden, "other_origin", "The request comes from a page of another site."});
  if (!caller) return refuse({Reject::unauthenticated, "no_session", "Log in first: POST /api/v1/session."});
  if (caller->must_change_password)
    return refuse({Reject::forbidden, "must_change_password", "Change your password first."});
  if (connections() >= max_connections)
    return refuse({Reject::unavailable, "too_many_connections", "There are too many live connections.", "", 30});
  auto client = std::make_shared<Client>(Client{.caller = *caller});
  net::WebSocketDecision decision;
  decision.on_open = [this, client](std::shared_ptr<net::WebSocketConnection> connection) {
    std::lock_guard lock{mutex_};
    client->connection = std::move(connection);
    clients_.insert(client);
  };
  decision.on_message = [this, client](std::string_view text) { on_message(client, text); };
  decision.on_close = [this, client](std::uint16_t) {
    std::lock_guard lock{mutex_};
    clients_.erase(client);
    client->connection.reset();  // it holds this function, which holds the client
  };
  return decision;
}

bool LiveHub::may_follow(const Caller& caller, std::string_view topic) {
  if (!caller.may(store::Permission::view)) return topic.starts_with("job:");
  if (caller.scope.is_whole()) return true;
  const auto colon = topic.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view kind = topic.substr(0, colon), id = topic.substr(colon + 1);
  if (kind == "job") {
    const auto job = services_.jobs.find(std::string{id});
    return job && job->owner == caller.user;
  }
  NamedObject named{kind == "meter" ? ObjectKind::meter : ObjectKind::line};
  std::from_chars(id.data(), id.data() + id.size(), named.id);
  return !guard_.check(caller.scope, {&named, 1});
}

void LiveHub::on_message(const ClientPtr& client, std::string_view text) {
  std::shared_ptr<net::WebSocketConnection> connection;
  {
    std::lock_guard lock{mutex_};
    connection = client->connection;
  }
  if (connection == nullptr) return;
  const auto request = from_json<LiveRequest>(text);
  if (!request) {
    connection->send(message(LiveError{"bad_message", request.error().field + ": " + request.error().detail}));
    return;
  }
  if (request->ping) connection->send(message(Pong{*request->ping}));
  if (!request->subscribe) return;
  const auto& topics = *request->subscribe;
  if (topics.size() > max_topics || !std::all_of(topics.begin(), topics.end(), is_live_topic)) {
    connection->send(message(LiveError{
        "bad_topic",
        fmt::format("at most {} of overview, gateways, meters, runs, meter:ID, job:ID, line:ID", max_topics)}));
    return;
  }
  for (const std::string& topic : topics)
    if (!may_follow(client->caller, topic)) {
      connection->send(message(LiveError{"outside_scope", topic + ": lies outside of what you see"}));
      return;
    }
  std::lock_guard lock{mutex_};
  std::set<std::string> wanted{topics.begin(), topics.end()};
  for (const std::string& topic : wanted)
    if (!client->topics.contains(topic)) client->fresh.insert(topic);
  std::erase_if(client->fresh, [&](const std::string& topic) { return !wanted.contains(topic); });
  client->topics = std::move(wanted);
}

net::Task<> LiveHub::run() {
  for (;;) {
    if (!has_more_) {
      co_await net::sleep_for(period_);
    }
    has_more_ = false;
    std::function<void()> job = [this] {
      try {
        round();
      } catch (const std::exception& failure) {
        spdlog::error("live updates: {}", failure.what());
      }
    };
    try {
      co_await pool_.run(std::move(job));
    } catch (const net::Overloaded&) {
      spdlog::warn("live updates: the worker pool is full, one round is left out");
    }
  }
}

void LiveHub::end_old_sessions() {
  const UtcSeconds now = services_.clock.utc();
  if (now - sessions_checked_ < check_sessions_every_s) return;
  sessions_checked_ = now;
  std::vector<std::pair<std::shared_ptr<net::WebSocketConnection>, std::string>> open;
  {
    std::lock_guard lock{mutex_};
    for (const ClientPtr& client : clients_) open.emplace_back(client->connection, client->caller.token);
  }
  for (const auto& [connection, token] : open)
    if (!authenticator_.is_open(token)) connection->close(4001, "the session is over");
}

/// Takes what has changed; of the meters no more than one message holds, the others come at once after them.
std::vector<LiveHub::Wish> LiveHub::take_wishes(LiveChanges& changes) {
  std::lock_guard lock{mutex_};
  changes = std::exchange(changes_, {});
  while (changes.meters.size() > max_rows) {
    const auto last = std::prev(changes.meters.end());
    changes_.meters.insert(*last);
    changes.meters.erase(last);
  }
  has_more_ = !changes_.meters.empty();
  std::vector<Wish> wishes;
  for (const ClientPtr& client : clients_)
    if (!client->topics.empty())
      wishes.push_back({client->connection, client->topics, std::exchange(client->fresh, {})});
  return wishes;
}

void LiveHub::round() {
  end_old_sessions();
  LiveChanges changes;
  const std::vector<Wish> wishes = take_wishes(changes);
  if (wishes.empty()) return;
  const UtcSeconds now = services_.clock.utc();
  if (now - overview_sent_ >= overview_at_least_every_s) changes.overview = true;
  if (changes.overview) overview_sent_ = now;
  LiveRound made{services_, overview_, changes, log_marks_};
  for (const Wish& wish : wishes) {
    for (const std::string& topic : wish.topics) {
      const auto message = wish.fresh.contains(topic) ? made.state(topic) : made.news(topic);
      if (message != nullptr) wish.connection->send(message);
    }
  }
}

}  // namespace riser::api
