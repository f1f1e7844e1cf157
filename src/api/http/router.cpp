// SPDX-License-Identifier: Apache-2.0
#include "api/http/router.h"

#include <spdlog/spdlog.h>

#include "api/dto/problem.h"
#include "api/http/entity_tag.h"
#include "api/http/same_origin.h"
#include "api/http/security_headers.h"
#include "base/check.h"

namespace riser::api {
namespace {

constexpr std::size_t max_segments = 12;

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  while (path.starts_with('/') && segments.size() <= max_segments) {
    path.remove_prefix(1);
    const auto end = path.find('/');
    segments.emplace_back(path.substr(0, end));
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
  }
  return segments;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

/// Takes the values of the template's {names} out of the path.
bool match(const std::vector<std::string>& pattern, const std::vector<std::string>& path, net::NameValues& values) {
  if (pattern.size() != path.size()) return false;
  net::NameValues found;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_parameter(pattern[i])) {
      if (path[i].empty()) return false;
      found.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    } else if (pattern[i] != path[i]) {
      return false;
    }
  }
  values = std::move(found);
  return true;
}

bool is_read_only(std::string_view method) { return method == "GET" || method == "HEAD"; }

}  // namespace

Refused refused_json(const JsonError& error) {
  const std::string detail = error.field.empty() ? fmt::format("The request is refused: {}.", error.detail)
                                                 : fmt::format("{}: {}.", error.field, error.detail);
  switch (error.fault) {
    case JsonFault::syntax:
      return {Reject::malformed, "bad_json", detail};
    case JsonFault::too_deep:
      return {Reject::malformed, "json_too_deep", detail, error.field};
    case JsonFault::duplicate_key:
      return {Reject::malformed, "duplicate_key", detail, error.field};
    case JsonFault::unknown_key:
      return {Reject::unprocessable, "unknown_key", detail, error.field};
    case JsonFault::missing_key:
      return {Reject::unprocessable, "missing_key", detail, error.field};
    case JsonFault::wrong_type:
      return {Reject::unprocessable, "wrong_type", detail, error.field};
    case JsonFault::bad_value:
      return {Reject::unprocessable, "invalid_value", detail, error.field};
  }
  return {Reject::malformed, "bad_json", detail, error.field};
}

net::HttpResponse problem_response(const Refused& refused, const std::string& request_id) {
  ProblemDocument problem{.title = std::string{net::reason_phrase(status_of(refused.reject))},
                          .status = status_of(refused.reject),
                          .code = refused.code,
                          .detail = refused.detail,
                          .request_id = request_id};
  if (!refused.field.empty()) problem.field = refused.field;
  net::HttpResponse response{.status = problem.status, .body = to_json(problem)};
  response.with("Content-Type", "application/problem+json");
  if (refused.retry_after_s > 0) response.with("Retry-After", std::to_string(refused.retry_after_s));
  return response;
}

void Router::add(Route route) {
  for (const Route& other : routes_)
    CHECK(other.method != route.method || other.path != route.path, "{} {}", route.method, route.path);
  CHECK(!route.summary.empty() && route.path.starts_with('/'), "{} {}", route.method, route.path);
  entries_.push_back({split(route.path), routes_.size()});
  routes_.push_back(std::move(route));
}

net::HttpResponse Router::handle(const net::HttpRequest& request) const {
  Call call{.request = request};
  const auto answer = [&]() -> Outcome<net::HttpResponse> {
    try {
      return dispatch(call);
    } catch (const std::exception& failure) {
      spdlog::error("request {} {} {}: {}", request.request_id, request.method, request.path, failure.what());
      return Refused{Reject::unavailable, "unavailable",
                     "The server could not do this now; try again, and give the request id to whoever runs it."};
    }
  }();
  net::HttpResponse response = answer ? *answer : problem_response(answer.error(), request.request_id);
  if (is_read_only(request.method) && request.path.starts_with("/api/v1/")) add_entity_tag(request, response);
  for (auto& header : call.headers) response.headers.push_back(std::move(header));
  add_security_headers(response, request.over_tls);
  return response;
}

const Route* Router::find(const net::HttpRequest& request) const {
  const auto path = split(request.path);
  net::NameValues values;
  for (const Entry& entry : entries_)
    if (routes_[entry.route].method == request.method && match(entry.segments, path, values))
      return &routes_[entry.route];
  return nullptr;
}

std::size_t Router::max_body_bytes(const net::HttpRequest& request) const {
  const Route* route = find(request);
  return route == nullptr ? 0 : route->max_body_bytes;
}

Outcome<net::HttpResponse> Router::dispatch(Call& call) const {
  const net::HttpRequest& request = call.request;
  const std::string_view method = request.method == "HEAD" ? std::string_view{"GET"} : std::string_view{request.method};
  const std::vector<std::string> path = split(request.path);
  std::string allowed;
  for (const Entry& entry : entries_) {
    const Route& route = routes_[entry.route];
    if (!match(entry.segments, path, call.path)) continue;
    if (route.method == method) return run(route, call);
    allowed += (allowed.empty() ? "" : ", ") + route.method;
  }
  if (!allowed.empty()) {
    call.headers.emplace_back("Allow", allowed);
    return Refused{Reject::bad_method, "bad_method", fmt::format("{} allows {}.", request.path, allowed)};
  }
  const bool is_api = request.path == "/api" || request.path.starts_with("/api/");
  if (!is_api && method == "GET" && fallback_) return fallback_(request);
  return Refused{Reject::not_found, "not_found", fmt::format("There is no {} {}.", request.method, request.path)};
}

/// Says how much a user may ask yet (RateLimit headers), and refuses more.
std::optional<Refused> Router::too_fast(Call& call) const {
  const auto taken = around_.rate.take_one(std::to_string(call.caller->user.value));
  call.headers.emplace_back("RateLimit-Limit", std::to_string(around_.rate.burst()));
  call.headers.emplace_back("RateLimit-Remaining", std::to_string(taken.left));
  call.headers.emplace_back("RateLimit-Reset", std::to_string(taken.full_in_s));
  if (!taken.wait_s) return std::nullopt;
  return Refused{Reject::too_many, "too_many_requests",
                 fmt::format("Too many requests; go on in {} s, and ask for larger pages.", *taken.wait_s), "",
                 *taken.wait_s};
}

/// A change with If-Match is made only to what the sender has seen: what GET of the same path answers now. Such
/// requests go one after the other.
std::optional<Refused> Router::changed_meanwhile(const Call& call) const {
  const std::string* wanted = call.request.header("If-Match");
  if (wanted == nullptr || is_read_only(call.request.method)) return std::nullopt;
  net::HttpRequest request{.method = "GET", .path = call.request.path, .request_id = call.request.request_id};
  Call seen{.request = request, .path = call.path, .caller = call.caller, .guard = call.guard};
  const auto path = split(request.path);
  for (const Entry& entry : entries_) {
    const Route& route = routes_[entry.route];
    net::NameValues values;
    if (route.method != "GET" || !match(entry.segments, path, values)) continue;
    if (!allows(call.caller->role.permissions, route.permission)) break;
    const auto now = route.invoke(seen);
    if (now && names_tag(*wanted, entity_tag(now->content()))) return std::nullopt;
    return Refused{Reject::precondition, "changed_meanwhile",
                   "It is not as you have seen it any more; load it again, then change it."};
  }
  return Refused{Reject::precondition, "no_entity_tag", "This has no ETag to be compared; leave If-Match out."};
}

/// For who does not see the whole utility: what the path names must be his.
std::optional<Refused> Router::outside_path(const Route& route, Call& call) const {
  if (call.caller->scope.is_whole()) return std::nullopt;
  call.guard = &around_.guard;
  if (route.within == Within::free || route.permission == Permission::logged_in) return std::nullopt;
  std::vector<NamedObject> named;
  const auto segments = split(route.path);
  for (std::size_t i = 1; i < segments.size(); ++i)
    if (segments[i] == "{id}")
      if (const auto kind = object_kind_of(segments[i - 1])) named.push_back({*kind, call.id<PlaceId>().value});
  if (named.empty() && route.within == Within::by_path)
    return Refused{Reject::forbidden, "whole_utility_only",
                   "This is about the whole utility, and you see a part of it; ask an administrator."};
  return call.outside(named);
}

Outcome<net::HttpResponse> Router::run(const Route& route, Call& call) const {
  const net::HttpRequest& request = call.request;
  if (route.permission == Permission::public_) {
    // A page of another site cannot make a browser log in here unnoticed.
    if (!is_read_only(request.method) && !is_same_origin(request).value_or(true))
      return Refused{Reject::forbidden, "other_origin", "The request comes from a page of another site."};
    return route.invoke(call);
  }
  call.caller = authenticate_(request);
  if (!call.caller) return Refused{Reject::unauthenticated, "no_session", "Log in first: POST /api/v1/session."};
  if (const auto refused = too_fast(call)) return *refused;
  if (call.caller->by_token && route.permission == Permission::logged_in && !is_read_only(request.method))
    return Refused{Reject::forbidden, "person_only", "This is for people who log in, not for programs with a token."};
  if (!call.caller->by_token && !is_read_only(request.method) && !has_csrf_token_(request, *call.caller))
    return Refused{Reject::forbidden, "no_csrf_token",
                   "Send the header X-CSRF-Token with the token of the session object."};
  if (!allows(call.caller->role.permissions, route.permission))
    return Refused{Reject::forbidden, "not_allowed",
                   fmt::format("Your role does not allow this ({}); ask an administrator.", name_of(route.permission))};
  if (call.caller->must_change_password && !route.changes_password)
    return Refused{Reject::forbidden, "must_change_password",
                   "Change your password first: PUT /api/v1/session/password."};
  if (const auto refused = outside_path(route, call)) return *refused;
  const std::unique_lock lock =
      request.header("If-Match") != nullptr ? std::unique_lock{if_match_mutex_} : std::unique_lock<std::mutex>{};
  if (const auto refused = changed_meanwhile(call)) return *refused;
  if (request.method == "POST") return around_.once.carry_out(call, [&] { return route.invoke(call); });
  return route.invoke(call);
}

}  // namespace riser::api
