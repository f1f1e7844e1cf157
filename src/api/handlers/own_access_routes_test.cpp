// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <set>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

/// What an app shows for this secret.
std::string code_of(const std::string& secret, UtcSeconds now) {
  char* bytes = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &bytes, &size) != OATH_OK) return "no secret";
  std::array<char, 7> code{};
  oath_totp_generate(bytes, size, now, 30, 0, 6, code.data());
  std::free(bytes);
  return code.data();
}

class OwnAccess : public ::testing::Test {
 protected:
  Answer call(const char* method, const std::string& path, const boost::json::object& body = {}) {
    return server_.request(method, "/api/v1/session" + path, me_, body.empty() ? "" : boost::json::serialize(body));
  }
  Answer log_in(const std::string& code = {}) {
    boost::json::object body{{"user", "the operator"}, {"password", ApiServer::password}};
    if (!code.empty()) body["code"] = code;
    return server_.request("POST", "/api/v1/session", {}, boost::json::serialize(body));
  }
  /// The secret, once it is asked for; the recovery codes in `codes`.
  std::string secured(std::vector<std::string>& codes) {
    const Answer begun = call("POST", "/second-factor", {{"password", ApiServer::password}});
    EXPECT_EQ(begun.status(), 200) << begun.http.body;
    const std::string secret = begun.text("secret");
    EXPECT_EQ(log_in().status(), 200) << "not asked for before a code was seen";
    EXPECT_EQ(call("PUT", "/second-factor", {{"code", "000"}}).text("code"), "wrong_code");
    const Answer done = call("PUT", "/second-factor", {{"code", code_of(secret, server_.clock.utc())}});
    EXPECT_EQ(done.status(), 200) << done.http.body;
    for (const auto& code : done.at("/codes").as_array()) codes.emplace_back(code.as_string());
    return secret;
  }
  Answer as_program(const char* method, const std::string& path, const std::string& token, std::string_view body = {}) {
    net::TestClient client{server_.port()};
    return {.http = client.request(method, "/api/v1" + path, {{"Authorization", "Bearer " + token}}, body)};
  }

  ApiServer server_{};
  Browser me_{server_.log_in("the operator", ApiServer::password)};
};

TEST_F(OwnAccess, a_second_factor_is_asked_for_and_each_code_is_taken_once) {
  std::vector<std::string> codes;
  const std::string secret = secured(codes);
  EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10u);
  EXPECT_EQ(call("GET", "").at("/user/second_factor"), true);
  const Answer needed = log_in();
  EXPECT_EQ(needed.status(), 401);
  EXPECT_EQ(needed.text("code"), "second_factor_needed");
  EXPECT_EQ(log_in("123456").text("code"), "wrong_code");
  EXPECT_EQ(log_in(code_of(secret, server_.clock.utc())).text("code"), "wrong_code") << "it was shown when it began";
  server_.clock.advance(30);
  EXPECT_EQ(log_in(code_of(secret, server_.clock.utc())).status(), 200);
  EXPECT_EQ(log_in(code_of(secret, server_.clock.utc())).text("code"), "wrong_code") << "taken already";
  server_.clock.advance(60);
  EXPECT_EQ(log_in(code_of(secret, server_.clock.utc() - 30)).status(), 200) << "a slow clock";
  server_.clock.advance(120);
  EXPECT_EQ(log_in(code_of(secret, server_.clock.utc() - 90)).text("code"), "wrong_code") << "too old";
  server_.clock.advance(60);
  EXPECT_EQ(log_in(codes[3]).status(), 200) << "the phone is lost";
  server_.clock.advance(60);
  EXPECT_EQ(log_in(codes[3]).text("code"), "wrong_code") << "opens once";
}

TEST_F(OwnAccess, codes_cannot_be_tried_out) {
  std::vector<std::string> codes;
  const std::string secret = secured(codes);
  int tried = 0;
  for (; tried < 40; ++tried) {
    server_.clock.advance(20);
    if (log_in("000000").status() == 429) break;
  }
  EXPECT_LE(tried, 15);
}

TEST_F(OwnAccess, the_second_factor_is_taken_away_with_the_password_or_by_an_administrator) {
  std::vector<std::string> codes;
  secured(codes);
  EXPECT_EQ(call("POST", "/second-factor", {{"password", ApiServer::password}}).text("code"), "has_second_factor");
  EXPECT_EQ(call("POST", "/second-factor/remove", {{"password", "not mine"}}).text("field"), "password");
  EXPECT_EQ(call("POST", "/second-factor/remove", {{"password", ApiServer::password}}).status(), 204);
  EXPECT_EQ(log_in().status(), 200);
  server_.clock.advance(60);
  secured(codes);
  const Browser& admin = server_.as(Who::administrator);
  const Answer users = server_.request("GET", "/api/v1/users?q=operator", admin);
  EXPECT_EQ(users.at("/items/0/second_factor"), true);
  const std::string id{users.at("/items/0/id").as_string()};
  EXPECT_EQ(server_.request("DELETE", "/api/v1/users/" + id + "/second-factor", admin).status(), 204);
  EXPECT_EQ(log_in().status(), 200);
  EXPECT_EQ(call("GET", "").status(), 401) << "his sessions ended";
}

TEST_F(OwnAccess, a_program_with_a_token_may_what_token_and_role_allow) {
  const std::string soon = "2027-01-01T00:00:00Z";
  const auto wish = [&](boost::json::array permissions, const std::string& expires) {
    return boost::json::object{{"name", "billing"}, {"permissions", std::move(permissions)}, {"expires", expires}};
  };
  EXPECT_EQ(call("POST", "/tokens", wish({"manage_users"}, soon)).text("field"), "permissions");
  EXPECT_EQ(call("POST", "/tokens", wish({}, soon)).text("field"), "permissions");
  EXPECT_EQ(call("POST", "/tokens", wish({"view"}, "2020-01-01T00:00:00Z")).text("field"), "expires");
  EXPECT_EQ(call("POST", "/tokens", wish({"view"}, "2036-01-01T00:00:00Z")).text("field"), "expires");
  const Answer made = call("POST", "/tokens", wish({"view", "change_archives"}, soon));
  ASSERT_EQ(made.status(), 201) << made.http.body;
  const std::string secret = made.text("secret");
  EXPECT_TRUE(secret.starts_with("riser_"));
  EXPECT_EQ(as_program("GET", "/meters", secret).status(), 200);
  EXPECT_EQ(as_program("GET", "/meters", secret + "x").status(), 401);
  EXPECT_EQ(as_program("POST", "/places", secret, R"({"kind":"community","name":"By program"})").status(), 201)
      << "no CSRF token";
  EXPECT_EQ(as_program("POST", "/clocks/plan", secret, "{}").status(), 403) << "not the token's";
  for (const auto& [method, path] : {std::pair{"POST", "/session/tokens"},
                                     {"PUT", "/session/password"},
                                     {"POST", "/session/second-factor"},
                                     {"PATCH", "/session"}})
    EXPECT_EQ(as_program(method, path, secret, "{}").status(), 403) << path;
  EXPECT_NE(call("GET", "/tokens").at("/items/0/last_used"), nullptr);
  EXPECT_EQ(call("GET", "/tokens").http.body.find(secret), std::string::npos);
  const std::string id{made.at("/token/id").as_string()};
  EXPECT_EQ(call("DELETE", "/tokens/" + id).status(), 204);
  EXPECT_EQ(as_program("GET", "/meters", secret).status(), 401);
  EXPECT_EQ(call("DELETE", "/tokens/" + id).status(), 404);
  const std::string second = call("POST", "/tokens", wish({"view"}, soon)).text("secret");
  server_.clock.advance(60 * 86'400);
  EXPECT_EQ(as_program("GET", "/meters", second).status(), 401) << "it is over";
}

}  // namespace
}  // namespace riser::api
