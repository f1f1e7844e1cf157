// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct repeaters : testing::Test {
  static ApiServer& server() { return shared_server(); }
  void SetUp() override {
    static int houses = 0;
    place = server().add_place(fmt::format("House with repeaters {}", ++houses), 1);
  }
  std::string path() const { return fmt::format("/api/v1/lines/{}/repeaters", place.line.value); }
  std::string add(std::string_view body) {
    const Answer answer = server().post(path(), body);
    EXPECT_EQ(answer.status(), 201) << answer.http.body;
    return "/api/v1/repeaters/" + answer.text("id");
  }
  static std::string id_of(const std::string& target) { return target.substr(target.rfind('/') + 1); }

  ApiServer::Place place{};
};

TEST_F(repeaters, are_added_and_listed_in_the_order_of_the_tree) {
  const std::string attic =
      add(R"({"name":" Attic ","address":"7700000124232804","delay_ms":40,"note":"key with the caretaker"})");
  EXPECT_TRUE(server().head_end.was_told("line_changed", place.line.value));
  const std::string roof = add(fmt::format(R"({{"name":"Roof","parent":"{}"}})", id_of(attic)));
  add(R"({"name":"Basement","address":null,"parent":null})");
  const Answer list = server().get(path());
  ASSERT_EQ(list.status(), 200) << list.http.body;
  EXPECT_EQ(list.at("/items").as_array().size(), 3U);
  EXPECT_EQ(list.at("/items/0/name"), "Attic");
  EXPECT_EQ(list.at("/items/0/line").as_string(), std::to_string(place.line.value));
  EXPECT_EQ(list.at("/items/0/address"), "7700000124232804");
  EXPECT_EQ(list.at("/items/0/parent"), nullptr);
  EXPECT_EQ(list.at("/items/0/delay_ms"), 40);
  EXPECT_EQ(list.at("/items/0/repeaters"), 1);
  EXPECT_EQ(list.at("/items/0/note"), "key with the caretaker");
  EXPECT_EQ(list.at("/items/1/name"), "Roof");
  EXPECT_EQ(list.at("/items/1/address"), nullptr);
  EXPECT_EQ(list.at("/items/1/parent").as_string(), id_of(attic));
  EXPECT_EQ(list.at("/items/1/path/0").as_string(), id_of(attic));
  EXPECT_EQ(list.at("/items/1/path/1").as_string(), id_of(roof));
  EXPECT_EQ(list.at("/items/2/name"), "Basement");
  EXPECT_EQ(server().get(roof).text("name"), "Roof");
}

TEST_F(repeaters, are_changed_and_removed) {
  const std::string attic = add(R"({"name":"Attic","address":"7700000124232804"})"), roof = add(R"({"name":"Roof"})");
  const Answer changed = server().patch(
      roof,
      fmt::format(R"({{"name":"Mast","parent":"{}","address":"7700000224232804","delay_ms":5000}})", id_of(attic)));
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.text("name"), "Mast");
  EXPECT_EQ(changed.at("/path").as_array().size(), 2U);
  EXPECT_EQ(changed.at("/delay_ms"), 5000);
  EXPECT_EQ(server().patch(roof, R"({"address":null})").at("/address"), nullptr);
  const Answer refused = server().remove(attic);
  EXPECT_EQ(refused.status(), 409);
  EXPECT_EQ(refused.text("code"), "in_use");
  EXPECT_EQ(server().patch(roof, R"({"parent":null})").at("/parent"), nullptr);
  EXPECT_EQ(server().remove(attic).status(), 204);
  EXPECT_EQ(server().remove(attic).status(), 404);
  EXPECT_EQ(server().get(attic).status(), 404);
}

TEST_F(repeaters, that_make_no_sense_are_refused_by_field) {
  const std::string attic = add(R"({"name":"Attic","address":"7700000124232804"})");
  const auto other = server().add_place(fmt::format("Next to {}", place.line.value), 0);
  const Answer elsewhere =
      server().post(fmt::format("/api/v1/lines/{}/repeaters", other.line.value), R"({"name":"Elsewhere"})");
  const std::string strange = fmt::format(R"({{"name":"X","parent":"{}"}})", elsewhere.text("id"));
  const struct {
    std::string body;
    int status;
    const char* field;
    const char* code;
  } cases[] = {
      {R"({"name":" "})", 422, "name", "invalid_value"},
      {R"({"name":"attic"})", 409, "name", "duplicate_name"},
      {R"({"name":"X","address":"7700000124232804"})", 409, "address", "duplicate_address"},
      {R"({"name":"X","address":"77"})", 422, "address", "invalid_value"},
      {R"({"name":"X","address":"7700000FFF232804"})", 422, "address", "invalid_value"},
      {R"({"name":"X","delay_ms":5001})", 422, "delay_ms", "invalid_value"},
      {R"({"name":"X","delay_ms":-1})", 422, "delay_ms", "invalid_value"},
      {R"({"name":"X","parent":"999999"})", 422, "parent", "bad_parent"},
      {strange, 422, "parent", "bad_parent"},
      {R"({"name":"X","nmae":"Y"})", 422, "nmae", ""},
      {"{}", 422, "name", ""},
  };
  for (const auto& one : cases) {
    const Answer answer = server().post(path(), one.body);
    EXPECT_EQ(answer.status(), one.status) << one.body << answer.http.body;
    EXPECT_EQ(answer.text("field"), one.field) << one.body;
    if (*one.code != 0) EXPECT_EQ(answer.text("code"), one.code) << one.body;
  }
  const Answer cycle = server().patch(attic, fmt::format(R"({{"parent":"{}"}})", id_of(attic)));
  EXPECT_EQ(cycle.status(), 422);
  EXPECT_EQ(cycle.text("code"), "cycle");
  EXPECT_EQ(cycle.text("field"), "parent");
  EXPECT_EQ(server().get(path()).at("/items").as_array().size(), 1U);
  EXPECT_EQ(server().get("/api/v1/lines/999999/repeaters").status(), 404);
  EXPECT_EQ(server().post("/api/v1/lines/999999/repeaters", R"({"name":"X"})").status(), 404);
}

TEST_F(repeaters, form_no_more_than_eight_hops) {
  std::string last = add(R"({"name":"R1"})");
  for (int i = 2; i <= 8; ++i) last = add(fmt::format(R"({{"name":"R{}","parent":"{}"}})", i, id_of(last)));
  const Answer ninth = server().post(path(), fmt::format(R"({{"name":"R9","parent":"{}"}})", id_of(last)));
  EXPECT_EQ(ninth.status(), 422);
  EXPECT_EQ(ninth.text("code"), "too_deep");
  EXPECT_EQ(ninth.text("field"), "parent");
}

TEST_F(repeaters, have_meters_behind_them) {
  const std::string attic = add(R"({"name":"Attic"})");
  const std::string meter = fmt::format("/api/v1/meters/{}", place.meters[0].value);
  EXPECT_EQ(server().get(meter).at("/repeater"), nullptr);
  const Answer moved = server().patch(meter, fmt::format(R"({{"repeater":"{}"}})", id_of(attic)));
  ASSERT_EQ(moved.status(), 200) << moved.http.body;
  EXPECT_EQ(moved.text("repeater"), id_of(attic));
  const std::string meters = fmt::format("/api/v1/lines/{}/meters", place.line.value);
  const Answer added = server().post(
      meters, fmt::format(R"({{"meters":[{{"address":"9911111124232804","repeater":"{}"}}]}})", id_of(attic)));
  ASSERT_EQ(added.status(), 201) << added.http.body;
  EXPECT_EQ(added.at("/items/0/repeater").as_string(), id_of(attic));
  EXPECT_EQ(server().get(attic).at("/meters"), 2);
  EXPECT_EQ(server().remove(attic).text("code"), "in_use");
  const Answer tree = server().get(fmt::format("/api/v1/gateways/{}/network", place.gateway.value));
  ASSERT_EQ(tree.status(), 200) << tree.http.body;
  EXPECT_EQ(tree.at("/branches/0/repeaters/0/name"), "Attic");
  EXPECT_EQ(tree.at("/branches/0/repeaters/0/meters"), 2);
  EXPECT_EQ(tree.at("/branches/0/repeaters/0/cause"), nullptr);
  EXPECT_EQ(tree.at("/branches/0/meters/0/repeater").as_string(), id_of(attic));
  EXPECT_EQ(server().patch(meter, R"({"repeater":null})").at("/repeater"), nullptr);
}

TEST_F(repeaters, can_be_searched_behind) {
  const std::string attic = add(R"({"name":"Attic"})");
  const std::string line = fmt::format("/api/v1/lines/{}", place.line.value);
  const std::string body = fmt::format(R"({{"repeater":"{}"}})", id_of(attic));
  const auto searched = [] {
    const auto guard = server().head_end.lock();
    return std::to_string(server().head_end.searched.value);
  };
  EXPECT_EQ(server().post(line + "/search", body).status(), 202);
  EXPECT_EQ(searched(), id_of(attic));
  EXPECT_EQ(server().post(line + "/search", R"({"repeater":null})").status(), 202);
  EXPECT_EQ(searched(), "0");
  EXPECT_EQ(server().post(line + "/search", "").status(), 202);
  EXPECT_EQ(server().post(line + "/discover", body).status(), 202);
  {
    const auto guard = server().head_end.lock();
    EXPECT_EQ(std::to_string(server().head_end.discovery.repeater.value), id_of(attic));
  }
  for (const char* what : {"/search", "/discover"}) {
    const Answer refused = server().post(line + what, R"({"repeater":"999999"})");
    EXPECT_EQ(refused.status(), 422) << what;
    EXPECT_EQ(refused.text("field"), "repeater") << what;
  }
}

TEST_F(repeaters, of_other_lines_are_refused_for_a_meter) {
  const auto other = server().add_place(fmt::format("Beside {}", place.line.value), 1);
  const std::string attic = add(R"({"name":"Attic"})");
  const std::string body = fmt::format(R"({{"repeater":"{}"}})", id_of(attic));
  const Answer moved = server().patch(fmt::format("/api/v1/meters/{}", other.meters[0].value), body);
  EXPECT_EQ(moved.status(), 422);
  EXPECT_EQ(moved.text("field"), "repeater");
  const Answer added = server().post(fmt::format("/api/v1/lines/{}/meters", other.line.value),
                                     fmt::format(R"({{"meters":[{{"address":"9911111124232804"}},
                                                     {{"address":"9911111224232804","repeater":"{}"}}]}})",
                                                 id_of(attic)));
  EXPECT_EQ(added.status(), 422) << added.http.body;
  EXPECT_EQ(added.text("field"), "meters[1].repeater");
  EXPECT_EQ(added.text("code"), "no_repeater");
}

}  // namespace
}  // namespace riser::api
