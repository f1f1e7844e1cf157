// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/master/quarantine.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

struct gateways : testing::Test {
  static ApiServer& server() { return shared_server(); }
};

TEST_F(gateways, are_listed_with_what_the_collection_knows) {
  const auto place = server().add_place("Cellar", 2);
  server().add_reading(place.meters[0], now - 600, 1, 1, 1);
  {
    const auto guard = server().head_end.lock();
    auto& status = server().head_end.gateways[place.gateway];
    status = {.online = true,
              .ever_seen = true,
              .peer = "127.0.0.9:4711",
              .online_since = now - 3600,
              .last_seen = now - 5,
              .registrations = 3,
              .bytes_in = 1000,
              .bytes_out = 200};
    auto& line = server().head_end.lines[place.line];
    line.next_read = now + 1800;
    line.last = collection::RoundStatus{
        .started = now - 1800, .ended = now - 1700, .read = 1, .failed = 1, .duration_ms = 100'000, .ideal_ms = 98'000};
    line.running = collection::RoundStatus{.started = now - 10, .done = 1, .of = 2};
    line.errors_today.no_answer = 4;
    line.queue = {.urgent = 1, .planned = 30, .again = 2, .forecast_ms = 21'000, .pause_s = 600};
  }
  const Answer answer = server().get(fmt::format("/api/v1/gateways/{}", place.gateway.value));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("name"), "Cellar");
  EXPECT_EQ(answer.text("kind"), "dial_in");
  EXPECT_EQ(answer.text("state"), "online");
  EXPECT_EQ(answer.at("/address"), nullptr);
  EXPECT_EQ(answer.text("peer"), "127.0.0.9:4711");
  EXPECT_EQ(answer.text("online_since"), "2026-11-21T09:30:00Z");
  EXPECT_EQ(answer.at("/registrations"), 3);
  EXPECT_EQ(answer.at("/meters"), 2);
  EXPECT_EQ(answer.at("/read_today"), 1);
  EXPECT_EQ(answer.at("/lines/0/meters"), 2);
  EXPECT_EQ(answer.at("/lines/0/addressing"), "secondary");
  EXPECT_EQ(answer.at("/lines/0/tasks/0/name"), "All meters");
  EXPECT_EQ(answer.at("/lines/0/next_read"), "2026-11-21T11:00:00Z");
  EXPECT_EQ(answer.at("/lines/0/last_round/ideal_ms"), 98'000);
  EXPECT_EQ(answer.at("/lines/0/round/of"), 2);
  EXPECT_EQ(answer.at("/lines/0/errors_today/no_answer"), 4);
  EXPECT_EQ(answer.at("/lines/0/queue/planned"), 30);
  EXPECT_EQ(answer.at("/lines/0/queue/forecast_ms"), 21'000);

  const Answer list = server().get("/api/v1/gateways?limit=1");
  EXPECT_EQ(list.at("/items").as_array().size(), 1u);
  EXPECT_GE(list.at("/total").as_int64(), 1);
  EXPECT_EQ(server().get("/api/v1/gateways?cursor=x").text("field"), "cursor");
  EXPECT_EQ(server().get("/api/v1/gateways/999999").status(), 404);
}

TEST_F(gateways, of_each_kind_are_added_with_a_line) {
  const Answer dial_in =
      server().post("/api/v1/gateways", R"({"name":"One","kind":"dial_in","identity":"13911112222"})");
  ASSERT_EQ(dial_in.status(), 201) << dial_in.http.body;
  EXPECT_EQ(dial_in.text("identity"), "13911112222");
  EXPECT_EQ(dial_in.text("state"), "never_seen");
  EXPECT_EQ(dial_in.at("/lines/0/baud"), 2400);
  EXPECT_TRUE(server().head_end.was_told("gateway_added", std::stoll(dial_in.text("id"))));
  const Answer dial_out =
      server().post("/api/v1/gateways", R"({"name":"Two","kind":"dial_out","address":"10.0.0.7:10001","baud":9600})");
  ASSERT_EQ(dial_out.status(), 201) << dial_out.http.body;
  EXPECT_EQ(dial_out.text("address"), "10.0.0.7:10001");
  EXPECT_EQ(dial_out.at("/lines/0/baud"), 9600);
  const Answer serial = server().post("/api/v1/gateways", R"({"name":"Three","kind":"serial","address":"/dev/ttyS0"})");
  ASSERT_EQ(serial.status(), 201) << serial.http.body;
  EXPECT_EQ(serial.text("kind"), "serial");
}

TEST_F(gateways, that_make_no_sense_are_refused_by_field) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"name":"","kind":"dial_in","identity":"1"})", "name"},
      {R"({"name":"X","kind":"dial_in"})", "identity"},
      {R"({"name":"X","kind":"dial_in","identity":""})", "identity"},
      {R"({"name":"X","kind":"dial_in","identity":"1","address":"h:1"})", "address"},
      {R"({"name":"X","kind":"dial_out"})", "address"},
      {R"({"name":"X","kind":"dial_out","address":"host"})", "address"},
      {R"({"name":"X","kind":"dial_out","address":"host:0"})", "address"},
      {R"({"name":"X","kind":"dial_out","address":"host:70000"})", "address"},
      {R"({"name":"X","kind":"dial_out","address":"h:1","identity":"2"})", "identity"},
      {R"({"name":"X","kind":"serial","address":"/etc/passwd"})", "address"},
      {R"({"name":"X","kind":"serial","address":"/dev/../etc/passwd"})", "address"},
      {R"({"name":"X","kind":"serial","address":"/dev/ttyS0","baud":1234})", "baud"},
      {R"({"name":"X","kind":"pigeon"})", "kind"},
      {R"({"kind":"serial"})", "name"},
  };
  for (const auto& [body, field] : cases) {
    const Answer answer = server().post("/api/v1/gateways", body);
    EXPECT_EQ(answer.status(), 422) << body;
    EXPECT_EQ(answer.text("field"), field) << body;
  }
}

TEST_F(gateways, register_each_identity_once) {
  const auto* body = R"({"name":"Twin","kind":"dial_in","identity":"twin"})";
  EXPECT_EQ(server().post("/api/v1/gateways", body).status(), 201);
  const Answer again = server().post("/api/v1/gateways", body);
  EXPECT_EQ(again.status(), 409);
  EXPECT_EQ(again.text("code"), "duplicate_identity");
}

TEST_F(gateways, are_renamed_and_removed_when_they_have_no_meters) {
  const auto place = server().add_place("Used", 1);
  const std::string used = fmt::format("/api/v1/gateways/{}", place.gateway.value);
  EXPECT_EQ(server().patch(used, R"({"name":"Used still"})").text("name"), "Used still");
  EXPECT_EQ(server().patch(used, R"({"name":""})").text("field"), "name");
  EXPECT_EQ(server().patch("/api/v1/gateways/999999", R"({"name":"x"})").status(), 404);
  const Answer refused = server().remove(used);
  EXPECT_EQ(refused.status(), 409);
  EXPECT_EQ(refused.text("code"), "in_use");
  const auto empty = server().add_place("Empty", 0);
  const std::string path = fmt::format("/api/v1/gateways/{}", empty.gateway.value);
  EXPECT_EQ(server().remove(path).status(), 204);
  EXPECT_TRUE(server().head_end.was_told("gateway_removed", empty.gateway.value));
  EXPECT_EQ(server().get(path).status(), 404);
  EXPECT_EQ(server().remove(path).status(), 404);
}

TEST_F(gateways, are_retired_with_their_lines_where_no_meter_is_in_use) {
  const auto place = server().add_place("Old house", 2);
  const std::string path = fmt::format("/api/v1/gateways/{}", place.gateway.value);
  const auto listed = [&](const char* more) {
    return server().get(std::string{"/api/v1/gateways?limit=1"} + more).at("/total").as_int64();
  };
  const auto before = listed("");
  const Answer refused = server().post(path + "/retire", "");
  EXPECT_EQ(refused.status(), 409);
  EXPECT_EQ(refused.text("code"), "in_use");
  EXPECT_NE(refused.text("detail").find("2 meters"), std::string::npos) << refused.text("detail");
  for (const MeterId meter : place.meters)
    ASSERT_EQ(server().post(fmt::format("/api/v1/meters/{}/retire", meter.value), "").status(), 200);
  const Answer retired = server().post(path + "/retire", "");
  ASSERT_EQ(retired.status(), 200) << retired.http.body;
  EXPECT_EQ(retired.at("/retired"), true);
  EXPECT_EQ(retired.at("/lines/0/retired"), true);
  EXPECT_TRUE(server().head_end.was_told("gateway_removed", place.gateway.value));
  EXPECT_EQ(listed(""), before - 1);
  EXPECT_GE(listed("&retired=true"), before);
  EXPECT_EQ(server().patch(path, R"({"name":"x"})").text("code"), "retired");
  const std::string line = fmt::format("/api/v1/lines/{}", place.line.value);
  EXPECT_EQ(server().patch(line, R"({"name":"x"})").text("code"), "retired");
  EXPECT_EQ(server().post(line + "/search", "{}").text("code"), "retired");
  EXPECT_EQ(server().post(line + "/discover", "{}").text("code"), "retired");
  EXPECT_EQ(server().post(line + "/restore", "").text("code"), "retired");
  EXPECT_EQ(server().post(line + "/meters", R"({"meters":[{"address":"0123456778563412"}]})").text("code"), "retired");
  EXPECT_EQ(server().post(fmt::format("/api/v1/meters/{}/restore", place.meters[0].value), "").text("code"), "retired");
  for (const std::string kind : {"gateway", "line"}) {
    const auto id = kind == "line" ? place.line.value : place.gateway.value;
    EXPECT_EQ(server().get(fmt::format("/api/v1/changes?kind={}&object={}", kind, id)).at("/items/0/action"),
              "retired");
  }
  const Answer restored = server().post(path + "/restore", "");
  EXPECT_EQ(restored.at("/retired"), false);
  EXPECT_EQ(restored.at("/lines/0/retired"), false);
  EXPECT_TRUE(server().head_end.was_told("gateway_added", place.gateway.value));
  EXPECT_EQ(server().post("/api/v1/gateways/999999/retire", "").status(), 404);
}

TEST_F(gateways, that_are_retired_come_back_while_nobody_else_registers_as_they_do) {
  const auto* body = R"({"name":"Spare","kind":"dial_in","identity":"spare"})";
  const std::string path = "/api/v1/gateways/" + server().post("/api/v1/gateways", body).text("id");
  ASSERT_EQ(server().post(path + "/retire", "").status(), 200);
  ASSERT_EQ(server().post("/api/v1/gateways", body).status(), 201);
  EXPECT_EQ(server().post(path + "/restore", "").text("code"), "duplicate_identity");
}

TEST_F(gateways, may_lose_a_line_that_no_meter_uses) {
  const auto place = server().add_place("Spare line", 1);
  const std::string path = fmt::format("/api/v1/lines/{}", place.line.value);
  const Answer refused = server().post(path + "/retire", "");
  EXPECT_EQ(refused.text("code"), "in_use");
  EXPECT_NE(refused.text("detail").find("A meter hangs on this line"), std::string::npos) << refused.text("detail");
  ASSERT_EQ(server().post(fmt::format("/api/v1/meters/{}/retire", place.meters[0].value), "").status(), 200);
  EXPECT_EQ(server().post(path + "/retire", "").at("/retired"), true);
  EXPECT_TRUE(server().head_end.was_told("line_changed", place.line.value));
  const Answer gateway = server().get(fmt::format("/api/v1/gateways/{}", place.gateway.value));
  EXPECT_EQ(gateway.at("/lines/0/retired"), true);
  EXPECT_EQ(gateway.at("/retired"), false);
  EXPECT_EQ(server().post(path + "/restore", "").at("/retired"), false);
  EXPECT_EQ(server().post("/api/v1/lines/999999/retire", "").status(), 404);
}

TEST_F(gateways, in_quarantine_are_adopted_or_forgotten) {
  const auto note = [&](const char* identity) {
    auto connection = server().store->lease();
    const ByteVector sample{'h', 'e', 'l', 'l', 'o'};
    return store::Quarantine{*connection}
        .note({.identity = identity,
               .profile = "imei",
               .peer = "127.0.0.5:1",
               .first_seen = now - 60,
               .last_seen = now,
               .attempts = 1,
               .sample = sample})
        ->id;
  };
  const std::int64_t stranger = note("861234567890123");
  const Answer list = server().get("/api/v1/quarantine");
  ASSERT_EQ(list.status(), 200) << list.http.body;
  EXPECT_EQ(list.at("/items/0/identity"), "861234567890123");
  EXPECT_EQ(list.at("/items/0/sample_hex"), "68656C6C6F");
  EXPECT_EQ(list.at("/items/0/first_seen"), "2026-11-21T10:29:00Z");

  const std::string path = fmt::format("/api/v1/quarantine/{}", stranger);
  EXPECT_EQ(server().post(path + "/adopt", R"({"name":"","baud":2400})").text("field"), "name");
  EXPECT_EQ(server().post(path + "/adopt", R"({"name":"New","baud":1})").text("field"), "baud");
  const Answer adopted = server().post(path + "/adopt", R"({"name":"New","baud":4800})");
  ASSERT_EQ(adopted.status(), 201) << adopted.http.body;
  EXPECT_EQ(adopted.text("identity"), "861234567890123");
  EXPECT_EQ(adopted.text("profile"), "imei");
  EXPECT_EQ(adopted.at("/lines/0/baud"), 4800);
  EXPECT_TRUE(server().head_end.was_told("gateway_added", std::stoll(adopted.text("id"))));
  EXPECT_EQ(server().post(path + "/adopt", R"({"name":"New"})").status(), 404);

  const std::int64_t again = note("861234567890123");
  EXPECT_EQ(server().post(fmt::format("/api/v1/quarantine/{}/adopt", again), R"({"name":"New"})").status(), 409);
  EXPECT_EQ(server().remove(fmt::format("/api/v1/quarantine/{}", again)).status(), 204);
  EXPECT_EQ(server().remove(fmt::format("/api/v1/quarantine/{}", again)).status(), 404);
}

}  // namespace
}  // namespace riser::api
