// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct valves : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static Answer add(std::string_view body) { return server().post("/api/v1/valves", body); }
  static std::string made(const std::string& path, std::string_view body) {
    const Answer answer = server().post("/api/v1/" + path, body);
    EXPECT_EQ(answer.status(), 201) << answer.http.body;
    return answer.text("id");
  }
  static std::string point(const std::string& name) {
    return made("points", fmt::format(R"({{"commodity":"heat","name":"{}"}})", name));
  }
};

TEST_F(valves, are_added_with_what_drives_them_and_changed) {
  const auto house = server().add_place("Valve Court", 1);
  const std::string inlet = point("Valve Court inlet");
  const std::string place = made("places", R"({"kind":"building","name":"Valve Court 7"})");
  const Answer by_hand = add(fmt::format(
      R"({{"number":"V-701","kind":"shutoff","commodity":"heat","manufacturer":"ACME","nominal_diameter_mm":80,)"
      R"("point":"{}","place":"{}","note":"key at the porter's"}})",
      inlet, place));
  ASSERT_EQ(by_hand.status(), 201) << by_hand.http.body;
  EXPECT_EQ(by_hand.at("/point/name"), "Valve Court inlet");
  EXPECT_EQ(by_hand.at("/place/name"), "Valve Court 7");
  EXPECT_EQ(by_hand.at("/nominal_diameter_mm"), 80);
  EXPECT_EQ(by_hand.at("/meter"), nullptr);
  EXPECT_EQ(by_hand.at("/line"), nullptr);
  EXPECT_EQ(by_hand.text("normally"), "open");
  EXPECT_EQ(by_hand.at("/retired"), false);
  const Answer driven = add(
      fmt::format(R"({{"number":"V-702","kind":"built_in","commodity":"heat","meter":"{}"}})", house.meters[0].value));
  ASSERT_EQ(driven.status(), 201) << driven.http.body;
  EXPECT_EQ(driven.at("/meter/id"), std::to_string(house.meters[0].value).c_str());
  EXPECT_FALSE(driven.at("/meter/number").as_string().empty());
  const std::string path = "/api/v1/valves/" + by_hand.text("id");
  const Answer changed = server().patch(
      path, fmt::format(R"({{"line":"{}","address":"12","normally":"closed","place":null,"nominal_diameter_mm":null}})",
                        house.line.value));
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.at("/line/name"), "Valve Court, Line 1");
  EXPECT_EQ(changed.text("address"), "12");
  EXPECT_EQ(changed.at("/place"), nullptr);
  EXPECT_EQ(changed.at("/nominal_diameter_mm"), nullptr);
  EXPECT_EQ(server().get(path).text("normally"), "closed");
  const Answer history = server().get("/api/v1/changes?kind=valve&object=" + by_hand.text("id"));
  EXPECT_EQ(history.at("/items/0/action"), "changed");
  EXPECT_EQ(history.at("/items/1/action"), "created");
  EXPECT_EQ(server().get("/api/v1/valves/999999").status(), 404);
}

TEST_F(valves, that_do_not_fit_are_refused_by_field) {
  const auto heat = server().add_place("Alder Valve", 2);
  const auto water = server().add_place("Birch Valve", 1, metering::Commodity::water);
  const std::string tap = made("points", R"({"commodity":"water","name":"Tap of valves"})");
  ASSERT_EQ(
      add(fmt::format(R"({{"number":"F-1","kind":"shutoff","commodity":"heat","meter":"{}"}})", heat.meters[0].value))
          .status(),
      201);
  struct {
    std::string rest;
    const char* field;
    const char* code;
    int status;
  } const cases[] = {
      {R"("number":"F-1")", "number", "duplicate_number", 409},
      {R"("number":"")", "number", "invalid_value", 422},
      {R"("number":"F-2","manufacturer":")" + std::string(65, 'x') + '"', "manufacturer", "invalid_value", 422},
      {R"("number":"F-2","nominal_diameter_mm":0)", "nominal_diameter_mm", "invalid_value", 422},
      {R"("number":"F-2","point":"999999")", "point", "no_point", 422},
      {fmt::format(R"("number":"F-2","point":"{}")", tap), "point", "wrong_commodity", 422},
      {R"("number":"F-2","place":"999999")", "place", "no_place", 422},
      {R"("number":"F-2","meter":"999999")", "meter", "no_meter", 422},
      {fmt::format(R"("number":"F-2","meter":"{}")", heat.meters[0].value), "meter", "meter_has_valve", 409},
      {fmt::format(R"("number":"F-2","kind":"built_in","meter":"{}")", water.meters[0].value), "meter",
       "wrong_commodity", 422},
      {R"("number":"F-2","kind":"built_in")", "meter", "needs_meter", 422},
      {R"("number":"F-2","line":"999999","address":"1")", "line", "no_line", 422},
      {R"("number":"F-2","address":"1")", "line", "no_line", 422},
      {fmt::format(R"("number":"F-2","line":"{}")", heat.line.value), "address", "no_address", 422},
      {fmt::format(R"("number":"F-2","line":"{}","address":"1","meter":"{}")", heat.line.value, heat.meters[1].value),
       "line", "two_drives", 422},
  };
  for (const auto& one : cases) {
    const bool has_kind = one.rest.find("kind") != std::string::npos;
    const Answer refused = add("{" + one.rest + (has_kind ? "" : R"(,"kind":"shutoff")") + R"(,"commodity":"heat"})");
    EXPECT_EQ(refused.status(), one.status) << one.rest << refused.http.body;
    EXPECT_EQ(refused.text("field"), one.field) << one.rest;
    EXPECT_EQ(refused.text("code"), one.code) << one.rest;
  }
  EXPECT_EQ(server().get("/api/v1/valves?q=F-2").at("/total"), 0);
}

TEST_F(valves, are_listed_where_they_are) {
  const std::string town = made("places", R"({"kind":"community","name":"Larch Court"})");
  const std::string house = made("places", fmt::format(R"({{"kind":"building","name":"4","parent":"{}"}})", town));
  for (const char* number : {"L-10", "L-9"})
    ASSERT_EQ(add(fmt::format(R"({{"number":"{}","kind":"shutoff","commodity":"gas","place":"{}"}})", number, house))
                  .status(),
              201);
  const Answer list = server().get("/api/v1/valves?limit=1&place=" + town);
  EXPECT_EQ(list.at("/total"), 2);
  EXPECT_EQ(list.at("/items/0/number"), "L-9");
  const Answer rest = server().get("/api/v1/valves?limit=1&place=" + town + "&cursor=" + list.text("next_cursor"));
  EXPECT_EQ(rest.at("/items/0/number"), "L-10");
  EXPECT_EQ(server().get("/api/v1/valves?commodity=gas&kind=shutoff&q=L-1").at("/total"), 1);
  EXPECT_EQ(server().get("/api/v1/valves?commodity=electricity&place=" + town).at("/total"), 0);
  EXPECT_EQ(server().get("/api/v1/valves?cursor=x").text("field"), "cursor");
}

TEST_F(valves, are_in_the_way_of_retiring_what_they_rest_on_until_they_are_retired) {
  const auto house = server().add_place("Rowan Valve", 1);
  const std::string inlet = point("Rowan Valve inlet");
  const std::string place = made("places", R"({"kind":"building","name":"Rowan Valve 1"})");
  const std::string first = made(
      "valves",
      fmt::format(R"({{"number":"R-1","kind":"shutoff","commodity":"heat","point":"{}","place":"{}","meter":"{}"}})",
                  inlet, place, house.meters[0].value));
  const std::string second =
      made("valves", fmt::format(R"({{"number":"R-2","kind":"shutoff","commodity":"heat","line":"{}","address":"1"}})",
                                 house.line.value));
  const std::string meter = fmt::format("/api/v1/meters/{}/retire", house.meters[0].value);
  for (const std::string& path :
       {meter, "/api/v1/points/" + inlet + "/retire", "/api/v1/places/" + place + "/retire"}) {
    const Answer refused = server().post(path, "");
    EXPECT_EQ(refused.status(), 409) << path;
    EXPECT_EQ(refused.text("code"), "in_use");
    EXPECT_NE(refused.text("detail").find("R-1"), std::string::npos) << refused.text("detail");
  }
  EXPECT_EQ(server().post("/api/v1/valves/" + first + "/retire", "").at("/retired"), true);
  EXPECT_EQ(server().get("/api/v1/valves?q=R-").at("/total"), 1);
  EXPECT_EQ(server().get("/api/v1/valves?q=R-&retired=true").at("/total"), 2);
  EXPECT_EQ(server().post(meter, "").status(), 200);
  const Answer back = server().post("/api/v1/valves/" + first + "/restore", "");
  EXPECT_EQ(back.text("code"), "no_meter") << back.http.body;
  EXPECT_EQ(server().patch("/api/v1/valves/" + first, R"({"note":"x"})").text("code"), "retired");
  for (const std::string& path : {fmt::format("/api/v1/lines/{}/retire", house.line.value),
                                 fmt::format("/api/v1/gateways/{}/retire", house.gateway.value)}) {
    const Answer refused = server().post(path, "");
    EXPECT_EQ(refused.text("code"), "in_use") << path;
    EXPECT_NE(refused.text("detail").find("R-2"), std::string::npos) << refused.text("detail");
  }
}

}  // namespace
}  // namespace riser::api
