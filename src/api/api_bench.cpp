// SPDX-License-Identifier: Apache-2.0
// api.permission_check: what a request costs between its route and its handler: session, rate, function, scope.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "api/auth/scope_check.h"
#include "api/auth/sessions.h"
#include "api/http/router.h"
#include "base/check.h"

namespace {

using namespace riser;
using namespace riser::api;

constexpr int rounds = 200'000;
constexpr double wanted_us = 5;
constexpr const char* password = "only for the benchmark";

/// Has no object: the routes of this benchmark name none.
struct NoScope final : ScopeGuard {
  std::optional<Refused> check(const store::Scope&, std::span<const NamedObject>) override { return std::nullopt; }
};

double us_each(const Router& router, const net::HttpRequest& request) {
  CHECK(router.handle(request).status == 204);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < rounds; ++i) static_cast<void>(router.handle(request));
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count() / rounds;
}

void measure(const std::filesystem::path& folder) {
  const SystemClock clock;
  const auto store = store::Store::open(store::Store::embedded(folder), clock);
  create_user(*store, clock, "bench", store::viewer_role, password);
  Authenticator authenticator{*store, clock};
  NoScope guard;
  Once once{*store, clock};
  RateLimit rate{clock, {.burst = 10 * rounds, .one_every = microseconds{1}}};
  Router router{[&](const net::HttpRequest& request) { return authenticator.find(request); },
                [&](const net::HttpRequest& request, const Caller& caller) {
                  return authenticator.has_csrf_token(request, caller);
                },
                {guard, once, rate}};
  const auto nothing = [](Call&) -> Outcome<Nothing> { return Nothing{}; };
  router.add<Nothing, Nothing, Nothing>({"GET", "/open", Permission::public_, 204, "Open"}, nothing);
  router.add<Nothing, Nothing, Nothing>({"GET", "/guarded", Permission::view, 204, "Guarded"}, nothing);
  const auto open = authenticator.log_in({.user = "bench", .password = password, .from = {.peer = "127.0.0.1:1"}});
  CHECK(open);
  const net::NameValues headers{{"Host", "localhost"},
                                {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"},
                                {"Accept", "application/json"},
                                {"Cookie", "riser_session=" + open->token}};
  const auto request = [&](const char* path) {
    return net::HttpRequest{.method = "GET", .target = path, .path = path, .headers = headers, .peer = "127.0.0.1:1"};
  };
  const double without = us_each(router, request("/open"));
  const double with = us_each(router, request("/guarded"));
  fmt::print("BENCH api.permission_check {:.2f} us ratio={:.2f}\n", with - without, (with - without) / wanted_us);
}

}  // namespace

int main() {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("riser-api-bench-{}", ::getpid());
  measure(folder);
  std::filesystem::remove_all(folder);
  return 0;
}
