// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/auth/address_places.h"
#include "api/testing/api_server.h"
#include "store/archive/changes.h"
#include "store/audit/audit_heads.h"
#include "store/master/quarantine.h"

namespace riser::api {
namespace {

struct audit : testing::Test {
  ApiServer server{};

  Answer as_admin(std::string_view method, const std::string& target, std::string_view body = {}) {
    return server.request(method, target, server.as(Who::administrator), body);
  }
  Answer log(const std::string& query = "") { return as_admin("GET", "/api/v1/audit" + query); }
  /// The fields of an operation: "name: before > after, ...".
  static std::string fields(const Answer& answer, std::size_t i) {
    std::string text;
    for (const auto& field : answer.at(fmt::format("/items/{}/fields", i)).as_array()) {
      const auto shown = [&](const char* key) {
        const auto& value = field.at(key);
        return value.is_null() ? std::string{"-"} : std::string{value.as_string()};
      };
      text += fmt::format("{}{}: {} > {}", text.empty() ? "" : ", ", std::string{field.at("name").as_string()},
                          shown("before"), shown("after"));
    }
    return text;
  }
};

TEST_F(audit, tells_who_made_changed_and_removed_a_task) {
  const Answer made = as_admin("POST", "/api/v1/tasks", R"({"name":"Night","schedule":"cron 0 2 * * *"})");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  const std::string path = "/api/v1/tasks/" + made.text("id");
  ASSERT_EQ(as_admin("PATCH", path, R"({"priority":2})").status(), 200);
  ASSERT_EQ(as_admin("DELETE", path).status(), 204);
  const Answer answer = log("?kind=task&object=" + made.text("id"));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  ASSERT_EQ(answer.at("/items").as_array().size(), 3U);
  EXPECT_EQ(answer.at("/items/0/action"), "removed");
  EXPECT_EQ(answer.at("/items/0/kind"), "task");
  EXPECT_EQ(answer.at("/items/0/author/name"), "the administrator");
  EXPECT_EQ(answer.at("/items/1/action"), "changed");
  EXPECT_EQ(fields(answer, 1), "priority: 5 > 2");
  EXPECT_EQ(answer.at("/items/2/action"), "created");
  EXPECT_NE(fields(answer, 2).find("name: - > Night"), std::string::npos) << fields(answer, 2);
}

TEST_F(audit, tells_what_meters_were_told_without_passwords) {
  const auto place = server.add_place("House", 1);
  const std::string path = fmt::format("/api/v1/meters/{}/commands", place.meters[0].value);
  ASSERT_EQ(
      server.post(path, R"({"kind":"close_valve","reason":"unpaid","password":"A1B2C3","operator_code":"D4E5F607"})")
          .status(),
      202);
  ASSERT_EQ(server.post(path, R"({"kind":"change_password","reason":"yearly","data":"04A1B2C3"})").status(), 202);
  const Answer answer = log("?kind=command");
  ASSERT_EQ(answer.at("/items").as_array().size(), 2U) << answer.http.body;
  EXPECT_EQ(answer.at("/items/1/author/name"), "the operator");
  EXPECT_EQ(answer.at("/items/1/object").as_string(), std::to_string(place.meters[0].value));
  EXPECT_NE(answer.at("/items/1/name"), "");
  EXPECT_NE(fields(answer, 1).find("command: - > close_valve, reason: - > unpaid"), std::string::npos)
      << fields(answer, 1);
  EXPECT_NE(fields(answer, 0).find("command: - > change_password"), std::string::npos);
  EXPECT_EQ(answer.http.body.find("A1B2C3"), std::string::npos);
  EXPECT_EQ(answer.http.body.find("D4E5F6"), std::string::npos);
}

TEST_F(audit, tells_what_was_entered_and_what_else_was_done) {
  const auto place = server.add_place("House", 1);
  const std::string meter = std::to_string(place.meters[0].value);
  ASSERT_EQ(
      server
          .post(
              "/api/v1/meters/" + meter + "/readings",
              R"({"time":"2026-11-21T08:00:00Z","items":[{"register":"energy:Wh:instantaneous:0:0:0:","value":"7"}]})")
          .status(),
      201);
  const Answer readings = log("?kind=reading&object=" + meter);
  ASSERT_EQ(readings.at("/items").as_array().size(), 1U) << readings.http.body;
  EXPECT_EQ(fields(readings, 0), "time: - > 2026-11-21T08:00:00Z, energy:Wh:instantaneous:0:0:0:: - > 7");

  ASSERT_EQ(
      server.post("/api/v1/saved-views", R"({"page":"monitor/meters","name":"All","query":"","shared":true})").status(),
      201);
  ASSERT_EQ(server.post("/api/v1/saved-views", R"({"page":"monitor/meters","name":"Mine","query":""})").status(), 201);
  EXPECT_EQ(log("?kind=saved_view").at("/items").as_array().size(), 1U) << "one's own concern nobody else";
  {
    const auto connection = server.store->lease();
    ASSERT_TRUE(store::Quarantine{*connection}.note({.identity = "861", .profile = "imei", .peer = "192.0.2.7:1"}));
  }
  const Answer waiting = server.get("/api/v1/quarantine");
  ASSERT_EQ(server.remove("/api/v1/quarantine/" + std::string{waiting.at("/items/0/id").as_string()}).status(), 204);
  const Answer gone = log("?kind=quarantine");
  EXPECT_EQ(gone.at("/items/0/action"), "removed");
  EXPECT_EQ(fields(gone, 0), "identity: 861 > -, profile: imei > -, peer: 192.0.2.7:1 > -");
}

TEST_F(audit, is_filtered_and_goes_page_by_page) {
  {
    const auto connection = server.store->lease();
    for (int i = 1; i <= 5; ++i)
      store::Changes{*connection}.created(store::ArchiveKind::place, i,
                                          {.user = UserId{1}, .at = ApiServer::start_time - 100 + i, .import = {}});
    store::Changes{*connection}.created(store::ArchiveKind::place, 9,
                                        {.user = UserId{2}, .at = ApiServer::start_time, .import = ImportId{4}});
  }
  const Answer first = log("?kind=place&limit=4");
  ASSERT_EQ(first.at("/items").as_array().size(), 4U);
  EXPECT_EQ(first.at("/items/0/object"), "9");
  EXPECT_EQ(first.at("/items/0/import"), "4");
  const Answer rest = log("?kind=place&limit=4&cursor=" + first.text("next_cursor"));
  ASSERT_EQ(rest.at("/items").as_array().size(), 2U);
  EXPECT_EQ(rest.at("/items/1/object"), "1");
  EXPECT_EQ(rest.at("/next_cursor"), nullptr);
  EXPECT_EQ(log("?user=2").at("/items").as_array().size(), 1U);
  EXPECT_EQ(log("?kind=place&action=removed").at("/items").as_array().size(), 0U);
  EXPECT_EQ(log("?kind=place&to=2026-11-21T10:28:23Z").at("/items").as_array().size(), 2U);
  EXPECT_EQ(log("?kind=place&from=2026-11-21T10:30:00Z").at("/items").as_array().size(), 1U);
  EXPECT_EQ(log("?object=9").text("field"), "object");
  EXPECT_EQ(log("?kind=town").status(), 422);
  for (const char* bad : {"5", "5.", ".5", "5.x", "x"})
    EXPECT_EQ(log(fmt::format("?cursor={}", bad)).text("code"), "bad_cursor");
  EXPECT_EQ(server.get("/api/v1/audit").status(), 403);
}

TEST_F(audit, of_log_ins_has_who_came_and_who_tried) {
  const auto attempt = [&](const char* user, const char* password) {
    server.request("POST", "/api/v1/session", {},
                   boost::json::serialize(boost::json::object{{"user", user}, {"password", password}}));
  };
  server.as(Who::administrator);
  const Browser viewer = server.log_in("the viewer", ApiServer::password);
  attempt("the viewer", "secret guess");
  attempt("nobody", "secret guess");
  for (int i = 0; i < 9; ++i) attempt("nobody", "secret guess");
  ASSERT_EQ(server
                .request("PUT", "/api/v1/session/password", viewer,
                         fmt::format(R"({{"old":"{}","new":"a better password"}})", ApiServer::password))
                .status(),
            204);
  ASSERT_EQ(server.request("DELETE", "/api/v1/session", viewer).status(), 204);
  const Answer answer = as_admin("GET", "/api/v1/audit/log-ins");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  std::string outcomes;
  for (const auto& one : answer.at("/items").as_array()) outcomes += std::string{one.at("outcome").as_string()} + " ";
  EXPECT_EQ(outcomes,
            "out password_changed limited unknown_user unknown_user unknown_user unknown_user unknown_user "
            "wrong_password in in ")
      << "one that is held up is noted once a minute";
  EXPECT_EQ(answer.at("/items/0/user"), "the viewer");
  EXPECT_EQ(answer.at("/items/0/address"), "127.0.0.1");
  EXPECT_EQ(answer.at("/items/0/place"), "");
  EXPECT_EQ(answer.at("/items/3/account"), nullptr);
  EXPECT_EQ(answer.http.body.find("secret"), std::string::npos);
  EXPECT_EQ(as_admin("GET", "/api/v1/audit/log-ins?outcome=limited").at("/items").as_array().size(), 1U);
  EXPECT_EQ(as_admin("GET", "/api/v1/audit/log-ins?user=nobody&limit=2").at("/items").as_array().size(), 2U);
  EXPECT_EQ(as_admin("GET", "/api/v1/audit/log-ins?address=192.0.2.1").at("/items").as_array().size(), 0U);
  EXPECT_EQ(server.request("GET", "/api/v1/audit/log-ins", server.as(Who::operator_)).status(), 403);
}

TEST_F(audit, check_tells_the_first_wrong_record_of_each_log) {
  ASSERT_EQ(as_admin("POST", "/api/v1/tasks", R"({"name":"Night","schedule":"cron 0 2 * * *"})").status(), 201);
  ASSERT_EQ(as_admin("POST", "/api/v1/tasks", R"({"name":"Day","schedule":"cron 0 12 * * *"})").status(), 201);
  const auto check = [&] { return as_admin("GET", "/api/v1/audit/check"); };
  const Answer good = check();
  ASSERT_EQ(good.status(), 200) << good.http.body;
  EXPECT_EQ(good.at("/logs/0/log"), "operations");
  EXPECT_EQ(good.at("/logs/0/fault"), nullptr);
  EXPECT_EQ(good.at("/logs/1/fault"), nullptr);
  EXPECT_EQ(good.at("/logs/1/records"), 1);
  EXPECT_EQ(good.at("/heads_error"), nullptr);
  server.store->lease()->execute("UPDATE change SET author = 99 WHERE id = 2");
  const Answer wrong = check();
  EXPECT_EQ(wrong.at("/logs/0/records"), 1);
  EXPECT_EQ(wrong.at("/logs/0/fault/id"), "2");
  EXPECT_EQ(wrong.at("/logs/0/fault/what"), "changed");
  EXPECT_EQ(wrong.at("/logs/1/fault"), nullptr);
}

}  // namespace
}  // namespace riser::api
