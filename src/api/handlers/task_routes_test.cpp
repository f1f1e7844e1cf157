// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

std::string id_of(const Answer& answer) { return answer.text("id"); }
TaskId task_id(const Answer& answer) { return TaskId{std::stoll(id_of(answer))}; }

struct tasks : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static TestTasks& control() { return server().head_end.tasks(); }
  static const ApiServer::Place& place() {
    static const ApiServer::Place place = server().add_place("Task House", 3);
    return place;
  }
  static Answer as_admin(std::string_view method, const std::string& target, std::string_view body = {}) {
    return server().request(method, target, server().as(Who::administrator), body);
  }
  static Answer add(const std::string& name, const std::string& more = "") {
    return as_admin("POST", "/api/v1/tasks", fmt::format(R"({{"name":"{}","schedule":"Every 60M"{}}})", name, more));
  }
};

TEST_F(tasks, are_added_with_a_canonical_schedule_and_told_to_the_collection) {
  const Answer answer =
      add("All, hourly", fmt::format(R"(,"items":["events","current"],"priority":2,"first":"2026-12-01T00:00:00Z",
          "target":{{"gateways":["{}"],"lines":["{}"],"commodities":["heat"],"protocols":["mbus"]}})",
                                     place().gateway.value, place().line.value));
  ASSERT_EQ(answer.status(), 201) << answer.http.body;
  EXPECT_EQ(answer.text("schedule"), "every 1h");
  EXPECT_EQ(boost::json::serialize(answer.at("/items")), R"(["current","events"])");
  EXPECT_EQ(answer.at("/target/gateways/0/name"), "Task House");
  EXPECT_EQ(answer.at("/target/lines/0/gateway/name"), "Task House");
  EXPECT_EQ(answer.at("/target/lines/0/line/name"), "Line 1");
  EXPECT_EQ(answer.at("/target/commodities/0"), "heat");
  EXPECT_EQ(answer.text("first"), "2026-12-01T00:00:00Z");
  EXPECT_EQ(answer.at("/until"), nullptr);
  EXPECT_EQ(answer.at("/priority"), 2);
  EXPECT_EQ(answer.at("/attempts"), 3);
  EXPECT_EQ(control().times_changed(task_id(answer)), 1U);
  EXPECT_EQ(server().get("/api/v1/tasks/" + id_of(answer)).text("name"), "All, hourly");
}

TEST_F(tasks, show_the_next_run_the_running_one_and_whether_they_fit) {
  const Answer made = add("Shown");
  RunId run;
  {
    const auto guard = control().lock();
    control().next[task_id(made)] = now + 600;
    control().fitting = {.next = {now + 600}, .meters = 12, .lines = 2, .longest_ms = 7'200'000, .available_s = 3600};
  }
  run = *control().run_now(task_id(made), {});
  {
    const auto guard = control().lock();
    control().open[run].read = 5;  // newer than the store's row
  }
  const Answer answer = server().get("/api/v1/tasks/" + id_of(made));
  EXPECT_EQ(answer.text("next_run"), "2026-11-21T10:40:00Z");
  EXPECT_EQ(answer.at("/meters"), 12);
  EXPECT_EQ(answer.at("/lines"), 2);
  EXPECT_EQ(answer.at("/fits"), false);
  EXPECT_EQ(answer.at("/running/id").as_string(), std::to_string(run.value));
  EXPECT_EQ(answer.at("/running/read"), 5);
  const auto guard = control().lock();
  control().fitting = {};
}

TEST_F(tasks, are_changed_field_by_field) {
  const Answer made = add("Changed");
  const std::string target = "/api/v1/tasks/" + id_of(made);
  const Answer answer = as_admin(
      "PATCH", target,
      R"({"schedule":"monthly last,15 05:30","window_s":7200,"enabled":false,"until":"2027-01-01T00:00:00Z"})");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("schedule"), "monthly 15,last 05:30");
  EXPECT_EQ(answer.at("/window_s"), 7200);
  EXPECT_EQ(answer.at("/enabled"), false);
  EXPECT_EQ(answer.text("name"), "Changed");
  EXPECT_EQ(as_admin("PATCH", target, R"({"until":null})").at("/until"), nullptr);
  EXPECT_EQ(control().times_changed(task_id(made)), 3U);
  EXPECT_EQ(as_admin("DELETE", target).status(), 204);
  EXPECT_EQ(control().times_changed(task_id(made)), 1U);
  EXPECT_EQ(server().get(target).status(), 404);
  EXPECT_EQ(as_admin("PATCH", target, "{}").status(), 404);
  EXPECT_EQ(as_admin("DELETE", target).status(), 404);
}

TEST_F(tasks, refuse_by_field_what_makes_no_sense_and_change_nothing) {
  const Answer made = add("Steady");
  const std::string target = "/api/v1/tasks/" + id_of(made);
  control().times_changed(task_id(made));
  const std::pair<const char*, const char*> cases[] = {
      {R"({"name":" "})", "name"},
      {R"({"items":[]})", "items"},
      {R"({"items":["current","current"]})", "items[1]"},
      {R"({"items":["weather"]})", "items[0]"},
      {R"({"target":{"gateways":["999999"]}})", "target.gateways[0]"},
      {R"({"target":{"lines":["x"]}})", "target.lines[0]"},
      {R"({"target":{"meters":["999999"]}})", "target.meters[0]"},
      {R"({"target":{"commodities":["heat","steam"]}})", "target.commodities[1]"},
      {R"({"target":{"commodities":["heat","heat"]}})", "target.commodities[1]"},
      {R"({"target":{"models":["nobody/nothing"]}})", "target.models[0]"},
      {R"({"target":{"protocols":["smoke"]}})", "target.protocols[0]"},
      {R"({"target":{"streets":["Mill Lane"]}})", "target.streets"},
      {R"({"schedule":"weekdays mon,xyz 05:30"})", "schedule"},
      {R"({"schedule":"monthly 32 05:30"})", "schedule"},
      {R"({"first":"2027-01-01T00:00:00Z","until":"2027-01-01T00:00:00Z"})", "until"},
      {R"({"priority":0})", "priority"},
      {R"({"attempts":11})", "attempts"},
      {R"({"again":51})", "again"},
      {R"({"again_every_s":59})", "again_every_s"},
      {R"({"window_s":-1})", "window_s"},
      {R"({"enabled":"yes"})", "enabled"},
  };
  for (const auto& [body, field] : cases) {
    const Answer answer = as_admin("PATCH", target, body);
    EXPECT_EQ(answer.status(), 422) << body;
    EXPECT_EQ(answer.text("field"), field) << body << answer.http.body;
  }
  EXPECT_EQ(server().get(target).http.body, made.http.body);
  EXPECT_EQ(control().times_changed(task_id(made)), 0U);
  EXPECT_EQ(as_admin("POST", "/api/v1/tasks", R"({"name":"x"})").text("field"), "schedule");
}

TEST_F(tasks, say_the_character_at_which_a_schedule_is_wrong) {
  const Answer answer = as_admin("POST", "/api/v1/tasks", R"({"name":"Wrong","schedule":"cron 0 25 * * *"})");
  EXPECT_EQ(answer.status(), 422);
  EXPECT_EQ(answer.text("field"), "schedule");
  EXPECT_EQ(answer.text("code"), "bad_schedule");
  EXPECT_NE(answer.text("detail").find("at character 8"), std::string::npos) << answer.text("detail");
}

TEST_F(tasks, have_names_of_their_own) {
  EXPECT_EQ(add("Twice").status(), 201);
  const Answer answer = add("Twice");
  EXPECT_EQ(answer.status(), 409);
  EXPECT_EQ(answer.text("code"), "duplicate_name");
  EXPECT_EQ(answer.text("field"), "name");
  EXPECT_EQ(add(std::string(101, 'n')).text("field"), "name");
}

TEST_F(tasks, are_previewed_without_being_saved) {
  {
    const auto guard = control().lock();
    control().fitting = {.next = {now + 60, now + 960},
                         .meters = 300,
                         .lines = 1,
                         .longest = place().line,
                         .longest_ms = 232'001,
                         .available_s = 900};
  }
  const auto total = server().get("/api/v1/tasks").at("/total");
  const Answer answer = server().post("/api/v1/tasks/preview", R"({"schedule":"every 15M","priority":1})");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("schedule"), "every 15m");
  EXPECT_EQ(answer.at("/next/1"), "2026-11-21T10:46:00Z");
  EXPECT_EQ(answer.at("/longest/place/gateway/name"), "Task House");
  EXPECT_EQ(answer.at("/longest/seconds"), 233);
  EXPECT_EQ(answer.at("/available_s"), 900);
  EXPECT_EQ(answer.at("/fits"), true);
  EXPECT_EQ(answer.at("/warning"), nullptr);
  {
    const auto guard = control().lock();
    EXPECT_EQ(control().asked.priority, 1);
    control().fitting = {};
  }
  EXPECT_EQ(server().get("/api/v1/tasks").at("/total"), total);
}

TEST_F(tasks, warn_in_the_preview_when_they_match_nothing_never_run_or_do_not_fit) {
  const auto warning = [](collection::TaskFit fit) {
    {
      const auto guard = control().lock();
      control().fitting = std::move(fit);
    }
    const Answer answer = server().post("/api/v1/tasks/preview", R"({"schedule":"every 15m"})");
    return std::string{answer.at("/warning/code").as_string()};
  };
  EXPECT_EQ(warning({}), "no_meters");
  EXPECT_EQ(warning({.meters = 1}), "never_runs");
  EXPECT_EQ(warning({.next = {now}, .meters = 1, .longest_ms = 1'000'001, .available_s = 1000}), "does_not_fit");
  EXPECT_EQ(server().post("/api/v1/tasks/preview", R"({"schedule":"every 0m"})").text("field"), "schedule");
  const auto guard = control().lock();
  control().fitting = {};
}

TEST_F(tasks, are_found_by_the_line_they_read) {
  const Answer made = add("Of this line");
  add("Of another");
  {
    const auto guard = control().lock();
    control().reading = {{.id = task_id(made), .name = "Of this line", .schedule = "every 1h"}};
  }
  const Answer answer = server().get(fmt::format("/api/v1/tasks?line={}", place().line.value));
  EXPECT_EQ(answer.at("/total"), 1);
  EXPECT_EQ(answer.at("/items/0/name"), "Of this line");
  EXPECT_EQ(server().get("/api/v1/tasks?line=0").text("field"), "line");
  const auto guard = control().lock();
  control().reading = {{.id = TaskId{1}, .name = "All meters", .schedule = "every 1h"}};
}

}  // namespace
}  // namespace riser::api
