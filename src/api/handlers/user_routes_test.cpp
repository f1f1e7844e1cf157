// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

class UserRoutes : public ::testing::Test {
 protected:
  Answer admin(const char* method, const std::string& path, const std::string& body = {}) {
    return server_.request(method, "/api/v1" + path, server_.as(Who::administrator), body);
  }
  /// Logged in, with the one-time password changed.
  Browser enter(const std::string& name, const std::string& password) {
    const Browser browser = server_.log_in(name, password);
    const boost::json::object change{{"old", password}, {"new", "a password of " + name}};
    EXPECT_EQ(server_.request("PUT", "/api/v1/session/password", browser, boost::json::serialize(change)).status(),
              204);
    return browser;
  }

  ApiServer server_{};
};

TEST_F(UserRoutes, a_user_is_made_enters_with_the_one_time_password_and_does_what_the_role_says) {
  const Answer role =
      admin("POST", "/roles", R"({"name":"Field","note":"with a van","permissions":["view","set_values"]})");
  ASSERT_EQ(role.status(), 201) << role.http.body;
  const Answer made = admin(
      "POST", "/users", R"({"name":"wei","full_name":"外勤","language":"zh-CN","role":")" + role.text("id") + R"("})");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.at("/user/full_name"), "外勤");
  EXPECT_EQ(made.at("/user/must_change_password"), true);
  EXPECT_EQ(made.at("/user/role/built_in"), false);
  const std::string password{made.at("/password").as_string()};
  const Browser browser = enter("wei", password);
  const Answer session = server_.request("GET", "/api/v1/session", browser);
  EXPECT_EQ(session.at("/user/role/name"), "Field");
  EXPECT_EQ(boost::json::serialize(session.at("/user/permissions")), R"(["view","set_values"])");
  EXPECT_EQ(session.at("/user/language"), "zh-CN");
  EXPECT_EQ(session.at("/user/whole_utility"), true);
  EXPECT_EQ(server_.request("GET", "/api/v1/meters", browser).status(), 200);
  EXPECT_EQ(server_.request("GET", "/api/v1/users", browser).text("code"), "not_allowed");
  EXPECT_EQ(server_.request("POST", "/api/v1/places", browser, "{}").text("code"), "not_allowed");

  ASSERT_EQ(admin("PATCH", "/roles/" + role.text("id"), R"({"permissions":["set_values"]})").status(), 200);
  EXPECT_EQ(server_.request("GET", "/api/v1/meters", browser).text("code"), "not_allowed") << "at once";
  EXPECT_EQ(admin("DELETE", "/roles/" + role.text("id")).text("code"), "in_use");
}

TEST_F(UserRoutes, a_disabled_user_is_out_at_once_and_can_be_let_in_again) {
  const Answer made = admin("POST", "/users", R"({"name":"olga","role":"2"})");
  const std::string user{made.at("/user/id").as_string()};
  const Browser browser = enter("olga", std::string{made.at("/password").as_string()});
  ASSERT_EQ(server_.request("GET", "/api/v1/meters", browser).status(), 200);
  EXPECT_EQ(admin("GET", "/users/" + user).at("/sessions"), 1);
  EXPECT_NE(admin("GET", "/users/" + user).at("/last_log_in"), nullptr);
  EXPECT_EQ(admin("POST", "/users/" + user + "/disable").at("/enabled"), false);
  EXPECT_EQ(server_.request("GET", "/api/v1/meters", browser).status(), 401);
  const Answer refused =
      server_.request("POST", "/api/v1/session", {}, R"({"user":"olga","password":"a password of olga"})");
  EXPECT_EQ(refused.status(), 401);
  EXPECT_EQ(refused.text("code"), "disabled");
  const Answer wrong = server_.request("POST", "/api/v1/session", {}, R"({"user":"olga","password":"something else"})");
  EXPECT_EQ(wrong.text("code"), "bad_credentials") << "nobody learns who is disabled without the password";
  EXPECT_EQ(admin("POST", "/users/" + user + "/enable").at("/enabled"), true);
  server_.log_in("olga", "a password of olga");
  const std::string again{admin("POST", "/users/" + user + "/password").text("password")};
  EXPECT_THROW(server_.log_in("olga", "a password of olga"), std::runtime_error);
  EXPECT_EQ(admin("GET", "/users/" + user).at("/must_change_password"), true);
  server_.log_in("olga", again);
}

TEST_F(UserRoutes, sessions_are_listed_and_ended) {
  const Browser here = server_.log_in("the viewer", ApiServer::password);
  const Browser there = server_.log_in("the viewer", ApiServer::password);
  const Answer mine = server_.request("GET", "/api/v1/session/sessions", here);
  ASSERT_EQ(mine.at("/total"), 2) << mine.http.body;
  EXPECT_EQ(mine.at("/items/0/address"), "127.0.0.1");
  std::string other;
  for (const auto& item : mine.at("/items").as_array())
    if (!item.at("current").as_bool()) other = item.at("id").as_string();
  EXPECT_EQ(server_.request("DELETE", "/api/v1/session/sessions/" + other, server_.as(Who::operator_)).status(), 404)
      << "somebody else's";
  EXPECT_EQ(server_.request("DELETE", "/api/v1/session/sessions/" + other, here).status(), 204);
  EXPECT_EQ(server_.request("GET", "/api/v1/meters", there).status(), 401);
  EXPECT_EQ(server_.request("GET", "/api/v1/meters", here).status(), 200);
  const auto users = admin("GET", "/users?q=viewer");
  ASSERT_EQ(users.at("/total"), 1);
  const std::string viewer{users.at("/items/0/id").as_string()};
  EXPECT_EQ(admin("GET", "/users/" + viewer + "/sessions").at("/total"), 1);
  EXPECT_EQ(admin("DELETE", "/users/" + viewer + "/sessions/999").status(), 404);
  EXPECT_EQ(admin("DELETE", "/users/" + viewer + "/sessions").status(), 204);
  EXPECT_EQ(server_.request("GET", "/api/v1/meters", here).status(), 401);
}

TEST_F(UserRoutes, the_last_who_manages_users_stays) {
  const std::string me{admin("GET", "/users?q=administrator").at("/items/0/id").as_string()};
  EXPECT_EQ(admin("POST", "/users/" + me + "/disable").text("code"), "last_administrator");
  EXPECT_EQ(admin("PATCH", "/users/" + me, R"({"role":"3"})").text("code"), "last_administrator");
  EXPECT_EQ(admin("PATCH", "/users/" + me, R"({"commodities":["gas"]})").text("code"), "last_administrator");
  EXPECT_EQ(admin("GET", "/users/" + me).at("/enabled"), true);
}

TEST_F(UserRoutes, what_is_wrong_is_named) {
  const auto field = [&](const std::string& body) {
    const Answer answer = admin("POST", "/users", body);
    EXPECT_EQ(answer.status(), 422) << body;
    return answer.text("field") + " " + answer.text("code");
  };
  EXPECT_EQ(field(R"({"name":"","role":"3"})"), "name invalid_value");
  EXPECT_EQ(field(R"({"name":"a b","role":"3"})"), "name invalid_value");
  EXPECT_EQ(field(R"({"name":"THE","role":"77"})"), "role no_role");
  EXPECT_EQ(field(R"({"name":"x","role":"3","places":["12345"]})"), "places no_place");
  EXPECT_EQ(field(R"({"name":"x","role":"3","commodities":["steam"]})"), "commodities[0] invalid_value");
  EXPECT_EQ(field(R"({"name":"x"})"), "role missing_key");
  EXPECT_EQ(admin("POST", "/users", R"({"name":"x","role":"3"})").status(), 201);
  EXPECT_EQ(field(R"({"name":"X","role":"3"})"), "name duplicate_name");
  EXPECT_EQ(admin("POST", "/roles", R"({"name":"r","permissions":[]})").text("field"), "permissions");
  EXPECT_EQ(admin("POST", "/roles", R"({"name":"r","permissions":["fly"]})").text("field"), "permissions[0]");
  EXPECT_EQ(admin("POST", "/roles", R"({"name":"Viewer","permissions":["view"]})").text("code"), "duplicate_name");
  EXPECT_EQ(admin("PATCH", "/roles/1", R"({"note":"x"})").text("code"), "built_in");
  EXPECT_EQ(admin("DELETE", "/roles/2").text("code"), "built_in");
}

TEST_F(UserRoutes, who_sees_a_part_finds_his_meters_and_no_others) {
  const auto mine = server_.add_place("Mine", 2, metering::Commodity::water);
  const auto other = server_.add_place("Other", 2, metering::Commodity::heat);
  const Answer made = admin("POST", "/users", R"({"name":"water","role":"2","commodities":["water"]})");
  const Browser browser = enter("water", std::string{made.at("/password").as_string()});
  const Answer meters = server_.request("GET", "/api/v1/meters", browser);
  EXPECT_EQ(meters.at("/total"), 2);
  const auto path = [](MeterId id) { return fmt::format("/api/v1/meters/{}", id.value); };
  EXPECT_EQ(server_.request("GET", path(mine.meters[0]), browser).status(), 200);
  EXPECT_EQ(server_.request("POST", path(mine.meters[0]) + "/read", browser).status(), 202);
  EXPECT_EQ(server_.request("GET", path(other.meters[0]), browser).text("code"), "outside_scope");
  EXPECT_EQ(server_.request("POST", path(other.meters[0]) + "/read", browser).text("code"), "outside_scope");
  EXPECT_EQ(server_.request("GET", "/api/v1/overview", browser).text("code"), "whole_utility_only");
  EXPECT_EQ(server_.request("GET", fmt::format("/api/v1/lines/{}/log", mine.line.value), browser).status(), 200);
  EXPECT_EQ(server_.request("GET", fmt::format("/api/v1/lines/{}/log", other.line.value), browser).status(), 403);
  const Answer session = server_.request("GET", "/api/v1/session", browser);
  EXPECT_EQ(session.at("/user/whole_utility"), false);
  EXPECT_EQ(boost::json::serialize(session.at("/user/commodities")), R"(["water"])");
}

}  // namespace
}  // namespace riser::api
