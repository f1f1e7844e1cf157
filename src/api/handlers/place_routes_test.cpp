// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "api/testing/test_points.h"

namespace riser::api {
namespace {

struct places : testing::Test {
  static ApiServer& server() { return shared_server(); }
  /// A community of its own for each test.
  void SetUp() override {
    static int courts = 0;
    name = fmt::format("Birch Court {}", ++courts);
    court = add("community", name, "");
  }
  static std::string add(std::string_view kind, std::string_view name, std::string_view parent) {
    const std::string above = parent.empty() ? "null" : fmt::format("\"{}\"", parent);
    const Answer answer =
        server().post("/api/v1/places", fmt::format(R"({{"kind":"{}","name":"{}","parent":{}}})", kind, name, above));
    EXPECT_EQ(answer.status(), 201) << answer.http.body;
    return answer.text("id");
  }
  static std::string at(const std::string& id) { return "/api/v1/places/" + id; }
  std::string bulk(std::string_view rest) const { return fmt::format(R"({{"parent":"{}",{}}})", court, rest); }

  std::string name, court;
};

TEST_F(places, are_added_with_all_they_have_and_shown_with_the_way_to_them) {
  const Answer three = server().post(
      "/api/v1/places",
      fmt::format(R"({{"kind":"building","name":" 3 ","parent":"{}","code":"B-{}","area_m2":"9460.5","people":0,
                      "customer_class":"multi_dwelling","latitude":"43.123456","longitude":"-0.5","note":"roof"}})",
                  court, court));
  ASSERT_EQ(three.status(), 201) << three.http.body;
  EXPECT_EQ(three.text("name"), "3");
  EXPECT_EQ(three.text("address"), name + " 3");
  EXPECT_EQ(three.text("area_m2"), "9460.50");
  EXPECT_EQ(three.at("/people"), 0);
  EXPECT_EQ(three.text("customer_class"), "multi_dwelling");
  EXPECT_EQ(three.text("latitude"), "43.123456");
  EXPECT_EQ(three.text("longitude"), "-0.500000");
  EXPECT_EQ(three.at("/retired"), false);
  EXPECT_EQ(three.at("/path").as_array().size(), 2U);
  EXPECT_EQ(three.at("/path/0/name").as_string(), name);
  EXPECT_EQ(three.at("/path/1/kind"), "building");
  add("room", "502", three.text("id"));
  const Answer shown = server().get(at(court));
  EXPECT_EQ(shown.at("/children"), 1);
  EXPECT_EQ(shown.at("/rooms"), 1);
  EXPECT_EQ(shown.at("/parent"), nullptr);
  EXPECT_EQ(shown.at("/area_m2"), nullptr);
  EXPECT_EQ(server().get(at("999999")).status(), 404);
}

TEST_F(places, are_listed_by_parent_subtree_kind_and_text) {
  const auto three = add("building", "3", court);
  for (const char* room : {"10", "2", "A"}) add("room", room, three);
  const Answer rooms = server().get("/api/v1/places?parent=" + three + "&limit=2");
  ASSERT_EQ(rooms.status(), 200) << rooms.http.body;
  EXPECT_EQ(rooms.at("/total"), 3);
  EXPECT_EQ(rooms.at("/items/0/name"), "2");
  EXPECT_EQ(rooms.at("/items/1/name"), "10");
  const Answer rest = server().get("/api/v1/places?parent=" + three + "&limit=2&cursor=" + rooms.text("next_cursor"));
  EXPECT_EQ(rest.at("/items/0/name"), "A");
  EXPECT_EQ(rest.at("/next_cursor"), nullptr);
  EXPECT_EQ(server().get("/api/v1/places?within=" + court).at("/total"), 5);
  EXPECT_EQ(server().get("/api/v1/places?within=" + court + "&kind=room&q=a").at("/total"), 1);
  const Answer roots = server().get("/api/v1/places?parent=0&q=" + std::string{"birch"});
  EXPECT_GE(roots.at("/total").as_int64(), 1);
  EXPECT_EQ(server().get("/api/v1/places?cursor=x").text("code"), "bad_cursor");
  EXPECT_EQ(server().get("/api/v1/places?kind=castle").text("field"), "kind");
  EXPECT_EQ(server().get("/api/v1/places?parent=-1").text("field"), "parent");
}

TEST_F(places, are_changed_moved_and_cleared) {
  const auto three = add("building", "3", court), other = add("community", name + " South", "");
  const Answer moved = server().patch(at(three), fmt::format(R"({{"parent":"{}","name":"3a","people":12}})", other));
  ASSERT_EQ(moved.status(), 200) << moved.http.body;
  EXPECT_EQ(moved.text("address"), name + " South 3a");
  EXPECT_EQ(moved.at("/people"), 12);
  EXPECT_EQ(server().patch(at(three), R"({"people":null,"parent":null})").at("/people"), nullptr);
  EXPECT_EQ(server().patch(at(court), R"({"latitude":"1","longitude":"2"})").text("latitude"), "1.000000");
  EXPECT_EQ(server().patch(at(court), R"({"latitude":"3"})").text("longitude"), "2.000000");
  EXPECT_EQ(server().patch(at(court), R"({"latitude":null})").text("field"), "latitude");
  EXPECT_EQ(server().patch(at(court), R"({"latitude":null,"longitude":null})").at("/latitude"), nullptr);
  const Answer history = server().get("/api/v1/changes?kind=place&object=" + three);
  ASSERT_EQ(history.status(), 200) << history.http.body;
  EXPECT_EQ(history.at("/total"), 3);
  EXPECT_EQ(history.at("/items/0/fields/0/name"), "parent");
  EXPECT_EQ(history.at("/items/0/fields/0/before").as_string(), name + " South");
  EXPECT_EQ(history.at("/items/0/fields/0/after"), nullptr);
  EXPECT_EQ(history.at("/items/1/fields/1/name"), "name");
  EXPECT_EQ(history.at("/items/1/fields/1/before"), "3");
  EXPECT_EQ(history.at("/items/1/fields/1/after"), "3a");
  EXPECT_EQ(history.at("/items/1/fields/2/before"), nullptr);
  EXPECT_EQ(history.at("/items/1/fields/2/after"), "12") << "as it was before it was cleared";
  EXPECT_EQ(history.at("/items/2/action"), "created");
  EXPECT_FALSE(history.at("/items/2/author/name").as_string().empty());
  const Answer older = server().get("/api/v1/changes?kind=place&limit=1&object=" + three);
  const Answer second =
      server().get("/api/v1/changes?kind=place&limit=1&object=" + three + "&cursor=" + older.text("next_cursor"));
  EXPECT_EQ(second.at("/items/0/fields/2/after"), "12");
  EXPECT_EQ(server().get("/api/v1/changes?kind=place").text("field"), "object");
}

TEST_F(places, that_make_no_sense_are_refused_by_field) {
  const auto three = add("building", "3", court);
  const struct {
    std::string body;
    int status;
    const char* field;
    const char* code;
  } cases[] = {
      {R"("kind":"building","name":" ")", 422, "name", "invalid_value"},
      {R"("kind":"castle","name":"X")", 422, "kind", ""},
      {R"("kind":"building","name":"3")", 409, "name", "duplicate_name"},
      {R"("kind":"company","name":"X")", 422, "kind", "wrong_level"},
      {R"("kind":"room","name":"X","area_m2":"94.605")", 422, "area_m2", "invalid_value"},
      {R"("kind":"room","name":"X","area_m2":"-1")", 422, "area_m2", "invalid_value"},
      {R"("kind":"room","name":"X","area_m2":"much")", 422, "area_m2", ""},
      {R"("kind":"room","name":"X","people":-1)", 422, "people", "invalid_value"},
      {R"("kind":"room","name":"X","latitude":"90.1","longitude":"0")", 422, "latitude", "invalid_value"},
      {R"("kind":"room","name":"X","latitude":"1","longitude":"180.0000001")", 422, "longitude", "invalid_value"},
      {R"("kind":"room","name":"X","latitude":"1")", 422, "longitude", "invalid_value"},
      {R"("kind":"room","name":"X","nmae":"Y")", 422, "nmae", ""},
      {R"("kind":"room","name":"X","customer_class":"king")", 422, "customer_class", ""},
      {fmt::format(R"("kind":"room","name":"X","note":"{}")", std::string(1001, 'x')), 422, "note", "invalid_value"},
      {fmt::format(R"("kind":"room","name":"X","code":"{}")", std::string(101, 'x')), 422, "code", "invalid_value"},
  };
  for (const auto& one : cases) {
    const Answer answer = server().post("/api/v1/places", bulk(one.body));
    EXPECT_EQ(answer.status(), one.status) << one.body << answer.http.body;
    EXPECT_EQ(answer.text("field"), one.field) << one.body;
    if (*one.code != 0) EXPECT_EQ(answer.text("code"), one.code) << one.body;
  }
  EXPECT_EQ(server().post("/api/v1/places", R"({"kind":"room","name":"X","parent":"999999"})").text("code"),
            "no_parent");
  EXPECT_EQ(server().get("/api/v1/places?parent=" + court).at("/total"), 1);
}

TEST_F(places, are_retired_when_nothing_is_there_and_restored) {
  const auto three = add("building", "3", court), room = add("room", "502", three);
  const Answer refused = server().post(at(three) + "/retire", "");
  EXPECT_EQ(refused.status(), 409);
  EXPECT_EQ(refused.text("code"), "in_use");
  EXPECT_NE(refused.text("detail").find("\"502\" stands below it"), std::string::npos) << refused.text("detail");
  EXPECT_EQ(server().post(at(room) + "/retire", "").at("/retired"), true);
  EXPECT_EQ(server().patch(at(room), R"({"name":"503"})").text("code"), "retired");
  EXPECT_EQ(server().post(at(three) + "/retire", "").status(), 200);
  EXPECT_EQ(server().get("/api/v1/places?parent=" + court).at("/total"), 0);
  EXPECT_EQ(server().get("/api/v1/places?retired=true&parent=" + court).at("/total"), 1);
  EXPECT_EQ(server().post(at(room) + "/restore", "").text("code"), "no_parent");
  EXPECT_EQ(server().post(at(three) + "/restore", "").at("/retired"), false);
  EXPECT_EQ(server().post(at(room) + "/restore", "").status(), 200);
  const auto house = server().add_place(name, 1);
  install_at(*server().store, PlaceId{std::stoll(room)}, house.meters[0]);
  const Answer measured = server().post(at(room) + "/retire", "");
  EXPECT_NE(measured.text("detail").find("1 measurement point is there"), std::string::npos) << measured.text("detail");
}

TEST_F(places, of_a_whole_building_are_made_at_once_and_built_upon) {
  const std::string order = bulk(R"("levels":[{"kind":"building","names":"B3"},{"kind":"unit","names":"1-3"},
      {"kind":"floor","names":"1-18"},{"kind":"room","names":"{floor}01-{floor}02"}],"area_m2":"94.60",
      "customer_class":"residential")");
  const std::string dry = order.substr(0, order.size() - 1) + R"(,"dry_run":true})";
  const Answer told = server().post("/api/v1/places/bulk", dry);
  ASSERT_EQ(told.status(), 200) << told.http.body;
  EXPECT_EQ(told.at("/places"), 1 + 3 + 54 + 108);
  EXPECT_EQ(told.at("/by_kind/room"), 108);
  EXPECT_EQ(told.at("/by_kind/building"), 1);
  EXPECT_EQ(told.at("/first").as_array().size(), 20U);
  EXPECT_EQ(told.at("/first/0").as_string(), name + " B3-1-101");
  EXPECT_EQ(told.at("/last/2").as_string(), name + " B3-3-1802");
  EXPECT_TRUE(told.at("/made").as_array().empty());
  EXPECT_EQ(server().get("/api/v1/places?within=" + court).at("/total"), 1) << "nothing was made";
  const Answer made = server().post("/api/v1/places/bulk", order);
  ASSERT_EQ(made.status(), 200) << made.http.body;
  EXPECT_EQ(made.at("/places"), 166);
  EXPECT_EQ(made.at("/existing"), 0);
  const std::string building{made.at("/made/0").as_string()};
  EXPECT_EQ(server().get(at(building)).at("/rooms"), 108);
  const Answer room = server().get("/api/v1/places?kind=room&q=1802&within=" + building);
  EXPECT_EQ(room.at("/total"), 3);
  EXPECT_EQ(room.at("/items/0/area_m2"), "94.60");
  EXPECT_EQ(room.at("/items/0/customer_class"), "residential");
  const Answer again = server().post("/api/v1/places/bulk", order);
  EXPECT_EQ(again.at("/places"), 0);
  EXPECT_EQ(again.at("/existing"), 166);
}

TEST_F(places, made_at_once_are_refused_by_level_and_character) {
  const struct {
    std::string levels;
    const char* field;
    const char* code;
  } cases[] = {
      {"", "levels", "invalid_value"},
      {R"({"kind":"unit","names":"1"},{"kind":"building","names":"1"})", "levels[1].kind", "wrong_level"},
      {R"({"kind":"zone","names":"1"})", "levels[0].kind", "wrong_level"},
      {R"({"kind":"building","names":"1,,2"})", "levels[0].names", "bad_names"},
      {R"({"kind":"building","names":"{room}"})", "levels[0].names", "bad_names"},
      {R"({"kind":"building","names":"1,1"})", "levels[0].names", "duplicate_name"},
      {R"({"kind":"building","names":"1-200"},{"kind":"room","names":"1-200"})", "levels[1].names", "too_many"},
  };
  for (const auto& one : cases) {
    const Answer answer = server().post("/api/v1/places/bulk", bulk(fmt::format("\"levels\":[{}]", one.levels)));
    EXPECT_EQ(answer.status(), 422) << one.levels << answer.http.body;
    EXPECT_EQ(answer.text("field"), one.field) << one.levels;
    EXPECT_EQ(answer.text("code"), one.code) << one.levels;
  }
  const Answer third = server().post("/api/v1/places/bulk", bulk(R"("levels":[{"kind":"building","names":"é,,2"}])"));
  EXPECT_NE(third.text("detail").find("at character 3"), std::string::npos) << third.text("detail");
  add("room", "1", court);
  const Answer other = server().post("/api/v1/places/bulk", bulk(R"("levels":[{"kind":"building","names":"1-2"}])"));
  EXPECT_EQ(other.text("code"), "duplicate_name") << "it is there as a room";
  EXPECT_EQ(server().get("/api/v1/places?parent=" + court).at("/total"), 1) << "all or nothing";
}

TEST_F(places, of_a_building_are_drawn_as_a_plan_with_their_meters) {
  const auto three = add("building", "3", court), one = add("unit", "1", three);
  const auto tenth = add("floor", "10", one), second = add("floor", "2", one);
  add("room", "1001", tenth);
  const auto room = add("room", "201", second);
  add("room", "kiosk", three);
  const auto house = server().add_place(name, 1);
  const PointId point = install_at(*server().store, PlaceId{std::stoll(room)}, house.meters[0]);
  const Answer plan = server().get(at(three) + "/plan");
  ASSERT_EQ(plan.status(), 200) << plan.http.body;
  EXPECT_EQ(plan.at("/building/meters"), 1);
  EXPECT_EQ(plan.at("/units/0/id"), nullptr) << "what stands in no unit";
  EXPECT_EQ(plan.at("/units/0/floors/0/rooms/0/name"), "kiosk");
  EXPECT_EQ(plan.at("/units/1/name"), "1");
  EXPECT_EQ(plan.at("/units/1/floors/0/name"), "2");
  EXPECT_EQ(plan.at("/units/1/floors/1/name"), "10");
  EXPECT_EQ(plan.at("/units/1/floors/0/rooms/0/meters/0/commodity"), "heat");
  EXPECT_EQ(plan.at("/units/1/floors/0/rooms/0/meters/0/state"), "unknown");
  EXPECT_EQ(server().get(at(court) + "/plan").text("code"), "wrong_kind");
  const Answer meters = server().get("/api/v1/meters?place=" + three);
  ASSERT_EQ(meters.at("/total"), 1) << meters.http.body;
  EXPECT_EQ(meters.at("/items/0/place/id").as_string(), room);
  EXPECT_EQ(meters.at("/items/0/place/name").as_string(), name + " 3-1-201");
  EXPECT_EQ(meters.at("/items/0/point").as_string(), std::to_string(point.value));
  EXPECT_EQ(server().get(fmt::format("/api/v1/meters/{}", house.meters[0].value)).at("/place/id").as_string(), room);
  EXPECT_EQ(server().get("/api/v1/meters?place=999999").at("/total"), 0);
}

TEST_F(places, that_a_task_names_stay) {
  const std::string task = fmt::format(
      R"({{"name":"Reads {}","schedule":"every 1d","items":["current"],"target":{{"places":["{}"]}}}})", name, court);
  const Answer made = server().request("POST", "/api/v1/tasks", server().as(Who::administrator), task);
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.at("/target/places/0/name").as_string(), name);
  const Answer refused = server().post(at(court) + "/retire", "");
  EXPECT_EQ(refused.status(), 409);
  EXPECT_NE(refused.text("detail").find("Reads " + name), std::string::npos) << refused.text("detail");
  const Answer strange =
      server().post("/api/v1/tasks/preview", R"({"schedule":"every 1d","target":{"places":["999999"]}})");
  EXPECT_EQ(strange.text("field"), "target.places[0]") << strange.http.body;
}

}  // namespace
}  // namespace riser::api
