// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct jobs : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static std::string start(collection::Job::Kind kind) {
    return server().jobs.create(kind, {"meter", 7, "Flat 7"}, UserId{424242});
  }
  static Answer show(const std::string& id) { return server().get("/api/v1/jobs/" + id); }
};

TEST_F(jobs, show_their_steps_and_the_result_of_a_read) {
  const std::string id = start(collection::Job::Kind::read_meter);
  server().jobs.step(id, {.code = "sent_request", .text = "Asked the meter.", .params = {{"address", "7"}}});
  server().jobs.change(id, [](collection::Job& job) {
    job.done = 1;
    job.of = 1;
    job.telegram = "7-1-0";
    job.read_time = ApiServer::start_time;
  });
  server().jobs.finish(id, collection::Job::State::done);
  const Answer answer = show(id);
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("state"), "done");
  EXPECT_EQ(answer.at("/subject/name"), "Flat 7");
  EXPECT_EQ(answer.at("/progress/of"), 1);
  EXPECT_EQ(boost::json::serialize(answer.at("/steps/0")),
            R"({"t":"2026-11-21T10:30:00Z","code":"sent_request","text":"Asked the meter.","params":{"address":"7"}})");
  EXPECT_EQ(boost::json::serialize(answer.at("/result")), R"({"telegram":"7-1-0","read_time":"2026-11-21T10:30:00Z"})");
  EXPECT_EQ(answer.at("/error"), nullptr);
  EXPECT_EQ(show("none").status(), 404);
}

TEST_F(jobs, show_what_a_search_found_and_why_one_failed) {
  const std::string search = start(collection::Job::Kind::search_line);
  EXPECT_EQ(show(search).at("/result"), nullptr);
  server().jobs.change(search, [](collection::Job& job) {
    job.found.push_back({.address = "2671859024232804",
                         .number = "26718590",
                         .manufacturer = "HYD",
                         .version = 40,
                         .medium = "heat_outlet",
                         .commodity = "heat",
                         .quirks = {{"nke_before_read", "yes"}},
                         .known_meter = MeterId{9}});
  });
  EXPECT_EQ(
      boost::json::serialize(show(search).at("/result/found/0")),
      R"({"protocol":"mbus","baud":0,"model":null,"address":"2671859024232804","repeater":null,"number":"26718590","manufacturer":"HYD","version":40,)"
      R"("medium":"heat_outlet","commodity":"heat","known_meter":"9","primary_address":null,"quirks":{"nke_before_read":"yes"}})");
  server().jobs.finish(search, collection::Job::State::failed, "no_answer", "The meter does not answer.");
  const Answer failed = show(search);
  EXPECT_EQ(failed.text("state"), "failed");
  EXPECT_EQ(failed.at("/error/code"), "no_answer");
}

TEST_F(jobs, are_cancelled_by_their_owner_or_an_administrator) {
  const std::string id = start(collection::Job::Kind::read_line);
  const Answer other = server().post("/api/v1/jobs/" + id + "/cancel", "");
  EXPECT_EQ(other.status(), 403);
  EXPECT_FALSE(server().jobs.cancel_requested(id));
  const Answer admin = server().request("POST", "/api/v1/jobs/" + id + "/cancel", server().as(Who::administrator));
  EXPECT_EQ(admin.status(), 200);
  EXPECT_TRUE(server().jobs.cancel_requested(id));
  EXPECT_EQ(server().post("/api/v1/jobs/none/cancel", "").status(), 404);
}

TEST_F(jobs, list_is_of_ones_own) {
  const auto place = server().add_place("Job House", 1);
  const Answer started = server().post("/api/v1/meters/" + std::to_string(place.meters[0].value) + "/read", "");
  start(collection::Job::Kind::read_meter);
  const Answer list = server().request("GET", "/api/v1/jobs", server().as(Who::operator_));
  ASSERT_EQ(list.status(), 200);
  EXPECT_EQ(list.at("/items/0/id").as_string(), started.text("id"));
  EXPECT_EQ(server().get("/api/v1/jobs").at("/total"), 0) << "the viewer started none";
  EXPECT_EQ(server().get("/api/v1/jobs?limit=0").text("field"), "limit");
}

}  // namespace
}  // namespace riser::api
