// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "api/auth/rate_limit.h"
#include "api/http/once.h"
#include "api/http/route.h"

namespace riser::api {

/// All routes of the program, and the way of a request through them: route, session, CSRF token, permission, scope,
/// handler. Built before the server starts, then only read: any thread.
class Router {
 public:
  /// Finds the session of a request; nothing when it has none that is valid.
  using Authenticate = std::function<std::optional<Caller>(const net::HttpRequest&)>;
  /// True when the request carries the CSRF token of the caller's session.
  using HasCsrfToken = std::function<bool(const net::HttpRequest&, const Caller&)>;
  /// What is no route goes here (static files).
  using Fallback = std::function<net::HttpResponse(const net::HttpRequest&)>;

  /// What outlives the router.
  struct Around {
    ScopeGuard& guard;
    Once& once;
    RateLimit& rate;  ///< of each user
  };
  Router(Authenticate authenticate, HasCsrfToken has_csrf_token, Around around)
      : authenticate_(std::move(authenticate)), has_csrf_token_(std::move(has_csrf_token)), around_(around) {}

  /// CHECKs that method and path are not declared twice.
  void add(Route route);
  template <class Query, class Body, class Answer, class Handler>
  void add(const RouteHead& head, Handler handler) {
    add(make_route<Query, Body, Answer>(head, std::move(handler)));
  }
  void set_fallback(Fallback fallback) { fallback_ = std::move(fallback); }

  const std::vector<Route>& routes() const { return routes_; }
  /// The route that a request takes; null when there is none.
  const Route* find(const net::HttpRequest& request) const;
  /// What the route of a request allows its body; 0: what all may have. Looks at nothing but method and path.
  std::size_t max_body_bytes(const net::HttpRequest& request) const;

  /// Answers every request; never throws. Security headers are added to every answer.
  net::HttpResponse handle(const net::HttpRequest& request) const;

 private:
  struct Entry {
    std::vector<std::string> segments;
    std::size_t route;
  };
  Outcome<net::HttpResponse> dispatch(Call& call) const;
  Outcome<net::HttpResponse> run(const Route& route, Call& call) const;
  std::optional<Refused> too_fast(Call& call) const;
  std::optional<Refused> changed_meanwhile(const Call& call) const;
  std::optional<Refused> outside_path(const Route& route, Call& call) const;

  Authenticate authenticate_;
  HasCsrfToken has_csrf_token_;
  Around around_;
  mutable std::mutex if_match_mutex_;
  Fallback fallback_{};
  std::vector<Route> routes_{};
  std::vector<Entry> entries_{};
};

/// The problem document (RFC 9457) for a refusal.
net::HttpResponse problem_response(const Refused& refused, const std::string& request_id);

}  // namespace riser::api
