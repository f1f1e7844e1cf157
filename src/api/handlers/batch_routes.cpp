// SPDX-License-Identifier: Apache-2.0
// Many requests in one. Each goes the way of every other: it is counted against the limit of the user, his rights are
// looked at, and what it changes is noted.
#include <fmt/format.h>

#include <algorithm>

#include "api/dto/batch.h"
#include "api/handlers/routes.h"
#include "net/http/request_head.h"

namespace riser::api {
namespace {

constexpr std::size_t max_requests = 500;
constexpr std::size_t max_body_bytes = std::size_t{4} << 20;
constexpr std::size_t max_answer_bytes = std::size_t{16} << 20;  ///< what comes after is not carried out

/// Of the outer request: who asks, and from where.
constexpr std::string_view kept_headers[] = {"Cookie", "Authorization", "X-CSRF-Token", "User-Agent", "Origin", "Host"};

Outcome<net::HttpRequest> request_of(const net::HttpRequest& outer, const BatchRequest& wish,
                                     const std::string& field) {
  net::HttpRequest request{.method = std::string{name_of(wish.method)},
                           .target = wish.path,
                           .body = wish.body ? wish.body->text : std::string{},
                           .peer = outer.peer,
                           .request_id = outer.request_id};
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (!wish.path.starts_with('/') || std::any_of(wish.path.begin(), wish.path.end(), is_bad) ||
      !net::parse_target(request))
    return bad_field(field + ".path", field + ".path: expected a path like /api/v1/meters?limit=10.");
  for (const std::string_view name : kept_headers)
    if (const std::string* value = outer.header(name)) request.headers.emplace_back(name, *value);
  if (!wish.if_match) return request;
  if (wish.if_match->size() > 1000 || std::any_of(wish.if_match->begin(), wish.if_match->end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
      }))
    return bad_field(field + ".if_match", field + ".if_match: expected an ETag.");
  request.headers.emplace_back("If-Match", *wish.if_match);
  return request;
}

/// JSON in and out, by the rights of whoever asks.
bool fits(const Route& route) {
  return route.path != "/api/v1/batch" && !route.path.starts_with("/api/v1/session") && route.takes.empty() &&
         route.content_type == "application/json" && route.permission != Permission::public_;
}

Outcome<std::vector<net::HttpRequest>> requests_of(const Router& router, const net::HttpRequest& outer,
                                                   const Batch& batch) {
  if (batch.requests.empty() || batch.requests.size() > max_requests)
    return bad_field("requests", fmt::format("requests: expected 1 to {} of them.", max_requests));
  std::vector<net::HttpRequest> requests;
  for (std::size_t i = 0; i < batch.requests.size(); ++i) {
    const std::string field = fmt::format("requests[{}]", i);
    auto request = request_of(outer, batch.requests[i], field);
    if (!request) return request.error();
    const Route* route = router.find(*request);
    if (!request->path.starts_with("/api/v1/") || (route != nullptr && !fits(*route)))
      return bad_field(field + ".path",
                       field + ".path: log-in, files and other batches cannot be asked for in a batch; send it alone.",
                       "not_in_batch");
    requests.push_back(std::move(*request));
  }
  return requests;
}

BatchResponse response_of(const net::HttpResponse& response) {
  BatchResponse view{.status = response.status};
  if (!response.content().empty()) view.body = RawJson{std::string{response.content()}};
  for (const auto& [name, value] : response.headers)
    if (net::equal_ignoring_case(name, "Location")) view.location = value;
  return view;
}

Outcome<BatchAnswer> carry_out(const Router& router, const Call& call, const Batch& batch) {
  const auto requests = requests_of(router, call.request, batch);
  if (!requests) return requests.error();
  BatchAnswer answer;
  std::size_t bytes = 0;
  for (const net::HttpRequest& request : *requests) {
    answer.responses.push_back(response_of(router.handle(request)));
    const BatchResponse& response = answer.responses.back();
    bytes += response.body.has_value() ? response.body->text.size() : 0;
    if (bytes > max_answer_bytes || (response.status >= 400 && batch.stop_at_failure.value_or(false))) break;
  }
  answer.not_done = static_cast<std::int64_t>(requests->size() - answer.responses.size());
  return answer;
}

}  // namespace

void add_batch_routes(Router& router) {
  Route route = make_route<Nothing, Batch, BatchAnswer>(
      {"POST", "/api/v1/batch", Permission::everybody, 200,
       "Up to 500 requests, one after the other, each with the rights of the caller; one that fails does not stop the "
       "rest",
       Within::free},
      [&router](Call& call, const Batch& batch) { return carry_out(router, call, batch); });
  route.max_body_bytes = max_body_bytes;
  router.add(std::move(route));
}

}  // namespace riser::api
