// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "api/auth/sessions.h"
#include "api/live/live_round.h"
#include "collection/events.h"
#include "net/http/websocket.h"
#include "net/runtime.h"
#include "net/task_group.h"
#include "net/worker_pool.h"

namespace riser::api {

/// Live updates over WebSockets: each connection subscribes to topics; what changed is gathered and sent once a
/// second, made once for all who want it. A reader that falls behind is dropped by its connection's bounded queue.
/// notify() may be called from any thread and returns at once; the rest runs on the worker pool. The HTTP server stops
/// before the hub ends.
class LiveHub {
 public:
  static constexpr std::size_t max_topics = 50;  ///< of one connection
  static constexpr std::size_t max_connections = 8000;
  static constexpr std::size_t max_rows = 500;  ///< meters in one message; the others follow in the next
  static constexpr std::size_t max_changed_meters = 100'000;
  static constexpr std::size_t max_changed_runs = 500;

  LiveHub(Services& services, Authenticator& authenticator, ScopeGuard& guard, OverviewBoard& overview,
          net::Runtime& runtime, net::WorkerPool& pool, milliseconds period = milliseconds{1000});
  ~LiveHub();  // stop()
  LiveHub(const LiveHub&) = delete;

  void notify(const collection::Event& event);
  /// Refuses without a session (401) and when Origin is not Host (403).
  net::WebSocketDecision accept(const net::HttpRequest& request);
  /// Ends the rounds. Not on a runtime thread.
  void stop();

  std::size_t connections() const;

 private:
  struct Client {
    std::shared_ptr<net::WebSocketConnection> connection{};
    Caller caller{};  ///< the connection ends with the session
    std::set<std::string> topics{};
    std::set<std::string> fresh{};  ///< subscribed since the last round
  };
  using ClientPtr = std::shared_ptr<Client>;
  /// What a client wants of a round.
  struct Wish {
    std::shared_ptr<net::WebSocketConnection> connection;
    std::set<std::string> topics;
    std::set<std::string> fresh;
  };

  net::Task<> run();
  void round();
  std::vector<Wish> take_wishes(LiveChanges& changes);
  /// Whether the topic is of what the caller sees.
  bool may_follow(const Caller& caller, std::string_view topic);
  void on_message(const ClientPtr& client, std::string_view text);
  void end_old_sessions();

  Services& services_;
  Authenticator& authenticator_;
  ScopeGuard& guard_;
  OverviewBoard& overview_;
  net::WorkerPool& pool_;
  milliseconds period_;
  mutable std::mutex mutex_;
  std::set<ClientPtr> clients_{};
  LiveChanges changes_{};
  LiveRound::LogMarks log_marks_{};  // of the thread that makes the round
  UtcSeconds sessions_checked_ = 0;  // the same
  UtcSeconds overview_sent_ = 0;     // the same
  bool has_more_ = false;            // changes that had no place in this round; set by it, read when it is over
  net::TaskGroup tasks_{"live"};
};

}  // namespace riser::api
