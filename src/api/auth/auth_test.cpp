// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "api/auth/secret.h"
#include "api/testing/api_server.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

std::string credentials(std::string_view user, std::string_view password) {
  return boost::json::serialize(boost::json::object{{"user", user}, {"password", password}});
}

TEST(log_in, gives_a_cookie_that_scripts_and_other_sites_do_not_get) {
  ApiServer& server = shared_server();
  const Answer answer = server.request("POST", "/api/v1/session", {}, credentials("the viewer", ApiServer::password));
  ASSERT_EQ(answer.status(), 200);
  const std::string cookie = answer.header("Set-Cookie");
  EXPECT_NE(cookie.find("riser_session="), std::string::npos);
  for (const auto* flag : {"; HttpOnly", "; SameSite=Strict", "; Path=/"})
    EXPECT_NE(cookie.find(flag), std::string::npos) << flag;
  EXPECT_EQ(cookie.find("Secure"), std::string::npos) << "this server has no TLS";
  EXPECT_EQ(answer.header("Strict-Transport-Security"), "");
  EXPECT_EQ(answer.at("/user/name"), "the viewer");
  EXPECT_EQ(answer.at("/user/role/name"), "viewer");
  EXPECT_EQ(answer.at("/user/language"), "en");
  EXPECT_EQ(answer.at("/user/must_change_password"), false);
  EXPECT_EQ(answer.at("/zone"), "Asia/Shanghai");
  EXPECT_EQ(answer.at("/version"), "1.2.3");
  EXPECT_EQ(answer.at("/csrf").as_string().size(), 43u);
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
}

TEST(log_in, over_tls_gives_a_cookie_that_never_goes_without) {
  ApiServer server{{}, true};
  const Answer answer = server.request("POST", "/api/v1/session", {}, credentials("the viewer", ApiServer::password));
  EXPECT_NE(answer.header("Set-Cookie").find("; Secure"), std::string::npos);
  EXPECT_EQ(answer.header("Strict-Transport-Security"), "max-age=15552000");
}

TEST(log_in, over_tls_is_not_for_a_page_of_the_same_host_without_tls) {
  ApiServer server{{}, true};
  const std::string host = fmt::format("127.0.0.1:{}", server.port());
  for (const auto& [origin, status] : {std::pair{"https://" + host, 200}, std::pair{"http://" + host, 403}}) {
    net::TestClient client{server.port()};
    client.start_tls();
    const auto answer =
        client.request("POST", "/api/v1/session", {{"Origin", origin}}, credentials("the viewer", ApiServer::password));
    EXPECT_EQ(answer.status, status) << origin;
  }
}

TEST(log_in, tells_a_wrong_password_and_an_unknown_user_in_the_same_words) {
  ApiServer& server = shared_server();
  const Answer wrong = server.request("POST", "/api/v1/session", {}, credentials("the viewer", "not this one"));
  const Answer unknown = server.request("POST", "/api/v1/session", {}, credentials("nobody", "not this one"));
  EXPECT_EQ(wrong.status(), 401);
  EXPECT_EQ(unknown.status(), 401);
  EXPECT_EQ(wrong.text("code"), "bad_credentials");
  EXPECT_EQ(unknown.text("code"), "bad_credentials");
  EXPECT_EQ(wrong.text("detail"), unknown.text("detail"));
}

TEST(log_in, from_a_page_of_another_site_is_refused) {
  ApiServer& server = shared_server();
  net::TestClient client{server.port()};
  const auto answer = client.request("POST", "/api/v1/session", {{"Origin", "http://elsewhere.example"}},
                                     credentials("the viewer", ApiServer::password));
  EXPECT_EQ(answer.status, 403);
}

TEST(log_in, is_limited_by_peer_and_user) {
  ApiServer server;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(server.request("POST", "/api/v1/session", {}, credentials("victim", "guess")).status(), 401);
  }
  const Answer limited = server.request("POST", "/api/v1/session", {}, credentials("victim", "guess"));
  EXPECT_EQ(limited.status(), 429);
  EXPECT_EQ(limited.text("code"), "too_many_attempts");
  EXPECT_EQ(limited.header("Retry-After"), "15");
  server.log_in("the viewer", ApiServer::password);  // another user is not held up
  server.clock.advance(15);
  EXPECT_EQ(server.request("POST", "/api/v1/session", {}, credentials("victim", "guess")).status(), 401);
}

TEST(session, is_shown_and_ends_with_the_log_out) {
  ApiServer& server = shared_server();
  const Browser browser = server.log_in("the viewer", ApiServer::password);
  const Answer shown = server.request("GET", "/api/v1/session", browser);
  ASSERT_EQ(shown.status(), 200);
  EXPECT_EQ(shown.text("csrf"), browser.csrf);
  const Answer out = server.request("DELETE", "/api/v1/session", browser);
  EXPECT_EQ(out.status(), 204);
  EXPECT_NE(out.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).status(), 401);
}

TEST(session, ends_after_twelve_idle_hours_and_lives_on_while_it_is_used) {
  ApiServer server;
  const Browser browser = server.log_in("the viewer", ApiServer::password);
  server.clock.advance(11 * 3600);
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).status(), 200);
  server.clock.advance(11 * 3600);
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).status(), 200);
  server.clock.advance(12 * 3600 + 1);
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).status(), 401);
}

TEST(session, keeps_the_language_of_its_user) {
  ApiServer server;
  const Browser browser = server.log_in("the viewer", ApiServer::password);
  const Answer changed = server.request("PATCH", "/api/v1/session", browser, R"({"language":"zh-CN"})");
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.at("/user/language"), "zh-CN");
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).at("/user/language"), "zh-CN");
  const Answer refused = server.request("PATCH", "/api/v1/session", browser, R"({"language":"xx"})");
  EXPECT_EQ(refused.status(), 422);
  EXPECT_EQ(refused.text("field"), "language");
}

TEST(password, change_ends_the_other_sessions) {
  ApiServer server;
  const Browser here = server.log_in("the viewer", ApiServer::password);
  const Browser there = server.log_in("the viewer", ApiServer::password);
  const auto change = [&](std::string_view old, std::string_view fresh) {
    return server.request("PUT", "/api/v1/session/password", here,
                          boost::json::serialize(boost::json::object{{"old", old}, {"new", fresh}}));
  };
  const Answer wrong = change("not this one", "a better password");
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_EQ(wrong.text("code"), "bad_credentials");
  EXPECT_EQ(wrong.text("field"), "old");
  for (const std::string& weak : {std::string{"short"}, std::string{"password123"}, std::string{"the viewer"},
                                  std::string(257, 'x') + "y", std::string{ApiServer::password}}) {
    const Answer refused = change(ApiServer::password, weak);
    EXPECT_EQ(refused.status(), 422) << weak;
    EXPECT_EQ(refused.text("code"), "weak_password") << weak;
    EXPECT_EQ(refused.text("field"), "new");
  }
  EXPECT_EQ(change(ApiServer::password, "a better password").status(), 204);
  EXPECT_EQ(server.request("GET", "/api/v1/session", here).status(), 200);
  EXPECT_EQ(server.request("GET", "/api/v1/session", there).status(), 401);
  server.log_in("the viewer", "a better password");
  EXPECT_THROW(server.log_in("the viewer", ApiServer::password), std::runtime_error);
}

TEST(password, weakness_counts_characters_and_not_bytes) {
  EXPECT_TRUE(password_weakness("热热热热热热", ""));         // 6 characters, 18 bytes
  EXPECT_FALSE(password_weakness("热表抄读平台很好用", ""));  // 9
  EXPECT_TRUE(password_weakness("aaaaaaaaaaaa", ""));
  EXPECT_TRUE(password_weakness("PassWord1", ""));
  EXPECT_FALSE(password_weakness("tr0ub4dor and 3", "somebody"));
  EXPECT_FALSE(password_weakness(std::string(128, 'a') + std::string(128, 'b'), ""));
}

class first_run : public testing::Test {
 protected:
  first_run() : folder_(std::filesystem::temp_directory_path() / ("riser-first-" + random_token())) {
    store_ = store::Store::open(store::Store::embedded(folder_), clock_);
  }
  ~first_run() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }
  std::optional<store::User> admin() {
    auto connection = store_->lease();
    return store::Users{*connection}.find_name("admin");
  }
  Outcome<OpenSession> log_in(const std::string& password) {
    Authenticator authenticator{*store_, clock_};
    return authenticator.log_in({.user = "admin", .password = password, .from = {.peer = "127.0.0.1:1"}});
  }

  std::filesystem::path folder_;
  TestClock clock_{ApiServer::start_time};
  std::unique_ptr<store::Store> store_;
};

TEST_F(first_run, makes_one_administrator_with_a_random_password) {
  const auto password = create_first_administrator(*store_, clock_, "");
  ASSERT_TRUE(password);
  EXPECT_EQ(password->size(), 19u);
  ASSERT_TRUE(admin());
  EXPECT_EQ(admin()->role, store::administrator_role);
  EXPECT_TRUE(admin()->must_change_password);
  EXPECT_EQ(admin()->password_hash.find("$argon2id$"), 0u);
  EXPECT_TRUE(log_in(*password).has_value());
  EXPECT_FALSE(create_first_administrator(*store_, clock_, "")) << "there is one already";
}

TEST_F(first_run, takes_the_password_of_a_file) {
  const std::string file = (folder_ / "password").string();
  std::ofstream{file} << "given by the owner\n";
  EXPECT_FALSE(create_first_administrator(*store_, clock_, file));
  EXPECT_TRUE(log_in("given by the owner").has_value());
  EXPECT_FALSE(admin()->must_change_password);
}

TEST_F(first_run, writes_the_password_to_a_file_that_is_not_there_for_its_owner_alone) {
  const std::string file = (folder_ / "password").string();
  const auto password = create_first_administrator(*store_, clock_, file);
  ASSERT_TRUE(password);
  std::string line;
  std::ifstream in{file};
  std::getline(in, line);
  EXPECT_EQ(line, *password);
  struct stat info{};
  ASSERT_EQ(stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(first_run, refuses_a_short_password_and_a_file_that_cannot_be_written) {
  const std::string file = (folder_ / "password").string();
  std::ofstream{file} << "short\n";
  EXPECT_THROW(create_first_administrator(*store_, clock_, file), std::runtime_error);
  EXPECT_THROW(create_first_administrator(*store_, clock_, (folder_ / "no" / "such").string()), std::runtime_error);
  EXPECT_FALSE(admin());
}

TEST_F(first_run, takes_a_log_in_of_a_browser_that_calls_itself_what_is_no_text) {
  const auto password = create_first_administrator(*store_, clock_, "");
  Authenticator authenticator{*store_, clock_};
  const auto open =
      authenticator.log_in({.user = "admin",
                            .password = *password,
                            .from = {.peer = "127.0.0.1:1", .agent = "Fire\xFF" + std::string(300, 'x')}});
  ASSERT_TRUE(open);
  const auto connection = store_->lease();
  const auto sessions = store::Sessions{*connection}.of_user(open->caller.user, clock_.utc());
  ASSERT_EQ(sessions.size(), 1u);
  EXPECT_EQ(sessions[0].agent, "Fire?" + std::string(195, 'x'));
}

TEST(user_who_must_change_the_password, gets_at_nothing_else) {
  ApiServer server;
  {
    auto connection = server.store->lease();
    store::Users users{*connection};
    const auto user = users.find_name("the operator");
    users.set_password(user->id, user->password_hash, true);
  }
  const Browser browser = server.log_in("the operator", ApiServer::password);
  EXPECT_EQ(server.request("GET", "/api/v1/session", browser).at("/user/must_change_password"), true);
  const Answer refused = server.request("GET", "/api/v1/meters", browser);
  EXPECT_EQ(refused.status(), 403);
  EXPECT_EQ(refused.text("code"), "must_change_password");
  const boost::json::object change{{"old", ApiServer::password}, {"new", "a better password"}};
  EXPECT_EQ(server.request("PUT", "/api/v1/session/password", browser, boost::json::serialize(change)).status(), 204);
  EXPECT_EQ(server.request("GET", "/api/v1/meters", browser).status(), 200);
}

TEST(rate_limit, forgets_the_oldest_key_when_it_is_full) {
  TestClock clock{1000};
  RateLimit limit{clock, {.burst = 1, .one_every = seconds{100}, .max_keys = 3}};
  for (const auto* key : {"a", "b", "c"}) EXPECT_FALSE(limit.take(key));
  EXPECT_EQ(limit.take("a"), 100);
  EXPECT_FALSE(limit.take("d"));  // "b" was used longest ago
  EXPECT_EQ(limit.size(), 3u);
  EXPECT_TRUE(limit.take("a"));
  EXPECT_FALSE(limit.take("b"));
}

TEST(rate_limit, fills_up_with_time_and_takes_back) {
  TestClock clock{1000};
  RateLimit limit{clock, {.burst = 2, .one_every = seconds{10}}};
  EXPECT_FALSE(limit.take("a"));
  EXPECT_FALSE(limit.take("a"));
  EXPECT_EQ(limit.take("a"), 10);
  limit.give_back("a");
  EXPECT_FALSE(limit.take("a"));
  clock.advance(9);
  EXPECT_EQ(limit.take("a"), 1);
  clock.advance(1);
  EXPECT_FALSE(limit.take("a"));
}

TEST(secret, tokens_differ_and_compare) {
  EXPECT_EQ(random_token().size(), 43u);
  EXPECT_NE(random_token(), random_token());
  EXPECT_TRUE(equal_secret("abc", "abc"));
  EXPECT_FALSE(equal_secret("abc", "abd"));
  EXPECT_FALSE(equal_secret("abc", "ab"));
  EXPECT_EQ(token_hash("x").size(), 32u);
  EXPECT_NE(token_hash("x"), token_hash("y"));
}

}  // namespace
}  // namespace riser::api
