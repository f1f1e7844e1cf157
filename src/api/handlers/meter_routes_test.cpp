// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "api/testing/test_points.h"
#include "store/archive/places.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

/// Three meters: one read a moment ago, one two hours ago, one never.
struct meters : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static const ApiServer::Place& place() {
    static const ApiServer::Place place = [] {
      auto made = server().add_place("Birch Court", 3);
      server().add_reading(made.meters[0], now - 1800, 42318000, 118402, 3120, heat_frame("00010001", 42318),
                           made.line);
      server().add_reading(made.meters[1], now - 7200, 1000000, 2500, 900);
      return made;
    }();
    return place;
  }
  static std::string path(std::size_t i) { return fmt::format("/api/v1/meters/{}", place().meters[i].value); }
  static std::string list() { return fmt::format("/api/v1/meters?line={}", place().line.value); }
};

TEST_F(meters, are_listed_with_state_values_and_sums) {
  const Answer answer = server().get(list() + "&sort=number");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/total"), 3);
  ASSERT_EQ(answer.at("/items").as_array().size(), 3u);
  EXPECT_EQ(answer.at("/items/0/name"), "Birch Court 1");
  EXPECT_EQ(answer.at("/items/0/manufacturer"), "HYD");
  EXPECT_EQ(answer.at("/items/0/version"), 40);
  EXPECT_EQ(answer.at("/items/0/commodity"), "heat");
  EXPECT_EQ(answer.at("/items/0/model"), nullptr);
  EXPECT_EQ(answer.at("/items/0/gateway/name"), "Birch Court");
  EXPECT_EQ(answer.at("/items/0/line/name"), "Line 1");
  EXPECT_EQ(answer.at("/items/0/state"), "fresh");
  EXPECT_EQ(answer.at("/items/0/last_read"), "2026-11-21T10:00:00Z");
  EXPECT_EQ(answer.at("/items/0/last_error"), nullptr);
  EXPECT_EQ(answer.at("/items/0/values/energy/value"), "42318000");
  EXPECT_EQ(answer.at("/items/0/values/energy/unit"), "Wh");
  EXPECT_EQ(answer.at("/items/0/values/volume/value"), "118.402");
  EXPECT_FALSE(answer.at("/items/0/values").as_object().contains("flow_temperature")) << "it was not valid";
  EXPECT_EQ(answer.at("/items/1/state"), "late");
  EXPECT_EQ(answer.at("/items/2/state"), "unknown");
  EXPECT_EQ(answer.at("/items/2/last_read"), nullptr);
  EXPECT_EQ(answer.at("/items/2/values").as_object().size(), 0u);
  EXPECT_EQ(boost::json::serialize(answer.at("/states")), R"({"fresh":1,"late":1,"missing":0,"unknown":1})");
  EXPECT_EQ(boost::json::serialize(answer.at("/sums")),
            R"([{"quantity":"energy","unit":"Wh","total":"43318000","of":2},)"
            R"({"quantity":"volume","unit":"m3","total":"120.902","of":2},)"
            R"({"quantity":"power","unit":"W","total":"3120","of":1}])")
      << "a power of two hours ago is no part of the power now";
}

TEST_F(meters, are_filtered_sorted_and_cut_into_pages) {
  EXPECT_EQ(server().get(list() + "&state=late").at("/total"), 1);
  EXPECT_EQ(server().get(list() + "&commodity=water").at("/total"), 0);
  EXPECT_EQ(server().get(list() + "&q=court%202").at("/items/0/name"), "Birch Court 2");
  EXPECT_EQ(server().get(fmt::format("/api/v1/meters?gateway={}", place().gateway.value)).at("/total"), 3);
  EXPECT_EQ(server().get(list() + "&sort=-name").at("/items/0/name"), "Birch Court 3");
  EXPECT_EQ(server().get(list() + "&sort=-main").at("/items/0/name"), "Birch Court 1");
  const Answer first = server().get(list() + "&sort=name&limit=2");
  ASSERT_EQ(first.at("/items").as_array().size(), 2u);
  const std::string cursor{first.at("/next_cursor").as_string()};
  const Answer second = server().get(list() + "&sort=name&limit=2&cursor=" + cursor);
  ASSERT_EQ(second.at("/items").as_array().size(), 1u);
  EXPECT_EQ(second.at("/items/0/name"), "Birch Court 3");
  EXPECT_EQ(second.at("/next_cursor"), nullptr);
}

TEST_F(meters, list_names_the_parameter_it_refuses) {
  for (const auto* parameter :
       {"limit=0", "limit=501", "limit=x", "sort=colour", "state=old", "commodity=beer", "line=x", "cursor=zzz"}) {
    const Answer answer = server().get(fmt::format("/api/v1/meters?{}", parameter));
    EXPECT_EQ(answer.status(), 422) << parameter;
    EXPECT_EQ(answer.text("field"), std::string{parameter}.substr(0, std::string{parameter}.find('='))) << parameter;
  }
  EXPECT_EQ(server().get("/api/v1/meters?limit=1&limit=2").status(), 400);
}

TEST_F(meters, show_all_registers_of_the_latest_reading) {
  const Answer answer = server().get(path(0));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/status"), 4);
  EXPECT_EQ(answer.at("/read_time"), "2026-11-21T10:00:00Z");
  EXPECT_EQ(answer.at("/telegram").as_string(), fmt::format("{}-{}-0", place().meters[0].value, now - 1800));
  EXPECT_EQ(answer.at("/created"), "2026-10-22T10:30:00Z");
  ASSERT_EQ(answer.at("/registers").as_array().size(), 4u);
  EXPECT_EQ(boost::json::serialize(answer.at("/registers/0")),
            R"({"key":"energy:Wh:instantaneous:0:0:0:","quantity":"energy","unit":"Wh","function":"instantaneous",)"
            R"("storage":0,"tariff":0,"subunit":0,"qualifier":"","value":"42318000","validity":"ok"})");
  EXPECT_EQ(answer.at("/registers/3/value"), nullptr);
  EXPECT_EQ(answer.at("/registers/3/validity"), "invalid");
  EXPECT_EQ(answer.at("/day_success/read"), 1);
  EXPECT_EQ(answer.at("/day_success/of"), 19) << "hourly since midnight in Shanghai, 18 h 30 min ago";
  const Answer unread = server().get(path(2));
  EXPECT_EQ(unread.at("/read_time"), nullptr);
  EXPECT_EQ(unread.at("/telegram"), nullptr);
  EXPECT_EQ(server().get("/api/v1/meters/999999").status(), 404);
}

TEST_F(meters, show_the_error_of_a_read_that_just_failed) {
  {
    const auto guard = server().head_end.lock();
    server().head_end.errors[place().meters[2]] = {"no_answer", now - 60};
  }
  const Answer answer = server().get(path(2));
  EXPECT_EQ(answer.at("/last_error/code"), "no_answer");
  EXPECT_EQ(answer.at("/last_error/at"), "2026-11-21T10:29:00Z");
}

TEST_F(meters, are_renamed) {
  const Answer answer = server().patch(path(1), R"({"name":"  热表 2  "})");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("name"), "热表 2");
  EXPECT_TRUE(server().head_end.was_told("meter_changed", place().meters[1].value));
  EXPECT_EQ(server().get(path(1)).text("name"), "热表 2");
  EXPECT_EQ(server().patch(path(1), R"({"name":"Birch Court 2"})").status(), 200);
  for (const std::string& bad : {std::string{}, std::string{"   "}, std::string(101, 'x'), std::string{"a\\nb"}}) {
    const Answer refused = server().patch(path(1), fmt::format(R"({{"name":"{}"}})", bad));
    EXPECT_EQ(refused.status(), 422) << bad;
    EXPECT_EQ(refused.text("field"), "name");
  }
  EXPECT_EQ(server().patch("/api/v1/meters/999999", R"({"name":"x"})").status(), 404);
}

TEST_F(meters, take_quirks_of_their_own) {
  EXPECT_EQ(boost::json::serialize(server().get(path(1)).at("/quirks")), "{}");
  const Answer answer = server().patch(path(1), R"({"quirks":{"nke_before_read":"yes","application_reset":"80"}})");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  const std::string own = R"({"application_reset":"80","nke_before_read":"yes"})";
  EXPECT_EQ(boost::json::serialize(server().get(path(1)).at("/quirks")), own);
  EXPECT_EQ(server().patch(path(1), "{}").status(), 200);
  EXPECT_EQ(boost::json::serialize(server().get(path(1)).at("/quirks")), own) << "left out is left as it is";
  const std::pair<const char*, const char*> bad[] = {
      {R"({"quirks":{"nke":"yes"}})",
       "quirks: mbus has no quirk \"nke\": write one of unsigned, forced_mode, nke_before_read, primary_only, "
       "application_reset."},
      {R"({"quirks":{"forced_mode":"3"}})",
       "quirks: quirk \"forced_mode\" (the byte order: 1 low byte first, 2 high byte first, whatever the CI field "
       "says) cannot be that: write one of 1, 2."},
      {R"({"quirks":{"application_reset":""}})", nullptr}};
  for (const auto& [body, detail] : bad) {
    const Answer refused = server().patch(path(1), body);
    EXPECT_EQ(refused.status(), 422) << body;
    if (detail != nullptr) EXPECT_EQ(refused.text("detail"), detail);
  }
  EXPECT_EQ(server().patch(path(1), R"({"quirks":{"nke":"yes"}})").text("field"), "quirks.nke");
  EXPECT_EQ(server().patch(path(1), R"({"quirks":{"forced_mode":1}})").text("code"), "wrong_type");
  EXPECT_EQ(server().patch(path(1), R"({"quirks":{}})").status(), 200);
  EXPECT_EQ(boost::json::serialize(server().get(path(1)).at("/quirks")), "{}");
}

TEST_F(meters, take_a_key_and_never_give_it_out) {
  const std::string key = "000102030405060708090A0B0C0D0E0F";
  const Answer answer = server().patch(path(1), fmt::format(R"({{"key":"{}"}})", key));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/has_key"), true);
  EXPECT_EQ(answer.http.body.find("0A0B0C"), std::string::npos);
  EXPECT_EQ(server().patch(path(1), "{}").at("/has_key"), true) << "left out is left as it is";
  EXPECT_EQ(server().patch(path(1), R"({"key":null})").at("/has_key"), false);
  const Answer refused = server().patch(path(1), R"({"key":"0001"})");
  EXPECT_EQ(refused.status(), 422);
  EXPECT_EQ(refused.text("field"), "key");
  EXPECT_EQ(server().patch(path(1), R"({"key":5})").text("code"), "wrong_type");
}

TEST_F(meters, are_read_on_demand_by_a_job) {
  const Answer answer = server().post(path(0) + "/read", "");
  ASSERT_EQ(answer.status(), 202) << answer.http.body;
  EXPECT_EQ(answer.text("kind"), "read_meter");
  EXPECT_EQ(answer.text("state"), "queued");
  EXPECT_EQ(answer.at("/subject/id").as_string(), std::to_string(place().meters[0].value));
  EXPECT_EQ(answer.at("/progress/of"), nullptr);
  EXPECT_EQ(answer.at("/result"), nullptr);
}

TEST_F(meters, say_why_they_cannot_be_read) {
  using collection::Refusal;
  const std::tuple<Refusal, int, const char*> cases[] = {
      {Refusal::no_such_meter, 404, "not_found"},         {Refusal::no_such_line, 404, "not_found"},
      {Refusal::gateway_offline, 409, "gateway_offline"}, {Refusal::line_disabled, 409, "line_disabled"},
      {Refusal::queue_full, 503, "queue_full"},           {Refusal::no_meters, 409, "no_meters"},
  };
  for (const auto& [refusal, status, code] : cases) {
    {
      const auto guard = server().head_end.lock();
      server().head_end.refusal = refusal;
    }
    const Answer answer = server().post(path(0) + "/read", "");
    EXPECT_EQ(answer.status(), status) << code;
    EXPECT_EQ(answer.text("code"), code);
  }
  const auto guard = server().head_end.lock();
  server().head_end.refusal.reset();
}

TEST_F(meters, that_are_retired_are_listed_no_more_and_not_read) {
  const auto house = server().add_place("Alder Court", 2);
  const auto path = fmt::format("/api/v1/meters/{}", house.meters[1].value);
  const auto listed = [&](const char* more) {
    return server().get(fmt::format("/api/v1/meters?line={}{}", house.line.value, more)).at("/total");
  };
  const Answer retired = server().post(path + "/retire", "");
  ASSERT_EQ(retired.status(), 200) << retired.http.body;
  EXPECT_EQ(retired.at("/retired"), true);
  EXPECT_EQ(listed(""), 1);
  EXPECT_EQ(listed("&retired=true"), 2);
  EXPECT_EQ(server().get(path).at("/retired"), true);
  EXPECT_EQ(
      server().get("/api/v1/changes?kind=meter&object=" + std::to_string(house.meters[1].value)).at("/items/0/action"),
      "retired");
  EXPECT_EQ(server().post(path + "/restore", "").at("/retired"), false);
  EXPECT_EQ(listed(""), 2);
  EXPECT_EQ(server().post("/api/v1/meters/999999/retire", "").status(), 404);
}

TEST_F(meters, that_measure_somewhere_are_taken_away_before_they_are_retired) {
  const auto house = server().add_place("Cedar Court", 1);
  auto lease = server().store->lease();
  const auto room = store::Places{*lease}.add({.kind = store::PlaceKind::community, .name = "Cedar Court 77"}, {})->id;
  install_at(*server().store, room, house.meters[0]);
  const Answer refused = server().post(fmt::format("/api/v1/meters/{}/retire", house.meters[0].value), "");
  EXPECT_EQ(refused.status(), 409);
  EXPECT_EQ(refused.text("code"), "in_use");
  EXPECT_NE(refused.text("detail").find("Cedar Court 77"), std::string::npos);
}

}  // namespace
}  // namespace riser::api
