// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "api/auth/sessions.h"
#include "api/testing/api_document.h"
#include "store/master/users.h"

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
          server.request(route.method, filled(route.path), {server.as(Who::administrator).cookie, token}, "{}");
      EXPECT_EQ(answer.status(), 403) << route.method << " " << route.path;
      EXPECT_EQ(answer.text("code"), "no_csrf_token") << route.path;
    }
  }
}

TEST(every_route, is_open_to_its_own_permission_and_to_no_other) {
  ApiServer& server = shared_server();
  std::vector<Browser> with, without;  // by function: a user with it alone, and one with all but it
  {
    const auto connection = server.store->lease();
    store::Roles roles{*connection};
    for (std::size_t i = 0; i < store::permission_count; ++i) {
      const auto permission = static_cast<store::Permission>(i);
      store::PermissionSet all_but;
      for (const auto other : store::PermissionSet::all().list())
        if (other != permission) all_but.add(other);
      const std::string name{store::name(permission)};
      const auto only = roles.add({.name = "only " + name, .permissions = {permission}}, {});
      const auto rest = roles.add({.name = "all but " + name, .permissions = all_but}, {});
      ASSERT_TRUE(only && rest);
      create_user(*server.store, server.clock, "only_" + name, only->id, std::string{ApiServer::password});
      create_user(*server.store, server.clock, "but_" + name, rest->id, std::string{ApiServer::password});
    }
  }
  for (std::size_t i = 0; i < store::permission_count; ++i) {
    const std::string name{store::name(static_cast<store::Permission>(i))};
    with.push_back(server.log_in("only_" + name, ApiServer::password));
    without.push_back(server.log_in("but_" + name, ApiServer::password));
  }
  for (const Route& route : server.api->routes()) {
    if (route.permission == Permission::public_ || route.path.starts_with("/api/v1/session")) continue;
    for (std::size_t i = 0; i < store::permission_count; ++i) {
      const store::PermissionSet only{static_cast<store::Permission>(i)};
      const bool is_open = allows(only, route.permission);
      const Answer answer = server.request(route.method, filled(route.path), with[i], "{}");
      EXPECT_NE(answer.status(), 401) << route.method << " " << route.path;
      if (route.permission != Permission::command_meters)
        EXPECT_EQ(answer.text("code") == "not_allowed", !is_open)
            << route.method << " " << route.path << " with " << store::name(static_cast<store::Permission>(i)) << ": "
            << answer.http.content();
      const bool is_a_function = route.permission >= Permission::view;
      if (is_open && is_a_function)
        EXPECT_EQ(server.request(route.method, filled(route.path), without[i], "{}").text("code"), "not_allowed")
            << route.method << " " << route.path << " without " << store::name(static_cast<store::Permission>(i));
    }
  }
}

TEST(every_route, tells_who_sees_a_part_nothing_of_the_rest) {
  ApiServer& server = shared_server();
  const auto place = server.request("POST", "/api/v1/places", server.as(Who::operator_),
                                    R"({"kind":"community","name":"A community of its own"})");
  ASSERT_EQ(place.status(), 201) << place.http.body;
  const auto other = server.add_place("Everybody else's", 2);
  {
    const auto connection = server.store->lease();
    store::User user{.name = "district", .role = store::administrator_role};
    user.scope.places = {PlaceId{std::stoll(place.text("id"))}};
    PasswordHasher hasher;
    user.password_hash = hasher.hash(ApiServer::password);
    ASSERT_TRUE(store::Users{*connection}.add(user));
  }
  const Browser district = server.log_in("district", ApiServer::password);
  const std::string meter = std::to_string(other.meters[0].value);
  for (const Route& route : server.api->routes()) {
    if (route.permission == Permission::public_ || route.permission == Permission::logged_in ||
        route.within != Within::by_path)
      continue;
    std::string path = route.path;
    if (path.starts_with("/api/v1/meters/{id}")) path.replace(path.find("{id}"), 4, meter);
    const Answer answer = server.request(route.method, filled(path), district, "{}");
    EXPECT_EQ(answer.status(), 403) << route.method << " " << path << ": " << answer.http.content();
    const std::string code = answer.text("code");
    EXPECT_TRUE(code == "outside_scope" || code == "whole_utility_only") << route.method << " " << path << ": " << code;
  }
  for (const std::string_view list : {"meters", "points"}) {
    const Answer answer = server.request("GET", fmt::format("/api/v1/{}", list), district);
    EXPECT_EQ(answer.status(), 200) << answer.http.body;
    EXPECT_EQ(answer.at("/total"), 0) << list;
  }
  EXPECT_EQ(server.request("GET", "/api/v1/places", district).at("/total"), 1);
  EXPECT_EQ(server.request("GET", "/api/v1/places/" + place.text("id"), district).status(), 200);
  EXPECT_EQ(server.request("GET", "/api/v1/meters?line=" + std::to_string(other.line.value), district).text("code"),
            "outside_scope")
      << "ids in a query";
  EXPECT_EQ(server.request("PATCH", "/api/v1/places/" + place.text("id"), district, R"({"parent":null})").text("code"),
            "outside_scope")
      << "nothing is moved out";
}

/// Sessions and tokens that are good no more.
struct over : testing::Test {
  ApiServer server{};
  ApiDocument document{server};

  /// Every operation answers 401, whatever it is.
  void expect_closed(const Browser& browser, const net::NameValues& headers = {}) {
    for (const DocumentedOperation& operation : document.operations()) {
      if (operation.permission == "public") continue;
      const Answer answer = server.request(operation.method, filled(operation.path), browser, "{}", headers);
      EXPECT_EQ(answer.status(), 401) << operation.method << " " << operation.path << answer.http.content();
    }
  }
};

TEST_F(over, a_session_that_nobody_used_for_long) {
  const Browser browser = server.log_in("the administrator", ApiServer::password);
  server.clock.advance(session_idle_s + 1);
  expect_closed(browser);
}

TEST_F(over, a_session_that_was_ended) {
  const Browser browser = server.log_in("the administrator", ApiServer::password);
  EXPECT_EQ(server.request("DELETE", "/api/v1/session", browser).status(), 204);
  expect_closed(browser);
}

TEST_F(over, the_session_of_a_user_who_was_disabled) {
  const UserId id =
      create_user(*server.store, server.clock, "leaver", store::administrator_role, std::string{ApiServer::password});
  const Browser browser = server.log_in("leaver", ApiServer::password);
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).status(), 200);
  const Answer disabled =
      server.request("POST", fmt::format("/api/v1/users/{}/disable", id.value), server.as(Who::administrator));
  EXPECT_EQ(disabled.status(), 200) << disabled.http.body;
  expect_closed(browser);
}

TEST_F(over, a_token_whose_day_has_come) {
  const Answer made = server.request("POST", "/api/v1/session/tokens", server.as(Who::administrator),
                                     R"({"name":"t","permissions":["view"],"expires":"2026-11-22T10:30:00Z"})");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  const std::string bearer = "Bearer " + made.text("secret");
  const auto ask = [&] {
    return server.request("GET", "/api/v1/meters", {}, "", {{"Authorization", bearer}}).status();
  };
  EXPECT_EQ(ask(), 200);
  server.clock.advance(86400 + 1);
  EXPECT_EQ(ask(), 401);
  expect_closed({}, {{"Authorization", bearer}});
}

TEST(every_operation, is_open_to_the_built_in_roles_as_the_document_says) {
  ApiServer& server = shared_server();
  const ApiDocument document{server};
  const auto connection = server.store->lease();
  for (const Who who : {Who::viewer, Who::operator_, Who::administrator}) {
    const RoleId id = who == Who::viewer      ? store::viewer_role
                      : who == Who::operator_ ? store::operator_role
                                              : store::administrator_role;
    const auto role = store::Roles{*connection}.find(id);
    ASSERT_TRUE(role);
    std::set<std::string> names{"logged_in", "everybody"};
    for (const auto permission : role->permissions.list()) names.insert(std::string{store::name(permission)});
    for (const DocumentedOperation& operation : document.operations()) {
      if (operation.permission == "public" || operation.path.starts_with("/api/v1/session")) continue;
      const bool is_open = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return operation.permission == name || operation.permission.find(name + ",") != std::string::npos ||
               operation.permission.ends_with(" " + name);
      });
      const Answer answer = server.request(operation.method, filled(operation.path), server.as(who), "{}");
      EXPECT_EQ(answer.text("code") == "not_allowed", !is_open)
          << name_of(who) << ": " << operation.method << " " << operation.path << " " << answer.http.content();
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
      return server.request(route.method, filled(route.path), server.as(Who::administrator), body);
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
        server.request(route.method, filled(route.path) + "?zzz=1", server.as(Who::administrator), "{}");
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
  const Answer answer = server.request("PUT", "/api/v1/meters", server.as(Who::viewer));
  EXPECT_EQ(answer.status(), 405);
  EXPECT_EQ(answer.header("Allow"), "GET");
  EXPECT_EQ(answer.text("request_id"), answer.header("X-Request-Id"));
}

}  // namespace
}  // namespace riser::api
