// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct runs : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static TestTasks& control() { return server().head_end.tasks(); }
  static TaskId task() {
    static const TaskId id = [] {
      auto connection = server().store->lease();
      return store::Tasks{*connection}.add({.name = "Runs of it", .schedule = "every 1h"})->id;
    }();
    return id;
  }
  static std::string path(const Answer& run, const char* more = "") { return "/api/v1/runs/" + run.text("id") + more; }
  static Answer begin() { return server().post(fmt::format("/api/v1/tasks/{}/runs", task().value), ""); }
};

TEST_F(runs, are_begun_by_hand_and_say_by_whom) {
  const Answer answer = begin();
  ASSERT_EQ(answer.status(), 201) << answer.http.body;
  EXPECT_EQ(answer.at("/task/name"), "Runs of it");
  EXPECT_EQ(answer.text("state"), "running");
  EXPECT_EQ(answer.at("/planned"), 7);
  EXPECT_EQ(answer.text("by"), "the operator");
  EXPECT_EQ(answer.at("/ended"), nullptr);
}

TEST_F(runs, are_listed_newest_first_and_open_ones_as_they_stand_now) {
  const Answer first = begin(), second = begin();
  {
    const auto guard = control().lock();
    control().open[RunId{std::stoll(second.text("id"))}].read = 3;
  }
  const Answer list = server().get(fmt::format("/api/v1/runs?task={}&limit=2", task().value));
  ASSERT_EQ(list.status(), 200) << list.http.body;
  EXPECT_EQ(list.at("/items/0/id").as_string(), second.text("id"));
  EXPECT_EQ(list.at("/items/0/read"), 3);
  EXPECT_EQ(list.at("/items/1/id").as_string(), first.text("id"));
  EXPECT_EQ(list.text("next_cursor"), "2");
  EXPECT_EQ(server().get("/api/v1/runs?task=999999").at("/total"), 0);
  EXPECT_EQ(server().get("/api/v1/runs?task=x").text("field"), "task");
  EXPECT_EQ(server().get("/api/v1/runs?limit=0").text("field"), "limit");
}

TEST_F(runs, show_reasons_and_lines) {
  const auto place = server().add_place("Run House", 1);
  const Answer run = begin();
  const RunId id{std::stoll(run.text("id"))};
  {
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    const store::RunReason reasons[] = {{id, place.line, "bad_checksum", 1}, {id, place.line, "no_answer", 2}};
    store::Runs{*connection}.save({.run = id,
                                   .line = place.line,
                                   .planned = 7,
                                   .read = 3,
                                   .late = 1,
                                   .failed = 3,
                                   .started = ApiServer::start_time,
                                   .took_ms = 61'000,
                                   .ideal_ms = 58'000},
                                  reasons);
    transaction.commit();
  }
  const Answer detail = server().get(path(run));
  EXPECT_EQ(detail.at("/reasons/0/reason"), "no_answer");
  EXPECT_EQ(detail.at("/reasons/1/count"), 1);
  const Answer lines = server().get(path(run, "/lines"));
  ASSERT_EQ(lines.at("/total"), 1) << lines.http.body;
  EXPECT_EQ(lines.at("/items/0/place/gateway/name"), "Run House");
  EXPECT_EQ(lines.at("/items/0/failed"), 3);
  EXPECT_EQ(lines.at("/items/0/reasons/0/count"), 2);
  EXPECT_EQ(lines.at("/items/0/took_ms"), 61'000);
  EXPECT_EQ(lines.at("/items/0/ideal_ms"), 58'000);
  EXPECT_EQ(lines.at("/items/0/ended"), nullptr);
}

TEST_F(runs, are_paused_resumed_and_ended) {
  const Answer run = begin();
  EXPECT_EQ(server().post(path(run, "/pause"), "").text("state"), "paused");
  EXPECT_EQ(server().post(path(run, "/resume"), "").text("state"), "running");
  EXPECT_EQ(server().post(path(run, "/cancel"), "").text("state"), "cancelled");
  for (const char* order : {"/pause", "/resume", "/cancel"}) {
    const Answer answer = server().post(path(run, order), "");
    EXPECT_EQ(answer.status(), 409) << order;
    EXPECT_EQ(answer.text("code"), "run_ended") << order;
  }
}

TEST_F(runs, read_what_is_missing_as_a_run_of_its_own) {
  const Answer run = begin();
  const Answer again = server().post(path(run, "/again"), "");
  EXPECT_EQ(again.status(), 201) << again.http.body;
  EXPECT_NE(again.text("id"), run.text("id"));
}

TEST_F(runs, say_why_they_are_refused) {
  const Answer run = begin();
  const auto refused = [&](collection::Refusal refusal) {
    {
      const auto guard = control().lock();
      control().refusal = refusal;
    }
    const Answer answer = server().post(path(run, "/again"), "");
    const auto guard = control().lock();
    control().refusal.reset();
    return answer;
  };
  EXPECT_EQ(refused(collection::Refusal::nothing_missing).text("code"), "nothing_missing");
  EXPECT_EQ(refused(collection::Refusal::nothing_missing).status(), 409);
  EXPECT_EQ(refused(collection::Refusal::run_exists).text("code"), "run_exists");
  EXPECT_EQ(refused(collection::Refusal::no_such_task).status(), 404);
  EXPECT_EQ(refused(collection::Refusal::no_such_run).status(), 404);
  for (const char* order : {"/pause", "/resume", "/cancel", "/again"})
    EXPECT_EQ(server().post(std::string{"/api/v1/runs/999999"} + order, "").status(), 404) << order;
  EXPECT_EQ(server().get("/api/v1/runs/999999").status(), 404);
  EXPECT_EQ(server().get("/api/v1/runs/999999/lines").status(), 404);
}

}  // namespace
}  // namespace riser::api
