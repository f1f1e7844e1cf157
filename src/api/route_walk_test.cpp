// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

std::string filled(std::string path) {
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
    path.replace(open, path.find('}') - open + 1, "999999");
  return path;
}

TEST(every_route, without_a_session_is_refused_unless_it_is_public) {
  ApiServer& server = shared_server();
  int closed = 0;
  for (const Route& route : server.api->routes()) {
    const Answer answer = server.request(route.method, filled(route.path), {});
    if (route.permission == Permission::public_) {
      // POST /session gets no further than its missing body.
      EXPECT_NE(answer.text("code"), "no_session") << route.path;
      continue;
    }
    ++closed;
    EXPECT_EQ(answer.status(), 401) << route.method << " " << route.path;
    EXPECT_EQ(answer.text("code"), "no_session") << route.path;
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  }
  EXPECT_GE(closed, 30);
}

TEST(every_route, with_a_cookie_that_is_no_session_is_refused) {
  ApiServer& server = shared_server();
  for (const Route& route : server.api->routes()) {
    if (route.permission == Permission::public_) continue;
    const Answer answer =
        server.request(route.method, filled(route.path), {"riser_session=" + std::string(43, 'A'), "x"});
    EXPECT_EQ(answer.status(), 401) << route.method << " " << route.path;
  }
}

TEST(every_route, that_changes_something_needs_the_csrf_token) {
  ApiServer& server = shared_server();
  for (const Route& route : server.api->routes()) {
    if (route.permission == Permission::public_ || route.method == "GET") continue;
    for (const std::string& token : {std::string{}, std::string(43, 'A')}) {
      const Answer answer =
          server.request(route.method, filled(route.path), {server.as(Role::administrator).cookie, token}, "{}");
      EXPECT_EQ(answer.status(), 403) << route.method << " " << route.path;
      EXPECT_EQ(answer.text("code"), "no_csrf_token") << route.path;
    }
  }
}

TEST(every_route, is_closed_to_lower_roles_and_open_to_its_own) {
  ApiServer& server = shared_server();
  for (const Route& route : server.api->routes()) {
    if (route.permission == Permission::public_ || route.path.starts_with("/api/v1/session")) continue;
    for (const Role role : {Role::viewer, Role::operator_, Role::administrator}) {
      const bool allowed = static_cast<int>(role) + 1 >= static_cast<int>(route.permission);
      const Answer answer = server.request(route.method, filled(route.path), server.as(role), "{}");
      EXPECT_NE(answer.status(), 401) << route.method << " " << route.path;
      EXPECT_EQ(answer.text("code") == "not_allowed", !allowed)
          << route.method << " " << route.path << " as " << name_of(role) << ": " << answer.http.content();
    }
  }
}

TEST(every_route, carries_the_security_headers) {
  ApiServer& server = shared_server();
  for (const Route& route : server.api->routes()) {
    const Answer answer = server.request(route.method, filled(route.path), {});
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << route.path;
    EXPECT_EQ(answer.header("X-Frame-Options"), "DENY") << route.path;
    EXPECT_NE(answer.header("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos) << route.path;
  }
}

TEST(every_route, with_a_body_refuses_unknown_keys_duplicates_and_what_is_no_json) {
  ApiServer& server = shared_server();
  SchemaSet schemas;
  for (const Route& route : server.api->routes()) {
    if (route.types(schemas).request_body.empty() || route.path == "/api/v1/session") continue;
    const auto send = [&](std::string_view body) {
      return server.request(route.method, filled(route.path), server.as(Role::administrator), body);
    };
    const Answer twice = send(R"({"zzz":1,"zzz":2})");
    EXPECT_EQ(twice.status(), 400) << route.path;
    EXPECT_EQ(twice.text("code"), "duplicate_key") << route.path;
    EXPECT_EQ(twice.text("field"), "zzz") << route.path;
    const Answer broken = send("{");
    EXPECT_EQ(broken.status(), 400) << route.path;
    EXPECT_EQ(broken.text("code"), "bad_json") << route.path;
    EXPECT_EQ(send("[]").status(), 422) << route.path;
    const Answer unknown = send(R"({"zzz":1})");
    EXPECT_EQ(unknown.status(), 422) << route.path;
  }
}

TEST(every_route, refuses_unknown_parameters) {
  ApiServer& server = shared_server();
  for (const Route& route : server.api->routes()) {
    if (route.permission == Permission::public_) continue;
    const Answer answer =
        server.request(route.method, filled(route.path) + "?zzz=1", server.as(Role::administrator), "{}");
    EXPECT_EQ(answer.status(), 422) << route.path;
    EXPECT_EQ(answer.text("field"), "zzz") << route.path;
  }
}

TEST(a_path, that_is_no_route_is_not_found_and_names_the_methods_otherwise) {
  ApiServer& server = shared_server();
  EXPECT_EQ(server.get("/api/v1/nothing").status(), 404);
  EXPECT_EQ(server.get("/api/v1/meters/1/2/3").status(), 404);
  EXPECT_EQ(server.get("/api/v1/meters/x").status(), 404);
  EXPECT_EQ(server.get("/api/v1/meters/-5").status(), 404);
  EXPECT_EQ(server.get("/api/v1/meters/99999999999999999999").status(), 404);
  const Answer answer = server.request("PUT", "/api/v1/meters", server.as(Role::viewer));
  EXPECT_EQ(answer.status(), 405);
  EXPECT_EQ(answer.header("Allow"), "GET");
  EXPECT_EQ(answer.text("request_id"), answer.header("X-Request-Id"));
}

}  // namespace
}  // namespace riser::api
