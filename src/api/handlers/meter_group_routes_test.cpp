// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct meter_groups : testing::Test {
  static ApiServer& server() { return shared_server(); }
  void SetUp() override {
    static int groups = 0;
    name = fmt::format("Settlement {}", ++groups);
    const Answer answer = server().post("/api/v1/meter-groups", fmt::format(R"({{"name":"{}"}})", name));
    EXPECT_EQ(answer.status(), 201) << answer.http.body;
    id = answer.text("id");
    house = server().add_place(name, 3);
  }
  std::string path() const { return "/api/v1/meter-groups/" + id; }
  std::string meter(std::size_t i) const { return std::to_string(house.meters[i].value); }

  std::string name, id;
  ApiServer::Place house{};
};

TEST_F(meter_groups, are_made_changed_listed_and_removed) {
  const Answer changed = server().patch(path(), fmt::format(R"({{"name":"{} B","note":"midnight"}})", name));
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.text("note"), "midnight");
  const Answer list = server().get("/api/v1/meter-groups?limit=500");
  EXPECT_NE(list.http.content().find(name + " B"), std::string::npos);
  EXPECT_EQ(server().remove(path()).status(), 204);
  EXPECT_EQ(server().get(path()).status(), 404);
  EXPECT_EQ(server().remove(path()).status(), 404);
  EXPECT_EQ(server().patch(path(), "{}").status(), 404);
}

TEST_F(meter_groups, that_make_no_sense_are_refused_by_field) {
  EXPECT_EQ(server().post("/api/v1/meter-groups", R"({"name":" "})").text("field"), "name");
  const Answer twice = server().post("/api/v1/meter-groups", fmt::format(R"({{"name":"{}"}})", name));
  EXPECT_EQ(twice.status(), 409);
  EXPECT_EQ(twice.text("code"), "duplicate_name");
  EXPECT_EQ(twice.text("field"), "name");
  EXPECT_EQ(server().patch(path(), fmt::format(R"({{"note":"{}"}})", std::string(1001, 'x'))).text("field"), "note");
  EXPECT_EQ(server().post(path() + "/meters", "{}").text("field"), "add");
  const Answer missing = server().post(path() + "/meters", fmt::format(R"({{"add":["{}","999"]}})", meter(0)));
  EXPECT_EQ(missing.text("code"), "no_meter");
  EXPECT_EQ(server().get(path()).at("/meters"), 0);
  EXPECT_EQ(server().post("/api/v1/meter-groups/999999/meters", R"({"add":[]})").status(), 404);
}

TEST_F(meter_groups, take_meters_one_by_one_and_by_filter) {
  const Answer added = server().post(path() + "/meters", fmt::format(R"({{"add":["{}","{}"]}})", meter(0), meter(1)));
  ASSERT_EQ(added.status(), 200) << added.http.body;
  EXPECT_EQ(added.at("/added"), 2);
  const Answer all = server().post(
      path() + "/meters", fmt::format(R"({{"add_matching":{{"line":"{}","commodity":"heat"}}}})", house.line.value));
  EXPECT_EQ(all.at("/added"), 1) << all.http.body;
  EXPECT_EQ(all.at("/meters"), 3);
  EXPECT_EQ(server().get("/api/v1/meters?group=" + id).at("/total"), 3);
  const Answer removed = server().post(path() + "/meters", fmt::format(R"({{"remove":["{}"]}})", meter(1)));
  EXPECT_EQ(removed.at("/removed"), 1);
  EXPECT_EQ(server().get("/api/v1/meters?group=" + id).at("/total"), 2);
  const Answer history = server().get("/api/v1/changes?kind=meter_group&object=" + id);
  EXPECT_EQ(history.at("/total"), 4);
  EXPECT_EQ(history.at("/items/0/fields/0/name"), "removed");
  EXPECT_EQ(history.at("/items/0/fields/0/after"), "1");
  EXPECT_EQ(history.at("/items/2/fields/0/after"), "2");
}

TEST_F(meter_groups, that_a_task_names_stay) {
  const std::string task = fmt::format(
      R"({{"name":"Reads {}","schedule":"every 1d","items":["current"],"target":{{"meter_groups":["{}"]}}}})", name,
      id);
  const Answer made = server().request("POST", "/api/v1/tasks", server().as(Who::administrator), task);
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.at("/target/meter_groups/0/name").as_string(), name);
  EXPECT_EQ(server().remove(path()).text("code"), "in_use");
  const auto gone = server().request("DELETE", "/api/v1/tasks/" + made.text("id"), server().as(Who::administrator));
  EXPECT_EQ(gone.status(), 204);
  EXPECT_EQ(server().remove(path()).status(), 204);
}

}  // namespace
}  // namespace riser::api
